// Stand-in for Google's tag, which reads the data layer in order (denied consent still sends, without cookies: gcs=G100),
// and for a tag manager's container that holds one Analytics tag and sends each event of the data layer.
(function () {
  var state = { ad_storage: 'granted', analytics_storage: 'granted', ad_user_data: '', ad_personalization: '' }, ids = [], values = {};
  var own = new URL(document.currentScript.src).searchParams.get('id');
  function signal() { return 'G1' + (state.ad_storage === 'denied' ? 0 : 1) + (state.analytics_storage === 'denied' ? 0 : 1); }
  function send(name, data, to) {
    (to ? [].concat(to) : ids).forEach(function (id) {
      var ads = /^AW-/.test(id);
      var url = new URL(ads ? 'https://googleads.g.doubleclick.net/pagead/viewthroughconversion/' + id.slice(3).split('/')[0] + '/' : 'https://www.google-analytics.com/g/collect');
      var all = Object.assign({ v: 2, tid: id, gcs: signal(), en: name, dl: location.href, dt: document.title, dr: document.referrer }, state.analytics_storage === 'denied' ? {} : { cid: '1000000001.1000000001' });
      Object.keys(all).forEach(function (key) { url.searchParams.set(key, all[key]); });
      data = Object.assign({}, values, data);
      Object.keys(data).forEach(function (key) {
        if (typeof data[key] === 'function') return;
        var at = { user_id: 'uid', page_title: 'dt', page_location: 'dl' }[key] || 'ep.' + key;
        url.searchParams.set(at, typeof data[key] === 'object' ? JSON.stringify(data[key]) : data[key]);
      });
      fetch(url.href, { method: 'POST', mode: 'no-cors', keepalive: true });
    });
  }
  function run(args) {
    if (!args || typeof args !== 'object') return;
    if (args[0] === 'consent') { Object.assign(state, args[2] || {}); }
    else if (args[0] === 'set') { if (typeof args[1] === 'object') Object.assign(values, args[1]); else values[args[1]] = args[2]; }
    else if (args[0] === 'config') { if (ids.indexOf(args[1]) < 0) ids.push(args[1]); if (!args[2] || args[2].send_page_view !== false) send('page_view', args[2], args[1]); }
    else if (args[0] === 'event') { send(args[1], args[2], args[2] && args[2].send_to); }
    else if (args.event && /^GTM-/.test(own || '')) { var data = Object.assign({}, args); delete data.event; send(args.event, data, 'G-CONTAINER01'); }
  }
  var layer = (window.dataLayer = window.dataLayer || []);
  layer.slice().forEach(run);
  var push = layer.push;
  layer.push = function () { for (var i = 0; i < arguments.length; i++) run(arguments[i]); return push.apply(layer, arguments); };
})();
