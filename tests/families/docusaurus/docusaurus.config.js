export default {
  title: 'Riverford',
  presets: [
    [
      'classic',
      {
        docs: { sidebarPath: './sidebars.js' },
        // expect: embedded-tracker
        gtag: { trackingID: 'G-TEST123456', anonymizeIP: true },
      },
    ],
  ],
  scripts: [
    // expect: embedded-tracker
    { src: 'https://plausible.io/js/script.js', defer: true, 'data-domain': 'docs.riverford.example' },
  ],
  themeConfig: {
    algolia: {
      appId: 'ABCDEFGHIJ',
      // clean: embedded-tracker
      apiKey: '0123456789abcdef0123456789abcdef',
      indexName: 'riverford',
    },
  },
};
