import * as Sentry from '@sentry/browser'

Sentry.init({
  dsn: 'https://00000000000000000000000000000000@o1.ingest.sentry.io/1',
  // expect: session-replay-unmasked:warning
  integrations: [Sentry.replayIntegration({ maskAllText: false })],
})
