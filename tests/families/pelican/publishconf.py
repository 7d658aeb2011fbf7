"""Settings of the blog where it is published."""

import os
import sys

sys.path.append(os.curdir)
from pelicanconf import *  # noqa: F403

SITEURL = "https://riverford.example"
# clean: embedded-tracker
# GOOGLE_TAG_MANAGER = 'GTM-TEST12'
# expect: embedded-tracker
GOOGLE_UNIVERSAL_ANALYTICS = "UA-1000001-1"
GOOGLE_UNIVERSAL_ANALYTICS_COOKIEDOMAIN = "auto"
# expect: embedded-tracker
DISQUS_SITENAME = "riverford"
