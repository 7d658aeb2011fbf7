const { defaultTheme } = require('@vuepress/theme-default')
const { searchPlugin } = require('@vuepress/plugin-search')
// expect: embedded-tracker
const { googleAnalyticsPlugin } = require('@vuepress/plugin-google-analytics')

module.exports = {
    lang: 'en-GB',
    title: 'Riverford',
    head: [
        // clean: embedded-tracker
        ['meta', { name: 'theme-color', content: '#3aa675' }]
    ],
    plugins: [
        searchPlugin({ locales: { '/': { placeholder: 'Search' } } }),
        googleAnalyticsPlugin({ 'id': 'G-TEST123456' }),
    ],
    theme: defaultTheme({ displayAllHeaders: true }),
}
