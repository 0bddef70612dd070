//! What the program believes about a sheet, and why. A proposal until a person confirms it.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde::Serialize;

use crate::domain::count::MissingReason;
use crate::domain::count_variable::CountVariable;
use crate::domain::count_variable::VariableId;
use crate::domain::period::Period;
use crate::domain::place::Place;
use crate::domain::population_group::CategoryId;
use crate::domain::population_group::DimensionId;
use crate::import::cell::CellAddress;
use crate::import::cell::RowRange;
use crate::import::field::Field;
use crate::import::fixes::DuplicateRule;

/// Everything believed about one sheet. Plain data: kept with the import, printed as JSON, kept as a template.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// Name of the sheet; empty in a text file.
    pub sheet: String,
    pub layout: Guess<Layout>,
    /// Rows of headings; `None` where the sheet has none.
    pub header_rows: Guess<Option<RowRange>>,
    /// From the first to the last row of data; `None` where there is none.
    pub data_rows: Guess<Option<RowRange>>,
    /// One for each column of the sheet that has a heading or data, by column.
    pub columns: Vec<ColumnReading>,
    pub period: Guess<PeriodSource>,
    pub place: Guess<PlaceSource>,
    /// The state of counties that are named without one.
    pub state: Guess<StateSource>,
    /// Groups that the whole sheet is about, such as "Medicaid" in a title.
    pub whole_sheet_group: Vec<CategoryId>,
    pub markers: Vec<Marker>,
    /// Labels of groups as a person settled them, where the built-in names do not.
    pub categories: Vec<CategoryChoice>,
    /// For each dimension, whether its categories together are everyone, without overlap.
    pub complete: Vec<CompleteBelief>,
    /// Rows whose part in the sheet a person settled.
    pub row_roles: Vec<(u32, RowRole)>,
    /// Labels that stand over, or indented among, the rows they are for.
    #[serde(default)]
    pub outline: Option<Guess<Outline>>,
    /// What the numbers of a [`Field::Value`] column are, for each measure and unit that occurs.
    #[serde(default)]
    pub values: Vec<ValueMeaning>,
    /// Count variables that the county file does not know yet, and that columns or values of this sheet feed.
    #[serde(default)]
    pub new_variables: Vec<CountVariable>,
    /// Columns whose numbers can be read in two ways, or are written with a decimal comma. Others have a decimal point.
    #[serde(default)]
    pub number_marks: Vec<ColumnMarks>,
    /// What a single year stands for where it is no calendar year; `None` where labels mean what they say.
    #[serde(default)]
    pub year_meaning: Option<Guess<YearMeaning>>,
    /// Names that several places have, and that the other rows of the sheet settle:
    /// "St. Louis" where "St. Louis City" has rows of its own.
    #[serde(default)]
    pub place_names: Vec<Guess<PlaceChoice>>,
    /// Names of places as a person settled them.
    #[serde(default)]
    pub places: Vec<PlaceChoice>,
    /// What a person said is to become of the same place, period and group with different numbers.
    #[serde(default)]
    pub duplicates: Option<DuplicateRule>,
}

/// Which place a text means, as a person settled it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceChoice {
    /// In lower case with single spaces.
    pub text: String,
    /// `None` where rows with it are left out.
    pub place: Option<Place>,
}

/// Settled columns of numbers from which on the others of a sheet need not be asked about.
const WIDE: usize = 12;

impl Reading {
    /// Columns of numbers that nobody knows the meaning of, in a sheet with many that are known:
    /// they stay out until a person says what they hold, and the rest does not wait for them.
    /// A column that may be births or deaths is never among them.
    #[must_use]
    pub fn set_aside(&self) -> BTreeSet<u32> {
        let is_new = |id: &VariableId| self.new_variables.iter().any(|it| it.id == *id);
        let is_open = |it: &ColumnReading| it.field.confidence == Confidence::NeedsYou;
        let settled = self.columns.iter().filter(|it| {
            matches!(it.field.value, Field::Count { .. } | Field::Rate { .. }) && !is_open(it)
        });
        if settled.count() < WIDE {
            return BTreeSet::new();
        }
        self.columns
            .iter()
            .filter(|it| is_open(it))
            .filter(|it| match &it.field.value {
                Field::Count { variable } => is_new(variable),
                Field::Rate { .. } => true,
                _ => false,
            })
            .map(|it| it.column)
            .collect()
    }

