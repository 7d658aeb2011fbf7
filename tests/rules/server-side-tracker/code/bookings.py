"""Tell an advertising account which bookings came from a campaign."""

import requests


def report(body: dict) -> None:
    # expect: server-side-tracker:warning
    requests.post("https://graph.facebook.com/v19.0/100000000000001/events", json=body, timeout=5)
    # clean: server-side-tracker
    requests.post("https://bookings.saltmarsh-vale.example/events", json=body, timeout=5)
