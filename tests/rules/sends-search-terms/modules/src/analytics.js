export function report(name, details) {
  // clean: sends-search-terms
  window.ttq.track(name, details)
}
