//! Loads what screens compute with: the current counts with their lists, goals, settings and regions.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rusqlite::Connection;
use rusqlite::Row;
use rusqlite::types::ValueRef;

use crate::domain::count::Count;
use crate::domain::count::CountLists;
use crate::domain::count::CountValue;
use crate::domain::count::ImportKind;
use crate::domain::count::ImportNote;
use crate::domain::count::MissingReason;
use crate::domain::count_variable::CountVariable;
use crate::domain::count_variable::Counts;
use crate::domain::count_variable::VariableId;
use crate::domain::count_variable::built_in_variables;
use crate::domain::goal::GapMeasure;
use crate::domain::goal::Goal;
use crate::domain::goal::GoalAim;
use crate::domain::indicator::GoodDirection;
use crate::domain::indicator::Indicator;
use crate::domain::indicator::IndicatorId;
use crate::domain::indicator::IndicatorKind;
use crate::domain::indicator::built_in_indicators;
use crate::domain::period::Period;
use crate::domain::period::PeriodBasis;
use crate::domain::place::Place;
use crate::domain::place::PlaceId;
use crate::domain::place::PlaceKind;
use crate::domain::place::Region;
use crate::domain::population_group::Category;
use crate::domain::population_group::CategoryId;
use crate::domain::population_group::Dimension;
use crate::domain::population_group::DimensionId;
use crate::domain::population_group::GroupKey;
use crate::domain::published_rate::PublishedRate;
use crate::domain::published_rate::RateValue;
use crate::store::county_file::CountyFile;
use crate::store::edit::from_json;
use crate::store::store_error::StoreError;

/// A value that some import gave for a count, with its cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceRecord {
    pub import_id: String,
    pub kind: ImportKind,
    pub file_name: String,
    pub sheet: Option<String>,
    pub imported_at: String,
    pub withdrawn: bool,
    pub row: u32,
    pub column: u32,
    pub value: CountValue,
}

/// Positions in a list by the numbers of the file. Numbers ascend, so positions do.
#[derive(Default)]
struct Positions(Vec<u32>);

impl Positions {
    const NONE: u32 = u32::MAX;

    fn set(&mut self, number: i64, position: usize) -> Result<(), StoreError> {
        let slot = usize::try_from(number)
            .ok()
            .filter(|it| *it <= 50_000_000)
            .ok_or_else(|| damaged("a number in a list is out of range"))?;
        if self.0.len() <= slot {
            self.0.resize(slot + 1, Self::NONE);
        }
        if let Some(it) = self.0.get_mut(slot) {
            *it = u32::try_from(position).unwrap_or(Self::NONE);
        }
        Ok(())
    }

    /// `u32::MAX` for a number without a place in the list; such counts are dropped by `CountTables`.
    fn get(&self, number: i64) -> u32 {
        usize::try_from(number)
            .ok()
            .and_then(|it| self.0.get(it))
            .copied()
            .unwrap_or(Self::NONE)
    }
}

