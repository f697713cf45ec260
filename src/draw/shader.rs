//! The text of a shader, and what of it is wanted.

use bevy::mesh::MeshVertexAttribute;

use super::Layering;

/// What all shaders begin with: the view, the piece that is drawn, and its joints.
const VIEW: &str = include_str!("view.wgsl");

/// A shader of a room.
#[derive(Debug)]
pub struct Shader {
    /// What tells it from others.
    pub name: &'static str,
    /// WGSL with the entries `vertex` and `fragment`; lines between `//# if SWITCH` or `//# if !SWITCH` and
    /// `//# end` stand only where that switch is on or off.
    pub text: &'static str,
    /// What it reads of a vertex, by location.
    pub reads: &'static [MeshVertexAttribute],
}

/// What decides which pipeline something needs.
#[derive(Debug, Clone)]
pub struct Style {
    /// The shader.
    pub shader: &'static Shader,
    /// The switches that are on.
    pub switches: Vec<&'static str>,
    /// How it lies over what was drawn before.
    pub layering: Layering,
}

impl Style {
    /// What tells it from others.
    pub(super) fn key(&self) -> (&'static str, Vec<&'static str>, Layering) {
        (self.shader.name, self.switches.clone(), self.layering)
    }
}

/// The whole text of a shader with some switches on.
pub(super) fn text(shader: &Shader, switches: &[&str]) -> String {
    let mut text = String::new();
    let mut wanted = true;
    for line in VIEW.lines().chain(shader.text.lines()) {
        match line.trim_start().strip_prefix("//# ") {
            Some(condition) => {
                let condition = condition.trim_start_matches("if ");
                wanted = match condition.strip_prefix('!') {
                    Some(off) => !switches.contains(&off),
                    None => condition == "end" || switches.contains(&condition),
                };
            }
            None if wanted => {
                text.push_str(line);
                text.push('\n');
            }
            None => {}
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_switched_on_stands_in_the_text() {
        let shader = Shader {
            name: "test",
            text: "always\n//# if A\nwith a\n//# end\n  //# if !A\nwithout a\n  //# end\nafter",
            reads: &[],
        };
        let on = text(&shader, &["A"]);
        let off = text(&shader, &["B"]);
        assert!(on.ends_with("always\nwith a\nafter\n"), "{on}");
        assert!(off.ends_with("always\nwithout a\nafter\n"), "{off}");
    }
}
