//! What is wrong with a cell or a row, and what can be done about it.

use serde::Deserialize;
use serde::Serialize;

use crate::domain::period::Period;
use crate::domain::place::Place;
use crate::import::cell::CellAddress;
use crate::import::fixes::Fix;

/// A problem, once for all the cells that have it in the same way.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    pub sheet: String,
    /// The first cell that has it.
    pub at: CellAddress,
    /// As it stands in that cell.
    pub value: String,
    pub kind: ProblemKind,
    pub severity: Severity,
    /// How many cells have it, this one included.
    pub times: u64,
    /// The first cells that have it, this one included; at most 100.
    pub cells: Vec<CellAddress>,
    /// What can be done with one click, best first.
    pub answers: Vec<Answer>,
}

/// One button under a problem.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// "It is Pemiscot", "Skip row".
    pub label: String,
    pub fix: Fix,
}

/// What happens to the row until somebody does something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// A question; the row is left out until it is answered.
    NeedsYou,
    /// The row is left out.
    LeftOut,
    /// The row is imported; worth a look.
    Checked,
    /// Put right, and imported.
    Fixed,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq)]
pub enum ProblemKind {
    /// "1,214" read as 1214.
    ThousandsSeparator {
        read_as: u64,
    },
    /// "12 " read as 12.
    ExtraSpaces {
        read_as: u64,
    },
    /// "12.0" read as 12.
    WholeNumberWithDecimals {
        read_as: u64,
    },
    /// A footnote mark, an apostrophe or digits of another script were taken off: "12*" read as 12.
    OtherMarks {
        read_as: u64,
    },
    /// A rate with a footnote mark that no note explains: "6.4*" read as 6.4.
    MarkOnRate {
        read_as: f64,
    },
    /// A leading zero was lost: 5117 read as 05117.
    CodeRepaired {
        read_as: String,
    },
    /// Words where a number should be.
    NotANumber,
    /// A count with a fraction.
    NotWhole,
    Negative,
    /// A percent sign in a count.
    PercentInCount,
    TooLargeCount,
    /// A formula whose value is an error.
    FormulaError,
    MissingPlace,
    /// A row for all places of the sheet together.
    TotalOfPlaces,
    UnknownPlace {
        did_you_mean: Vec<Place>,
    },
    /// Several counties have this name.
    AmbiguousPlace {
        candidates: Vec<Place>,
    },
    /// A code that belongs to no place.
    UnknownCode,
    /// The code and the name are two places.
    CodeAndNameDiffer {
        by_code: Place,
        by_name: Place,
    },
    MissingPeriod,
    UnreadablePeriod,
    FuturePeriod,
    MissingGroup,
    /// More deaths than births in the same row.
    DeathsAboveBirths {
        deaths: u64,
        births: u64,
    },
    /// The same place, period and group with the same numbers in an earlier row.
    SameTwice {
        first_row: u32,
    },
    /// The same place, period and group with other numbers in an earlier row.
    DifferentTwice {
        first_row: u32,
    },
    /// The sheet's rate and the one its counts give.
    RateDiffers {
        recomputed: f64,
        multiplier: u32,
    },
    /// A row with no number in any count column.
    NoNumbers,
    /// A quotation mark that is never closed.
    OpenQuote,
    /// Bytes of zero in a text, which are no letters.
    ZeroBytes,
    /// A cell far away from all others.
    StrayCell,
    /// A city, a ZIP code or another place that is neither county, state nor nation.
    OtherKindOfPlace,
    /// A number in a cell that is merged over several rows.
    MergedNumber,
    /// Cells of a number column with nothing in them, in rows that go in.
    BlankCells {
        heading: String,
    },
    /// Nobody has said what numbers with this measure and unit are.
    UnknownMeasure {
        measure: String,
        unit: String,
    },
    /// A row whose measure is not to be imported.
    OtherMeasure,
    /// A number that can be two: "1.214" is 1 and a bit, or 1214.
    TwoNumbers,
    /// A percent sign behind a rate that is not per 100.
    PercentInRate,
    /// The same births stand beside every cause or group.
    BirthsRepeated {
        rows: u64,
    },
    /// Many counties have the same value: it was counted for all of them together.
    PooledValue {
        counties: u32,
        of: u32,
        is_rate: bool,
    },
    /// The name of the file or its title says one state, the rows are counties of another.
    OtherState {
        named: Place,
        found: Place,
    },
    /// The births are so many that they must be all people.
    Population {
        heading: String,
        /// Infant deaths per 1,000 of them; `None` where the heading says it.
        per_1000: Option<f64>,
    },
    /// The infant deaths are so many that they must be deaths at all ages.
    AllAgeDeaths {
        heading: String,
        deaths: u64,
        births: u64,
    },
    /// The groups of a place add up to something else than its row for everyone.
    GroupsDifferFromTotal {
        dimension: String,
        groups: u64,
        total: u64,
    },
    /// Pooled years that share some years.
    OverlappingPeriods {
        first: Period,
        other: Period,
    },
    /// A part of a year among whole years.
    PartOfYear {
        period: Period,
    },
    /// Counts from 1 to 9 that the source left open.
    SmallCounts,
}