impl CountyFile {
    /// The current counts, one a key, with all lists. `tick` hears how many counts are loaded and can stop it.
    ///
    /// # Errors
    /// When the file can not be read, or what `tick` gives back.
    pub fn load_lists(
        &self,
        tick: &mut dyn FnMut(u64) -> Result<(), StoreError>,
    ) -> Result<CountLists, StoreError> {
        let connection = self.connection();
        let mut lists = CountLists::default();
        let mut places = Positions::default();
        let mut periods = Positions::default();
        let mut groups = Positions::default();
        let mut variables = Positions::default();
        let mut imports: Vec<(u32, i64, u64)> = Vec::new();
        each(
            connection,
            "SELECT no, id, kind, name, fips, parent_id FROM places WHERE deleted_at IS NULL ORDER BY no",
            |row| {
                places.set(row.get(0)?, lists.places.len())?;
                lists.places.push(Place {
                    id: PlaceId(row.get(1)?),
                    kind: known(row, 2, PlaceKind::from_id)?,
                    name: row.get(3)?,
                    fips: row.get(4)?,
                    parent_id: row.get::<_, Option<String>>(5)?.map(PlaceId),
                });
                Ok(())
            },
        )?;
        each(
            connection,
            "SELECT no, first_day, last_day, basis FROM periods ORDER BY no",
            |row| {
                periods.set(row.get(0)?, lists.periods.len())?;
                lists.periods.push(period(row, 1)?);
                Ok(())
            },
        )?;
        each(
            connection,
            "SELECT no, key FROM groups ORDER BY no",
            |row| {
                groups.set(row.get(0)?, lists.groups.len())?;
                lists.groups.push(known(row, 1, GroupKey::from_text)?);
                Ok(())
            },
        )?;
        let built_in = built_in_variables();
        each(
            connection,
            "SELECT no, id, name, definition, source, counts FROM count_variables ORDER BY no",
            |row| {
                variables.set(row.get(0)?, lists.variables.len())?;
                let id = VariableId(row.get(1)?);
                lists
                    .variables
                    .push(match built_in.iter().find(|it| it.id == id) {
                        Some(variable) => variable.clone(),
                        None => CountVariable {
                            id,
                            name: row.get(2)?,
                            definition: row.get(3)?,
                            source: row.get(4)?,
                            counts: known(row, 5, Counts::from_id)?,
                        },
                    });
                Ok(())
            },
        )?;
        for variable in built_in {
            if !lists.variables.iter().any(|it| it.id == variable.id) {
                lists.variables.push(variable);
            }
        }
        lists.dimensions = dimensions(connection)?;
        lists.regions = regions(connection)?
            .into_iter()
            .map(|(region, _)| region)
            .collect();
        lists.indicators = built_in_indicators();
        lists.indicators.extend(own_indicators(connection)?);
        each(
            connection,
            "SELECT no, id, kind, file_name, sheet, imported_at, complete_dimensions, rows_read, counts
             FROM imports WHERE withdrawn_at IS NULL AND deleted_at IS NULL ORDER BY no",
            |row| {
                let counts = u64::try_from(row.get::<_, i64>(8)?).unwrap_or(0);
                let position = u32::try_from(imports.len()).unwrap_or(u32::MAX);
                imports.push((position, row.get(0)?, counts));
                let complete: Vec<String> = from_json(&row.get::<_, String>(6)?)?;
                lists.imports.push(ImportNote {
                    id: row.get(1)?,
                    kind: known(row, 2, ImportKind::from_id)?,
                    file_name: row.get(3)?,
                    sheet: row.get(4)?,
                    imported_at: row.get(5)?,
                    complete_dimensions: complete.into_iter().map(DimensionId).collect(),
                    rows_read: u64::try_from(row.get::<_, i64>(7)?).unwrap_or(0),
                    counts,
                });
                Ok(())
            },
        )?;
        let mut loaded: u64 = 0;
        let mut statement = connection.prepare_cached(
            "SELECT variable_no, place_no, group_no, period_no, value, missing, low, high FROM counts
             WHERE import_no = ?1 ORDER BY variable_no, place_no, group_no, period_no",
        )?;
        // Latest first: of an earlier import only those counts are kept that no later one has.
        for (import, import_no, expected) in imports.into_iter().rev() {
            let mut kept = Kept::of(&mut lists.counts);
            if kept.is_empty() {
                kept.expect(expected);
            }
            let mut rows = statement.query([import_no])?;
            while let Some(row) = rows.next()? {
                let key = [
                    variables.get(row.get(0)?),
                    places.get(row.get(1)?),
                    groups.get(row.get(2)?),
                    periods.get(row.get(3)?),
                ];
                // Of a place that was removed. It has no place in the order either.
                if !key.contains(&Positions::NONE) {
                    kept.add_if_new(Count::new(key, import, count_value(row, 4)?));
                }
                loaded += 1;
                if loaded.is_multiple_of(65_536) {
                    tick(loaded)?;
                }
            }
            kept.merge();
        }
        Ok(lists)
    }

    /// Goals, oldest first.
    ///
    /// # Errors
    /// When the file can not be read.
    pub fn goals(&self) -> Result<Vec<Goal>, StoreError> {
        goals(self.connection())
    }

    /// Regions with their names, oldest first.
    ///
    /// # Errors
    /// When the file can not be read.
    pub fn regions(&self) -> Result<Vec<(Region, String)>, StoreError> {
        regions(self.connection())
    }

