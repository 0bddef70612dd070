//! The audit against what is published once and again: pooled years, regions less their counties, rates, crossings.

use crate::disclosure::audience::Audience;
use crate::disclosure::audit::Audit;
use crate::disclosure::audit::KnownFrom;
use crate::disclosure::audit::audit;
use crate::disclosure::hiding_rule::HidingRule;
use crate::disclosure::hiding_rule::HidingThreshold;
use crate::disclosure::mask::Mask;
use crate::disclosure::release::release;
use crate::disclosure::request::CellKey;
use crate::disclosure::request::GroupOrder;
use crate::disclosure::request::PublicationPlan;
use crate::disclosure::request::Reference;
use crate::disclosure::request::TableRequest;
use crate::disclosure::shared_numbers::SharedNumber;
use crate::disclosure::shared_numbers::numbers_of_tables;
use crate::disclosure::test_tables::Dice;
use crate::disclosure::test_tables::Sheet;
use crate::disclosure::test_tables::county;
use crate::disclosure::test_tables::crossing;
use crate::disclosure::test_tables::deaths;
use crate::disclosure::test_tables::race;
use crate::disclosure::test_tables::region;
use crate::domain::count::CountTables;
use crate::domain::count::CountValue;
use crate::domain::indicator::IndicatorId;
use crate::domain::period::Period;
use crate::domain::place::PlaceId;
use crate::domain::population_group::GroupKey;

fn years(first: i32, last: i32) -> Period {
    Period::years(first, last).unwrap()
}

fn plan(places: &[PlaceId], periods: &[(i32, i32)]) -> PublicationPlan {
    PublicationPlan {
        periods: periods.iter().map(|it| years(it.0, it.1)).collect(),
        places: places.to_vec(),
        merged: Vec::new(),
    }
}

fn number(place: PlaceId, period: (i32, i32), group: GroupKey, count: u64) -> SharedNumber {
    SharedNumber {
        variable: deaths(),
        place,
        period: years(period.0, period.1),
        group,
        count,
    }
}

fn key(place: PlaceId, period: (i32, i32), group: GroupKey) -> CellKey {
    CellKey {
        variable: deaths(),
        place,
        period: years(period.0, period.1),
        group,
    }
}

/// What the audit finds, and what it finds after its remedies.
fn before_and_after(
    tables: &CountTables,
    plan: &PublicationPlan,
    exports: &[&[SharedNumber]],
) -> (Audit, Audit) {
    let rule = HidingRule::default();
    let mask = Mask::compute(tables, plan, &rule);
    let before = audit(tables, plan, &mask, exports);
    let also: Vec<CellKey> = before
        .leaks
        .iter()
        .flat_map(|it| it.hide_also.clone())
        .collect();
    let mended = Mask::compute_hiding_also(tables, plan, &rule, &also);
    let after = audit(tables, plan, &mended, exports);
    (before, after)
}

#[test]
fn a_year_is_had_by_taking_a_shared_window_from_one_shown_now() {
    let mut sheet = Sheet::new(1, &[]);
    for (year, count) in (2018..=2022).zip([4, 15, 15, 15, 15]) {
        sheet.known("infant_deaths", &county(0), (year, year), "", count);
    }
    let plan = plan(&[county(0)], &[(2018, 2022)]);
    let shared = [number(county(0), (2019, 2022), race(""), 60)];
    let (before, after) = before_and_after(&sheet.tables(), &plan, &[&shared]);
    let [leak] = before.leaks.as_slice() else {
        panic!("{before:?}");
    };
    assert_eq!(leak.cell, key(county(0), (2018, 2018), race("")));
    assert_eq!((leak.lower, leak.upper), (4, 4));
    let from: Vec<_> = leak.because.iter().map(|it| (&it.cell, it.from)).collect();
    let (earlier, now) = (
        key(county(0), (2019, 2022), race("")),
        key(county(0), (2018, 2022), race("")),
    );
    assert_eq!(
        from,
        [
            (&earlier, KnownFrom::Export(0)),
            (&now, KnownFrom::ShownNow)
        ]
    );
    assert_eq!(leak.hide_also, [now]);
    assert_eq!(after.leaks, []);
}

