import { useState } from 'react'
import { report } from './report'

export default function SearchBox() {
  const [words, setWords] = useState('')
  const handleSubmit = (event) => {
    event.preventDefault()
    // expect: sends-search-terms:warning
    report('Search', { search_string: words })
  }
  return (
    <form onSubmit={handleSubmit}>
      <input type="search" value={words} onChange={(event) => setWords(event.target.value)} />
      <button>Search</button>
    </form>
  )
}
