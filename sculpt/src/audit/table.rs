//! The audit as a person reads it.

use std::fmt;

use super::{Audit, Row, Totals};

impl fmt::Display for Audit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{:<48} {:>9} {:>8} {:>6} {:>6} {:>5} {:>5} {:>9} {:>9} {:>11}",
            "structure",
            "triangles",
            "vertices",
            "closed",
            "pieces",
            "empty",
            "faces",
            "volume cm3",
            "in bone %",
            "out of skin"
        )?;
        for row in &self.structures {
            writeln!(f, "{row}")?;
        }
        writeln!(f, "full body: {}", self.full)?;
        if let Some(light) = &self.light {
            writeln!(f, "light body: {light}")?;
        }
        if self.is_sound() {
            return write!(f, "sound: every structure meets every bar");
        }
        write!(f, "{} bars missed:", self.missed.len())?;
        for missed in &self.missed {
            write!(f, "\n  {}: {}: {}", missed.name, missed.bar, missed.found)?;
        }
        Ok(())
    }
}

impl fmt::Display for Totals {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} structures, {} triangles, {} vertices, {} bytes",
            self.structures, self.triangles, self.vertices, self.bytes
        )
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word =
            |yes: bool, word: &'static str, other: &'static str| if yes { word } else { other };
        let number = |value: Option<f32>| value.map_or_else(String::new, |v| format!("{v:.1}"));
        write!(
            f,
            "{:<48} {:>9} {:>8} {:>6} {:>6} {:>5} {:>5} {:>10.1} {:>9} {:>11}",
            self.name,
            self.triangles,
            self.vertices,
            word(self.closed, "yes", "NO"),
            self.pieces,
            self.degenerate,
            word(self.faces_outwards, "out", "IN"),
            self.volume_cm3,
            number(self.in_bone_percent),
            number(self.out_of_skin_mm)
        )
    }
}
