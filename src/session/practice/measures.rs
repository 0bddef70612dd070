//! Measures, their points, notes on their axis and phases.

use std::collections::BTreeSet;

use chrono::Datelike as _;
use chrono::NaiveDate;

use crate::disclosure::measure_points::is_of_events;
use crate::domain::practice::measure_slot::slot_of;
use crate::domain::practice::quality_measure::Annotation;
use crate::domain::practice::quality_measure::MeasurePoint;
use crate::domain::practice::quality_measure::MeasureUnit;
use crate::domain::practice::quality_measure::Phase;
use crate::domain::practice::quality_measure::QualityMeasure;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::Records;
use crate::domain::practice::records::find;
use crate::session::failure::Failure;
use crate::session::practice::point_entry::CellProblem;
use crate::session::practice::point_entry::PointColumn;
use crate::session::practice::point_entry::PointText;
use crate::session::practice::point_entry::WhatIsWrong;
use crate::session::practice::point_entry::frequency_of;
use crate::session::practice::point_entry::read_point;
use crate::session::practice::record_step::RecordStep;
use crate::session::practice::record_step::new_id;
use crate::session::practice::record_step::today;

/// The shortest name or reason that says something.
const SHORTEST: usize = 3;

/// The longest text of a field.
const LONGEST: usize = 280;

/// A new middle line rests on at least so many points.
pub const FEWEST_PHASE_POINTS: usize = 8;

/// The most groups of a measure: more cannot be told apart.
pub const MOST_GROUPS: usize = 6;

/// A row of the table of points.
#[derive(Debug, Clone, PartialEq)]
pub struct PointRow {
    /// `None` for a new point.
    pub point_id: Option<RecordId>,
    pub text: PointText,
}

/// One thing a person does here.
#[derive(Debug, Clone)]
pub enum MeasureCommand {
    /// Adds a measure, or puts it in place of the one with its id.
    Save(Box<QualityMeasure>),
    /// Takes away a measure with its points, notes and phases.
    Remove(RecordId),
    /// Writes rows of the table of one group; empty for everyone.
    SetPoints {
        measure_id: RecordId,
        group: String,
        rows: Vec<PointRow>,
    },
    RemovePoints(Vec<RecordId>),
    /// Leaves a point out of the lines for a reason, or takes it in again without one.
    SetGhost {
        point_id: RecordId,
        reason: Option<String>,
    },
    SetPointNote {
        point_id: RecordId,
        note: String,
    },
    /// Adds a note to the axis, or puts it in place of the one with its id.
    SaveAnnotation(Annotation),
    RemoveAnnotation(RecordId),
    /// Draws the middle line anew from a day on, for a reason.
    AddPhase(Phase),
    RemovePhase(RecordId),
}

impl MeasureCommand {
    /// The words for menus, lists of shortcuts and "Undo …".
    #[must_use]
    pub fn label(&self) -> String {
        match self {
            Self::Save(measure) if measure.id.is_empty() => "Add measure".to_owned(),
            Self::Save(_) => "Change measure".to_owned(),
            Self::Remove(_) => "Remove measure".to_owned(),
            Self::SetPoints { rows, .. } => match rows.len() {
                1 => "Type a point".to_owned(),
                many => format!("Enter {many} points"),
            },
            Self::RemovePoints(ids) => match ids.len() {
                1 => "Remove a point".to_owned(),
                many => format!("Remove {many} points"),
            },
            Self::SetGhost {
                reason: Some(_), ..
            } => "Leave a point out of the lines".to_owned(),
            Self::SetGhost { reason: None, .. } => "Take a point into the lines".to_owned(),
            Self::SetPointNote { .. } => "Note on a point".to_owned(),
            Self::SaveAnnotation(_) => "Note on the axis".to_owned(),
            Self::RemoveAnnotation(_) => "Remove a note from the axis".to_owned(),
            Self::AddPhase(_) => "New middle line".to_owned(),
            Self::RemovePhase(_) => "Remove the new middle line".to_owned(),
        }
    }

