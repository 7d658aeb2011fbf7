// Stand-in for OneTrust's automatic blocking: scripts of strangers that come after it are parked as they appear.
(function () {
  new MutationObserver(function (records) {
    records.forEach(function (record) {
      [].forEach.call(record.addedNodes, function (node) {
        var src = node.tagName === 'SCRIPT' && node.getAttribute('src');
        if (!src || !/facebook|google|hotjar|tiktok/.test(src) || (window.OnetrustActiveGroups || '').indexOf('C0004') >= 0) return;
        node.type = 'text/plain'; node.className = 'optanon-category-C0004';
      });
    });
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
