# frozen_string_literal: true

Rails.application.configure do
  # expect: embedded-tracker
  config.google_analytics_id = "G-TEST123456"
  # clean: embedded-tracker
  config.x.hotjar_id = ""
  # expect: embedded-tracker
  config.x.facebook_pixel_id = "100000000000001"
end

# expect: embedded-tracker
MATOMO_SITE_ID = 3
