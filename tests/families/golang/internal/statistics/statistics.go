// Package statistics counts bookings.
package statistics

import (
	"fmt"

	// expect: server-side-tracker
	"github.com/segmentio/analytics-go/v3"
	// clean: server-side-tracker
	"github.com/segmentio/kafka-go"
	"net/http"
	"strings"
)

// clean: server-side-tracker
// const old = "https://api.mixpanel.com/track"

func Booked(body string) error {
	// expect: server-side-tracker
	_, err := http.Post("https://www.google-analytics.com/mp/collect?measurement_id=G-TEST123456&api_secret=x", "application/json", strings.NewReader(body))
	return err
}

func Pixel(id string) string {
	// expect: embedded-tracker
	return fmt.Sprintf(`<img src="https://www.facebook.com/tr?id=%s&ev=PageView" alt="">`, id)
}