impl ProblemKind {
    /// A word for the kind, for the JSON output and for telling kinds apart.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::ThousandsSeparator { .. } => "thousands_separator",
            Self::ExtraSpaces { .. } => "extra_spaces",
            Self::WholeNumberWithDecimals { .. } => "whole_number_with_decimals",
            Self::OtherMarks { .. } => "other_marks",
            Self::MarkOnRate { .. } => "mark_on_rate",
            Self::CodeRepaired { .. } => "code_repaired",
            Self::NotANumber => "not_a_number",
            Self::NotWhole => "not_whole",
            Self::Negative => "negative",
            Self::PercentInCount => "percent_in_count",
            Self::TooLargeCount => "too_large_count",
            Self::FormulaError => "formula_error",
            Self::MissingPlace => "missing_place",
            Self::TotalOfPlaces => "total_of_places",
            Self::UnknownPlace { .. } => "unknown_place",
            Self::AmbiguousPlace { .. } => "ambiguous_place",
            Self::UnknownCode => "unknown_code",
            Self::CodeAndNameDiffer { .. } => "code_and_name_differ",
            Self::MissingPeriod => "missing_period",
            Self::UnreadablePeriod => "unreadable_period",
            Self::FuturePeriod => "future_period",
            Self::MissingGroup => "missing_group",
            Self::DeathsAboveBirths { .. } => "deaths_above_births",
            Self::SameTwice { .. } => "same_twice",
            Self::DifferentTwice { .. } => "different_twice",
            Self::RateDiffers { .. } => "rate_differs",
            Self::NoNumbers => "no_numbers",
            Self::OpenQuote => "open_quote",
            Self::ZeroBytes => "zero_bytes",
            Self::StrayCell => "stray_cell",
            Self::OtherKindOfPlace => "other_kind_of_place",
            Self::MergedNumber => "merged_number",
            Self::BlankCells { .. } => "blank_cells",
            Self::UnknownMeasure { .. } => "unknown_measure",
            Self::OtherMeasure => "other_measure",
            Self::TwoNumbers => "two_numbers",
            Self::PercentInRate => "percent_in_rate",
            Self::BirthsRepeated { .. } => "births_repeated",
            Self::PooledValue { .. } => "pooled_value",
            Self::OtherState { .. } => "other_state",
            Self::Population { .. } => "population",
            Self::AllAgeDeaths { .. } => "all_age_deaths",
            Self::GroupsDifferFromTotal { .. } => "groups_differ_from_total",
            Self::OverlappingPeriods { .. } => "overlapping_periods",
            Self::PartOfYear { .. } => "part_of_year",
            Self::SmallCounts => "small_counts",
        }
    }

    /// Whether all rows that have it are one question, whatever stands in them.
    #[must_use]
    pub fn is_one_question(&self) -> bool {
        matches!(
            self,
            Self::SameTwice { .. }
                | Self::DifferentTwice { .. }
                | Self::RateDiffers { .. }
                | Self::NoNumbers
                | Self::OtherKindOfPlace
                | Self::OtherMeasure
        )
    }

    /// Whether cells of a column that have it are one problem where there are many, whatever stands in them.
    #[must_use]
    pub fn is_of_column(&self) -> bool {
        matches!(
            self,
            Self::ThousandsSeparator { .. }
                | Self::ExtraSpaces { .. }
                | Self::WholeNumberWithDecimals { .. }
                | Self::OtherMarks { .. }
                | Self::MarkOnRate { .. }
                | Self::PercentInRate
                | Self::TwoNumbers
                | Self::MergedNumber
        )
    }

    /// Whether it is a sign that the whole sheet is not what it seems, which a person must answer before an import.
    #[must_use]
    pub fn is_about_the_sheet(&self) -> bool {
        matches!(
            self,
            Self::OtherState { .. } | Self::Population { .. } | Self::AllAgeDeaths { .. }
        )
    }
}