    fn kind(&self) -> &'static str {
        match self {
            Self::Save(_) => "save_measure",
            Self::Remove(_) => "remove_measure",
            Self::SetPoints { .. } => "set_measure_points",
            Self::RemovePoints(_) => "remove_measure_points",
            Self::SetGhost { .. } => "set_measure_point_ghost",
            Self::SetPointNote { .. } => "set_measure_point_note",
            Self::SaveAnnotation(_) => "save_annotation",
            Self::RemoveAnnotation(_) => "remove_annotation",
            Self::AddPhase(_) => "add_phase",
            Self::RemovePhase(_) => "remove_phase",
        }
    }

    /// Checks the command against what is there and says what it will write.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub(in crate::session) fn step(self, records: &Records) -> Result<RecordStep, Failure> {
        let mut step = RecordStep::new(self.kind(), self.label());
        match self {
            Self::Save(measure) => {
                let measure = checked(*measure, records)?;
                if find(&records.measures, &measure.id).is_none() {
                    step.label = "Add measure".to_owned();
                }
                step.put(&measure)?;
            }
            Self::Remove(id) => remove_measure(&mut step, &id, records)?,
            Self::SetPoints {
                measure_id,
                group,
                rows,
            } => set_points(&mut step, &measure_id, &group, &rows, records)?,
            Self::RemovePoints(ids) => {
                for id in ids {
                    let point = find(&records.measure_points, &id).ok_or_else(gone)?;
                    step.delete::<MeasurePoint>(&point.id);
                }
            }
            Self::SetGhost { point_id, reason } => {
                let mut point = find(&records.measure_points, &point_id)
                    .cloned()
                    .ok_or_else(gone)?;
                point.is_ghost = reason.is_some();
                point.ghost_reason = match reason {
                    Some(reason) => text(
                        &reason,
                        "A point is left out of the lines only for a reason.",
                        "Type what was different then.",
                    )?,
                    None => String::new(),
                };
                step.put(&point)?;
            }
            Self::SetPointNote { point_id, note } => {
                let mut point = find(&records.measure_points, &point_id)
                    .cloned()
                    .ok_or_else(gone)?;
                point.note = short_enough(&note)?;
                step.put(&point)?;
            }
            Self::SaveAnnotation(mut note) => {
                find(&records.measures, &note.measure_id).ok_or_else(gone)?;
                check_day(note.on_date)?;
                note.text = text(
                    &note.text,
                    "A note on the axis needs words.",
                    "Type what happened, in a few words.",
                )?;
                step.put(&note)?;
            }
            Self::RemoveAnnotation(id) => {
                let note = find(&records.annotations, &id).ok_or_else(gone)?;
                step.delete::<Annotation>(&note.id);
            }
            Self::AddPhase(phase) => {
                let phase = checked_phase(phase, records)?;
                step.put(&phase)?;
            }
            Self::RemovePhase(id) => {
                let phase = find(&records.phases, &id).ok_or_else(gone)?;
                step.delete::<Phase>(&phase.id);
            }
        }
        Ok(step)
    }
}

fn gone() -> Failure {
    Failure::new(
        "This is no longer in the file.",
        "It may have been removed. Look at the list again.",
    )
}

fn text(given: &str, what: &str, advice: &str) -> Result<String, Failure> {
    let given = short_enough(given)?;
    if given.chars().count() < SHORTEST {
        return Err(Failure::new(what, advice));
    }
    Ok(given)
}

fn short_enough(given: &str) -> Result<String, Failure> {
    let given = given.trim().to_owned();
    let length = given.chars().count();
    if length > LONGEST {
        return Err(Failure::new(
            format!("This text has {length} letters; {LONGEST} fit."),
            "Make it shorter.",
        ));
    }
    Ok(given)
}

fn check_day(day: NaiveDate) -> Result<(), Failure> {
    let last = today().year() + 20;
    if (1990..=last).contains(&day.year()) {
        return Ok(());
    }
    Err(Failure::new(
        format!("The year {} is out of reach.", day.year()),
        format!("Type a day from 1990 to {last}."),
    ))
}

fn checked(mut measure: QualityMeasure, records: &Records) -> Result<QualityMeasure, Failure> {
    measure.name_en = text(
        &measure.name_en,
        "A measure needs a name.",
        "Type what is counted, in a few words.",
    )?;
    for field in [
        &mut measure.name_es,
        &mut measure.question,
        &mut measure.collector,
        &mut measure.source,
    ] {
        *field = short_enough(field)?;
    }
    for field in [
        &mut measure.operational_definition,
        &mut measure.numerator_definition,
        &mut measure.denominator_definition,
    ] {
        *field = field.trim().to_owned();
    }
    measure.strata = groups(&measure.strata)?;
    if measure.target.is_some_and(|it| !it.is_finite()) {
        return Err(Failure::new("The target is no number.", "Enter a number."));
    }
    if measure.unit == MeasureUnit::Percent
        && measure
            .target
            .is_some_and(|it| !(0.0..=100.0).contains(&it))
    {
        return Err(Failure::new(
            "A percent lies from 0 to 100.",
            "Enter the target as a percent, such as 80.",
        ));
    }
    if let Some(day) = measure.target_date {
        check_day(day)?;
    }
    if let Some(before) = find(&records.measures, &measure.id) {
        check_against_points(&measure, before, records)?;
    }
    Ok(measure)
}

