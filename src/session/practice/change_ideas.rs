//! Changes, who takes part in them, and what was recommended.

use chrono::NaiveDate;

use crate::domain::practice::change_idea::ChangeIdea;
use crate::domain::practice::change_idea::ChangeOrganization;
use crate::domain::practice::change_idea::ChangeStatus;
use crate::domain::practice::change_idea::ChangeType;
use crate::domain::practice::change_idea::CodesignLevel;
use crate::domain::practice::change_idea::EvidenceLevel;
use crate::domain::practice::change_idea::OrganizationRole;
use crate::domain::practice::change_idea::Recommendation;
use crate::domain::practice::change_idea::RecommendationStatus;
use crate::domain::practice::change_idea::WrittenInto;
use crate::domain::practice::change_rules::ChangeNeed;
use crate::domain::practice::change_rules::MOST_RECHECK_MONTHS;
use crate::domain::practice::change_rules::USUAL_RECHECK_MONTHS;
use crate::domain::practice::change_rules::is_kept;
use crate::domain::practice::change_rules::months_after;
use crate::domain::practice::change_rules::needs;
use crate::domain::practice::evidence::Evidence;
use crate::domain::practice::organization::Organization;
use crate::domain::practice::pdsa_cycle::PdsaCycle;
use crate::domain::practice::quality_measure::Annotation;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::Records;
use crate::domain::practice::records::find;
use crate::domain::practice::vote::Score;
use crate::domain::practice::vote::VoteTally;
use crate::session::failure::Failure;
use crate::session::practice::people::checked_organization;
use crate::session::practice::record_step::RecordStep;
use crate::session::practice::record_step::new_id;
use crate::session::practice::record_step::today;
use crate::session::practice::typed_text::amount;
use crate::session::practice::typed_text::day;
use crate::session::practice::typed_text::gone;
use crate::session::practice::typed_text::line;
use crate::session::practice::typed_text::prose;
use crate::session::practice::typed_text::short;
use crate::session::practice::typed_text::title;

/// The most members of the community that design a change together.
const MOST_CODESIGNERS: u32 = 100_000;

/// A text of a change that is typed in a field of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeText {
    TitleEnglish,
    TitleSpanish,
    Now,
    Proposed,
    WhoBenefits,
    WhoIsBurdened,
    CouldWidenGap,
    Mitigation,
    ResourcesFrom,
    ResourcesTo,
    Owner,
    StopReason,
    BackslideTrigger,
}

/// One field of a change, as it is afterwards.
#[derive(Debug, Clone, PartialEq)]
pub enum ChangeEdit {
    Text(ChangeText, String),
    Type(ChangeType),
    Codesign(CodesignLevel),
    CommunityCodesigners(u32),
    Evidence(EvidenceLevel),
    LowCost(bool),
    /// U.S. dollars a year.
    Amount(Option<f64>),
    /// Hours a month.
    Hours(Option<f64>),
    Due(Option<NaiveDate>),
    Status(ChangeStatus),
    /// Stops it, for a reason.
    Stop(String),
    WrittenInto(Vec<WrittenInto>),
    /// How often it is looked at again; the next day follows from today.
    RecheckMonths(Option<u32>),
    RecheckDue(Option<NaiveDate>),
    /// It was looked at today, and the next day follows.
    Rechecked,
    Causes(Vec<RecordId>),
    Drivers(Vec<RecordId>),
    Measures(Vec<RecordId>),
}

/// One thing a person does here.
#[derive(Debug, Clone)]
pub enum ChangeIdeaCommand {
    /// Adds a change; it needs no more than a title.
    Add(Box<ChangeIdea>),
    /// Writes one field.
    Edit {
        change_id: RecordId,
        edit: ChangeEdit,
    },
    /// Takes a change away with its cycles and with what was said about it.
    Delete {
        change_id: RecordId,
    },
    /// Says what an organization does in a change. A row without an id is new.
    SetRole(ChangeOrganization),
    /// Adds an organization to the file, and says what it does in a change.
    AddOrganization {
        organization: Organization,
        change_id: RecordId,
        role: OrganizationRole,
    },
    /// An organization no longer does this in a change.
    RemoveRole {
        role_id: RecordId,
    },
    /// Writes down what was recommended. A row without an id is new.
    SetRecommendation(Recommendation),
    RemoveRecommendation {
        recommendation_id: RecordId,
    },
}

