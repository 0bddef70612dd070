//! What the program makes of a sheet with nothing clicked: the reading, the draft, and what each cell became.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::atomic::AtomicBool;

use chrono::Local;
use first_birthday::domain::count::CountValue;
use first_birthday::domain::count::MissingReason;
use first_birthday::domain::count_variable::CountVariable;
use first_birthday::domain::period::Period;
use first_birthday::domain::place::Place;
use first_birthday::domain::population_group::GroupKey;
use first_birthday::import::cell::CellAddress;
use first_birthday::import::cell::RowRange;
use first_birthday::import::cell_meaning::CellMeaning;
use first_birthday::import::cell_meaning::CellMeanings;
use first_birthday::import::cell_meaning::RateCell;
use first_birthday::import::draft;
use first_birthday::import::draft::Blocker;
use first_birthday::import::draft::Draft;
use first_birthday::import::draft::RowStatus;
use first_birthday::import::field::Field;
use first_birthday::import::fixes::Fixes;
use first_birthday::import::grid::Grid;
use first_birthday::import::grid::Sheet;
use first_birthday::import::known::Known;
use first_birthday::import::problem::ProblemKind;
use first_birthday::import::problem::Severity;
use first_birthday::import::problem_words;
use first_birthday::import::propose::proposal;
use first_birthday::import::reader;
use first_birthday::import::reader::SheetError;
use first_birthday::import::reader::SheetFile;
use first_birthday::import::reading::ColumnReading;
use first_birthday::import::reading::Confidence;
use first_birthday::import::reading::Guess;
use first_birthday::import::reading::PeriodSource;
use first_birthday::import::reading::Reading;

/// The year given where the program asks for one that the file does not hold.
const ANSWERED_YEAR: i32 = 2_000;

/// A file as its cells, and what is known before.
pub(crate) struct ReadFile {
    pub(crate) grid: Grid,
    pub(crate) known: Known,
    /// The sheet the program would show first.
    pub(crate) best: usize,
}

impl ReadFile {
    /// Reads the file through the reading child, which is this same program.
    ///
    /// # Errors
    /// As the reader.
    pub(crate) fn open(path: &Path) -> Result<Self, SheetError> {
        let file = SheetFile::new(path.to_owned())?;
        let grid = reader::read_grid(&file, &AtomicBool::new(false), &mut |_| {})?;
        let known = Known::new(Local::now().date_naive());
        let best = proposal::best_sheet(&grid, &known);
        Ok(Self { grid, known, best })
    }

    /// The position of a sheet by its name.
    pub(crate) fn sheet_named(&self, name: &str) -> Option<usize> {
        self.grid.sheets.iter().position(|it| it.name == name)
    }
}

/// Whether a year the program asks for is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Year {
    /// The file does not hold it, so a person would have to say it.
    GivenWhereAsked,
    NotGiven,
}

/// One sheet with everything the program says about it.
pub(crate) struct ReadSheet<'a> {
    pub(crate) file: &'a ReadFile,
    pub(crate) number: usize,
    pub(crate) reading: Reading,
    pub(crate) draft: Draft,
    /// What each cell became.
    pub(crate) cells: CellMeanings,
    /// Whether a year was given that the program asked for.
    pub(crate) year_was_given: bool,
}

/// What one cell became.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Found {
    Count {
        value: CountValue,
        variable: String,
    },
    Rate {
        value: Option<f64>,
        multiplier: u32,
        unreliable: bool,
        missing: Option<MissingReason>,
        is_end_of_range: bool,
    },
    Nothing,
}

/// What a number in the draft is about.
#[derive(Debug, Clone, Copy)]
pub(crate) struct About<'a> {
    pub(crate) place: &'a Place,
    pub(crate) period: &'a Period,
    pub(crate) group: &'a GroupKey,
}

impl<'a> ReadSheet<'a> {
    /// The sheet as the program proposes it.
    pub(crate) fn of(file: &'a ReadFile, number: usize, year: Year) -> Self {
        let reading = proposal::propose(&file.grid, number, &file.known);
        let sheet = Self::drafted(file, number, reading);
        let asks = sheet.draft.blockers.contains(&Blocker::ChoosePeriod);
        if !asks || year == Year::NotGiven {
            return sheet;
        }
        let mut reading = sheet.reading;
        if let Some(period) = Period::year(ANSWERED_YEAR) {
            reading.period = Guess::chosen(PeriodSource::Chosen { period });
        }
        Self {
            year_was_given: true,
            ..Self::drafted(file, number, reading)
        }
    }

