import { clinicInfo } from './clinic-info'

document.querySelectorAll('a[href^="tel:"]').forEach((link) => link.addEventListener('click', () => {
  const href = link.getAttribute('href')
  // clean: sends-identity
  gtag('event', 'phone_click', { phone_number: href.replace('tel:', '') })
  // clean: sends-identity
  gtag('event', 'mail_click', { email: clinicInfo.email })
  // expect: sends-identity:warning
  gtag('event', 'mail_click', { email: customer.email })
}))
