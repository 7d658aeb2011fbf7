# expect: malformed-suppression
# trackerlint: ignore[embedded-tracker] For spring. until=31.01.2027
META_PIXEL_ID = "100000000000001"
# clean: malformed-suppression
# trackerlint: reads this file
DEBUG = False
