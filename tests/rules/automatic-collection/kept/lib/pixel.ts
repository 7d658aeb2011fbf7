import { settings } from './ids';

export function start() {
  // expect: automatic-collection:warning
  fbq('init', settings.metaPixelId);
}
start();
