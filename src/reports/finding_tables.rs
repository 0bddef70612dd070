//! A finding as tables for a spreadsheet: what the screen shows, the counts and rates behind it, and notes to read them by.

use std::collections::BTreeSet;

use crate::charts::scene::Scene;
use crate::charts::scene::SceneTable;
use crate::disclosure::answer::Answer;
use crate::disclosure::audience::Audience;
use crate::disclosure::released::Cell;
use crate::disclosure::released::Released;
use crate::disclosure::released::ReleasedRow;
use crate::disclosure::released::ReleasedTable;
use crate::disclosure::released::SourceNote;
use crate::reports::picture::internal_stamp;
use crate::reports::picture::sample_stamp;
use crate::reports::sheet_file::NotesSheet;
use crate::reports::sheet_file::SheetNotes;
use crate::reports::sheet_file::SheetTable;
use crate::reports::sheet_file::SheetValue;
use crate::statistics::certainty::Certainty;
use crate::statistics::estimate::Estimate;
use crate::wording::language::Language;
use crate::wording::reasons;
use crate::wording::view::View;
use crate::wording::voice::Voice;
use crate::wording::words::Words;
use crate::wording::words::capitalized;
use crate::wording::written_numbers::WrittenNumber;
use crate::wording::written_numbers::written_number;

/// What a file says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Origin {
    /// The question as the screen asks it.
    pub question: String,
    /// The day the file is made: "2026-11-22".
    pub made_on: String,
    /// When the counts were last changed; empty where that is not known.
    pub data_as_of: String,
    /// "First Birthday 0.1.0"
    pub program: String,
}

/// The marks that stand above a table: whether it is internal, and whether the numbers are invented.
#[must_use]
pub fn marks(audience: Audience, is_sample: bool, language: Language) -> Vec<String> {
    let mut marks = Vec::new();
    if audience == Audience::Working {
        marks.push(internal_stamp(language).to_owned());
    }
    if is_sample {
        marks.push(sample_stamp(language).to_owned());
    }
    marks
}

/// The table that the scene shows, its numbers with the ends of their ranges in columns of their own.
#[must_use]
pub fn shown_table(scene: &Scene, words: &Words) -> SheetTable {
    let marks = marks(scene.audience, scene.is_sample, words.language());
    sheet_of(&scene.table, words.say("export-table", &[]), marks, words)
}

/// A table of words as a sheet: its numbers as numbers, with the ends of their ranges in columns of their own.
#[must_use]
pub fn sheet_of(from: &SceneTable, name: String, marks: Vec<String>, words: &Words) -> SheetTable {
    let mut table = SheetTable {
        name,
        marks,
        ..SheetTable::default()
    };
    table.rows = vec![Vec::new(); from.rows.len()];
    for (position, heading) in from.headings.iter().enumerate() {
        add_column(&mut table, from, position, heading, words);
    }
    if from.rows.iter().any(|it| it.small_numbers) {
        table.headings.push(words.say("export-small", &[]));
        for (row, from) in table.rows.iter_mut().zip(&from.rows) {
            row.push(yes(from.small_numbers, words));
        }
    }
    table
}