    fn drafted(file: &'a ReadFile, number: usize, reading: Reading) -> Self {
        let fixes = Fixes::default();
        let draft = draft::draft(&file.grid, number, &reading, &fixes, &file.known);
        let rows: BTreeSet<u32> = file
            .grid
            .sheets
            .get(number)
            .into_iter()
            .flat_map(Sheet::held_rows)
            .collect();
        let cells = draft::explain(&file.grid, number, &reading, &fixes, &file.known, &rows);
        Self {
            file,
            number,
            reading,
            draft,
            cells,
            year_was_given: false,
        }
    }

    /// The cells.
    pub(crate) fn sheet(&self) -> Option<&Sheet> {
        self.file.grid.sheets.get(self.number)
    }

    /// The text of a cell, without spaces around it.
    pub(crate) fn text(&self, at: CellAddress) -> &str {
        self.sheet().map_or("", |it| it.cell(at).text.trim())
    }

    /// The text of a cell, or of the merged block that it lies in.
    pub(crate) fn heading_text(&self, at: CellAddress) -> &str {
        let Some(sheet) = self.sheet() else {
            return "";
        };
        let at = sheet.merged_at(at).map_or(at, |it| it.first);
        sheet.cell(at).text.trim()
    }

    /// Whether a column holds a number that is not whole.
    pub(crate) fn has_fractions(&self, column: u32) -> bool {
        self.reading.data_rows.value.is_some_and(|range| {
            self.filled_rows(range).any(|row| {
                let text = self.text(CellAddress::new(row, column));
                text.parse::<f64>().is_ok_and(|it| it.fract().abs() > 1e-9)
            })
        })
    }

    /// What is believed about a column.
    pub(crate) fn column(&self, column: u32) -> Option<&ColumnReading> {
        self.reading.columns.iter().find(|it| it.column == column)
    }

    /// What a column feeds; [`Field::Ignore`] where nothing is said.
    pub(crate) fn field(&self, column: u32) -> &Field {
        self.column(column)
            .map_or(&Field::Ignore, |it| &it.field.value)
    }

    /// Whether a row stands for a state, the nation, or all places or groups together.
    pub(crate) fn is_total(&self, row: u32) -> bool {
        let is_sum = |status: RowStatus| {
            matches!(
                status,
                RowStatus::State | RowStatus::Nation | RowStatus::Region | RowStatus::Everyone
            )
        };
        is_sum(self.draft.status(row))
            || self.draft.problems.iter().any(|it| {
                it.kind == ProblemKind::TotalOfPlaces && it.cells.iter().any(|it| it.row == row)
            })
    }

    /// Rows of data as the reading has them, without blank rows, notes and headings at their ends.
    pub(crate) fn data_rows(&self) -> Option<RowRange> {
        let range = self.reading.data_rows.value?;
        let no_data = |row: u32| {
            matches!(
                self.draft.status(row),
                RowStatus::Blank | RowStatus::Note | RowStatus::Title | RowStatus::Heading
            )
        };
        let mut rows = self.filled_rows(range).filter(|it| !no_data(*it));
        let first = rows.next()?;
        Some(RowRange {
            first,
            last: rows.next_back().unwrap_or(first),
        })
    }

    /// Rows of a range that hold something.
    pub(crate) fn filled_rows(&self, range: RowRange) -> impl DoubleEndedIterator<Item = u32> {
        self.sheet()
            .into_iter()
            .flat_map(Sheet::held_rows)
            .filter(move |it| range.contains(*it))
            .filter(|row| {
                self.sheet()
                    .is_some_and(|it| it.row(*row).any(|(_, cell)| !cell.is_blank()))
            })
    }

