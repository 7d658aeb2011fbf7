// Stand-in for iubenda: releases _iub_cs_activate scripts and suppressed frames, calls csConfiguration's callbacks.
(function () {
  var kept = JSON.parse(localStorage.getItem('IubendaStandin') || 'null'), callback = ((window._iub || {}).csConfiguration || {}).callback || {};
  function release() {
    document.querySelectorAll('script[type="text/plain"][class*="_iub_cs_activate"]').forEach(function (old) { var script = document.createElement('script'), src = old.getAttribute('src') || old.getAttribute('data-suppressedsrc'); if (src) script.src = src; script.text = old.text; old.replaceWith(script); });
    document.querySelectorAll('iframe[data-suppressedsrc], iframe[suppressedsrc]').forEach(function (one) { one.src = one.getAttribute('data-suppressedsrc') || one.getAttribute('suppressedsrc'); });
  }
  function decide(value) { kept = value; localStorage.setItem('IubendaStandin', JSON.stringify(value)); tell(); }
  function tell() { if (kept) release(); if (kept && callback.onConsentGiven) callback.onConsentGiven(); if (callback.onPreferenceExpressed) callback.onPreferenceExpressed({ purposes: { 1: true, 4: kept, 5: kept } }); if (callback.onPreferenceExpressedOrNotNeeded) callback.onPreferenceExpressedOrNotNeeded({ purposes: { 1: true, 4: kept, 5: kept } }); }
  window._iub = window._iub || {}; window._iub.cs = { api: { acceptAll: function () { decide(true); }, rejectAll: function () { decide(false); } }, consent: { purposes: {} } };
  window.addEventListener('load', function () { if (kept !== null) tell(); });
})();
