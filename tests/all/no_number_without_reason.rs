//! No number without a reason: whatever the counts, no field of any answer holds NaN, an infinity or a negative zero.

use std::fmt::Debug;

use first_birthday::domain::indicator::GoodDirection;
use first_birthday::domain::indicator::IndicatorKind;
use first_birthday::domain::period::Period;
use first_birthday::statistics::estimate::NotEstimable;
use first_birthday::statistics::excess_deaths::excess_deaths;
use first_birthday::statistics::gap_change::Pair;
use first_birthday::statistics::gap_change::difference_of_differences;
use first_birthday::statistics::gap_change::ratio_of_ratios;
use first_birthday::statistics::goal::goal_progress;
use first_birthday::statistics::inequality::attributable_fraction::attributable_fraction;
use first_birthday::statistics::inequality::attributable_fraction::excess_events;
use first_birthday::statistics::inequality::between_group_variance::between_group_variance;
use first_birthday::statistics::inequality::concentration_index::absolute_concentration_index;
use first_birthday::statistics::inequality::concentration_index::relative_concentration_index;
use first_birthday::statistics::inequality::groups::Better;
use first_birthday::statistics::inequality::heat_compatible::as_printed::as_printed;
use first_birthday::statistics::inequality::mean_log_deviation::mean_log_deviation;
use first_birthday::statistics::inequality::measure::GroupSet;
use first_birthday::statistics::inequality::relative_index::log_relative_index;
use first_birthday::statistics::inequality::relative_index::logit_relative_index;
use first_birthday::statistics::inequality::slope_index::linear_slope_index;
use first_birthday::statistics::inequality::slope_index::logit_slope_index;
use first_birthday::statistics::inequality::theil_index::theil_index;
use first_birthday::statistics::mean::mean;
use first_birthday::statistics::odds_ratio::OddsSearch;
use first_birthday::statistics::odds_ratio::exact_odds_ratio;
use first_birthday::statistics::odds_ratio::odds_ratio;
use first_birthday::statistics::perinatal::birth_weight_class::BirthWeightClass;
use first_birthday::statistics::perinatal::fetal_mortality::fetal_mortality_rate;
use first_birthday::statistics::perinatal::fetal_mortality::feto_infant_mortality_rate;
use first_birthday::statistics::perinatal::gap_ranges::gap_estimates;
use first_birthday::statistics::perinatal::kitagawa::gap_parts;
use first_birthday::statistics::perinatal::kitagawa::three_parts;
use first_birthday::statistics::perinatal::periods_of_risk::excess_of_period;
use first_birthday::statistics::perinatal::periods_of_risk::rate_of_period;
use first_birthday::statistics::process::c_chart::c_chart;
use first_birthday::statistics::process::chart_choice::Measured;
use first_birthday::statistics::process::chart_choice::choose_chart;
use first_birthday::statistics::process::g_chart::g_chart;
use first_birthday::statistics::process::individuals_chart::individuals_chart;
use first_birthday::statistics::process::moving_range_chart::moving_range_chart;
use first_birthday::statistics::process::p_chart::p_chart;
use first_birthday::statistics::process::p_prime_chart::p_prime_chart;
use first_birthday::statistics::process::perla::ihi_signals;
use first_birthday::statistics::process::plot_the_dots::plot_the_dots;
use first_birthday::statistics::process::run_chart::run_chart;
use first_birthday::statistics::process::series::Phase;
use first_birthday::statistics::process::series::ProcessPoint;
use first_birthday::statistics::process::series::Series;
use first_birthday::statistics::process::series::Spacing;
use first_birthday::statistics::process::t_chart::t_chart;
use first_birthday::statistics::process::u_chart::u_chart;
use first_birthday::statistics::process::u_prime_chart::u_prime_chart;
use first_birthday::statistics::rate_difference::rate_difference;
use first_birthday::statistics::rate_ratio::proportion_ratio;
use first_birthday::statistics::rate_ratio::rate_ratio;
use first_birthday::statistics::small_area::direct_standardization::StandardizedMethod;
use first_birthday::statistics::small_area::direct_standardization::standardized_rate;
use first_birthday::statistics::small_area::direct_standardization::standardized_standard_error;
use first_birthday::statistics::small_area::empirical_bayes::local_priors;
use first_birthday::statistics::small_area::empirical_bayes::prior;
use first_birthday::statistics::small_area::empirical_bayes::smoothed_rate;
use first_birthday::statistics::small_area::heterogeneity::heterogeneity;
use first_birthday::statistics::small_area::indirect_standardization::expected_events;
use first_birthday::statistics::small_area::indirect_standardization::standardized_ratio;
use first_birthday::statistics::tally::Tally;
use first_birthday::statistics::trend::annual_percent_change::Dispersion;
use first_birthday::statistics::trend::annual_percent_change::annual_percent_change;
use first_birthday::statistics::trend::cochran_armitage::cochran_armitage;
use first_birthday::statistics::trend::forecast::TrendAhead;
use first_birthday::statistics::trend::forecast::YearsAhead;
use first_birthday::statistics::trend::joinpoint_test::joinpoint_test;
use first_birthday::statistics::trend::mann_kendall::mann_kendall;
use first_birthday::statistics::two_group_test::chi_square;
use first_birthday::statistics::two_group_test::nchs_z;
use first_birthday::statistics::years_to_tell::years_to_tell;
use first_birthday::wording::language::Language;
use first_birthday::wording::reasons::why_no_number;
use first_birthday::wording::words::Words;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::Just;
use proptest::prelude::Strategy;
use proptest::prelude::any;
use proptest::prop_assert;
use proptest::prop_oneof;
use proptest::proptest;
use proptest::test_runner::TestCaseError;

