//! Compares what the program believes about a sheet with the right reading, belief by belief.

use std::collections::BTreeMap;

use first_birthday::domain::count_variable::Counts;
use first_birthday::domain::place::PlaceKind;
use first_birthday::import::cell::RowRange;
use first_birthday::import::cell::column_letters;
use first_birthday::import::field::Field;
use first_birthday::import::period_text::period_in_cell;
use first_birthday::import::period_text::periods_in;
use first_birthday::import::reading::OutlineLevel;
use first_birthday::import::reading::PeriodSource;
use first_birthday::import::reading::PlaceSource;
use first_birthday::import::reading::Reason;

use crate::addresses;
use crate::answers::SheetAnswer;
use crate::answers::words;
use crate::markers;
use crate::outcome::ReadSheet;
use crate::outcome::confidence_flag;
use crate::outcome::field_words;
use crate::totals;
use crate::verdict::Verdict;

/// Names of everything that is asked of a sheet, for a file that cannot be read at all.
pub(crate) fn asked(answer: &SheetAnswer) -> Vec<String> {
    let mut asked = vec!["header rows".to_owned(), "data rows".to_owned()];
    asked.extend(
        answer
            .columns
            .keys()
            .filter(|it| expects(it).is_some())
            .map(|it| format!("{it} column")),
    );
    asked
}

/// Every belief that the answer says something about.
pub(crate) fn checked(answer: &SheetAnswer, sheet: &ReadSheet<'_>) -> Vec<Verdict> {
    let mut verdicts = Vec::new();
    verdicts.extend(sheet_chosen(answer, sheet));
    verdicts.push(header_rows(answer, sheet));
    verdicts.push(data_rows(answer, sheet));
    for (key, value) in &answer.columns {
        // A region beside a county or a state is a remark about it.
        let is_remark = key.as_str() == "region"
            && ["county", "state"]
                .iter()
                .any(|it| !answer.column(it).is_empty());
        if let Some(expected) = expects(key)
            && !is_remark
        {
            verdicts.extend(column(answer, key, &words(value), expected, sheet));
        }
    }
    verdicts.extend(year(answer, sheet));
    verdicts.extend(rate_per(answer, sheet));
    verdicts.extend(markers::checked(answer, sheet));
    verdicts.extend(totals::checked(answer, sheet));
    verdicts.extend(unit_of_rows(answer, sheet));
    verdicts
}

fn sheet_chosen(answer: &SheetAnswer, sheet: &ReadSheet<'_>) -> Option<Verdict> {
    let name = answer.sheet.as_deref()?;
    let grid = &sheet.file.grid;
    if grid.sheets.iter().filter(|it| !it.hidden).count() < 2 {
        return None;
    }
    let best = grid.sheets.get(sheet.file.best)?;
    Some(if best.name == name {
        Verdict::right("sheet")
    } else {
        Verdict::wrong("sheet", name, best.name.as_str(), None)
    })
}

fn header_rows(answer: &SheetAnswer, sheet: &ReadSheet<'_>) -> Verdict {
    let text = words(&answer.header_rows);
    let expected = if text == "none" || text == "0" {
        None
    } else if let Some(rows) = addresses::rows(&text) {
        Some(rows)
    } else {
        return Verdict::not_scored("header rows", text);
    };
    let guess = &sheet.reading.header_rows;
    if guess.value == expected {
        Verdict::right("header rows")
    } else {
        let flag = confidence_flag(guess.confidence);
        Verdict::wrong(
            "header rows",
            row_words(expected),
            row_words(guess.value),
            flag,
        )
    }
}

fn data_rows(answer: &SheetAnswer, sheet: &ReadSheet<'_>) -> Verdict {
    let text = words(&answer.data_rows);
    let Some(expected) = addresses::rows(&text) else {
        return Verdict::not_scored("data rows", text);
    };
    let mut filled = sheet.filled_rows(expected);
    let first = filled.next().unwrap_or(expected.first);
    let expected = RowRange {
        first,
        last: filled.next_back().unwrap_or(first),
    };
    let found = sheet.data_rows();
    // A total row before or after the rows counted by the answer is data too, as long as it is known for a total.
    let fits = found.is_some_and(|found| {
        let beyond = sheet
            .filled_rows(found)
            .filter(|it| !expected.contains(*it));
        found.first <= expected.first
            && found.last >= expected.last
            && beyond.into_iter().all(|it| sheet.is_total(it))
    });
    if fits {
        Verdict::right("data rows")
    } else {
        let flag = confidence_flag(sheet.reading.data_rows.confidence);
        Verdict::wrong(
            "data rows",
            row_words(Some(expected)),
            row_words(found),
            flag.or_else(|| sheet.blocker()),
        )
    }
}

