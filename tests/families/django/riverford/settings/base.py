"""Settings of the site."""

import os

INSTALLED_APPS = [
    "wagtail",
    # clean: embedded-tracker
    "django.contrib.admin",
]
# expect: embedded-tracker
GOOGLE_TAG_MANAGER_ID = os.environ.get("GTM_ID", "GTM-TEST12")
# expect: embedded-tracker
FACEBOOK_PIXEL_ID = "100000000000001"
# expect: embedded-tracker
MATOMO_DOMAIN_PATH = "statistics.riverford.example"
MATOMO_SITE_ID = "3"
