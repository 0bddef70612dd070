//! What every statistic promises for any counts at all: finite numbers, in order, or a reason.

use first_birthday::domain::indicator::GoodDirection;
use first_birthday::statistics::attributable::attributable_rate_in_everyone;
use first_birthday::statistics::attributable::attributable_share_in_everyone;
use first_birthday::statistics::attributable::attributable_share_in_group;
use first_birthday::statistics::estimate::Estimate;
use first_birthday::statistics::estimate::NotEstimable;
use first_birthday::statistics::excess_deaths::excess_deaths;
use first_birthday::statistics::goal::chance_with_no_change;
use first_birthday::statistics::goal::goal_rate;
use first_birthday::statistics::inequality::attributable_fraction::attributable_fraction;
use first_birthday::statistics::inequality::between_group_variance::between_group_variance;
use first_birthday::statistics::inequality::concentration_index::absolute_concentration_index;
use first_birthday::statistics::inequality::concentration_index::relative_concentration_index;
use first_birthday::statistics::inequality::mean_log_deviation::mean_log_deviation;
use first_birthday::statistics::inequality::relative_index::log_relative_index;
use first_birthday::statistics::inequality::relative_index::logit_relative_index;
use first_birthday::statistics::inequality::slope_index::linear_slope_index;
use first_birthday::statistics::inequality::slope_index::logit_slope_index;
use first_birthday::statistics::inequality::theil_index::theil_index;
use first_birthday::statistics::odds_ratio::odds_ratio;
use first_birthday::statistics::proportion::ProportionMethod;
use first_birthday::statistics::proportion::proportion_with;
use first_birthday::statistics::rate::RateMethod;
use first_birthday::statistics::rate::rate_with;
use first_birthday::statistics::rate_difference::DifferenceMethod;
use first_birthday::statistics::rate_difference::difference_with;
use first_birthday::statistics::rate_ratio::RatioMethod;
use first_birthday::statistics::rate_ratio::proportion_ratio;
use first_birthday::statistics::rate_ratio::rate_ratio;
use first_birthday::statistics::rate_ratio::ratio_range_with;
use first_birthday::statistics::rate_ratio::ratio_with;
use first_birthday::statistics::small_area::direct_standardization::StandardizedMethod;
use first_birthday::statistics::small_area::direct_standardization::standardized_rate;
use first_birthday::statistics::small_area::empirical_bayes::prior;
use first_birthday::statistics::small_area::empirical_bayes::smoothed_rate;
use first_birthday::statistics::small_area::heterogeneity::heterogeneity;
use first_birthday::statistics::tally::Tally;
use first_birthday::statistics::trend::annual_percent_change::Dispersion;
use first_birthday::statistics::trend::annual_percent_change::annual_percent_change;
use first_birthday::statistics::trend::joinpoint::joinpoint;
use first_birthday::statistics::two_group_test::chi_square;
use first_birthday::statistics::two_group_test::exact_p_value;
use first_birthday::statistics::two_group_test::mid_p_value;
use proptest::prelude::Just;
use proptest::prelude::Strategy;
use proptest::prelude::any;
use proptest::prop_assert;
use proptest::prop_oneof;
use proptest::proptest;
use proptest::test_runner::TestCaseError;

/// Counts as counties have them, with the ends: no births, no events, nothing but events, more events than births.
fn tallies() -> impl Strategy<Value = Tally> {
    let births = prop_oneof![0_u64..40, 0_u64..20_000, 0_u64..5_000_000_000];
    let events = prop_oneof![Just(0_u64), 0_u64..30, 0_u64..3_000, any::<u64>()];
    (births, events, 0_u8..6).prop_map(|(births, events, kind)| match kind {
        0 => Tally::new(births, births),
        1 => Tally::new(events, births),
        _ => Tally::new(events.min(births), births),
    })
}

fn keeps_its_promise(it: Result<Estimate, NotEstimable>) -> Result<(), TestCaseError> {
    let Ok(it) = it else { return Ok(()) };
    let upper = it.upper.unwrap_or(f64::MAX);
    for number in [it.value, it.lower, upper] {
        prop_assert!(number.is_finite(), "{it:?}");
        prop_assert!(number != 0.0 || number.is_sign_positive(), "{it:?}");
    }
    prop_assert!(it.lower <= it.value && it.value <= upper, "{it:?}");
    Ok(())
}

