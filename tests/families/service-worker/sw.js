// expect: embedded-tracker
importScripts('https://cdn.onesignal.com/sdks/web/v16/OneSignalSDK.sw.js');

self.addEventListener('install', () => self.skipWaiting());

self.addEventListener('notificationclick', (event) => {
  // expect: embedded-tracker
  event.waitUntil(fetch('https://www.google-analytics.com/collect', { method: 'POST', body: 'v=1&t=event&tid=UA-1000001-1' }));
});

// clean: embedded-tracker
self.addEventListener('fetch', (event) => event.respondWith(caches.open('a').then((c) => c.match(event.request))));
