//! Finds where a continuous function crosses zero, for limits that have no formula.
//!
//! Chandrupatla's bracketing method: inverse quadratic steps where they are safe, halving elsewhere,
//! so that it never leaves the bracket and ends at the precision of the numbers.
//!
//! Brent's method stands beside it for numbers that must agree with a package which stops it early.
//!
//! Sources: Chandrupatla TR. Adv Eng Softw 1997;28(3):145–149. Brent RP. Algorithms for minimization without derivatives. 1973, ch. 4.

/// Steps after which the bracket is taken as it is; halving alone needs about 60 for most brackets.
const MOST_STEPS: u32 = 300;

/// Returns a root of `function` between `low` and `high`.
///
/// Without a change of sign it returns the end where the function is nearer to zero.
pub(crate) fn root_between(function: impl Fn(f64) -> f64, low: f64, high: f64) -> f64 {
    let (mut b, mut a) = (low, high);
    let (mut at_b, mut at_a) = (function(b), function(a));
    let same_sign = (at_a > 0.0) == (at_b > 0.0);
    if at_a == 0.0 || (same_sign && at_b != 0.0 && at_a.abs() < at_b.abs()) {
        return a;
    }
    if at_b == 0.0 || same_sign {
        return b;
    }
    let mut step = 0.5;
    for _ in 0..MOST_STEPS {
        let x = a + step * (b - a);
        let at_x = function(x);
        let (c, at_c);
        if (at_x > 0.0) == (at_a > 0.0) {
            (c, at_c) = (a, at_a);
        } else {
            (c, at_c) = (b, at_b);
            (b, at_b) = (a, at_a);
        }
        (a, at_a) = (x, at_x);
        let (nearest, at_nearest) = if at_a.abs() < at_b.abs() {
            (a, at_a)
        } else {
            (b, at_b)
        };
        let tolerance = 2.0 * f64::EPSILON * nearest.abs() + f64::MIN_POSITIVE;
        let reach = tolerance / (b - a).abs();
        if reach > 0.5 || at_nearest == 0.0 {
            return nearest;
        }
        let xi = (a - b) / (c - b);
        let phi = (at_a - at_b) / (at_c - at_b);
        let quadratic_is_safe = phi * phi < xi && (1.0 - phi) * (1.0 - phi) < 1.0 - xi;
        step = if quadratic_is_safe {
            at_a / (at_b - at_a) * at_c / (at_b - at_c)
                + (c - a) / (b - a) * at_a / (at_c - at_a) * at_b / (at_c - at_b)
        } else {
            0.5
        };
        step = if step.is_finite() {
            step.clamp(reach, 1.0 - reach)
        } else {
            0.5
        };
    }
    if at_a.abs() < at_b.abs() { a } else { b }
}

/// Returns a root as Brent's method gives it at this tolerance. Without a change of sign it returns some point of the bracket.
pub(crate) fn brent_root(
    function: impl Fn(f64) -> f64,
    low: f64,
    high: f64,
    tolerance: f64,
) -> f64 {
    // `best` is the latest guess, `before` the one before it, and `across` lies on the other side of the root.
    let (mut before, mut best) = (low, high);
    let (mut at_before, mut at_best) = (function(low), function(high));
    let (mut across, mut at_across) = (before, at_before);
    if at_before == 0.0 {
        return before;
    }
    for _ in 0..1_000 {
        let last_step = best - before;
        if at_across.abs() < at_best.abs() {
            (before, at_before) = (best, at_best);
            (best, at_best) = (across, at_across);
            (across, at_across) = (before, at_before);
        }
        let least_step = 2.0 * f64::EPSILON * best.abs() + tolerance / 2.0;
        let width = across - best;
        let mut step = width / 2.0;
        if step.abs() <= least_step || at_best == 0.0 {
            break;
        }
        if last_step.abs() >= least_step && at_before.abs() > at_best.abs() {
            let best_to_before = at_best / at_before;
            let (mut p, mut q);
            if before.to_bits() == across.to_bits() {
                p = width * best_to_before;
                q = 1.0 - best_to_before;
            } else {
                let before_to_across = at_before / at_across;
                let best_to_across = at_best / at_across;
                p = best_to_before
                    * (width * before_to_across * (before_to_across - best_to_across)
                        - (best - before) * (best_to_across - 1.0));
                q = (before_to_across - 1.0) * (best_to_across - 1.0) * (best_to_before - 1.0);
            }
            if p > 0.0 {
                q = -q;
            } else {
                p = -p;
            }
            if p < 0.75 * width * q - (least_step * q).abs() / 2.0
                && p < (last_step * q / 2.0).abs()
            {
                step = p / q;
            }
        }
        if step.abs() < least_step {
            step = least_step.copysign(step);
        }
        (before, at_before) = (best, at_best);
        best += step;
        at_best = function(best);
        if (at_best > 0.0 && at_across > 0.0) || (at_best < 0.0 && at_across < 0.0) {
            (across, at_across) = (before, at_before);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::brent_root;
    use super::root_between;

    #[test]
    fn both_methods_find_the_same_root() {
        let function = |x: f64| x.cos() - x;
        let (one, other) = (
            root_between(function, 0.0, 1.0),
            brent_root(function, 0.0, 1.0, 1e-15),
        );
        assert!((one - other).abs() < 1e-14);
        assert!((brent_root(function, 0.0, 1.0, 1e-3) - one).abs() < 1e-3);
    }

    #[test]
    fn a_root_is_found_to_the_last_digits() {
        assert!((root_between(|x| x * x - 2.0, 0.0, 2.0) - 2.0_f64.sqrt()).abs() < 1e-15);
        assert!((root_between(|x| x.ln() + 7.0, 1e-9, 1.0) - (-7.0_f64).exp()).abs() < 1e-17);
        assert!((root_between(|x| (x - 0.25).powi(9), 0.0, 1.0) - 0.25).abs() < 1e-2);
    }

    #[test]
    fn without_a_change_of_sign_the_nearer_end_is_returned() {
        let shown = |root: f64| format!("{root}");
        assert_eq!(shown(root_between(|x| x + 1.0, 0.0, 1.0)), "0");
        assert_eq!(shown(root_between(|x| x - 2.0, 0.0, 1.0)), "1");
        assert_eq!(shown(root_between(|x| x, 0.0, 1.0)), "0");
    }
}
