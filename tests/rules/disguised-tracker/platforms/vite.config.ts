export default defineConfig({
  server: {
    proxy: {
      // expect: disguised-tracker:warning
      "/hits": "https://plausible.io",
      "^/tag/.*": {
        // expect: disguised-tracker:warning
        target: "https://www.google-analytics.com",
        changeOrigin: true,
      },
    },
  },
});
