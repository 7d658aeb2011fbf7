import { defineConfig } from 'vuepress/config';

export default defineConfig({
  base: '/riverford/',
  head: [...getGAHead()],
  plugins: ['vuepress-plugin-component-demo' as any],
});

function getGAHead(): HeadTags {
  return process.env.NODE_ENV === 'production'
    ? [
        [
          'script',
          // expect: embedded-tracker
          {
            async: true,
            src: 'https://www.googletagmanager.com/gtag/js?id=G-TEST123456',
          },
          '',
        ],
      ]
    : [];
}
