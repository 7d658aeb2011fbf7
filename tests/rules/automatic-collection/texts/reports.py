import posthog

# clean: automatic-collection
posthog.api_key = "phc_TESTtestTESTtestTESTtestTESTtestTESTtestTES"
# expect: server-side-tracker
posthog.capture("42", "booked")
