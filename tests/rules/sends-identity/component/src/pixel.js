export function startPixel(matching) {
  window.fbq('init', '100000000000001', matching)
}
