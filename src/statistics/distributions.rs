//! Tail areas of the Poisson, binomial, normal and related distributions, accurate for small tails and large counts.
//!
//! Probabilities of single counts use Loader's saddle-point form, which keeps its digits where the
//! difference of large log-gamma values would lose them; the areas multiply them with a series or a
//! continued fraction.
//!
//! Sources: Loader C. Fast and accurate computation of binomial probabilities. 2000.
//! Abramowitz M, Stegun IA. Handbook of mathematical functions. 1964, 6.5 and 26.5.

use std::f64::consts::PI;
use std::f64::consts::SQRT_2;
use std::f64::consts::TAU;

use statrs::function::erf::erfc_inv;
use statrs::function::gamma::ln_gamma;

use crate::statistics::root::root_between;

/// Terms after which a sum or fraction is taken as it is; ten million counts need about 20,000.
const MOST_TERMS: u32 = 200_000;

/// Returns ln(x!) minus Stirling's first approximation of it, for real `x` above 0.
fn stirling_error(x: f64) -> f64 {
    if x < 16.0 {
        return ln_gamma(x + 1.0) - (x + 0.5) * x.ln() + x - 0.5 * TAU.ln();
    }
    let square = x * x;
    (1.0 / 12.0
        - (1.0 / 360.0 - (1.0 / 1260.0 - (1.0 / 1680.0 - 1.0 / 1188.0 / square) / square) / square)
            / square)
        / x
}

/// Returns `x·ln(x/mean) + mean − x` without cancellation where both are near each other.
fn deviance(x: f64, mean: f64) -> f64 {
    if x == 0.0 {
        return mean;
    }
    if (x - mean).abs() >= 0.1 * (x + mean) {
        return x * (x / mean).ln() + mean - x;
    }
    let v = (x - mean) / (x + mean);
    let mut sum = (x - mean) * v;
    let mut term = 2.0 * x * v;
    let mut odd = 1.0;
    for _ in 0..1_000 {
        term *= v * v;
        odd += 2.0;
        let next = sum + term / odd;
        if next.to_bits() == sum.to_bits() {
            break;
        }
        sum = next;
    }
    sum
}

/// Returns the Poisson probability of `x` at `mean`; `x` may be any real number from 0.
pub(crate) fn poisson_probability(x: f64, mean: f64) -> f64 {
    if x == 0.0 {
        return (-mean).exp();
    }
    if mean <= 0.0 {
        return 0.0;
    }
    (-stirling_error(x) - deviance(x, mean)).exp() / (TAU * x).sqrt()
}

/// Returns the binomial probability of `x` of `n` at `p`; `x` and `n` may be any real numbers.
pub(crate) fn binomial_probability(x: f64, n: f64, p: f64) -> f64 {
    let q = 1.0 - p;
    if p <= 0.0 {
        return if x == 0.0 { 1.0 } else { 0.0 };
    }
    if q <= 0.0 {
        return if n - x == 0.0 { 1.0 } else { 0.0 };
    }
    if x == 0.0 {
        return (n * (-p).ln_1p()).exp();
    }
    if n - x == 0.0 {
        return (n * p.ln()).exp();
    }
    let log = stirling_error(n)
        - stirling_error(x)
        - stirling_error(n - x)
        - deviance(x, n * p)
        - deviance(n - x, n * q);
    log.exp() * (n / (TAU * x * (n - x))).sqrt()
}

/// Returns the lower and the upper regularized incomplete gamma function, P(a, x) and Q(a, x).
pub(crate) fn gamma_areas(a: f64, x: f64) -> (f64, f64) {
    if x <= 0.0 {
        return (0.0, 1.0);
    }
    let front = poisson_probability(a, x);
    if x < a + 1.0 {
        let mut term = 1.0;
        let mut sum = 1.0;
        let mut k = a;
        for _ in 0..MOST_TERMS {
            k += 1.0;
            term *= x / k;
            sum += term;
            if term < sum * f64::EPSILON * 0.25 {
                break;
            }
        }
        let lower = (front * sum).min(1.0);
        return (lower, 1.0 - lower);
    }
    let upper = (front * a * gamma_fraction(a, x)).min(1.0);
    (1.0 - upper, upper)
}

/// Returns the continued fraction of Q(a, x) by the modified Lentz method.
fn gamma_fraction(a: f64, x: f64) -> f64 {
    let mut b = x + 1.0 - a;
    let mut c = 1.0 / f64::MIN_POSITIVE;
    let mut d = 1.0 / b;
    let mut fraction = d;
    let mut i = 0.0;
    for _ in 0..MOST_TERMS {
        i += 1.0;
        let numerator = -i * (i - a);
        b += 2.0;
        d = 1.0 / away_from_zero(numerator * d + b);
        c = away_from_zero(b + numerator / c);
        let factor = d * c;
        fraction *= factor;
        if (factor - 1.0).abs() < f64::EPSILON {
            break;
        }
    }
    fraction
}

