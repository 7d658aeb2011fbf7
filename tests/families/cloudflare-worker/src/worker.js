const SITE = 'https://www.riverford.example';

export default {
  async fetch(request) {
    const url = new URL(request.url);
    if (url.pathname === '/js/script.js') {
      // expect: disguised-tracker
      return fetch('https://plausible.io/js/script.js', request);
    }
    // clean: disguised-tracker
    return fetch(SITE + url.pathname, request);
  },
};
