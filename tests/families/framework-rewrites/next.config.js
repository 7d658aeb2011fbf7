module.exports = {
  async rewrites() {
    return [
      // expect: disguised-tracker
      { source: '/count/:path*', destination: 'https://eu.i.posthog.com/:path*' },
      // clean: disguised-tracker
      { source: '/app/:path*', destination: 'https://app.riverford.example/:path*' },
    ];
  },
};
