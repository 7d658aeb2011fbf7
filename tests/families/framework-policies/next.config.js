module.exports = {
  async headers() {
    return [
      {
        source: '/(.*)',
        headers: [
          // expect: policy-allows-tracker
          { key: 'Content-Security-Policy', value: "script-src 'self' https://cdn.mouseflow.com" },
        ],
      },
    ];
  },
};
