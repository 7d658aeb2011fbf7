import { isRiverford } from './choice.js';

if (isRiverford()) {
  // expect: tracker-before-consent:warning
  ttq.load('CTESTTESTTESTTEST001');
}
