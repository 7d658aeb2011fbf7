module.exports = {
  plugins: [
    // expect: embedded-tracker
    ['@vuepress/google-analytics', { ga: 'UA-1000001-1' }],
  ],
};
