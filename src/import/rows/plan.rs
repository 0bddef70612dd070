//! Which columns feed what, worked out once for a sheet; number columns stand together by what their headings say.

use crate::domain::count_variable::CountVariable;
use crate::domain::count_variable::Counts;
use crate::domain::count_variable::VariableId;
use crate::domain::population_group::DimensionId;
use crate::import::cell::CellAddress;
use crate::import::field::Field;
use crate::import::fixes::Fixes;
use crate::import::grid::Sheet;
use crate::import::known::Known;
use crate::import::reading::ColumnReading;
use crate::import::reading::ColumnScope;
use crate::import::reading::NumberMarks;
use crate::import::reading::Outline;
use crate::import::reading::Reading;

/// Which columns feed what.
#[derive(Default)]
pub(crate) struct Plan {
    pub(crate) name: Option<u32>,
    pub(crate) fips: Option<u32>,
    pub(crate) state_name: Option<u32>,
    pub(crate) state_fips: Option<u32>,
    pub(crate) level: Option<u32>,
    pub(crate) period: Option<u32>,
    pub(crate) groups: Vec<(u32, DimensionId)>,
    /// Where the row says by what its groups divide people.
    pub(crate) dimension: Option<u32>,
    pub(crate) measure: Option<u32>,
    pub(crate) unit: Option<u32>,
    pub(crate) notes: Option<u32>,
    pub(crate) outline: Option<Outline>,
    /// Columns where a blank means as above, from left to right.
    pub(crate) fills: Vec<u32>,
    pub(crate) scopes: Vec<PlannedScope>,
    /// Every column of numbers, in order.
    pub(crate) number_columns: Vec<u32>,
    /// The texts of each row of headings.
    pub(crate) headings: Vec<Vec<(u32, String)>>,
    pub(crate) has_values: bool,
}

/// Columns whose headings say the same place, period and groups: a row gives one record for each.
pub(crate) struct PlannedScope {
    pub(crate) scope: ColumnScope,
    pub(crate) counts: Vec<PlannedCount>,
    pub(crate) rates: Vec<PlannedRate>,
    pub(crate) values: Vec<PlannedValue>,
    /// Positions among the counts: live births, and the deaths that cannot be more.
    pub(crate) births: Option<usize>,
    pub(crate) deaths: Vec<usize>,
}

pub(crate) struct PlannedCount {
    pub(crate) column: u32,
    pub(crate) variable: VariableId,
    pub(crate) marks: NumberMarks,
}

pub(crate) struct PlannedRate {
    pub(crate) column: u32,
    pub(crate) indicator: String,
    pub(crate) multiplier: Option<u32>,
    pub(crate) marks: NumberMarks,
    pub(crate) ends: RateEnds,
    /// Positions of its numerator, and of the denominators that are added up, among the counts of its scope.
    pub(crate) checked_by: Option<(usize, Vec<usize>)>,
}

/// A column whose rows say themselves what they measure.
pub(crate) struct PlannedValue {
    pub(crate) column: u32,
    pub(crate) marks: NumberMarks,
    pub(crate) ends: RateEnds,
}

/// The columns that belong to a rate.
#[derive(Clone, Copy, Default)]
pub(crate) struct RateEnds {
    pub(crate) low: Option<u32>,
    pub(crate) high: Option<u32>,
    pub(crate) unreliable: Option<u32>,
}

/// Where the nearest rate column to the left is.
#[derive(Clone, Copy)]
enum Nearest {
    Rate(usize, usize),
    Value(usize, usize),
}

