export default defineNuxtConfig({
  routeRules: {
    // expect: disguised-tracker
    '/js/script.js': { proxy: 'https://plausible.io/js/script.js' },
    // clean: disguised-tracker
    '/old': { redirect: '/new' },
  },
});
