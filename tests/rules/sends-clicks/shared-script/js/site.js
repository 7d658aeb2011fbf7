document.querySelector('.book').addEventListener('click', function () {
  // expect: sends-clicks:warning
  gtag('event', 'book_appointment');
});