#[test]
fn the_one_county_missing_from_its_region_is_had_by_subtracting() {
    let mut sheet = Sheet::new(4, &[]);
    for (no, count) in [30, 4, 25, 40].into_iter().enumerate() {
        sheet.known("infant_deaths", &county(no), (2022, 2022), "", count);
    }
    let tables = sheet.tables();
    let shared: Vec<SharedNumber> = [(0, 30), (2, 25), (3, 40)]
        .map(|(no, count)| number(county(no), (2022, 2022), race(""), count))
        .to_vec();
    let regions = plan(&[region()], &[(2022, 2022)]);
    let (before, after) = before_and_after(&tables, &regions, &[&shared]);
    let cells: Vec<_> = before.leaks.iter().map(|it| &it.cell).collect();
    assert_eq!(cells, [&key(county(1), (2022, 2022), race(""))]);
    assert_eq!(before.leaks[0].because.len(), 4);
    assert_eq!(after.leaks, []);
    // With the region shared as well, there is nothing left to hide.
    let region_too = [number(region(), (2022, 2022), race(""), 99)];
    let (told, _) = before_and_after(&tables, &regions, &[&shared, &region_too]);
    assert_eq!(told.leaks.len(), 1);
    assert_eq!(told.leaks[0].hide_also, []);
}

#[test]
fn a_shared_rate_is_as_good_as_its_count() {
    let mut sheet = Sheet::new(1, &["Black", "White"]);
    for (category, deaths, births) in [("Black", 6, 900), ("White", 30, 4_000), ("", 36, 4_900)] {
        sheet.known("infant_deaths", &region(), (2018, 2022), category, deaths);
        sheet.known("live_births", &region(), (2018, 2022), category, births);
    }
    let tables = sheet.tables();
    let plan = plan(&[region()], &[(2018, 2022)]);
    let mild = HidingRule {
        threshold: HidingThreshold::OneToFour,
        hide_zero: false,
    };
    let request = TableRequest {
        indicator_id: IndicatorId("infant_mortality_rate".into()),
        places: vec![region()],
        periods: plan.periods.clone(),
        dimension: None,
        groups: vec![race("Black"), race("White"), race("")],
        group_order: GroupOrder::Listed,
        reference: Reference::None,
        goal: None,
    };
    let earlier = release(
        &tables,
        &Mask::compute(&tables, &plan, &mild),
        &request,
        Audience::Public,
    );
    let shared = numbers_of_tables([&earlier]);
    assert!(shared.contains(&number(region(), (2018, 2022), race("Black"), 6)));
    let (before, _) = before_and_after(&tables, &plan, &[&shared]);
    assert_eq!(before.leaks.len(), 1);
    let only_white: Vec<SharedNumber> = shared
        .into_iter()
        .filter(|it| it.group != race("Black"))
        .collect();
    let (before, _) = before_and_after(&tables, &plan, &[&only_white]);
    assert_eq!(
        before.leaks[0].cell,
        key(region(), (2018, 2022), race("Black")),
        "36 less 30"
    );
}

#[test]
fn a_cell_of_a_crossing_is_had_from_its_row() {
    let mut sheet = Sheet::new(1, &["a", "b"]).with_causes(&["early", "sudden"]);
    let cells = [
        ("a", "early", 40),
        ("a", "sudden", 5),
        ("b", "early", 60),
        ("b", "sudden", 30),
        ("a", "", 45),
        ("b", "", 90),
        ("", "early", 100),
        ("", "sudden", 35),
        ("", "", 135),
    ];
    for (category, cause, count) in cells {
        let group = crossing(category, cause);
        let value = CountValue::Known(count);
        sheet.put_group("infant_deaths", &region(), (2020, 2022), &group, value);
    }
    let tables = sheet.tables();
    let plan = plan(&[region()], &[(2020, 2022)]);
    let mask = Mask::compute(&tables, &plan, &HidingRule::default());
    let is_hidden = |category: &str, cause: &str| {
        mask.is_hidden(
            &deaths(),
            &region(),
            &years(2020, 2022),
            &crossing(category, cause),
        )
    };
    assert!(is_hidden("a", "sudden") && is_hidden("a", "early"));
    assert!(!is_hidden("a", ""), "the row's own total stays");
    let shared = [number(region(), (2020, 2022), crossing("a", "early"), 40)];
    let (before, _) = before_and_after(&tables, &plan, &[&shared]);
    assert!(
        before
            .leaks
            .iter()
            .any(|it| it.cell.group == crossing("a", "sudden") && it.lower == 5 && it.upper == 5),
        "{before:?}"
    );
}

