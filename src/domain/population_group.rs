//! A population group: a set of (dimension, category) pairs; empty for everyone.

use serde::Deserialize;
use serde::Serialize;

/// Id of a way to divide people: `race_ethnicity`, `payer`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct DimensionId(pub String);

/// Id of one part of a dimension: `race_ethnicity.black_nh`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CategoryId(pub String);

impl CategoryId {
    /// The dimension named before the first dot.
    #[must_use]
    pub fn dimension_id(&self) -> DimensionId {
        DimensionId(
            self.0
                .split_once('.')
                .map_or(self.0.as_str(), |(dimension, _)| dimension)
                .to_owned(),
        )
    }
}

/// A way to divide people into groups.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dimension {
    pub id: DimensionId,
    /// As it stands after "by": "race and ethnicity".
    pub name: String,
    /// Whether the categories have an order of their own, such as years of schooling.
    pub ordered: bool,
    /// In the order they are listed.
    pub categories: Vec<Category>,
}

/// One part of a dimension.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Category {
    pub id: CategoryId,
    /// As the county wrote it, else the built-in name: "Black", "Hispanic".
    pub name: String,
    pub sort: i32,
    /// Whether it holds those whose category was not recorded.
    pub is_unknown: bool,
    /// Whether it shares people with other categories, such as Hispanic of any race.
    pub overlaps: bool,
}

/// The group as its sorted categories; empty is everyone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default)]
pub struct GroupKey(Vec<CategoryId>);

impl GroupKey {
    /// Everyone.
    #[must_use]
    pub fn everyone() -> Self {
        Self::default()
    }

    /// The group of these categories, in whatever order they come; doubles count once.
    #[must_use]
    pub fn of(mut categories: Vec<CategoryId>) -> Self {
        categories.sort();
        categories.dedup();
        Self(categories)
    }

    /// The group of one category.
    #[must_use]
    pub fn one(category: CategoryId) -> Self {
        Self(vec![category])
    }

    /// Whether this is everyone.
    #[must_use]
    pub fn is_everyone(&self) -> bool {
        self.0.is_empty()
    }

    /// The categories, sorted by id.
    #[must_use]
    pub fn categories(&self) -> &[CategoryId] {
        &self.0
    }

    /// The dimensions, sorted by id.
    #[must_use]
    pub fn dimensions(&self) -> Vec<DimensionId> {
        self.0.iter().map(CategoryId::dimension_id).collect()
    }

    /// The category of this dimension, if the group has one.
    #[must_use]
    pub fn category_in(&self, dimension: &DimensionId) -> Option<&CategoryId> {
        self.0.iter().find(|it| it.dimension_id() == *dimension)
    }

    /// The key kept in the county file: `dimension=category;…`, empty for everyone.
    #[must_use]
    pub fn to_text(&self) -> String {
        let pairs: Vec<String> = self
            .0
            .iter()
            .map(|it| format!("{}={}", it.dimension_id().0, it.0))
            .collect();
        pairs.join(";")
    }

    /// The group written as [`GroupKey::to_text`] writes it. `None` where a pair lacks its `=`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        if text.is_empty() {
            return Some(Self::everyone());
        }
        let categories = text
            .split(';')
            .map(|pair| {
                pair.split_once('=')
                    .map(|(_, category)| CategoryId(category.to_owned()))
            })
            .collect::<Option<Vec<_>>>()?;
        Some(Self::of(categories))
    }
}

#[cfg(test)]
mod tests {
    use super::CategoryId;
    use super::GroupKey;

    #[test]
    fn a_key_is_sorted_and_comes_back_from_its_text() {
        let group = GroupKey::of(vec![
            CategoryId("race_ethnicity.black_nh".into()),
            CategoryId("payer.medicaid".into()),
        ]);
        assert_eq!(
            group.to_text(),
            "payer=payer.medicaid;race_ethnicity=race_ethnicity.black_nh"
        );
        assert_eq!(GroupKey::from_text(&group.to_text()), Some(group));
        assert_eq!(GroupKey::from_text(""), Some(GroupKey::everyone()));
    }
}
