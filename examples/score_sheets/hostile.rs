//! Checks what comes of a hostile file against the words that say what should.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use first_birthday::domain::count::CountValue;
use first_birthday::domain::place::PlaceKind;
use first_birthday::import::cell::Cell;
use first_birthday::import::cell::CellAddress;
use first_birthday::import::cell::CellKind;
use first_birthday::import::field::Field;
use first_birthday::import::grid::Sheet;
use first_birthday::import::message::FailureKind;
use first_birthday::import::message::FileFormat;
use first_birthday::import::numbers;
use first_birthday::import::problem::ProblemKind;
use first_birthday::import::problem_words;
use first_birthday::import::reader::SheetError;

use crate::addresses;
use crate::answers::HostileFile;
use crate::measured::Cost;
use crate::outcome::Found;
use crate::outcome::ReadFile;
use crate::outcome::ReadSheet;
use crate::outcome::Year;
use crate::verdict::Verdict;

/// What came of a file.
pub(crate) enum Came {
    Read(Box<ReadFile>),
    Refused(SheetError),
}

impl Came {
    /// Reads the file.
    pub(crate) fn of(path: &Path) -> Self {
        match ReadFile::open(path) {
            Ok(file) => Self::Read(Box::new(file)),
            Err(error) => Self::Refused(error),
        }
    }

    /// In a few words.
    pub(crate) fn words(&self) -> String {
        match self {
            Self::Read(file) => {
                let cells: u64 = file.grid.sheets.iter().map(Sheet::cell_count).sum();
                format!("read, {} sheets, {cells} cells", file.grid.sheets.len())
            }
            Self::Refused(error) => problem_words::sheet_error(error).what,
        }
    }

    /// Why it was refused, where it was refused with a reason and not by a fall.
    fn refusal(&self) -> Option<FailureKind> {
        match self {
            Self::Refused(SheetError::NotReadable { kind, .. }) => Some(*kind),
            Self::Refused(_) | Self::Read(_) => None,
        }
    }

    /// Whether the reading child fell, hung or talked nonsense.
    fn fell(&self) -> bool {
        matches!(self, Self::Refused(_)) && self.refusal().is_none()
    }

    fn file(&self) -> Option<&ReadFile> {
        match self {
            Self::Read(file) => Some(file),
            Self::Refused(_) => None,
        }
    }
}

/// One verdict for each part of what is expected.
pub(crate) fn checked(file: &HostileFile, path: &Path, came: &Came, cost: Cost) -> Vec<Verdict> {
    let sheet = came
        .file()
        .map(|it| ReadSheet::of(it, it.best, Year::GivenWhereAsked));
    let looked = Looked {
        came,
        cost,
        sheet: sheet.as_ref(),
        // A file that cannot be read has nothing hidden.
        bytes: fs::read(path).unwrap_or_default(),
    };
    let mut verdicts = vec![if came.fell() {
        Verdict::wrong(
            "ends well",
            "an answer or a plain refusal",
            came.words(),
            None,
        )
    } else {
        Verdict::right("ends well")
    }];
    for clause in clauses(&file.expected) {
        match looked.holds(&clause) {
            Some(Ok(())) => verdicts.push(Verdict::right(&clause)),
            Some(Err(found)) => {
                let flag = looked.flag();
                verdicts.push(Verdict::wrong(&clause, "that", found, flag));
            }
            None => verdicts.push(Verdict::not_scored(&clause, "not understood")),
        }
    }
    verdicts
}

/// The parts of an expectation: cut at semicolons and commas that stand in no brackets, numbers or quotes.
fn clauses(expected: &str) -> Vec<String> {
    let mut clauses = vec![String::new()];
    let (mut depth, mut quoted) = (0_u32, false);
    let letters: Vec<char> = expected.chars().collect();
    for (at, letter) in letters.iter().enumerate() {
        match letter {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            '"' => quoted = !quoted,
            _ => {}
        }
        let is_spaced = letters.get(at + 1).is_some_and(|it| *it == ' ');
        let cuts = matches!(letter, ';' | ',') && is_spaced && depth == 0 && !quoted;
        if cuts {
            clauses.push(String::new());
        } else if let Some(last) = clauses.last_mut() {
            last.push(*letter);
        }
    }
    clauses
        .iter()
        .map(|it| it.trim().to_owned())
        .filter(|it| !it.is_empty())
        .collect()
}

