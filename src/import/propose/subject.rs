//! What a whole sheet is about, from its title, its name and the name of its file.

use crate::domain::built_in_dimensions::LabelMeaning;
use crate::domain::built_in_dimensions::label_key;
use crate::domain::built_in_dimensions::meaning_of;
use crate::domain::count_variable::VariableId;
use crate::domain::population_group::CategoryId;
use crate::domain::population_group::DimensionId;
use crate::domain::us_places;
use crate::import::cell::CellAddress;
use crate::import::field::Field;
use crate::import::grid::Grid;
use crate::import::grid::Sheet;
use crate::import::headings::field_of_heading;
use crate::import::known::Known;
use crate::import::propose::heading_years::period_in_heading;
use crate::import::reading::Reason;

/// What the numbers of a sheet are where their headings do not say.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Subject {
    /// In the words of the sheet.
    pub(super) text: String,
    pub(super) reason: Reason,
    pub(super) count: Option<VariableId>,
    /// Indicator of ours.
    pub(super) indicator: Option<String>,
    pub(super) multiplier: Option<u32>,
    /// Whether the words speak of a rate, or of a count; both where they speak of neither.
    pub(super) says_rate: bool,
    pub(super) says_count: bool,
    /// Whether the title of the table says it; names of files and sheets are less sure.
    pub(super) is_title: bool,
}

/// A line that may say what the sheet is about.
struct Line {
    text: String,
    reason: Reason,
    is_title: bool,
}

/// What the sheet is about; `None` where nothing says it. `table_from` is the first row of headings or data.
pub(super) fn subject_of(
    grid: &Grid,
    sheet: &Sheet,
    table_from: u32,
    known: &Known,
) -> Option<Subject> {
    let lines = lines_of(grid, sheet, table_from);
    for line in &lines {
        let mut found: Option<Subject> = None;
        for piece in pieces_of(&line.text) {
            if let Some(subject) = known_subject(&piece, line, known) {
                let held = found.get_or_insert_with(|| subject.clone());
                held.says_rate = held.says_rate || subject.says_rate;
                held.says_count = held.says_count || subject.says_count;
                held.count = held.count.take().or(subject.count);
                if held.indicator.is_none() {
                    held.indicator = subject.indicator;
                    held.multiplier = held.multiplier.or(subject.multiplier);
                }
            }
        }
        if found.is_some() {
            return found;
        }
    }
    // A title that speaks of something the program does not know names it all the same.
    lines.iter().filter(|it| it.is_title).find_map(|line| {
        let first = pieces_of(&line.text).into_iter().nth(1)?;
        let (_, words) = period_in_heading(&first);
        let words = words.trim().to_owned();
        let is_name =
            words.split(' ').count() >= 2 && words.len() <= 100 && !is_place_or_note(&words);
        let lower = line.text.to_lowercase();
        is_name.then(|| Subject {
            text: words,
            reason: line.reason.clone(),
            count: None,
            indicator: None,
            multiplier: multiplier_in(&line.text),
            says_rate: lower.contains("rate") || lower.contains("percent") || lower.contains('%'),
            says_count: lower.contains("number of") || lower.contains("count"),
            is_title: true,
        })
    })
}

/// Groups that the title says the whole sheet is about: "Infant mortality rate, Black, 2014-2018".
pub(super) fn groups_of_title(sheet: &Sheet, table_from: u32) -> Vec<(CategoryId, String)> {
    let mut found: Vec<(CategoryId, String)> = Vec::new();
    for row in sheet.held_rows().take_while(|it| *it < table_from).take(12) {
        for (_, cell) in sheet.row(row) {
            if cell.text.len() > 250 {
                continue;
            }
            for piece in cell.text.split([',', ':', ';', '|', '(', ')', '\n']) {
                let piece = piece.trim();
                if label_key(piece).len() < 3 || piece.bytes().any(|it| it.is_ascii_digit()) {
                    continue;
                }
                for dimension in ["race_ethnicity", "payer"] {
                    if let Some(LabelMeaning::Category { id, .. }) =
                        meaning_of(&DimensionId(dimension.to_owned()), piece)
                        && !id.0.ends_with(".other")
                        && !id.0.ends_with(".unknown")
                        && !found.iter().any(|it| it.0 == id)
                    {
                        found.push((id, piece.to_owned()));
                    }
                }
            }
        }
    }
    // Two groups of one kind are a list of what the columns or rows are about.
    let several = |id: &CategoryId| {
        found
            .iter()
            .filter(|it| it.0.dimension_id() == id.dimension_id())
            .count()
            > 1
    };
    found.iter().filter(|it| !several(&it.0)).cloned().collect()
}

