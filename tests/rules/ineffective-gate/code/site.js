function hasConsent() {
  return true;
}
function asked() {
  var choice = localStorage.getItem("cookie-consent");
  return choice === "yes";
}
if (asked()) {
  // clean: ineffective-gate
  fbq("init", "100000000000001");
}
if (!asked()) {
  // expect: ineffective-gate:warning
  fbq("init", "100000000000002");
}
if (hasConsent()) {
  // expect: ineffective-gate:warning
  fbq("init", "100000000000003");
}
if (getCookie("cookie_consent") !== "rejected") {
  // expect: ineffective-gate:warning
  fbq("init", "100000000000004");
}
if (navigator.doNotTrack !== "1") {
  // expect: ineffective-gate:warning
  fbq("init", "100000000000005");
}
document.addEventListener("cookieConsentDeclined", () => {
  // expect: ineffective-gate:warning
  fbq("init", "100000000000006");
});
window.addEventListener("scroll", () => {
  // clean: ineffective-gate
  fbq("init", "100000000000007");
});
