# clean: automatic-collection
# expect: embedded-tracker
FACEBOOK_PIXEL_ID = "100000000000001"
