<?php
/**
 * Riverford theme.
 */
function riverford_scripts() {
	wp_enqueue_style( 'riverford', get_stylesheet_uri(), array(), '1.2' );
	// expect: embedded-tracker
	wp_enqueue_script( 'gtag', 'https://www.googletagmanager.com/gtag/js?id=' . get_option( 'riverford_ga' ), array(), null, true );
	// clean: embedded-tracker
	// wp_enqueue_script( 'hotjar', 'https://static.hotjar.com/c/hotjar-1000001.js?sv=6' );
}
add_action( 'wp_enqueue_scripts', 'riverford_scripts' );

add_action( 'wp_head', function () {
	$pixel = get_theme_mod( 'pixel' );
	echo <<<HTML
<script>
/* expect: embedded-tracker */
fbq('init', '{$pixel}');
fbq('track', 'PageView');
</script>
HTML;
} );

function riverford_conversion( $order ) {
	// expect: server-side-tracker
	wp_remote_post( 'https://graph.facebook.com/v19.0/100000000000001/events', array( 'body' => $order ) );
}
