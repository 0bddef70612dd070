//! Sheets and readings made by hand, and what a draft of them shows, for tests.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::domain::count::CountValue;
use crate::domain::count_variable::VariableId;
use crate::domain::period::Period;
use crate::domain::population_group::DimensionId;
use crate::import::cell::CellAddress;
use crate::import::cell::RowRange;
use crate::import::draft;
use crate::import::draft::Chunk;
use crate::import::draft::Draft;
use crate::import::draft::RowSource;
use crate::import::field::Field;
use crate::import::fixes::Fixes;
use crate::import::grid::Grid;
use crate::import::grid::Sheet;
use crate::import::known::Known;
use crate::import::message::FileFormat;
use crate::import::message::RowsFrame;
use crate::import::message::TextEncoding;
use crate::import::message::WireCell;
use crate::import::problem_words;
use crate::import::propose::proposal::empty_reading;
use crate::import::reading::ColumnReading;
use crate::import::reading::ColumnScope;
use crate::import::reading::Confidence;
use crate::import::reading::Guess;
use crate::import::reading::Outline;
use crate::import::reading::OutlineLevel;
use crate::import::reading::PeriodSource;
use crate::import::reading::PlaceSource;
use crate::import::reading::Reading;
use crate::import::reading::Reason;
use crate::import::reading::ScopeGroup;
use crate::import::reading::StateSource;
use crate::import::reading::ValueMeaning;

/// A sheet with its reading and the answers given so far.
pub(crate) struct Case {
    pub(crate) grid: Grid,
    pub(crate) reading: Reading,
    pub(crate) fixes: Fixes,
    pub(crate) known: Known,
}

/// What the county file of the tests knows.
pub(crate) fn known() -> Known {
    Known::new(NaiveDate::from_ymd_opt(2026, 11, 21).unwrap())
}

pub(crate) fn certain<T>(value: T) -> Guess<T> {
    Guess::new(value, Confidence::Certain, Reason::Usual)
}

pub(crate) fn count(variable: &str) -> Field {
    Field::Count {
        variable: VariableId::new(variable),
    }
}

pub(crate) fn rate(indicator: Option<&str>, multiplier: Option<u32>) -> Field {
    Field::Rate {
        indicator: indicator.map(str::to_owned),
        multiplier,
    }
}

pub(crate) fn race() -> DimensionId {
    DimensionId("race_ethnicity".to_owned())
}

pub(crate) fn group() -> Field {
    Field::Group { dimension: race() }
}

pub(crate) fn scope_of_year(year: i32) -> ColumnScope {
    ColumnScope {
        period: Period::year(year),
        ..ColumnScope::default()
    }
}

pub(crate) fn scope_of_group(label: &str) -> ColumnScope {
    ColumnScope {
        groups: vec![ScopeGroup {
            dimension: race(),
            label: label.to_owned(),
        }],
        ..ColumnScope::default()
    }
}

/// Lines of cells parted by `|`.
pub(crate) fn grid_of(text: &str) -> Grid {
    let lines: Vec<Vec<&str>> = text.lines().map(|line| line.split('|').collect()).collect();
    grid_of_cells(&lines)
}

pub(crate) fn grid_of_cells(lines: &[Vec<&str>]) -> Grid {
    let mut sheet = Sheet::new("", false);
    let mut texts: Vec<&str> = Vec::new();
    let mut cells = Vec::new();
    let mut row_ends = Vec::new();
    for line in lines {
        for cell in line {
            if cell.is_empty() {
                cells.push(WireCell::Skip(1));
            } else {
                cells.push(WireCell::Text(u32::try_from(texts.len()).unwrap()));
                texts.push(cell);
            }
        }
        row_ends.push(u32::try_from(cells.len()).unwrap());
    }
    sheet.add_rows(&RowsFrame {
        sheet: 0,
        first_row: 1,
        texts,
        cells,
        row_ends,
    });
    sheet.finish();
    Grid {
        file_name: "sheet.csv".to_owned(),
        sha256: String::new(),
        format: FileFormat::Text {
            separator: ',',
            encoding: TextEncoding::Utf8,
        },
        sheets: vec![sheet],
    }
}

impl Case {
    /// A sheet with its headings in row 1, counties of Missouri and the years in a column.
    pub(crate) fn of(text: &str, fields: &[(Field, ColumnScope)]) -> Self {
        Self::of_grid(grid_of(text), fields)
    }

    pub(crate) fn of_grid(grid: Grid, fields: &[(Field, ColumnScope)]) -> Self {
        let sheet = &grid.sheets[0];
        let mut reading = empty_reading("");
        reading.header_rows = certain(Some(RowRange { first: 1, last: 1 }));
        reading.data_rows = certain(Some(RowRange {
            first: 2,
            last: sheet.row_count(),
        }));
        reading.columns = (1..)
            .zip(fields)
            .map(|(column, (field, scope))| ColumnReading {
                column,
                heading: sheet.cell(CellAddress::new(1, column)).text.to_owned(),
                field: certain(field.clone()),
                alternatives: Vec::new(),
                samples: Vec::new(),
                labels: Vec::new(),
                scope: scope.clone(),
                fills_down: false,
            })
            .collect();
        reading.period = certain(PeriodSource::Column);
        reading.place = certain(PlaceSource::Columns);
        reading.state = certain(StateSource::Chosen {
            fips: "29".to_owned(),
        });
        Self {
            grid,
            reading,
            fixes: Fixes::default(),
            known: known(),
        }
    }

