//! What the numbers of a sheet count, where its rows say it in a measure and a unit, or only its title or name does.

use std::collections::BTreeMap;

use crate::domain::built_in_dimensions::LabelMeaning;
use crate::domain::built_in_dimensions::meaning_of;
use crate::domain::count_variable::CountVariable;
use crate::domain::population_group::DimensionId;
use crate::import::cell::CellAddress;
use crate::import::field::Field;
use crate::import::grid::Sheet;
use crate::import::known::Known;
use crate::import::measures::Measure;
use crate::import::measures::Unit;
use crate::import::measures::field_of;
use crate::import::measures::measure_named;
use crate::import::measures::new_variable;
use crate::import::measures::unit_named;
use crate::import::measures::words_of;
use crate::import::numbers::CountText;
use crate::import::numbers::RateText;
use crate::import::numbers::count_text_in;
use crate::import::numbers::rate_text_in;
use crate::import::numbers::trimmed;
use crate::import::propose::lines::Line;
use crate::import::propose::lines::reason_of;
use crate::import::propose::lines::spaced;
use crate::import::propose::units::data_rows;
use crate::import::propose::units::sheet_measure;
use crate::import::reading::Confidence;
use crate::import::reading::Guess;
use crate::import::reading::OutlineLevel;
use crate::import::reading::Reading;
use crate::import::reading::Reason;
use crate::import::reading::TextSource;
use crate::import::reading::ValueMeaning;

/// Different measures of one sheet; what has more is a column of remarks.
const MOST_MEASURES: usize = 500;

/// What the numbers with one measure and one unit look like.
#[derive(Debug, Clone, Copy, Default)]
struct Look {
    rows: u64,
    numbers: u32,
    whole: u32,
    /// How many have three decimals or more.
    fine: u32,
    largest: f64,
    sum: f64,
}

impl Look {
    fn is_whole(&self) -> bool {
        self.numbers > 0 && self.whole == self.numbers
    }

    fn is_share(&self) -> bool {
        self.numbers >= 3
            && self.largest > 0.0
            && self.largest <= 1.0
            && self.fine * 2 > self.numbers
    }

    fn mean(&self) -> f64 {
        self.sum / f64::from(self.numbers.max(1))
    }
}

/// What the numbers of the [`Field::Value`] columns are for each measure and unit, most rows first,
/// with the count variables that no file knows yet. What a person chose stays.
pub(super) fn guess_values(
    lines: &[Line],
    sheet: &Sheet,
    reading: &Reading,
    known: &Known,
) -> (Vec<ValueMeaning>, Vec<CountVariable>) {
    let mut new_variables: Vec<CountVariable> = Vec::new();
    let looks = looks(sheet, reading);
    let whole = sheet_measure(lines);
    let title = name_of_sheet(lines);
    let mut values: Vec<ValueMeaning> = Vec::new();
    for ((measure, unit), look) in looks {
        let same = |it: &&ValueMeaning| {
            it.measure == measure && it.unit == unit && it.field.reason == Reason::Chosen
        };
        let field = match reading.values.iter().find(same) {
            Some(chosen) => chosen.field.clone(),
            None => meaning(
                &measure,
                &unit,
                look,
                whole.as_ref(),
                title.as_ref(),
                reading,
                known,
            ),
        };
        values.push(ValueMeaning {
            measure,
            unit,
            field,
            rows: look.rows,
        });
    }
    values.sort_by_key(|it| std::cmp::Reverse(it.rows));
    // "Infant deaths" and "Infant deaths, three years" must not become one count unseen.
    let fields: Vec<Field> = values.iter().map(|it| it.field.value.clone()).collect();
    for value in &mut values {
        let same = fields.iter().filter(|it| **it == value.field.value).count();
        if same > 1 && value.field.value != Field::Ignore && value.field.reason != Reason::Chosen {
            value.field.confidence = value.field.confidence.min(Confidence::Unsure);
        }
        if let Field::Count { variable } = &value.field.value
            && !known.variables.iter().any(|it| it.id == *variable)
            && !new_variables.iter().any(|it| it.id == *variable)
        {
            let name = if value.measure.is_empty() {
                title.as_ref().map_or("", |it| it.0.as_str())
            } else {
                value.measure.as_str()
            };
            let own = new_variable(name);
            if own.id == *variable {
                new_variables.push(own);
            }
        }
    }
    (values, new_variables)
}

