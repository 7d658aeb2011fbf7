"""Views of the site."""

import requests
from django.http import HttpResponse
from django.utils.html import format_html

# expect: embedded-tracker
PIXEL = '<img src="https://www.facebook.com/tr?id={}&ev=PageView" alt="">'


def thanks(request):
    # expect: embedded-tracker
    return HttpResponse(format_html('<img src="https://px.ads.linkedin.com/collect/?pid={}&fmt=gif">', 200002))


def booked(order):
    body = {"client_id": order.client, "events": [{"name": "booked", "params": {"clinic": order.clinic}}]}
    # expect: server-side-tracker
    requests.post("https://www.google-analytics.com/mp/collect?measurement_id=G-TEST123456&api_secret=x", json=body)
    # clean: server-side-tracker
    requests.post("https://bookings.riverford.example/events", json=body)