type Holds = Option<Result<(), String>>;

/// Turns a condition into what is said of a clause.
fn when(holds: bool, found: impl Into<String>) -> Holds {
    Some(if holds { Ok(()) } else { Err(found.into()) })
}

struct Looked<'a> {
    came: &'a Came,
    cost: Cost,
    sheet: Option<&'a ReadSheet<'a>>,
    bytes: Vec<u8>,
}

impl Looked<'_> {
    /// Whether a clause holds; `None` where it is not understood.
    fn holds(&self, clause: &str) -> Holds {
        let lower = clause.to_lowercase();
        self.limits(&lower)
            .or_else(|| self.refusals(&lower))
            .or_else(|| self.tables(clause, &lower))
            .or_else(|| self.values(clause, &lower))
            .or_else(|| self.texts(&lower))
            .or_else(|| self.readable(&lower))
    }

    fn flag(&self) -> Option<String> {
        let sheet = self.sheet?;
        let problem = sheet.draft.problems.first();
        problem
            .map(|it| format!("first problem: {}", it.kind.name()))
            .or_else(|| sheet.blocker())
    }

    fn cells(&self) -> Vec<(CellAddress, Cell<'_>)> {
        let sheets = self.came.file().map(|it| it.grid.sheets.as_slice());
        sheets
            .unwrap_or_default()
            .iter()
            .flat_map(|sheet| {
                sheet.held_rows().flat_map(|row| {
                    sheet
                        .row(row)
                        .map(move |(column, cell)| (CellAddress::new(row, column), cell))
                })
            })
            .collect()
    }

    fn has_cells(&self) -> bool {
        self.cells().iter().any(|it| !it.1.is_blank())
    }

    /// "within 2 s", "memory < 200 MB", "no hang", "no panic".
    fn limits(&self, clause: &str) -> Holds {
        let mut holds = None;
        if let Some(seconds) = number_before(clause, " s") {
            let words = format!("{:.2} s", self.cost.seconds);
            holds = when(self.cost.seconds <= seconds, words);
        }
        if let Some(megabytes) = number_before(clause, " mb") {
            holds = match self.cost.child_megabytes {
                Some(used) => when(used <= megabytes, format!("{used:.0} MB")),
                None => Some(Ok(())),
            };
        }
        if ["no hang", "no panic", "no crash", "no freeze"]
            .iter()
            .any(|it| clause.contains(it))
        {
            holds = when(!self.came.fell(), self.came.words());
        }
        match (holds, clause.starts_with("clean error within")) {
            (Some(Ok(())), true) => when(self.came.refusal().is_some(), self.came.words()),
            (holds, _) => holds,
        }
    }

    /// What a file may be refused for, and how.
    fn refusals(&self, clause: &str) -> Holds {
        let refused_as = |kinds: &[FailureKind]| {
            let fits = self.came.refusal().is_some_and(|it| kinds.contains(&it));
            when(fits, self.came.words())
        };
        let may_be_read = ["reads", " or ", "/"].iter().any(|it| clause.contains(it));
        if clause.contains("password") {
            return refused_as(&[FailureKind::PasswordProtected]);
        }
        if clause.contains("is empty") {
            return refused_as(&[FailureKind::Empty]);
        }
        if clause.contains("damaged") {
            return refused_as(&[FailureKind::Damaged]);
        }
        if clause.contains("temporary") {
            return refused_as(&[FailureKind::LockFile]);
        }
        if clause.contains("no data") {
            let is_empty = !self.has_cells()
                || self
                    .sheet
                    .is_some_and(|it| it.reading.data_rows.value.is_none());
            return when(is_empty && !self.came.fell(), self.came.words());
        }
        if clause.contains("clean error")
            || clause.contains("refused or bounded")
            || clause.contains("too old")
        {
            let is_fine = self.came.refusal().is_some() || (may_be_read && !self.came.fell());
            return when(is_fine, self.came.words());
        }
        if clause.contains("entities not expanded") {
            let longest = self
                .cells()
                .iter()
                .map(|it| it.1.text.len())
                .max()
                .unwrap_or(0);
            return when(longest < 10_000, format!("a cell of {longest} bytes"));
        }
        None
    }

    /// Sheets, header rows, data rows and columns.
    fn tables(&self, clause: &str, lower: &str) -> Holds {
        if let Some((_, rest)) = clause.split_once("sheet \"") {
            let name = rest.split('"').next().unwrap_or_default();
            let chosen = self
                .sheet
                .and_then(ReadSheet::sheet)
                .map_or("", |it| it.name.as_str());
            if chosen != name {
                return when(false, format!("sheet “{chosen}”"));
            }
            return match clause.split_once(':') {
                Some((_, more)) => self.holds(more.trim()),
                None => Some(Ok(())),
            };
        }
        let sheets = self.came.file().map(|it| it.grid.sheets.as_slice());
        let sheets = sheets.unwrap_or_default();
        if lower.contains("offers visible sheets") {
            return when(sheets.iter().any(|it| !it.hidden), "no visible sheet");
        }
        if lower.contains("hidden listed") {
            let listed = sheets.iter().any(|it| it.hidden);
            let is_off = sheets
                .iter()
                .filter(|it| it.hidden)
                .all(|it| it.cell_count() == 0);
            let best_is_seen = self
                .sheet
                .and_then(ReadSheet::sheet)
                .is_some_and(|it| !it.hidden);
            return when(listed && is_off && best_is_seen, self.sheet_names());
        }
        if lower.contains("chart sheet not offered") || lower == "skipped" {
            let has_chart = sheets
                .iter()
                .any(|it| it.name.to_lowercase().contains("chart"));
            return when(!has_chart && !sheets.is_empty(), self.sheet_names());
        }
        if lower.contains("names shown") {
            let shown = !sheets.is_empty()
                && sheets.iter().all(|it| !it.name.contains('\u{fffd}'))
                && sheets.iter().any(|it| !it.name.is_ascii());
            return when(shown, self.sheet_names());
        }
        if lower.contains("merged block") {
            let whole = sheets.iter().any(|sheet| {
                sheet.merged.iter().any(|range| {
                    range.first != range.last && sheet.merged_at(range.last) == Some(*range)
                })
            });
            return when(whole, "no merged block");
        }
        let header = self.sheet.and_then(|it| it.reading.header_rows.value);
        if let Some((_, rows)) = lower.split_once("header row") {
            let rows = rows.trim_start_matches('s').trim();
            if let Some(expected) = addresses::rows(rows) {
                return when(header == Some(expected), format!("{header:?}"));
            }
        }
        if lower.contains("header found") || lower.contains("header row found") {
            return when(header.is_some(), "no header rows");
        }
        if lower.contains("footers dropped") {
            let last = self
                .sheet
                .and_then(ReadSheet::sheet)
                .map_or(0, Sheet::row_count);
            let data = self
                .sheet
                .and_then(ReadSheet::data_rows)
                .map_or(0, |it| it.last);
            return when(
                data > 0 && data < last,
                format!("data to row {data} of {last}"),
            );
        }
        let data = self.sheet.and_then(ReadSheet::data_rows);
        if let Some((_, rows)) = lower.split_once("data rows ")
            && let Some(expected) = addresses::rows(rows)
        {
            return when(data == Some(expected), format!("{data:?}"));
        }
        if let Some(rows) =
            number_before(lower, " data rows").or_else(|| number_before(lower, " rows"))
        {
            let found = self.sheet.map_or(0, |sheet| {
                data.map_or(0, |it| sheet.filled_rows(it).count())
            });
            return when(equals(found, rows), format!("{found} rows"));
        }
        if let Some(columns) = number_before(lower, " columns") {
            let found = self.sheet.map_or(0, |it| it.reading.columns.len());
            return when(equals(found, columns), format!("{found} columns"));
        }
        if lower.contains("columns kept apart") {
            let (filled, kept) = self.columns_filled_and_kept();
            return when(
                filled > 1 && filled == kept,
                format!("{kept} of {filled} columns"),
            );
        }
        if lower.contains("headers joined") {
            let is_joined = self.sheet.is_some_and(|it| {
                let mut columns = it.reading.columns.iter();
                columns.all(|it| !it.heading.contains(['\n', '\r']))
            });
            return when(is_joined, "a heading with a line break");
        }
        None
    }

    fn sheet_names(&self) -> String {
        let sheets = self.came.file().map(|it| it.grid.sheets.as_slice());
        let names: Vec<String> = sheets
            .unwrap_or_default()
            .iter()
            .map(|it| {
                let hidden = if it.hidden { " (hidden)" } else { "" };
                format!("{}{hidden}", it.name)
            })
            .collect();
        format!("sheets {}", names.join(", "))
    }

    /// How many columns hold something, and how many the reading tells apart.
    fn columns_filled_and_kept(&self) -> (usize, usize) {
        let Some(sheet) = self.sheet else {
            return (0, 0);
        };
        let mut filled = BTreeSet::new();
        if let Some(cells) = sheet.sheet() {
            for row in cells.held_rows() {
                filled.extend(cells.row(row).filter(|it| !it.1.is_blank()).map(|it| it.0));
            }
        }
        let kept = filled.iter().filter(|it| sheet.column(**it).is_some());
        (filled.len(), kept.count())
    }

    /// What single cells and places come to.
    fn values(&self, clause: &str, lower: &str) -> Holds {
        let sheet = self.sheet;
        if let Some((before, after)) = clause.split_once(" read as ") {
            let value: f64 = after.trim().parse().ok()?;
            let read = self
                .cells()
                .into_iter()
                .find(|it| it.1.text.contains(before.trim()));
            let found = read.and_then(|it| number_of(&sheet?.found(it.0)));
            let fits = found.is_some_and(|it| (it - value).abs() < 1e-9);
            return when(fits, format!("{found:?}"));
        }
        if let Some((cell, value)) = clause.split_once('=')
            && let Some(at) = addresses::cell(&addresses::without_brackets(cell))
        {
            let value: f64 = value.trim().parse().ok()?;
            let found = sheet.and_then(|it| number_of(&it.found(at)));
            let fits = found.is_some_and(|it| (it - value).abs() < 1e-9);
            return when(fits, format!("{found:?}"));
        }
        if let Some(rest) = lower.strip_prefix("missing ")
            && let Some((_, place)) = rest.split_once(" for ")
        {
            let missing = sheet.is_some_and(|sheet| {
                sheet
                    .cells_of_place(place)
                    .iter()
                    .any(|it| is_missing(&sheet.found(*it)))
            });
            return when(missing, "no missing count there");
        }
        let counties = sheet.map_or(0, ReadSheet::county_count);
        if let Some(wanted) =
            number_before(lower, " counties").or_else(|| number_before(lower, " county row"))
        {
            return when(equals(counties, wanted), format!("{counties} counties"));
        }
        if lower.contains("fips found") {
            let wanted = lower.split_whitespace().find_map(number_word)?;
            return when(equals(counties, wanted), format!("{counties} counties"));
        }
        if lower.contains("total not a county") {
            let at_county = sheet.is_some_and(ReadSheet::has_total_at_a_county);
            return when(
                !at_county && sheet.is_some(),
                "the total row is at a county",
            );
        }
        if lower.contains("stays 0") {
            return when(
                sheet.is_some_and(ReadSheet::zeros_stay),
                "a zero became something else",
            );
        }
        if lower.starts_with("all others missing") {
            let wrong = sheet.and_then(ReadSheet::marker_that_became_a_number);
            return when(wrong.is_none(), wrong.unwrap_or_default());
        }
        if lower.contains("numeric with a flag") {
            return when(self.flagged_numbers(lower), "not a number with a flag");
        }
        if lower.contains("refused as values") {
            let named = sheet.is_some_and(|it| !it.draft.problems.is_empty());
            return when(named, "no problem");
        }
        if lower.contains("warn with line number") || lower.contains("swallowing") {
            let warns = sheet.is_some_and(|it| {
                it.draft
                    .problems
                    .iter()
                    .any(|it| it.kind == ProblemKind::OpenQuote)
            });
            return when(warns, "no warning");
        }
        if lower.ends_with("reported") {
            let says = self.came.refusal().is_some()
                || sheet.is_some_and(|it| !it.draft.problems.is_empty());
            return when(says, "no problem");
        }
        if lower == "asks" {
            let asks = sheet.is_some_and(|it| it.blocker().is_some() || it.year_was_given);
            return when(asks, "no question");
        }
        None
    }

    /// "9.1 and 6.4 numeric with a flag"
    fn flagged_numbers(&self, clause: &str) -> bool {
        let Some(sheet) = self.sheet else {
            return false;
        };
        let wanted: Vec<f64> = clause
            .split_whitespace()
            .filter_map(|it| it.parse().ok())
            .collect();
        let is_flagged = |at: CellAddress, wanted: f64| match sheet.found(at) {
            Found::Rate {
                value: Some(value),
                unreliable,
                ..
            } => (value - wanted).abs() < 1e-9 && (unreliable || sheet.has_problem(at)),
            _ => false,
        };
        !wanted.is_empty()
            && wanted
                .iter()
                .all(|wanted| sheet.numbers().any(|(at, _)| is_flagged(at, *wanted)))
    }

    /// What the texts of the cells look like.
    fn texts(&self, clause: &str) -> Holds {
        let cells = self.cells();
        let none_has = |parts: &[&str]| {
            let found = cells
                .iter()
                .find(|it| parts.iter().any(|part| it.1.text.contains(part)));
            match found {
                _ if cells.is_empty() => when(false, self.came.words()),
                Some(cell) => when(
                    false,
                    format!("“{}”", cell.1.text.chars().take(40).collect::<String>()),
                ),
                None => Some(Ok(())),
            }
        };
        if clause.contains("dates right") {
            return self.dates(&cells);
        }
        if clause.contains("line break / trimmed") {
            return none_has(&["_x000D_"]);
        }
        if clause.contains("bom not in") {
            return none_has(&["\u{feff}"]);
        }
        if clause.contains("decoded") || clause.contains("no \u{fffd}") {
            return none_has(&[
                "&amp;", "&lt;", "&gt;", "&#", "\u{fffd}", "\0", "\u{96}", "\u{93}", "\u{94}",
            ]);
        }
        if clause.contains("decimals kept") {
            let kept = cells
                .iter()
                .any(|it| it.1.kind == CellKind::Number && it.1.text.contains('.'));
            return when(kept, "no number with decimals");
        }
        if clause.contains("cached values") {
            let used = cells.iter().any(|it| it.1.is_formula && !it.1.is_blank());
            return when(used, "no value of a formula");
        }
        if clause == "numbers" {
            let numbers = cells.iter().filter(|it| is_number(&it.1)).count();
            return when(numbers > 0, "no number");
        }
        if clause == "trimmed" {
            let is_trimmed = self.sheet.is_some_and(|it| {
                let mut columns = it.reading.columns.iter();
                columns.all(|it| it.heading == it.heading.trim())
            });
            return when(is_trimmed, "a heading with spaces around it");
        }
        if clause == "missing" {
            let marker = cells
                .iter()
                .map(|it| it.1)
                .filter(|it| !it.is_blank() && !is_number(it))
                .find(|it| {
                    numbers::default_meaning(it.text.trim())
                        .is_none_or(|it| it.0.missing().is_none())
                });
            return when(
                marker.is_none() && !cells.is_empty(),
                marker.map_or_else(|| self.came.words(), |it| format!("“{}”", it.text)),
            );
        }
        if clause.contains("not shown") {
            let hidden = hidden_in_page(&self.bytes);
            let hidden: Vec<&str> = hidden.iter().map(String::as_str).collect();
            return none_has(&hidden);
        }
        if clause.contains("tab delimiter") {
            let format = self.came.file().map(|it| it.grid.format);
            let is_tab = matches!(
                format,
                Some(FileFormat::Text {
                    separator: '\t',
                    ..
                })
            );
            return when(is_tab, format!("{format:?}"));
        }
        if clause.contains("truncated in preview") {
            let longest = cells.iter().map(|it| it.1.text.len()).max().unwrap_or(0);
            let is_bounded = longest <= (1 << 20) && self.came.file().is_some();
            return when(
                is_bounded,
                format!("{} ({longest} bytes)", self.came.words()),
            );
        }
        None
    }

    /// Dates come as dates, in years that a sheet can be about, and none is left as a serial number beside them.
    fn dates(&self, cells: &[(CellAddress, Cell<'_>)]) -> Holds {
        let dates: Vec<&str> = cells
            .iter()
            .filter(|it| it.1.kind == CellKind::Date)
            .map(|it| it.1.text)
            .collect();
        // A time of day alone has no year.
        let wrong = dates.iter().filter(|it| it.contains('-')).find(|it| {
            let year = it.get(..4).and_then(|it| it.parse::<i32>().ok());
            !year.is_some_and(|it| (1899..=2100).contains(&it))
        });
        match wrong {
            Some(date) => when(false, *date),
            None => when(!dates.is_empty(), "no date"),
        }
    }

    /// "reads", "recognised by content", "macros ignored".
    fn readable(&self, clause: &str) -> Holds {
        if clause.contains("recognised by content") || clause.contains("recognized by content") {
            return when(
                self.came.file().is_some() && self.has_cells(),
                self.came.words(),
            );
        }
        if clause.starts_with("reads") {
            // A sheet may be empty: how many cells there are is said beside the outcome.
            let sheets = self.came.file().map_or(0, |it| it.grid.sheets.len());
            return when(sheets > 0, self.came.words());
        }
        if clause.contains("macros ignored") {
            return when(self.came.file().is_some(), self.came.words());
        }
        None
    }
}

impl ReadSheet<'_> {
    /// How many counties have a number in the draft.
    fn county_count(&self) -> usize {
        self.numbers()
            .filter(|it| it.1.place.kind == PlaceKind::County)
            .map(|it| &it.1.place.id)
            .collect::<BTreeSet<_>>()
            .len()
    }

    /// Cells with numbers at the place that starts with this name.
    fn cells_of_place(&self, name: &str) -> Vec<CellAddress> {
        self.numbers()
            .filter(|it| it.1.place.name.to_lowercase().starts_with(name))
            .map(|it| it.0)
            .collect()
    }

    fn has_total_at_a_county(&self) -> bool {
        self.numbers().any(|(at, about)| {
            let label = self.text(CellAddress::new(at.row, 1)).to_lowercase();
            label.starts_with("total") && about.place.kind == PlaceKind::County
        })
    }

    /// Whether a problem is listed with this cell.
    fn has_problem(&self, at: CellAddress) -> bool {
        let mut problems = self.draft.problems.iter();
        problems.any(|it| it.cells.contains(&at))
    }

    /// Every 0 in a count column is the count 0.
    fn zeros_stay(&self) -> bool {
        let mut zeros = self.number_cells().into_iter().filter(|at| {
            self.text(*at) == "0" && matches!(self.field(at.column), Field::Count { .. })
        });
        zeros.all(|at| {
            matches!(
                self.found(at),
                Found::Count {
                    value: CountValue::Known(0),
                    ..
                }
            )
        })
    }

    /// A cell without a plain number that has become a number all the same, or is a problem.
    fn marker_that_became_a_number(&self) -> Option<String> {
        self.number_cells().into_iter().find_map(|at| {
            let text = self.text(at);
            let starts_as_number = text
                .trim_start_matches('-')
                .starts_with(|it: char| it.is_ascii_digit());
            let is_sentinel = text.starts_with("-9");
            if text.is_empty() || (starts_as_number && !is_sentinel && !is_range(text)) {
                return None;
            }
            let found = self.found(at);
            // Listed with its cell, the reason is kept too.
            let is_listed = self.has_problem(at);
            let is_fine = is_missing(&found)
                || matches!(found, Found::Rate { value: None, .. })
                || (is_listed && found == Found::Nothing);
            (!is_fine).then(|| format!("{at} “{text}” as {found:?}"))
        })
    }

    /// Cells of the data rows under columns of counts and rates.
    fn number_cells(&self) -> Vec<CellAddress> {
        let Some(range) = self.reading.data_rows.value else {
            return Vec::new();
        };
        let columns: Vec<u32> = self
            .reading
            .columns
            .iter()
            .filter(|it| matches!(it.field.value, Field::Count { .. } | Field::Rate { .. }))
            .map(|it| it.column)
            .collect();
        self.filled_rows(range)
            .flat_map(|row| columns.iter().map(move |it| CellAddress::new(row, *it)))
            .collect()
    }
}

