//! Tells a line list from a table of counts by its first rows, and proposes how to read it.

use std::collections::BTreeSet;

use crate::domain::built_in_dimensions::label_key;
use crate::domain::us_places;
use crate::import::grid::placed;
use crate::import::line_list::age_at_death;
use crate::import::line_list::causes;
use crate::import::line_list::codes;
use crate::import::line_list::codes::RaceList;
use crate::import::line_list::codes::Said;
use crate::import::line_list::dates;
use crate::import::line_list::heading_names;
use crate::import::line_list::heading_names::Named;
use crate::import::line_list::layouts::LAYOUTS;
use crate::import::line_list::layouts::Layout;
use crate::import::line_list::list_field::ListField;
use crate::import::line_list::list_reading::HispanicCodes;
use crate::import::line_list::list_reading::ListColumn;
use crate::import::line_list::list_reading::ListReading;
use crate::import::line_list::list_reading::ListShape;
use crate::import::line_list::list_reading::RaceCodes;
use crate::import::line_list::list_reading::RepeatRule;
use crate::import::line_list::list_reading::ResidentRule;
use crate::import::line_list::list_reading::RowsAre;
use crate::import::line_list::list_reading::YearRule;
use crate::import::message::RowsFrame;
use crate::import::reading::Confidence;
use crate::import::reading::Guess;
use crate::import::reading::Reason;

