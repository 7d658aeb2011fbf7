import { whoIs } from './track'

export function Login({ user }) {
  const enter = () => {
    // expect: sends-identity:warning
    whoIs(user.id, { email: user.email })
    // clean: sends-identity
    whoIs('', {})
  }
  return <button onClick={enter}>Log in</button>
}
