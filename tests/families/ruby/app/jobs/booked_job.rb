class BookedJob < ApplicationJob
  def perform(booking)
    # expect: server-side-tracker
    Analytics.track(user_id: booking.user_id, event: "Booked", properties: { clinic: booking.clinic })
    # expect: server-side-tracker
    @tracker ||= Mixpanel::Tracker.new(ENV["MIXPANEL_TOKEN"])
    @tracker.track(booking.user_id, "Booked", "clinic" => booking.clinic)
  end
end
