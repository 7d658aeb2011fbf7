// Stand-in for Matomo: drains _paq; requireConsent holds everything, requireCookieConsent only the visitor's number.
(function () {
  var url = '', site = '', must = false, may = false, cookies = true, held = [], values = {};
  function send(data) {
    if (must && !may) { held.push(data); return; }
    var to = new URL(url, location.href);
    data = Object.assign({ idsite: site, rec: 1, url: location.href, action_name: document.title, urlref: document.referrer }, cookies ? { _id: '0000000000000001' } : {}, values, data);
    Object.keys(data).forEach(function (key) { to.searchParams.set(key, data[key]); });
    navigator.sendBeacon(to.href);
  }
  function run(one) {
    var name = one[0];
    if (name === 'setTrackerUrl') url = one[1];
    else if (name === 'setSiteId') site = one[1];
    else if (name === 'setUserId') values.uid = one[1];
    else if (name === 'requireConsent') must = true;
    else if (name === 'requireCookieConsent' || name === 'disableCookies') cookies = false;
    else if (name === 'setCookieConsentGiven' || name === 'rememberCookieConsentGiven') cookies = true;
    else if (name === 'setConsentGiven' || name === 'rememberConsentGiven') { may = true; held.splice(0).forEach(send); }
    else if (name === 'forgetConsentGiven') may = false;
    else if (name === 'trackPageView') send({});
    else if (name === 'trackEvent') send({ e_c: one[1], e_a: one[2], e_n: one[3] || '' });
    else if (name === 'trackSiteSearch') send({ search: one[1] });
  }
  var queue = window._paq || [];
  if (!queue.slice) return;
  function first(one) { return /^(require|set|disable)/.test(one[0]) ? 0 : 1; }
  queue.slice().sort(function (a, b) { return first(a) - first(b); }).forEach(run);
  window._paq = { push: function () { for (var i = 0; i < arguments.length; i++) run(arguments[i]); } };
})();
