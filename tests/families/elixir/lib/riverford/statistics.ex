defmodule Riverford.Statistics do
  @moduledoc "Counts bookings."

  # clean: server-side-tracker
  # @old "https://api.mixpanel.com/track"

  def booked(event) do
    # expect: server-side-tracker
    Req.post!("https://plausible.io/api/event", json: event)
  end

  def pixel(id) do
    ~s"""
    <!-- expect: embedded-tracker -->
    <img src="https://www.facebook.com/tr?id=#{id}&ev=PageView" alt="">
    """
  end
end
