vcl 4.1;

backend default {
    # clean: disguised-tracker
    .host = "127.0.0.1";
    .port = "8080";
}

backend counting {
    # expect: disguised-tracker
    .host = "www.google-analytics.com";
    .port = "80";
}
