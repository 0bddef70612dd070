//! The mask: which counts the public does not see, over all published places and periods together.

use std::collections::BTreeSet;

use crate::disclosure::complementary::Draft;
use crate::disclosure::complementary::hidden_cells;
use crate::disclosure::grid::Grid;
use crate::disclosure::hiding_rule::HidingRule;
use crate::disclosure::merged::MergedTables;
use crate::disclosure::relations::Relations;
use crate::disclosure::request::CellKey;
use crate::disclosure::request::PublicationPlan;
use crate::disclosure::standing::Standing;
use crate::domain::count::CountTables;
use crate::domain::count_variable::VariableId;
use crate::domain::period::Period;
use crate::domain::place::PlaceId;
use crate::domain::place::PlaceKind;
use crate::domain::population_group::GroupKey;

/// Why the public does not see a count. For the working view only: a public release never says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HiddenFor {
    /// The count is small.
    ItsSize,
    /// The source hid it.
    Source,
    /// With it, a hidden count could be worked out.
    ProtectsAnother,
    /// It is not one of those that are published: by its place, its period or its group,
    /// or because its place and group are published in longer periods only.
    NotInPlan,
}

/// Which counts the public does not see.
#[derive(Debug, Clone)]
pub struct Mask {
    rule: HidingRule,
    also: Vec<CellKey>,
    grid: Grid,
    draft: Draft,
    merged: MergedTables,
    /// The counts that are shown, where all others are hidden.
    only: Option<BTreeSet<CellKey>>,
}

impl Mask {
    /// Decides for every count of the plan whether it is hidden. The order is fixed, and no choice
    /// depends on the size of a count that ends up hidden beyond its being small or not.
    #[must_use]
    pub fn compute(tables: &CountTables, plan: &PublicationPlan, rule: &HidingRule) -> Self {
        Self::compute_hiding_also(tables, plan, rule, &[])
    }

    /// The same, with counts that a person has hidden because of what was shared before.
    #[must_use]
    pub fn compute_hiding_also(
        tables: &CountTables,
        plan: &PublicationPlan,
        rule: &HidingRule,
        also: &[CellKey],
    ) -> Self {
        let merged = MergedTables::new(tables, &plan.merged);
        let mut grid = Grid::new(tables, &merged, plan);
        let relations = Relations::new(tables, &mut grid);
        let standing = standing_of(tables, &grid);
        let cells: Vec<usize> = also
            .iter()
            .filter_map(|it| grid.find(&it.variable, &it.place, &it.period, &it.group))
            .collect();
        let draft = hidden_cells(&grid, standing, &relations, *rule, &cells);
        Self {
            rule: *rule,
            also: also.to_vec(),
            grid,
            draft,
            merged,
            only: None,
        }
    }

    /// A mask that shows these counts and no other, as for tables that were kept with what the public saw of them.
    #[must_use]
    pub fn showing_only(
        tables: &CountTables,
        plan: &PublicationPlan,
        rule: &HidingRule,
        shown: impl IntoIterator<Item = CellKey>,
    ) -> Self {
        let merged = MergedTables::new(tables, &plan.merged);
        let grid = Grid::new(tables, &merged, plan);
        let cells = grid.states.len();
        Self {
            rule: *rule,
            also: Vec::new(),
            draft: Draft {
                why: vec![Some(HiddenFor::NotInPlan); cells],
                least: vec![0; cells],
            },
            grid,
            merged,
            only: Some(shown.into_iter().collect()),
        }
    }

    /// The rule it was computed for.
    #[must_use]
    pub fn rule(&self) -> HidingRule {
        self.rule
    }

    /// What a person has hidden because of what was shared before.
    #[must_use]
    pub fn hidden_also(&self) -> &[CellKey] {
        &self.also
    }

    /// The groups that are put together for the public, with their counts.
    #[must_use]
    pub fn merged(&self) -> &MergedTables {
        &self.merged
    }

    /// The periods that are published.
    #[must_use]
    pub fn periods(&self) -> &[Period] {
        &self.grid.periods
    }

    /// The places that are published.
    #[must_use]
    pub fn places(&self) -> &[PlaceId] {
        &self.grid.places
    }

    /// Whether the public does not see this count.
    #[must_use]
    pub fn is_hidden(
        &self,
        variable: &VariableId,
        place: &PlaceId,
        period: &Period,
        group: &GroupKey,
    ) -> bool {
        self.why(variable, place, period, group).is_some()
    }

    /// Why the public does not see this count; `None` where it does. For the working view only.
    #[must_use]
    pub fn why(
        &self,
        variable: &VariableId,
        place: &PlaceId,
        period: &Period,
        group: &GroupKey,
    ) -> Option<HiddenFor> {
        if let Some(only) = &self.only {
            let key = CellKey {
                variable: variable.clone(),
                place: place.clone(),
                period: *period,
                group: group.clone(),
            };
            return (!only.contains(&key)).then_some(HiddenFor::NotInPlan);
        }
        match self.grid.find(variable, place, period, group) {
            Some(cell) => self.draft.why.get(cell).copied().flatten(),
            None => Some(HiddenFor::NotInPlan),
        }
    }

