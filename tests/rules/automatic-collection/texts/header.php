<?php $id = get_option('pixel'); ?>
<header><h1>Riverford Trust</h1></header>
<script>
// expect: automatic-collection, embedded-tracker, tracker-before-consent
fbq('init', '<?= $id ?>');
fbq('track', 'PageView');
</script>