    /// How the numbers of a column are written.
    #[must_use]
    pub fn marks_of(&self, column: u32) -> NumberMarks {
        self.number_marks
            .iter()
            .find(|it| it.column == column)
            .map(|it| it.marks.value)
            .unwrap_or_default()
    }
}

/// How the numbers of one column are written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ColumnMarks {
    /// From 1.
    pub column: u32,
    pub marks: Guess<NumberMarks>,
    /// A text of the column that the other marks would make another number: "1.214".
    pub example: String,
}

/// Which mark stands before the decimals of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NumberMarks {
    /// Nothing speaks against a point before the decimals and a comma between the thousands.
    #[default]
    Usual,
    /// Both are as likely: each text that can be two numbers is a question until a person says it.
    Unknown,
    /// "1,214.5"
    DecimalPoint,
    /// "1.214,5"
    DecimalComma,
}

/// Which years the label of a single year stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum YearMeaning {
    /// The year itself.
    Calendar,
    /// "2006" is 2004 to 2008 where `years` is 5.
    MiddleOf { years: u8 },
    /// "2008" is 2004 to 2008 where `years` is 5.
    LastOf { years: u8 },
    /// "2004" is 2004 to 2008 where `years` is 5.
    FirstOf { years: u8 },
    /// The twelve months that begin in this month of the year before: "2019" is July 2018 to June 2019 where it is 7.
    FiscalFrom { month: u8 },
}

impl YearMeaning {
    /// The days that a label stands for; a label that is no single year means what it says.
    #[must_use]
    pub fn applied_to(self, period: Period) -> Period {
        let of = |first: i32, last: i32| {
            Period::years(first, last).map_or(period, |it| Period {
                basis: period.basis,
                ..it
            })
        };
        let year = match period.whole_years() {
            Some((first, last)) if first == last => first,
            _ => match (self, period.fiscal_year()) {
                (Self::FiscalFrom { .. }, Some(year)) => year,
                _ => return period,
            },
        };
        match self {
            Self::Calendar => period,
            Self::MiddleOf { years } => {
                let half = i32::from(years) / 2;
                of(year - half, year - half + i32::from(years.max(1)) - 1)
            }
            Self::LastOf { years } => of(year + 1 - i32::from(years.max(1)), year),
            Self::FirstOf { years } => of(year, year + i32::from(years.max(1)) - 1),
            Self::FiscalFrom { month } => {
                Period::fiscal(year, u32::from(month)).map_or(period, |it| Period {
                    basis: period.basis,
                    ..it
                })
            }
        }
    }
}

/// One column whose labels say where and whom the rows under them are about:
/// "Dunklin" on a row of its own, then rows "White" and "Black"; or a title line over each block of rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outline {
    /// From 1.
    pub column: u32,
    /// What a label may be, from the outermost to the innermost. A label is the first of these that it fits;
    /// a level of groups or measures that stands last fits any label, one before the last only labels it knows.
    /// A label ends what the levels below its own said before.
    pub levels: Vec<OutlineLevel>,
}

/// What a label of an outline may be.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum OutlineLevel {
    /// A county, region, state or nation; in a title line the place that it names.
    Place,
    Period,
    Group {
        dimension: DimensionId,
    },
    Measure,
}

/// What a number means where its row has this measure and this unit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ValueMeaning {
    /// As in the sheet, without spaces around it; empty where no column says the measure.
    pub measure: String,
    /// As in the sheet, without spaces around it; empty where no column says the unit.
    pub unit: String,
    /// A count, a rate, or nothing to import.
    pub field: Guess<Field>,
    /// How many rows have it.
    pub rows: u64,
}

