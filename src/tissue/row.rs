//! The look-up row of a structure: its colour, and what is said of it by colour and pattern.

use bevy::color::{ColorToComponents, LinearRgba, Srgba};

use crate::anatomy::{Kind, NodeName};

use super::palette::Palette;

/// How one structure looks at a moment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Row {
    /// Colour at rest.
    pub colour: Srgba,
    /// 0 not there, 1 solid.
    pub opacity: f32,
    /// How much it works, 0 to 1.
    pub works: f32,
    /// How much it is stretched, 0 to 1.
    pub stretched: f32,
    /// Whether it stands out, 0 to 1.
    pub selected: f32,
    /// How many stripes its length takes; 0 for what has no fibres.
    pub stripes: u8,
}

/// Stripes on what has fibres.
const FIBROUS: u8 = 16;

/// Bytes of a row in the look-up texture: two texels of four.
const ROW_BYTES: usize = 8;

impl Row {
    /// A structure at rest.
    pub fn at_rest(name: &NodeName, palette: &Palette, opacity: f32) -> Self {
        let (colour, stripes) = match name.kind {
            Kind::Muscle => (palette.muscle, FIBROUS),
            Kind::Fascia => (palette.tendon, FIBROUS),
            Kind::Ligament => (palette.ligament, FIBROUS),
            Kind::Nerve => (palette.nerve, FIBROUS),
            Kind::Organ => (palette.organ, 0),
            Kind::Disc => (palette.disc, 0),
            Kind::Skin => (palette.skin, 0),
            Kind::Bone | Kind::Joint if name.id.as_str().contains("cartilage") => (palette.disc, 0),
            Kind::Bone | Kind::Joint => (palette.bone, 0),
        };
        Self {
            colour,
            opacity,
            works: 0.0,
            stretched: 0.0,
            selected: 0.0,
            stripes,
        }
    }

    /// The row as the shader reads it. Colours are stored as square roots of linear light.
    pub fn bytes(&self) -> [u8; ROW_BYTES] {
        let byte = |value: f32| (value.clamp(0.0, 1.0) * 255.0).round() as u8;
        let [r, g, b, _] = LinearRgba::from(self.colour)
            .to_f32_array()
            .map(|c| byte(c.sqrt()));
        [
            r,
            g,
            b,
            byte(self.opacity),
            byte(self.works),
            byte(self.stretched),
            byte(self.selected),
            self.stripes,
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_keeps_its_light_through_the_table() {
        let row = Row {
            colour: Srgba::hex("A8685F").expect("a colour"),
            opacity: 1.0,
            works: 0.0,
            stretched: 0.5,
            selected: 1.0,
            stripes: 16,
        };
        let bytes = row.bytes();
        let light = (f32::from(bytes[0]) / 255.0).powi(2);
        assert!((light - LinearRgba::from(row.colour).red).abs() < 0.01);
        assert_eq!(&bytes[3..], &[255, 0, 128, 255, 16]);
    }
}
