//! Which structures of the body are meant by something chosen.

use crate::anatomy::{Side, nomenclature::Nomenclature};
use crate::stage::Selected;

use super::model::BodyModel;

/// The rows of the body that something chosen consists of: its own, or those of the parts of a joint, group or region.
pub fn rows(chosen: &Selected, words: &Nomenclature, body: &BodyModel) -> Vec<usize> {
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