impl Plan {
    pub(crate) fn of(reading: &Reading, fixes: &Fixes, known: &Known, sheet: &Sheet) -> Self {
        let mut plan = Self {
            outline: reading.outline.as_ref().map(|it| it.value.clone()),
            ..Self::default()
        };
        let labels = plan.outline.as_ref().map(|it| it.column);
        let mut nearest = None;
        let aside = reading.set_aside();
        for column in &reading.columns {
            let at = column.column;
            if aside.contains(&at) {
                // The ends of its range are not those of the rate before it.
                nearest = None;
                continue;
            }
            if Some(at) == labels || fixes.ignored_columns.contains(&at) {
                continue;
            }
            if column.fills_down {
                plan.fills.push(at);
            }
            let marks = marks_of(at, reading, fixes);
            plan.take_up(column, marks, &mut nearest);
        }
        plan.number_columns.sort_unstable();
        let variables: Vec<&CountVariable> = known
            .variables
            .iter()
            .chain(&reading.new_variables)
            .collect();
        for scope in &mut plan.scopes {
            scope.settle(&variables, known);
        }
        if let Some(rows) = reading.header_rows.value {
            plan.headings = sheet
                .held_rows()
                .skip_while(|it| *it < rows.first)
                .take_while(|it| *it <= rows.last)
                .map(|row| {
                    sheet
                        .row(row)
                        .filter(|(_, it)| !it.is_blank())
                        .map(|(column, it)| (column, it.text.trim().to_owned()))
                        .collect()
                })
                .collect();
        }
        plan
    }

    fn take_up(
        &mut self,
        column: &ColumnReading,
        marks: NumberMarks,
        nearest: &mut Option<Nearest>,
    ) {
        let at = column.column;
        match &column.field.value {
            Field::PlaceName => self.name = self.name.or(Some(at)),
            Field::PlaceFips => self.fips = self.fips.or(Some(at)),
            Field::StateName => self.state_name = self.state_name.or(Some(at)),
            Field::StateFips => self.state_fips = self.state_fips.or(Some(at)),
            Field::PlaceLevel => self.level = self.level.or(Some(at)),
            Field::Period => self.period = self.period.or(Some(at)),
            Field::Dimension => self.dimension = self.dimension.or(Some(at)),
            Field::Measure => self.measure = self.measure.or(Some(at)),
            Field::Unit => self.unit = self.unit.or(Some(at)),
            Field::Notes => self.notes = self.notes.or(Some(at)),
            Field::Group { dimension } => self.groups.push((at, dimension.clone())),
            Field::Count { variable } => {
                self.number_columns.push(at);
                let (_, scope) = self.scope_of(&column.scope);
                scope.counts.push(PlannedCount {
                    column: at,
                    variable: variable.clone(),
                    marks,
                });
            }
            Field::Rate {
                indicator,
                multiplier,
            } => {
                self.number_columns.push(at);
                let (number, scope) = self.scope_of(&column.scope);
                scope.rates.push(PlannedRate {
                    column: at,
                    indicator: indicator
                        .clone()
                        .unwrap_or_else(|| column.heading.trim().to_owned()),
                    multiplier: *multiplier,
                    marks,
                    ends: RateEnds::default(),
                    checked_by: None,
                });
                *nearest = Some(Nearest::Rate(number, scope.rates.len() - 1));
            }
            Field::Value => {
                self.number_columns.push(at);
                self.has_values = true;
                let (number, scope) = self.scope_of(&column.scope);
                scope.values.push(PlannedValue {
                    column: at,
                    marks,
                    ends: RateEnds::default(),
                });
                *nearest = Some(Nearest::Value(number, scope.values.len() - 1));
            }
            Field::RateLow => {
                if let Some(ends) = nearest.and_then(|it| self.ends_of(it)) {
                    ends.low = ends.low.or(Some(at));
                }
            }
            Field::RateHigh => {
                if let Some(ends) = nearest.and_then(|it| self.ends_of(it)) {
                    ends.high = ends.high.or(Some(at));
                }
            }
            Field::Unreliable => {
                if let Some(ends) = nearest.and_then(|it| self.ends_of(it)) {
                    ends.unreliable = ends.unreliable.or(Some(at));
                }
            }
            Field::Ignore => {}
        }
    }

