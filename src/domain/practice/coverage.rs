//! Where the causes of a worksheet sit, and where nothing has been said yet.

use std::collections::BTreeMap;

use crate::domain::practice::cause::BarhiiBox;
use crate::domain::practice::cause::Cause;
use crate::domain::practice::cause::CauseKind;
use crate::domain::practice::cause::CauseLevel;
use crate::domain::practice::evidence::Evidence;
use crate::domain::practice::evidence_badge::EvidenceBadge;
use crate::domain::practice::evidence_badge::KnownBy;
use crate::domain::practice::record::RecordId;

/// The three lenses that levels roll up to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lens {
    Individual,
    Community,
    Systemic,
}

impl CauseLevel {
    /// The lens it belongs to.
    #[must_use]
    pub fn lens(self) -> Lens {
        match self {
            Self::Individual | Self::Interpersonal => Lens::Individual,
            Self::Community => Lens::Community,
            Self::Institution | Self::PolicySociety => Lens::Systemic,
        }
    }

    /// The BARHII box a cause of this level most often belongs to.
    #[must_use]
    pub fn usual_box(self) -> BarhiiBox {
        match self {
            Self::Individual | Self::Interpersonal => BarhiiBox::RiskBehavior,
            Self::Community => BarhiiBox::LivingConditions,
            Self::Institution => BarhiiBox::InstitutionalInequity,
            Self::PolicySociety => BarhiiBox::SocialInequity,
        }
    }
}

impl Cause {
    /// The BARHII box someone chose, else the usual one of its level.
    #[must_use]
    pub fn barhii_or_guess(&self) -> Option<BarhiiBox> {
        self.barhii
            .or_else(|| self.level.map(CauseLevel::usual_box))
    }
}

/// How many causes of a worksheet there are, by where they sit and what is known. Effects and supporting factors
/// are no causes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Coverage {
    pub causes: usize,
    by_level: BTreeMap<CauseLevel, usize>,
    pub without_level: usize,
    by_box: BTreeMap<BarhiiBox, usize>,
    by_badge: BTreeMap<KnownBy, usize>,
    /// Causes that something speaks against.
    pub doubted: usize,
    pub roots: usize,
}

impl Coverage {
    /// The coverage of one worksheet.
    #[must_use]
    pub fn of(causes: &[Cause], evidence: &[Evidence], worksheet_id: &RecordId) -> Self {
        let mut coverage = Self::default();
        let mine = causes
            .iter()
            .filter(|it| it.worksheet_id == *worksheet_id && it.kind == CauseKind::Cause);
        for cause in mine {
            coverage.causes += 1;
            match cause.level {
                Some(level) => *coverage.by_level.entry(level).or_default() += 1,
                None => coverage.without_level += 1,
            }
            if let Some(place) = cause.barhii_or_guess() {
                *coverage.by_box.entry(place).or_default() += 1;
            }
            let badge = EvidenceBadge::of_cause(&cause.id, evidence);
            *coverage.by_badge.entry(badge.known_by).or_default() += 1;
            coverage.doubted += usize::from(badge.is_doubted);
            coverage.roots += usize::from(cause.is_root);
        }
        coverage
    }

    /// How many causes sit at this level.
    #[must_use]
    pub fn at_level(&self, level: CauseLevel) -> usize {
        self.by_level.get(&level).copied().unwrap_or(0)
    }

    /// How many causes sit in this BARHII box, guesses included.
    #[must_use]
    pub fn in_box(&self, place: BarhiiBox) -> usize {
        self.by_box.get(&place).copied().unwrap_or(0)
    }

    /// How many causes have this badge.
    #[must_use]
    pub fn known_by(&self, known_by: KnownBy) -> usize {
        self.by_badge.get(&known_by).copied().unwrap_or(0)
    }

    /// What has not been said yet, most telling first.
    #[must_use]
    pub fn gaps(&self) -> Vec<CoverageGap> {
        if self.causes == 0 {
            return Vec::new();
        }
        let mut gaps = Vec::new();
        for level in CauseLevel::ALL.iter().rev() {
            if self.at_level(*level) == 0 {
                gaps.push(CoverageGap::NothingAtLevel(*level));
            }
        }
        let upstream = [
            BarhiiBox::SocialInequity,
            BarhiiBox::InstitutionalInequity,
            BarhiiBox::LivingConditions,
        ];
        if upstream.iter().all(|it| self.in_box(*it) == 0) {
            gaps.insert(0, CoverageGap::NothingUpstream);
        }
        if self.known_by(KnownBy::LivedExperience) + self.known_by(KnownBy::Both) == 0 {
            gaps.push(CoverageGap::NoLivedExperience);
        }
        if self.known_by(KnownBy::NoneYet) == self.causes {
            gaps.push(CoverageGap::NoEvidence);
        }
        gaps
    }
}

/// Something a worksheet has not said yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CoverageGap {
    /// No cause in any of the upstream boxes.
    NothingUpstream,
    NothingAtLevel(CauseLevel),
    NoLivedExperience,
    NoEvidence,
}

#[cfg(test)]
mod tests {
    use super::Coverage;
    use super::CoverageGap;
    use crate::domain::practice::cause::BarhiiBox;
    use crate::domain::practice::cause::Cause;
    use crate::domain::practice::cause::CauseKind;
    use crate::domain::practice::cause::CauseLevel;
    use crate::domain::practice::evidence::Evidence;
    use crate::domain::practice::evidence::EvidenceKind;
    use crate::domain::practice::evidence_badge::KnownBy;
    use crate::domain::practice::record::RecordId;

    fn card(id: &str, level: Option<CauseLevel>) -> Cause {
        Cause {
            id: RecordId(id.to_owned()),
            level,
            ..Cause::default()
        }
    }

    #[test]
    fn what_has_not_been_said_is_named_and_a_chosen_box_goes_before_the_guess() {
        let worksheet = RecordId::default();
        let mut causes = vec![
            card("a", Some(CauseLevel::Individual)),
            card("b", Some(CauseLevel::Interpersonal)),
            card("c", None),
        ];
        let helps = Cause {
            kind: CauseKind::Supporting,
            ..card("s", Some(CauseLevel::PolicySociety))
        };
        causes.push(helps);
        let coverage = Coverage::of(&causes, &[], &worksheet);
        assert_eq!((coverage.causes, coverage.without_level), (3, 1));
        assert_eq!(coverage.in_box(BarhiiBox::RiskBehavior), 2);
        assert_eq!(
            coverage.gaps(),
            [
                CoverageGap::NothingUpstream,
                CoverageGap::NothingAtLevel(CauseLevel::PolicySociety),
                CoverageGap::NothingAtLevel(CauseLevel::Institution),
                CoverageGap::NothingAtLevel(CauseLevel::Community),
                CoverageGap::NoLivedExperience,
                CoverageGap::NoEvidence,
            ]
        );
        causes[1].barhii = Some(BarhiiBox::SocialInequity);
        let said = Evidence {
            target_id: RecordId("a".to_owned()),
            kind: EvidenceKind::LivedExperience,
            ..Evidence::default()
        };
        let coverage = Coverage::of(&causes, &[said], &worksheet);
        assert_eq!(coverage.in_box(BarhiiBox::SocialInequity), 1);
        assert_eq!(coverage.known_by(KnownBy::LivedExperience), 1);
        assert!(!coverage.gaps().contains(&CoverageGap::NothingUpstream));
        assert!(!coverage.gaps().contains(&CoverageGap::NoEvidence));
        assert!(Coverage::default().gaps().is_empty());
    }
}
