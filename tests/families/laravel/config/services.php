<?php

return [
    'mailgun' => ['domain' => env('MAILGUN_DOMAIN')],
    // expect: embedded-tracker
    'google_analytics' => ['id' => env('GOOGLE_ANALYTICS_ID', 'G-TEST123456')],
    // expect: embedded-tracker
    'facebook_pixel' => ['id' => '100000000000001'],
    // clean: embedded-tracker
    'hotjar' => ['id' => ''],
];
