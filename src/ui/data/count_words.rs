//! What a count is a count of, in words.

use crate::domain::count::CountTables;
use crate::domain::population_group::GroupKey;
use crate::session::count_source::CountKey;

/// "Live births, Dunklin County, 2022, Black".
#[must_use]
pub fn key_words(tables: &CountTables, key: &CountKey) -> String {
    let variable = tables
        .variables()
        .iter()
        .find(|it| it.id == key.variable)
        .map_or(key.variable.0.as_str(), |it| it.name.as_str());
    let place = tables
        .place(&key.place)
        .map_or(key.place.0.as_str(), |it| it.name.as_str());
    format!(
        "{variable}, {place}, {}, {}",
        key.period.label(),
        group_words(tables, &key.group)
    )
}

/// "Everyone", "Black", "Black, Medicaid".
#[must_use]
pub fn group_words(tables: &CountTables, group: &GroupKey) -> String {
    if group.is_everyone() {
        return "Everyone".to_owned();
    }
    let names: Vec<String> = group
        .categories()
        .iter()
        .map(|it| tables.category_name(it))
        .collect();
    names.join(", ")
}