fn row_words(rows: Option<RowRange>) -> String {
    match rows {
        None => "none".to_owned(),
        Some(rows) if rows.first == rows.last => rows.first.to_string(),
        Some(rows) => format!("{}-{}", rows.first, rows.last),
    }
}

/// What a column of an answer should feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Expected {
    Place,
    PlaceCode,
    State,
    StateCode,
    Level,
    Group,
    Unit,
    Measure,
    Numerator,
    Denominator,
    Rate,
    Value,
    RangeEnds,
    Notes,
}

/// What the column under a key of the answers should feed; `None` for keys that are said elsewhere or not asked.
fn expects(key: &str) -> Option<Expected> {
    let stem = key.trim_end_matches(|it: char| it.is_ascii_digit());
    Some(match stem {
        "county" | "place" | "region" | "locality" | "city" | "district" => Expected::Place,
        "fips" | "geoid" => Expected::PlaceCode,
        "state" => Expected::State,
        "state_fips" => Expected::StateCode,
        "geo_level" => Expected::Level,
        "group" | "cause" | "race" | "sex" | "age" => Expected::Group,
        "format" | "unit" => Expected::Unit,
        "measure" | "indicator" => Expected::Measure,
        "numerator" => Expected::Numerator,
        "denominator" => Expected::Denominator,
        "rate" | "rate_smoothed" => Expected::Rate,
        "value" => Expected::Value,
        "ci" => Expected::RangeEnds,
        "note" => Expected::Notes,
        _ => return None,
    })
}

fn column(
    answer: &SheetAnswer,
    key: &str,
    text: &str,
    expected: Expected,
    sheet: &ReadSheet<'_>,
) -> Vec<Verdict> {
    let what = format!("{key} column");
    let lower = text.to_lowercase();
    if lower.starts_with("none") {
        return none_expected(&what, text, expected, sheet);
    }
    if is_outside_columns(&lower) {
        return vec![outside_columns(&what, text, expected, sheet)];
    }
    if expected == Expected::PlaceCode
        && let Some((first, second)) = text.split_once('+')
        && let (Some(state), Some(county)) = (addresses::columns(first), addresses::columns(second))
    {
        let both = [(state, Expected::StateCode), (county, Expected::PlaceCode)];
        return both
            .into_iter()
            .flat_map(|(columns, expected)| {
                columns.listed.into_iter().map(move |it| (it, expected))
            })
            .map(|((column, words), expected)| one(answer, &what, column, &words, expected, sheet))
            .collect();
    }
    let Some(columns) = addresses::columns(text) else {
        return vec![Verdict::not_scored(what, text)];
    };
    let last = sheet.sheet().map_or(0, |it| it.column_count());
    let mut verdicts: Vec<Verdict> = columns
        .up_to(last)
        .into_iter()
        .map(|(column, words)| {
            let words = if says_kind(&words) {
                words
            } else {
                lower.clone()
            };
            one(answer, &what, column, &words, expected, sheet)
        })
        .collect();
    if columns.any_of_them {
        let right = verdicts
            .iter()
            .position(|it| matches!(it.outcome, crate::verdict::Outcome::Right));
        verdicts = verdicts
            .into_iter()
            .skip(right.unwrap_or(0))
            .take(1)
            .collect();
    }
    merged(&what, verdicts)
}

/// Many columns under one key are one belief, right where all of them are.
fn merged(what: &str, verdicts: Vec<Verdict>) -> Vec<Verdict> {
    let wrong = verdicts
        .into_iter()
        .find(|it| matches!(it.outcome, crate::verdict::Outcome::Wrong { .. }));
    vec![wrong.unwrap_or_else(|| Verdict::right(what))]
}

/// "block title line", "header rows 2-4", "sheet name": what is said, but not in a column.
fn is_outside_columns(lower: &str) -> bool {
    [
        "block title",
        "title",
        "header",
        "heading",
        "column name",
        "sheet name",
        "file name",
        "row ",
    ]
    .iter()
    .any(|it| lower.starts_with(it))
}

