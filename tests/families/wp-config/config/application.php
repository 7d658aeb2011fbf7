<?php
use Roots\WPConfig\Config;
use function Env\env;

// clean: embedded-tracker
Config::define('WP_HOME', env('WP_HOME'));
// expect: embedded-tracker
Config::define('GOOGLE_TAG_MANAGER_ID', 'GTM-TEST12');
