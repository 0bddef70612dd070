//! The summary measures of inequality over random tables: numbers where there are numbers, and what they promise about scale.

use first_birthday::domain::indicator::IndicatorKind;
use first_birthday::statistics::estimate::NotEstimable;
use first_birthday::statistics::inequality::groups::Better;
use first_birthday::statistics::inequality::heat_compatible::as_printed::as_printed;
use first_birthday::statistics::inequality::measure::GroupSet;
use first_birthday::statistics::inequality::measure::InequalityMeasure;
use first_birthday::statistics::inequality::measure::MeasureKind;
use first_birthday::statistics::inequality::measure::MeasureUnit;
use first_birthday::statistics::tally::Tally;
use proptest::collection::vec;
use proptest::prelude::Just;
use proptest::prelude::ProptestConfig;
use proptest::prelude::Strategy;
use proptest::prop_assert;
use proptest::prop_oneof;
use proptest::proptest;

fn set(groups: Vec<(u64, u64)>, is_ordered: bool, better: Better) -> GroupSet {
    GroupSet {
        groups: groups
            .into_iter()
            .map(|it| Tally::new(it.0, it.1))
            .collect(),
        is_ordered,
        reference: None,
        better,
        kind: IndicatorKind::Rate,
        multiplier: 1_000,
        confidence: 0.95,
    }
}

/// Events and births with many zeros, few events, all births with the event, and counts that cannot be.
fn any_group() -> impl Strategy<Value = (u64, u64)> {
    prop_oneof![
        Just((0, 0)),
        (Just(0_u64), 0_u64..5_000),
        (0_u64..30, 1_u64..5_000),
        (0_u64..400, 0_u64..400),
        (1_u64..2_000).prop_map(|it| (it, it)),
        (10_u64..5_000, 5_000_u64..400_000),
    ]
}

fn better() -> impl Strategy<Value = Better> {
    prop_oneof![Just(Better::Lower), Just(Better::Higher)]
}

fn is_a_number(value: f64) -> bool {
    value.is_finite() && !(value == 0.0 && value.is_sign_negative())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn every_number_is_one_and_its_range_holds_it(
        groups in vec(any_group(), 0..7),
        is_ordered: bool,
        better in better(),
        reference in 0_usize..8,
    ) {
        let mut set = set(groups, is_ordered, better);
        set.reference = Some(reference).filter(|it| *it < set.groups.len());
        for (measure, number) in set.measured() {
            let Ok(it) = number else { continue };
            let estimate = it.estimate;
            let upper = estimate.upper.unwrap_or(estimate.value);
            for value in [estimate.value, estimate.lower, upper, it.standard_error] {
                prop_assert!(is_a_number(value), "{measure:?} {value} of {set:?}");
            }
            prop_assert!(
                estimate.lower <= estimate.value && estimate.value <= upper,
                "{measure:?} {estimate:?}"
            );
            prop_assert!(it.standard_error >= 0.0);
        }
        for (measure, it) in as_printed(&set) {
            let all = [Some(it.estimate), it.standard_error, it.lower, it.upper];
            for value in all.into_iter().flatten() {
                prop_assert!(is_a_number(value), "HEAT {measure:?} {value} of {set:?}");
            }
        }
    }

    #[test]
    fn twice_the_rates_double_absolute_measures_and_leave_relative_ones(
        groups in vec((10_u64..200, 40_000_u64..90_000), 3..6),
        better in better(),
    ) {
        let once = set(groups.clone(), true, better);
        let twice = set(groups.into_iter().map(|it| (2 * it.0, it.1)).collect(), true, better);
        for ((measure, before), (_, after)) in once.values().into_iter().zip(twice.values()) {
            let factor = match (measure, measure.unit()) {
                (_, MeasureUnit::RateSquared) => 4.0,
                _ if measure.kind() == MeasureKind::Absolute => 2.0,
                _ => 1.0,
            };
            // Logit models and Wagstaff's index know that rates end at 1; these are rare.
            let near = match measure {
                InequalityMeasure::SlopeIndex
                | InequalityMeasure::RelativeIndex
                | InequalityMeasure::Wagstaff => 0.05 * before.abs().max(0.01),
                _ => 1e-6 * before.abs().max(1e-3),
            };
            prop_assert!(
                (after - factor * before).abs() <= factor * near,
                "{measure:?}: {before} and {after}"
            );
        }
    }

    #[test]
    fn equal_groups_show_no_inequality(
        events in 10_u64..400,
        births in 5_000_u64..9_000,
        groups in 2_usize..6,
        better in better(),
    ) {
        let set = set(vec![(events, births); groups], true, better);
        for (measure, value) in set.values() {
            let is_grouped = matches!(
                measure,
                InequalityMeasure::ExtendedAbsolute | InequalityMeasure::ExtendedRelative
            );
            prop_assert!(
                is_grouped || (value - measure.when_equal()).abs() < 1e-6,
                "{measure:?}: {value}"
            );
        }
    }
}

#[test]
fn a_group_with_too_few_events_gives_the_reason_for_every_measure() {
    let few = set(
        vec![(30, 2_000), (9, 1_900), (25, 1_800)],
        true,
        Better::Lower,
    );
    for (measure, number) in few.measured() {
        assert_eq!(number, Err(NotEstimable::TooFewToRank), "{measure:?}");
    }
    let unordered = set(vec![(30, 2_000), (19, 1_900)], false, Better::Lower);
    for (measure, number) in unordered.measured() {
        let reason = number.err();
        assert_eq!(
            reason,
            measure.needs_order().then_some(NotEstimable::NotOrdered),
            "{measure:?}"
        );
    }
}
