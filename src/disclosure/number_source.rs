//! Where a number comes from, for an audience: its counts, the files that gave them, and what they were added up from.

use std::collections::BTreeSet;

use crate::disclosure::audience::Audience;
use crate::disclosure::counter::Counter;
use crate::disclosure::counter::cell;
use crate::disclosure::mask::Mask;
use crate::disclosure::released::Cell;
use crate::disclosure::released::Released;
use crate::disclosure::released::ReleasedRow;
use crate::disclosure::released::SourceNote;
use crate::domain::count::Count;
use crate::domain::count::CountTables;
use crate::domain::count::ImportKind;
use crate::domain::count_variable::VariableId;
use crate::domain::indicator::Indicator;
use crate::domain::period::Period;
use crate::domain::place::PlaceId;
use crate::domain::population_group::GroupKey;
use crate::statistics::estimate::RELIABLE_FROM_EVENTS;

/// The counts a number rests on, the numerator first.
#[derive(Debug, Clone, PartialEq)]
pub struct NumberSource {
    pub counts: Vec<CountOrigin>,
}

/// One count and where it comes from.
#[derive(Debug, Clone, PartialEq)]
pub struct CountOrigin {
    pub variable: VariableId,
    /// "Live births"
    pub name: String,
    pub definition: String,
    pub count: Cell<u64>,
    /// The files it came from; none where it is not shown.
    pub files: Vec<SourceNote>,
    /// How it came together; `None` before an audience.
    pub parts: Option<OriginParts>,
}

/// The stored counts behind one count. Only in the working view: they are finer than what is published.
#[derive(Debug, Clone, PartialEq)]
pub struct OriginParts {
    pub added_counties: bool,
    pub added_years: bool,
    /// The name of the dimension whose groups were added up.
    pub added_over: Option<String>,
    /// As they are stored; one where nothing was added up.
    pub parts: Vec<OriginPart>,
}

/// One stored count.
#[derive(Debug, Clone, PartialEq)]
pub struct OriginPart {
    pub place: PlaceId,
    pub place_name: String,
    pub period: Period,
    pub group: GroupKey,
    /// "Black", or empty for everyone.
    pub group_name: String,
    /// `None` where the source has no number.
    pub count: Option<u64>,
}

/// Returns where the number of a released row comes from, as far as this audience may know.
#[must_use]
pub fn number_source(
    tables: &CountTables,
    mask: &Mask,
    indicator: &Indicator,
    row: &ReleasedRow,
    audience: Audience,
) -> Released<NumberSource> {
    let counts = std::iter::once(&indicator.numerator_id)
        .chain(&indicator.denominator_ids)
        .map(|variable| origin(tables, mask, row, variable, audience))
        .collect();
    Released::new(NumberSource { counts }, audience, mask.rule())
}

fn origin(
    tables: &CountTables,
    mask: &Mask,
    row: &ReleasedRow,
    id: &VariableId,
    audience: Audience,
) -> CountOrigin {
    let (place, period, group) = (&row.place.id, &row.period, &row.group.key);
    let count = Counter::new(tables, mask, audience).count(id, place, period, group);
    let is_small = count.is_ok_and(|it| it < RELIABLE_FROM_EVENTS);
    let count = cell(count, is_small);
    let variable = tables.variables().iter().find(|it| it.id == *id);
    let found = mask
        .merged()
        .tables_of(tables, group)
        .answer_with_parts(id, place, period, group)
        .ok();
    let is_public = audience == Audience::Public;
    let files = match &found {
        Some((_, parts)) if !is_public || count.shown().is_some() => files(tables, parts),
        _ => Vec::new(),
    };
    let parts = found
        .filter(|_| !is_public)
        .map(|(answer, parts)| OriginParts {
            added_counties: answer.added_counties,
            added_years: answer.added_years,
            added_over: answer
                .added_over
                .and_then(|it| tables.dimension(&it))
                .map(|it| it.name.clone()),
            parts: parts
                .into_iter()
                .filter_map(|it| part(tables, it))
                .collect(),
        });
    CountOrigin {
        variable: id.clone(),
        name: variable.map_or_else(|| id.0.clone(), |it| it.name.clone()),
        definition: variable.map_or_else(String::new, |it| it.definition.clone()),
        count,
        files,
        parts,
    }
}

fn files(tables: &CountTables, parts: &[&Count]) -> Vec<SourceNote> {
    let imports: BTreeSet<u32> = parts.iter().map(|it| it.import()).collect();
    let notes: BTreeSet<SourceNote> = imports
        .into_iter()
        .filter_map(|it| tables.import_at(it))
        .map(|it| SourceNote {
            file_name: it.file_name.clone(),
            imported_at: it.imported_at.clone(),
            is_sample: it.kind == ImportKind::Sample,
        })
        .collect();
    notes.into_iter().collect()
}

fn part(tables: &CountTables, count: &Count) -> Option<OriginPart> {
    let place = tables.place_at(count.place())?;
    let group = tables.group_at(count.group())?;
    let names: Vec<String> = group
        .categories()
        .iter()
        .map(|it| tables.category_name(it))
        .collect();
    Some(OriginPart {
        place: place.id.clone(),
        place_name: place.name.clone(),
        period: *tables.period_at(count.period())?,
        group: group.clone(),
        group_name: names.join(", "),
        count: count.value().known(),
    })
}
