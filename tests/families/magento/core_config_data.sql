-- expect: embedded-tracker
INSERT INTO `core_config_data` (`scope`, `scope_id`, `path`, `value`) VALUES ('default', 0, 'google/gtag/analytics4/measurement_id', 'G-TEST123456');
