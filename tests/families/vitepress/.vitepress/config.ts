import { defineConfig } from 'vitepress';

export default defineConfig({
  title: 'Riverford',
  head: [
    ['link', { rel: 'icon', href: '/favicon.svg' }],
    // expect: embedded-tracker
    ['script', { async: '', src: 'https://www.googletagmanager.com/gtag/js?id=G-TEST123456' }],
    // expect: embedded-tracker
    ['script', {}, "fbq('init', '100000000000001'); fbq('track', 'PageView');"],
    // clean: embedded-tracker
    // ['script', { src: 'https://cdn.usefathom.com/script.js' }],
  ],
});