/// Every pair of measure and unit with what its numbers look like.
fn looks(sheet: &Sheet, reading: &Reading) -> BTreeMap<(String, String), Look> {
    let mut found: BTreeMap<(String, String), Look> = BTreeMap::new();
    let numbers: Vec<u32> = reading
        .columns
        .iter()
        .filter(|it| it.field.value == Field::Value)
        .map(|it| it.column)
        .collect();
    if numbers.is_empty() {
        return found;
    }
    let column_of = |field: &Field| reading.columns.iter().find(|it| it.field.value == *field);
    let (measure, unit) = (column_of(&Field::Measure), column_of(&Field::Unit));
    let outline = reading
        .outline
        .as_ref()
        .filter(|it| measure.is_none() && it.value.levels.contains(&OutlineLevel::Measure))
        .map(|it| it.value.column);
    let (mut last_measure, mut last_unit) = (String::new(), String::new());
    for row in data_rows(sheet, reading) {
        let text_at = |column: u32| trimmed(sheet.cell(CellAddress::new(row, column)).text);
        let mut own_measure = measure.map_or("", |it| text_at(it.column));
        let mut own_unit = unit.map_or("", |it| text_at(it.column));
        if let Some(column) = outline {
            let label = text_at(column);
            if measure_named(label).is_some() {
                label.clone_into(&mut last_measure);
            }
            own_measure = &last_measure;
        }
        if own_measure.is_empty() && measure.is_some_and(|it| it.fills_down) {
            own_measure = &last_measure;
        }
        if own_unit.is_empty() && unit.is_some_and(|it| it.fills_down) {
            own_unit = &last_unit;
        }
        let key = (own_measure.to_owned(), own_unit.to_owned());
        if found.len() >= MOST_MEASURES && !found.contains_key(&key) {
            continue;
        }
        let mut has_number = false;
        let look = found.entry(key.clone()).or_default();
        for column in &numbers {
            let cell = sheet.cell(CellAddress::new(row, *column));
            if cell.is_blank() {
                continue;
            }
            has_number = true;
            if let RateText::Known {
                value, decimals, ..
            } = rate_text_in(
                cell.text,
                cell.kind,
                &reading.markers,
                reading.marks_of(*column),
            ) {
                look.numbers += 1;
                look.fine += u32::from(decimals >= 3);
                look.largest = look.largest.max(value);
                look.sum += value;
                let is_whole = matches!(
                    count_text_in(
                        cell.text,
                        cell.kind,
                        &reading.markers,
                        reading.marks_of(*column)
                    ),
                    CountText::Known(_) | CountText::Fixed(..) | CountText::Unreliable(_)
                );
                look.whole += u32::from(is_whole);
            }
        }
        look.rows += u64::from(has_number);
        (last_measure, last_unit) = key;
    }
    found.retain(|_, it| it.rows > 0);
    found
}

/// A unit that is only a number, as in a column "scale": "1000" is out of 1,000.
fn scale_named(text: &str) -> Option<Unit> {
    let digits = text.replace([',', ' ', '\u{a0}'], "");
    let whole = digits.strip_suffix(".0").unwrap_or(&digits);
    let number = whole.parse().ok()?;
    [1, 100, 1_000, 10_000, 100_000]
        .contains(&number)
        .then_some(Unit::Per(number))
}

