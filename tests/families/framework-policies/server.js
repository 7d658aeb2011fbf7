const helmet = require('helmet');

module.exports = helmet({
  contentSecurityPolicy: {
    directives: {
      // expect: policy-allows-tracker
      scriptSrc: ["'self'", 'https://static.hotjar.com'],
      // clean: policy-allows-tracker
      imgSrc: ["'self'", 'data:'],
    },
  },
  // expect: generous-policy
  referrerPolicy: { policy: 'unsafe-url' },
});
