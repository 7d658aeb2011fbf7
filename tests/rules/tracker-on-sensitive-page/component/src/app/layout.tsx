import { Statistics } from '../components/Statistics'

export default function Layout({ children }) {
  return <html><body>{children}<Statistics /></body></html>
}