/// What the heading over a column says about every number in it, besides what it counts.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ColumnScope {
    /// The years of a column in a sheet with years across.
    pub period: Option<Period>,
    /// The place of a column in a sheet with places across.
    pub place: Option<Place>,
    /// The groups of a column in a sheet with groups across.
    pub groups: Vec<ScopeGroup>,
}

/// A group that a heading names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScopeGroup {
    pub dimension: DimensionId,
    /// As in the heading: "Black", "Total".
    pub label: String,
}

impl ColumnScope {
    /// Whether the heading says no more than what is counted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.period.is_none() && self.place.is_none() && self.groups.is_empty()
    }
}

/// A belief with how sure the program is, and why.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Guess<T> {
    pub value: T,
    pub confidence: Confidence,
    pub reason: Reason,
}

impl<T> Guess<T> {
    /// The belief with its confidence and reason.
    pub fn new(value: T, confidence: Confidence, reason: Reason) -> Self {
        Self {
            value,
            confidence,
            reason,
        }
    }

    /// What a person said.
    pub fn chosen(value: T) -> Self {
        Self::new(value, Confidence::Certain, Reason::Chosen)
    }
}

/// How sure the program is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// Nothing speaks for any answer: a person must choose.
    NeedsYou,
    /// The better of several; worth a look.
    Unsure,
    Likely,
    Certain,
}

/// Why something is believed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "because", rename_all = "snake_case")]
pub enum Reason {
    /// A person said so.
    Chosen,
    /// The heading says so.
    Heading {
        text: String,
    },
    /// The cells look like it: `matching` of `looked_at` did.
    Contents {
        matching: u32,
        looked_at: u32,
    },
    /// Text at this cell says so.
    TextAt {
        at: CellAddress,
        text: String,
    },
    FileName {
        text: String,
    },
    SheetName {
        text: String,
    },
    /// The other rows or the county file say so.
    OtherPlaces,
    /// Another column already holds it.
    OtherColumn {
        column: u32,
    },
    /// Rows for everyone agree with the sum of the groups.
    TotalsAgree {
        checked: u32,
    },
    /// Rows for everyone are not the sum of the groups.
    TotalsDiffer {
        at: u32,
    },
    /// The groups hold one for everybody else, and none shares people with another.
    RestIsThere,
    /// Two of the groups share people.
    GroupsOverlap,
    /// The largest number of the column: a share is at most 1, a percent at most 100.
    LargestIs {
        text: String,
    },
    /// The counts of the sheet give the numbers of the column when they are per so many.
    CountsGive {
        multiplier: u32,
        checked: u32,
    },
    /// A reading confirmed before.
    Template,
    /// What most sheets do.
    Usual,
    /// Nothing was found.
    Nothing,
}

/// How a sheet is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Layout {
    /// One row for each place, period and group; one column for each count.
    Long,
    /// One column, or one pair of columns, for each year.
    YearsAcross,
    /// One column for each group.
    GroupsAcross,
    /// One block of columns for each measure.
    MeasureBlocks,
    /// One column for each place.
    PlacesAcross,
    /// Labels stand over or among the rows they are for.
    Outline,
}

/// What is believed about one column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ColumnReading {
    /// From 1.
    pub column: u32,
    /// As in the sheet; header rows joined by a space.
    pub heading: String,
    pub field: Guess<Field>,
    /// Other fields it may feed, likeliest first.
    pub alternatives: Vec<Field>,
    /// A few different values of the column, as shown.
    pub samples: Vec<String>,
    /// All different labels of a group column.
    pub labels: Vec<String>,
    /// What the heading says besides: the year, place or group of every number in the column.
    #[serde(default, skip_serializing_if = "ColumnScope::is_empty")]
    pub scope: ColumnScope,
    /// Whether a blank cell means the same as the cell above it.
    #[serde(default)]
    pub fills_down: bool,
}

/// Where text about the whole sheet stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TextSource {
    Title,
    Footer,
    Heading,
    SheetName,
    FileName,
}

