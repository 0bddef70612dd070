//! Answers the rows that compare two groups.

use serde_json::json;

use crate::statistics::attributable::attributable_rate_in_everyone;
use crate::statistics::attributable::attributable_share_in_everyone;
use crate::statistics::attributable::attributable_share_in_group;
use crate::statistics::estimate::Estimate;
use crate::statistics::estimate::NotEstimable;
use crate::statistics::odds_ratio::OddsSearch;
use crate::statistics::odds_ratio::exact_odds_ratio;
use crate::statistics::odds_ratio::odds_ratio;
use crate::statistics::oracle::case::Answer;
use crate::statistics::oracle::case::Case;
use crate::statistics::oracle::case::NotAnswered;
use crate::statistics::rate_difference::DifferenceMethod;
use crate::statistics::rate_difference::binomial_standard_error;
use crate::statistics::rate_difference::difference_with;
use crate::statistics::rate_difference::poisson_standard_error;
use crate::statistics::rate_ratio::RatioMethod;
use crate::statistics::rate_ratio::katz_standard_error;
use crate::statistics::rate_ratio::log_poisson_standard_error;
use crate::statistics::rate_ratio::median_unbiased_rate_ratio;
use crate::statistics::rate_ratio::ratio_range_with;
use crate::statistics::rate_ratio::ratio_with;
use crate::statistics::tally::Tally;
use crate::statistics::two_group_test::chi_square;
use crate::statistics::two_group_test::exact_p_value;
use crate::statistics::two_group_test::mid_p_value;
use crate::statistics::two_group_test::nchs_z;

/// The answer, where the row compares two groups.
pub(super) fn two_group_case(case: &Case) -> Option<Result<Answer, NotAnswered>> {
    let row: fn(&Pair<'_>) -> Result<Answer, NotAnswered> =
        match (case.measure.as_str(), case.implementation.as_str()) {
            ("rate_ratio", "formula") => |it| Ok(it.ratio(RatioMethod::LogPoisson)),
            ("risk_ratio", "formula") | ("RR.strata.wald" | "RR.strata.taylor", _) => {
                |it| Ok(it.ratio(RatioMethod::Katz))
            }
            ("rate_ratio", "epitools_rateratio.midp") => |it| it.median_unbiased(),
            ("rate_ratio", "base_R_poisson.test") => |it| {
                let answer = it.ratio(RatioMethod::ExactConditional);
                it.with_p(answer, "p", exact_p_value)
            },
            ("rate_ratio", "root_finding") => |it| {
                let answer = it.ratio(RatioMethod::ConditionalMidP);
                it.with_p(answer, "midp", mid_p_value)
            },
            ("risk_ratio", "root_finding") => |it| Ok(it.ratio(RatioMethod::MiettinenNurminen)),
            ("rate_difference", "formula") => {
                |it| Ok(it.difference(DifferenceMethod::WaldPoisson, 1_000))
            }
            ("risk_difference", "formula") if it_is_newcombe(case) => {
                |it| Ok(it.difference(DifferenceMethod::Newcombe, 1_000))
            }
            ("risk_difference", "formula") => {
                |it| Ok(it.difference(DifferenceMethod::WaldBinomial, 1_000))
            }
            ("risk_difference", "root_finding") => {
                |it| Ok(it.difference(DifferenceMethod::MiettinenNurminen, 1_000))
            }
            ("ARisk.strata.wald", _) => |it| Ok(it.difference(DifferenceMethod::WaldBinomial, 100)),
            ("ARisk.strata.score", _) => {
                |it| Ok(it.difference(DifferenceMethod::MeeByHalving, 100))
            }
            ("OR.strata.wald", _) => |it| Ok(it.estimate(odds_ratio)),
            ("AFRisk.strata.wald", _) => |it| Ok(it.estimate(attributable_share_in_group)),
            ("PAFRisk.strata.wald", _) => |it| Ok(it.estimate(attributable_share_in_everyone)),
            ("PARisk.strata.wald", _) => |it| {
                Ok(it.estimate(|group, reference, confidence| {
                    attributable_rate_in_everyone(group, reference, 100, confidence)
                }))
            },
            ("odds_ratio_cond_mle", _) => |it| Ok(it.fisher()),
            ("test", "base_R_prop.test") => |it| it.tests(),
            _ => return None,
        };
    Some(Pair::of(case).and_then(|it| row(&it)))
}

fn it_is_newcombe(case: &Case) -> bool {
    case.method.starts_with("Newcombe")
}

/// The group and the reference group of a row.
struct Pair<'a> {
    case: &'a Case,
    group: Tally,
    reference: Tally,
    confidence: f64,
}

