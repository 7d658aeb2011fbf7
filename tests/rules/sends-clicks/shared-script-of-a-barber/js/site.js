document.querySelector('.book').addEventListener('click', function () {
  // clean: sends-clicks
  gtag('event', 'book_appointment');
});
