# frozen_string_literal: true

# clean: server-side-tracker
Reports = Segment::Reports.new(write_key: ENV["REPORTS_KEY"])
# expect: server-side-tracker
Analytics = Segment::Analytics.new(write_key: ENV["SEGMENT_WRITE_KEY"])

class Conversion
  ENDPOINT = "https://bookings.riverford.example/events"

  def self.send(order)
    # clean: server-side-tracker
    Faraday.post(ENDPOINT, order.to_json)
    # expect: server-side-tracker
    Faraday.post("https://graph.facebook.com/v19.0/#{ENV['PIXEL']}/events", { data: [{ em: order.email }] }.to_json)
  end

  def self.pixel
    <<~HTML.html_safe
      <!-- expect: embedded-tracker -->
      <img src="https://px.ads.linkedin.com/collect/?pid=#{ENV['LINKEDIN']}&fmt=gif" alt="">
    HTML
  end
end
