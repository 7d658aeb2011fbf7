"""Settings of the blog."""

SITENAME = "Riverford"
# expect: embedded-tracker
GOOGLE_ANALYTICS = "G-TEST123456"
# expect: embedded-tracker
DISQUS_SITENAME = "riverford"
# clean: embedded-tracker
PIWIK_URL = ""
