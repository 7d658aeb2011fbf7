import { defineUserConfig } from 'vuepress'
import theme from './theme.js'
// expect: embedded-tracker
import { googleAnalyticsPlugin } from '@vuepress/plugin-google-analytics'

export default defineUserConfig({
  base: '/book/',
  theme,
  plugins: [
    googleAnalyticsPlugin({
      id: 'UA-1000001-1',
    }),
  ],
  // clean: embedded-tracker
  shouldPrefetch: false,
})