/// Texts that a web page holds but does not show.
fn hidden_in_page(bytes: &[u8]) -> Vec<String> {
    let page = String::from_utf8_lossy(bytes);
    page.split("display:none")
        .skip(1)
        .filter_map(|rest| {
            let (_, rest) = rest.split_once('>')?;
            let text = rest.split('<').next()?.trim();
            // A short text may well stand elsewhere too.
            (text.len() >= 6).then(|| text.to_owned())
        })
        .collect()
}

/// "1-4"
fn is_range(text: &str) -> bool {
    text.split_once(['-', '–']).is_some_and(|(low, high)| {
        !low.is_empty()
            && !high.is_empty()
            && (low.to_owned() + high)
                .bytes()
                .all(|it| it.is_ascii_digit())
    })
}

fn is_missing(found: &Found) -> bool {
    matches!(
        found,
        Found::Count {
            value: CountValue::Missing { .. },
            ..
        } | Found::Rate {
            value: None,
            missing: Some(_),
            ..
        }
    )
}

fn number_of(found: &Found) -> Option<f64> {
    match found {
        Found::Count { value, .. } => u32::try_from(value.known()?).ok().map(f64::from),
        Found::Rate { value, .. } => *value,
        Found::Nothing => None,
    }
}

fn is_number(cell: &Cell<'_>) -> bool {
    let text = cell.text.trim().trim_start_matches(['$', '€', '£']);
    cell.kind == CellKind::Number || text.replace([',', ' '], "").parse::<f64>().is_ok()
}

/// The number that stands before these words: 200 in "memory < 200 MB".
fn number_before(clause: &str, words: &str) -> Option<f64> {
    clause.match_indices(words).find_map(|(at, _)| {
        let after = clause
            .get(at + words.len()..)
            .and_then(|it| it.chars().next());
        if after.is_some_and(char::is_alphanumeric) {
            return None;
        }
        let before = clause.get(..at)?;
        before.split_whitespace().next_back()?.parse().ok()
    })
}

/// "six" as 6.
fn number_word(word: &str) -> Option<f64> {
    let named = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    ];
    let position = named.iter().position(|it| *it == word)?;
    u32::try_from(position + 1).ok().map(f64::from)
}

fn equals(found: usize, wanted: f64) -> bool {
    u32::try_from(found).is_ok_and(|it| (f64::from(it) - wanted).abs() < 1e-9)
}
