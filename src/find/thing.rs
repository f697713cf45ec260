//! What can be found: every thing with the phrases that lead to it.

use serde::{Serialize, Serializer};

use crate::anatomy::{Kind, Side, atlas::Names, nomenclature::Gathering};
use crate::library::Library;
use crate::locale::Locale;
use crate::pain::zone::Shown;

/// What a thing is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// A muscle, bone, joint or other part of the body.
    Part(Kind),
    /// Structures that go by one name.
    Group,
    /// A place of the body.
    Region,
    /// A zone of the skin.
    Zone,
    /// An exercise.
    Exercise,
    /// The questions about signs that need a doctor.
    RedFlags,
}

impl What {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Part(kind) => kind.word(),
            Self::Group => "group",
            Self::Region => "region",
            Self::Zone => "zone",
            Self::Exercise => "exercise",
            Self::RedFlags => "safety",
        }
    }

    /// Where two fit alike, what stands for more comes first.
    pub(super) fn rank(self) -> u8 {
        match self {
            Self::RedFlags => 0,
            Self::Region => 1,
            Self::Group => 2,
            Self::Part(Kind::Joint) => 3,
            Self::Part(Kind::Muscle) => 4,
            Self::Part(Kind::Bone) => 5,
            Self::Part(_) => 6,
            Self::Zone => 7,
            Self::Exercise => 8,
        }
    }
}

impl Serialize for What {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}

/// By which of its phrases a thing was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// Its name.
    Name,
    /// Its Latin name.
    Latin,
    /// What a patient would call it.
    Plain,
    /// A further word that people use.
    Word,
    /// Its id.
    Id,
}

/// One thing that can be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thing {
    /// What it is.
    pub what: What,
    /// Its id; with [`What`] it is one thing only.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What a patient would call it; empty where there is no such word.
    pub plain: String,
    /// Ids of the structures that it stands for; its own for a single one, none for an exercise and a zone.
    pub members: Vec<String>,
    /// The sides of a zone that can be painted unasked; none of anything else.
    pub sides: &'static [Side],
    pub(super) phrases: Vec<(By, String)>,
}

impl Thing {
    fn new(what: What, id: &str, name: &str) -> Self {
        Self {
            what,
            id: id.to_owned(),
            name: name.to_owned(),
            plain: String::new(),
            members: Vec::new(),
            sides: &[],
            phrases: vec![(By::Name, name.to_owned()), (By::Id, id.replace('_', " "))],
        }
    }

    fn named(what: What, id: &str, names: &Names, locale: &Locale) -> Self {
        let mut thing = Self::new(what, id, locale.of(&names.en));
        thing.plain = locale.of(&names.plain).to_owned();
        thing.members = vec![id.to_owned()];
        let further = [(By::Latin, &names.la), (By::Plain, &thing.plain)];
        let further = further.into_iter().filter(|(_, text)| !text.is_empty());
        let further: Vec<_> = further.map(|(by, text)| (by, text.clone())).collect();
        thing.phrases.extend(further);
        thing.also(locale.words.parts.get(id))
    }

    fn gathering(what: What, row: &Gathering, locale: &Locale) -> Self {
        Self {
            members: row.members.clone(),
            ..Self::named(what, row.id.as_str(), &row.names, locale)
        }
    }

    fn also(mut self, words: Option<&Vec<String>>) -> Self {
        let words = words.into_iter().flatten().cloned();
        self.phrases.extend(words.map(|word| (By::Word, word)));
        self
    }
}

/// Everything in a library that can be found, as it is called in a language.
pub(super) fn things(library: &Library, locale: &Locale) -> Vec<Thing> {
    let words = &locale.words;
    let part = |kind, id: &str, names| Thing::named(What::Part(kind), id, names, locale);
    let atlas = &library.atlas;
    let muscles = atlas.muscles().iter();
    let muscles = muscles.map(|row| part(Kind::Muscle, row.id.as_str(), &row.names));
    let around = atlas.around().iter();
    let around = around.map(|row| part(row.kind, row.id.as_str(), &row.names));
    let nomenclature = &library.nomenclature;
    let bones = nomenclature.bones.iter();
    let bones = bones.map(|row| part(Kind::Bone, row.id.as_str(), &row.names));
    let discs = nomenclature.discs.iter();
    let discs = discs.map(|row| part(Kind::Disc, row.id.as_str(), &row.names));
    let gatherings = [
        (What::Part(Kind::Joint), &nomenclature.joints),
        (What::Group, &nomenclature.groups),
        (What::Region, &nomenclature.regions),
    ];
    let gatherings = gatherings.into_iter().flat_map(|(what, rows)| {
        let gathering = move |row| Thing::gathering(what, row, locale);
        rows.iter().map(gathering)
    });
    let zones = library.zones.all().iter().map(|zone| Thing {
        sides: match zone.shown {
            Shown::Always => zone.laterality.sides(),
            Shown::OnRequest => &[],
        },
        ..Thing::new(What::Zone, &zone.id, locale.of(&zone.name)).also(words.zones.get(&zone.id))
    });
    let title = locale.of(&library.red_flags.title);
    let red_flags = Thing::new(What::RedFlags, "red_flags", title).also(Some(&words.red_flags));
    let exercises = library.exercises().map(|exercise| {
        let id = exercise.id.as_str();
        let name = locale.of(&exercise.name);
        Thing::new(What::Exercise, id, name).also(words.exercises.get(id))
    });
    let parts = muscles.chain(around).chain(bones).chain(discs);
    let others = zones.chain(exercises).chain([red_flags]);
    parts.chain(gatherings).chain(others).collect()
}
