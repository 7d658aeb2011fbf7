module.exports = {
  title: 'Riverford',
  analytics: {
    // expect: embedded-tracker
    plausible: { domain: 'riverford.example' },
    // clean: embedded-tracker
    hotjar: null,
  },
};