proptest! {
    #[test]
    fn a_rate_is_finite_and_inside_its_range(tally in tallies(), confidence in 0.5..0.999) {
        for method in [
            RateMethod::Nchs,
            RateMethod::ExactPoisson,
            RateMethod::MidP,
            RateMethod::Byar,
            RateMethod::Normal,
            RateMethod::NormalLinkedFile,
        ] {
            keeps_its_promise(rate_with(method, tally, 1_000, confidence))?;
        }
    }

    #[test]
    fn a_proportion_stays_between_none_and_all(tally in tallies(), confidence in 0.5..0.999) {
        for method in [
            ProportionMethod::Wilson,
            ProportionMethod::ClopperPearson,
            ProportionMethod::Jeffreys,
        ] {
            let it = proportion_with(method, tally, 100, confidence);
            keeps_its_promise(it)?;
            if let Ok(it) = it {
                prop_assert!(it.lower >= 0.0 && it.upper.is_some_and(|it| it <= 100.0), "{it:?}");
            }
        }
    }

    #[test]
    fn a_ratio_is_finite_and_inside_its_range(
        group in tallies(),
        reference in tallies(),
        confidence in 0.5..0.999,
    ) {
        for method in [
            RatioMethod::ConditionalMidP,
            RatioMethod::ExactConditional,
            RatioMethod::LogPoisson,
            RatioMethod::Katz,
            RatioMethod::MiettinenNurminen,
        ] {
            keeps_its_promise(ratio_with(method, group, reference, confidence))?;
            if let Ok((range, _)) = ratio_range_with(method, group, reference, confidence) {
                prop_assert!(range.lower.is_finite() && range.lower >= 0.0, "{range:?}");
                prop_assert!(range.upper.is_none_or(|it| range.lower <= it && it.is_finite()), "{range:?}");
            }
        }
        keeps_its_promise(odds_ratio(group, reference, confidence))?;
    }

    #[test]
    fn a_difference_is_finite_and_inside_its_range(
        group in tallies(),
        reference in tallies(),
        confidence in 0.5..0.999,
    ) {
        for method in [
            DifferenceMethod::MiettinenNurminen,
            DifferenceMethod::Mee,
            DifferenceMethod::MeeByHalving,
            DifferenceMethod::Newcombe,
            DifferenceMethod::WaldPoisson,
            DifferenceMethod::WaldBinomial,
        ] {
            keeps_its_promise(difference_with(method, group, reference, 1_000, confidence))?;
        }
        keeps_its_promise(excess_deaths(group, reference))?;
        keeps_its_promise(attributable_share_in_group(group, reference, confidence))?;
        keeps_its_promise(attributable_share_in_everyone(group, reference, confidence))?;
        keeps_its_promise(attributable_rate_in_everyone(group, reference, 1_000, confidence))?;
    }

    #[test]
    fn ratio_and_difference_agree_on_who_has_the_higher_rate(group in tallies(), reference in tallies()) {
        let difference = difference_with(DifferenceMethod::WaldPoisson, group, reference, 1, 0.95);
        for ratio in [rate_ratio(group, reference), proportion_ratio(group, reference)] {
            if let (Ok(ratio), Ok(difference)) = (ratio, difference) {
                prop_assert!((ratio.value - 1.0) * difference.value >= -1e-12, "{ratio:?} {difference:?}");
            }
        }
    }

    #[test]
    fn a_chance_is_between_never_and_always(
        group in tallies(),
        reference in tallies(),
        expected in any::<f64>(),
        observed in any::<u64>(),
    ) {
        let p_values = [
            chi_square(group, reference).map(|it| it.p_value),
            exact_p_value(group, reference),
            mid_p_value(group, reference),
            Ok(chance_with_no_change(expected, observed, GoodDirection::Down)),
            Ok(chance_with_no_change(expected, observed, GoodDirection::Up)),
        ];
        for chance in p_values.into_iter().flatten() {
            prop_assert!((0.0..=1.0).contains(&chance), "{chance}");
        }
    }

    #[test]
    fn summary_measures_and_trends_are_finite_and_inside_their_ranges(
        groups in proptest::collection::vec(tallies(), 0..8),
        reference in 0_usize..8,
    ) {
        for measure in [
            between_group_variance(&groups, 1_000, 0.95),
            mean_log_deviation(&groups, 0.95),
            theil_index(&groups, 0.95),
            absolute_concentration_index(&groups, 1_000, 0.95),
            relative_concentration_index(&groups, 0.95),
            linear_slope_index(&groups, 1_000, 0.95),
            logit_slope_index(&groups, 1_000, 0.95),
            logit_relative_index(&groups, 0.95),
            log_relative_index(&groups, 0.95),
            attributable_fraction(&groups, reference, 0.95),
        ] {
            keeps_its_promise(measure.map(|it| it.estimate))?;
            prop_assert!(measure.is_ok_and(|it| it.standard_error.is_finite()) || measure.is_err());
        }
        let years: Vec<(i32, Tally)> = (2010..).zip(groups.iter().copied()).collect();
        for dispersion in [Dispersion::Poisson, Dispersion::AtLeastPoisson, Dispersion::AsObserved] {
            let trend = annual_percent_change(&years, dispersion, 0.95);
            keeps_its_promise(trend.map(|it| it.annual_percent_change))?;
        }
        if let Ok(it) = joinpoint(&years) {
            prop_assert!(it.change_before.is_finite() && it.change_after.is_finite(), "{it:?}");
        }
        if let Ok(it) = heterogeneity(&groups) {
            prop_assert!(it.statistic.is_finite() && (0.0..=1.0).contains(&it.p_value), "{it:?}");
        }
        if let Ok(prior) = prior(&groups) {
            for place in &groups {
                prop_assert!(smoothed_rate(*place, prior, 1_000).is_ok_and(f64::is_finite));
            }
        }
        let classes: Vec<(Tally, u64)> = groups.iter().map(|it| (*it, it.births)).collect();
        for method in [StandardizedMethod::DobsonByar, StandardizedMethod::FayFeuer] {
            keeps_its_promise(standardized_rate(&classes, method, 1_000, 0.95))?;
        }
    }

    #[test]
    fn a_goal_rate_is_finite(baseline in any::<f64>(), percent in any::<f64>()) {
        for good in [GoodDirection::Up, GoodDirection::Down, GoodDirection::None] {
            prop_assert!(goal_rate(baseline, percent, good).is_finite());
        }
    }
}
