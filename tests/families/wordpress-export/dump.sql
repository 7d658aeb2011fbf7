--
-- Dumping data for table `rvf_options`
--

INSERT INTO `rvf_options` (`option_id`, `option_name`, `option_value`, `autoload`) VALUES
-- clean: embedded-tracker
(1, 'siteurl', 'http://localhost/riverford', 'yes'),
(2, 'home', 'http://localhost/riverford', 'yes'),
-- clean: embedded-tracker
(153, 'ihaf_insert_header', '', 'yes'),
-- expect: embedded-tracker
(154, 'ihaf_insert_footer', '<script>\n(function(w,d,s,l,i){w[l]=w[l]||[];w[l].push({\'gtm.start\':\nnew Date().getTime(),event:\'gtm.js\'});var f=d.getElementsByTagName(s)[0],j=d.createElement(s);j.async=true;j.src=\n\'https://www.googletagmanager.com/gtm.js?id=\'+i;f.parentNode.insertBefore(j,f);\n})(window,document,\'script\',\'dataLayer\',\'GTM-TEST12\');</script>', 'yes'),
-- expect: embedded-tracker
(160, 'googlesitekit_analytics-4_settings', 'a:2:{s:13:\"measurementID\";s:12:\"G-TEST123456\";s:10:\"useSnippet\";b:1;}', 'yes'),
-- expect: embedded-tracker
(161, 'facebook_config', 'a:2:{s:8:\"pixel_id\";s:15:\"100000000000001\";s:7:\"use_pii\";s:1:\"1\";}', 'yes');
/*!40000 ALTER TABLE `rvf_options` ENABLE KEYS */;
