<?php
return [
    'system' => [
        'default' => [
            'googletagmanager' => [
                // expect: embedded-tracker
                'settings' => ['enabled' => '1', 'id' => 'GTM-TEST12'],
            ],
            'design' => [
                'head' => [
                    // expect: embedded-tracker
                    'includes' => '<script src="https://connect.facebook.net/en_US/fbevents.js"></script>',
                ],
            ],
        ],
    ],
];
