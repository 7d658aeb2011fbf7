-- clean: embedded-tracker
INSERT INTO `wp_options` (`option_id`, `option_name`, `option_value`, `autoload`) VALUES (1, 'siteurl', 'https://riverford.example', 'yes');
-- expect: embedded-tracker
INSERT INTO `wp_options` (`option_id`, `option_name`, `option_value`, `autoload`) VALUES (2, 'ihaf_insert_header', '<script async src=\"https://www.googletagmanager.com/gtag/js?id=G-TEST123456\"></script>', 'yes');
-- expect: embedded-tracker
INSERT INTO `wp_options` VALUES (3, 'facebook_pixel_id', '100000000000001', 'yes');
INSERT INTO setting_types (name, grp, label, datatype) VALUES (
-- clean: embedded-tracker
    'matomo_url', 'statistics', 'Address of Matomo', 'string');
