//! Rounds that nobody ever played, for tests.

use std::{path::Path, sync::Arc};

use crate::anatomy::{Side, StructureId};
use crate::library::Library;
use crate::locale::{ENGLISH, Locale};
use crate::motion::exercise::Exercise;
use crate::muscle::{
    acting::Acting,
    load::NoEstimate,
    paths::MuscleOfSide,
    scale::{stretch_level, work_level},
    timeline::{Activity, Snapshot, Timeline},
};

use super::Speaker;

/// The assets that are shipped, and a language.
pub(super) struct Told {
    pub(super) library: Library,
    pub(super) locale: Locale,
}

impl Told {
    pub(super) fn speaker(&self) -> Speaker<'_> {
        Speaker::new(&self.library, &self.locale)
    }

    /// An exercise that is shipped.
    pub(super) fn exercise(&self, id: &str) -> Exercise {
        self.library.exercise(id).expect("shipped").clone()
    }
}

/// The assets that are shipped, in English.
pub(super) fn told() -> Told {
    told_in(ENGLISH)
}

/// The same in a language.
pub(super) fn told_in(language: &str) -> Told {
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
    let (library, problems) = Library::read_folder(&assets).expect("sound assets");
    assert!(problems.is_empty(), "{problems:?}");
    let (locale, problems) = Locale::read_folder(&assets, language, &library);
    assert!(problems.is_empty(), "{problems:?}");
    Told { library, locale }
}

/// A muscle that is stretched and works so much, nothing of it measured; it could be half as long again.
pub(super) fn activity(strain: f32, computed: f32) -> Activity {
    const LONGEST: f32 = 0.5;
    Activity {
        strain,
        reach: strain / LONGEST,
        stretched: stretch_level(strain / LONGEST),
        measured: None,
        computed: Some(computed),
        works: work_level(computed),
    }
}

/// Four moments of a round of `seconds`: what each muscle does in them, and what presses on the low back.
pub(super) fn round(
    seconds: f32,
    muscles: &[(&str, Side, [Activity; 4])],
    back: [Result<f32, NoEstimate>; 4],
) -> Timeline {
    let of_side = |(index, (muscle, side, _)): (usize, &(&str, Side, _))| MuscleOfSide {
        muscle: StructureId::new(*muscle).expect("an id"),
        side: *side,
        strands: index..index + 1,
    };
    let snapshot = |moment: usize| Snapshot {
        seconds: seconds * moment as f32 / 4.0,
        activities: muscles
            .iter()
            .map(|(.., activities)| activities[moment])
            .collect(),
        back: back[moment].map(|load| [load, load / 2.0]),
    };
    Timeline::from_snapshots(
        muscles.iter().enumerate().map(of_side).collect(),
        seconds,
        (0..4).map(snapshot).collect(),
    )
}

/// What acts in the anatomical position.
pub(super) fn nothing() -> Acting {
    Acting::default()
}

/// A moment of a round that plays.
pub(super) fn acting(timeline: Timeline, seconds: f32) -> Acting {
    Acting {
        now: Some(timeline.at(seconds)),
        timeline: Some(Arc::new(timeline)),
        ..Acting::default()
    }
}
