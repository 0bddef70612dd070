//! What is known about a card, in one word: data, lived experience, both, or nothing yet. Never typed by hand.

use std::collections::BTreeMap;

use crate::domain::practice::evidence::Evidence;
use crate::domain::practice::evidence::EvidenceKind;
use crate::domain::practice::evidence::EvidenceTarget;
use crate::domain::practice::evidence::Supports;
use crate::domain::practice::record::RecordId;

/// Which knowledge supports a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum KnownBy {
    /// Nothing supports it yet.
    #[default]
    NoneYet,
    /// Numbers, publications, records of programs or case reviews.
    Data,
    /// People who live it said so.
    LivedExperience,
    /// One of each.
    Both,
    /// Only what staff have seen.
    StaffOnly,
}

impl KnownBy {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::NoneYet,
        Self::Data,
        Self::LivedExperience,
        Self::Both,
        Self::StaffOnly,
    ];

    /// Whether people who live it are among those who said so.
    #[must_use]
    pub fn has_lived_experience(self) -> bool {
        matches!(self, Self::LivedExperience | Self::Both)
    }
}

/// The badge of a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct EvidenceBadge {
    pub known_by: KnownBy,
    /// Something speaks against it, or both ways.
    pub is_doubted: bool,
}

impl EvidenceBadge {
    /// The badge of one cause. Only evidence that supports it counts; what does not is a doubt.
    #[must_use]
    pub fn of_cause(cause_id: &RecordId, evidence: &[Evidence]) -> Self {
        let mine = evidence
            .iter()
            .filter(|it| it.target == EvidenceTarget::Cause && it.target_id == *cause_id);
        Self::of(mine)
    }

    /// The badge that this evidence makes.
    pub fn of<'a>(evidence: impl Iterator<Item = &'a Evidence>) -> Self {
        let mut badge = Self::default();
        let (mut data, mut lived, mut staff) = (false, false, false);
        for it in evidence {
            if it.supports != Supports::For {
                badge.is_doubted = true;
                continue;
            }
            match it.kind {
                EvidenceKind::LivedExperience => lived = true,
                EvidenceKind::StaffObservation => staff = true,
                EvidenceKind::LocalData
                | EvidenceKind::Published
                | EvidenceKind::ProgramRecord
                | EvidenceKind::CaseReview => data = true,
            }
        }
        badge.known_by = match (data, lived, staff) {
            (true, true, _) => KnownBy::Both,
            (true, false, _) => KnownBy::Data,
            (false, true, _) => KnownBy::LivedExperience,
            (false, false, true) => KnownBy::StaffOnly,
            (false, false, false) => KnownBy::NoneYet,
        };
        badge
    }
}

/// The badges of all causes that have some evidence.
#[must_use]
pub fn badges_of_causes(evidence: &[Evidence]) -> BTreeMap<&RecordId, EvidenceBadge> {
    let mut by_cause: BTreeMap<&RecordId, Vec<&Evidence>> = BTreeMap::new();
    for it in evidence {
        if it.target == EvidenceTarget::Cause {
            by_cause.entry(&it.target_id).or_default().push(it);
        }
    }
    by_cause
        .into_iter()
        .map(|(id, all)| (id, EvidenceBadge::of(all.into_iter())))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::EvidenceBadge;
    use super::KnownBy;
    use crate::domain::practice::evidence::Evidence;
    use crate::domain::practice::evidence::EvidenceKind;
    use crate::domain::practice::evidence::Supports;
    use crate::domain::practice::record::RecordId;

    fn known(kinds: &[(EvidenceKind, Supports)]) -> (KnownBy, bool) {
        let evidence: Vec<Evidence> = kinds
            .iter()
            .map(|(kind, supports)| Evidence {
                target_id: RecordId("c".to_owned()),
                kind: *kind,
                supports: *supports,
                ..Evidence::default()
            })
            .collect();
        let badge = EvidenceBadge::of_cause(&RecordId("c".to_owned()), &evidence);
        (badge.known_by, badge.is_doubted)
    }

    #[test]
    fn both_needs_one_of_each_that_supports_the_card() {
        use EvidenceKind::LivedExperience;
        use EvidenceKind::LocalData;
        assert_eq!(known(&[]), (KnownBy::NoneYet, false));
        assert_eq!(
            known(&[(LocalData, Supports::For), (LivedExperience, Supports::For)]),
            (KnownBy::Both, false)
        );
        assert_eq!(
            known(&[
                (LocalData, Supports::For),
                (LivedExperience, Supports::Mixed)
            ]),
            (KnownBy::Data, true)
        );
        assert_eq!(
            known(&[(LocalData, Supports::Against)]),
            (KnownBy::NoneYet, true)
        );
        assert_eq!(
            known(&[(EvidenceKind::StaffObservation, Supports::For)]),
            (KnownBy::StaffOnly, false)
        );
    }
}
