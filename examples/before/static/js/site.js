(function () {
  'use strict';

  function track(name, data) {
    if (window.fbq) {
      window.fbq('trackCustom', name, data);
    }
  }

  var search = document.getElementById('site-search');
  if (search) {
    search.form.addEventListener('submit', function () {
      track('SiteSearch', { search_string: search.value });
    });
  }

  document.querySelectorAll('button.referral').forEach(function (button) {
    button.addEventListener('click', function (event) {
      track('ReferralClick', { label: event.target.innerText });
    });
  });
})();
