//! The worked example of the sample region: two worksheets, six changes with their cycles, four measures, a pack to show
//! and two meetings.
//!
//! Its rows are in `sample-data/sample_practice.json`, written as of one day. They move on by whole months, so that the example
//! is always in the middle of its work.

use chrono::Datelike as _;
use chrono::Months;
use chrono::NaiveDate;
use serde_json::Map;
use serde_json::Value;

use crate::charts::kind::ChartKind;
use crate::domain::indicator::IndicatorId;
use crate::domain::practice::action_item::ActionItem;
use crate::domain::practice::agenda::Agenda;
use crate::domain::practice::agenda::Endorsement;
use crate::domain::practice::cause::Cause;
use crate::domain::practice::cause::CauseLink;
use crate::domain::practice::change_idea::ChangeIdea;
use crate::domain::practice::change_idea::ChangeOrganization;
use crate::domain::practice::change_idea::Recommendation;
use crate::domain::practice::chart_snapshot::ChartSnapshot;
use crate::domain::practice::commitment::Commitment;
use crate::domain::practice::contact::Contact;
use crate::domain::practice::driver::Aim;
use crate::domain::practice::driver::Driver;
use crate::domain::practice::evidence::Evidence;
use crate::domain::practice::gathering::Gathering;
use crate::domain::practice::organization::Organization;
use crate::domain::practice::organization::Person;
use crate::domain::practice::pack::Pack;
use crate::domain::practice::pack::PackCard;
use crate::domain::practice::pdsa_cycle::PdsaCycle;
use crate::domain::practice::quality_measure::Annotation;
use crate::domain::practice::quality_measure::MeasurePoint;
use crate::domain::practice::quality_measure::QualityMeasure;
use crate::domain::practice::record::Record;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::record::RecordTable;
use crate::domain::practice::session_step::SessionStep;
use crate::domain::practice::station_note::StationNote;
use crate::domain::practice::vote::VoteRound;
use crate::domain::practice::vote::VoteTally;
use crate::domain::practice::worksheet::Worksheet;
use crate::domain::practice::worksheet::WorksheetStatus;
use crate::session::chart_question::ChartQuestion;
use crate::session::failure::Failure;
use crate::session::practice::record_step::RecordStep;
use crate::session::practice::worksheets::frozen_row;
use crate::session::practice::worksheets::started;
use crate::session::snapshot::Snapshot;
use crate::wording::language::Language;
use crate::wording::words::Words;

const ROWS: &str = include_str!("../../../sample-data/sample_practice.json");

/// The worksheets of the example: what they are about, who looks after them, and who was missing.
struct Example {
    id: &'static str,
    indicator: Option<&'static str>,
    status: WorksheetStatus,
    owner: &'static str,
    who_was_missing: &'static str,
}

const WORKSHEETS: [Example; 2] = [
    Example {
        id: "0-sample-worksheet-gap",
        indicator: None,
        status: WorksheetStatus::InSession,
        owner: "Hub coordinator",
        who_was_missing: "Night nurses; families from the two counties without a clinic",
    },
    Example {
        id: "0-sample-worksheet-start",
        indicator: Some("late_or_no_prenatal_care"),
        status: WorksheetStatus::Draft,
        owner: "Clinic office manager",
        who_was_missing: "Spanish-speaking families; the largest employer",
    },
];

/// All rows of the example, as they stand on `today`.
pub(in crate::session::practice) fn sample_practice(
    snapshot: &Snapshot,
    today: NaiveDate,
    label: String,
) -> Result<RecordStep, Failure> {
    let mut step = RecordStep::new("sample_practice", label);
    for example in &WORKSHEETS {
        let question = question(snapshot, example).ok_or_else(|| {
            Failure::new(
                "The example needs the numbers of the sample region.",
                "Open the sample region, and try again.",
            )
        })?;
        let (mut chart, mut statement, worksheet) =
            started(snapshot, &question, RecordId(example.id.to_owned()))?;
        chart.id = RecordId(example.id.replace("worksheet", "chart"));
        statement.id = RecordId(example.id.replace("worksheet", "statement"));
        statement.chart_snapshot_id = Some(chart.id.clone());
        step.put(&chart)?;
        step.put(&statement)?;
        step.put(&Worksheet {
            statement_id: statement.id.clone(),
            status: example.status,
            owner: example.owner.to_owned(),
            who_was_missing: example.who_was_missing.to_owned(),
            ..worksheet
        })?;
    }
    let rows = Rows::read(today).map_err(|it| Failure::unexpected_end(&it.to_string()))?;
    rows.put::<Organization>(&mut step)?;
    rows.put::<Cause>(&mut step)?;
    rows.put::<CauseLink>(&mut step)?;
    rows.put::<Evidence>(&mut step)?;
    rows.put::<Aim>(&mut step)?;
    rows.put::<Driver>(&mut step)?;
    rows.put::<ChangeIdea>(&mut step)?;
    rows.put::<ChangeOrganization>(&mut step)?;
    rows.put::<Recommendation>(&mut step)?;
    rows.put::<PdsaCycle>(&mut step)?;
    rows.put::<QualityMeasure>(&mut step)?;
    rows.put::<MeasurePoint>(&mut step)?;
    rows.put::<Annotation>(&mut step)?;
    rows.put::<Pack>(&mut step)?;
    for (number, chart) in PINNED.into_iter().enumerate() {
        let id = RecordId(format!("0-sample-pinned-{}", number + 1));
        if let Some(question) = pinned_question(snapshot, chart) {
            step.put(&pinned(snapshot, &question, id)?)?;
        }
    }
    rows.put::<PackCard>(&mut step)?;
    put_meetings(&rows, &mut step)?;
    Ok(step)
}

