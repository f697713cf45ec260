//! What is meant by an id and a side, and what a command without them is about.

use crate::anatomy::{NodeName, Side, nomenclature::Nomenclature};
use crate::body::{chosen::rows, model::BodyModel};
use crate::library::Library;
use crate::problem::Problem;
use crate::stage::{Selected, ViewState};

/// What an id and a side mean.
///
/// # Errors
/// When there is nothing of that id; the problem names the nearest.
pub fn find(id: &str, side: Option<Side>, library: &Library) -> Result<Selected, Problem> {
    let side = library.laterality(id)?.side(side);
    Ok(Selected {
        muscle: id.to_owned(),
        side,
    })
}

/// The rows of everything that is chosen, or of what is pointed at where nothing is.
pub(super) fn meant(
    view: &ViewState,
    pointed: Option<&NodeName>,
    words: &Nomenclature,
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