fn outside_columns(what: &str, text: &str, expected: Expected, sheet: &ReadSheet<'_>) -> Verdict {
    let reading = &sheet.reading;
    let in_outline = |wanted: &dyn Fn(&OutlineLevel) -> bool| {
        reading
            .outline
            .as_ref()
            .is_some_and(|it| it.value.levels.iter().any(wanted))
    };
    let is_right = match expected {
        Expected::Place => {
            in_outline(&|it| *it == OutlineLevel::Place)
                || (!text.contains("block")
                    && (matches!(reading.place.value, PlaceSource::Text { .. })
                        || reading.columns.iter().any(|it| it.scope.place.is_some())))
        }
        Expected::Group => {
            in_outline(&|it| matches!(it, OutlineLevel::Group { .. }))
                || !reading.whole_sheet_group.is_empty()
                || reading.columns.iter().any(|it| !it.scope.groups.is_empty())
        }
        Expected::Measure => in_outline(&|it| *it == OutlineLevel::Measure),
        _ => return Verdict::not_scored(what, text),
    };
    if is_right {
        Verdict::right(what)
    } else {
        let flag = confidence_flag(reading.layout.confidence).or_else(|| sheet.blocker());
        Verdict::wrong(
            what,
            text,
            format!("layout {:?}", reading.layout.value),
            flag,
        )
    }
}

/// "none", and "NONE: V-Y are ALL-AGE deaths": no column may feed it, and those named least of all.
fn none_expected(
    what: &str,
    text: &str,
    expected: Expected,
    sheet: &ReadSheet<'_>,
) -> Vec<Verdict> {
    let wrong = sheet.reading.columns.iter().find(|it| match expected {
        Expected::Place => {
            it.field.value == Field::PlaceName
                && majority_kind(sheet).is_some_and(|it| it == PlaceKind::County)
        }
        Expected::PlaceCode => it.field.value == Field::PlaceFips,
        Expected::Group => matches!(it.field.value, Field::Group { .. }),
        Expected::Numerator => counts_of(sheet, &it.field.value)
            .is_some_and(|(id, counts)| counts == Counts::Deaths && id.contains("infant")),
        Expected::Denominator => {
            counts_of(sheet, &it.field.value).is_some_and(|it| it.1 == Counts::Births)
        }
        Expected::Rate => matches!(it.field.value, Field::Rate { .. }),
        _ => false,
    });
    vec![match wrong {
        None => Verdict::right(what),
        Some(column) => Verdict::wrong(
            what,
            text,
            format!(
                "{} as {}",
                column_letters(column.column),
                field_words(&column.field.value)
            ),
            sheet.column_flag(column.column),
        ),
    }]
}

/// Id and kind of the count that a field feeds.
fn counts_of(sheet: &ReadSheet<'_>, field: &Field) -> Option<(String, Counts)> {
    let Field::Count { variable } = field else {
        return None;
    };
    let kind = sheet
        .variable(&variable.0)
        .map_or(Counts::Other, |it| it.counts);
    Some((variable.0.clone(), kind))
}