/// The names of groups without empty ones.
fn groups(typed: &[String]) -> Result<Vec<String>, Failure> {
    let mut seen = BTreeSet::new();
    let mut names = Vec::new();
    for name in typed {
        let name = short_enough(name)?;
        if name.is_empty() {
            continue;
        }
        if !seen.insert(name.to_lowercase()) {
            return Err(Failure::new(
                format!("The group \"{name}\" is there twice."),
                "Name each group once.",
            ));
        }
        names.push(name);
    }
    if names.len() > MOST_GROUPS {
        return Err(Failure::new(
            format!("{} groups cannot be told apart in a chart.", names.len()),
            format!("Name {MOST_GROUPS} groups at most."),
        ));
    }
    Ok(names)
}

/// What is counted cannot change under points that were counted before.
fn check_against_points(
    measure: &QualityMeasure,
    before: &QualityMeasure,
    records: &Records,
) -> Result<(), Failure> {
    let points: Vec<&MeasurePoint> = points_of(records, &measure.id).collect();
    if points.is_empty() {
        return Ok(());
    }
    if measure.unit != before.unit {
        return Err(Failure::new(
            format!("This measure has {} points in its unit.", points.len()),
            "Add another measure to count something else, so that old and new points never share a line.",
        ));
    }
    let lost = points
        .iter()
        .map(|it| it.stratum.as_str())
        .find(|it| !it.is_empty() && !measure.strata.iter().any(|name| name == it));
    if let Some(name) = lost {
        let count = points.iter().filter(|it| it.stratum == name).count();
        return Err(Failure::new(
            format!("The group \"{name}\" has {count} points."),
            "Keep the group, or remove its points first.",
        ));
    }
    if measure.frequency != before.frequency && !is_of_events(measure) {
        let mut seen = BTreeSet::new();
        let twice = points.iter().any(|it| {
            !seen.insert((
                it.stratum.as_str(),
                slot_of(measure.frequency, it.starts_on),
            ))
        });
        if twice {
            return Err(Failure::new(
                "Several points would fall on the same time.",
                "Add another measure for the other frequency.",
            ));
        }
    }
    Ok(())
}

fn points_of<'a>(
    records: &'a Records,
    measure_id: &'a RecordId,
) -> impl Iterator<Item = &'a MeasurePoint> {
    records
        .measure_points
        .iter()
        .filter(move |it| it.measure_id == *measure_id)
}

fn remove_measure(step: &mut RecordStep, id: &RecordId, records: &Records) -> Result<(), Failure> {
    find(&records.measures, id).ok_or_else(gone)?;
    for point in points_of(records, id) {
        step.delete::<MeasurePoint>(&point.id);
    }
    for note in records.annotations.iter().filter(|it| it.measure_id == *id) {
        step.delete::<Annotation>(&note.id);
    }
    for phase in records.phases.iter().filter(|it| it.measure_id == *id) {
        step.delete::<Phase>(&phase.id);
    }
    for change in &records.change_ideas {
        if change.measure_ids.contains(id) {
            let mut change = change.clone();
            change.measure_ids.retain(|it| it != id);
            step.put(&change)?;
        }
    }
    for driver in &records.drivers {
        if driver.measure_id.as_ref() == Some(id) {
            let mut driver = driver.clone();
            driver.measure_id = None;
            step.put(&driver)?;
        }
    }
    for aim in &records.aims {
        if aim.measure_id.as_ref() == Some(id) {
            let mut aim = aim.clone();
            aim.measure_id = None;
            step.put(&aim)?;
        }
    }
    step.delete::<QualityMeasure>(id);
    Ok(())
}