    /// The lowest that a reader can take a hidden count to be: 0 where zeros of its row are hidden too,
    /// and where the count is not in the plan.
    pub(in crate::disclosure) fn least(
        &self,
        variable: &VariableId,
        place: &PlaceId,
        period: &Period,
        group: &GroupKey,
    ) -> i64 {
        self.grid
            .find(variable, place, period, group)
            .and_then(|it| self.draft.least.get(it).copied())
            .unwrap_or(0)
    }

    /// How many counts the plan publishes, and how many of them are hidden for each reason.
    #[must_use]
    pub fn tally(&self) -> MaskTally {
        let mut tally = MaskTally::default();
        let published = self.grid.published();
        let cells = self.grid.states.iter().zip(&self.draft.why).take(published);
        for (state, why) in cells {
            match why {
                Some(HiddenFor::ItsSize) => tally.for_their_size += 1,
                Some(HiddenFor::Source) => tally.by_the_source += 1,
                Some(HiddenFor::ProtectsAnother) => tally.to_protect_others += 1,
                Some(HiddenFor::NotInPlan) => tally.too_thin += 1,
                None if state.is_known() => tally.shown += 1,
                None => {}
            }
        }
        tally
    }
}

/// Where the cells of a grid stand, by the kinds of their places.
pub(in crate::disclosure) fn standing_of(tables: &CountTables, grid: &Grid) -> Standing {
    let is_large: Vec<bool> = grid
        .places
        .iter()
        .map(|it| {
            tables.place(it).is_some_and(|it| {
                matches!(
                    it.kind,
                    PlaceKind::Region | PlaceKind::State | PlaceKind::Nation
                )
            })
        })
        .collect();
    Standing::of(grid, |it| is_large.get(it).copied().unwrap_or(false))
}

/// How many counts are shown and hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MaskTally {
    pub shown: usize,
    pub for_their_size: usize,
    pub by_the_source: usize,
    /// Shown in longer periods only.
    pub too_thin: usize,
    pub to_protect_others: usize,
}

#[cfg(test)]
mod tests {
    use super::HiddenFor;
    use super::Mask;
    use crate::disclosure::hiding_rule::HidingRule;
    use crate::disclosure::hiding_rule::HidingThreshold;
    use crate::disclosure::request::PublicationPlan;
    use crate::disclosure::test_tables::Sheet;
    use crate::disclosure::test_tables::county;
    use crate::disclosure::test_tables::deaths;
    use crate::disclosure::test_tables::race;
    use crate::disclosure::test_tables::region;
    use crate::disclosure::test_tables::state;
    use crate::domain::count_variable::VariableId;
    use crate::domain::period::Period;
    use crate::domain::place::PlaceId;

    fn years(first: i32, last: i32) -> Period {
        Period::years(first, last).unwrap()
    }

    fn mask(sheet: &Sheet, periods: &[Period], places: &[PlaceId]) -> Mask {
        let plan = PublicationPlan {
            periods: periods.to_vec(),
            places: places.to_vec(),
            merged: Vec::new(),
        };
        Mask::compute(&sheet.tables(), &plan, &HidingRule::default())
    }

    fn why(mask: &Mask, place: &PlaceId, period: (i32, i32), category: &str) -> Option<HiddenFor> {
        mask.why(
            &deaths(),
            place,
            &years(period.0, period.1),
            &race(category),
        )
    }

    #[test]
    fn a_year_cannot_be_had_by_taking_one_window_from_another() {
        let mut sheet = Sheet::new(1, &[]);
        for (year, count) in (2018..=2022).zip([4, 15, 15, 15, 15]) {
            sheet.known("infant_deaths", &county(0), (year, year), "", count);
        }
        let both = mask(
            &sheet,
            &[years(2018, 2022), years(2019, 2022)],
            &[county(0)],
        );
        assert_eq!(why(&both, &county(0), (2018, 2022), ""), None);
        assert_eq!(
            why(&both, &county(0), (2019, 2022), ""),
            Some(HiddenFor::ProtectsAnother)
        );
        let one = mask(&sheet, &[years(2018, 2022)], &[county(0)]);
        assert_eq!(why(&one, &county(0), (2018, 2022), ""), None);
        assert_eq!(
            why(&one, &county(0), (2019, 2022), ""),
            Some(HiddenFor::NotInPlan)
        );
    }