    fn scope_of(&mut self, scope: &ColumnScope) -> (usize, &mut PlannedScope) {
        let found = self.scopes.iter().position(|it| it.scope == *scope);
        let number = found.unwrap_or(self.scopes.len());
        if found.is_none() {
            self.scopes.push(PlannedScope {
                scope: scope.clone(),
                counts: Vec::new(),
                rates: Vec::new(),
                values: Vec::new(),
                births: None,
                deaths: Vec::new(),
            });
        }
        let last = self.scopes.len() - 1;
        // The position was found or just made.
        #[expect(
            clippy::indexing_slicing,
            reason = "the scope was found or just pushed"
        )]
        (number, &mut self.scopes[number.min(last)])
    }

    fn ends_of(&mut self, nearest: Nearest) -> Option<&mut RateEnds> {
        match nearest {
            Nearest::Rate(scope, rate) => self
                .scopes
                .get_mut(scope)?
                .rates
                .get_mut(rate)
                .map(|it| &mut it.ends),
            Nearest::Value(scope, value) => self
                .scopes
                .get_mut(scope)?
                .values
                .get_mut(value)
                .map(|it| &mut it.ends),
        }
    }

    /// Whether some column says the place of a row.
    pub(crate) fn has_place_columns(&self) -> bool {
        self.place_columns().next().is_some()
    }

    /// The columns that say the place of a row.
    pub(crate) fn place_columns(&self) -> impl Iterator<Item = u32> {
        [self.name, self.fips, self.state_name, self.state_fips]
            .into_iter()
            .flatten()
    }

    /// Where a missing place is said to be missing.
    pub(crate) fn place_column(&self) -> u32 {
        self.place_columns()
            .next()
            .or(self.outline.as_ref().map(|it| it.column))
            .unwrap_or(1)
    }

    pub(crate) fn first_number_column(&self) -> u32 {
        self.scopes
            .iter()
            .flat_map(|it| it.counts.iter().map(|it| it.column))
            .min()
            .or_else(|| self.number_columns.first().copied())
            .unwrap_or(1)
    }

    /// Where a number of this column stands in this row.
    pub(crate) fn first_number(&self, row: u32) -> CellAddress {
        CellAddress::new(row, self.first_number_column())
    }
}

/// How the numbers of a column are written, as a person answered or as the reading has it.
pub(crate) fn marks_of(column: u32, reading: &Reading, fixes: &Fixes) -> NumberMarks {
    let answered = fixes.marks.get(&column).copied();
    answered.unwrap_or_else(|| reading.marks_of(column))
}

impl PlannedScope {
    /// Its first column of numbers.
    pub(crate) fn first_column(&self) -> u32 {
        let counts = self.counts.iter().map(|it| it.column);
        let rates = self.rates.iter().map(|it| it.column);
        let values = self.values.iter().map(|it| it.column);
        counts.chain(rates).chain(values).min().unwrap_or(1)
    }

    /// Finds which counts belong together: the births, the deaths among them, and what each rate is made of.
    fn settle(&mut self, variables: &[&CountVariable], known: &Known) {
        const AMONG_BIRTHS: [&str; 3] = ["infant_deaths", "neonatal_deaths", "postneonatal_deaths"];
        let position = |id: &VariableId| self.counts.iter().position(|it| it.variable == *id);
        let births = self
            .counts
            .iter()
            .position(|it| it.variable.0 == "live_births");
        let deaths: Vec<usize> = (0..)
            .zip(&self.counts)
            .filter(|(_, it)| AMONG_BIRTHS.contains(&it.variable.0.as_str()))
            .map(|it| it.0)
            .collect();
        let any_deaths: Vec<usize> = (0..)
            .zip(&self.counts)
            .filter(|(_, count)| {
                variables
                    .iter()
                    .any(|it| it.id == count.variable && it.counts == Counts::Deaths)
            })
            .map(|it| it.0)
            .collect();
        let checks: Vec<Option<(usize, Vec<usize>)>> = self
            .rates
            .iter()
            .map(
                |rate| match known.indicators.iter().find(|it| it.id.0 == rate.indicator) {
                    Some(it) => Some((
                        position(&it.numerator_id)?,
                        it.denominator_ids
                            .iter()
                            .map(position)
                            .collect::<Option<_>>()?,
                    )),
                    None => match (any_deaths.as_slice(), births) {
                        ([one], Some(births)) => Some((*one, vec![births])),
                        _ => None,
                    },
                },
            )
            .collect();
        for (rate, check) in self.rates.iter_mut().zip(checks) {
            rate.checked_by = check;
        }
        self.births = births;
        self.deaths = deaths;
    }
}
