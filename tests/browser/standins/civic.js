// Stand-in for Civic Cookie Control: optionalCookies with onAccept and onRevoke; on from the start where configured so.
window.CookieControl = (function () {
  var config = {}, kept = JSON.parse(localStorage.getItem('CivicStandin') || 'null'), on = [];
  function each(value) { (config.optionalCookies || []).forEach(function (one, index) { on[index] = value; var name = value ? 'onAccept' : 'onRevoke'; if (one[name]) one[name](); }); park(); }
  function park() { document.querySelectorAll('[data-cc-category][data-src]').forEach(function (one) { var index = (config.optionalCookies || []).findIndex(function (it) { return it.name === one.getAttribute('data-cc-category'); }); if (on[index]) { var copy = document.createElement(one.tagName); copy.src = one.getAttribute('data-src'); one.replaceWith(copy); } }); }
  function decide(value) { localStorage.setItem('CivicStandin', JSON.stringify(value)); each(value); }
  return {
    load: function (given) {
      config = given;
      if (kept !== null) each(kept);
      else (config.optionalCookies || []).forEach(function (one, index) { if (one.initialConsentState === 'on' || one.lawfulBasis === 'legitimate interest' || config.mode === 'ccpa') { on[index] = true; if (one.onAccept) one.onAccept(); } });
    },
    acceptAll: function () { decide(true); }, rejectAll: function () { decide(false); },
    getCategoryConsent: function (index) { return !!on[index]; }
  };
})();