/// The first rows of a sheet, for the time they are looked at: number of the row, and its cells with their columns.
#[derive(Debug, Default)]
pub struct FirstRows<'a> {
    rows: Vec<(u32, Vec<(u32, &'a str)>)>,
}

/// How many rows are looked at.
const LOOKED_AT: usize = 1_000;

/// The headings stand in one of the first rows.
const HEADER_ROWS: usize = 15;

/// Fewer records than this are no list.
const FEWEST_RECORDS: usize = 3;

/// What a list must at least score: see [`worth`].
const ENOUGH: u32 = 5;

impl<'a> FirstRows<'a> {
    /// The first rows of a frame.
    #[must_use]
    pub fn of(frame: &RowsFrame<'a>) -> Self {
        let mut rows = Vec::new();
        let mut start = 0;
        for (row, end) in (frame.first_row..).zip(&frame.row_ends) {
            let end = usize::try_from(*end).unwrap_or(usize::MAX);
            let wire = frame.cells.get(start..end).unwrap_or_default();
            start = end;
            let cells: Vec<(u32, &str)> = placed(wire)
                .filter_map(|(column, _, _, text)| {
                    let text = *frame.texts.get(usize::try_from(text).ok()?)?;
                    Some((column, text))
                })
                .filter(|it| !it.1.trim().is_empty())
                .collect();
            if !cells.is_empty() {
                rows.push((row, cells));
            }
            if rows.len() == LOOKED_AT {
                break;
            }
        }
        Self { rows }
    }
}

/// How to read the rows as records; `None` where they are none.
#[must_use]
pub fn recognised(rows: &FirstRows<'_>, sheet: &str, file_name: &str) -> Option<ListReading> {
    fixed_width(rows).or_else(|| under_headings(rows, sheet, file_name))
}

/// A reading that says nothing of its columns yet.
fn empty_reading(sheet: &str, shape: ListShape) -> ListReading {
    let usual = Reason::Usual;
    ListReading {
        sheet: sheet.to_owned(),
        shape,
        rows_are: Guess::new(RowsAre::LiveBirths, Confidence::Likely, Reason::Nothing),
        columns: Vec::new(),
        other_columns: 0,
        years: Guess::new(YearRule::OwnYear, Confidence::Likely, usual.clone()),
        race_codes: Guess::new(RaceCodes::ByYear, Confidence::Likely, usual.clone()),
        hispanic_codes: HispanicCodes::Origins,
        residents: Guess::new(ResidentRule::MainState, Confidence::Likely, usual),
        place: None,
        repeats: RepeatRule::CountOnce,
        fills_with_zero: true,
    }
}

/// Lines of one length without separators, in a layout that is known or to be described.
fn fixed_width(rows: &FirstRows<'_>) -> Option<ListReading> {
    let lines: Vec<&str> = rows
        .rows
        .iter()
        .filter_map(|(_, cells)| match cells.as_slice() {
            [(1, line)] => Some(*line),
            _ => None,
        })
        .collect();
    if lines.len() != rows.rows.len() || lines.is_empty() {
        return None;
    }
    let longest = lines.iter().map(|it| it.chars().count()).max()?;
    let length = u32::try_from(longest).ok()?;
    let known = LAYOUTS.iter().find(|it| it.fits(&lines));
    let shape = ListShape::FixedWidth {
        length,
        layout: known.map(|it| it.name.to_owned()),
    };
    let mut reading = empty_reading("", shape);
    let Some(layout) = known else {
        if !looks_fixed(&lines) {
            return None;
        }
        reading.rows_are = Guess::new(RowsAre::LiveBirths, Confidence::NeedsYou, Reason::Nothing);
        return Some(reading);
    };
    reading.columns = columns_of(layout, longest);
    let is_fetal = layout.name.starts_with("fetal");
    let deaths = lines
        .iter()
        .filter(|it| {
            reading
                .column_of(ListField::DeathFlag)
                .and_then(|column| column.letters)
                .is_some_and(|(first, last)| {
                    crate::import::line_list::layouts::letters(it, first, last) == "1"
                })
        })
        .count();
    reading.rows_are = if is_fetal {
        Guess::new(
            RowsAre::FetalDeaths,
            Confidence::Certain,
            contents(lines.len(), lines.len()),
        )
    } else if reading.has(ListField::DeathFlag) {
        let is_deaths = deaths * 10 >= lines.len() * 9;
        let kind = if is_deaths {
            RowsAre::InfantDeaths
        } else {
            RowsAre::BirthsWithDeaths
        };
        Guess::new(kind, Confidence::Likely, contents(deaths, lines.len()))
    } else {
        Guess::new(
            RowsAre::LiveBirths,
            Confidence::Certain,
            contents(lines.len(), lines.len()),
        )
    };
    settle_years(&mut reading);
    Some(reading)
}

/// The fields of a layout that lie within the lines.
fn columns_of(layout: &Layout, longest: usize) -> Vec<ListColumn> {
    let mut positions: Vec<_> = layout
        .positions()
        .filter(|it| usize::try_from(it.3).is_ok_and(|last| last <= longest))
        .collect();
    positions.sort_by_key(|it| it.2);
    (1..)
        .zip(positions)
        .map(|(column, (name, field, first, last))| ListColumn {
            column,
            letters: Some((*first, *last)),
            heading: (*name).to_owned(),
            field: Guess::new(
                *field,
                Confidence::Certain,
                Reason::Heading {
                    text: layout.name.to_owned(),
                },
            ),
        })
        .collect()
}

/// Lines of one length, long and dense with digits: a file of records whose layout nobody told.
fn looks_fixed(lines: &[&str]) -> bool {
    const SHORTEST: usize = 60;
    const FEWEST: usize = 20;
    if lines.len() < FEWEST {
        return false;
    }
    let lengths: BTreeSet<usize> = lines.iter().map(|it| it.chars().count()).collect();
    let same = lengths.len() == 1 && lengths.first().is_some_and(|it| *it >= SHORTEST);
    let digits: usize = lines
        .iter()
        .map(|it| it.bytes().filter(u8::is_ascii_digit).count())
        .sum();
    let letters: usize = lines
        .iter()
        .map(|it| it.bytes().filter(|it| !it.is_ascii_whitespace()).count())
        .sum();
    same && digits * 2 >= letters
}

fn contents(matching: usize, looked_at: usize) -> Reason {
    Reason::Contents {
        matching: u32::try_from(matching).unwrap_or(u32::MAX),
        looked_at: u32::try_from(looked_at).unwrap_or(u32::MAX),
    }
}

/// A column on trial.
struct Trial<'a> {
    column: u32,
    heading: &'a str,
    named: Option<Named>,
    /// Its cells under the heading that are not blank.
    cells: Vec<&'a str>,
}

