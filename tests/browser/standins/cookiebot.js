// Stand-in for Cookiebot: releases text/plain scripts by data-cookieconsent, frames by data-cookieblock-src; blocks by itself with data-blockingmode="auto".
(function () {
  var own = document.currentScript, consent = { necessary: true, preferences: false, statistics: false, marketing: false, stamp: '' };
  var kept = JSON.parse(localStorage.getItem('CookiebotStandin') || 'null');
  if (own && own.getAttribute('data-blockingmode') === 'auto') {
    new MutationObserver(function (records) {
      records.forEach(function (record) {
        [].forEach.call(record.addedNodes, function (node) {
          if (/^(SCRIPT|IFRAME)$/.test(node.tagName || '') && /^https?:/.test(node.getAttribute('src') || '') && !node.hasAttribute('data-cookieconsent') && node !== own && !consent.marketing) {
            if (node.tagName === 'SCRIPT') { node.type = 'text/plain'; node.setAttribute('data-cookieconsent', 'marketing'); }
          }
        });
      });
    }).observe(document.documentElement, { childList: true, subtree: true });
  }
  function release() {
    document.querySelectorAll('script[type="text/plain"][data-cookieconsent]').forEach(function (old) {
      if (!old.getAttribute('data-cookieconsent').split(',').every(function (one) { return consent[one.trim()]; })) return;
      var script = document.createElement('script');
      [].forEach.call(old.attributes, function (one) { if (one.name !== 'type') script.setAttribute(one.name, one.value); });
      script.text = old.text; old.replaceWith(script);
    });
    document.querySelectorAll('[data-cookieblock-src]').forEach(function (one) {
      if (one.getAttribute('data-cookieconsent').split(',').every(function (it) { return consent[it.trim()]; })) { one.src = one.getAttribute('data-cookieblock-src'); one.removeAttribute('data-cookieblock-src'); }
    });
  }
  function fire(name) { window.dispatchEvent(new Event(name)); var callback = window['CookiebotCallback_' + name.slice(9)]; if (callback) callback(); }
  function decide(value) {
    consent.preferences = consent.statistics = consent.marketing = value;
    localStorage.setItem('CookiebotStandin', JSON.stringify(value));
    fire('CookiebotOnConsentReady'); fire(value ? 'CookiebotOnAccept' : 'CookiebotOnDecline'); if (value) release();
  }
  window.Cookiebot = { consent: consent, consented: false, submitCustomConsent: function (a) { decide(a); }, accept: function () { decide(true); }, decline: function () { decide(false); } };
  window.addEventListener('load', function () { release(); fire('CookiebotOnLoad'); if (kept !== null) decide(kept); });
})();
