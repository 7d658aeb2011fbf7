package org.riverford;

import java.net.URI;
import java.net.http.HttpRequest;

class Statistics {
    // clean: server-side-tracker
    // private static final String OLD = "https://www.google-analytics.com/collect";

    void booked(String json) {
        HttpRequest request = HttpRequest.newBuilder()
            // expect: server-side-tracker
            .uri(URI.create("https://www.google-analytics.com/mp/collect?measurement_id=G-TEST123456&api_secret=x"))
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build();
    }

    String pixel(String id) {
        // expect: embedded-tracker
        return "<img src=\"https://www.facebook.com/tr?id=" + id + "&ev=PageView\" alt=\"\">";
    }
}