fn meaning(
    measure_text: &str,
    unit_text: &str,
    look: Look,
    whole: Option<&(Measure, Reason, TextSource)>,
    title: Option<&(String, Reason)>,
    reading: &Reading,
    known: &Known,
) -> Guess<Field> {
    let heading_of = |field: &Field| {
        reading
            .columns
            .iter()
            .find(|it| it.field.value == *field)
            .map_or("", |it| it.heading.as_str())
    };
    let value_heading = heading_of(&Field::Value);
    // What is measured, who says it, and how sure that is.
    let (measure, because, sure) = if measure_text.is_empty() {
        match (measure_named(value_heading), whole) {
            (Some(measure), _) => (
                Some(measure),
                Reason::Heading {
                    text: value_heading.to_owned(),
                },
                Confidence::Likely,
            ),
            (None, Some((measure, reason, _))) => {
                (Some(*measure), reason.clone(), Confidence::Unsure)
            }
            (None, None) => (None, Reason::Nothing, Confidence::NeedsYou),
        }
    } else {
        let measure = measure_named(measure_text).filter(|_| !names_a_group(measure_text));
        let heading = heading_of(&Field::Measure);
        let reason = Reason::Heading {
            text: if heading.is_empty() {
                measure_text
            } else {
                heading
            }
            .to_owned(),
        };
        (measure, reason, Confidence::Likely)
    };
    let unit = scale_named(unit_text)
        .or_else(|| unit_named(unit_text))
        .or_else(|| {
            unit_named(measure_text).filter(|it| {
                *it != Unit::Count || measure.is_some() && (look.is_whole() || look.numbers == 0)
            })
        })
        .or_else(|| unit_named(value_heading));
    let (unit, sure, because) = match unit {
        // A percent that never exceeds 1 is stored as a share.
        Some(Unit::Per(100)) if look.is_share() => (Unit::Per(1), sure, because),
        Some(Unit::Per(100))
            if measure.is_some_and(|it| it.is_mortality()) && look.mean() > 2.5 =>
        {
            (Unit::Per(1_000), sure.min(Confidence::Unsure), because)
        }
        Some(unit) => (unit, sure, because),
        None if look.numbers == 0 => {
            return Guess::new(Field::Ignore, Confidence::Likely, Reason::Nothing);
        }
        None if measure.is_some() && look.is_whole() => {
            (Unit::Count, sure.min(Confidence::Unsure), because)
        }
        None if measure.is_some() && look.is_share() => {
            (Unit::Per(1), sure.min(Confidence::Unsure), because)
        }
        None if measure.is_some() => (Unit::Rate, sure.min(Confidence::Unsure), because),
        None => return Guess::new(Field::Ignore, Confidence::NeedsYou, Reason::Nothing),
    };
    if unit == Unit::Other {
        return Guess::new(Field::Ignore, Confidence::Likely, because);
    }
    if unit == Unit::Count && look.numbers > 0 && look.whole * 10 < look.numbers * 9 {
        // Called a number, but the cells have fractions.
        return Guess::new(Field::Ignore, Confidence::NeedsYou, because);
    }
    if let Some(measure) = measure
        && let Some(field) = field_of(Some(measure), unit, known)
    {
        let sure = match &field {
            Field::Rate {
                multiplier: None, ..
            } => Confidence::NeedsYou,
            // Births have no rate of their own here.
            Field::Rate {
                indicator: None, ..
            } => sure.min(Confidence::Unsure),
            _ => sure,
        };
        return Guess::new(field, sure, because);
    }
    // A measure that is none of ours keeps its own name.
    let (name, because, sure) = if measure_text.is_empty() {
        match title {
            Some((name, reason)) => (name.clone(), reason.clone(), Confidence::Unsure),
            None => return Guess::new(Field::Ignore, Confidence::NeedsYou, Reason::Nothing),
        }
    } else {
        (measure_text.to_owned(), because, Confidence::Likely)
    };
    match unit {
        Unit::Count => Guess::new(
            Field::Count {
                variable: new_variable(&name).id,
            },
            sure,
            because,
        ),
        Unit::Per(number) => Guess::new(
            Field::Rate {
                indicator: Some(name),
                multiplier: Some(number),
            },
            sure,
            because,
        ),
        Unit::Rate | Unit::Other => Guess::new(
            Field::Rate {
                indicator: Some(name),
                multiplier: None,
            },
            Confidence::NeedsYou,
            because,
        ),
    }
}

/// Whether the name of a measure is about some people only: "Infant mortality, Black".
fn names_a_group(text: &str) -> bool {
    let race = DimensionId("race_ethnicity".to_owned());
    let is_group = |label: &str| {
        label.len() > 3
            && matches!(meaning_of(&race, label), Some(LabelMeaning::Category { id, .. })
                if !id.0.ends_with(".other") && !id.0.ends_with(".unknown"))
    };
    text.split([',', '(', ')', ':', '-', '\u{2013}', ';', '|', '/'])
        .any(|it| is_group(it.trim()))
        || words_of(text).split(' ').any(|it| {
            matches!(
                it,
                "black"
                    | "white"
                    | "hispanic"
                    | "asian"
                    | "african"
                    | "latino"
                    | "latina"
                    | "teen"
                    | "medicaid"
            )
        })
}

/// Whether a name has a word that files and sheets of any content do not have.
fn says_something(name: &str) -> bool {
    const ANY: &[&str] = &[
        "export",
        "download",
        "downloads",
        "data",
        "table",
        "tables",
        "query",
        "result",
        "results",
        "report",
        "book",
        "workbook",
        "sheet",
        "untitled",
        "new",
        "copy",
        "of",
        "county",
        "counties",
        "values",
        "chart",
        "the",
        "by",
        "and",
        "final",
        "draft",
        "file",
        "csv",
        "xlsx",
        "raw",
        "kidscount",
        "kids",
        "count",
        "state",
        "states",
        "all",
        "rates",
        "numbers",
        "number",
        "rate",
        "percent",
        "for",
        "in",
    ];
    let key = words_of(name);
    !key.contains("export")
        && key.split(' ').any(|it| {
            it.len() > 2 && !it.bytes().any(|it| it.is_ascii_digit()) && !ANY.contains(&it)
        })
}