/// Fails where any number anywhere in the answer, however deep, is none.
fn every_number_is_one(answer: &impl Debug) -> Result<(), TestCaseError> {
    let text = format!("{answer:?}");
    let odd = text
        .split(|it: char| !(it.is_alphanumeric() || "._-".contains(it)))
        .find(|it| ["NaN", "-NaN", "inf", "-inf", "-0.0", "-0"].contains(it));
    prop_assert!(odd.is_none(), "{odd:?} in {text}");
    Ok(())
}

/// Counts as counties have them, with the ends: no births, no events, nothing but events, more events than births, huge counts.
fn tallies() -> impl Strategy<Value = Tally> {
    let births = prop_oneof![0_u64..40, 0_u64..20_000, 0_u64..5_000_000_000];
    let events = prop_oneof![Just(0_u64), 0_u64..30, 0_u64..3_000, any::<u64>()];
    (births, events, 0_u8..8).prop_map(|(births, events, kind)| match kind {
        0 => Tally::new(births, births),
        1 => Tally::new(events, births),
        2 => Tally::new(0, births),
        _ => Tally::new(events.min(births), births),
    })
}

/// A table of one kind: ordinary, without any event, or of single births.
fn tables() -> impl Strategy<Value = Vec<Tally>> {
    prop_oneof![
        vec(tallies(), 0..9),
        vec(
            (0_u64..60, 200_u64..9_000).prop_map(|(x, n)| Tally::new(x, n)),
            1..12
        ),
        vec((0_u64..9_000).prop_map(|n| Tally::new(0, n)), 1..9),
        vec((0_u64..2).prop_map(|x| Tally::new(x, 1)), 1..9),
    ]
}

fn classes() -> impl Strategy<Value = Vec<BirthWeightClass>> {
    let count = || prop_oneof![Just(0_u64), 0_u64..40, 0_u64..2_000_000];
    vec((count(), count(), count(), count()), 0..8).prop_map(|rows| {
        rows.into_iter()
            .zip([500, 750, 1_000, 1_250, 1_500, 2_000, 2_500])
            .map(
                |((fetal, neonatal, postneonatal, births), grams)| BirthWeightClass {
                    from_grams: grams,
                    fetal_deaths: fetal,
                    neonatal_deaths: neonatal,
                    postneonatal_deaths: postneonatal,
                    live_births: births,
                },
            )
            .collect()
    })
}

/// Measurements over time with gaps, huge and odd numbers among them.
fn series() -> impl Strategy<Value = Series> {
    let amount = || {
        prop_oneof![
            Just(0.0),
            0.0..40.0,
            (0_u32..60).prop_map(f64::from),
            0.0..1e9,
            -5.0..5.0,
            any::<f64>(),
        ]
    };
    let tame = || (0_u32..40).prop_map(f64::from).boxed();
    let out_of = || prop_oneof![Just(1.0), 1.0..5_000.0];
    let point = move |amount: proptest::strategy::BoxedStrategy<f64>| {
        option::weighted(
            0.85,
            (amount, out_of()).prop_map(|(amount, out_of)| ProcessPoint { amount, out_of }),
        )
    };
    let points = prop_oneof![
        vec(point(amount().boxed()), 0..40),
        vec(point(tame()), 0..40),
    ];
    let plan = (
        option::of(0_usize..30),
        option::of(0_usize..40),
        vec(0_usize..40, 0..3),
        option::weighted(0.2, amount()),
        prop_oneof![Just(1.0), Just(100.0), Just(0.0)],
        any::<bool>(),
    );
    (points, plan).prop_map(
        |(points, (baseline, second, excluded, center, multiplier, never_below_zero))| Series {
            points,
            phases: std::iter::once(Phase { first: 0, baseline })
                .chain(second.map(|first| Phase { first, baseline }))
                .collect(),
            excluded: excluded.into_iter().collect(),
            center,
            multiplier,
            never_below_zero,
            ..Series::default()
        },
    )
}

