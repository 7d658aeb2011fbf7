const KEY = 'cookie-consent';

export function mayMeasure() {
  return localStorage.getItem(KEY) === 'yes';
}

export const isRiverford = () => location.hostname === 'www.riverford.example';
