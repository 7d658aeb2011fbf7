import { defineConfig } from 'vite';

export default defineConfig({
  server: {
    proxy: {
      // expect: disguised-tracker
      '/count': { target: 'https://api.mixpanel.com', changeOrigin: true },
      // clean: disguised-tracker
      '/api': { target: 'http://localhost:8000' },
    },
  },
});
