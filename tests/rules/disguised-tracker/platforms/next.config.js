module.exports = {
  async rewrites() {
    return [
      // expect: disguised-tracker:warning
      { source: "/more-numbers/static/:path*", destination: "https://eu-assets.i.posthog.com/static/:path*" },
      {
        source: "/more-numbers/:path*",
        // expect: disguised-tracker:warning
        destination: `https://${process.env.REGION}.i.posthog.com/:path*`,
      },
      // clean: disguised-tracker
      { source: "/beds/:path*", destination: "https://beds.saltmarsh-vale.example/:path*" },
    ];
  },
  async redirects() {
    // clean: disguised-tracker
    return [{ source: "/help", destination: "https://plausible.io/docs", permanent: true }];
  },
};