fn one(
    answer: &SheetAnswer,
    what: &str,
    column: u32,
    said: &str,
    expected: Expected,
    sheet: &ReadSheet<'_>,
) -> Verdict {
    let field = sheet.field(column);
    let is_said_elsewhere = sheet.column(column).is_some_and(|it| {
        it.field.value == Field::Ignore && matches!(it.field.reason, Reason::OtherColumn { .. })
    });
    let values = |wanted: &dyn Fn(&Field) -> bool| {
        *field == Field::Value
            && sheet
                .reading
                .values
                .iter()
                .any(|it| wanted(&it.field.value))
    };
    let feeds = |wanted: &Field| {
        sheet
            .reading
            .columns
            .iter()
            .any(|it| it.field.value == *wanted)
    };
    let outlines = |wanted: &dyn Fn(&OutlineLevel) -> bool| {
        sheet
            .reading
            .outline
            .as_ref()
            .is_some_and(|it| it.value.column == column && it.value.levels.iter().any(wanted))
    };
    let is_right = match expected {
        Expected::Place => *field == Field::PlaceName || outlines(&|it| *it == OutlineLevel::Place),
        Expected::PlaceCode => {
            *field == Field::PlaceFips
                || (*field == Field::StateFips && answer.geo_unit.as_deref() == Some("state"))
                // The same code in two other columns says as much.
                || (*field == Field::Ignore
                    && feeds(&Field::StateFips)
                    && feeds(&Field::PlaceFips))
        }
        Expected::State
            if answer.column("county").is_empty()
                || answer.column("county").starts_with("none") =>
        {
            matches!(field, Field::PlaceName | Field::StateName)
        }
        Expected::State => {
            let is_in_code = feeds(&Field::StateFips) || feeds(&Field::PlaceFips);
            *field == Field::StateName
                || is_said_elsewhere
                || (*field == Field::Ignore && is_in_code)
        }
        Expected::StateCode => {
            *field == Field::StateFips
                || is_said_elsewhere
                || (*field == Field::PlaceFips && answer.column("fips").is_empty())
        }
        Expected::Level => *field == Field::PlaceLevel,
        Expected::Group => {
            matches!(field, Field::Group { .. })
                || outlines(&|it| matches!(it, OutlineLevel::Group { .. }))
        }
        Expected::Unit => *field == Field::Unit || is_said_elsewhere,
        Expected::Measure => {
            *field == Field::Measure || outlines(&|it| *it == OutlineLevel::Measure)
        }
        Expected::Numerator | Expected::Denominator => {
            let fits = |field: &Field| {
                counts_of(sheet, field).is_some_and(|(_, kind)| count_fits(expected, said, kind))
            };
            // A count with a fraction is an estimate, and kept as a published number.
            let is_estimate = matches!(field, Field::Rate { .. }) && sheet.has_fractions(column);
            fits(field) || values(&fits) || is_estimate
        }
        Expected::Rate => {
            let is_rate = |it: &Field| matches!(it, Field::Rate { .. });
            is_rate(field) || values(&is_rate)
        }
        Expected::Value => matches!(
            field,
            Field::Value | Field::Count { .. } | Field::Rate { .. }
        ),
        Expected::RangeEnds => {
            // Only rates have ranges; one of a count is left out.
            let before = sheet.reading.columns.iter().rev().find(|it| {
                it.column < column
                    && matches!(it.field.value, Field::Rate { .. } | Field::Count { .. })
            });
            let is_of_a_count =
                before.is_some_and(|it| matches!(it.field.value, Field::Count { .. }));
            matches!(field, Field::RateLow | Field::RateHigh)
                || (is_of_a_count && *field == Field::Ignore)
        }
        Expected::Notes => matches!(field, Field::Notes | Field::Ignore),
    };
    if is_right {
        return Verdict::right(what);
    }
    Verdict::wrong(
        what,
        format!("{expected:?} in {}", column_letters(column)).to_lowercase(),
        format!("{} there", field_words(field)),
        sheet.column_flag(column),
    )
}

/// Whether a text says what is counted.
fn says_kind(said: &str) -> bool {
    let said = said.to_lowercase();
    ["deaths", "births", "population", "person"]
        .iter()
        .any(|it| said.contains(it))
}

/// Whether a count of this kind can be what the answer calls it.
fn count_fits(expected: Expected, said: &str, kind: Counts) -> bool {
    let said = said.to_lowercase();
    if said.contains("deaths") {
        return kind == Counts::Deaths;
    }
    if said.contains("population") || said.contains("person") {
        return !matches!(kind, Counts::Births | Counts::Deaths);
    }
    if said.contains("births") {
        return kind == Counts::Births;
    }
    expected == Expected::Numerator || kind != Counts::Deaths
}

