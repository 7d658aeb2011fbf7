module.exports = {
  async rewrites() {
    return [
      { source: "/numbers/static/:path*", destination: "https://eu-assets.i.posthog.com/static/:path*" },
      { source: "/numbers/:path*", destination: "https://eu.i.posthog.com/:path*" },
    ];
  },
};
