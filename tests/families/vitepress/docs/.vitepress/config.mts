import { defineConfig, HeadConfig } from 'vitepress'

const head: HeadConfig[] = [];
const { NODE_ENV } = process.env;

if (NODE_ENV === 'production') {
  const id = 'G-TEST123456';
  head.push([
    'script',
    // expect: embedded-tracker
    {
      async: 'true',
      src: 'https://www.googletagmanager.com/gtag/js?id=' + id,
    },
  ]);
}

export default defineConfig({
  title: 'Riverford',
  head,
  // clean: embedded-tracker
  // head: [['script', { src: 'https://static.hotjar.com/c/hotjar-1000001.js?sv=6' }]],
})
