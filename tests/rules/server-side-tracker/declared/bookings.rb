# expect: server-side-tracker:note
HTTParty.post("https://graph.facebook.com/v19.0/100000000000001/events", body: body)
# expect: server-side-tracker:warning
HTTParty.post("https://graph.facebook.com/v19.0/100000000000002/events", body: body)
