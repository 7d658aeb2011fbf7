<?php

return [
    // expect: policy-allows-tracker
    'script-src' => ['self', 'https://sc-static.net'],
    // clean: policy-allows-tracker
    'img-src' => ['self'],
];