/// "B", "none (footer: 2016)", "row 4 C-L", and what the traps say of a year that is in no column.
fn year(answer: &SheetAnswer, sheet: &ReadSheet<'_>) -> Option<Verdict> {
    const WHAT: &str = "year";
    let said = answer.column("year");
    let traps = answer.traps.as_deref().unwrap_or_default();
    let guess = &sheet.reading.period;
    let flag = || confidence_flag(guess.confidence).or_else(|| sheet.blocker());
    let found = format!("{:?}", guess.value);
    if answer.year_is_nowhere() {
        let is_asked = sheet.year_was_given || matches!(guess.value, PeriodSource::Unknown);
        return Some(if is_asked {
            Verdict::right(WHAT)
        } else {
            Verdict::wrong(WHAT, "a question", found, flag())
        });
    }
    let lower = said.to_lowercase();
    if is_outside_columns(&lower) && lower.contains("row")
        || lower.contains("column name")
        || lower.contains("heading")
    {
        return Some(year_across(&said, sheet));
    }
    if let Some(columns) = addresses::columns(&said)
        && let Some((column, _)) = columns.listed.first()
    {
        let is_in_outline = sheet.reading.outline.as_ref().is_some_and(|it| {
            it.value.column == *column && it.value.levels.contains(&OutlineLevel::Period)
        });
        let is_in_column =
            *sheet.field(*column) == Field::Period && matches!(guess.value, PeriodSource::Column);
        let is_right = is_in_column || is_in_outline;
        return Some(if is_right {
            Verdict::right(WHAT)
        } else {
            Verdict::wrong(
                WHAT,
                format!("column {said}"),
                found,
                sheet.column_flag(*column).or_else(flag),
            )
        });
    }
    let source = if said.is_empty() {
        trap_about_year(traps)?
    } else {
        said
    };
    if source.to_lowercase().contains("name") && source.to_lowercase().contains("column") {
        return Some(year_across(&source, sheet));
    }
    let Some(expected) = periods_in(&source).first().copied() else {
        return Some(Verdict::not_scored(WHAT, source));
    };
    let is_right = match &guess.value {
        PeriodSource::Text { period, .. } | PeriodSource::Chosen { period } => *period == expected,
        PeriodSource::Column | PeriodSource::Unknown => scopes_have(sheet, &expected.label()),
    };
    Some(if is_right {
        Verdict::right(WHAT)
    } else {
        Verdict::wrong(WHAT, source, found, flag())
    })
}

fn scopes_have(sheet: &ReadSheet<'_>, label: &str) -> bool {
    sheet
        .reading
        .columns
        .iter()
        .any(|it| it.scope.period.is_some_and(|it| it.label() == label))
}

/// The part of the traps that says where a year stands that no column holds.
fn trap_about_year(traps: &str) -> Option<String> {
    traps
        .split(';')
        .find(|part| {
            let part = part.to_lowercase();
            part.contains("year")
                && ["footer", "title", "header", "file name", "column name"]
                    .iter()
                    .any(|it| part.contains(it))
                && (!periods_in(&part).is_empty() || part.contains("column name"))
        })
        .map(|part| part.trim().to_owned())
}

/// Years in a heading row: each column whose heading there is a year must have it.
fn year_across(said: &str, sheet: &ReadSheet<'_>) -> Verdict {
    const WHAT: &str = "year";
    let columns = said
        .split_whitespace()
        .filter_map(addresses::columns)
        .next_back();
    let row = addresses::rows_named_in(said).first().map(|it| it.first);
    let last = sheet.sheet().map_or(0, |it| it.column_count());
    let wanted: BTreeMap<u32, String> = match row {
        Some(row) => (1..=last)
            .filter(|it| {
                columns
                    .as_ref()
                    .is_none_or(|all| all.listed.iter().any(|one| one.0 == *it))
            })
            .filter_map(|column| {
                let at = first_birthday::import::cell::CellAddress::new(row, column);
                let period = period_in_cell(sheet.heading_text(at))?;
                Some((column, period.label()))
            })
            .collect(),
        None => BTreeMap::new(),
    };
    let scope = |column: u32| {
        sheet
            .column(column)
            .and_then(|it| it.scope.period)
            .map(|it| it.label())
    };
    let wrong = wanted
        .iter()
        .find(|(column, label)| scope(**column).as_ref() != Some(label));
    let has_any = sheet
        .reading
        .columns
        .iter()
        .any(|it| it.scope.period.is_some());
    match wrong {
        Some((column, label)) => Verdict::wrong(
            WHAT,
            format!("{label} over {}", column_letters(*column)),
            scope(*column).unwrap_or_else(|| "no year".to_owned()),
            sheet.column_flag(*column),
        ),
        None if has_any => Verdict::right(WHAT),
        None => Verdict::wrong(WHAT, said, "no years across", sheet.blocker()),
    }
}

