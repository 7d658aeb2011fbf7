<?php
define( 'DB_NAME', 'riverford' );
// expect: embedded-tracker
define( 'GOOGLE_ANALYTICS_ID', 'G-TEST123456' );
// clean: embedded-tracker
define( 'HOTJAR_SITE_ID', '' );
// expect: embedded-tracker
define( 'FACEBOOK_PIXEL_ID', '100000000000001' );