/// What is wrong with each row, where anything is; empty rows are no rows.
#[must_use]
pub fn problems_of_rows(
    measure: &QualityMeasure,
    group: &str,
    rows: &[PointRow],
    records: &Records,
    today: NaiveDate,
) -> Vec<Vec<CellProblem>> {
    let frequency = frequency_of(measure);
    let is_dated = is_of_events(measure);
    let typed: Vec<Option<&RecordId>> = rows.iter().map(|it| it.point_id.as_ref()).collect();
    let stored: BTreeSet<i64> = points_of(records, &measure.id)
        .filter(|it| it.stratum == group && !typed.contains(&Some(&it.id)))
        .map(|it| slot_of(frequency, it.starts_on))
        .collect();
    let mut seen = BTreeSet::new();
    rows.iter()
        .map(|row| {
            if row.text.is_empty() {
                return Vec::new();
            }
            match read_point(measure, &row.text, today) {
                Err(problems) => problems,
                Ok(entry) => {
                    let slot = slot_of(frequency, entry.starts_on);
                    let is_twice = stored.contains(&slot) || !seen.insert(slot);
                    if is_twice && !is_dated {
                        vec![CellProblem {
                            column: PointColumn::Time,
                            what: WhatIsWrong::Twice,
                        }]
                    } else {
                        Vec::new()
                    }
                }
            }
        })
        .collect()
}

fn set_points(
    step: &mut RecordStep,
    measure_id: &RecordId,
    group: &str,
    rows: &[PointRow],
    records: &Records,
) -> Result<(), Failure> {
    let measure = find(&records.measures, measure_id).ok_or_else(gone)?;
    if !group.is_empty() && !measure.strata.iter().any(|it| it == group) {
        return Err(Failure::new(
            format!("The measure has no group \"{group}\"."),
            "Add the group to the measure first.",
        ));
    }
    let now = today();
    let problems = problems_of_rows(measure, group, rows, records, now);
    if let Some((number, problem)) = problems
        .iter()
        .enumerate()
        .find_map(|(number, it)| Some((number, it.first()?)))
    {
        return Err(Failure::new(
            problem.sentence(measure),
            "Nothing was written. Put it right and enter it again.",
        )
        .at(format!(
            "row {}, {}",
            number + 1,
            problem.column.name(measure)
        )));
    }
    for row in rows.iter().filter(|it| !it.text.is_empty()) {
        let Ok(entry) = read_point(measure, &row.text, now) else {
            continue;
        };
        let before = match &row.point_id {
            Some(id) => find(&records.measure_points, id)
                .cloned()
                .unwrap_or_else(|| MeasurePoint {
                    id: id.clone(),
                    ..MeasurePoint::default()
                }),
            None => MeasurePoint {
                id: new_id(),
                ..MeasurePoint::default()
            },
        };
        let point = MeasurePoint {
            measure_id: measure_id.clone(),
            stratum: group.to_owned(),
            starts_on: entry.starts_on,
            ends_on: entry.ends_on,
            numerator: entry.numerator,
            denominator: entry.denominator,
            value: entry.value,
            ..before.clone()
        };
        if point != before {
            step.put(&point)?;
        }
    }
    Ok(())
}

fn checked_phase(mut phase: Phase, records: &Records) -> Result<Phase, Failure> {
    let measure = find(&records.measures, &phase.measure_id).ok_or_else(gone)?;
    check_day(phase.starts_on)?;
    phase.reason = text(
        &phase.reason,
        "A new middle line needs a reason.",
        "Type what changed then, and how you know.",
    )?;
    let frequency = frequency_of(measure);
    let slot = slot_of(frequency, phase.starts_on);
    let slots: BTreeSet<i64> = points_of(records, &measure.id)
        .map(|it| slot_of(frequency, it.starts_on))
        .collect();
    let since = slots.iter().filter(|it| **it >= slot).count();
    if since < FEWEST_PHASE_POINTS {
        return Err(Failure::new(
            format!("There are {since} points since then."),
            format!(
                "Draw the middle line anew when a change has held for {FEWEST_PHASE_POINTS} points or more."
            ),
        ));
    }
    if since == slots.len() {
        return Err(Failure::new(
            "There is no point before this day.",
            "A new middle line begins after the first points.",
        ));
    }
    let is_there = records.phases.iter().any(|it| {
        it.measure_id == phase.measure_id
            && it.id != phase.id
            && slot_of(frequency, it.starts_on) == slot
    });
    if is_there {
        return Err(Failure::new(
            "A new middle line begins there already.",
            "Choose another day.",
        ));
    }
    Ok(phase)
}
