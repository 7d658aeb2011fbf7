"""What is put into each page."""

# expect: automatic-collection, embedded-tracker, tracker-before-consent
SNIPPET = "<script>fbq('init', '100000000000001'); fbq('track', 'PageView');</script>"
