// Background, floor, props and shadows: the colour of the vertices, in which light and shade stand.

struct Vertex {
    @location(0) position: vec3<f32>,
    @location(1) colour: vec4<f32>,
}

struct Fragment {
    @builtin(position) position: vec4<f32>,
    @location(0) colour: vec4<f32>,
}

@vertex
fn vertex(in: Vertex) -> Fragment {
    var out: Fragment;
    out.position = view.clip_from_world * piece.world_from_local * vec4(in.position, 1.0);
    out.colour = in.colour;
    return out;
}

@fragment
fn fragment(in: Fragment) -> @location(0) vec4<f32> {
    return shown(in.colour);
}