impl ChangeIdeaCommand {
    /// The words for menus, lists of shortcuts and "Undo …".
    #[must_use]
    pub fn label(&self) -> String {
        match self {
            Self::Add(change) => format!("Add the change “{}”", short(&change.title_en)),
            Self::Edit { edit, .. } => match edit {
                ChangeEdit::Status(_) => "Move a change".to_owned(),
                ChangeEdit::Stop(_) => "Stop a change".to_owned(),
                ChangeEdit::Rechecked => "Look at a change again".to_owned(),
                _ => "Change a change".to_owned(),
            },
            Self::Delete { .. } => "Delete a change".to_owned(),
            Self::SetRole(_) => "Say what an organization does".to_owned(),
            Self::AddOrganization { organization, .. } => {
                format!("Add “{}”", short(&organization.name))
            }
            Self::RemoveRole { .. } => "Take an organization out of a change".to_owned(),
            Self::SetRecommendation(_) => "Write down a recommendation".to_owned(),
            Self::RemoveRecommendation { .. } => "Remove a recommendation".to_owned(),
        }
    }

    /// What is wrong with the command now, so that a screen can say it beside the field.
    #[must_use]
    pub fn problem(&self, records: &Records) -> Option<Failure> {
        self.clone().step(records, today()).err()
    }

    /// Checks the command against what is there and says what it will write.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub(in crate::session) fn step(
        self,
        records: &Records,
        today: NaiveDate,
    ) -> Result<RecordStep, Failure> {
        let label = self.label();
        match self {
            Self::Add(change) => {
                let mut step = RecordStep::new("add_change", label);
                step.put(&checked(*change, today)?)?;
                Ok(step)
            }
            Self::Edit { change_id, edit } => {
                let before = find(&records.change_ideas, &change_id).ok_or_else(gone)?;
                let label = match edit {
                    ChangeEdit::Status(_) | ChangeEdit::Stop(_) | ChangeEdit::Rechecked => {
                        format!("{label}: “{}”", short(&before.title_en))
                    }
                    _ => format!("Change “{}”", short(&before.title_en)),
                };
                let mut step = RecordStep::new("set_change", label);
                step.put(&checked(edited(before.clone(), edit, today)?, today)?)?;
                Ok(step)
            }
            Self::Delete { change_id } => delete(records, &change_id, label),
            Self::SetRole(row) => {
                find(&records.change_ideas, &row.change_id).ok_or_else(gone)?;
                find(&records.organizations, &row.organization_id).ok_or_else(gone)?;
                day(row.agreed_on, today)?;
                check_role(records, &row)?;
                let mut step = RecordStep::new("set_change_organization", label);
                step.put(&row)?;
                Ok(step)
            }
            Self::AddOrganization {
                mut organization,
                change_id,
                role,
            } => {
                find(&records.change_ideas, &change_id).ok_or_else(gone)?;
                if organization.id.is_empty() {
                    organization.id = new_id();
                }
                let organization = checked_organization(organization, records)?;
                let mut step = RecordStep::new("add_change_organization", label);
                step.put(&organization)?;
                step.put(&ChangeOrganization {
                    change_id,
                    organization_id: organization.id.clone(),
                    role,
                    ..ChangeOrganization::default()
                })?;
                Ok(step)
            }
            Self::RemoveRole { role_id } => {
                find(&records.change_organizations, &role_id).ok_or_else(gone)?;
                let mut step = RecordStep::new("remove_change_organization", label);
                step.delete::<ChangeOrganization>(&role_id);
                Ok(step)
            }
            Self::SetRecommendation(recommendation) => {
                let mut step = RecordStep::new("set_recommendation", label);
                step.put(&checked_recommendation(recommendation, records, today)?)?;
                Ok(step)
            }
            Self::RemoveRecommendation { recommendation_id } => {
                find(&records.recommendations, &recommendation_id).ok_or_else(gone)?;
                let mut step = RecordStep::new("remove_recommendation", label);
                step.delete::<Recommendation>(&recommendation_id);
                Ok(step)
            }
        }
    }
}

