var REG_NONE = NewRegistrar("none");
var DNS_MAIN = NewDnsProvider("main");

D("riverford.example", REG_NONE, DnsProvider(DNS_MAIN),
  DefaultTTL(3600),
  A("@", "192.0.2.10"),
  // clean: disguised-tracker
  CNAME("www", "riverford.example.netlify.app."),
  // expect: disguised-tracker
  CNAME("numbers", "custom.plausible.io.", TTL(300)),
  // CNAME("old", "collect.hotjar.com."),
  TXT("@", "v=spf1 include:mailgun.org -all")
);

require("./domains/clinics.js");
