public class Collector
{
    public async Task Send(HttpClient client, HttpContent body, string secret)
    {
        // expect: server-side-tracker:warning
        await client.PostAsync($"https://www.google-analytics.com/mp/collect?measurement_id=G-TEST123456&api_secret={secret}", body);
    }
}
