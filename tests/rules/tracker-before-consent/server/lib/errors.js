const Sentry = require('@sentry/node');

// clean: tracker-before-consent
Sentry.init({ dsn: process.env.SENTRY_DSN });
