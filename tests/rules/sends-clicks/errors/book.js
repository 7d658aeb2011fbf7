// Patients of the hospital's clinic book an appointment with a nurse: an error there is no press on a control.
export async function book(appointment) {
  try {
    await send(appointment);
  } catch (error) {
    // clean: sends-clicks
    Sentry.captureException(error, { tags: { area: 'book appointment' } });
  }
}
document.getElementById('book').addEventListener('click', () => {
  // expect: sends-clicks:warning
  fbq('trackCustom', 'Book appointment');
});
