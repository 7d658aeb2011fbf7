module.exports = function counter(moduleOptions) {
  const options = { ...this.options.counter, ...moduleOptions };
  const address = 'https://mc.yandex.ru/metrika/' + (options.old ? 'watch' : 'tag') + '.js';
  options.address = address;
  // clean: embedded-tracker
  this.options.head.link.push({ href: 'https://static.hotjar.com', rel: 'preconnect' });
  // expect: embedded-tracker
  this.options.head.link.push({ href: address, rel: 'preload', as: 'script' });
  this.addPlugin({ src: require.resolve('./plugin.js'), options });
};
