//! Counts bookings.

// clean: server-side-tracker
// const OLD: &str = "https://api.mixpanel.com/track";

pub async fn booked(client: &reqwest::Client, body: &Event) -> reqwest::Result<()> {
    // expect: server-side-tracker
    client.post("https://www.google-analytics.com/mp/collect?measurement_id=G-TEST123456&api_secret=x").json(body).send().await?;
    Ok(())
}

pub fn pixel(id: &str) -> String {
    // expect: embedded-tracker
    format!(r#"<img src="https://www.facebook.com/tr?id={id}&ev=PageView" alt="">"#)
}
