// A queue of the site's own that has some of the marks.
// clean: disguised-tracker
!function (w, d) { var q = w.book = function () { q.callMethod ? q.callMethod.apply(q, arguments) : q.queue.push(arguments) }; q.queue = []; var t = d.createElement('script'); t.src = '/js/book.js'; d.head.appendChild(t) }(window, document);
// clean: disguised-tracker
const bus = { callMethod: 1, queue: [], loaded: true, version: '2.0', push: (x) => bus.queue.push(x) };
// clean: disguised-tracker
(function () { var n = bus; n.callMethod = 1; n.loaded = true; n.version = '2.0'; n.queue.push(1); n.queue = []; n.later = function () { return n.queue.length } })();
