//! What is believed about the years.

use crate::domain::period::Period;
use crate::import::belief::Alternative;
use crate::import::belief::Belief;
use crate::import::belief::Typed;
use crate::import::cell::column_letters;
use crate::import::field::Field;
use crate::import::known::Known;
use crate::import::period_text::period_in_cell;
use crate::import::reading::Change;
use crate::import::reading::Confidence;
use crate::import::reading::PeriodSource;
use crate::import::reading::Reading;
use crate::import::reading::YearMeaning;
use crate::import::say::parts::alternative;
use crate::import::say::parts::belief;
use crate::import::say::parts::choice;
use crate::import::say::parts::columns_words;
use crate::import::say::parts::text;
use crate::import::say::words::source_words;

/// "Years are in column C." or "All rows are 2018, as the title says."
pub(crate) fn period_belief(reading: &Reading, known: &Known) -> Belief {
    let guess = &reading.period;
    let columns: Vec<Alternative> = reading
        .columns
        .iter()
        .filter(|it| it.field.value != Field::Period)
        .take(20)
        .map(|it| {
            alternative(
                &format!("in column {} ({})", column_letters(it.column), it.heading),
                Change::Field {
                    column: it.column,
                    field: Field::Period,
                },
            )
        })
        .collect();
    let parts = match &guess.value {
        PeriodSource::Column if across(reading).is_some() => {
            let (columns_at, span) = across(reading).unwrap_or_default();
            vec![
                text("Years are in the headings of "),
                choice(columns_at, columns, Some(Typed::Period)),
                text(&format!(": {span}.")),
            ]
        }
        PeriodSource::Column => {
            let at = reading
                .columns
                .iter()
                .find(|it| it.field.value == Field::Period)
                .map_or_else(String::new, |it| column_letters(it.column));
            vec![
                text("Years are in "),
                choice(format!("column {at}"), columns, Some(Typed::Period)),
                text("."),
            ]
        }
        PeriodSource::Text { source, period } => vec![
            text("All rows are "),
            choice(period.label(), columns, Some(Typed::Period)),
            text(&format!(", as {} says.", source_words(*source))),
        ],
        PeriodSource::Chosen { period } => vec![
            text("All rows are "),
            choice(period.label(), columns, Some(Typed::Period)),
            text("."),
        ],
        PeriodSource::Unknown => {
            let year = chrono::Datelike::year(&known.today);
            let mut years: Vec<Alternative> = (1..=10)
                .filter_map(|back| Period::year(year - back))
                .map(|period| {
                    alternative(
                        &period.label(),
                        Change::Period(PeriodSource::Chosen { period }),
                    )
                })
                .collect();
            years.extend(columns);
            vec![
                text("The sheet does not say its years. They are "),
                choice("…choose".to_owned(), years, Some(Typed::Period)),
                text("."),
            ]
        }
    };
    belief(parts, guess.confidence, &guess.reason)
}

/// The columns whose headings are years, where no column of years is there, and from when to when they go.
fn across(reading: &Reading) -> Option<(String, String)> {
    if reading
        .columns
        .iter()
        .any(|it| it.field.value == Field::Period)
    {
        return None;
    }
    let scoped: Vec<(u32, Period)> = reading
        .columns
        .iter()
        .filter(|it| it.field.value != Field::Ignore)
        .filter_map(|it| Some((it.column, it.scope.period?)))
        .collect();
    let columns: Vec<u32> = scoped.iter().map(|it| it.0).collect();
    let first = scoped.iter().map(|it| it.1).min()?;
    let last = scoped.iter().map(|it| it.1).max_by_key(|it| it.last_day)?;
    let span = if first == last {
        first.label()
    } else {
        format!("{} to {}", first.label(), last.label())
    };
    Some((columns_words(&columns), span))
}

/// What the label of a single year stands for, where something says it is more than that year.
pub(crate) fn year_meaning_belief(reading: &Reading) -> Option<Belief> {
    let guess = reading.year_meaning.as_ref()?;
    let years = match guess.value {
        YearMeaning::MiddleOf { years }
        | YearMeaning::LastOf { years }
        | YearMeaning::FirstOf { years } => years,
        YearMeaning::Calendar | YearMeaning::FiscalFrom { .. } => 5,
    };
    let answers = [
        YearMeaning::Calendar,
        YearMeaning::MiddleOf { years },
        YearMeaning::LastOf { years },
        YearMeaning::FirstOf { years },
        YearMeaning::FiscalFrom { month: 7 },
        YearMeaning::FiscalFrom { month: 10 },
    ];
    let example = reading
        .columns
        .iter()
        .find(|it| it.field.value == Field::Period)
        .and_then(|it| it.samples.iter().find_map(|it| period_in_cell(it)))
        .or_else(|| reading.columns.iter().find_map(|it| it.scope.period))
        .or(match &reading.period.value {
            PeriodSource::Text { period, .. } => Some(*period),
            _ => None,
        })
        .and_then(|it| Period::year(it.whole_years()?.0))
        .or_else(|| Period::year(2_018))?;
    let asks = guess.confidence == Confidence::NeedsYou;
    let alternatives: Vec<Alternative> = answers
        .into_iter()
        .filter(|it| asks || *it != guess.value)
        .map(|it| {
            let label = format!("{} ({})", year_words(it), it.applied_to(example).label());
            alternative(&label, Change::Years(it))
        })
        .collect();
    let label = example.label();
    let parts = if asks {
        vec![
            text(&format!(
                "A note speaks of {years}-year values. “{label}” stands for "
            )),
            choice("…choose".to_owned(), alternatives, None),
            text("."),
        ]
    } else {
        vec![
            text(&format!("“{label}” stands for ")),
            choice(guess.value.applied_to(example).label(), alternatives, None),
            text("."),
        ]
    };
    Some(belief(parts, guess.confidence, &guess.reason))
}

fn year_words(meaning: YearMeaning) -> String {
    match meaning {
        YearMeaning::Calendar => "that year alone".to_owned(),
        YearMeaning::MiddleOf { years } => format!("the middle of {years} years"),
        YearMeaning::LastOf { years } => format!("the last of {years} years"),
        YearMeaning::FirstOf { years } => format!("the first of {years} years"),
        YearMeaning::FiscalFrom { month: 10 } => "the fiscal year from October".to_owned(),
        YearMeaning::FiscalFrom { month: 9 } => "the fiscal year from September".to_owned(),
        YearMeaning::FiscalFrom { month: 4 } => "the fiscal year from April".to_owned(),
        YearMeaning::FiscalFrom { .. } => "the fiscal year from July".to_owned(),
    }
}
