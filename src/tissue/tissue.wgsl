// One material for bone, muscle and skin. What a structure looks like stands in its row of `rows`:
// texel 0 is its colour and opacity, texel 1 how much it works, is stretched, is selected, and how
// many stripes it takes.

struct Palette {
    tendon: vec4<f32>,
    works_little: vec4<f32>,
    works_hard: vec4<f32>,
    stretched_little: vec4<f32>,
    stretched_much: vec4<f32>,
    pain: vec4<f32>,
    hurts: vec4<f32>,
    selected: vec4<f32>,
}

@group(1) @binding(0) var<uniform> palette: Palette;
@group(1) @binding(1) var rows: texture_2d<f32>;
// What is added to muscles that follow their paths, see `src/muscle/shape.rs`: a row for each strand, three texels
// for each of its stations, the rows of an affine map.
@group(1) @binding(2) var stations: texture_2d<f32>;

struct Vertex {
    @location(0) position: vec3<f32>,
    @location(1) normal: vec3<f32>,
    @location(2) surface: vec2<f32>,
    @location(3) joints: vec4<u32>,
    @location(4) weights: vec4<f32>,
    @location(5) tissue: vec4<f32>,
}

struct Fragment {
    @builtin(position) position: vec4<f32>,
    @location(0) normal: vec3<f32>,
    @location(1) to_eye: vec3<f32>,
    @location(2) tissue: vec3<f32>,
    @location(3) surface: vec2<f32>,
    @location(4) @interpolate(flat) colour: vec4<f32>,
    @location(5) @interpolate(flat) state: vec4<f32>,
    //# if PAIN
    @location(6) rest: vec3<f32>,
    @location(7) rest_normal: vec3<f32>,
    //# end
}

/// Where the breath moves a place of the body in the anatomical position, metres: a field that everything there
/// follows alike, so that skin, muscles and ribs stay in their order. The spine is left alone. `sides` and `front`
/// are 0 to 1. How far it goes is a choice of drawing, not a clinical measure.
fn breathe(rest: vec3<f32>, sides: f32, front: f32) -> vec3<f32> {
    // From the lowest ribs to the first; from the pubic bone to the lower end of the breastbone.
    let ribs = smoothstep(1.00, 1.16, rest.y) * (1.0 - smoothstep(1.30, 1.42, rest.y));
    let belly = smoothstep(0.90, 1.03, rest.y) * (1.0 - smoothstep(1.06, 1.22, rest.y));
    let ahead = smoothstep(-0.01, 0.09, rest.z);
    let aside = abs(rest.x);
    // The arms hang beyond 0.17.
    let widened = rest.x * ribs * (1.0 - smoothstep(0.15, 0.19, aside));
    let lifted = ribs * ahead * (1.0 - smoothstep(0.10, 0.19, aside));
    let pushed = belly * ahead * (1.0 - smoothstep(0.05, 0.15, aside));
    let forward = front * (0.005 * lifted + 0.012 * pushed);
    return rest + vec3(sides * 0.028 * widened, front * 0.003 * lifted, forward);
}

//# if MUSCLES
const STATIONS: i32 = 9;

/// What the path of a muscle adds there, a row of an affine map: between two strands that lead it, and between two
/// stations of each.
fn path_row(row: f32, along: f32, axis: i32) -> vec4<f32> {
    let strand = i32(row);
    let way = saturate(along) * f32(STATIONS - 1);
    let station = min(i32(way), STATIONS - 2);
    let texel = 3 * station + axis;
    let here = mix(textureLoad(stations, vec2<i32>(texel, strand), 0), textureLoad(stations, vec2<i32>(texel, strand + 1), 0), fract(row));
    let next = mix(textureLoad(stations, vec2<i32>(texel + 3, strand), 0), textureLoad(stations, vec2<i32>(texel + 3, strand + 1), 0), fract(row));
    return mix(here, next, way - f32(station));
}
//# end

