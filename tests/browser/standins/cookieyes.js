// Stand-in for CookieYes: parks scripts that carry data-cookieyes as they appear, releases them by category, and tells of each choice.
(function () {
  var kept = JSON.parse(localStorage.getItem('CookieYesStandin') || 'null');
  if (kept !== true) new MutationObserver(function (records) { records.forEach(function (record) { [].forEach.call(record.addedNodes, function (node) { var name = node.getAttribute && node.getAttribute('data-cookieyes'); if (name && name !== 'cookieyes-necessary' && kept !== true) node.type = 'javascript/blocked'; }); }); }).observe(document.documentElement, { childList: true, subtree: true });
  function decide(value) {
    kept = value; localStorage.setItem('CookieYesStandin', JSON.stringify(value));
    if (value) document.querySelectorAll('script[type="javascript/blocked"]').forEach(function (old) { var script = document.createElement('script'); script.src = old.getAttribute('src'); old.replaceWith(script); });
    document.dispatchEvent(new CustomEvent('cookieyes_consent_update', { detail: { accepted: value ? ['necessary', 'analytics', 'advertisement'] : ['necessary'], rejected: value ? [] : ['analytics', 'advertisement'] } }));
  }
  window.getCkyConsent = function () { return { categories: { necessary: true, analytics: kept === true, advertisement: kept === true } }; };
  window.performBannerAction = function (what) { decide(what === 'accept_all'); };
})();
