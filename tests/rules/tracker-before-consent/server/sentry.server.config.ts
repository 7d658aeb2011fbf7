import * as Sentry from '@sentry/nextjs'

// clean: tracker-before-consent
Sentry.init({ dsn: process.env.SENTRY_DSN })
