import { useState } from 'react'
import { report } from './analytics'

export function SearchBox() {
  const [query, setQuery] = useState('')
  function submit(event) {
    event.preventDefault()
    // expect: sends-search-terms:warning
    report('Search', { query: query })
  }
  return <form onSubmit={submit}><input value={query} onChange={(event) => setQuery(event.target.value)} /></form>
}
