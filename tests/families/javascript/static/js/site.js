import { consented } from './consent.js';

function load(src) {
  const script = document.createElement('script');
  script.async = true;
  script.src = src;
  document.head.append(script);
}

// expect: embedded-tracker
load('https://bat.bing.com/bat.js');
// clean: embedded-tracker
// load('https://static.ads-twitter.com/uwt.js');

if (consented('statistics')) {
  window._paq = window._paq || [];
  // expect: embedded-tracker
  window._paq.push(['setSiteId', '3'], ['trackPageView']);
}

export async function booked(order) {
  // expect: embedded-tracker
  await fetch('https://api.mixpanel.com/track', { method: 'POST', body: JSON.stringify(order) });
}