impl<'a> Pair<'a> {
    fn of(case: &'a Case) -> Result<Self, NotAnswered> {
        Ok(Self {
            case,
            group: case.tally("events1", "births1")?,
            reference: case.tally("events0", "births0")?,
            confidence: case.confidence()?,
        })
    }

    fn estimate(
        &self,
        measure: impl Fn(Tally, Tally, f64) -> Result<Estimate, NotEstimable>,
    ) -> Answer {
        Answer::of(measure(self.group, self.reference, self.confidence))
    }

    /// A ratio over no events is infinite in the packages; here it has a reason, and a range with a lower end.
    fn ratio(&self, method: RatioMethod) -> Answer {
        let (group, reference) = (self.group, self.reference);
        let range = ratio_range_with(method, group, reference, self.confidence);
        let Ok((range, _)) = range else {
            return Answer::default();
        };
        let estimate = match ratio_with(method, group, reference, self.confidence) {
            Ok(it) => Some(it.value),
            Err(NotEstimable::NoEventsInReference) => Some(f64::INFINITY),
            Err(_) => None,
        };
        let error = match method {
            RatioMethod::LogPoisson => log_poisson_standard_error(group, reference).ok(),
            RatioMethod::Katz => katz_standard_error(group, reference).ok(),
            _ => None,
        };
        Answer {
            estimate,
            standard_error: error,
            ..Answer::range(range)
        }
    }

    fn median_unbiased(&self) -> Result<Answer, NotAnswered> {
        let answer = Answer {
            estimate: median_unbiased_rate_ratio(self.group, self.reference).ok(),
            ..self.ratio(RatioMethod::ConditionalMidP)
        };
        self.with_p(answer, "midp", mid_p_value)
    }

    fn with_p(
        &self,
        answer: Answer,
        key: &str,
        p_value: fn(Tally, Tally) -> Result<f64, NotEstimable>,
    ) -> Result<Answer, NotAnswered> {
        let p = p_value(self.group, self.reference)
            .ok()
            .ok_or_else(|| self.case.unknown())?;
        Ok(answer.with_extra(json!({ key: p })))
    }

    fn difference(&self, method: DifferenceMethod, multiplier: u32) -> Answer {
        let answer = self.estimate(|group, reference, confidence| {
            difference_with(method, group, reference, multiplier, confidence)
        });
        let error = match method {
            DifferenceMethod::WaldPoisson => poisson_standard_error(self.group, self.reference),
            DifferenceMethod::WaldBinomial => binomial_standard_error(self.group, self.reference),
            _ => return answer,
        };
        Answer {
            standard_error: error.ok().map(|it| it * f64::from(multiplier)),
            ..answer
        }
    }

    fn fisher(&self) -> Answer {
        let exact = exact_odds_ratio(self.group, self.reference, self.confidence, OddsSearch::AsR);
        exact.map_or_else(
            |_| Answer::default(),
            |it| Answer {
                estimate: Some(it.value.unwrap_or(f64::INFINITY)),
                extra: json!({ "p": it.p_value }),
                ..Answer::range(it.range)
            },
        )
    }

    fn tests(&self) -> Result<Answer, NotAnswered> {
        let pearson = chi_square(self.group, self.reference);
        let z = nchs_z(self.group, self.reference);
        let (Ok(pearson), Ok(z)) = (pearson, z) else {
            return Err(self.case.unknown());
        };
        Ok(Answer::value(pearson.statistic)
            .with_extra(json!({ "p": pearson.p_value, "nchs_z": z.statistic })))
    }
}
