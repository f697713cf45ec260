//! What of the body is meant by what is chosen: the atlas knows muscles and what lies around them, the words
//! know bones, discs and joints.

use crate::anatomy::{NodeName, Side, words::Words};
use crate::body::model::BodyModel;
use crate::library::Library;
use crate::problem::{Problem, did_you_mean};
use crate::stage::{Selected, ViewState};

/// What an id and a side mean.
///
/// # Errors
/// When there is nothing of that id; the problem names the nearest.
pub fn find(
    id: &str,
    side: Option<Side>,
    library: &Library,
    body: Option<&BodyModel>,
) -> Result<Selected, Problem> {
    let bony = library.words.bony_ids();
    let side = match library.laterality(id) {
        Ok(laterality) => laterality.side(side),
        Err(_) if bony.clone().any(|known| known == id) => {
            let parts = library.words.parts(id);
            side_of(&parts, side.unwrap_or(Side::Left), body)
        }
        Err(_) => {
            let known = library.atlas.rows().map(|(_, id, _)| id.as_str());
            let problem = Problem::error(format!("unknown muscle \"{id}\""));
            return Err(problem.advise(did_you_mean(id, known.chain(bony))));
        }
    };
    Ok(Selected {
        muscle: id.to_owned(),
        side,
    })
}

/// The side that is asked for where a part has it, else the median plane.
fn side_of(parts: &[&str], asked: Side, body: Option<&BodyModel>) -> Side {
    let on =
        |side| body.is_some_and(|body| parts.iter().any(|id| body.structure(id, side).is_some()));
    let sides = [asked, Side::Left, Side::Right];
    let found = sides.into_iter().find(|side| on(*side));
    found.unwrap_or(Side::Midline)
}

/// The rows of the body that something chosen consists of: its own, or those of the parts of a joint, group or region.
pub fn rows(chosen: &Selected, words: &Words, body: &BodyModel) -> Vec<usize> {
    let parts = words.parts(&chosen.muscle);
    let of_several = parts != [chosen.muscle.as_str()];
    let rows = body.structures().iter().enumerate();
    let meant = rows.filter(|(_, structure)| {
        let name = &structure.name;
        let side = name.side == chosen.side || of_several && name.side == Side::Midline;
        side && parts.contains(&name.id.as_str())
    });
    meant.map(|(row, _)| row).collect()
}

/// The rows of everything that is chosen, or of what is pointed at where nothing is.
pub(super) fn meant(
    view: &ViewState,
    pointed: Option<&NodeName>,
    words: &Words,
    body: &BodyModel,
) -> Vec<usize> {
    let chosen = view.chosen();
    let chosen: Vec<usize> = chosen.flat_map(|one| rows(one, words, body)).collect();
    if !chosen.is_empty() {
        return chosen;
    }
    let mut structures = body.structures().iter();
    let row = structures.position(|structure| Some(&structure.name) == pointed);
    row.into_iter().collect()
}
