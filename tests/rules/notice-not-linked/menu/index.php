<!doctype html>
<html><head>
<!-- clean: notice-not-linked -->
<script>fbq('init', '100000000000001'); fbq('track', 'PageView');</script>
</head><body><?php wp_nav_menu(["theme_location" => "footer"]); ?></body></html>
