//! Made-up county files for the tests of this folder.

use crate::domain::count::Count;
use crate::domain::count::CountLists;
use crate::domain::count::CountTables;
use crate::domain::count::CountValue;
use crate::domain::count::ImportKind;
use crate::domain::count::ImportNote;
use crate::domain::count::MissingReason;
use crate::domain::count_variable::VariableId;
use crate::domain::count_variable::built_in_variables;
use crate::domain::indicator::built_in_indicators;
use crate::domain::period::Period;
use crate::domain::place::Place;
use crate::domain::place::PlaceId;
use crate::domain::place::PlaceKind;
use crate::domain::place::Region;
use crate::domain::population_group::Category;
use crate::domain::population_group::CategoryId;
use crate::domain::population_group::Dimension;
use crate::domain::population_group::DimensionId;
use crate::domain::population_group::GroupKey;

/// A file under construction: counties `us-29001`, `us-29003` …, the region `region` of them all, the state `us-29`.
#[derive(Debug, Clone)]
pub(in crate::disclosure) struct Sheet {
    lists: CountLists,
}

impl Sheet {
    /// A file without counts, with so many counties and these categories of race, "unknown" among them or not.
    pub(in crate::disclosure) fn new(counties: usize, categories: &[&str]) -> Self {
        let county_ids: Vec<PlaceId> = (0..counties).map(county).collect();
        let place = |id: PlaceId, kind, name: String| Place {
            id,
            kind,
            name,
            fips: None,
            parent_id: None,
        };
        let mut places: Vec<Place> = county_ids
            .iter()
            .enumerate()
            .map(|(no, id)| place(id.clone(), PlaceKind::County, format!("County {no}")))
            .collect();
        places.push(place(region(), PlaceKind::Region, "the region".into()));
        places.push(place(state(), PlaceKind::State, "Missouri".into()));
        let mut groups = vec![GroupKey::everyone()];
        groups.extend(categories.iter().map(|it| race(it)));
        Self {
            lists: CountLists {
                places,
                regions: vec![Region {
                    place_id: region(),
                    members: county_ids,
                }],
                periods: Vec::new(),
                dimensions: vec![Dimension {
                    id: DimensionId("race".into()),
                    name: "race".into(),
                    ordered: false,
                    categories: categories
                        .iter()
                        .zip(0..)
                        .map(|(name, sort)| Category {
                            id: CategoryId(format!("race.{name}")),
                            name: (*name).to_owned(),
                            sort,
                            is_unknown: *name == "unknown",
                            overlaps: false,
                        })
                        .collect(),
                }],
                groups,
                variables: built_in_variables(),
                indicators: built_in_indicators(),
                imports: vec![ImportNote {
                    id: "import".into(),
                    kind: ImportKind::Sheet,
                    file_name: "births.csv".into(),
                    sheet: None,
                    imported_at: "2024-01-01T00:00:00Z".into(),
                    complete_dimensions: vec![DimensionId("race".into())],
                    rows_read: 0,
                    counts: 0,
                }],
                counts: Vec::new(),
            },
        }
    }

    /// Writes a count; everyone is the empty category.
    pub(in crate::disclosure) fn put(
        &mut self,
        variable: &str,
        place: &PlaceId,
        years: (i32, i32),
        category: &str,
        value: CountValue,
    ) {
        self.put_group(variable, place, years, &race(category), value);
    }

    /// Adds a second way to divide people, by cause of death, with these categories.
    pub(in crate::disclosure) fn with_causes(mut self, causes: &[&str]) -> Self {
        let id = DimensionId("cause_of_death".into());
        self.lists.dimensions.push(Dimension {
            id: id.clone(),
            name: "cause".into(),
            ordered: false,
            categories: causes
                .iter()
                .zip(0..)
                .map(|(name, sort)| Category {
                    id: CategoryId(format!("cause_of_death.{name}")),
                    name: (*name).to_owned(),
                    sort,
                    is_unknown: *name == "unknown",
                    overlaps: false,
                })
                .collect(),
        });
        for import in &mut self.lists.imports {
            import.complete_dimensions.push(id.clone());
        }
        self
    }

    /// Writes the count of a group.
    pub(in crate::disclosure) fn put_group(
        &mut self,
        variable: &str,
        place: &PlaceId,
        years: (i32, i32),
        group: &GroupKey,
        value: CountValue,
    ) {
        let period = Period::years(years.0, years.1).unwrap();
        if !self.lists.groups.contains(group) {
            self.lists.groups.push(group.clone());
        }
        if !self.lists.periods.contains(&period) {
            self.lists.periods.push(period);
        }
        let number = |position: Option<usize>| u32::try_from(position.unwrap()).unwrap();
        let lists = &mut self.lists;
        let key = [
            number(lists.variables.iter().position(|it| it.id.0 == variable)),
            number(lists.places.iter().position(|it| it.id == *place)),
            number(lists.groups.iter().position(|it| it == group)),
            number(lists.periods.iter().position(|it| *it == period)),
        ];
        lists.counts.push(Count::new(key, 0, value));
    }

    /// Writes a known count.
    pub(in crate::disclosure) fn known(
        &mut self,
        variable: &str,
        place: &PlaceId,
        years: (i32, i32),
        category: &str,
        count: u64,
    ) {
        self.put(variable, place, years, category, CountValue::Known(count));
    }

    /// Writes a count that the source hid.
    pub(in crate::disclosure) fn suppressed(
        &mut self,
        variable: &str,
        place: &PlaceId,
        years: (i32, i32),
        category: &str,
    ) {
        let value = CountValue::Missing {
            reason: MissingReason::Suppressed,
            bounds: Some((1, 9)),
        };
        self.put(variable, place, years, category, value);
    }

    /// The file's counts.
    pub(in crate::disclosure) fn tables(&self) -> CountTables {
        CountTables::new(self.lists.clone())
    }
}

/// The id of the county with this number.
pub(in crate::disclosure) fn county(number: usize) -> PlaceId {
    PlaceId::from_fips(&format!("29{:03}", 2 * number + 1))
}

/// The id of the region of all counties.
pub(in crate::disclosure) fn region() -> PlaceId {
    PlaceId("region".into())
}

/// The id of the state.
pub(in crate::disclosure) fn state() -> PlaceId {
    PlaceId::from_fips("29")
}

/// The group of this category; everyone for the empty one.
pub(in crate::disclosure) fn race(category: &str) -> GroupKey {
    if category.is_empty() {
        GroupKey::everyone()
    } else {
        GroupKey::one(CategoryId(format!("race.{category}")))
    }
}

/// The group of this race and cause; either may be empty for all.
pub(in crate::disclosure) fn crossing(category: &str, cause: &str) -> GroupKey {
    let mut categories = race(category).categories().to_vec();
    if !cause.is_empty() {
        categories.push(CategoryId(format!("cause_of_death.{cause}")));
    }
    GroupKey::of(categories)
}

/// The id of infant deaths.
pub(in crate::disclosure) fn deaths() -> VariableId {
    VariableId::new("infant_deaths")
}

/// A small generator of numbers, the same on every machine (SplitMix64, Steele et al. 2014).
#[derive(Debug, Clone)]
pub(in crate::disclosure) struct Dice(pub(in crate::disclosure) u64);

impl Dice {
    /// A number below `limit`.
    pub(in crate::disclosure) fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut it = self.0;
        it = (it ^ (it >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (it ^ (it >> 31)) % limit.max(1)
    }
}