/// The unit of the rates: a number, or "1000 for infant mortality; 100 for percents".
fn rate_per(answer: &SheetAnswer, sheet: &ReadSheet<'_>) -> Option<Verdict> {
    const WHAT: &str = "rate per";
    let text = words(&answer.rate_per);
    let rates = rates_of(answer, sheet);
    if text.is_empty() {
        let asked = addresses::columns(&answer.column("rate")).is_some();
        return asked.then(|| {
            let known = rates.iter().find(|it| it.per.is_some());
            match known {
                None => Verdict::right(WHAT),
                Some(it) => {
                    Verdict::wrong(WHAT, "a question", it.words(), sheet.column_flag(it.column))
                }
            }
        });
    }
    if rates.is_empty() {
        return Some(Verdict::wrong(WHAT, text, "no rate", sheet.blocker()));
    }
    let mut wrong = None;
    let mut understood = false;
    for clause in text.split([';', ',']) {
        let clause = clause.trim().trim_start_matches("per ").trim();
        let (per, about) = clause.split_once(" for ").unwrap_or((clause, ""));
        let Ok(per) = per.trim().parse::<u32>() else {
            continue;
        };
        understood = true;
        wrong = wrong.or_else(|| {
            rates
                .iter()
                .find(|it| it.is_about(about) && it.per != Some(per))
        });
    }
    Some(match wrong {
        _ if !understood => Verdict::not_scored(WHAT, text),
        None => Verdict::right(WHAT),
        Some(it) => Verdict::wrong(WHAT, text, it.words(), sheet.column_flag(it.column)),
    })
}

/// A rate the program sees, with its heading or unit.
struct SeenRate {
    column: u32,
    heading: String,
    per: Option<u32>,
}

impl SeenRate {
    /// Whether the heading has these words; "percents" is also a percent sign.
    fn is_about(&self, words: &str) -> bool {
        let heading = self.heading.to_lowercase();
        if words.to_lowercase().starts_with("percent") {
            return heading.contains('%') || heading.contains("percent");
        }
        words
            .to_lowercase()
            .split_whitespace()
            .all(|it| heading.contains(it))
    }

    fn words(&self) -> String {
        let per = self.per.map_or_else(|| "?".to_owned(), |it| it.to_string());
        format!(
            "{per} in {} ({})",
            column_letters(self.column),
            self.heading
        )
    }
}

/// The rates among the columns that the answer names; all rates where it names none.
fn rates_of(answer: &SheetAnswer, sheet: &ReadSheet<'_>) -> Vec<SeenRate> {
    let last = sheet.sheet().map_or(0, |it| it.column_count());
    let named: Vec<u32> = ["rate", "value"]
        .iter()
        .filter_map(|it| addresses::columns(&answer.column(it)))
        .flat_map(|it| it.up_to(last))
        .map(|it| it.0)
        .collect();
    let mut rates = Vec::new();
    for column in &sheet.reading.columns {
        if !named.is_empty() && !named.contains(&column.column) {
            continue;
        }
        match &column.field.value {
            Field::Rate { multiplier, .. } => rates.push(SeenRate {
                column: column.column,
                heading: column.heading.clone(),
                per: *multiplier,
            }),
            Field::Value => {
                rates.extend(sheet.reading.values.iter().filter_map(|value| {
                    let Field::Rate { multiplier, .. } = &value.field.value else {
                        return None;
                    };
                    Some(SeenRate {
                        column: column.column,
                        heading: format!("{} {}", value.measure, value.unit),
                        per: *multiplier,
                    })
                }));
            }
            _ => {}
        }
    }
    rates
}

/// The kind of place that most numbers of the draft are about.
fn majority_kind(sheet: &ReadSheet<'_>) -> Option<PlaceKind> {
    let mut kinds: BTreeMap<PlaceKind, u32> = BTreeMap::new();
    for (_, about) in sheet.numbers() {
        *kinds.entry(about.place.kind).or_default() += 1;
    }
    kinds.into_iter().max_by_key(|it| it.1).map(|it| it.0)
}

fn unit_of_rows(answer: &SheetAnswer, sheet: &ReadSheet<'_>) -> Option<Verdict> {
    const WHAT: &str = "what the rows are";
    let unit = answer.geo_unit.as_deref().filter(|it| !it.is_empty())?;
    let expected = match unit {
        "nation" => PlaceKind::Nation,
        "state" => PlaceKind::State,
        "region" => PlaceKind::Region,
        "county" => PlaceKind::County,
        "city" => PlaceKind::City,
        "zip" => PlaceKind::Zip,
        _ => return Some(Verdict::not_scored(WHAT, unit)),
    };
    if answer.columns.keys().all(|key| {
        !matches!(
            expects(key),
            Some(Expected::Numerator | Expected::Denominator | Expected::Rate | Expected::Value)
        )
    }) {
        // A list of places without numbers: nothing can be in the draft.
        return None;
    }
    let found = majority_kind(sheet);
    Some(if found == Some(expected) {
        Verdict::right(WHAT)
    } else {
        let words = found.map_or_else(|| "an empty draft".to_owned(), |it| it.id().to_owned());
        Verdict::wrong(WHAT, unit, words, sheet.blocker())
    })
}
