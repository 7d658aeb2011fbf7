(function () {
  var host = ["analytics", "tiktok", "com"].join(".");
  var tag = document.createElement("script");
  tag.async = true;
  tag.src = ["https:/", host, "i18n", "pixel", "events.js"].join("/") + "?sdkid=CTESTTESTTESTTEST01&lib=ttq";
  document.body.appendChild(tag);
})();