    /// The settings of the file, as JSON by name.
    ///
    /// # Errors
    /// When the file can not be read.
    pub fn settings(&self) -> Result<BTreeMap<String, serde_json::Value>, StoreError> {
        let mut settings = BTreeMap::new();
        each(
            self.connection(),
            "SELECT id, value FROM settings WHERE deleted_at IS NULL ORDER BY id",
            |row| {
                settings.insert(row.get(0)?, from_json(&row.get::<_, String>(1)?)?);
                Ok(())
            },
        )?;
        Ok(settings)
    }

    /// Header and reading of each template, by header.
    ///
    /// # Errors
    /// When the file can not be read.
    pub fn templates(&self) -> Result<Vec<(String, String)>, StoreError> {
        let mut templates = Vec::new();
        each(
            self.connection(),
            "SELECT header_signature, reading FROM templates WHERE deleted_at IS NULL ORDER BY header_signature",
            |row| {
                templates.push((row.get(0)?, row.get(1)?));
                Ok(())
            },
        )?;
        Ok(templates)
    }

    /// Every value that imports gave for a count, newest first, also from imports that were taken back.
    ///
    /// # Errors
    /// When the file can not be read.
    pub fn sources(
        &self,
        variable: &VariableId,
        place: &PlaceId,
        period: &Period,
        group: &GroupKey,
    ) -> Result<Vec<SourceRecord>, StoreError> {
        let mut statement = self.connection().prepare_cached(
            "SELECT i.id, i.kind, i.file_name, i.sheet, i.imported_at, i.withdrawn_at IS NOT NULL,
                c.sheet_row, c.sheet_column, c.value, c.missing, c.low, c.high
             FROM imports i
             JOIN count_variables v ON v.id = ?1
             JOIN places p ON p.id = ?2
             JOIN periods t ON t.first_day = ?3 AND t.last_day = ?4 AND t.basis = ?5
             JOIN groups g ON g.key = ?6
             JOIN counts c ON c.import_no = i.no AND c.variable_no = v.no AND c.place_no = p.no
                AND c.period_no = t.no AND c.group_no = g.no
             WHERE i.deleted_at IS NULL ORDER BY i.no DESC",
        )?;
        let mut rows = statement.query([
            &variable.0,
            &place.0,
            &period.first_day.to_string(),
            &period.last_day.to_string(),
            period.basis.id(),
            &group.to_text(),
        ])?;
        let mut sources = Vec::new();
        while let Some(row) = rows.next()? {
            sources.push(SourceRecord {
                import_id: row.get(0)?,
                kind: known(row, 1, ImportKind::from_id)?,
                file_name: row.get(2)?,
                sheet: row.get(3)?,
                imported_at: row.get(4)?,
                withdrawn: row.get(5)?,
                row: row.get(6)?,
                column: row.get(7)?,
                value: count_value(row, 8)?,
            });
        }
        Ok(sources)
    }
}

impl CountyFile {
    /// The published rates of one indicator (by id, else by its heading) at one place: the latest of each period
    /// and group, sorted by these.
    ///
    /// # Errors
    /// When the file can not be read.
    pub fn published_rates(
        &self,
        indicator: &str,
        place: &PlaceId,
    ) -> Result<Vec<PublishedRate>, StoreError> {
        let mut statement = self.connection().prepare_cached(
            "SELECT i.id, i.file_name, i.sheet, t.first_day, t.last_day, t.basis, g.key, r.value, r.low, r.high,
                r.multiplier, r.flag IS NOT NULL, r.missing, r.sheet_row, r.sheet_column
             FROM imports i
             JOIN places p ON p.id = ?2
             JOIN published_rates r ON r.import_no = i.no AND r.indicator = ?1 AND r.place_no = p.no
             JOIN periods t ON t.no = r.period_no
             JOIN groups g ON g.no = r.group_no
             WHERE i.withdrawn_at IS NULL AND i.deleted_at IS NULL
             ORDER BY t.first_day, t.last_day, t.basis, g.key, i.no DESC",
        )?;
        let mut rows = statement.query([indicator, &place.0])?;
        let mut rates: Vec<PublishedRate> = Vec::new();
        while let Some(row) = rows.next()? {
            rates.push(PublishedRate {
                import_id: row.get(0)?,
                file_name: row.get(1)?,
                sheet: row.get(2)?,
                period: period(row, 3)?,
                group: known(row, 6, GroupKey::from_text)?,
                published: rate_value(row, 7)?,
                row: row.get(13)?,
                column: row.get(14)?,
            });
        }
        rates.dedup_by(|later, kept| later.period == kept.period && later.group == kept.group);
        Ok(rates)
    }
}

