import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';

export default defineConfig({
  integrations: [
    starlight({
      title: 'Riverford',
      head: [
        // expect: embedded-tracker
        { tag: 'script', attrs: { src: 'https://plausible.io/js/script.js', 'data-domain': 'riverford.example', defer: true } },
      ],
    }),
  ],
});