/// The charts that the pack of the example begins with.
const PINNED: [ChartKind; 3] = [
    ChartKind::BeenAreCouldBe,
    ChartKind::RatesByGroup,
    ChartKind::DotArrays,
];

fn pinned_question(snapshot: &Snapshot, kind: ChartKind) -> Option<ChartQuestion> {
    let question = snapshot.published.first_question.clone()?;
    Some(ChartQuestion { kind, ..question })
}

fn pinned(
    snapshot: &Snapshot,
    question: &ChartQuestion,
    id: RecordId,
) -> Result<ChartSnapshot, Failure> {
    let (english, spanish) = (Words::new(Language::English), Words::new(Language::Spanish));
    frozen_row(snapshot, question, id, &english, &spanish)
}

/// The meetings with what was said and promised there, and what keeps partners together.
fn put_meetings(rows: &Rows, step: &mut RecordStep) -> Result<(), Failure> {
    rows.put::<Person>(step)?;
    rows.put::<Gathering>(step)?;
    rows.put::<SessionStep>(step)?;
    rows.put::<StationNote>(step)?;
    rows.put::<VoteRound>(step)?;
    rows.put::<VoteTally>(step)?;
    rows.put::<Commitment>(step)?;
    rows.put::<ActionItem>(step)?;
    rows.put::<Contact>(step)?;
    rows.put::<Agenda>(step)?;
    rows.put::<Endorsement>(step)
}

fn question(snapshot: &Snapshot, example: &Example) -> Option<ChartQuestion> {
    let mut question = snapshot.published.first_question.clone()?;
    if let Some(indicator) = example.indicator {
        question.indicator_id = IndicatorId(indicator.to_owned());
    }
    Some(question)
}

/// The rows of the example by table, with what they leave out still left out.
struct Rows(Map<String, Value>);

impl Rows {
    fn read(today: NaiveDate) -> Result<Self, serde_json::Error> {
        let mut rows: Map<String, Value> = serde_json::from_str(ROWS)?;
        let as_of = rows.remove("as_of").and_then(|it| day_of(&it));
        let months = as_of.map_or(0, |it| {
            (today.year() - it.year()) * 12 + today.month0().cast_signed()
                - it.month0().cast_signed()
        });
        for table in rows.values_mut() {
            move_on(table, months);
        }
        Ok(Self(rows))
    }

    fn put<T: Record + Default>(&self, step: &mut RecordStep) -> Result<(), Failure> {
        let broken = |it: serde_json::Error| Failure::unexpected_end(&it.to_string());
        let name = table_name(T::TABLE).map_err(broken)?;
        let blank = serde_json::to_value(T::default()).map_err(broken)?;
        let rows = self.0.get(&name).and_then(Value::as_array);
        for row in rows.into_iter().flatten() {
            let mut whole = blank.clone();
            if let (Some(whole), Some(row)) = (whole.as_object_mut(), row.as_object()) {
                whole.extend(row.clone());
            }
            let record: T = serde_json::from_value(whole).map_err(broken)?;
            step.put(&record)?;
        }
        Ok(())
    }
}

fn table_name(table: RecordTable) -> Result<String, serde_json::Error> {
    serde_json::to_value(table).map(|it| it.as_str().map_or_else(String::new, ToOwned::to_owned))
}

fn day_of(value: &Value) -> Option<NaiveDate> {
    value.as_str()?.parse().ok()
}

/// Moves every day in the rows by so many months; the last day of a month stays the last.
fn move_on(value: &mut Value, months: i32) {
    match value {
        Value::Array(list) => list.iter_mut().for_each(|it| move_on(it, months)),
        Value::Object(row) => row.values_mut().for_each(|it| move_on(it, months)),
        Value::String(_) => {
            if let Some(day) = day_of(value).and_then(|it| months_on(it, months)) {
                *value = Value::String(day.to_string());
            } else if let Some(moved) = value.as_str().and_then(|it| moment_on(it, months)) {
                *value = Value::String(moved);
            }
        }
        _ => {}
    }
}

/// A moment such as "2026-09-10T17:00:00Z" on the moved day.
fn moment_on(text: &str, months: i32) -> Option<String> {
    let (day, clock) = text.split_once('T')?;
    let day = months_on(day.parse().ok()?, months)?;
    Some(format!("{day}T{clock}"))
}

fn months_on(day: NaiveDate, months: i32) -> Option<NaiveDate> {
    let by = |day: NaiveDate, months: i32| {
        let count = Months::new(months.unsigned_abs());
        if months < 0 {
            day.checked_sub_months(count)
        } else {
            day.checked_add_months(count)
        }
    };
    let next = day.succ_opt()?;
    if next.day() == 1 {
        by(next, months)?.pred_opt()
    } else {
        by(day, months)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn days_move_by_months_and_the_end_of_a_month_stays_the_end() {
        assert_eq!(months_on(day("2026-09-30"), 1), Some(day("2026-10-31")));
        assert_eq!(months_on(day("2026-10-31"), 4), Some(day("2027-02-28")));
        assert_eq!(months_on(day("2026-10-05"), -10), Some(day("2025-12-05")));
        let mut row = serde_json::json!({"on": "2026-10-01", "text": "2014–2018", "at": ["2026-02-28", "2026-03-05T17:00:00Z"]});
        move_on(&mut row, 1);
        assert_eq!(
            row,
            serde_json::json!({"on": "2026-11-01", "text": "2014–2018", "at": ["2026-03-31", "2026-04-05T17:00:00Z"]})
        );
    }
}
