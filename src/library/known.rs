//! Whatever has a name and can be chosen: structures of the atlas, bones, discs, joints, groups and regions.

use crate::anatomy::{
    Kind, NodeName, Side, StructureId,
    atlas::Names,
    nomenclature::{Gathering, Named},
    skeleton::Laterality,
};
use crate::stage::Selected;

use super::Library;

/// Something that can be chosen by its id.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// Its id.
    pub id: &'a str,
    /// What it is, in a word: a [`Kind`], `group` or `region`.
    pub kind: &'static str,
    /// Its names.
    pub names: &'a Names,
    /// Whether there is one on each side.
    pub laterality: Laterality,
    /// What it stands for; nothing for a single structure.
    pub members: &'a [String],
}

impl Library {
    /// What has an id.
    pub fn known(&self, id: &str) -> Option<Known<'_>> {
        let mut all = self.all_known();
        all.find(|known| known.id == id)
    }

    /// Whether a part of the body was chosen, by itself or with what it belongs to.
    pub fn is_of(&self, part: &NodeName, chosen: &Selected) -> bool {
        let id = part.id.as_str();
        let members = self.known(&chosen.muscle).map(|known| known.members);
        let member = members.is_some_and(|members| members.iter().any(|member| member == id));
        let sides = [part.side, chosen.side];
        (chosen.muscle == id || member) && (sides.contains(&Side::Midline) || sides[0] == sides[1])
    }

    /// The ids of all that can be chosen.
    pub fn ids(&self) -> impl Iterator<Item = &str> + Clone {
        self.all_known().map(|known| known.id)
    }

    /// The regions and groups that something belongs to: the place of the body first, then the smallest group.
    pub fn way_to(&self, id: &str) -> Vec<Known<'_>> {
        let holds = |row: &&Gathering| row.members.iter().any(|member| member == id);
        let mut groups: Vec<&Gathering> = self.nomenclature.groups.iter().filter(holds).collect();
        groups.sort_by_key(|row| row.members.len());
        let group = groups.first().copied();
        let mut named = self
            .nomenclature
            .joints
            .iter()
            .chain(&self.nomenclature.groups);
        let own = named.find(|row| row.id.as_str() == id);
        let kin = own.or(group).map_or(&[][..], |row| &row.members);
        let shared = |row: &&Gathering| {
            let members = row.members.iter();
            members.filter(|member| kin.contains(member)).count()
        };
        let regions = self.nomenclature.regions.iter();
        let nearest = regions.clone().rev().filter(|row| shared(row) > 0);
        let region = regions.clone().find(holds).or(nearest.max_by_key(shared));
        let region = region.map(|row| gathered("region", row));
        let group = group.map(|row| gathered("group", row));
        region.into_iter().chain(group).collect()
    }

    /// The muscles that hold on to a bone, by their paths.
    pub fn muscles_on(&self, bone: &str) -> impl Iterator<Item = &StructureId> {
        let on = move |row: &&(StructureId, StructureId)| row.0.as_str() == bone;
        self.holds.iter().filter(on).map(|(_, muscle)| muscle)
    }

    /// The muscles that hold on to bones on both sides of a joint of the joint tree, by their paths.
    pub fn muscles_across(&self, joint: &str) -> Vec<&StructureId> {
        let skeleton = self.rig.skeleton();
        let sides = [Side::Midline, Side::Left];
        let found = sides.iter().find_map(|&side| skeleton.find(joint, side));
        let Some(joint) = found else {
            return Vec::new();
        };
        let moved = |bone: &StructureId| {
            let carrier = skeleton.carrier(bone.as_str(), Side::Left);
            carrier.is_some_and(|at| at == joint || skeleton.carries(joint, at))
        };
        let (beyond, before): (Vec<_>, Vec<_>) = self.holds.iter().partition(|row| moved(&row.0));
        let mut across: Vec<&StructureId> = beyond.into_iter().map(|row| &row.1).collect();
        across.retain(|muscle| before.iter().any(|row| row.1 == **muscle));
        across.sort();
        across.dedup();
        across
    }

    fn all_known(&self) -> impl Iterator<Item = Known<'_>> + Clone {
        let muscles = self.atlas.muscles().iter().map(|row| Known {
            id: row.id.as_str(),
            kind: Kind::Muscle.word(),
            names: &row.names,
            laterality: row.laterality,
            members: &[],
        });
        let around = self.atlas.around().iter().map(|row| Known {
            id: row.id.as_str(),
            kind: row.kind.word(),
            names: &row.names,
            laterality: row.laterality,
            members: &[],
        });
        let words = &self.nomenclature;
        let bones = words.bones.iter().map(|row| named(Kind::Bone, row));
        let discs = words.discs.iter().map(|row| named(Kind::Disc, row));
        let joints = words.joints.iter();
        let joints = joints.map(|row| gathered(Kind::Joint.word(), row));
        let groups = words.groups.iter().map(|row| gathered("group", row));
        let regions = words.regions.iter().map(|row| gathered("region", row));
        let single = muscles.chain(around).chain(bones).chain(discs);
        single.chain(joints).chain(groups).chain(regions)
    }
}

fn named(kind: Kind, row: &Named) -> Known<'_> {
    Known {
        id: row.id.as_str(),
        kind: kind.word(),
        names: &row.names,
        laterality: row.laterality,
        members: &[],
    }
}

fn gathered<'a>(kind: &'static str, row: &'a Gathering) -> Known<'a> {
    Known {
        id: row.id.as_str(),
        kind,
        names: &row.names,
        laterality: row.laterality,
        members: &row.members,
    }
}
