// A trigger point: a white cross in a dark ring that faces the eye, and its number beside it, unless that is below 0.

@group(1) @binding(0) var<uniform> number: vec4<f32>;

struct Vertex {
    @location(0) position: vec3<f32>,
}

struct Fragment {
    @builtin(position) position: vec4<f32>,
    @location(0) place: vec2<f32>,
}

/// Half the height of the mark, as a share of half the height of the picture.
const SIZE: f32 = 0.026;
/// The digits 0 to 9 in 3 by 5 dots, row by row from the top left, lowest bit first.
const DIGITS: array<u32, 10> = array<u32, 10>(
    31599u, 29850u, 29671u, 31207u, 18925u, 31183u, 31695u, 18727u, 31727u, 31215u,
);

@vertex
fn vertex(in: Vertex) -> Fragment {
    var out: Fragment;
    let centre = piece.world_from_local[3];
    let clip = view.clip_from_world * centre;
    let aspect = view.size.x / view.size.y;
    // Twice as wide as high: the ring on the left, the number on the right.
    let corner = vec2((in.position.x + 1.0) * 1.0 - 1.0 + max(in.position.x, 0.0), in.position.y);
    out.place = corner;
    out.position = vec4(clip.xy + corner * SIZE * clip.w * vec2(1.0 / aspect, 1.0), clip.zw);
    return out;
}

@fragment
fn fragment(in: Fragment) -> @location(0) vec4<f32> {
    let dark = vec3(0.02, 0.02, 0.03);
    let distance = length(in.place);
    let pixel = fwidth(in.place.y);
    if in.place.x <= 1.0 {
        let disc = 1.0 - smoothstep(0.98 - pixel, 0.98 + pixel, distance);
        let ring = smoothstep(0.66 - pixel, 0.66 + pixel, distance);
        let arm = min(abs(in.place.x), abs(in.place.y));
        let reach = max(abs(in.place.x), abs(in.place.y));
        let cross = (1.0 - smoothstep(0.13 - pixel, 0.13 + pixel, arm)) * step(reach, 0.56);
        let colour = mix(dark, vec3(1.0), max(cross, 0.0));
        let alpha = disc * max(max(ring * 0.95, cross), 0.55);
        if alpha > 0.01 {
            return shown(vec4(colour, alpha));
        }
    }
    let cell = (in.place - vec2(1.12, -0.62)) / vec2(0.25, 0.25);
    let column = i32(floor(cell.x));
    let row = 4 - i32(floor(cell.y));
    let inside = column >= -1 && column <= 3 && row >= -1 && row <= 5;
    if !inside || number.x < 0.0 {
        discard;
    }
    var ink = 0.0;
    if column >= 0 && column <= 2 && row >= 0 && row <= 4 {
        var digits = DIGITS;
        let bits = digits[u32(number.x) % 10u];
        ink = f32((bits >> u32(row * 3 + column)) & 1u);
    }
    return shown(vec4(mix(dark, vec3(1.0), ink), 0.85));
}