/// Counts of later imports, sorted, to which those of an earlier one are added in the same order.
struct Kept<'a> {
    counts: &'a mut Vec<Count>,
    /// How many of them are sorted; what follows was added.
    sorted: usize,
    at: usize,
}

impl<'a> Kept<'a> {
    fn of(counts: &'a mut Vec<Count>) -> Self {
        Self {
            sorted: counts.len(),
            at: 0,
            counts,
        }
    }

    fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }

    fn expect(&mut self, counts: u64) {
        let counts = usize::try_from(counts).unwrap_or(0);
        self.counts.reserve_exact(counts.min(10_000_000));
    }

    fn add_if_new(&mut self, count: Count) {
        let rest = self.counts.get(self.at..self.sorted).unwrap_or(&[]);
        let before = |it: &Count| it.key() < count.key();
        // Most often it is the next one; a single correction among millions is found by halving.
        let steps = rest.iter().take(8).take_while(|it| before(it)).count();
        self.at += if steps < 8 {
            steps
        } else {
            rest.partition_point(before)
        };
        let found = self.counts.get(self.at..self.sorted).unwrap_or(&[]).first();
        if found.is_none_or(|it| it.key() != count.key()) {
            self.counts.push(count);
        }
    }

    fn merge(self) {
        if self.sorted > 0 && self.counts.len() > self.sorted {
            // Two sorted runs, which a stable sort merges.
            self.counts.sort_by_key(Count::key);
        }
    }
}

pub(in crate::store) fn own_indicators(
    connection: &Connection,
) -> Result<Vec<Indicator>, StoreError> {
    let mut indicators = Vec::new();
    each(
        connection,
        "SELECT id, name, numerator_id, denominator_ids, multiplier, kind, good, definition, source
         FROM indicators WHERE deleted_at IS NULL ORDER BY created_at, id",
        |row| {
            indicators.push(Indicator {
                id: IndicatorId(row.get(0)?),
                name: row.get(1)?,
                numerator_id: VariableId(row.get(2)?),
                denominator_ids: from_json(&row.get::<_, String>(3)?)?,
                multiplier: row.get(4)?,
                kind: known(row, 5, IndicatorKind::from_id)?,
                good: known(row, 6, GoodDirection::from_id)?,
                definition: row.get(7)?,
                source: row.get(8)?,
            });
            Ok(())
        },
    )?;
    Ok(indicators)
}

pub(in crate::store) fn goals(connection: &Connection) -> Result<Vec<Goal>, StoreError> {
    let mut goals = Vec::new();
    each(
        connection,
        "SELECT id, indicator_id, place_id, baseline_first_day, baseline_last_day, baseline_basis, change_percent, target_year,
            aim, group_key, reference_key
         FROM goals WHERE deleted_at IS NULL ORDER BY id",
        |row| {
            goals.push(Goal {
                id: row.get(0)?,
                indicator_id: IndicatorId(row.get(1)?),
                place_id: PlaceId(row.get(2)?),
                baseline: period(row, 3)?,
                change_percent: row.get(6)?,
                target_year: row.get(7)?,
                aim: aim(row, 8)?,
            });
            Ok(())
        },
    )?;
    Ok(goals)
}

/// What a goal is about, from its three columns.
fn aim(row: &Row<'_>, first: usize) -> Result<GoalAim, StoreError> {
    let measure = match row.get::<_, String>(first)?.as_str() {
        "ratio" => GapMeasure::Ratio,
        "difference" => GapMeasure::Difference,
        _ => return Ok(GoalAim::Rate),
    };
    Ok(GoalAim::Gap {
        measure,
        group: known(row, first + 1, GroupKey::from_text)?,
        reference: known(row, first + 2, GroupKey::from_text)?,
    })
}