/// The change with one field written.
fn edited(mut row: ChangeIdea, edit: ChangeEdit, today: NaiveDate) -> Result<ChangeIdea, Failure> {
    match edit {
        ChangeEdit::Text(field, text) => set_text(&mut row, field, text),
        ChangeEdit::Type(it) => row.change_type = it,
        ChangeEdit::Codesign(it) => row.codesign = it,
        ChangeEdit::CommunityCodesigners(it) => row.community_codesigners = it,
        ChangeEdit::Evidence(it) => row.evidence_level = it,
        ChangeEdit::LowCost(it) => row.is_low_cost = it,
        ChangeEdit::Amount(it) => row.amount_dollars = it,
        ChangeEdit::Hours(it) => row.hours = it,
        ChangeEdit::Due(it) => row.due = it,
        ChangeEdit::Status(it) => row.status = it,
        ChangeEdit::Stop(reason) => {
            row.status = ChangeStatus::Stopped;
            row.stop_reason = reason;
        }
        ChangeEdit::WrittenInto(mut places) => {
            places.sort();
            places.dedup();
            row.written_into = places;
        }
        ChangeEdit::RecheckMonths(months) => {
            if months.is_some_and(|it| !(1..=MOST_RECHECK_MONTHS).contains(&it)) {
                return Err(Failure::new(
                    "A change is looked at again after a number of months.",
                    format!("Enter a number from 1 to {MOST_RECHECK_MONTHS}."),
                ));
            }
            row.recheck_months = months;
            row.recheck_due = months.and_then(|it| months_after(today, it));
        }
        ChangeEdit::RecheckDue(it) => row.recheck_due = it,
        ChangeEdit::Rechecked => {
            let months = row.recheck_months.unwrap_or(USUAL_RECHECK_MONTHS);
            row.recheck_months = Some(months);
            row.recheck_due = months_after(today, months);
        }
        ChangeEdit::Causes(ids) => row.cause_ids = each_once(ids),
        ChangeEdit::Drivers(ids) => row.driver_ids = each_once(ids),
        ChangeEdit::Measures(ids) => row.measure_ids = each_once(ids),
    }
    if is_kept(row.status) && row.recheck_due.is_none() && row.recheck_months.is_none() {
        row.recheck_months = Some(USUAL_RECHECK_MONTHS);
        row.recheck_due = months_after(today, USUAL_RECHECK_MONTHS);
    }
    Ok(row)
}

/// The text of a change that stands in a field.
#[must_use]
pub fn text_of(change: &ChangeIdea, field: ChangeText) -> &str {
    match field {
        ChangeText::TitleEnglish => &change.title_en,
        ChangeText::TitleSpanish => &change.title_es,
        ChangeText::Now => &change.now_text,
        ChangeText::Proposed => &change.proposed_text,
        ChangeText::WhoBenefits => &change.who_benefits,
        ChangeText::WhoIsBurdened => &change.who_is_burdened,
        ChangeText::CouldWidenGap => &change.could_widen_gap,
        ChangeText::Mitigation => &change.mitigation,
        ChangeText::ResourcesFrom => &change.resources_from,
        ChangeText::ResourcesTo => &change.resources_to,
        ChangeText::Owner => &change.owner,
        ChangeText::StopReason => &change.stop_reason,
        ChangeText::BackslideTrigger => &change.backslide_trigger,
    }
}

fn set_text(row: &mut ChangeIdea, field: ChangeText, text: String) {
    *match field {
        ChangeText::TitleEnglish => &mut row.title_en,
        ChangeText::TitleSpanish => &mut row.title_es,
        ChangeText::Now => &mut row.now_text,
        ChangeText::Proposed => &mut row.proposed_text,
        ChangeText::WhoBenefits => &mut row.who_benefits,
        ChangeText::WhoIsBurdened => &mut row.who_is_burdened,
        ChangeText::CouldWidenGap => &mut row.could_widen_gap,
        ChangeText::Mitigation => &mut row.mitigation,
        ChangeText::ResourcesFrom => &mut row.resources_from,
        ChangeText::ResourcesTo => &mut row.resources_to,
        ChangeText::Owner => &mut row.owner,
        ChangeText::StopReason => &mut row.stop_reason,
        ChangeText::BackslideTrigger => &mut row.backslide_trigger,
    } = text;
}

/// The change with its texts trimmed; else what is wrong with it.
fn checked(change: ChangeIdea, today: NaiveDate) -> Result<ChangeIdea, Failure> {
    if change.community_codesigners > MOST_CODESIGNERS {
        return Err(Failure::new(
            "This number of people cannot be meant.",
            "Count the members of the community who design this change.",
        ));
    }
    let change = ChangeIdea {
        title_en: title(&change.title_en, "A change")?,
        title_es: line(&change.title_es)?,
        now_text: prose(&change.now_text)?,
        proposed_text: prose(&change.proposed_text)?,
        who_benefits: prose(&change.who_benefits)?,
        who_is_burdened: prose(&change.who_is_burdened)?,
        could_widen_gap: prose(&change.could_widen_gap)?,
        mitigation: prose(&change.mitigation)?,
        resources_from: line(&change.resources_from)?,
        resources_to: line(&change.resources_to)?,
        owner: line(&change.owner)?,
        stop_reason: prose(&change.stop_reason)?,
        backslide_trigger: prose(&change.backslide_trigger)?,
        amount_dollars: amount(change.amount_dollars)?,
        hours: amount(change.hours)?,
        due: day(change.due, today)?,
        recheck_due: day(change.recheck_due, today)?,
        ..change
    };
    let missing = needs(&change, change.status);
    if missing.is_empty() {
        Ok(change)
    } else {
        Err(told(&missing))
    }
}

