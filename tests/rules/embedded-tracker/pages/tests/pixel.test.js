// clean: embedded-tracker
fbq('init', '100000000000009');
