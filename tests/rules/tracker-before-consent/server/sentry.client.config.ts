import * as Sentry from '@sentry/nextjs'

// expect: tracker-before-consent:warning
Sentry.init({ dsn: process.env.NEXT_PUBLIC_SENTRY_DSN })