    /// What a cell became in the draft.
    pub(crate) fn found(&self, at: CellAddress) -> Found {
        match self.cells.cell(at) {
            CellMeaning::Count(count) => Found::Count {
                value: count.value,
                variable: count.variable.0.clone(),
            },
            CellMeaning::Rate(rate) => found_rate(rate, rate.published.value, false),
            CellMeaning::PartOfRate(of) => match (self.cells.cell(*of), self.field(at.column)) {
                (CellMeaning::Rate(rate), Field::RateLow) => {
                    found_rate(rate, rate.published.low, true)
                }
                (CellMeaning::Rate(rate), Field::RateHigh) => {
                    found_rate(rate, rate.published.high, true)
                }
                _ => Found::Nothing,
            },
            _ => Found::Nothing,
        }
    }

    /// Every number of the draft with what it is about.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = (CellAddress, About<'_>)> {
        self.cells
            .iter()
            .filter_map(|(at, meaning)| Some((at, about(meaning)?)))
    }

    /// The place, period and group of the number in a cell, or of the nearest number in its row.
    pub(crate) fn about(&self, at: CellAddress) -> Option<About<'_>> {
        let own = match self.cells.cell(at) {
            CellMeaning::PartOfRate(of) => about(self.cells.cell(*of)),
            own => about(own),
        };
        own.or_else(|| {
            self.numbers()
                .filter(|it| it.0.row == at.row)
                .min_by_key(|it| it.0.column.abs_diff(at.column))
                .map(|it| it.1)
        })
    }

    /// A count variable that the program or this reading knows.
    pub(crate) fn variable(&self, id: &str) -> Option<&CountVariable> {
        self.reading
            .new_variables
            .iter()
            .chain(&self.file.known.variables)
            .find(|it| it.id.0 == id)
    }

    /// How the program says that it is not sure of the sheet as a whole.
    pub(crate) fn blocker(&self) -> Option<String> {
        self.draft
            .blockers
            .iter()
            .find(|it| it.stops())
            .map(|it| format!("to do: {}", problem_words::blocker(it)))
    }

    /// How the program says that it is not sure about a column.
    pub(crate) fn column_flag(&self, column: u32) -> Option<String> {
        self.column(column)
            .and_then(|it| confidence_flag(it.field.confidence))
            .or_else(|| self.blocker())
    }

    /// How the program says that it is not sure about a cell.
    pub(crate) fn cell_flag(&self, at: CellAddress) -> Option<String> {
        let problem = self.draft.problems.iter().find(|problem| {
            problem
                .cells
                .iter()
                .any(|it| *it == at || (it.row == at.row && problem.severity <= Severity::LeftOut))
        });
        if let Some(problem) = problem {
            return Some(format!(
                "{}: {}",
                problem_words::severity(problem.severity),
                problem.kind.name()
            ));
        }
        match self.draft.status(at.row) {
            status @ (RowStatus::NeedsYou | RowStatus::LeftOut) => {
                Some(problem_words::row_status(status).to_owned())
            }
            _ => self.column_flag(at.column),
        }
    }
}

/// The words for a confidence that asks for a look.
pub(crate) fn confidence_flag(confidence: Confidence) -> Option<String> {
    match confidence {
        Confidence::NeedsYou => Some("needs you".to_owned()),
        Confidence::Unsure => Some("unsure".to_owned()),
        Confidence::Likely | Confidence::Certain => None,
    }
}

fn found_rate(rate: &RateCell, value: Option<f64>, is_end_of_range: bool) -> Found {
    Found::Rate {
        value,
        multiplier: rate.published.multiplier,
        unreliable: rate.published.unreliable,
        missing: rate.published.missing,
        is_end_of_range,
    }
}

/// What a number is about; `None` where the cell is no number.
fn about(meaning: &CellMeaning) -> Option<About<'_>> {
    match meaning {
        CellMeaning::Count(it) => Some(About {
            place: &it.place,
            period: &it.period,
            group: &it.group,
        }),
        CellMeaning::Rate(it) => Some(About {
            place: &it.place,
            period: &it.period,
            group: &it.group,
        }),
        _ => None,
    }
}

/// A field in a few words.
pub(crate) fn field_words(field: &Field) -> String {
    match field {
        Field::Group { dimension } => format!("group by {}", dimension.0),
        Field::Count { variable } => format!("count of {}", variable.0),
        Field::Rate {
            indicator,
            multiplier,
        } => format!(
            "rate {} per {}",
            indicator.as_deref().unwrap_or("by its heading"),
            multiplier.map_or_else(|| "?".to_owned(), |it| it.to_string())
        ),
        other => format!("{other:?}").to_lowercase(),
    }
}