    #[test]
    fn one_small_county_takes_another_with_it_and_the_region_stays() {
        let mut sheet = Sheet::new(4, &[]);
        for (no, count) in [30, 4, 25, 40].into_iter().enumerate() {
            sheet.known("infant_deaths", &county(no), (2022, 2022), "", count);
        }
        let places: Vec<PlaceId> = (0..4).map(county).chain([region()]).collect();
        let mask = mask(&sheet, &[years(2022, 2022)], &places);
        let all: Vec<Option<HiddenFor>> = places
            .iter()
            .map(|it| why(&mask, it, (2022, 2022), ""))
            .collect();
        assert_eq!(
            all,
            [
                None,
                Some(HiddenFor::ItsSize),
                None,
                Some(HiddenFor::ProtectsAnother),
                None
            ]
        );
    }

    #[test]
    fn a_few_outside_the_published_counties_protect_like_a_small_county() {
        let mut sheet = Sheet::new(2, &[]);
        for (no, count) in [30, 25].into_iter().enumerate() {
            sheet.known("infant_deaths", &county(no), (2022, 2022), "", count);
        }
        sheet.known("infant_deaths", &state(), (2022, 2022), "", 58);
        let places = [county(0), county(1), state()];
        let mask = mask(&sheet, &[years(2022, 2022)], &places);
        assert!(
            places
                .iter()
                .any(|it| why(&mask, it, (2022, 2022), "").is_some()),
            "58 - 30 - 25 = 3"
        );
    }

    #[test]
    fn ages_at_death_are_not_taken_from_one_another() {
        let mut sheet = Sheet::new(1, &[]);
        for (variable, count) in [
            ("infant_deaths", 40),
            ("neonatal_deaths", 33),
            ("postneonatal_deaths", 7),
        ] {
            sheet.known(variable, &region(), (2022, 2022), "", count);
        }
        let mask = mask(&sheet, &[years(2022, 2022)], &[region()]);
        let hidden = |variable: &str| {
            mask.why(
                &VariableId::new(variable),
                &region(),
                &years(2022, 2022),
                &race(""),
            )
        };
        assert_eq!(hidden("postneonatal_deaths"), Some(HiddenFor::ItsSize));
        assert!(hidden("neonatal_deaths").is_some() || hidden("infant_deaths").is_some());
    }

    #[test]
    fn what_the_source_hid_is_protected_too() {
        let mut sheet = Sheet::new(1, &["Black", "White", "Hispanic"]);
        for (category, count) in [("Black", 58), ("White", 88), ("", 155)] {
            sheet.known("infant_deaths", &region(), (2022, 2022), category, count);
        }
        sheet.suppressed("infant_deaths", &region(), (2022, 2022), "Hispanic");
        let mask = mask(&sheet, &[years(2022, 2022)], &[region()]);
        assert_eq!(
            why(&mask, &region(), (2022, 2022), "Hispanic"),
            Some(HiddenFor::Source)
        );
        assert_eq!(
            why(&mask, &region(), (2022, 2022), ""),
            Some(HiddenFor::ProtectsAnother)
        );
    }

    #[test]
    fn single_years_of_ones_and_zeros_are_published_in_windows_only() {
        let mut sheet = Sheet::new(2, &[]);
        for year in 2018..=2022 {
            for (no, count) in [(0, u64::from(year % 2 == 0) * 6), (1, 20)] {
                sheet.known("infant_deaths", &county(no), (year, year), "", count);
            }
        }
        let mut periods: Vec<Period> = (2018..=2022).map(|it| years(it, it)).collect();
        periods.push(years(2018, 2022));
        let mask = mask(&sheet, &periods, &[county(0), county(1)]);
        assert_eq!(why(&mask, &county(0), (2018, 2022), ""), None);
        assert_eq!(
            why(&mask, &county(0), (2019, 2019), ""),
            Some(HiddenFor::NotInPlan),
            "a zero of a thin row"
        );
        assert_eq!(why(&mask, &county(1), (2019, 2019), ""), None);
    }

    #[test]
    fn the_same_counts_give_the_same_mask_and_every_rule_holds_its_limit() {
        let mut sheet = Sheet::new(2, &["a", "b", "c"]);
        for (no, category, count) in [(0, "a", 3), (0, "b", 14), (0, "c", 40), (1, "a", 12)] {
            sheet.known("infant_deaths", &county(no), (2022, 2022), category, count);
        }
        let tables = sheet.tables();
        let plan = PublicationPlan::default_for(&tables);
        for threshold in [
            HidingThreshold::OneToFour,
            HidingThreshold::OneToNine,
            HidingThreshold::OneToNineteen,
        ] {
            let rule = HidingRule {
                threshold,
                hide_zero: false,
            };
            let mask = Mask::compute(&tables, &plan, &rule);
            assert_eq!(mask.tally(), Mask::compute(&tables, &plan, &rule).tally());
            assert_eq!(
                why(&mask, &county(0), (2022, 2022), "b") == Some(HiddenFor::ItsSize),
                rule.hides(14)
            );
            assert!(why(&mask, &county(0), (2022, 2022), "a").is_some());
        }
    }
}
