const path = require('path')
module.exports = {
  // clean: embedded-tracker
  themeConfig: { domain: 'https://riverford.example' },
  plugins: [
    [path.resolve(__dirname, './lib/seo.js'), { /* options */ }],
    // expect: embedded-tracker
    ['@vuepress/plugin-google-analytics', { id: 'G-TEST123456' }],
  ],
}
