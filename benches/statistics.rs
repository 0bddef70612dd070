//! How long each method takes, beside its alternatives in one run: `cargo bench --no-default-features --bench statistics`.

use divan::Bencher;
use divan::black_box;
use first_birthday::statistics::inequality::slope_index::linear_slope_index;
use first_birthday::statistics::inequality::slope_index::logit_slope_index;
use first_birthday::statistics::process::anhoej::is_signal;
use first_birthday::statistics::process::anhoej::runs_about;
use first_birthday::statistics::process::perla::ihi_signals;
use first_birthday::statistics::process::run_chart::run_chart;
use first_birthday::statistics::process::series::ProcessPoint;
use first_birthday::statistics::process::series::Series;
use first_birthday::statistics::process::series::Spacing;
use first_birthday::statistics::process::u_chart::u_chart;
use first_birthday::statistics::process::u_prime_chart::u_prime_chart;
use first_birthday::statistics::rate::RateMethod;
use first_birthday::statistics::rate::rate_with;
use first_birthday::statistics::rate_difference::DifferenceMethod;
use first_birthday::statistics::rate_difference::difference_with;
use first_birthday::statistics::rate_ratio::RatioMethod;
use first_birthday::statistics::rate_ratio::ratio_with;
use first_birthday::statistics::small_area::empirical_bayes::local_priors;
use first_birthday::statistics::small_area::empirical_bayes::prior;
use first_birthday::statistics::small_area::empirical_bayes::smoothed_rate;
use first_birthday::statistics::tally::Tally;
use first_birthday::statistics::trend::annual_percent_change::Dispersion;
use first_birthday::statistics::trend::annual_percent_change::annual_percent_change;
use first_birthday::statistics::trend::forecast::TrendAhead;
use first_birthday::statistics::trend::forecast::YearsAhead;
use first_birthday::statistics::trend::joinpoint::joinpoint;
use first_birthday::statistics::trend::joinpoint_test::joinpoint_test;

fn main() {
    divan::main();
}

/// The fixture of the acceptance stories: 58 of 3,900 beside 88 of 11,900.
fn two_groups() -> (Tally, Tally) {
    black_box((Tally::new(58, 3_900), Tally::new(88, 11_900)))
}

/// Five groups in order, as quintiles of income.
fn five_groups() -> [Tally; 5] {
    black_box([
        Tally::new(35, 1_810),
        Tally::new(28, 1_930),
        Tally::new(20, 2_010),
        Tally::new(15, 1_890),
        Tally::new(11, 2_040),
    ])
}

/// As many places as Missouri has counties, from small to large.
fn counties() -> Vec<Tally> {
    (0..115_u64)
        .map(|it| Tally::new((it * 7) % 23, 120 + it * it / 2))
        .collect()
}

fn neighbors() -> Vec<Vec<usize>> {
    (0..115)
        .map(|it: usize| (it.saturating_sub(3)..(it + 3).min(115)).collect())
        .collect()
}

fn twelve_years() -> Vec<(i32, Tally)> {
    let deaths = [19, 17, 21, 16, 18, 20, 15, 14, 16, 12, 13, 11];
    (2011..)
        .zip(deaths)
        .map(|(year, deaths)| (year, Tally::new(deaths, 1_900)))
        .collect()
}

fn ten_years_of_months() -> Series {
    Series::of((0..120_u32).map(|it| ProcessPoint::share(f64::from((it * 37) % 29), 160.0)))
}

#[divan::bench(args = [
    RateMethod::Nchs,
    RateMethod::ExactPoisson,
    RateMethod::MidP,
    RateMethod::Byar,
    RateMethod::Normal,
])]
fn range_of_a_rate(method: &RateMethod) -> bool {
    rate_with(*method, two_groups().0, 1_000, 0.95).is_ok()
}

#[divan::bench(args = [
    RatioMethod::ConditionalMidP,
    RatioMethod::ExactConditional,
    RatioMethod::LogPoisson,
    RatioMethod::Katz,
    RatioMethod::MiettinenNurminen,
])]
fn ratio_of_two_groups(method: &RatioMethod) -> bool {
    let (group, reference) = two_groups();
    ratio_with(*method, group, reference, 0.95).is_ok()
}

#[divan::bench(args = [
    DifferenceMethod::MiettinenNurminen,
    DifferenceMethod::Mee,
    DifferenceMethod::MeeByHalving,
    DifferenceMethod::Newcombe,
    DifferenceMethod::WaldPoisson,
])]
fn difference_of_two_groups(method: &DifferenceMethod) -> bool {
    let (group, reference) = two_groups();
    difference_with(*method, group, reference, 1_000, 0.95).is_ok()
}

