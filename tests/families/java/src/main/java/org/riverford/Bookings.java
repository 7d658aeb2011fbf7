package org.riverford;

import com.segment.analytics.Analytics;
import com.segment.analytics.messages.TrackMessage;
import org.riverford.reports.Tracker;

class Bookings {
    // clean: server-side-tracker
    private final Tracker tracker = new Tracker("bookings");
    // expect: server-side-tracker
    private final Analytics analytics = Analytics.builder(System.getenv("SEGMENT_WRITE_KEY")).build();

    void booked(Booking booking) {
        analytics.enqueue(TrackMessage.builder("Booked").userId(booking.patient()));
    }

    String head(String id) {
        StringBuilder html = new StringBuilder();
        html.append("<script>(function(h,o,t,j,a,r){h.hj=h.hj||function(){(h.hj.q=h.hj.q||[]).push(arguments)};");
        // expect: embedded-tracker
        html.append("h._hjSettings={hjid:" + id + ",hjsv:6};r=o.createElement('script');");
        html.append("r.src='https://static.hotjar.com/c/hotjar-'+h._hjSettings.hjid+'.js';o.head.append(r)})(window,document);</script>");
        return html.toString();
    }
}
