<?php
/**
 * The block in a page: the element with its attributes, and words for whoever has no JavaScript.
 *
 * @var array $attributes What the editor chose.
 */

defined( 'ABSPATH' ) || exit;

$psoas_said = '';
foreach ( array( 'exercise', 'muscle', 'side', 'view', 'ui', 'lang', 'theme' ) as $psoas_name ) {
	$psoas_value = $attributes[ $psoas_name ] ?? '';
	if ( is_string( $psoas_value ) && '' !== $psoas_value ) {
		$psoas_said .= sprintf( ' %s="%s"', $psoas_name, esc_attr( $psoas_value ) );
	}
}
printf(
	'<div %1$s><psoas-viewer%2$s>%3$s</psoas-viewer></div>',
	get_block_wrapper_attributes(), // phpcs:ignore WordPress.Security.EscapeOutput -- escaped by WordPress.
	$psoas_said, // phpcs:ignore WordPress.Security.EscapeOutput -- escaped above.
	wp_kses_post( wpautop( $attributes['words'] ?? '' ) )
);
