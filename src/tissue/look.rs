//! How the whole body looks at a moment: which muscles shine, and which make way for them.

use crate::anatomy::{
    Kind,
    atlas::{Atlas, Layer},
};
use crate::body::model::{BodyModel, LayerKind, Structure};
use crate::stage::{SelfRelease, ViewState};

use super::{palette::Palette, row::Row};

/// How much a muscle of the body is involved, each 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Involvement {
    /// How hard it works.
    pub works: f32,
    /// How much it is stretched.
    pub stretched: f32,
}

impl Involvement {
    /// How much it is worth being seen: even a muscle that is stretched a little is worth it wholly.
    fn worth(self) -> f32 {
        const WHOLLY: f32 = 0.2;
        (self.works.max(self.stretched) / WHOLLY).min(1.0)
    }
}

/// How the structures lie, each by its row.
#[derive(Debug, Clone)]
pub struct Covers {
    /// The muscles and fasciae that lie over it, by their rows.
    over: Vec<Vec<usize>>,
    /// Its layer; none of bones, discs and the skin.
    layers: Vec<Option<Layer>>,
}

impl Covers {
    /// Finds what lies over what: a muscle or fascia of a shallower layer that shares much of the space.
    /// A fascia lies over the muscles of its own layer too, and over an organ, a bone or a disc all that hides it.
    pub fn new(body: &BodyModel, atlas: &Atlas) -> Self {
        let depth = |structure: &Structure| atlas.layer(structure.name.id.as_str());
        let lies_over = |above: &Structure, below: &Structure| {
            let fascia = above.name.kind == Kind::Fascia && below.name.kind != Kind::Fascia;
            let shallower = depth(above) < depth(below) || fascia && depth(above) == depth(below);
            match below.name.kind {
                Kind::Organ | Kind::Bone | Kind::Disc => below.share_hidden_by(above) > ENOUGH,
                _ => shallower && below.share_within(above) > ENOUGH,
            }
        };
        let covers = |kind: Kind| matches!(kind, Kind::Muscle | Kind::Fascia);
        let over = |below: &Structure| {
            let rows = body.structures().iter().enumerate();
            let above =
                rows.filter(|(_, above)| covers(above.name.kind) && lies_over(above, below));
            above.map(|(row, _)| row).collect()
        };
        let covered = |kind: Kind| kind == Kind::Muscle || kind.is_around();
        let rows = body.structures().iter();
        let rows = rows.map(|below| match below.name.kind {
            Kind::Skin | Kind::Joint => Vec::new(),
            _ => over(below),
        });
        let layer = |structure: &Structure| covered(structure.name.kind).then(|| depth(structure));
        Self {
            over: rows.collect(),
            layers: body.structures().iter().map(layer).collect(),
        }
    }
}

/// The share of a structure's space that another one has to reach into to lie over it.
const ENOUGH: f32 = 0.3;
/// How much is left of what is shown faintly.
const FAINT: f32 = 0.2;

/// The rows of all structures, one after another. `chosen` are the rows that are chosen, `involved` gives the
/// involvement of each row.
pub fn look(
    body: &BodyModel,
    covers: &Covers,
    palette: &Palette,
    view: &ViewState,
    chosen: &[usize],
    involved: &[Involvement],
) -> Vec<Row> {
    let is_chosen = |row: usize| chosen.contains(&row);
    let is_bony = |row: usize| body.structures()[row].name.kind.is_bony();
    let bone_is_chosen = chosen.iter().any(|row| is_bony(*row));
    let worth = |row: usize| {
        if is_chosen(row) {
            1.0
        } else {
            involved[row].worth()
        }
    };
    let rest = |row: usize| {
        let structure = &body.structures()[row];
        let layer = covers.layers[row].filter(|_| !is_chosen(row));
        let left = layer.map_or(1.0, |layer| view.peel.leaves(layer));
        unpeeled(view, structure) * left
    };
    let structures = body.structures().iter().enumerate();
    let mut rows: Vec<Row> = structures
        .map(|(row, structure)| Row::at_rest(&structure.name, palette, rest(row)))
        .collect();
    for (index, row) in rows.iter_mut().enumerate() {
        row.works = involved[index].works;
        row.stretched = involved[index].stretched;
        row.selected = if is_chosen(index) { 1.0 } else { 0.0 };
        let muscle = body.structures()[index].layer == LayerKind::Muscles;
        if muscle && !chosen.is_empty() && worth(index) == 0.0 {
            row.colour = palette.muscle_stepped_back;
        }
        if bone_is_chosen && is_bony(index) && worth(index) == 0.0 {
            row.colour = palette.bone_stepped_back;
        }
    }
    for (below, over) in covers
        .over
        .iter()
        .enumerate()
        .filter(|(below, _)| worth(*below) > 0.0)
    {
        for &above in over.iter().filter(|above| worth(**above) < worth(below)) {
            let left = rest(above) * (1.0 - worth(below));
            rows[above].opacity = rows[above].opacity.min(left.max(worth(above)));
        }
    }
    rows
}

/// How opaque a structure is, were nothing peeled and did nothing make way.
pub fn unpeeled(view: &ViewState, structure: &Structure) -> f32 {
    let (excerpt, name) = (&view.excerpt, &structure.name);
    let shown = match (excerpt.shows(name), excerpt.fades(name)) {
        (false, _) => 0.0,
        (true, true) => FAINT,
        (true, false) => 1.0,
    };
    shown * opacity(view, structure.layer)
}

