<?php
// expect: server-side-tracker:warning
wp_remote_post('https://business-api.tiktok.com/open_api/v1.3/event/track/', ['body' => $body]);
// clean: server-side-tracker
wp_remote_post('https://bookings.saltmarsh-vale.example/track/', ['body' => $body]);
