import { AnalyticsBrowser } from '@segment/analytics-next'
import { withOneTrust } from '@segment/analytics-consent-wrapper-onetrust'

// expect: tracker-before-consent:note
export const analytics = new AnalyticsBrowser()
withOneTrust(analytics).load({ writeKey: 'TESTtestTESTtestTESTtestTESTtest' })
// expect: tracker-before-consent:warning
fbq('init', '100000000000001')
