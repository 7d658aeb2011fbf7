export function send(action: string, label: string) {
  window.gtag('event', action, { event_label: label })
}