/// Adds the columns that one column of the scene comes to.
fn add_column(
    table: &mut SheetTable,
    from: &SceneTable,
    position: usize,
    heading: &str,
    words: &Words,
) {
    let cells: Vec<&str> = from
        .rows
        .iter()
        .map(|it| it.cells.get(position).map_or("", String::as_str))
        .collect();
    // The first column names its row: a ZIP code is no number.
    let numbers: Vec<Option<WrittenNumber>> = cells
        .iter()
        .map(|it| written_number(it, words).filter(|_| position > 0))
        .collect();
    let any = |is: fn(&WrittenNumber) -> bool| numbers.iter().flatten().any(is);
    let has_range = any(|it| it.low.is_some() || it.high.is_some());
    let heading = match heading.split_once(" (") {
        Some((short, _)) if has_range => short,
        _ => heading,
    };
    let says_percent = [" percent", "ercent", "%", "or ciento"]
        .iter()
        .any(|it| heading.contains(it));
    let heading = if any(|it| it.is_percent) && !says_percent {
        words.say("export-percent", &[("heading", heading.into())])
    } else {
        heading.to_owned()
    };
    table.headings.push(heading.clone());
    for ((row, cell), number) in table.rows.iter_mut().zip(&cells).zip(&numbers) {
        row.push(match number {
            Some(number) => SheetValue::Number(number.value),
            None if cell.is_empty() => SheetValue::Empty,
            None => SheetValue::Text((*cell).to_owned()),
        });
    }
    if has_range {
        let mut end = |heading: String, of: fn(&WrittenNumber) -> Option<f64>| {
            table.headings.push(heading);
            for (row, number) in table.rows.iter_mut().zip(&numbers) {
                row.push(number_or_empty(number.as_ref().and_then(of)));
            }
        };
        let filling = [("heading", (&heading).into())];
        end(words.say("export-low", &filling), |it| it.low);
        end(words.say("export-high", &filling), |it| it.high);
    }
    if any(|it| it.is_small) {
        let filling = [("heading", (&heading).into())];
        table.headings.push(words.say("export-small-of", &filling));
        for (row, number) in table.rows.iter_mut().zip(&numbers) {
            row.push(yes(number.is_some_and(|it| it.is_small), words));
        }
    }
}

fn yes(is_so: bool, words: &Words) -> SheetValue {
    if is_so {
        SheetValue::Text(words.say("export-yes", &[]))
    } else {
        SheetValue::Empty
    }
}

fn number_or_empty(number: Option<f64>) -> SheetValue {
    number.map_or(SheetValue::Empty, SheetValue::Number)
}

/// Every released row behind the finding, one a line, with nothing rounded; `None` where no table has a row.
#[must_use]
pub fn counts_table(answer: &Answer, words: &Words) -> Option<SheetTable> {
    let tables: Vec<&Released<ReleasedTable>> = std::iter::once(&answer.table)
        .chain(&answer.beside)
        .collect();
    counts_of_tables(&tables, answer.table.audience(), words)
}

/// Every row of released tables, one a line, each once, with nothing rounded; `None` where no table has a row.
#[must_use]
pub fn counts_of_tables(
    tables: &[&Released<ReleasedTable>],
    audience: Audience,
    words: &Words,
) -> Option<SheetTable> {
    let mut rows: Vec<Vec<SheetValue>> = Vec::new();
    let lines = tables.iter().flat_map(|table| {
        let voice = Voice::new(View::of(table), words);
        table.get().rows.iter().map(move |row| line(voice, row))
    });
    let mut seen = BTreeSet::new();
    for line in lines {
        if seen.insert(format!("{line:?}")) {
            rows.push(line);
        }
    }
    if rows.is_empty() {
        return None;
    }
    let is_sample = tables.iter().any(|it| it.get().is_sample);
    Some(SheetTable {
        name: words.say("export-numbers", &[]),
        marks: marks(audience, is_sample, words.language()),
        headings: line_headings(words),
        rows,
    })
}

fn line_headings(words: &Words) -> Vec<String> {
    let mut headings = vec![
        words.say("export-measure", &[]),
        words.say("heading-place", &[]),
        words.say("export-first-year", &[]),
        words.say("export-last-year", &[]),
        words.say("heading-group", &[]),
        words.say("export-events", &[]),
        words.say("export-births", &[]),
    ];
    let mut ranged = |heading: String| {
        let filling = [("heading", (&heading).into())];
        headings.push(heading.clone());
        headings.push(words.say("export-low", &filling));
        headings.push(words.say("export-high", &filling));
    };
    ranged(words.say("export-value", &[]));
    ranged(words.say("export-ratio", &[]));
    ranged(words.say("export-difference", &[]));
    ranged(words.say("export-excess", &[]));
    headings.extend([
        words.say("export-per", &[]),
        words.say("export-small", &[]),
        words.say("export-reference", &[]),
        words.say("export-certainty", &[]),
    ]);
    headings
}