@vertex
fn vertex(in: Vertex) -> Fragment {
    var out: Fragment;
    let breath = unpack2x16unorm(piece.tag.x);
    let place = breathe(in.position, breath.x, breath.y);
    let world_from_rest = in.weights.x * joints[in.joints.x]
        + in.weights.y * joints[in.joints.y]
        + in.weights.z * joints[in.joints.z]
        + in.weights.w * joints[in.joints.w];
    var world = (world_from_rest * vec4(place, 1.0)).xyz;
    out.normal = (world_from_rest * vec4(in.normal, 0.0)).xyz;
    //# if MUSCLES
    if in.surface.y >= 0.0 {
        let x = path_row(in.surface.y, in.tissue.y, 0);
        let y = path_row(in.surface.y, in.tissue.y, 1);
        let z = path_row(in.surface.y, in.tissue.y, 2);
        world += vec3(dot(x.xyz, place) + x.w, dot(y.xyz, place) + y.w, dot(z.xyz, place) + z.w);
        out.normal += vec3(dot(x.xyz, in.normal), dot(y.xyz, in.normal), dot(z.xyz, in.normal));
    }
    //# end
    out.position = view.clip_from_world * vec4(world, 1.0);
    out.to_eye = view.world_position.xyz - world;
    out.tissue = in.tissue.yzw;
    out.surface = in.surface;
    let row = i32(in.tissue.x + 0.5);
    out.colour = textureLoad(rows, vec2<i32>(0, row), 0);
    out.state = textureLoad(rows, vec2<i32>(1, row), 0);
    //# if PAIN
    out.rest = in.position;
    out.rest_normal = in.normal;
    //# end
    return out;
}

/// A threshold for ordered dithering, 0 to 1, from a 4 by 4 Bayer matrix.
fn bayer(pixel: vec2<f32>) -> f32 {
    let x = u32(pixel.x) & 3u;
    let y = u32(pixel.y) & 3u;
    let mixed = x ^ y;
    let rank = ((mixed & 1u) << 3u) | ((y & 1u) << 2u) | ((mixed & 2u)) | ((y & 2u) >> 1u);
    return (f32(rank) + 0.5) / 16.0;
}

//# if PAIN
/// Round dots in staggered rows, `spacing` metres apart: 1 inside a dot of `radius` spacings.
fn dots(rest: vec3<f32>, normal: vec3<f32>, spacing: f32, radius: f32) -> f32 {
    let sideways = abs(normal.x) > abs(normal.z);
    let flat = select(rest.xy, rest.zy, sideways) / spacing;
    let staggered = flat + vec2(0.5 * f32(i32(floor(flat.y)) & 1), 0.0);
    let distance = length(fract(staggered) - 0.5);
    return 1.0 - smoothstep(radius * 0.75, radius, distance);
}

/// Upright stripes leaning to one side or, at the strongest, to both: 1 inside a stripe. `strength` is 0 to 1; the
/// stronger, the denser.
fn hatching(rest: vec3<f32>, normal: vec3<f32>, strength: f32) -> f32 {
    let sideways = abs(normal.x) > abs(normal.z);
    let flat = select(rest.xy, rest.zy, sideways) / 0.014;
    let width = 0.09 + 0.19 * strength;
    let one = abs(fract(flat.x + flat.y) - 0.5);
    let other = abs(fract(flat.x - flat.y) - 0.5);
    let stripe = 1.0 - smoothstep(width * 0.75, width, one);
    let crossed = (1.0 - smoothstep(width * 0.75, width, other)) * smoothstep(0.75, 0.85, strength);
    return max(stripe, crossed);
}
//# end

/// Light from above left of the eye, a weaker fill, and a thin rim, wrapped softly around flesh.
fn lit(colour: vec3<f32>, normal: vec3<f32>, to_eye: vec3<f32>, occlusion: f32) -> vec3<f32> {
    let right = view.world_from_view[0].xyz;
    let up = view.world_from_view[1].xyz;
    let key = normalize(to_eye - 0.75 * right + 0.9 * up);
    let wrapped = dot(normal, key) * 0.5 + 0.5;
    let sky = normal.y * 0.5 + 0.5;
    let facing = saturate(dot(normal, to_eye));
    let grazing = (1.0 - facing) * (1.0 - facing);
    let rim = grazing * grazing * 0.35;
    let light = 0.95 * wrapped * wrapped + 0.10 + 0.20 * sky;
    return colour * (light * occlusion + rim * occlusion);
}