/// Where the period comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "from", rename_all = "snake_case")]
pub enum PeriodSource {
    Column,
    Text { source: TextSource, period: Period },
    Chosen { period: Period },
    Unknown,
}

/// Where the place comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "from", rename_all = "snake_case")]
pub enum PlaceSource {
    Columns,
    Text { source: TextSource, place: Place },
    Chosen { place: Place },
    Unknown,
}

/// Where the state of a county that is named without one comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "from", rename_all = "snake_case")]
pub enum StateSource {
    /// Each row says it, or needs none.
    Columns,
    /// Two digits.
    Text {
        source: TextSource,
        fips: String,
    },
    /// Rows that name a state or have a full code, or the counties of the file.
    Others {
        fips: String,
    },
    Chosen {
        fips: String,
    },
    Unknown,
}

/// A text that stands where a number should, and what it means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marker {
    /// As in the sheet, without spaces around it.
    pub text: String,
    pub meaning: MarkerMeaning,
    pub confidence: Confidence,
    /// How many cells hold it.
    pub cells: u64,
    /// Whether a person said what it means.
    #[serde(default)]
    pub chosen: bool,
}

/// What a marker means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MarkerMeaning {
    /// Hidden by the source, between these counts where it says so.
    Suppressed {
        bounds: Option<(u64, u64)>,
    },
    NotAvailable,
    NotCollected,
    /// The number before it is there, and the source calls it unreliable.
    Unreliable,
    Zero,
    /// Not a marker: a mistake to be listed.
    Mistake,
}

impl MarkerMeaning {
    /// Why there is no value, where that is what it means.
    #[must_use]
    pub fn missing(self) -> Option<MissingReason> {
        match self {
            Self::Suppressed { .. } => Some(MissingReason::Suppressed),
            Self::NotAvailable => Some(MissingReason::NotAvailable),
            Self::NotCollected => Some(MissingReason::NotCollected),
            Self::Unreliable | Self::Zero | Self::Mistake => None,
        }
    }
}

/// Which group a label means, as a person settled it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CategoryChoice {
    pub dimension: DimensionId,
    /// As in the sheet, without spaces around it.
    pub label: String,
    pub meaning: CategoryMeaning,
}

/// What a group label means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", content = "category", rename_all = "snake_case")]
pub enum CategoryMeaning {
    Everyone,
    Category(CategoryId),
}

/// Whether the categories of a dimension together are everyone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CompleteBelief {
    pub dimension: DimensionId,
    pub complete: Guess<bool>,
}

/// The part a row plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowRole {
    Title,
    Heading,
    Data,
    /// All groups of its place together.
    Everyone,
    Region,
    State,
    Nation,
    /// Counties that the source pooled under one name.
    Unidentified,
    /// A label over the rows it is for.
    Section,
    /// A remark or a footer.
    Note,
    Blank,
    /// Left out because a person said so.
    Skipped,
}

/// One change a person makes to a reading.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Change {
    /// Headings in these rows; `None` is no headings. Columns are guessed anew.
    HeaderRows(Option<RowRange>),
    DataRows(RowRange),
    Field {
        column: u32,
        field: Field,
    },
    Period(PeriodSource),
    Place(PlaceSource),
    State(StateSource),
    Marker {
        text: String,
        meaning: MarkerMeaning,
    },
    Category(CategoryChoice),
    Complete {
        dimension: DimensionId,
        complete: bool,
    },
    RowRole {
        row: u32,
        role: RowRole,
    },
    Scope {
        column: u32,
        scope: ColumnScope,
    },
    Outline(Option<Outline>),
    /// What numbers with this measure and unit are.
    Value {
        measure: String,
        unit: String,
        field: Field,
    },
    /// How the numbers of a column are written.
    Marks {
        column: u32,
        marks: NumberMarks,
    },
    /// What a single year stands for.
    Years(YearMeaning),
    /// Which place a name means.
    PlaceName(PlaceChoice),
}
