"""Settings of the site."""

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "analytical",
    "bookings",
]

# expect: embedded-tracker
GOOGLE_ANALYTICS_GTAG_PROPERTY_ID = "G-TEST123456"
# clean: embedded-tracker
HOTJAR_SITE_ID = ""
