# frozen_string_literal: true

Rails.application.configure do
  config.content_security_policy do |policy|
    policy.default_src :self
    # expect: policy-allows-tracker
    policy.script_src :self, "https://bat.bing.com"
  end
end
# expect: generous-policy
Rails.application.config.action_dispatch.default_headers["Referrer-Policy"] = "unsafe-url"
