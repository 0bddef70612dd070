//! The groups of a sheet, numbered, and what a group label means.

use std::collections::HashMap;

use crate::domain::built_in_dimensions::built_in_dimension;
use crate::domain::count_batch::BatchLists;
use crate::domain::population_group::Category;
use crate::domain::population_group::CategoryId;
use crate::domain::population_group::Dimension;
use crate::domain::population_group::DimensionId;
use crate::domain::population_group::GroupKey;
use crate::import::groups::dimension_name;
use crate::import::groups::label_meaning;
use crate::import::groups::overlapping;
use crate::import::known::Known;
use crate::import::numbers::trimmed;
use crate::import::reading::CategoryMeaning;
use crate::import::reading::Reading;
use crate::import::rows::seen::NO_SLOT;

/// What a group label means.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum GroupAnswer {
    Everyone,
    /// By number.
    Category(u32),
}

/// Every category and group so far, by number.
#[derive(Default)]
pub(crate) struct GroupBook {
    dimensions: Vec<DimensionId>,
    categories: Vec<CategoryId>,
    category_numbers: HashMap<CategoryId, u32>,
    /// By the categories, sorted.
    numbers: HashMap<Vec<u32>, u32>,
    last: Option<(Vec<u32>, u32)>,
    /// By dimension and the number of the text within the block of rows.
    block: HashMap<(u32, u32), GroupAnswer>,
}

impl GroupBook {
    /// Forgets the numbers of texts.
    pub(crate) fn new_block(&mut self) {
        self.block.clear();
    }

    /// The number of a dimension.
    pub(crate) fn dimension(&mut self, id: &DimensionId) -> u32 {
        let found = self.dimensions.iter().position(|it| it == id);
        let number = found.unwrap_or_else(|| {
            self.dimensions.push(id.clone());
            self.dimensions.len() - 1
        });
        u32::try_from(number).unwrap_or(u32::MAX)
    }

    pub(crate) fn dimension_at(&self, number: u32) -> Option<&DimensionId> {
        self.dimensions.get(usize::try_from(number).ok()?)
    }

    pub(crate) fn category_at(&self, number: u32) -> Option<&CategoryId> {
        self.categories.get(usize::try_from(number).ok()?)
    }

    /// What a label means; `slot` is the number of its text within the block.
    pub(crate) fn answer(
        &mut self,
        dimension: u32,
        label: &str,
        slot: u32,
        reading: &Reading,
        known: &Known,
        lists: &mut BatchLists,
    ) -> GroupAnswer {
        if slot != NO_SLOT
            && let Some(answer) = self.block.get(&(dimension, slot))
        {
            return *answer;
        }
        let label = trimmed(label);
        let Some(id) = self.dimension_at(dimension).cloned() else {
            return GroupAnswer::Everyone;
        };
        let answer = match label_meaning(&id, label, reading, known) {
            CategoryMeaning::Everyone => GroupAnswer::Everyone,
            CategoryMeaning::Category(category) => GroupAnswer::Category(
                self.category_number(&id, category, label, reading, known, lists),
            ),
        };
        if slot != NO_SLOT {
            self.block.insert((dimension, slot), answer);
        }
        answer
    }

    fn category_number(
        &mut self,
        dimension: &DimensionId,
        id: CategoryId,
        label: &str,
        reading: &Reading,
        known: &Known,
        lists: &mut BatchLists,
    ) -> u32 {
        if let Some(number) = self.category_numbers.get(&id) {
            return *number;
        }
        let number = u32::try_from(self.categories.len()).unwrap_or(u32::MAX);
        self.categories.push(id.clone());
        self.category_numbers.insert(id.clone(), number);
        let held = known
            .dimensions
            .iter()
            .find(|it| it.id == *dimension)
            .cloned()
            .or_else(|| built_in_dimension(dimension));
        if !lists.dimensions.iter().any(|it| it.id == *dimension) {
            lists.dimensions.push(Dimension {
                id: dimension.clone(),
                name: held
                    .as_ref()
                    .map_or_else(|| dimension_name(dimension, reading), |it| it.name.clone()),
                ordered: held.as_ref().is_some_and(|it| it.ordered),
                categories: Vec::new(),
            });
        }
        let own = held.and_then(|it| it.categories.into_iter().find(|it| it.id == id));
        let shared = overlapping(dimension, reading);
        if let Some(listed) = lists.dimensions.iter_mut().find(|it| it.id == *dimension) {
            let sort = i32::try_from(listed.categories.len()).unwrap_or(i32::MAX);
            let mut category = own.unwrap_or_else(|| Category {
                id: id.clone(),
                name: label.to_owned(),
                sort: 50_i32.saturating_add(sort),
                is_unknown: false,
                overlaps: false,
            });
            category.overlaps = category.overlaps || shared.contains(&id);
            listed.categories.push(category);
        }
        number
    }

    /// The number of the group of these categories, with those that the whole sheet is about.
    pub(crate) fn number(
        &mut self,
        key: &mut [u32],
        reading: &Reading,
        list: &mut Vec<GroupKey>,
    ) -> u32 {
        key.sort_unstable();
        // Most rows are about the group of the row above.
        if let Some((last, number)) = &self.last
            && last == key
        {
            return *number;
        }
        if let Some(number) = self.numbers.get(&*key) {
            self.last = Some((key.to_vec(), *number));
            return *number;
        }
        let number = u32::try_from(list.len()).unwrap_or(u32::MAX);
        let mut categories: Vec<CategoryId> = key
            .iter()
            .filter_map(|it| self.category_at(*it).cloned())
            .collect();
        for whole in &reading.whole_sheet_group {
            let dimension = whole.dimension_id();
            if !categories.iter().any(|it| it.dimension_id() == dimension) {
                categories.push(whole.clone());
            }
        }
        let group = GroupKey::of(categories);
        // Two keys may be one group, where the sheet's own group is also in a row.
        let number = match list.iter().position(|it| *it == group) {
            Some(found) => u32::try_from(found).unwrap_or(number),
            None => {
                list.push(group);
                number
            }
        };
        self.numbers.insert(key.to_vec(), number);
        number
    }
}