/// How opaque a layer is, without what is peeled of it.
pub fn opacity(view: &ViewState, layer: LayerKind) -> f32 {
    let layers = &view.layers;
    match layer {
        LayerKind::Bones => layers.bones,
        LayerKind::Nerves => layers.nerves,
        LayerKind::Muscles => layers.muscles,
        LayerKind::Fascia => layers.fascia,
        LayerKind::Skin => view.peel.skin(layers.skin).max(needed_of_skin(view)),
    }
}

/// How opaque the skin has to be: what lies on it is not to float in the air.
fn needed_of_skin(view: &ViewState) -> f32 {
    match view.release {
        SelfRelease::Told => 0.0,
        SelfRelease::Shown => 0.6,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        anatomy::Side,
        body::{chosen::rows, file::read_body},
        excerpt::{Excerpt, words},
        library::Library,
        stage::{Peel, Selected},
    };

    /// The opacity of two left muscles: one that lies over quadratus lumborum, and that one.
    fn opacities(view: &ViewState, worked: &[&str]) -> [f32; 2] {
        opacities_of(["latissimus_dorsi", "quadratus_lumborum"], view, worked)
    }

    fn opacities_of<const MANY: usize>(
        left: [&str; MANY],
        view: &ViewState,
        worked: &[&str],
    ) -> [f32; MANY] {
        let assets = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
        let (library, _) = Library::read_folder(&assets).expect("sound assets");
        let bytes = std::fs::read(assets.join("models/body.glb")).expect("the body");
        let body = read_body(&bytes, library.rig.skeleton()).expect("a sound body");
        let covers = Covers::new(&body, &library.atlas);
        let involved: Vec<Involvement> = body
            .structures()
            .iter()
            .map(
                |structure| match worked.contains(&structure.name.id.as_str()) {
                    true => Involvement {
                        works: 1.0,
                        stretched: 0.0,
                    },
                    false => Involvement::default(),
                },
            )
            .collect();
        let chosen = view.chosen();
        let chosen: Vec<usize> = chosen
            .flat_map(|one| rows(one, &library.nomenclature, &body))
            .collect();
        let rows = look(&body, &covers, &library.palette, view, &chosen, &involved);
        left.map(|id| {
            let mut structures = body.structures().iter();
            let row = structures.position(|structure| {
                structure.name.id.as_str() == id && structure.name.side != Side::Right
            });
            rows[row.expect("its row")].opacity
        })
    }

    #[test]
    fn peeling_leaves_the_bones_and_what_is_chosen() {
        let left = ["latissimus_dorsi", "quadratus_lumborum", "femur", "skin"];
        let mut view = ViewState {
            peel: Peel::new(4.0),
            ..ViewState::default()
        };
        assert_eq!(opacities_of(left, &view, &[]), [0.0, 0.0, 1.0, 0.0]);
        view.choose(Some(Selected {
            muscle: "latissimus_dorsi".to_owned(),
            side: Side::Left,
        }));
        assert_eq!(opacities_of(left, &view, &[]), [1.0, 0.0, 1.0, 0.0]);
    }

    #[test]
    fn what_lies_on_the_skin_does_not_float_where_it_is_peeled_away() {
        let mut view = ViewState {
            peel: Peel::new(4.0),
            ..ViewState::default()
        };
        assert_eq!(opacity(&view, LayerKind::Skin), 0.0);
        view.release = SelfRelease::Shown;
        assert!(opacity(&view, LayerKind::Skin) > 0.5);
    }

    #[test]
    fn a_chosen_bone_is_seen_past_what_hides_it() {
        let view = ViewState {
            selected: Some(Selected {
                muscle: "femur".to_owned(),
                side: Side::Left,
            }),
            ..ViewState::default()
        };
        let left = ["rectus_femoris", "latissimus_dorsi", "femur"];
        assert_eq!(opacities_of(left, &view, &[]), [0.0, 1.0, 1.0]);
    }

    #[test]
    fn what_is_hidden_is_not_there_and_what_is_faded_is_faint() {
        let view = ViewState {
            excerpt: Excerpt {
                hidden: words("femur.left"),
                faded: words("latissimus_dorsi"),
                ..Excerpt::default()
            },
            ..ViewState::default()
        };
        let left = ["latissimus_dorsi", "quadratus_lumborum", "femur"];
        assert_eq!(opacities_of(left, &view, &[]), [FAINT, 1.0, 0.0]);
    }

    #[test]
    fn a_muscle_at_rest_makes_way_for_a_chosen_one_below_it() {
        let muscle = "quadratus_lumborum".to_owned();
        let selected = Some(Selected {
            muscle,
            side: Side::Left,
        });
        let chosen = ViewState {
            selected,
            ..ViewState::default()
        };
        assert_eq!(opacities(&chosen, &[]), [0.0, 1.0]);
        assert_eq!(opacities(&ViewState::default(), &[]), [1.0, 1.0]);
    }

    #[test]
    fn a_muscle_that_works_as_well_stays() {
        let both = ["quadratus_lumborum", "latissimus_dorsi"];
        assert_eq!(opacities(&ViewState::default(), &both), [1.0, 1.0]);
    }
}
