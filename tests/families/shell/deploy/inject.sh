#!/bin/sh
# clean: embedded-tracker
# SNIPPET='<script src="https://static.hotjar.com/c/hotjar-1000001.js?sv=6"></script>'
set -eu

# expect: embedded-tracker
SNIPPET='<script async src="https://www.googletagmanager.com/gtag/js?id=G-TEST123456"></script>'
find public -name '*.html' -exec sed -i "s#</head>#$SNIPPET</head>#" {} +