proptest! {
    #[test]
    fn measures_of_one_and_two_groups_have_numbers_or_reasons(
        group in tallies(),
        reference in tallies(),
        values in vec(any::<f64>(), 0..6),
    ) {
        every_number_is_one(&(
            rate_ratio(group, reference),
            proportion_ratio(group, reference),
            rate_difference(group, reference, 1_000),
            excess_deaths(group, reference),
            odds_ratio(group, reference, 0.95),
            chi_square(group, reference),
            nchs_z(group, reference),
            mean(&values, 0.95),
        ))?;
        every_number_is_one(&fetal_mortality_rate(group.events, group.births, 1_000))?;
        every_number_is_one(&feto_infant_mortality_rate(group.events, reference.events, group.births, 1_000))?;
        let years = [2013, 2019].map(|it| Period::years(it, it + 4).unwrap());
        for good in [GoodDirection::Down, GoodDirection::Up] {
            every_number_is_one(&goal_progress((&years[0], group), (&years[1], reference), 1_000, 15.0, good))?;
        }
    }

    #[test]
    fn changes_of_a_gap_have_numbers_or_reasons(
        early in (tallies(), tallies()),
        late in (tallies(), tallies()),
    ) {
        let pair = |(group, reference)| Pair { group, reference };
        for kind in [IndicatorKind::Rate, IndicatorKind::Proportion] {
            every_number_is_one(&ratio_of_ratios(kind, pair(early), pair(late)))?;
        }
        every_number_is_one(&difference_of_differences(pair(early), pair(late), 1_000))?;
    }

    #[test]
    fn summary_measures_of_any_table_have_numbers_or_reasons(groups in tables(), reference in 0_usize..9) {
        every_number_is_one(&[
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
        ])?;
        every_number_is_one(&excess_events(&groups, reference))?;
    }

    #[test]
    fn small_areas_of_any_table_have_numbers_or_reasons(groups in tables()) {
        every_number_is_one(&heterogeneity(&groups))?;
        let weighted: Vec<(Tally, u64)> = groups.iter().map(|it| (*it, it.births)).collect();
        for method in [StandardizedMethod::DobsonByar, StandardizedMethod::FayFeuer] {
            every_number_is_one(&standardized_rate(&weighted, method, 1_000, 0.95))?;
        }
        every_number_is_one(&standardized_standard_error(&weighted, 1_000))?;
        let pairs: Vec<(Tally, Tally)> = groups.iter().copied().zip(groups.iter().rev().copied()).collect();
        let expected = expected_events(&pairs);
        every_number_is_one(&expected)?;
        if let (Ok(expected), Some(first)) = (expected, groups.first()) {
            every_number_is_one(&standardized_ratio(first.events, expected, 100.0, 0.95))?;
        }
        let neighbors: Vec<Vec<usize>> = (0..groups.len()).map(|it| vec![it + 1, it / 2]).collect();
        every_number_is_one(&local_priors(&groups, &neighbors))?;
        if let Ok(prior) = prior(&groups) {
            every_number_is_one(&prior)?;
            for place in &groups {
                every_number_is_one(&smoothed_rate(*place, prior, 1_000))?;
            }
        }
    }

    #[test]
    fn trends_of_any_years_have_numbers_or_reasons(groups in tables(), ahead in 0_i32..20, births in any::<f64>()) {
        let years: Vec<(i32, Tally)> = (2010..).zip(groups.iter().copied()).collect();
        for dispersion in [Dispersion::Poisson, Dispersion::AtLeastPoisson, Dispersion::AsObserved] {
            every_number_is_one(&annual_percent_change(&years, dispersion, 0.95))?;
        }
        every_number_is_one(&joinpoint_test(&years, 9))?;
        let scores: Vec<(f64, Tally)> = years.iter().map(|it| (f64::from(it.0), it.1)).collect();
        every_number_is_one(&cochran_armitage(&scores))?;
        let rates: Vec<(i32, f64)> = years.iter().map(|it| (it.0, it.1.events as f64 / 1e3)).collect();
        every_number_is_one(&mann_kendall(&rates))?;
        for births_a_year in [births, 1_800.0] {
            let window = YearsAhead { first_year: 2012 + ahead, last_year: 2014 + ahead, births_a_year };
            let forecast = TrendAhead::of(&years).and_then(|it| it.forecast(window, 1_000, 0.95));
            every_number_is_one(&forecast.map(|it| (it.events, it.rate)))?;
        }
    }

    #[test]
    fn periods_of_risk_of_any_classes_have_numbers_or_reasons(study in classes(), reference in classes()) {
        every_number_is_one(&(
            rate_of_period(None, &study, 1_000),
            excess_of_period(None, &study, &reference, 1_000),
            gap_parts(&study, &reference, 1_000),
            gap_estimates(&study, &reference, 1_000),
            three_parts(&study, &reference, 1_000),
        ))?;
    }

    #[test]
    fn years_needed_are_a_number_or_a_reason(before in any::<f64>(), after in any::<f64>(), tame in 0.0..60.0) {
        every_number_is_one(&(years_to_tell(before, after), years_to_tell(tame, 0.85 * tame), years_to_tell(tame, after)))?;
    }

    #[test]
    fn charts_of_any_process_have_numbers_or_reasons(series in series()) {
        for chart in [
            run_chart, p_chart, p_prime_chart, u_chart, u_prime_chart, c_chart,
            individuals_chart, moving_range_chart, g_chart,
        ] {
            let chart = chart(&series);
            every_number_is_one(&chart)?;
            if let Ok(chart) = &chart {
                prop_assert!(chart.points.len() == series.points.len());
                for point in &chart.points {
                    prop_assert!(point.value.is_some() || !point.is_outside, "a missing month is no signal");
                    prop_assert!(point.limits.is_none_or(|it| it.lower <= it.upper), "{point:?}");
                }
            }
        }
        every_number_is_one(&t_chart(&series))?;
        every_number_is_one(&plot_the_dots(&series, GoodDirection::Down))?;
        every_number_is_one(&choose_chart(Measured::Rate, &series))?;
        let heights: Vec<f64> = series.points.iter().flatten().map(|it| it.amount).collect();
        every_number_is_one(&ihi_signals(&heights, 4.0, Spacing::Separate))?;
    }
}

proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(24))]

    #[test]
    fn every_summary_measure_and_its_packages_own_has_a_number_or_a_reason(
        groups in tables(),
        reference in option::of(0_usize..9),
        is_ordered in any::<bool>(),
        lower_is_better in any::<bool>(),
    ) {
        let set = GroupSet {
            groups,
            is_ordered,
            reference,
            better: if lower_is_better { Better::Lower } else { Better::Higher },
            kind: IndicatorKind::Rate,
            multiplier: 1_000,
            confidence: 0.95,
        };
        every_number_is_one(&set.measured())?;
        every_number_is_one(&as_printed(&set))?;
    }

    #[test]
    fn exact_odds_have_numbers_or_reasons(
        group in (0_u64..30, 1_u64..500),
        reference in (0_u64..30, 1_u64..500),
    ) {
        let tally = |(x, n): (u64, u64)| Tally::new(x.min(n), n);
        every_number_is_one(&exact_odds_ratio(tally(group), tally(reference), 0.95, OddsSearch::Full))?;
    }
}

/// Every reason there is, by the list that reading an unknown one prints; so none can be forgotten here.
fn all_reasons() -> Vec<NotEstimable> {
    let said = serde_json::from_str::<NotEstimable>("\"?\"")
        .unwrap_err()
        .to_string();
    said.split('`')
        .skip(3)
        .step_by(2)
        .map(|it| serde_json::from_str(&format!("\"{it}\"")).unwrap())
        .collect()
}

#[test]
fn every_reason_has_its_own_sentence_in_english_and_spanish() {
    let reasons = all_reasons();
    assert!(reasons.len() >= 11, "{reasons:?}");
    let said = |language| -> Vec<String> {
        let words = Words::new(language);
        reasons
            .iter()
            .map(|it| why_no_number(*it, &words))
            .collect()
    };
    let (english, spanish) = (said(Language::English), said(Language::Spanish));
    for ((reason, english), spanish) in reasons.iter().zip(&english).zip(&spanish) {
        assert!(english.len() > 4 && spanish.len() > 4, "{reason:?}");
        assert!(
            !spanish.contains("(EN)") && english != spanish,
            "{reason:?}"
        );
        assert!(
            !english.contains('{') && !spanish.contains('{'),
            "{reason:?}"
        );
    }
    for sentences in [&english, &spanish] {
        let mut distinct = sentences.clone();
        distinct.sort();
        distinct.dedup();
        assert_eq!(distinct.len(), sentences.len(), "{sentences:?}");
    }
}
