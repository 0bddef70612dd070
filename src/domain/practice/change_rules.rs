//! What a change needs before it may go on, and what follows from who takes part in it.

use std::collections::BTreeSet;

use chrono::Months;
use chrono::NaiveDate;

use crate::domain::practice::change_idea::ChangeIdea;
use crate::domain::practice::change_idea::ChangeOrganization;
use crate::domain::practice::change_idea::ChangeStatus;
use crate::domain::practice::change_idea::ChangeType;
use crate::domain::practice::change_idea::OrganizationRole;
use crate::domain::practice::record::RecordId;

/// The shortest title.
pub const FEWEST_LETTERS: usize = 3;
/// The longest title, name or other text of one line.
pub const MOST_LETTERS_OF_A_LINE: usize = 280;
/// The longest text over several lines.
pub const MOST_LETTERS: usize = 2_000;
/// The longest time between two looks at a change that is kept: ten years.
pub const MOST_RECHECK_MONTHS: u32 = 120;
/// How many months pass until a change is looked at again, unless someone says otherwise.
pub const USUAL_RECHECK_MONTHS: u32 = 6;

/// What is missing before a change may stand where it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeNeed {
    /// Who benefits.
    WhoBenefits,
    /// Who is burdened.
    WhoIsBurdened,
    /// Whether it could widen the gap.
    CouldWidenGap,
    /// What is done about it.
    Mitigation,
    /// Where money or hours come from.
    ResourcesFrom,
    /// Where they go.
    ResourcesTo,
    /// How much money, or how many hours.
    AmountOrHours,
    /// Where it is written down.
    WrittenInto,
    /// Why it was stopped.
    StopReason,
}

impl ChangeNeed {
    /// Whether it is one of the four questions of the equity check.
    #[must_use]
    pub fn is_of_equity_check(self) -> bool {
        matches!(
            self,
            Self::WhoBenefits | Self::WhoIsBurdened | Self::CouldWidenGap | Self::Mitigation
        )
    }

    /// Whether it says what money or hours move.
    #[must_use]
    pub fn is_of_resources(self) -> bool {
        matches!(
            self,
            Self::ResourcesFrom | Self::ResourcesTo | Self::AmountOrHours
        )
    }
}

/// What a change lacks to have this status, in the order of the form; empty where nothing is missing.
#[must_use]
pub fn needs(change: &ChangeIdea, status: ChangeStatus) -> Vec<ChangeNeed> {
    let mut missing = Vec::new();
    let mut need = |is_there: bool, what: ChangeNeed| {
        if !is_there {
            missing.push(what);
        }
    };
    let is_said = |text: &str| !text.trim().is_empty();
    if status == ChangeStatus::Stopped {
        need(is_said(&change.stop_reason), ChangeNeed::StopReason);
        return missing;
    }
    if change.change_type == ChangeType::ResourceAllocation && status != ChangeStatus::Idea {
        need(is_said(&change.resources_from), ChangeNeed::ResourcesFrom);
        need(is_said(&change.resources_to), ChangeNeed::ResourcesTo);
        let is_counted = change.amount_dollars.or(change.hours).is_some();
        need(is_counted, ChangeNeed::AmountOrHours);
    }
    if status > ChangeStatus::Prioritized {
        need(is_said(&change.who_benefits), ChangeNeed::WhoBenefits);
        need(is_said(&change.who_is_burdened), ChangeNeed::WhoIsBurdened);
        need(is_said(&change.could_widen_gap), ChangeNeed::CouldWidenGap);
        need(is_said(&change.mitigation), ChangeNeed::Mitigation);
    }
    if is_kept(status) {
        need(!change.written_into.is_empty(), ChangeNeed::WrittenInto);
    }
    missing
}

/// Whether a change of this status is done and held.
#[must_use]
pub fn is_kept(status: ChangeStatus) -> bool {
    matches!(status, ChangeStatus::Sustaining | ChangeStatus::Spread)
}

/// Whether someone still works on a change of this status.
#[must_use]
pub fn is_under_way(status: ChangeStatus) -> bool {
    status != ChangeStatus::Stopped && !is_kept(status)
}

/// The status before; none before the first, and none from "stopped".
#[must_use]
pub fn status_before(status: ChangeStatus) -> Option<ChangeStatus> {
    if status == ChangeStatus::Stopped {
        return None;
    }
    let at = ChangeStatus::ALL.iter().position(|it| *it == status)?;
    ChangeStatus::ALL.get(at.checked_sub(1)?).copied()
}

/// The status after; none after the last. "Stopped" is never reached by going on.
#[must_use]
pub fn status_after(status: ChangeStatus) -> Option<ChangeStatus> {
    let at = ChangeStatus::ALL.iter().position(|it| *it == status)?;
    ChangeStatus::ALL
        .get(at + 1)
        .copied()
        .filter(|it| *it != ChangeStatus::Stopped)
}

/// Whether a role means that the organization must say yes.
#[must_use]
pub fn has_a_say(role: OrganizationRole) -> bool {
    matches!(
        role,
        OrganizationRole::Lead | OrganizationRole::CoOwner | OrganizationRole::MustAgree
    )
}

/// The organizations that must say yes to a change, each once.
#[must_use]
pub fn with_a_say<'a>(
    change_id: &RecordId,
    roles: &'a [ChangeOrganization],
) -> BTreeSet<&'a RecordId> {
    roles
        .iter()
        .filter(|it| it.change_id == *change_id && has_a_say(it.role))
        .map(|it| &it.organization_id)
        .collect()
}

/// Whether two or more organizations must say yes to a change.
#[must_use]
pub fn is_across_organizations(change_id: &RecordId, roles: &[ChangeOrganization]) -> bool {
    with_a_say(change_id, roles).len() >= 2
}

