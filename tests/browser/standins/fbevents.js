// Stand-in for the Meta Pixel: drains fbq's queue; holds everything after consent is revoked until it is granted.
(function () {
  var fbq = window.fbq, ids = [], held = [], granted = true, automatic = {};
  function send(name, data, custom) {
    ids.forEach(function (one) {
      var url = new URL('https://www.facebook.com/tr/');
      var all = { id: one.id, ev: name, dl: location.href, rl: document.referrer, if: 'false', ts: Date.now(), sw: screen.width, sh: screen.height };
      Object.keys(all).forEach(function (key) { url.searchParams.set(key, all[key]); });
      Object.keys(data || {}).forEach(function (key) { url.searchParams.set('cd[' + key + ']', typeof data[key] === 'object' ? JSON.stringify(data[key]) : data[key]); });
      Object.keys(one.matching || {}).forEach(function (key) { url.searchParams.set('ud[' + key + ']', one.matching[key]); });
      new Image().src = url.href;
    });
  }
  function run(args) {
    args = Array.prototype.slice.call(args);
    if (args[0] === 'consent') { granted = args[1] === 'grant'; if (granted) held.splice(0).forEach(run); return; }
    if (args[0] === 'set') { if (args[1] === 'autoConfig') automatic[args[3]] = args[2]; return; }
    if (!granted) { held.push(args); return; }
    if (args[0] === 'init') ids.push({ id: String(args[1]), matching: args[2] });
    if (args[0] === 'track' || args[0] === 'trackCustom') send(args[1], args[2]);
  }
  document.addEventListener('click', function (event) {
    var button = event.target.closest('button, a, input[type=submit]');
    if (!button || !granted || ids.some(function (one) { return String(automatic[one.id]) === 'false'; })) return;
    send('SubscribedButtonClick', { buttonText: (button.innerText || button.value || '').trim(), formFeatures: '[]' });
  }, true);
  if (!fbq) return;
  fbq.callMethod = function () { run(arguments); };
  (fbq.queue || []).splice(0).forEach(run);
})();
