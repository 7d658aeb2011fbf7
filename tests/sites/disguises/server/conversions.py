"""Tell the advertising account which bookings came from a campaign."""

import hashlib

import requests

PIXEL = "100000000000001"


def report_booking(email: str, token: str) -> None:
    body = {"data": [{"event_name": "Schedule", "user_data": {"em": hashlib.sha256(email.encode()).hexdigest()}}]}
    requests.post(f"https://graph.facebook.com/v19.0/{PIXEL}/events?access_token={token}", json=body, timeout=5)
