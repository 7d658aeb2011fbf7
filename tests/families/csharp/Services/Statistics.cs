using System.Net.Http.Json;
using Segment;

namespace Riverford.Services;

public class Statistics(HttpClient client)
{
    public async Task Booked(Order order)
    {
        // expect: server-side-tracker
        await client.PostAsJsonAsync($"https://graph.facebook.com/v19.0/{Options.Pixel}/events", order);
        // clean: server-side-tracker
        await client.PostAsJsonAsync("https://bookings.riverford.example/events", order);
    }

    public void Cancelled(Order order)
    {
        // expect: server-side-tracker
        Analytics.Client.Track(order.Patient, "Cancelled", new Properties { { "clinic", order.Clinic } });
    }

    // expect: embedded-tracker
    public string Pixel(string id) => $@"<img src=""https://px.ads.linkedin.com/collect/?pid={id}&fmt=gif"">";
}
