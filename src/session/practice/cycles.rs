//! Cycles of plan, do, study, act.

use chrono::NaiveDate;

use crate::domain::practice::cycle_rules::is_begun;
use crate::domain::practice::cycle_rules::is_observed;
use crate::domain::practice::cycle_rules::is_planned;
use crate::domain::practice::cycle_rules::is_studied;
use crate::domain::practice::cycle_rules::next_cycle;
use crate::domain::practice::cycle_rules::next_number;
use crate::domain::practice::pdsa_cycle::CarriedOut;
use crate::domain::practice::pdsa_cycle::CycleDecision;
use crate::domain::practice::pdsa_cycle::CycleObjective;
use crate::domain::practice::pdsa_cycle::CycleTask;
use crate::domain::practice::pdsa_cycle::PdsaCycle;
use crate::domain::practice::pdsa_cycle::PredictionMet;
use crate::domain::practice::quality_measure::Annotation;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::Records;
use crate::domain::practice::records::find;
use crate::session::failure::Failure;
use crate::session::practice::record_step::RecordStep;
use crate::session::practice::record_step::today;
use crate::session::practice::typed_text::day;
use crate::session::practice::typed_text::gone;
use crate::session::practice::typed_text::line;
use crate::session::practice::typed_text::prose;

/// More tasks than a small test has.
const MOST_TASKS: usize = 50;

/// A text of a cycle that is typed in a field of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CycleText {
    Scale,
    Question,
    Prediction,
    DataPlan,
    Observations,
    Surprises,
    Study,
    WhoWasHelpedOrLeftOut,
    Why,
    Owner,
}

/// One field of a cycle, as it is afterwards.
#[derive(Debug, Clone, PartialEq)]
pub enum CycleEdit {
    Text(CycleText, String),
    Objective(CycleObjective),
    Tasks(Vec<CycleTask>),
    StartsOn(Option<NaiveDate>),
    EndsOn(Option<NaiveDate>),
    CarriedOut(Option<CarriedOut>),
    PredictionMet(Option<PredictionMet>),
    /// What to do next, and why; none opens the cycle again.
    Decide(Option<CycleDecision>, String),
}

/// One thing a person does here.
#[derive(Debug, Clone)]
pub enum CycleCommand {
    /// Starts a cycle of a change, with this id.
    Add {
        change_id: RecordId,
        cycle_id: RecordId,
    },
    /// Writes one field.
    Edit { cycle_id: RecordId, edit: CycleEdit },
    /// Goes on from a cycle that was decided: its plan again, as a new cycle with this id.
    Next {
        before: RecordId,
        cycle_id: RecordId,
    },
    /// Takes a cycle away in which nothing has happened yet.
    Delete { cycle_id: RecordId },
}

impl CycleCommand {
    /// The words for menus, lists of shortcuts and "Undo …".
    #[must_use]
    pub fn label(&self) -> String {
        match self {
            Self::Add { .. } => "Plan a cycle",
            Self::Edit {
                edit: CycleEdit::Decide(Some(_), _),
                ..
            } => "Decide what comes of a cycle",
            Self::Edit {
                edit: CycleEdit::Decide(None, _),
                ..
            } => "Open a cycle again",
            Self::Edit { .. } => "Change a cycle",
            Self::Next { .. } => "Plan the next cycle",
            Self::Delete { .. } => "Delete a cycle",
        }
        .to_owned()
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
            Self::Add {
                change_id,
                cycle_id,
            } => {
                find(&records.change_ideas, &change_id).ok_or_else(gone)?;
                let mut step = RecordStep::new("add_cycle", label);
                step.put(&PdsaCycle {
                    id: cycle_id,
                    number: next_number(&change_id, &records.pdsa_cycles),
                    change_id,
                    ..PdsaCycle::default()
                })?;
                Ok(step)
            }
            Self::Edit { cycle_id, edit } => {
                let before = find(&records.pdsa_cycles, &cycle_id).ok_or_else(gone)?;
                let mut step = RecordStep::new("set_cycle", format!("{label} ({})", before.number));
                step.put(&checked(edited(before.clone(), edit), today)?)?;
                Ok(step)
            }
            Self::Next { before, cycle_id } => {
                let before = find(&records.pdsa_cycles, &before).ok_or_else(gone)?;
                if before.decision.is_none() {
                    return Err(Failure::new(
                        "This cycle is not decided yet.",
                        "Decide what comes of it, and why. Then plan the next one.",
                    ));
                }
                let number = next_number(&before.change_id, &records.pdsa_cycles);
                let mut step = RecordStep::new("next_cycle", label);
                step.put(&next_cycle(before, cycle_id, number))?;
                Ok(step)
            }
            Self::Delete { cycle_id } => delete(records, &cycle_id, label),
        }
    }
}

/// The cycle with one field written.
fn edited(mut row: PdsaCycle, edit: CycleEdit) -> PdsaCycle {
    match edit {
        CycleEdit::Text(field, text) => set_text(&mut row, field, text),
        CycleEdit::Objective(it) => row.objective = it,
        CycleEdit::Tasks(tasks) => row.tasks = tasks,
        CycleEdit::StartsOn(it) => row.starts_on = it,
        CycleEdit::EndsOn(it) => row.ends_on = it,
        CycleEdit::CarriedOut(it) => row.carried_out = it,
        CycleEdit::PredictionMet(it) => row.prediction_met = it,
        CycleEdit::Decide(decision, why) => {
            row.decision = decision;
            row.why = why;
        }
    }
    row
}