fn under_headings(rows: &FirstRows<'_>, sheet: &str, file_name: &str) -> Option<ListReading> {
    let best = rows
        .rows
        .iter()
        .take(HEADER_ROWS)
        .enumerate()
        .map(|(position, (_, cells))| {
            let known: BTreeSet<ListField> = cells
                .iter()
                .filter_map(|it| heading_names::named(it.1))
                .map(|it| it.field)
                .collect();
            (known.len(), position)
        })
        .max_by_key(|it| (it.0, std::cmp::Reverse(it.1)))?;
    if best.0 < 3 {
        return None;
    }
    let (header_row, headings) = rows.rows.get(best.1)?;
    let below = rows.rows.get(best.1 + 1..).unwrap_or_default();
    if below.len() < FEWEST_RECORDS {
        return None;
    }
    let trials: Vec<Trial<'_>> = headings
        .iter()
        .map(|(column, heading)| Trial {
            column: *column,
            heading: heading.trim(),
            named: heading_names::named(heading),
            cells: below
                .iter()
                .filter_map(|(_, cells)| cells.iter().find(|it| it.0 == *column))
                .map(|it| it.1.trim())
                .collect(),
        })
        .collect();
    let mut score = 0;
    for trial in &trials {
        score += worth(trial);
    }
    let counts = trials
        .iter()
        .filter(|it| is_count_heading(it.heading))
        .count();
    // Names, days and ages alone could be a list of anybody.
    let is_of_births = trials.iter().any(|it| {
        it.named
            .is_some_and(|named| is_of_births(named.field) && share(it, named.field) >= 80)
    });
    if !is_of_births
        || score < ENOUGH
        || counts > 0 && score < ENOUGH + 4 * u32::try_from(counts).unwrap_or(9)
    {
        return None;
    }
    let mut reading = empty_reading(
        sheet,
        ListShape::Columns {
            header_row: *header_row,
        },
    );
    reading.columns = columns(&trials, below.len());
    reading.other_columns =
        u32::try_from(trials.len().saturating_sub(reading.read_columns().count()))
            .unwrap_or(u32::MAX);
    settle_rows(&mut reading, &trials, below.len(), file_name);
    settle_codes(&mut reading, &trials);
    settle_years(&mut reading);
    settle_state(&mut reading, &trials);
    Some(reading)
}

