//! Where a person has put the camera.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::problem::Problem;

/// From where and at what the camera looks. In a URL `yaw,pitch,distance,x,y,z`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Standpoint {
    /// Turn about the vertical axis from the front towards the body's left.
    pub yaw_degrees: f32,
    /// Above the horizon.
    pub pitch_degrees: f32,
    /// From the point that is looked at.
    pub distance_m: f32,
    /// The point that is looked at, in the body's frame of the anatomical position.
    pub focus_m: [f32; 3],
}

impl Standpoint {
    /// The most of each number, in the order of the URL.
    const MOST: [f32; 6] = [100_000.0, 90.0, 20.0, 5.0, 5.0, 5.0];

    fn numbers(self) -> [f32; 6] {
        let [x, y, z] = self.focus_m;
        let [yaw, pitch, distance] = [self.yaw_degrees, self.pitch_degrees, self.distance_m];
        [yaw, pitch, distance, x, y, z]
    }

    /// Reads what [`fmt::Display`] writes.
    ///
    /// # Errors
    /// When it is not six numbers, or no camera stands there.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let numbers: Vec<f32> = text
            .split(',')
            .map_while(|word| word.parse().ok())
            .collect();
        let &[yaw_degrees, pitch_degrees, distance_m, x, y, z] = numbers.as_slice() else {
            return Err(Problem::error("the camera is not six numbers")
                .advise("write it as 35,8,3.2,0,0.9,0: turn, height, distance, and the point"));
        };
        let standpoint = Self {
            yaw_degrees,
            pitch_degrees,
            distance_m,
            focus_m: [x, y, z],
        };
        standpoint.check().map(|()| standpoint)
    }

    /// Whether a camera can stand there.
    ///
    /// # Errors
    /// When a number is not finite or far from any body.
    pub fn check(self) -> Result<(), Problem> {
        let near = |(number, most): (f32, f32)| number.abs() <= most;
        let stands = self.numbers().into_iter().zip(Self::MOST).all(near) && self.distance_m > 0.0;
        match stands {
            true => Ok(()),
            false => Err(Problem::error("the camera is far from the body")
                .advise(
                    "give up to 90 degrees of height, up to 20 m of distance, a point within 5 m",
                )
                .in_field("camera")),
        }
    }
}

impl fmt::Display for Standpoint {
    /// Whole tenths of a degree and millimetres.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, number) in self.numbers().into_iter().enumerate() {
            let (comma, digits) = match place {
                0 => ("", 10.0),
                1 => (",", 10.0),
                _ => (",", 1000.0),
            };
            // Adding zero turns -0 into 0.
            write!(f, "{comma}{}", (number * digits).round() / digits + 0.0)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_standpoint_is_read_as_it_was_written() {
        let standpoint = Standpoint {
            yaw_degrees: -123.44,
            pitch_degrees: 8.0,
            distance_m: 3.2004,
            focus_m: [-0.0001, 0.912, 0.0],
        };
        let text = standpoint.to_string();
        assert_eq!(text, "-123.4,8,3.2,0,0.912,0");
        let read = Standpoint::parse(&text).expect("as written");
        assert_eq!(read.to_string(), text);
    }

    #[test]
    fn what_no_camera_can_stand_at_is_refused() {
        for text in [
            "",
            "1,2,3,4,5",
            "1,2,3,4,5,6,7",
            "0,0,nan,0,0,0",
            "0,0,1e30,0,0,0",
            "0,0,0,0,0,0",
            "a,b,c,d,e,f",
        ] {
            assert!(Standpoint::parse(text).is_err(), "{text}");
        }
    }
}
