import * as Sentry from '@sentry/nextjs'

// expect: tracker-before-consent:note
Sentry.init({ dsn: process.env.SENTRY_DSN })