/// Counties named without a state: those whose name only one state has say it for the others.
fn settle_state(reading: &mut ListReading, trials: &[Trial<'_>]) {
    let county = reading.column_of(ListField::County).map(|it| it.column);
    if reading.has(ListField::State) || county.is_none() {
        return;
    }
    let names: BTreeSet<&str> = trials
        .iter()
        .filter(|it| Some(it.column) == county)
        .flat_map(|it| it.cells.iter().copied())
        .collect();
    let mut states: BTreeSet<&str> = BTreeSet::new();
    let mut is_open = false;
    for name in names {
        match us_places::counties_named(name, None).as_slice() {
            [only] => states.extend(only.fips.as_deref().and_then(|it| it.get(..2))),
            [] => {}
            _ => is_open = true,
        }
    }
    if let (true, Some(state), 1) = (is_open, states.first(), states.len()) {
        reading.place = us_places::by_fips(state).cloned();
    }
}

/// Whether a field is about a mother, a pregnancy, a home or a cause, and not about any person.
fn is_of_births(field: ListField) -> bool {
    !matches!(
        field,
        ListField::NotRead
            | ListField::RecordKind
            | ListField::BirthDate
            | ListField::BirthYear
            | ListField::DeathDate
            | ListField::DeathYear
            | ListField::EventYear
            | ListField::Sex
            | ListField::DeathFlag
            | ListField::AgeAtDeath
            | ListField::AgeUnit
            | ListField::BirthCertificate
            | ListField::DeathCertificate
    )
}

/// How much a column speaks for records: what only one baby or one mother can have counts most.
fn worth(trial: &Trial<'_>) -> u32 {
    let Some(named) = trial.named else {
        return 0;
    };
    let fits = share(trial, named.field);
    if trial.cells.is_empty() || fits < 80 {
        return 0;
    }
    let different: BTreeSet<&str> = trial.cells.iter().copied().take(200).collect();
    let is_own = match named.field {
        ListField::Weight | ListField::Pounds => {
            trial
                .cells
                .iter()
                .filter(|it| {
                    matches!(codes::grams(it), Said::Is(grams) if grams > 400)
                        || named.field == ListField::Pounds
                })
                .count()
                * 2
                >= trial.cells.len()
        }
        ListField::BirthDate | ListField::DeathDate => {
            trial.cells.iter().any(|it| dates::day_in(it).is_some())
        }
        ListField::Weeks | ListField::WeeksLmp | ListField::Cause | ListField::AgeDays => true,
        ListField::BirthCertificate | ListField::DeathCertificate => {
            different.len() * 10 >= trial.cells.len().min(200) * 9
        }
        _ => false,
    };
    match (is_own, named.is_code) {
        (true, true) => 3,
        (true, false) => 2,
        (false, true) => match named.field {
            ListField::County | ListField::State => 0,
            _ => 1,
        },
        (false, false) => match named.field {
            ListField::Plurality
            | ListField::Hispanic
            | ListField::ResidentStatus
            | ListField::CareMonth
            | ListField::RecordKind
            | ListField::AgeAtDeath
            | ListField::MothersAge => 1,
            _ => 0,
        },
    }
}

/// Headings over counts and rates: a table, not a list.
fn is_count_heading(heading: &str) -> bool {
    let key = label_key(heading);
    key.split(' ').any(|it| {
        matches!(
            it,
            "births"
                | "deaths"
                | "rate"
                | "rates"
                | "percent"
                | "count"
                | "counts"
                | "total"
                | "population"
                | "denominator"
                | "numerator"
                | "percentage"
        )
    }) && heading_names::named(heading).is_none()
}

/// Which share of the cells, in percent, can be what the field is.
fn share(trial: &Trial<'_>, field: ListField) -> usize {
    let fitting = trial.cells.iter().filter(|it| can_be(field, it)).count();
    (fitting * 100)
        .checked_div(trial.cells.len())
        .unwrap_or(100)
}

/// Whether the cell is something that the field can hold, not known included.
fn can_be(field: ListField, text: &str) -> bool {
    let fits = |said: bool| said || codes::is_unknown_word(text);
    match field {
        ListField::NotRead
        | ListField::RecordKind
        | ListField::BirthCertificate
        | ListField::DeathCertificate
        | ListField::AgeUnit
        | ListField::ResidentStatus => true,
        ListField::BirthDate | ListField::DeathDate => {
            fits(dates::day_in(text).is_some() || dates::year_in(text).is_some() || is_nines(text))
        }
        ListField::BirthYear | ListField::DeathYear | ListField::EventYear => {
            fits(dates::year_in(text).is_some() || is_nines(text))
        }
        ListField::County | ListField::State => !text.contains(['@', ':']),
        ListField::RaceAndEthnicity => codes::race_and_ethnicity(text, false) != Said::Odd,
        ListField::Race => codes::race(text, RaceList::Plain) != Said::Odd,
        ListField::Race6 => codes::race(text, RaceList::Six) != Said::Odd,
        ListField::Race15 => codes::race(text, RaceList::Fifteen) != Said::Odd,
        ListField::Race31 => codes::race(text, RaceList::ThirtyOne) != Said::Odd,
        ListField::BridgedRace => codes::race(text, RaceList::Bridged) != Said::Odd,
        ListField::Hispanic => codes::hispanic(text, true) != Said::Odd,
        ListField::MothersAge => codes::mothers_age(text) != Said::Odd,
        ListField::MothersAge9 => codes::mothers_age_group(text, 9) != Said::Odd,
        ListField::MothersAge14 => codes::mothers_age_group(text, 14) != Said::Odd,
        ListField::MothersAge41 => codes::mothers_age_group(text, 41) != Said::Odd,
        ListField::Education => codes::education(text) != Said::Odd,
        ListField::EducationYears => codes::education_years(text) != Said::Odd,
        ListField::CareMonth => codes::care_month(text) != Said::Odd,
        ListField::PrenatalVisits => codes::visits(text) != Said::Odd,
        ListField::CareRecode5 => codes::care_recode(text) != Said::Odd,
        ListField::CareTrimester => codes::care_trimester(text) != Said::Odd,
        ListField::Cigarettes1 | ListField::Cigarettes2 | ListField::Cigarettes3 => {
            codes::cigarettes(text) != Said::Odd
        }
        ListField::Smoked => {
            codes::yes_or_no(text) != Said::Odd || codes::cigarettes(text) != Said::Odd
        }
        ListField::Payer => codes::payer(text, false) != Said::Odd,
        ListField::PayerRecode => codes::payer(text, true) != Said::Odd,
        ListField::Plurality => codes::plurality(text) != Said::Odd,
        ListField::Sex => codes::sex(text) != Said::Odd,
        ListField::Weeks | ListField::WeeksLmp => codes::weeks(text, true) != Said::Odd,
        ListField::WeeksRecode10 => codes::weeks_recode10(text) != Said::Odd,
        ListField::WeeksRecode3 => codes::weeks_recode3(text) != Said::Odd,
        ListField::Weight => codes::grams(text) != Said::Odd,
        ListField::Pounds => codes::pounds_and_ounces(text, "") != Said::Odd,
        ListField::Ounces => fits(text.parse::<f64>().is_ok_and(|it| it < 100.0)),
        ListField::WeightRecode12 => codes::weight_recode(text, 12) != Said::Odd,
        ListField::WeightRecode14 => codes::weight_recode(text, 14) != Said::Odd,
        ListField::WeightRecode4 => codes::weight_recode(text, 4) != Said::Odd,
        ListField::DeathFlag => codes::yes_or_no(text) != Said::Odd,
        ListField::AgeDays => age_at_death::in_days(text) != Said::Odd,
        ListField::AgeAtDeath => text.starts_with(|it: char| it.is_ascii_digit() || it == '<'),
        ListField::AgeRecode5 => age_at_death::recode5(text) != Said::Odd,
        ListField::AgeRecode22 => age_at_death::recode22(text) != Said::Odd,
        ListField::Cause => causes::cause(text) != Said::Odd,
    }
}

fn is_nines(text: &str) -> bool {
    text.bytes().any(|it| it == b'9')
        && text
            .bytes()
            .all(|it| matches!(it, b'9' | b'/' | b'-' | b'.'))
}

/// The columns with the fields they feed. A field that two columns could feed goes to the one that holds more.
fn columns(trials: &[Trial<'_>], records: usize) -> Vec<ListColumn> {
    let mut columns: Vec<(ListColumn, usize)> = Vec::new();
    for trial in trials {
        let field = match trial.named {
            Some(named) => named.field,
            None => ListField::NotRead,
        };
        let fits = share(trial, field);
        let (field, confidence) = match fits {
            _ if field == ListField::NotRead => (field, Confidence::Certain),
            0..=49 if !trial.cells.is_empty() => (ListField::NotRead, Confidence::Unsure),
            50..=94 => (field, Confidence::Unsure),
            _ => (field, Confidence::Certain),
        };
        let column = ListColumn {
            column: trial.column,
            letters: None,
            heading: trial.heading.chars().take(80).collect(),
            field: Guess::new(
                field,
                confidence,
                Reason::Contents {
                    matching: u32::try_from(trial.cells.len()).unwrap_or(u32::MAX),
                    looked_at: u32::try_from(records).unwrap_or(u32::MAX),
                },
            ),
        };
        columns.push((column, trial.cells.len()));
    }
    for position in 0..columns.len() {
        let Some((column, filled)) = columns.get(position) else {
            continue;
        };
        let (field, filled) = (column.field.value, *filled);
        if field == ListField::NotRead {
            continue;
        }
        let is_beaten = columns.iter().enumerate().any(|(other, (it, held))| {
            it.field.value == field && (*held > filled || *held == filled && other < position)
        });
        if is_beaten && let Some((column, _)) = columns.get_mut(position) {
            column.field = Guess::new(ListField::NotRead, Confidence::Unsure, Reason::OtherPlaces);
        }
    }
    columns.into_iter().map(|it| it.0).collect()
}

/// What one row is, by its columns and how many are filled.
fn settle_rows(reading: &mut ListReading, trials: &[Trial<'_>], records: usize, file_name: &str) {
    let filled = |field: ListField| {
        let column = reading.column_of(field).map(|it| it.column);
        trials
            .iter()
            .find(|it| Some(it.column) == column)
            .map_or(0, |it| {
                if field == ListField::DeathFlag {
                    it.cells
                        .iter()
                        .filter(|it| codes::yes_or_no(it) == Said::Is(true))
                        .count()
                } else {
                    it.cells
                        .iter()
                        .filter(|it| !codes::is_unknown_word(it))
                        .count()
                }
            })
    };
    let death_fields = [
        ListField::DeathFlag,
        ListField::DeathDate,
        ListField::DeathYear,
        ListField::AgeDays,
        ListField::AgeRecode5,
        ListField::AgeAtDeath,
        ListField::Cause,
    ];
    let name = file_name.to_lowercase();
    let headings = trials
        .iter()
        .map(|it| label_key(it.heading))
        .collect::<Vec<_>>()
        .join(" ");
    let says_fetal = name.contains("fetal")
        || name.contains("stillb")
        || headings.contains("fetal")
        || headings.contains("stillb")
        || headings.contains("delivery date")
        || headings.contains("date of delivery");
    let has_death = death_fields.iter().any(|it| reading.has(*it));
    // The numbers of the flag are what tells most: every row of a list of births may have a date column.
    let deaths = if reading.has(ListField::DeathFlag) {
        filled(ListField::DeathFlag)
    } else {
        death_fields.iter().map(|it| filled(*it)).max().unwrap_or(0)
    };
    reading.rows_are = if reading.has(ListField::RecordKind) {
        Guess::new(
            RowsAre::Mixed,
            Confidence::Likely,
            contents(records, records),
        )
    } else if says_fetal && !has_infant_death(reading) {
        let reason = Reason::FileName {
            text: "fetal".to_owned(),
        };
        Guess::new(RowsAre::FetalDeaths, Confidence::Likely, reason)
    } else if !has_death {
        Guess::new(
            RowsAre::LiveBirths,
            Confidence::Likely,
            contents(0, records),
        )
    } else if deaths * 10 >= records * 9 {
        Guess::new(
            RowsAre::InfantDeaths,
            Confidence::Likely,
            contents(deaths, records),
        )
    } else if deaths * 2 <= records {
        Guess::new(
            RowsAre::BirthsWithDeaths,
            Confidence::Likely,
            contents(deaths, records),
        )
    } else {
        Guess::new(
            RowsAre::InfantDeaths,
            Confidence::NeedsYou,
            contents(deaths, records),
        )
    };
}

fn has_infant_death(reading: &ListReading) -> bool {
    reading.has_any(&[
        ListField::AgeDays,
        ListField::AgeRecode5,
        ListField::AgeAtDeath,
        ListField::DeathFlag,
    ])
}

/// Which codes columns with digits have.
fn settle_codes(reading: &mut ListReading, trials: &[Trial<'_>]) {
    let cells_of = |field: ListField| {
        let column = reading.column_of(field).map(|it| it.column);
        trials
            .iter()
            .find(|it| Some(it.column) == column)
            .map_or(&[][..], |it| it.cells.as_slice())
    };
    let hispanic = cells_of(ListField::Hispanic);
    let has_zero = hispanic.iter().any(|it| codes::whole(it) == Some(0));
    let has_two = hispanic.iter().any(|it| codes::whole(it) == Some(2));
    let has_origins = hispanic
        .iter()
        .any(|it| codes::whole(it).is_some_and(|it| (3..=8).contains(&it)));
    if has_two && !has_zero && !has_origins {
        reading.hispanic_codes = HispanicCodes::YesNo;
    }
}

/// Deaths can only be counted by their own year where the list tells it.
fn settle_years(reading: &mut ListReading) {
    let tells_deaths = matches!(
        reading.rows_are.value,
        RowsAre::BirthsWithDeaths | RowsAre::InfantDeaths | RowsAre::Mixed
    );
    let has_own = reading.has_any(&[ListField::DeathDate, ListField::DeathYear])
        || reading.has(ListField::BirthDate) && reading.has(ListField::AgeDays)
        || reading.rows_are.value != RowsAre::BirthsWithDeaths && reading.has(ListField::EventYear);
    if tells_deaths && !has_own {
        reading.years = Guess::new(YearRule::BirthYear, Confidence::Likely, Reason::Nothing);
    }
}