fn lines_of(grid: &Grid, sheet: &Sheet, table_from: u32) -> Vec<Line> {
    let mut lines = Vec::new();
    for row in sheet.held_rows().take_while(|it| *it < table_from).take(15) {
        for (column, cell) in sheet.row(row) {
            for text in cell.text.lines() {
                let text = text.trim();
                if !text.is_empty() && text.len() <= 250 {
                    lines.push(Line {
                        text: text.to_owned(),
                        reason: Reason::TextAt {
                            at: CellAddress::new(row, column),
                            text: text.chars().take(120).collect(),
                        },
                        is_title: true,
                    });
                }
            }
        }
    }
    if !sheet.name.is_empty() && sheet.name.len() <= 60 {
        lines.push(Line {
            text: sheet.name.replace(['_', '-'], " "),
            reason: Reason::SheetName {
                text: sheet.name.clone(),
            },
            is_title: false,
        });
    }
    let stem = grid
        .file_name
        .rsplit_once('.')
        .map_or(grid.file_name.as_str(), |it| it.0);
    lines.push(Line {
        text: stem.replace(['_', '-', '.', '+'], " "),
        reason: Reason::FileName {
            text: grid.file_name.clone(),
        },
        is_title: false,
    });
    lines
}

/// A line whole, and cut at what usually parts a measure from where and when it was taken.
fn pieces_of(line: &str) -> Vec<String> {
    let mut found = vec![line.trim().to_owned()];
    let mut cut = line.to_owned();
    for word in [
        " by ",
        " for ",
        " in ",
        " among ",
        " of residence",
        " - ",
        " \u{2013} ",
        " | ",
        ": ",
        "; ",
    ] {
        cut = cut.replace(word, "\n");
        let title: String = capitalized(word);
        cut = cut.replace(&title, "\n");
    }
    for piece in cut.split(['\n', ',', '(', ')', '|', ';']) {
        let piece = piece.trim();
        let piece = strip_number_of_table(piece);
        if !piece.is_empty() && piece.len() <= 100 {
            found.push(piece.to_owned());
        }
    }
    found
}

fn capitalized(word: &str) -> String {
    let mut next = true;
    word.chars()
        .map(|it| {
            let shown = if next && it.is_alphabetic() {
                next = false;
                it.to_ascii_uppercase()
            } else {
                it
            };
            if it == ' ' {
                next = true;
            }
            shown
        })
        .collect()
}

/// "Table 5. Live births" is about live births.
fn strip_number_of_table(piece: &str) -> &str {
    let lower = piece.to_lowercase();
    for word in ["table", "figure", "exhibit", "appendix"] {
        if lower.starts_with(word) {
            let rest = piece.get(word.len()..).unwrap_or_default();
            return rest.trim_start_matches(|it: char| {
                it.is_ascii_digit() || matches!(it, ' ' | '.' | ':' | '-' | '\u{2013}')
            });
        }
    }
    piece
}

fn known_subject(piece: &str, line: &Line, known: &Known) -> Option<Subject> {
    let (_, words) = period_in_heading(piece);
    let words = words.trim();
    let direct = meant(words, known);
    // Names of files have words of every kind around the ones that matter.
    let within = || {
        let all: Vec<&str> = words.split(' ').filter(|it| !it.is_empty()).collect();
        (1..=all.len().min(6)).rev().find_map(|taken| {
            all.windows(taken)
                .find_map(|it| meant_exactly(&it.join(" "), known))
        })
    };
    let (field, text) = match direct {
        Some(field) => (field, words.to_owned()),
        None if !line.is_title => within()?,
        None => return None,
    };
    let numerator_of = |indicator: &str| {
        known
            .indicators
            .iter()
            .find(|it| it.id.0 == indicator)
            .map(|it| it.numerator_id.clone())
    };
    let lower = line.text.to_lowercase();
    let key = label_key(&lower);
    let has = |word: &str| key.split(' ').any(|it| it == word);
    let says_rate =
        has("rate") || has("rates") || has("percent") || lower.contains('%') || has("percentage");
    let says_count = has("number") || has("count") || has("counts");
    let (count, indicator, multiplier) = match field {
        Field::Count { variable } => {
            let indicator = known
                .indicators
                .iter()
                .find(|it| it.numerator_id == variable)
                .map(|it| it.id.0.clone());
            (Some(variable), indicator, None)
        }
        Field::Rate {
            indicator: Some(indicator),
            multiplier,
        } => (numerator_of(&indicator), Some(indicator), multiplier),
        _ => return None,
    };
    let multiplier = multiplier_in(&line.text).or_else(|| {
        indicator
            .as_ref()
            .and_then(|id| known.indicators.iter().find(|it| it.id.0 == *id))
            .map(|it| it.multiplier)
            .or(multiplier)
    });
    Some(Subject {
        text,
        reason: line.reason.clone(),
        count,
        indicator,
        multiplier,
        says_rate,
        says_count,
        is_title: line.is_title,
    })
}

