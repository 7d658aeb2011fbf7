if (getCookie("cookie_consent") === "accepted") {
  // clean: tracker-before-consent
  fbq("init", "100000000000001");
}
if (!getCookie("cookie_consent")) {
  // clean: tracker-before-consent
  fbq("init", "100000000000002");
}
if (navigator.doNotTrack !== "1") {
  // clean: tracker-before-consent
  fbq("init", "100000000000003");
}
if (window.pixelId) {
  // expect: tracker-before-consent:warning
  fbq("init", "100000000000004");
}
document.addEventListener("cookieConsentGiven", () => {
  // clean: tracker-before-consent
  fbq("init", "100000000000005");
});
document.addEventListener("cookieConsentDeclined", () => {
  // clean: tracker-before-consent
  fbq("init", "100000000000006");
});
if (getCookie("cookie_consent") !== "rejected") {
  // clean: tracker-before-consent
  fbq("init", "100000000000007");
}