/// Returns the regularized incomplete beta function I(a, b, x) and its complement.
pub(crate) fn beta_areas(a: f64, b: f64, x: f64) -> (f64, f64) {
    if x <= 0.0 {
        return (0.0, 1.0);
    }
    if x >= 1.0 {
        return (1.0, 0.0);
    }
    let front = binomial_probability(a, a + b, x);
    if x < (a + 1.0) / (a + b + 2.0) {
        let area = (front * b / (a + b) * beta_fraction(a, b, x)).clamp(0.0, 1.0);
        (area, 1.0 - area)
    } else {
        let area = (front * a / (a + b) * beta_fraction(b, a, 1.0 - x)).clamp(0.0, 1.0);
        (1.0 - area, area)
    }
}

/// Returns the continued fraction of I(a, b, x) by the modified Lentz method.
fn beta_fraction(a: f64, b: f64, x: f64) -> f64 {
    let mut c = 1.0;
    let mut d = 1.0 / away_from_zero(1.0 - (a + b) * x / (a + 1.0));
    let mut fraction = d;
    let mut m = 0.0;
    for _ in 0..MOST_TERMS {
        m += 1.0;
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / away_from_zero(1.0 + even * d);
        c = away_from_zero(1.0 + even / c);
        fraction *= d * c;
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / away_from_zero(1.0 + odd * d);
        c = away_from_zero(1.0 + odd / c);
        let factor = d * c;
        fraction *= factor;
        if (factor - 1.0).abs() < f64::EPSILON {
            break;
        }
    }
    fraction
}

fn away_from_zero(x: f64) -> f64 {
    if x.abs() < f64::MIN_POSITIVE {
        f64::MIN_POSITIVE
    } else {
        x
    }
}

/// Returns the probability of `count` or fewer events where `mean` are expected.
pub(crate) fn poisson_at_most(count: f64, mean: f64) -> f64 {
    gamma_areas(count + 1.0, mean).1
}

/// Returns the probability of `count` or more events where `mean` are expected.
pub(crate) fn poisson_at_least(count: f64, mean: f64) -> f64 {
    if count <= 0.0 {
        return 1.0;
    }
    gamma_areas(count, mean).0
}

/// Returns the probability of `x` or more of `n` at `p`.
pub(crate) fn binomial_at_least(x: f64, n: f64, p: f64) -> f64 {
    if x <= 0.0 {
        return 1.0;
    }
    beta_areas(x, n - x + 1.0, p).0
}

/// Returns the probability of `x` or fewer of `n` at `p`.
pub(crate) fn binomial_at_most(x: f64, n: f64, p: f64) -> f64 {
    if x >= n {
        return 1.0;
    }
    beta_areas(x + 1.0, n - x, p).1
}

/// Returns the value below which a gamma variable of this shape (scale 1) falls with probability `area`.
pub(crate) fn gamma_quantile_from_below(shape: f64, area: f64) -> f64 {
    root_between(
        |x| gamma_areas(shape, x).0 - area,
        0.0,
        ceiling_of_gamma(shape),
    )
}

/// Returns the value above which a gamma variable of this shape (scale 1) falls with probability `area`.
pub(crate) fn gamma_quantile_from_above(shape: f64, area: f64) -> f64 {
    root_between(
        |x| gamma_areas(shape, x).1 - area,
        0.0,
        ceiling_of_gamma(shape),
    )
}

/// A value no tail area above 1e-16 reaches.
fn ceiling_of_gamma(shape: f64) -> f64 {
    shape + 15.0 * shape.sqrt() + 60.0
}

/// Returns the value below which a beta variable falls with probability `area`.
pub(crate) fn beta_quantile_from_below(a: f64, b: f64, area: f64) -> f64 {
    root_between(|x| beta_areas(a, b, x).0 - area, 0.0, 1.0)
}

/// Returns the value above which a beta variable falls with probability `area`.
pub(crate) fn beta_quantile_from_above(a: f64, b: f64, area: f64) -> f64 {
    root_between(|x| beta_areas(a, b, x).1 - area, 0.0, 1.0)
}

/// Returns the area of the standard normal curve above `z`.
///
/// By the gamma function, since the crate's error function keeps only about 11 digits.
pub(crate) fn normal_above(z: f64) -> f64 {
    let (inside, outside) = gamma_areas(0.5, 0.5 * z * z);
    if z > 0.0 {
        0.5 * outside
    } else {
        0.5 + 0.5 * inside
    }
}

