export default defineNuxtConfig({
  modules: [
    'nuxt-gtag',
    // clean: embedded-tracker
    '@nuxt/image',
  ],
  // expect: embedded-tracker
  gtag: { id: 'G-TEST123456' },
  scripts: {
    registry: {
      // expect: embedded-tracker
      metaPixel: { id: '100000000000001' },
    },
  },
});
