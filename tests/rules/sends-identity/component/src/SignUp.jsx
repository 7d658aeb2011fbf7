import { useState } from 'react'
import { startPixel } from './pixel'

export default function SignUp() {
  const [email, setEmail] = useState('')
  const handleSubmit = () => {
    // expect: sends-identity:warning
    startPixel({ em: email.toLowerCase() })
  }
  return (
    <form onSubmit={handleSubmit}>
      <input type="email" name="email" value={email} onChange={(event) => setEmail(event.target.value)} />
      <button>Sign up</button>
    </form>
  )
}
