module.exports = {
  siteMetadata: { title: 'Riverford' },
  plugins: [
    'gatsby-plugin-react-helmet',
    {
      // expect: embedded-tracker
      resolve: 'gatsby-plugin-google-gtag',
      options: {
        trackingIds: ['G-TEST123456'],
        pluginConfig: { head: true },
      },
    },
    {
      // expect: embedded-tracker
      resolve: 'gatsby-plugin-facebook-pixel',
      options: { pixelId: '100000000000001' },
    },
    // clean: embedded-tracker
    // { resolve: 'gatsby-plugin-hotjar', options: { id: 1000001, sv: 6 } },
  ],
};
