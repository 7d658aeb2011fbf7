import { report } from '../report'

export default function Clinic({ doctor }) {
  const handleBook = () => {
    // expect: sends-clicks:warning
    report('Schedule', { content_name: 'Book an appointment' })
  }
  const handleMenu = () => {
    // clean: sends-clicks
    report('Menu', { content_name: 'open' })
  }
  return (
    <main>
      <h1>Clinic: patients of {doctor}</h1>
      <button onClick={handleBook}>Book an appointment</button>
      <button onClick={handleMenu}>Menu</button>
    </main>
  )
}