#[test]
fn what_is_shown_now_may_be_shared_again_and_changed_data_are_left_out() {
    let mut sheet = Sheet::new(2, &[]);
    for (no, count) in [30, 25].into_iter().enumerate() {
        sheet.known("infant_deaths", &county(no), (2022, 2022), "", count);
    }
    let tables = sheet.tables();
    let plan = plan(&[county(0), county(1), region()], &[(2022, 2022)]);
    let shared = [
        number(county(0), (2022, 2022), race(""), 30),
        number(county(1), (2022, 2022), race(""), 24),
    ];
    let (before, _) = before_and_after(&tables, &plan, &[&shared]);
    assert_eq!(before.leaks, []);
    assert_eq!(before.outdated, 1);
}

#[test]
fn whatever_was_shared_the_truth_lies_in_every_range_and_each_remedy_mends_its_leak() {
    let mut dice = Dice(11);
    let (mut leaks, mut remedies, mut left) = (0, 0, 0);
    for _ in 0..60 {
        let mut sheet = Sheet::new(3, &["a", "b"]);
        for no in 0..3 {
            for year in 2017..=2022 {
                for (category, typical) in [("a", 9), ("b", 24)] {
                    let place = county(no);
                    let count = 1 + dice.below(typical);
                    sheet.known("infant_deaths", &place, (year, year), category, count);
                }
            }
        }
        let tables = sheet.tables();
        let places = [county(0), county(1), county(2), region()];
        let earlier = plan(&places, &[(2017, 2022), (2018, 2022), (2020, 2022)]);
        let mild = HidingRule {
            threshold: HidingThreshold::OneToFour,
            hide_zero: false,
        };
        let mask = Mask::compute(&tables, &earlier, &mild);
        let mut shared = Vec::new();
        for place in &places {
            for period in &earlier.periods {
                for category in ["", "a", "b"] {
                    let is_shown = !mask.is_hidden(&deaths(), place, period, &race(category));
                    let answer = tables.answer(&deaths(), place, period, &race(category));
                    if is_shown && dice.below(2) == 0 {
                        shared.push(SharedNumber {
                            variable: deaths(),
                            place: place.clone(),
                            period: *period,
                            group: race(category),
                            count: answer.unwrap().value.known().unwrap(),
                        });
                    }
                }
            }
        }
        let now = plan(&places, &[(2017, 2022), (2017, 2019), (2020, 2022)]);
        let (before, after) = before_and_after(&tables, &now, &[&shared]);
        for leak in &before.leaks {
            let truth = tables
                .answer(
                    &leak.cell.variable,
                    &leak.cell.place,
                    &leak.cell.period,
                    &leak.cell.group,
                )
                .unwrap();
            let truth = i64::try_from(truth.value.known().unwrap()).unwrap();
            assert!(leak.lower <= truth && truth <= leak.upper, "{leak:?}");
            assert!(!leak.because.is_empty());
            leaks += 1;
            remedies += usize::from(!leak.hide_also.is_empty());
        }
        left += after
            .leaks
            .iter()
            .filter(|it| !it.hide_also.is_empty())
            .count();
    }
    println!("{leaks} leaks, {remedies} with a remedy; {left} that more hiding would still mend");
    assert!(leaks > 0 && remedies > 0);
    assert!(left * 10 <= remedies, "{left} of {remedies}");
}