    /// Plain columns without a scope.
    pub(crate) fn plain(text: &str, fields: &[Field]) -> Self {
        let fields: Vec<(Field, ColumnScope)> = fields
            .iter()
            .map(|it| (it.clone(), ColumnScope::default()))
            .collect();
        Self::of(text, &fields)
    }

    pub(crate) fn in_year(mut self, year: i32) -> Self {
        self.reading.period = certain(PeriodSource::Chosen {
            period: Period::year(year).unwrap(),
        });
        self
    }

    pub(crate) fn with_outline(mut self, column: u32, levels: &[OutlineLevel]) -> Self {
        self.reading.outline = Some(certain(Outline {
            column,
            levels: levels.to_vec(),
        }));
        self
    }

    pub(crate) fn fills_down(mut self, columns: &[u32]) -> Self {
        for column in &mut self.reading.columns {
            column.fills_down = columns.contains(&column.column);
        }
        self
    }

    pub(crate) fn with_value(mut self, measure: &str, unit: &str, field: Field) -> Self {
        self.reading.values.push(ValueMeaning {
            measure: measure.to_owned(),
            unit: unit.to_owned(),
            field: certain(field),
            rows: 1,
        });
        self
    }

    pub(crate) fn draft(&self) -> Draft {
        draft::draft(&self.grid, 0, &self.reading, &self.fixes, &self.known)
    }

    /// Every count and rate as it would be stored: "C2 infant_deaths us-29069 2018 [black_nh] 5".
    pub(crate) fn stored(&self) -> Vec<String> {
        let mut shown = Vec::new();
        let streamed = draft::stream(
            &self.grid,
            0,
            &self.reading,
            &self.fixes,
            &self.known,
            RowSource::Held,
            &mut |_| {},
            &mut |chunk: Chunk<'_>| -> Result<(), std::convert::Infallible> {
                let at = |number: u32| usize::try_from(number).unwrap();
                let lists = chunk.lists;
                let key = |place: u32, period: u32, group: u32| {
                    let group: Vec<&str> = lists.groups[at(group)]
                        .categories()
                        .iter()
                        .map(|it| it.0.split_once('.').map_or(it.0.as_str(), |it| it.1))
                        .collect();
                    format!(
                        "{} {} [{}]",
                        lists.places[at(place)].id.0,
                        lists.periods[at(period)].label(),
                        group.join(" ")
                    )
                };
                for it in chunk.counts {
                    let value = match it.value {
                        CountValue::Known(value) => value.to_string(),
                        CountValue::Missing { reason, bounds } => match bounds {
                            Some((low, high)) => format!("{} {low} to {high}", reason.id()),
                            None => reason.id().to_owned(),
                        },
                    };
                    shown.push(format!(
                        "{} {} {} {value}",
                        CellAddress::new(it.row, it.column),
                        lists.variables[at(it.variable)].0,
                        key(it.place, it.period, it.group),
                    ));
                }
                for it in chunk.rates {
                    let published = it.published;
                    let value = match (published.value, published.missing) {
                        (Some(value), _) => value.to_string(),
                        (None, missing) => missing.map_or("nothing", |it| it.id()).to_owned(),
                    };
                    let range = match (published.low, published.high) {
                        (Some(low), Some(high)) => format!(" ({low} to {high})"),
                        _ => String::new(),
                    };
                    shown.push(format!(
                        "{} {} {} {value}{range} per {}{}",
                        CellAddress::new(it.row, it.column),
                        it.indicator,
                        key(it.place, it.period, it.group),
                        published.multiplier,
                        if published.unreliable {
                            " unreliable"
                        } else {
                            ""
                        },
                    ));
                }
                Ok(())
            },
        );
        assert!(streamed.is_ok());
        shown
    }

    /// What is stored, without where it stands in the sheet.
    pub(crate) fn facts(&self) -> BTreeSet<String> {
        self.stored()
            .iter()
            .map(|it| it.split_once(' ').unwrap().1.to_owned())
            .collect()
    }

    /// "needs you: Row 3, column D: “x” is not a number."
    pub(crate) fn problems(&self) -> Vec<String> {
        self.draft()
            .problems
            .iter()
            .filter(|it| it.kind.name() != "small_counts")
            .map(|it| {
                format!(
                    "{}: {}",
                    problem_words::severity(it.severity),
                    problem_words::problem(it).what
                )
            })
            .collect()
    }

    /// Clicks the answer with this label.
    pub(crate) fn answer(&mut self, label: &str) {
        let draft = self.draft();
        let answer = draft
            .problems
            .iter()
            .flat_map(|it| &it.answers)
            .find(|it| it.label == label);
        let fix = answer
            .unwrap_or_else(|| panic!("no answer {label}: {:#?}", self.problems()))
            .fix
            .clone();
        self.fixes.apply(fix);
    }
}
