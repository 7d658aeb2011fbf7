import { mayMeasure } from './choice.js';

if (mayMeasure()) {
  // clean: tracker-before-consent
  fbq('init', '100000000000001');
}
