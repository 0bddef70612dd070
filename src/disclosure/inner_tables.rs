//! Missouri's MICA rule: which inner tables are hidden as a whole.
//!
//! An inner table is what stands between the totals: one variable at one place in one period, by one dimension or by
//! two that cross. It is hidden when, for any cell that is not 0, all conditions together less that cell come to less than
//! 10: someone who knows that a family is in the table would then all but know its condition. "All conditions" is the
//! total over the dimension that is a condition, such as cause of death or birth weight; in a crossing without one, or
//! with two, it is the total over each. A row or column with only one number that is not 0 is hidden too.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::disclosure::grid::CellState;
use crate::disclosure::grid::Grid;
use crate::disclosure::hiding_rule::MICA_LEAST_OTHERS;
use crate::domain::population_group::DimensionId;
use crate::domain::population_group::GroupKey;

/// Dimensions that say what happened, not to whom.
const CONDITIONS: [&str; 8] = [
    "cause_of_death",
    "birth_weight",
    "birth_weight_class",
    "ppor_birth_weight",
    "gestation",
    "plurality",
    "prenatal_care",
    "smoking",
];

/// Whether the dimension says what happened, not to whom.
pub(in crate::disclosure) fn is_condition(dimension: &DimensionId) -> bool {
    CONDITIONS.contains(&dimension.0.as_str())
}

/// One inner table: place, period and variable, and the dimensions of its groups.
type TableKey<'a> = (usize, usize, usize, &'a [DimensionId]);

/// Returns which of these cells the rule hides.
pub(in crate::disclosure) fn cells_to_hide(grid: &Grid, own: &[usize]) -> BTreeSet<usize> {
    let mut tables: BTreeMap<TableKey<'_>, Vec<(usize, usize)>> = BTreeMap::new();
    for &cell in own {
        let Some((variable, place, period, group)) = grid.at(cell) else {
            continue;
        };
        let Some(dimensions) = grid.groups.get(group).map(|it| it.dimensions.as_slice()) else {
            continue;
        };
        if !dimensions.is_empty() && grid.state(cell).is_known() {
            tables
                .entry((variable, place, period, dimensions))
                .or_default()
                .push((cell, group));
        }
    }
    let mut hidden = BTreeSet::new();
    for ((variable, place, period, dimensions), cells) in tables {
        let total_without = |group: usize, dimension: &DimensionId| {
            let group = grid.groups.get(group)?;
            let rest = group.key.categories().iter();
            let rest = rest.filter(|it| it.dimension_id() != *dimension).cloned();
            let total = grid.group_number(&GroupKey::of(rest.collect()))?;
            match grid.state(grid.cell(variable, place, period, total)?) {
                CellState::Known(count) => Some((total, count)),
                _ => None,
            }
        };
        let conditions: Vec<&DimensionId> = match dimensions {
            [one, other] if is_condition(one) != is_condition(other) => {
                vec![if is_condition(one) { one } else { other }]
            }
            all => all.iter().collect(),
        };
        let tells_too_much = cells.iter().any(|&(cell, group)| match grid.state(cell) {
            CellState::Known(count @ 1..) => conditions.iter().any(|it| {
                total_without(group, it)
                    .is_some_and(|(_, total)| total.saturating_sub(count) < MICA_LEAST_OTHERS)
            }),
            _ => false,
        });
        if tells_too_much {
            hidden.extend(cells.iter().map(|it| it.0));
            continue;
        }
        for dimension in dimensions.iter().filter(|_| dimensions.len() > 1) {
            let mut rows: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
            for &(cell, group) in &cells {
                if let Some((total, _)) = total_without(group, dimension) {
                    rows.entry(total).or_default().push(cell);
                }
            }
            for row in rows.into_values() {
                let numbers = row
                    .iter()
                    .filter(|&&it| grid.state(it) != CellState::Known(0))
                    .count();
                if numbers == 1 {
                    hidden.extend(row);
                }
            }
        }
    }
    hidden
}

#[cfg(test)]
mod tests {
    use crate::disclosure::hiding_rule::HidingRule;
    use crate::disclosure::hiding_rule::HidingThreshold;
    use crate::disclosure::mask::Mask;
    use crate::disclosure::request::PublicationPlan;
    use crate::disclosure::test_tables::Sheet;
    use crate::disclosure::test_tables::crossing;
    use crate::disclosure::test_tables::deaths;
    use crate::disclosure::test_tables::region;
    use crate::domain::count::CountValue;
    use crate::domain::period::Period;

    /// Which of these cells (race, cause, count) the public does not see.
    fn hidden(cells: &[(&str, &str, u64)]) -> Vec<String> {
        let mut sheet = Sheet::new(1, &["a", "b", "c"]).with_causes(&["early", "sudden"]);
        for (category, cause, count) in cells {
            let group = crossing(category, cause);
            let value = CountValue::Known(*count);
            sheet.put_group("infant_deaths", &region(), (2018, 2022), &group, value);
        }
        let period = Period::years(2018, 2022).unwrap();
        let plan = PublicationPlan {
            periods: vec![period],
            places: vec![region()],
            merged: Vec::new(),
        };
        let rule = HidingRule {
            threshold: HidingThreshold::MissouriMica,
            hide_zero: false,
        };
        let mask = Mask::compute(&sheet.tables(), &plan, &rule);
        cells
            .iter()
            .filter(|it| mask.is_hidden(&deaths(), &region(), &period, &crossing(it.0, it.1)))
            .map(|it| format!("{}{}", it.0, it.1))
            .collect()
    }

    #[test]
    fn small_counts_are_shown_where_others_are_many() {
        let cells = [("a", "", 60), ("b", "", 25), ("c", "", 3), ("", "", 88)];
        assert_eq!(hidden(&cells), Vec::<String>::new());
    }

    #[test]
    fn a_table_that_is_nearly_all_one_group_is_hidden_and_its_total_stays() {
        let cells = [("a", "", 95), ("b", "", 3), ("c", "", 0), ("", "", 98)];
        assert_eq!(hidden(&cells), ["a", "b", "c"]);
    }

    #[test]
    fn a_crossing_where_nearly_all_of_a_group_have_one_condition_is_hidden_as_a_whole() {
        let cells = [
            ("a", "early", 40),
            ("a", "sudden", 30),
            ("b", "early", 50),
            ("b", "sudden", 4),
            ("a", "", 70),
            ("b", "", 54),
            ("", "early", 90),
            ("", "sudden", 34),
            ("", "", 124),
        ];
        assert_eq!(hidden(&cells), ["aearly", "asudden", "bearly", "bsudden"]);
        let calm = [
            ("a", "early", 40),
            ("a", "sudden", 30),
            ("b", "early", 50),
            ("b", "sudden", 14),
            ("a", "", 70),
            ("b", "", 64),
            ("", "early", 90),
            ("", "sudden", 44),
            ("", "", 134),
        ];
        assert_eq!(hidden(&calm), Vec::<String>::new());
    }
}
