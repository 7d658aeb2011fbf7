// The start signal, handed to a helper that is not seen.
// expect: embedded-tracker
const payload = { 'gtm.start': new Date().getTime(), event: 'gtm.js' };
pushLater(payload);
