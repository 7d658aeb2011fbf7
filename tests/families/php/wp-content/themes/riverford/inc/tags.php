<?php
function riverford_tag( $id, $pages ) {
	$tag = '<script>';
	foreach ( $pages as $page ) {
		// expect: embedded-tracker
		$tag .= "fbq('trackCustom', 'Read', {page: '" . $page . "'";
		$tag .= '});';
	}
	$tag .= '</script>';
	return $tag;
}