/// The sentence a person reads when a change cannot stand where it is put.
#[must_use]
pub fn told(missing: &[ChangeNeed]) -> Failure {
    if missing.contains(&ChangeNeed::StopReason) {
        return Failure::new(
            "A change is stopped for a reason, so that others can learn from it.",
            "Write why it is stopped.",
        );
    }
    if missing.iter().any(|it| it.is_of_resources()) {
        return Failure::new(
            "This change moves money or hours, and does not say yet from where, to where, and how much.",
            "Fill in from, to, and an amount or hours. Until then it stays an idea.",
        );
    }
    if missing.iter().any(|it| it.is_of_equity_check()) {
        return Failure::new(
            "The equity check is not complete, so this change cannot go further than “Chosen”.",
            "Say who benefits, who is burdened, whether it could widen the gap, and what we do about it.",
        );
    }
    Failure::new(
        "A change is kept only where it is written down.",
        "Say where it is written: a procedure, a contract, a budget line, a job description, a form, training or a policy.",
    )
}

fn check_role(records: &Records, row: &ChangeOrganization) -> Result<(), Failure> {
    let is_there = records.change_organizations.iter().any(|it| {
        it.id != row.id
            && it.change_id == row.change_id
            && it.organization_id == row.organization_id
            && it.role == row.role
    });
    if is_there {
        return Err(Failure::new(
            "This organization does this in the change already.",
            "Choose another role, or another organization.",
        ));
    }
    Ok(())
}

fn checked_recommendation(
    recommendation: Recommendation,
    records: &Records,
    today: NaiveDate,
) -> Result<Recommendation, Failure> {
    let text = prose(&recommendation.text)?;
    if text.chars().count() < crate::domain::practice::change_rules::FEWEST_LETTERS {
        return Err(Failure::new(
            "A recommendation needs words.",
            "Write what was recommended, never a case.",
        ));
    }
    if let Some(change_id) = &recommendation.change_id {
        find(&records.change_ideas, change_id).ok_or_else(gone)?;
    }
    let status = match (&recommendation.change_id, recommendation.status) {
        (Some(_), _) => RecommendationStatus::Linked,
        (None, RecommendationStatus::Linked) => RecommendationStatus::Accepted,
        (None, status) => status,
    };
    Ok(Recommendation {
        text,
        received_on: day(recommendation.received_on, today)?,
        status,
        ..recommendation
    })
}

/// A change goes with its roles, cycles and whatever was said about it alone; what else named it forgets it.
fn delete(records: &Records, change_id: &RecordId, label: String) -> Result<RecordStep, Failure> {
    find(&records.change_ideas, change_id).ok_or_else(gone)?;
    let mut step = RecordStep::new("delete_change", label);
    for row in &records.change_organizations {
        if row.change_id == *change_id {
            step.delete::<ChangeOrganization>(&row.id);
        }
    }
    let mut cycle_ids = Vec::new();
    for row in &records.pdsa_cycles {
        if row.change_id == *change_id {
            step.delete::<PdsaCycle>(&row.id);
            cycle_ids.push(&row.id);
        }
    }
    for row in records
        .evidence
        .iter()
        .filter(|it| it.target_id == *change_id)
    {
        step.delete::<Evidence>(&row.id);
    }
    for row in records
        .vote_tallies
        .iter()
        .filter(|it| it.target_id == *change_id)
    {
        step.delete::<VoteTally>(&row.id);
    }
    for row in records
        .scores
        .iter()
        .filter(|it| it.target_id == *change_id)
    {
        step.delete::<Score>(&row.id);
    }
    for row in &records.recommendations {
        if row.change_id.as_ref() == Some(change_id) {
            step.put(&Recommendation {
                change_id: None,
                status: RecommendationStatus::Accepted,
                ..row.clone()
            })?;
        }
    }
    for row in &records.annotations {
        let names_cycle = row
            .pdsa_cycle_id
            .as_ref()
            .is_some_and(|it| cycle_ids.contains(&it));
        if row.change_id.as_ref() == Some(change_id) || names_cycle {
            step.put(&Annotation {
                change_id: None,
                pdsa_cycle_id: None,
                ..row.clone()
            })?;
        }
    }
    step.delete::<ChangeIdea>(change_id);
    Ok(step)
}

/// The ids in their order, each once.
fn each_once(ids: Vec<RecordId>) -> Vec<RecordId> {
    let mut once: Vec<RecordId> = Vec::with_capacity(ids.len());
    for id in ids {
        if !once.contains(&id) {
            once.push(id);
        }
    }
    once
}