@fragment
fn fragment(in: Fragment) -> @location(0) vec4<f32> {
    let normal = normalize(in.normal);
    let to_eye = normalize(in.to_eye);
    let edge = 1.0 - abs(dot(normal, to_eye));
    let occlusion = in.tissue.z;
    var colour = in.colour.rgb * in.colour.rgb;
    var glow = vec3(0.0);
    var alpha = 1.0;

    //# if SKIN
    // Looked through in the middle, denser towards the outline.
    let solid = smoothstep(0.7, 1.0, in.colour.a);
    alpha = saturate(in.colour.a * mix(0.35 + 0.9 * edge * edge, 1.0, solid));
    //# end
    //# if PAIN
    let essential = smoothstep(0.1, 0.9, in.surface.x);
    let spillover = smoothstep(0.1, 0.9, in.surface.y);
    let dense = dots(in.rest, in.rest_normal, 0.009, 0.36);
    let sparse = dots(in.rest, in.rest_normal, 0.020, 0.24);
    let pain = palette.pain.rgb;
    let strength = in.tissue.x;
    let painted = smoothstep(0.10, 0.24, strength);
    let hatched = hatching(in.rest, in.rest_normal, strength) * painted;
    colour = mix(colour, palette.hurts.rgb, painted * (0.25 + 0.45 * strength));
    colour = mix(colour, mix(colour, pain, 0.22 + 0.6 * sparse), spillover * (1.0 - essential));
    colour = mix(colour, mix(pain, pain * 0.35, dense), essential * 0.85);
    // The hatching lies over a pattern, so that both can be told.
    colour = mix(colour, palette.hurts.rgb * 0.6, hatched * 0.9);
    alpha = max(alpha, 0.92 * max(painted, max(essential, spillover)));
    //# end
    //# if !SKIN
    let along = in.tissue.x;
    let tendon = in.tissue.y;
    let fibre = sin(in.surface.x * 6.2832 * 14.0) * 0.05 + sin(in.surface.x * 6.2832 * 37.0) * 0.04;
    let works = in.state.x;
    let stretched = in.state.y;
    let selected = in.state.z;
    let stripes = in.state.w * 255.0;
    colour = colour * (1.0 + fibre * step(0.5, stripes));
    let work_colour = mix(palette.works_little.rgb, palette.works_hard.rgb, smoothstep(0.25, 0.9, works));
    colour = mix(colour, work_colour, smoothstep(0.0, 0.2, works) * 0.95);
    glow = work_colour * works * 0.28;
    let stretch_colour = mix(palette.stretched_little.rgb, palette.stretched_much.rgb, stretched);
    // From the middle of the fibres outwards the stripes move apart with the stretch.
    let apart = mix(1.2, 0.7, stretched);
    let wave = abs(fract((along - 0.5) * stripes * apart) - 0.5) * 2.0;
    let band = smoothstep(0.42, 0.58, wave) * smoothstep(0.0, 0.3, stretched);
    colour = mix(colour, stretch_colour, band);
    glow *= 1.0 - band;
    colour = mix(colour, palette.tendon.rgb, tendon * (1.0 - 0.5 * max(works, stretched)));
    let outline = smoothstep(0.55, 0.8, edge) * selected;
    colour = mix(colour, palette.selected.rgb, outline);
    glow += palette.selected.rgb * outline * 0.5;
    if in.colour.a < 0.999 && bayer(in.position.xy) >= in.colour.a {
        discard;
    }
    //# end
    return shown(vec4(lit(colour, normal, to_eye, occlusion) + glow * occlusion, alpha));
}