/// What the sheet calls itself: its title, else its own name, else the name of its file.
fn name_of_sheet(lines: &[Line]) -> Option<(String, Reason)> {
    for source in [
        TextSource::Title,
        TextSource::SheetName,
        TextSource::FileName,
    ] {
        let found = lines.iter().find(|it| {
            let text = spaced(it);
            it.source == source
                && (6..=120).contains(&text.len())
                && text.bytes().filter(u8::is_ascii_alphabetic).count() >= 6
                && says_something(&text)
        });
        if let Some(line) = found {
            return Some((spaced(line), reason_of(line)));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::Look;
    use super::meaning;
    use super::name_of_sheet;
    use crate::import::field::Field;
    use crate::import::grid::Grid;
    use crate::import::known::Known;
    use crate::import::message::FileFormat;
    use crate::import::propose::lines::Line;
    use crate::import::propose::proposal::propose;
    use crate::import::propose::units::sheet_measure;
    use crate::import::reading::TextSource;

    fn look(numbers: u32, whole: u32, fine: u32, largest: f64) -> Look {
        Look {
            rows: u64::from(numbers),
            numbers,
            whole,
            fine,
            largest,
            sum: largest * f64::from(numbers) / 2.0,
        }
    }

    /// What numbers are in a sheet of this name.
    fn meant(measure: &str, unit: &str, look: Look, file_name: &str) -> String {
        let known = Known::new(NaiveDate::from_ymd_opt(2026, 1, 1).unwrap());
        let grid = Grid {
            file_name: file_name.to_owned(),
            sha256: String::new(),
            format: FileFormat::Xlsx,
            sheets: Vec::new(),
        };
        let reading = propose(&grid, 0, &known);
        let lines = [Line {
            source: TextSource::FileName,
            at: None,
            text: file_name.to_owned(),
        }];
        let guess = meaning(
            measure,
            unit,
            look,
            sheet_measure(&lines).as_ref(),
            name_of_sheet(&lines).as_ref(),
            &reading,
            &known,
        );
        let field = match guess.value {
            Field::Count { variable } => variable.0,
            Field::Rate {
                indicator,
                multiplier,
            } => format!(
                "{} per {}",
                indicator.unwrap_or_default(),
                multiplier.map_or("?".to_owned(), |it| it.to_string())
            ),
            other => format!("{other:?}"),
        };
        format!("{field}, {:?}", guess.confidence)
    }

    #[test]
    fn the_rows_or_the_name_of_the_file_say_what_numbers_are() {
        let counts = look(90, 90, 0, 685.0);
        let percents = look(90, 10, 0, 12.4);
        let shares = look(90, 1, 89, 0.124);
        for (measure, unit, look, file, answer) in [
            (
                "",
                "Number",
                counts,
                "infant_deaths.xlsx",
                "infant_deaths, Unsure",
            ),
            (
                "",
                "Number",
                counts,
                "live_births.xlsx",
                "live_births, Unsure",
            ),
            (
                "",
                "Percent",
                shares,
                "low_birth-weight_babies.xlsx",
                "low_birth_weight per 1, Unsure",
            ),
            (
                "",
                "Percent",
                percents,
                "low_birth-weight_babies.xlsx",
                "low_birth_weight per 100, Unsure",
            ),
            (
                "",
                "Percent",
                percents,
                "infant_mortality.csv",
                "infant_mortality_rate per 1000, Unsure",
            ),
            ("", "", counts, "map.csv", "Ignore, NeedsYou"),
            ("", "Number", counts, "download (3).csv", "Ignore, NeedsYou"),
            (
                "",
                "Number",
                counts,
                "child_poverty.csv",
                "sheet_child_poverty, Unsure",
            ),
            (
                "Infant deaths",
                "Number",
                counts,
                "x.csv",
                "infant_deaths, Likely",
            ),
            (
                "Infant mortality rate per 1,000 live births",
                "",
                percents,
                "x.csv",
                "infant_mortality_rate per 1000, Likely",
            ),
            (
                "Infant Mortality",
                "Rate",
                percents,
                "x.csv",
                "infant_mortality_rate per 1000, Likely",
            ),
            (
                "Low birthweight",
                "%",
                percents,
                "x.csv",
                "low_birth_weight per 100, Likely",
            ),
            (
                "Preterm births",
                "",
                shares,
                "x.csv",
                "preterm_birth per 1, Unsure",
            ),
            (
                "Teen births",
                "Number",
                counts,
                "x.csv",
                "sheet_teen_births, Likely",
            ),
            (
                "Teen birth rate",
                "Rate per 1,000 females",
                percents,
                "x.csv",
                "Teen birth rate per 1000, Likely",
            ),
            (
                "Infant deaths, Black",
                "Number",
                counts,
                "x.csv",
                "sheet_infant_deaths_black, Likely",
            ),
            ("Heart disease", "Rank", counts, "x.csv", "Ignore, Likely"),
            (
                "Heart disease",
                "Rate",
                percents,
                "x.csv",
                "Heart disease per ?, NeedsYou",
            ),
        ] {
            assert_eq!(
                meant(measure, unit, look, file),
                answer,
                "{measure} {unit} {file}"
            );
        }
    }
}