fn regions(connection: &Connection) -> Result<Vec<(Region, String)>, StoreError> {
    let mut regions: Vec<(Region, String)> = Vec::new();
    each(
        connection,
        "SELECT p.id, p.name, m.place_id FROM places p LEFT JOIN region_members m ON m.region_id = p.id
         WHERE p.kind = 'region' AND p.deleted_at IS NULL ORDER BY p.no, m.place_id",
        |row| {
            let id = PlaceId(row.get(0)?);
            if regions.last().is_none_or(|it| it.0.place_id != id) {
                let region = Region {
                    place_id: id,
                    members: Vec::new(),
                };
                regions.push((region, row.get(1)?));
            }
            let member: Option<String> = row.get(2)?;
            if let (Some((region, _)), Some(member)) = (regions.last_mut(), member) {
                region.members.push(PlaceId(member));
            }
            Ok(())
        },
    )?;
    Ok(regions)
}

fn dimensions(connection: &Connection) -> Result<Vec<Dimension>, StoreError> {
    let mut dimensions: Vec<Dimension> = Vec::new();
    each(
        connection,
        "SELECT id, name, ordered FROM dimensions ORDER BY id",
        |row| {
            dimensions.push(Dimension {
                id: DimensionId(row.get(0)?),
                name: row.get(1)?,
                ordered: row.get(2)?,
                categories: Vec::new(),
            });
            Ok(())
        },
    )?;
    each(
        connection,
        "SELECT id, dimension_id, name, sort, is_unknown, overlaps FROM categories
         WHERE deleted_at IS NULL ORDER BY sort, id",
        |row| {
            let dimension = DimensionId(row.get(1)?);
            if let Some(dimension) = dimensions.iter_mut().find(|it| it.id == dimension) {
                dimension.categories.push(Category {
                    id: CategoryId(row.get(0)?),
                    name: row.get(2)?,
                    sort: row.get(3)?,
                    is_unknown: row.get(4)?,
                    overlaps: row.get(5)?,
                });
            }
            Ok(())
        },
    )?;
    Ok(dimensions)
}

fn each(
    connection: &Connection,
    sql: &str,
    mut take: impl FnMut(&Row<'_>) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        take(row)?;
    }
    Ok(())
}

fn damaged(details: &str) -> StoreError {
    StoreError::Damaged {
        details: details.to_owned(),
    }
}

/// A word of the file as the thing it stands for.
pub(in crate::store) fn known<T>(
    row: &Row<'_>,
    column: usize,
    read: impl Fn(&str) -> Option<T>,
) -> Result<T, StoreError> {
    let word: String = row.get(column)?;
    read(&word).ok_or_else(|| damaged(&format!("unknown word {word}")))
}

pub(in crate::store) fn period(row: &Row<'_>, first: usize) -> Result<Period, StoreError> {
    let day = |column: usize| -> Result<NaiveDate, StoreError> {
        let text: String = row.get(column)?;
        text.parse()
            .map_err(|it| damaged(&format!("no day: {text} ({it})")))
    };
    Ok(Period {
        first_day: day(first)?,
        last_day: day(first + 1)?,
        basis: known(row, first + 2, PeriodBasis::from_id)?,
    })
}

/// Value, low, high, multiplier, whether unreliable, and missing, in six columns from `first`.
pub(in crate::store) fn rate_value(row: &Row<'_>, first: usize) -> Result<RateValue, StoreError> {
    let missing: Option<String> = row.get(first + 5)?;
    Ok(RateValue {
        value: row.get(first)?,
        low: row.get(first + 1)?,
        high: row.get(first + 2)?,
        multiplier: row.get(first + 3)?,
        unreliable: row.get(first + 4)?,
        missing: missing.as_deref().and_then(MissingReason::from_id),
    })
}

/// Value, missing, low and high, in four columns from `first`.
fn count_value(row: &Row<'_>, first: usize) -> Result<CountValue, StoreError> {
    let number = |column: usize| -> Result<Option<u64>, StoreError> {
        Ok(row
            .get::<_, Option<i64>>(column)?
            .map(|it| u64::try_from(it).unwrap_or(0)))
    };
    if let Some(value) = number(first)? {
        return Ok(CountValue::Known(value));
    }
    let reason = match row.get_ref(first + 1)? {
        ValueRef::Text(b"suppressed") => MissingReason::Suppressed,
        ValueRef::Text(b"not_available") => MissingReason::NotAvailable,
        ValueRef::Text(b"not_collected") => MissingReason::NotCollected,
        _ => return Err(damaged("a count without a value or a reason")),
    };
    let bounds = number(first + 2)?.zip(number(first + 3)?);
    Ok(CountValue::Missing { reason, bounds })
}
