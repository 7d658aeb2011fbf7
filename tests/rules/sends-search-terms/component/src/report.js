export function report(name, details) {
  window.fbq('track', name, details)
}
