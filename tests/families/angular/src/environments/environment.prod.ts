export const environment = {
  production: true,
  // expect: embedded-tracker
  googleAnalyticsId: 'G-TEST123456',
  // clean: embedded-tracker
  hotjarId: '',
  matomo: {
    // expect: embedded-tracker
    siteId: 3,
    trackerUrl: 'https://statistics.riverford.example/',
  },
};
