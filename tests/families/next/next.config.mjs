export default {
  env: {
    // expect: embedded-tracker
    NEXT_PUBLIC_GA_ID: 'G-TEST123456',
    // clean: embedded-tracker
    NEXT_PUBLIC_HOTJAR_ID: '',
  },
};
