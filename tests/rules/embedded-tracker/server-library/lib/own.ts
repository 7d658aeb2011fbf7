// expect: embedded-tracker
const stripe = Stripe(document.body.dataset.key);
