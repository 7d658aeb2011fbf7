package controllers

import com.mixpanel.mixpanelapi.MixpanelAPI
import play.api.libs.ws.WSClient

class Statistics(ws: WSClient) {
  // clean: server-side-tracker
  // ws.url("https://api.mixpanel.com/track")

  def booked(json: String) =
    // expect: server-side-tracker
    ws.url("https://api.segment.io/v1/track").post(json)

  // expect: server-side-tracker
  private val mixpanel = new MixpanelAPI()

  def pixel(id: String): String =
    // expect: embedded-tracker
    s"""<img src="https://www.facebook.com/tr?id=$id&ev=PageView" alt="">"""
}
