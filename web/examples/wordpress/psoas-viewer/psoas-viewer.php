<?php
/**
 * Plugin Name: Psoas viewer
 * Description: A block that shows an exercise and the muscles at work in it. No cookie, no request to anybody but the server of the viewer.
 * Version: 0.1.0
 * Requires at least: 6.5
 * Requires PHP: 7.4
 * License: MIT OR Apache-2.0
 * Text Domain: psoas-viewer
 */

defined( 'ABSPATH' ) || exit;

// Where the files of the viewer are: wp-config.php may say otherwise.
defined( 'PSOAS_HOME' ) || define( 'PSOAS_HOME', 'https://psoas.example/' );
// What integrity.json beside psoas.js says; empty where the browser need not check it.
defined( 'PSOAS_INTEGRITY' ) || define( 'PSOAS_INTEGRITY', '' );

add_action(
	'init',
	static function () {
		wp_register_script( 'psoas-viewer', PSOAS_HOME . 'psoas.js', array(), null, array( 'strategy' => 'defer' ) );
		register_block_type( __DIR__ );
	}
);

add_filter(
	'wp_script_attributes',
	static function ( $attributes ) {
		if ( 'psoas-viewer-js' === ( $attributes['id'] ?? '' ) && '' !== PSOAS_INTEGRITY ) {
			$attributes['integrity']   = PSOAS_INTEGRITY;
			$attributes['crossorigin'] = 'anonymous';
		}
		return $attributes;
	}
);