/// Returns the value below which a standard normal variable falls with probability `area`, to about ten digits.
pub(crate) fn normal_quantile(area: f64) -> f64 {
    -SQRT_2 * erfc_inv(2.0 * area)
}

/// Returns z such that the middle of the standard normal curve between −z and z holds `confidence`: 1.959964 at 0.95.
pub(crate) fn z_of(confidence: f64) -> f64 {
    let tail = tail_of(confidence);
    let first = SQRT_2 * erfc_inv(2.0 * tail);
    let density = (-0.5 * first * first).exp() / (2.0 * PI).sqrt();
    first + (normal_above(first) - tail) / density
}

/// Returns the area of Student's t above `t`, for `t` from 0.
pub(crate) fn student_above(t: f64, degrees: f64) -> f64 {
    0.5 * beta_areas(0.5 * degrees, 0.5, degrees / (degrees + t * t)).0
}

/// Returns t such that the middle of Student's distribution between −t and t holds `confidence`.
pub(crate) fn student_quantile(confidence: f64, degrees: f64) -> f64 {
    let share = beta_quantile_from_below(0.5 * degrees, 0.5, 2.0 * tail_of(confidence));
    (degrees * (1.0 - share) / share).sqrt()
}

/// Returns the area of the chi-square distribution above `x`.
pub(crate) fn chi_square_above(x: f64, degrees: f64) -> f64 {
    gamma_areas(0.5 * degrees, 0.5 * x).1
}

/// Returns the area of each tail outside a range of this confidence. What is no confidence counts as 0.95.
pub(crate) fn tail_of(confidence: f64) -> f64 {
    if confidence > 0.0 && confidence < 1.0 {
        0.5 * (1.0 - confidence)
    } else {
        0.025
    }
}

#[cfg(test)]
mod tests {
    use super::beta_areas;
    use super::binomial_at_least;
    use super::binomial_probability;
    use super::chi_square_above;
    use super::gamma_areas;
    use super::poisson_at_most;
    use super::poisson_probability;
    use super::student_above;
    use super::student_quantile;
    use super::z_of;

    fn near(got: f64, expected: f64) -> bool {
        (got - expected).abs() <= 1e-13 * expected.abs()
    }

    #[test]
    fn single_probabilities_agree_with_their_definition() {
        assert!(near(
            poisson_probability(3.0, 2.0),
            8.0 / 6.0 * (-2.0_f64).exp()
        ));
        assert!(near(
            binomial_probability(2.0, 5.0, 0.3),
            10.0 * 0.09 * 0.343
        ));
        let all: f64 = (0..=400)
            .map(|it| poisson_probability(f64::from(it), 180.0))
            .sum();
        assert!(near(all, 1.0), "{all}");
    }

    #[test]
    fn areas_agree_with_sums_of_single_probabilities() {
        let sum: f64 = (0..=14)
            .map(|it| poisson_probability(f64::from(it), 16.9))
            .sum();
        assert!(near(poisson_at_most(14.0, 16.9), sum));
        let sum: f64 = (40..=900)
            .map(|it| binomial_probability(f64::from(it), 900.0, 0.03))
            .sum();
        assert!((binomial_at_least(40.0, 900.0, 0.03) / sum - 1.0).abs() < 1e-12);
    }

    #[test]
    fn both_areas_make_one() {
        for (a, x) in [(0.5, 0.1), (1.0, 7.0), (99.0, 120.0), (5_000.0, 4_900.0)] {
            let (lower, upper) = gamma_areas(a, x);
            assert!(near(lower + upper, 1.0));
        }
        for (a, b, x) in [(0.5, 210.5, 0.01), (30.0, 2.0, 0.9), (52.0, 31.0, 0.6)] {
            let (lower, upper) = beta_areas(a, b, x);
            assert!(near(lower + upper, 1.0));
        }
    }

    #[test]
    fn students_t_is_that_of_the_tables() {
        let shown = |degrees| format!("{:.4}", student_quantile(0.95, degrees));
        assert_eq!(
            [1.0, 10.0, 30.0].map(shown),
            ["12.7062", "2.2281", "2.0423"]
        );
        assert!((student_above(2.228_138_85, 10.0) - 0.025).abs() < 1e-9);
        assert!((chi_square_above(11.070_497_69, 5.0) - 0.05).abs() < 1e-9);
    }

    #[test]
    fn z_is_that_of_the_tables() {
        assert!(near(z_of(0.95), 1.959_963_984_540_054));
        assert!(near(z_of(0.998), 3.090_232_306_167_813_5));
        assert!(near(z_of(f64::NAN), 1.959_963_984_540_054));
    }
}