#[divan::bench_group(name = "slope_of_five_groups")]
mod slope_of_five_groups {
    use super::five_groups;
    use super::linear_slope_index;
    use super::logit_slope_index;

    #[divan::bench]
    fn logit() -> bool {
        logit_slope_index(&five_groups(), 1_000, 0.95).is_ok()
    }

    #[divan::bench]
    fn linear() -> bool {
        linear_slope_index(&five_groups(), 1_000, 0.95).is_ok()
    }
}

#[divan::bench_group(name = "smoothing_115_counties")]
mod smoothing_115_counties {
    use super::Bencher;
    use super::counties;
    use super::local_priors;
    use super::neighbors;
    use super::prior;
    use super::smoothed_rate;

    #[divan::bench]
    fn toward_the_state(bencher: Bencher<'_, '_>) {
        let places = counties();
        bencher.bench(|| {
            prior(&places).map(|prior| {
                places
                    .iter()
                    .filter_map(|it| smoothed_rate(*it, prior, 1_000).ok())
                    .sum::<f64>()
            })
        });
    }

    #[divan::bench]
    fn toward_the_neighbors(bencher: Bencher<'_, '_>) {
        let (places, neighbors) = (counties(), neighbors());
        bencher.bench(|| {
            local_priors(&places, &neighbors).map(|priors| {
                places
                    .iter()
                    .zip(priors)
                    .filter_map(|(it, prior)| smoothed_rate(*it, prior, 1_000).ok())
                    .sum::<f64>()
            })
        });
    }
}

#[divan::bench_group(name = "twelve_years")]
mod trend_of_twelve_years {
    use super::Bencher;
    use super::Dispersion;
    use super::TrendAhead;
    use super::YearsAhead;
    use super::annual_percent_change;
    use super::joinpoint;
    use super::joinpoint_test;
    use super::twelve_years;

    #[divan::bench]
    fn annual_change(bencher: Bencher<'_, '_>) {
        let years = twelve_years();
        bencher.bench(|| annual_percent_change(&years, Dispersion::AtLeastPoisson, 0.95));
    }

    #[divan::bench]
    fn one_bend(bencher: Bencher<'_, '_>) {
        let years = twelve_years();
        bencher.bench(|| joinpoint(&years));
    }

    #[divan::bench(sample_count = 20)]
    fn whether_there_is_a_bend_199_shuffles(bencher: Bencher<'_, '_>) {
        let years = twelve_years();
        bencher.bench(|| joinpoint_test(&years, 199));
    }

    #[divan::bench]
    fn forecast_of_five_years(bencher: Bencher<'_, '_>) {
        let years = twelve_years();
        bencher.bench(|| {
            let trend = TrendAhead::of(&years)?;
            let ahead = YearsAhead {
                first_year: 2023,
                last_year: 2027,
                births_a_year: 1_900.0,
            };
            trend.forecast(ahead, 1_000, 0.95)
        });
    }
}

#[divan::bench_group(name = "ten_years_of_months")]
mod process_of_ten_years {
    use super::Bencher;
    use super::Spacing;
    use super::ihi_signals;
    use super::is_signal;
    use super::run_chart;
    use super::runs_about;
    use super::ten_years_of_months;
    use super::u_chart;
    use super::u_prime_chart;

    #[divan::bench]
    fn rules_of_anhoej(bencher: Bencher<'_, '_>) {
        let values: Vec<f64> = (0..120_u32).map(|it| f64::from((it * 37) % 29)).collect();
        bencher.bench(|| is_signal(runs_about(&values, 14.0)));
    }

    #[divan::bench]
    fn rules_of_ihi(bencher: Bencher<'_, '_>) {
        let values: Vec<f64> = (0..120_u32).map(|it| f64::from((it * 37) % 29)).collect();
        bencher.bench(|| ihi_signals(&values, 14.0, Spacing::Separate));
    }

    #[divan::bench]
    fn run_chart_with_rules(bencher: Bencher<'_, '_>) {
        let series = ten_years_of_months();
        bencher.bench(|| run_chart(&series));
    }

    #[divan::bench]
    fn u_chart_with_rules(bencher: Bencher<'_, '_>) {
        let series = ten_years_of_months();
        bencher.bench(|| u_chart(&series));
    }

    #[divan::bench]
    fn u_prime_chart_with_rules(bencher: Bencher<'_, '_>) {
        let series = ten_years_of_months();
        bencher.bench(|| u_prime_chart(&series));
    }
}