fn line(voice: Voice<'_>, row: &ReleasedRow) -> Vec<SheetValue> {
    let words = voice.words;
    let years = row.period.whole_years();
    let year = |it: Option<i32>| number_or_empty(it.map(f64::from));
    let mut cells = vec![
        SheetValue::Text(voice.of_indicator("indicator", &[])),
        SheetValue::Text(row.place.name.clone()),
        match years {
            Some((first, _)) => year(Some(first)),
            None => SheetValue::Text(row.period.label()),
        },
        year(years.map(|it| it.1)),
        SheetValue::Text(voice.name(&row.group)),
        cell(&row.events, words, whole),
        cell(&row.births, words, whole),
    ];
    cells.extend(ranged(&row.rate, words));
    match &row.compared {
        Some(compared) => {
            cells.extend(ranged(&compared.ratio, words));
            cells.extend(ranged(&compared.difference, words));
            cells.extend(ranged(&compared.excess, words));
        }
        None => cells.extend(std::iter::repeat_n(SheetValue::Empty, 9)),
    }
    let reference = row
        .compared
        .as_ref()
        .and_then(|it| voice.view.table.rows.get(it.reference));
    cells.extend([
        SheetValue::Number(f64::from(voice.view.table.indicator.multiplier)),
        yes(row.rate.has_small_numbers(), words),
        match reference {
            Some(reference) if reference.place.id != row.place.id => {
                SheetValue::Text(reference.place.name.clone())
            }
            Some(reference) => SheetValue::Text(voice.name(&reference.group)),
            None => SheetValue::Empty,
        },
        match &row.compared {
            Some(compared) => SheetValue::Text(certainty(compared.certainty, words)),
            None => SheetValue::Empty,
        },
    ]);
    cells
}

fn certainty(certainty: Certainty, words: &Words) -> String {
    match certainty {
        Certainty::Clear => words.say("export-clear", &[]),
        Certainty::Suggestive => words.say("export-suggestive", &[]),
        Certainty::CannotTell => words.say("export-unsure", &[]),
        Certainty::TooFew => words.say("export-too-few", &[]),
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "counts lie far below 2^53, where every whole number is exact"
)]
fn whole(count: u64) -> f64 {
    count as f64
}

/// The number, or in its place why there is none.
fn cell<T: Copy>(cell: &Cell<T>, words: &Words, number: impl Fn(T) -> f64) -> SheetValue {
    match cell.shown() {
        Some(value) => SheetValue::Number(number(value)),
        None => SheetValue::Text(reasons::why_empty(cell, words).unwrap_or_default()),
    }
}

fn ranged(estimate: &Cell<Estimate>, words: &Words) -> [SheetValue; 3] {
    let shown = estimate.shown();
    [
        cell(estimate, words, |it| it.value),
        number_or_empty(shown.map(|it| it.lower)),
        number_or_empty(shown.and_then(|it| it.upper)),
    ]
}

/// What a reader of the file should know, who has the file and nothing else.
#[must_use]
pub fn notes(scene: &Scene, answer: &Answer, origin: &Origin, words: &Words) -> NotesSheet {
    let voice = Voice::new(View::of(&answer.table), words);
    let table = answer.table.get();
    let mut lines: SheetNotes = Vec::new();
    let mut add = |name: String, text: String| {
        if !text.is_empty() {
            lines.push((name, text));
        }
    };
    for mark in marks(scene.audience, scene.is_sample, words.language()) {
        add(words.say("notes-mark", &[]), mark);
    }
    add(words.say("notes-title", &[]), scene.title.clone());
    add(words.say("notes-sentence", &[]), scene.sentence.clone());
    add(words.say("notes-question", &[]), origin.question.clone());
    add(words.say("notes-what", &[]), scene.subtitle.clone());
    for place in table.places() {
        add(
            words.say("notes-place", &[]),
            capitalized(&voice.place(place)),
        );
    }
    let years: Vec<String> = table.periods().iter().map(|it| it.label()).collect();
    add(words.say("notes-years", &[]), years.join(", "));
    for released in std::iter::once(&answer.table).chain(&answer.beside) {
        let voice = Voice::new(View::of(released), words);
        add(words.say("notes-definition", &[]), definition(voice));
    }
    add(
        words.say("notes-remark", &[]),
        words.say("notes-range", &[]),
    );
    for note in scene.notes.iter().chain(&scene.framing) {
        add(words.say("notes-remark", &[]), note.clone());
    }
    add(words.say("notes-source", &[]), scene.source.clone());
    for source in sources(answer) {
        let file = if source.file_name.is_empty() {
            words.say("source-typed", &[])
        } else {
            source.file_name.clone()
        };
        let day: String = source.imported_at.chars().take(10).collect();
        add(
            words.say("notes-file", &[]),
            words.say(
                "notes-file-at",
                &[("file", (&file).into()), ("when", (&day).into())],
            ),
        );
    }
    add(words.say("notes-made", &[]), origin.made_on.clone());
    add(words.say("notes-data", &[]), origin.data_as_of.clone());
    add(words.say("notes-program", &[]), origin.program.clone());
    NotesSheet {
        name: words.say("export-notes", &[]),
        lines,
    }
}

