// Stand-in for Cookie-Script: releases text/plain scripts with data-cookiescript="accepted", frames with data-src.
(function () {
  var kept = JSON.parse(localStorage.getItem('CookieScriptStandin') || 'null');
  function release() {
    document.querySelectorAll('script[type="text/plain"][data-cookiescript="accepted"]').forEach(function (old) { var script = document.createElement('script'); if (old.getAttribute('src')) script.src = old.getAttribute('src'); script.text = old.text; old.replaceWith(script); });
    document.querySelectorAll('iframe[data-cookiescript="accepted"][data-src]').forEach(function (one) { one.src = one.getAttribute('data-src'); });
  }
  function decide(value) { kept = value; localStorage.setItem('CookieScriptStandin', JSON.stringify(value)); if (value) release(); window.dispatchEvent(new Event(value ? 'CookieScriptAcceptAll' : 'CookieScriptReject')); }
  window.CookieScript = { instance: { acceptAllAction: function () { decide(true); }, rejectAllAction: function () { decide(false); } } };
  window.addEventListener('load', function () { if (kept) release(); });
})();
