<?php if (isset($_COOKIE['cookieconsent_status']) && $_COOKIE['cookieconsent_status'] === 'allow') : ?>
<!-- clean: tracker-before-consent -->
<script>fbq('init', '100000000000001');</script>
<?php endif; ?>
<?php if (!is_user_logged_in()) : ?>
<!-- expect: tracker-before-consent:warning -->
<script>fbq('init', '100000000000002');</script>
<?php endif; ?>
