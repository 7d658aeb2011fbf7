// Stand-in for OneTrust: calls OptanonWrapper on load and after each choice, releases optanon-category-* scripts and frames.
(function () {
  var all = ',C0001,C0002,C0003,C0004,C0005,', none = ',C0001,', changed = [];
  window.OnetrustActiveGroups = window.OptanonActiveGroups = localStorage.getItem('OneTrustStandin') || none;
  function active(name) { return name.split('-').every(function (one) { return window.OnetrustActiveGroups.indexOf(',' + one + ',') >= 0; }); }
  function release() {
    document.querySelectorAll('[class*="optanon-category-"]').forEach(function (old) {
      if (!active(/optanon-category-([\w-]+)/.exec(old.className)[1])) return;
      if (old.tagName !== 'SCRIPT') { if (old.dataset.src) { old.src = old.dataset.src; delete old.dataset.src; } if (old.dataset.obfuscatedSrc) { old.src = atob(old.dataset.obfuscatedSrc); delete old.dataset.obfuscatedSrc; } return; }
      if (old.type !== 'text/plain') return;
      var script = document.createElement('script');
      [].forEach.call(old.attributes, function (one) { if (one.name !== 'type') script.setAttribute(one.name, one.value); });
      script.text = old.text; if (old.dataset.obfuscatedSrc) script.src = atob(old.dataset.obfuscatedSrc); old.replaceWith(script);
    });
  }
  function run() { release(); if (window.OptanonWrapper) window.OptanonWrapper(); }
  function decide(value) {
    window.OnetrustActiveGroups = window.OptanonActiveGroups = value ? all : none;
    localStorage.setItem('OneTrustStandin', window.OnetrustActiveGroups);
    run();
    changed.forEach(function (one) { one({ detail: window.OnetrustActiveGroups.split(',') }); });
    window.dispatchEvent(new CustomEvent('OneTrustGroupsUpdated', { detail: window.OnetrustActiveGroups.split(',') }));
  }
  window.OneTrust = {
    AllowAll: function () { decide(true); }, RejectAll: function () { decide(false); },
    OnConsentChanged: function (one) { changed.push(one); },
    InsertScript: function (url, where, callback, options, group) { if (active(group)) { var script = document.createElement('script'); script.src = url; document.head.appendChild(script); } }
  };
  window.addEventListener('load', run);
})();
