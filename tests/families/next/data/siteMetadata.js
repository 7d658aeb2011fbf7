const siteMetadata = {
  title: 'Riverford',
  analytics: {
    umamiAnalytics: {
      // expect: embedded-tracker
      umamiWebsiteId: '01234567-89ab-cdef-0123-456789abcdef',
    },
  },
};
module.exports = siteMetadata;
