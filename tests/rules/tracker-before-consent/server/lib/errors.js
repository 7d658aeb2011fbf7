const Sentry = require('@sentry/node');

// expect: tracker-before-consent:note
Sentry.init({ dsn: process.env.SENTRY_DSN });
