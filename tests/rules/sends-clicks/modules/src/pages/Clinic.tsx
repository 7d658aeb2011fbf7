import { send } from '../events'

export default function Clinic() {
  return (
    <main>
      <h1>Clinic for patients with a doctor's letter</h1>
      {/* expect: sends-clicks:warning */}
      <button onClick={() => send('referral', 'Self-referral form')}>Refer yourself</button>
      {/* clean: sends-clicks */}
      <button onClick={() => send('menu', 'open')}>Menu</button>
    </main>
  )
}
