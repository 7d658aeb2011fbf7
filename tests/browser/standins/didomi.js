// Stand-in for Didomi: runs didomiOnReady and event listeners, releases didomi/javascript.
(function () {
  var kept = JSON.parse(localStorage.getItem('DidomiStandin') || 'null');
  function given() { return kept === true; }
  function release() {
    if (!given()) return;
    document.querySelectorAll('script[type="didomi/javascript"]').forEach(function (old) { var script = document.createElement('script'); if (old.src) script.src = old.getAttribute('src'); script.text = old.text; old.replaceWith(script); });
    document.querySelectorAll('script[type="didomi/html"]').forEach(function (old) { var box = document.createElement('div'); box.innerHTML = old.text; old.replaceWith(box); });
  }
  function tell() { (window.didomiEventListeners || []).forEach(function (one) { if (one.event === 'consent.changed') one.listener({}); }); }
  window.Didomi = {
    getUserConsentStatusForVendor: function () { return kept === null ? undefined : kept; }, getUserConsentStatusForPurpose: function () { return kept === null ? undefined : kept; },
    setUserAgreeToAll: function () { kept = true; localStorage.setItem('DidomiStandin', 'true'); release(); tell(); }, setUserDisagreeToAll: function () { kept = false; localStorage.setItem('DidomiStandin', 'false'); tell(); }
  };
  window.addEventListener('load', function () { release(); (window.didomiOnReady || []).forEach(function (one) { one(window.Didomi); }); window.didomiOnReady = { push: function (one) { one(window.Didomi); } }; });
})();
