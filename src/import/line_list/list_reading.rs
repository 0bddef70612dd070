//! What the program believes about a line list. Plain data: kept with the import, printed as JSON, kept as a template.
//! It holds headings and codes of fields, never a word of a record.

use serde::Deserialize;
use serde::Serialize;

use crate::domain::place::Place;
use crate::import::line_list::heading_names;
use crate::import::line_list::list_field::ListField;
use crate::import::message::Pick;
use crate::import::reading::Confidence;
use crate::import::reading::Guess;
use crate::import::reading::Reason;

/// Everything believed about a line list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ListReading {
    /// Name of the sheet; empty in a text file.
    pub sheet: String,
    pub shape: ListShape,
    pub rows_are: Guess<RowsAre>,
    /// Columns that are read, and those a person may yet name; each field is fed by one column.
    pub columns: Vec<ListColumn>,
    /// How many further columns the file has. They never leave the reading child.
    pub other_columns: u32,
    pub years: Guess<YearRule>,
    pub race_codes: Guess<RaceCodes>,
    pub hispanic_codes: HispanicCodes,
    pub residents: Guess<ResidentRule>,
    /// The place of every record, where no column says it.
    pub place: Option<Place>,
    pub repeats: RepeatRule,
    /// Whether a county or group without a record in a year is 0, where it has records in another.
    pub fills_with_zero: bool,
}

/// How the records lie in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum ListShape {
    /// Columns under headings in this row, from 1.
    Columns { header_row: u32 },
    /// Lines of one length, each field at its letters.
    FixedWidth {
        /// Letters of a line.
        length: u32,
        /// The national layout it has, if it is one that is known.
        layout: Option<String>,
    },
}

/// One column of a line list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ListColumn {
    /// From 1; in a fixed-width file the order of the fields.
    pub column: u32,
    /// First and last letter, from 1, in a fixed-width file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub letters: Option<(u32, u32)>,
    pub heading: String,
    pub field: Guess<ListField>,
}

/// What one row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowsAre {
    LiveBirths,
    /// A live birth, with the death of those who died.
    BirthsWithDeaths,
    /// A death under one year, with or without what the birth certificate says.
    InfantDeaths,
    FetalDeaths,
    /// A column says it row by row.
    Mixed,
}

/// By which year deaths are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum YearRule {
    /// Births by the year of birth, deaths by the year of death.
    OwnYear,
    /// Deaths by the year the baby was born.
    BirthYear,
    Both,
}

/// Which codes a column of race and ethnicity has, where it has digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RaceCodes {
    /// National codes, those before 2014 or those since, by the year of birth.
    ByYear,
    /// 1 White, 2 Black, 3 American Indian, 4 Asian, 5 Pacific Islander, 6 more than one, 7 Hispanic, 8 unknown.
    Since2014,
    /// 1 to 5 Hispanic, 6 White, 7 Black, 8 other, 9 unknown.
    Before2014,
}

/// Which codes a column of Hispanic origin has, where it has digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HispanicCodes {
    /// 0 is not Hispanic, 1 to 8 are origins, 9 is not known.
    Origins,
    /// 1 is yes, 2 or 0 is no, 9 is not known.
    YesNo,
}

/// Whose records are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ResidentRule {
    /// Those whose home is in the state that most records are of.
    MainState,
    EveryState,
}

/// What happens to a certificate number that came before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RepeatRule {
    CountOnce,
    CountAll,
}

/// One change a person makes to the reading of a line list.
#[derive(Debug, Clone, PartialEq)]
pub enum ListChange {
    RowsAre(RowsAre),
    /// A field that another column feeds moves to this one.
    Field {
        column: u32,
        field: ListField,
    },
    /// A field of a fixed-width file at these letters; replaces where it was.
    Letters {
        field: ListField,
        first: u32,
        last: u32,
    },
    /// A field of a fixed-width file is not read.
    RemoveField(ListField),
    Years(YearRule),
    RaceCodes(RaceCodes),
    HispanicCodes(HispanicCodes),
    Residents(ResidentRule),
    Place(Place),
    Repeats(RepeatRule),
    FillWithZero(bool),
}

impl ListReading {
    /// Whether a column feeds this field.
    #[must_use]
    pub fn has(&self, field: ListField) -> bool {
        self.column_of(field).is_some()
    }

    /// The column that feeds this field.
    #[must_use]
    pub fn column_of(&self, field: ListField) -> Option<&ListColumn> {
        self.columns.iter().find(|it| it.field.value == field)
    }

    /// Columns that feed a field.
    pub fn read_columns(&self) -> impl Iterator<Item = &ListColumn> {
        self.columns
            .iter()
            .filter(|it| it.field.value != ListField::NotRead)
    }

    /// Whether any column feeds one of these.
    #[must_use]
    pub fn has_any(&self, fields: &[ListField]) -> bool {
        fields.iter().any(|it| self.has(*it))
    }