/// The field that words name, where it is a count or a rate of ours for a reason.
fn meant(words: &str, known: &Known) -> Option<Field> {
    let (field, _) = field_of_heading(words, known)?;
    match &field {
        Field::Count { variable } if !is_plain_deaths(variable, words) => Some(field),
        Field::Rate {
            indicator: Some(id),
            ..
        } if known.indicators.iter().any(|it| it.id.0 == *id) => Some(field),
        _ => None,
    }
}

fn meant_exactly(words: &str, known: &Known) -> Option<(Field, String)> {
    let field = meant(words, known)?;
    let is_whole = label_key(words).len() >= 3 && !words.eq_ignore_ascii_case("birth");
    is_whole.then(|| (field, words.to_owned()))
}

/// "Deaths" alone may be deaths at any age.
pub(super) fn is_plain_deaths(variable: &VariableId, words: &str) -> bool {
    variable.0 == "infant_deaths" && !speaks_of_infants(words)
}

/// Whether words speak of babies.
pub(super) fn speaks_of_infants(words: &str) -> bool {
    let key = label_key(words);
    let squeezed = key.replace(' ', "");
    [
        "infant",
        "neonat",
        "imr",
        "under1",
        "under1year",
        "0364",
        "inf",
        "baby",
        "babies",
        "perinatal",
    ]
    .iter()
    .any(|it| squeezed.contains(it))
        || key.contains("less than 1")
        || key.contains("age 1") && key.contains("under")
}

/// Whether a title or a note of the sheet speaks of babies: "Dataset: Linked Birth / Infant Death Records".
pub(super) fn words_speak_of_infants(sheet: &Sheet) -> bool {
    let speaks = |row: u32| {
        let mut cells = sheet.row(row).filter(|(_, it)| !it.is_blank());
        let (first, second) = (cells.next(), cells.nth(1));
        second.is_none()
            && first.is_some_and(|(_, it)| {
                let lower = it.text.to_lowercase();
                lower.contains("infant death") || lower.contains("infant mort")
            })
    };
    sheet.held_rows().take(30).any(speaks) || sheet.held_rows().rev().take(200).any(speaks)
}

/// Per how many the title or the name of the sheet says that its rates are; percents say nothing of the others.
pub(super) fn multiplier_around(sheet: &Sheet, table_from: u32) -> Option<u32> {
    let mut said: Vec<u32> = sheet
        .held_rows()
        .take_while(|it| *it < table_from)
        .take(15)
        .flat_map(|row| sheet.row(row))
        .filter(|(_, it)| it.text.len() <= 300)
        .filter_map(|(_, it)| multiplier_in(it.text))
        .chain(multiplier_in(&sheet.name))
        .filter(|it| *it >= 1_000)
        .collect();
    said.sort_unstable();
    said.dedup();
    match said.as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}

/// Per how many, where words say it: "per 100,000", "percent".
pub(super) fn multiplier_in(words: &str) -> Option<u32> {
    let lower = words.to_lowercase();
    let digits = lower.replace([',', ' ', '_'], "");
    if digits.contains("hundredthousand")
        || digits.contains("per100000")
        || digits.contains("per100k")
        || digits.contains("/100000")
    {
        Some(100_000)
    } else if digits.contains("per10000")
        || digits.contains("tenthousand")
        || digits.contains("/10000")
    {
        Some(10_000)
    } else if digits.contains("per1000")
        || digits.contains("/1000")
        || digits.contains("perthousand")
    {
        Some(1_000)
    } else if lower
        .replace("95%", "")
        .replace("90%", "")
        .replace("99%", "")
        .contains('%')
        || label_key(&lower)
            .split(' ')
            .any(|it| matches!(it, "percent" | "pct" | "percentage" | "perc"))
        || digits.contains("per100")
    {
        Some(100)
    } else {
        None
    }
}

fn is_place_or_note(words: &str) -> bool {
    let lower = words.to_lowercase();
    us_places::state_named(words).is_some()
        || us_places::is_nation(words)
        || !us_places::counties_named(words, None).is_empty()
        || [
            "source",
            "note",
            "department",
            "prepared",
            "report",
            "updated",
            "http",
            "query",
            "data",
            "table",
            "page",
            "click",
            "list of",
            "year",
            "county",
            "state of",
            "bureau",
            "division",
            "office",
        ]
        .iter()
        .any(|it| lower.starts_with(it))
}
