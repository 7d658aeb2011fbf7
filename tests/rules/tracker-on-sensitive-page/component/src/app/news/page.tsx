export default function Page() {
  return <main><h1>News of our HIV clinic</h1></main>
}
