// expect: unknown-third-party:warning
new Image().src = "https://pictures.example/page.gif?u=" + location.href;
// expect: unknown-third-party:warning
navigator.sendBeacon("https://counter.example/b", "x");
