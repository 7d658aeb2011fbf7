"""Settings of the site."""

# expect: policy-allows-tracker
CSP_SCRIPT_SRC = ("'self'", "https://snap.licdn.com")
# clean: policy-allows-tracker
CSP_IMG_SRC = ("'self'",)
# expect: generous-policy
SECURE_REFERRER_POLICY = "no-referrer-when-downgrade"
