// The block in the editor: its settings beside a quiet sign of where the body will stand.
( function ( { blocks, blockEditor, components, element, i18n } ) {
  const { createElement: el, Fragment } = element;
  const { TextControl, TextareaControl, SelectControl, PanelBody } = components;
  const { __ } = i18n;

  const choices = ( words ) => words.map( ( value ) => ( { value, label: value || __( 'by itself', 'psoas-viewer' ) } ) );
  const FIELDS = [
    [ TextControl, 'exercise', __( 'Exercise (id)', 'psoas-viewer' ) ],
    [ TextControl, 'muscle', __( 'Muscle (id)', 'psoas-viewer' ) ],
    [ SelectControl, 'side', __( 'Side', 'psoas-viewer' ), [ 'left', 'right', 'midline' ] ],
    [ SelectControl, 'view', __( 'Looked at from', 'psoas-viewer' ), [ '', 'three_quarter', 'front', 'back', 'left', 'right', 'above' ] ],
    [ SelectControl, 'ui', __( 'How much of it', 'psoas-viewer' ), [ 'full', 'mini', 'none' ] ],
    [ SelectControl, 'lang', __( 'Language', 'psoas-viewer' ), [ '', 'en', 'es' ] ],
    [ SelectControl, 'theme', __( 'Light or dark', 'psoas-viewer' ), [ 'auto', 'light', 'dark' ] ],
    [ TextareaControl, 'words', __( 'In words, for readers without JavaScript', 'psoas-viewer' ) ],
  ];

  blocks.registerBlockType( 'psoas/viewer', {
    edit: ( { attributes, setAttributes } ) => {
      const fields = FIELDS.map( ( [ control, name, label, words ] ) => el( control, {
        key: name,
        label,
        value: attributes[ name ],
        options: words && choices( words ),
        onChange: ( value ) => setAttributes( { [ name ]: value } ),
      } ) );
      const sign = __( 'Psoas viewer', 'psoas-viewer' ) + ': ' + [ attributes.exercise, attributes.muscle ].filter( Boolean ).join( ', ' );
      return el( Fragment, {},
        el( blockEditor.InspectorControls, {}, el( PanelBody, { title: __( 'What is shown', 'psoas-viewer' ) }, fields ) ),
        el( 'div', blockEditor.useBlockProps( { style: { padding: '4em 1em', textAlign: 'center', background: '#EBE7DF', color: '#23262B' } } ), sign ) );
    },
    save: () => null,
  } );
}( window.wp ) );
