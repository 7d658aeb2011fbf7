const e = document.createElement("script");
// expect: unknown-third-party:note
e.src = "https://" + region() + ".visits.example/a.js?site=" + window.siteNumber;
document.head.append(e);