/// The text of a cycle that stands in a field.
#[must_use]
pub fn text_of(cycle: &PdsaCycle, field: CycleText) -> &str {
    match field {
        CycleText::Scale => &cycle.scale,
        CycleText::Question => &cycle.question,
        CycleText::Prediction => &cycle.prediction,
        CycleText::DataPlan => &cycle.data_plan,
        CycleText::Observations => &cycle.observations,
        CycleText::Surprises => &cycle.surprises,
        CycleText::Study => &cycle.study,
        CycleText::WhoWasHelpedOrLeftOut => &cycle.who_was_helped_or_left_out,
        CycleText::Why => &cycle.why,
        CycleText::Owner => &cycle.owner,
    }
}

fn set_text(row: &mut PdsaCycle, field: CycleText, text: String) {
    *match field {
        CycleText::Scale => &mut row.scale,
        CycleText::Question => &mut row.question,
        CycleText::Prediction => &mut row.prediction,
        CycleText::DataPlan => &mut row.data_plan,
        CycleText::Observations => &mut row.observations,
        CycleText::Surprises => &mut row.surprises,
        CycleText::Study => &mut row.study,
        CycleText::WhoWasHelpedOrLeftOut => &mut row.who_was_helped_or_left_out,
        CycleText::Why => &mut row.why,
        CycleText::Owner => &mut row.owner,
    } = text;
}

/// The cycle with its texts trimmed; else what is wrong with it.
fn checked(cycle: PdsaCycle, today: NaiveDate) -> Result<PdsaCycle, Failure> {
    if cycle.tasks.len() > MOST_TASKS {
        return Err(Failure::new(
            format!("A plan has room for {MOST_TASKS} tasks."),
            "A test is small: split it into several cycles.",
        ));
    }
    let tasks = cycle
        .tasks
        .iter()
        .map(|it| {
            Ok(CycleTask {
                what: line(&it.what)?,
                who: line(&it.who)?,
                when: line(&it.when)?,
                r#where: line(&it.r#where)?,
                is_done: it.is_done,
            })
        })
        .collect::<Result<Vec<CycleTask>, Failure>>()?;
    let cycle = PdsaCycle {
        scale: line(&cycle.scale)?,
        question: prose(&cycle.question)?,
        prediction: prose(&cycle.prediction)?,
        tasks,
        data_plan: prose(&cycle.data_plan)?,
        starts_on: day(cycle.starts_on, today)?,
        ends_on: day(cycle.ends_on, today)?,
        observations: prose(&cycle.observations)?,
        surprises: prose(&cycle.surprises)?,
        study: prose(&cycle.study)?,
        who_was_helped_or_left_out: prose(&cycle.who_was_helped_or_left_out)?,
        why: prose(&cycle.why)?,
        owner: line(&cycle.owner)?,
        ..cycle
    };
    check_order(&cycle)?;
    Ok(cycle)
}

/// Plan comes before Do, Do before Study, Study before Act, the first day before the last.
fn check_order(cycle: &PdsaCycle) -> Result<(), Failure> {
    if let (Some(first), Some(last)) = (cycle.starts_on, cycle.ends_on)
        && last < first
    {
        return Err(Failure::new(
            "A cycle cannot end before it starts.",
            "Check both days.",
        ));
    }
    if is_begun(cycle) && !is_planned(cycle) {
        return Err(Failure::new(
            "Plan comes before Do: there is no question or no prediction yet.",
            "Write the question and what you predict first. It is how we learn whether we understood.",
        ));
    }
    if is_studied(cycle) && !is_observed(cycle) {
        return Err(Failure::new(
            "Add what happened first.",
            "Study compares what happened with what was predicted.",
        ));
    }
    let Some(decision) = cycle.decision else {
        return Ok(());
    };
    if cycle.why.is_empty() {
        return Err(Failure::new(
            "A decision needs its reason.",
            "Write in a sentence why.",
        ));
    }
    if decision != CycleDecision::Abandon && cycle.study.is_empty() {
        return Err(Failure::new(
            "Write what was learned first.",
            "Study comes before Act. Only a cycle that is abandoned may be decided without it.",
        ));
    }
    Ok(())
}

fn delete(records: &Records, cycle_id: &RecordId, label: String) -> Result<RecordStep, Failure> {
    let cycle = find(&records.pdsa_cycles, cycle_id).ok_or_else(gone)?;
    if is_begun(cycle) || is_studied(cycle) || cycle.decision.is_some() {
        return Err(Failure::new(
            "Something was learned in this cycle, so it stays.",
            "If it leads nowhere, decide to abandon it and say why: that is learning too.",
        ));
    }
    let mut step = RecordStep::new("delete_cycle", label);
    for row in &records.pdsa_cycles {
        if row.previous_id.as_ref() == Some(cycle_id) {
            step.put(&PdsaCycle {
                previous_id: cycle.previous_id.clone(),
                ..row.clone()
            })?;
        }
    }
    for row in &records.annotations {
        if row.pdsa_cycle_id.as_ref() == Some(cycle_id) {
            step.put(&Annotation {
                pdsa_cycle_id: None,
                ..row.clone()
            })?;
        }
    }
    step.delete::<PdsaCycle>(cycle_id);
    Ok(step)
}
