// What every shader knows: the view, the piece that is drawn, and the joints of its body.

struct View {
    clip_from_world: mat4x4<f32>,
    world_from_view: mat4x4<f32>,
    world_position: vec4<f32>,
    // Width and height of the picture, pixels.
    size: vec4<f32>,
}

struct Piece {
    world_from_local: mat4x4<f32>,
    tag: vec4<u32>,
}

@group(0) @binding(0) var<uniform> view: View;
@group(0) @binding(1) var<uniform> piece: Piece;
@group(0) @binding(2) var<uniform> joints: array<mat4x4<f32>, 256>;

/// What the target is to keep of a colour in linear light.
fn shown(colour: vec4<f32>) -> vec4<f32> {
    //# if ENCODE
    // Roots in place of a power, which costs more than all else here: at most two steps of 255 off where it is nearly black,
    // elsewhere a quarter of one.
    let light = clamp(colour.rgb, vec3(0.0), vec3(1.0));
    let root = sqrt(light);
    let fourth = sqrt(root);
    let encoded = 0.662002687 * root + 0.684122060 * fourth - 0.323583601 * sqrt(fourth) - 0.0225411470 * light;
    return vec4(max(encoded, vec3(0.0)), colour.a);
    //# end
    //# if !ENCODE
    return colour;
    //# end
}