/// "Infant mortality rate: Deaths before …", in English where no other language has it, and marked so.
fn definition(voice: Voice<'_>) -> String {
    let indicator = &voice.view.table.indicator;
    let name = voice.of_indicator("indicator", &[]);
    let mark = match voice.words.language() {
        Language::English => "",
        Language::Spanish => " (EN)",
    };
    if indicator.definition.is_empty() {
        return name;
    }
    format!("{name}: {}{mark}", indicator.definition)
}

fn sources(answer: &Answer) -> Vec<&SourceNote> {
    let mut sources: Vec<&SourceNote> = std::iter::once(&answer.table)
        .chain(&answer.beside)
        .flat_map(|it| &it.get().sources)
        .collect();
    sources.sort();
    sources.dedup();
    sources
}

#[cfg(test)]
mod tests {
    use super::shown_table;
    use crate::charts::rates_by_group::scene_of;
    use crate::reports::sheet_file::NotesSheet;
    use crate::reports::sheet_file::SheetValue;
    use crate::reports::sheet_file::csv_file;
    use crate::wording::language::Language;
    use crate::wording::test_tables::TestTable;
    use crate::wording::test_tables::ten_years;
    use crate::wording::words::Words;

    #[test]
    fn a_rate_and_the_ends_of_its_range_stand_in_columns_of_their_own() {
        let words = Words::new(Language::English);
        let table = shown_table(&scene_of(ten_years().voice(&words)), &words);
        assert_eq!(
            table.headings[..6],
            [
                "Group",
                "Deaths",
                "Births",
                "Rate",
                "Rate, low end",
                "Rate, high end"
            ]
        );
        assert_eq!(
            table.rows[1][..6],
            [
                SheetValue::Text("Black".to_owned()),
                SheetValue::Number(58.0),
                SheetValue::Number(3_900.0),
                SheetValue::Number(14.9),
                SheetValue::Number(11.3),
                SheetValue::Number(19.2),
            ]
        );
        assert!(table.rows.iter().all(|it| it.len() == table.headings.len()));
    }

    #[test]
    fn a_group_that_is_not_shown_has_words_where_its_numbers_would_be() {
        let words = Words::new(Language::Spanish);
        let hidden = ten_years().hiding(&["Black"]);
        let table = shown_table(&scene_of(hidden.voice(&words)), &words);
        let row = &table.rows[1];
        assert_eq!(row[3], SheetValue::Text("no se muestra".to_owned()));
        assert_eq!((&row[4], &row[5]), (&SheetValue::Empty, &SheetValue::Empty));
    }

    #[test]
    fn names_of_groups_that_would_open_a_formula_are_guarded() {
        let words = Words::new(Language::English);
        let table = TestTable::new(&[("=1+1", 88, 11_900), ("@SUM(A1)", 58, 3_900)]);
        let table = shown_table(&scene_of(table.voice(&words)), &words);
        let bytes = csv_file(&table, &NotesSheet::default()).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        assert!(
            text.contains("\r\n'=1+1,88,") && text.contains("\r\n'@SUM(A1),58,"),
            "{text}"
        );
    }
}
