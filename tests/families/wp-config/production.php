<?php
/** Production */
ini_set('display_errors', 0);
define('DISALLOW_FILE_MODS', true);
// expect: embedded-tracker
define('GOOGLE_TAG_MANAGER_ID', 'GTM-TEST12');
// clean: embedded-tracker
define('FACEBOOK_API_VERSION', 'v3.1');
// expect: embedded-tracker
define('MIXPANEL_TOKEN', '0123456789abcdef0123456789abcdef');
if ( ! defined( 'FB_PIXEL_ID' ) ) {
    // expect: embedded-tracker
    define( 'FB_PIXEL_ID', '100000000000001' );
}
// expect: embedded-tracker
define( 'GA_TRACKING_ID', WP_DEBUG ? '' : 'UA-1000001-1' );
if ( 'production' === WP_ENV ) {
    // clean: embedded-tracker
    define( 'WP_SENTRY_PHP_DSN', env( 'SENTRY_DSN' ) );
    // expect: embedded-tracker
    define( 'WP_SENTRY_BROWSER_DSN', env( 'SENTRY_DSN' ) );
}
