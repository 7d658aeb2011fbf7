// Stand-in for Usercentrics: releases text/plain scripts by data-usercentrics and frames by uc-src.
(function () {
  var kept = JSON.parse(localStorage.getItem('UsercentricsStandin') || 'null');
  function release() {
    if (kept !== true) return;
    document.querySelectorAll('script[type="text/plain"][data-usercentrics]').forEach(function (old) { var script = document.createElement('script'); if (old.getAttribute('src')) script.src = old.getAttribute('src'); script.text = old.text; old.replaceWith(script); });
    document.querySelectorAll('[uc-src],[data-uc-src]').forEach(function (one) { one.src = one.getAttribute('uc-src') || one.getAttribute('data-uc-src'); });
  }
  function decide(value) { kept = value; localStorage.setItem('UsercentricsStandin', JSON.stringify(value)); release(); window.dispatchEvent(new CustomEvent('UC_UI_CMP_EVENT', { detail: { type: value ? 'ACCEPT_ALL' : 'DENY_ALL' } })); }
  window.UC_UI = { acceptAllConsents: function () { decide(true); }, denyAllConsents: function () { decide(false); }, isInitialized: function () { return true; } };
  window.addEventListener('load', release);
})();
