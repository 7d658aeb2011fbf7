// Stand-in for the TikTok Pixel: holdConsent keeps everything until grantConsent.
(function () {
  var ttq = window.ttq, id = new URL(document.currentScript.src).searchParams.get('sdkid'), hold = false, held = [], who = {};
  function send(name, data) {
    if (hold) { held.push([name, data]); return; }
    fetch('https://analytics.tiktok.com/api/v2/pixel', { method: 'POST', mode: 'no-cors', body: JSON.stringify({ event: name, properties: data || {}, context: { pixel: { code: id }, page: { url: location.href, referrer: document.referrer }, user: who } }) });
  }
  function run(one) {
    if (one[0] === 'holdConsent') hold = true;
    else if (one[0] === 'revokeConsent') hold = true;
    else if (one[0] === 'grantConsent') { hold = false; held.splice(0).forEach(function (it) { send(it[0], it[1]); }); }
    else if (one[0] === 'identify') who = one[1] || {};
    else if (one[0] === 'page') send('Pageview');
    else if (one[0] === 'track') send(one[1], one[2]);
  }
  var queue = (ttq || []).slice ? ttq.slice() : [];
  ['holdConsent', 'revokeConsent', 'grantConsent', 'identify', 'page', 'track'].forEach(function (name) { ttq[name] = function () { run([name].concat([].slice.call(arguments))); }; });
  queue.forEach(run);
})();
