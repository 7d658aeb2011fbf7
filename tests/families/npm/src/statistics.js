import ReactGA from 'react-ga4';

// expect: embedded-tracker
export const start = () => ReactGA.initialize('G-TEST123456');