/// Whether a change should be done by now and is not.
#[must_use]
pub fn is_overdue(change: &ChangeIdea, today: NaiveDate) -> bool {
    is_under_way(change.status) && change.due.is_some_and(|it| it < today)
}

/// Whether a change that is kept should be looked at again by now.
#[must_use]
pub fn is_recheck_due(change: &ChangeIdea, today: NaiveDate) -> bool {
    is_kept(change.status) && change.recheck_due.is_some_and(|it| it <= today)
}

/// The day so many months after `today`.
#[must_use]
pub fn months_after(today: NaiveDate, months: u32) -> Option<NaiveDate> {
    today.checked_add_months(Months::new(months))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn checked() -> ChangeIdea {
        ChangeIdea {
            who_benefits: "Families without a car".into(),
            who_is_burdened: "Front desk".into(),
            could_widen_gap: "Yes, if only English callers hear of it".into(),
            mitigation: "Spanish line".into(),
            ..ChangeIdea::default()
        }
    }

    #[test]
    fn an_idea_needs_nothing_and_a_designed_change_needs_the_equity_check() {
        let change = ChangeIdea::default();
        assert_eq!(needs(&change, ChangeStatus::Idea), []);
        assert_eq!(needs(&change, ChangeStatus::Prioritized), []);
        let missing = needs(&change, ChangeStatus::Designing);
        assert_eq!(missing.len(), 4);
        assert!(missing.iter().all(|it| it.is_of_equity_check()));
        assert_eq!(needs(&checked(), ChangeStatus::Implementing), []);
        let blank = ChangeIdea {
            mitigation: "  ".into(),
            ..checked()
        };
        assert_eq!(
            needs(&blank, ChangeStatus::Testing),
            [ChangeNeed::Mitigation]
        );
    }

    #[test]
    fn a_resource_allocation_says_from_to_and_how_much_before_it_is_chosen() {
        let mut change = ChangeIdea {
            change_type: ChangeType::ResourceAllocation,
            ..ChangeIdea::default()
        };
        assert_eq!(needs(&change, ChangeStatus::Idea), []);
        assert_eq!(needs(&change, ChangeStatus::Prioritized).len(), 3);
        change.resources_from = "Print budget".into();
        change.resources_to = "Ride vouchers".into();
        assert_eq!(
            needs(&change, ChangeStatus::Prioritized),
            [ChangeNeed::AmountOrHours]
        );
        change.hours = Some(12.0);
        assert_eq!(needs(&change, ChangeStatus::Prioritized), []);
        change.hours = None;
        change.amount_dollars = Some(4_000.0);
        assert_eq!(needs(&change, ChangeStatus::Prioritized), []);
    }

    #[test]
    fn keeping_needs_a_place_where_it_is_written_and_stopping_needs_a_reason() {
        assert_eq!(
            needs(&checked(), ChangeStatus::Sustaining),
            [ChangeNeed::WrittenInto]
        );
        assert_eq!(
            needs(&ChangeIdea::default(), ChangeStatus::Stopped),
            [ChangeNeed::StopReason]
        );
    }

    #[test]
    fn going_on_never_leads_to_stopped() {
        let mut status = ChangeStatus::Idea;
        let mut seen = vec![status];
        while let Some(next) = status_after(status) {
            assert_eq!(status_before(next), Some(status));
            status = next;
            seen.push(status);
        }
        assert_eq!(seen.len(), ChangeStatus::ALL.len() - 1);
        assert!(!seen.contains(&ChangeStatus::Stopped));
        assert_eq!(status_after(ChangeStatus::Stopped), None);
        assert_eq!(status_before(ChangeStatus::Stopped), None);
        assert_eq!(status_before(ChangeStatus::Idea), None);
    }

    #[test]
    fn a_change_is_across_organizations_from_two_that_must_say_yes() {
        let change = RecordId("c".into());
        let row = |organization: &str, role| ChangeOrganization {
            change_id: change.clone(),
            organization_id: RecordId(organization.into()),
            role,
            ..ChangeOrganization::default()
        };
        let mut roles = vec![
            row("clinic", OrganizationRole::Lead),
            row("clinic", OrganizationRole::MustAgree),
            row("church", OrganizationRole::Affected),
            row("foundation", OrganizationRole::Funder),
        ];
        assert!(!is_across_organizations(&change, &roles));
        roles.push(row("plan", OrganizationRole::MustAgree));
        assert!(is_across_organizations(&change, &roles));
        assert!(!is_across_organizations(&RecordId("other".into()), &roles));
    }

    #[test]
    fn a_change_is_overdue_the_day_after_and_only_while_someone_works_on_it() {
        let change = ChangeIdea {
            due: Some(day("2026-05-03")),
            ..ChangeIdea::default()
        };
        assert!(!is_overdue(&change, day("2026-05-03")));
        assert!(is_overdue(&change, day("2026-05-04")));
        for status in [
            ChangeStatus::Sustaining,
            ChangeStatus::Spread,
            ChangeStatus::Stopped,
        ] {
            let done = ChangeIdea {
                status,
                ..change.clone()
            };
            assert!(!is_overdue(&done, day("2026-05-04")));
        }
    }

    #[test]
    fn a_kept_change_is_looked_at_again_on_its_day() {
        let change = ChangeIdea {
            status: ChangeStatus::Sustaining,
            recheck_due: Some(day("2026-05-03")),
            ..ChangeIdea::default()
        };
        assert!(!is_recheck_due(&change, day("2026-05-02")));
        assert!(is_recheck_due(&change, day("2026-05-03")));
        assert_eq!(months_after(day("2026-08-31"), 6), Some(day("2027-02-28")));
    }
}