    /// The part of each row that the child hands on, with the field of each column as it arrives.
    #[must_use]
    pub fn pick(&self) -> (Pick, Vec<ListField>) {
        let mut read: Vec<&ListColumn> = self.read_columns().collect();
        read.sort_by_key(|it| it.column);
        let fields = read.iter().map(|it| it.field.value).collect();
        let pick = match self.shape {
            ListShape::Columns { .. } => Pick::Columns(read.iter().map(|it| it.column).collect()),
            ListShape::FixedWidth { .. } => {
                Pick::Letters(read.iter().filter_map(|it| it.letters).collect())
            }
        };
        (pick, fields)
    }

    /// The first row that is a record.
    #[must_use]
    pub fn first_record(&self) -> u32 {
        match self.shape {
            ListShape::Columns { header_row } => header_row + 1,
            ListShape::FixedWidth { .. } => 1,
        }
    }

    /// The same for files with the same headings, or with lines of the same length.
    #[must_use]
    pub fn signature(&self) -> String {
        match &self.shape {
            ListShape::Columns { .. } => {
                let mut headings: Vec<String> = self
                    .columns
                    .iter()
                    .filter(|it| heading_names::named(&it.heading).is_some())
                    .map(|it| it.heading.to_lowercase())
                    .collect();
                headings.sort();
                format!("line list: {}", headings.join(" | "))
            }
            ListShape::FixedWidth { length, .. } => format!("line list: lines of {length}"),
        }
    }

    /// What is kept with an import and for the next list of this kind: no heading of a column that is not read.
    #[must_use]
    pub fn kept(&self) -> Self {
        let mut kept = self.clone();
        kept.columns
            .retain(|it| it.field.value != ListField::NotRead);
        kept
    }

    /// Whether both count the same things the same way, however sure the program is of them.
    #[must_use]
    pub fn means_the_same(&self, other: &Self) -> bool {
        self.without_reasons() == other.without_reasons()
    }

    fn without_reasons(&self) -> Self {
        let mut plain = self.kept();
        plain.rows_are = Guess::chosen(plain.rows_are.value);
        plain.years = Guess::chosen(plain.years.value);
        plain.race_codes = Guess::chosen(plain.race_codes.value);
        plain.residents = Guess::chosen(plain.residents.value);
        for column in &mut plain.columns {
            column.field = Guess::chosen(column.field.value);
        }
        plain
    }

    /// Reads this list as another of its kind was read: columns by their headings, fields by their letters.
    pub fn take_template(&mut self, template: &Self) {
        if matches!(self.shape, ListShape::FixedWidth { .. }) {
            self.columns.clone_from(&template.columns);
        } else {
            for column in &mut self.columns {
                let same = template
                    .columns
                    .iter()
                    .find(|it| it.heading == column.heading);
                let field = same.map_or(ListField::NotRead, |it| it.field.value);
                column.field = Guess::new(field, Confidence::Likely, Reason::Template);
            }
        }
        let settled = |confidence| match confidence {
            Confidence::NeedsYou => Confidence::NeedsYou,
            _ => Confidence::Likely,
        };
        let likely = settled(template.rows_are.confidence);
        self.rows_are = Guess::new(template.rows_are.value, likely, Reason::Template);
        self.years = Guess::new(template.years.value, Confidence::Likely, Reason::Template);
        self.race_codes = template.race_codes.clone();
        self.hispanic_codes = template.hispanic_codes;
        self.residents = template.residents.clone();
        self.place.clone_from(&template.place);
        self.repeats = template.repeats;
        self.fills_with_zero = template.fills_with_zero;
    }

    /// Changes what is believed.
    pub fn apply(&mut self, change: ListChange) {
        match change {
            ListChange::RowsAre(it) => self.rows_are = Guess::chosen(it),
            ListChange::Years(it) => self.years = Guess::chosen(it),
            ListChange::RaceCodes(it) => self.race_codes = Guess::chosen(it),
            ListChange::HispanicCodes(it) => self.hispanic_codes = it,
            ListChange::Residents(it) => self.residents = Guess::chosen(it),
            ListChange::Place(it) => self.place = Some(it),
            ListChange::Repeats(it) => self.repeats = it,
            ListChange::FillWithZero(it) => self.fills_with_zero = it,
            ListChange::Field { column, field } => {
                for it in &mut self.columns {
                    if it.column == column {
                        it.field = Guess::chosen(field);
                    } else if it.field.value == field {
                        it.field = Guess::chosen(ListField::NotRead);
                    }
                }
            }
            ListChange::Letters { field, first, last } => {
                self.columns.retain(|it| it.field.value != field);
                self.columns.push(ListColumn {
                    column: 0,
                    letters: Some((first.max(1), last.max(first.max(1)))),
                    heading: String::new(),
                    field: Guess::chosen(field),
                });
                self.number_columns();
            }
            ListChange::RemoveField(field) => {
                self.columns.retain(|it| it.field.value != field);
                self.number_columns();
            }
        }
    }

    /// Fields of a fixed-width file are numbered in the order of their letters.
    pub(crate) fn number_columns(&mut self) {
        self.columns.sort_by_key(|it| it.letters);
        for (column, it) in (1..).zip(&mut self.columns) {
            it.column = column;
        }
    }
}
