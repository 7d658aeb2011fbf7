export const metadata = { title: 'HIV testing' }
export default function Page() {
  return <main><h1>HIV testing</h1></main>
}
