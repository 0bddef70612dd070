//! One row of a case file: what goes in, what an independent package got, and how near is near enough.

use serde_json::Value;

use crate::statistics::estimate::Estimate;
use crate::statistics::estimate::NotEstimable;
use crate::statistics::estimate::Range;
use crate::statistics::oracle::score::Failure;
use crate::statistics::tally::Tally;

/// Numbers this near are the same, however small they are.
const ABSOLUTE_FLOOR: f64 = 1e-12;

/// How near the value of a row must be whose limits were simulated.
const VALUE_OF_SIMULATED: f64 = 1e-9;

/// Why a row is not answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NotAnswered(pub(super) String);

/// A row as it is written.
#[derive(Debug, Clone, Default)]
pub(super) struct Case {
    pub(super) id: String,
    pub(super) measure: String,
    pub(super) implementation: String,
    pub(super) method: String,
    pub(super) inputs: Value,
    pub(super) estimate: Option<f64>,
    pub(super) standard_error: Option<f64>,
    pub(super) lower: Option<f64>,
    pub(super) upper: Option<f64>,
    pub(super) simulated: bool,
    pub(super) relative_tolerance: f64,
    pub(super) extra: Value,
}

/// What this layer answers. `None` is not defined; infinity stands for "no upper end".
#[derive(Debug, Clone, Default)]
pub(super) struct Answer {
    pub(super) estimate: Option<f64>,
    pub(super) standard_error: Option<f64>,
    pub(super) lower: Option<f64>,
    pub(super) upper: Option<f64>,
    pub(super) extra: Value,
}

impl Answer {
    /// A value alone.
    pub(super) fn value(value: f64) -> Self {
        Self {
            estimate: Some(value),
            ..Self::default()
        }
    }

    /// An estimate with its range; where there is none, nothing is defined.
    pub(super) fn of(estimate: Result<Estimate, NotEstimable>) -> Self {
        estimate.map_or_else(
            |_| Self::default(),
            |it| Self {
                estimate: Some(it.value),
                ..Self::range(Range {
                    lower: it.lower,
                    upper: it.upper,
                })
            },
        )
    }

    /// A range without its value.
    pub(super) fn range(range: Range) -> Self {
        Self {
            lower: Some(range.lower),
            upper: Some(range.upper.unwrap_or(f64::INFINITY)),
            ..Self::default()
        }
    }

    pub(super) fn with_error(self, standard_error: f64) -> Self {
        Self {
            standard_error: Some(standard_error),
            ..self
        }
    }

    pub(super) fn with_extra(self, extra: Value) -> Self {
        Self { extra, ..self }
    }
}

impl Case {
    fn input(&self, key: &str) -> Result<&Value, NotAnswered> {
        self.inputs
            .get(key)
            .ok_or_else(|| NotAnswered(format!("{}: no input {key}", self.measure)))
    }

    fn unreadable(&self, key: &str) -> NotAnswered {
        NotAnswered(format!("{}: input {key} cannot be read", self.measure))
    }

    pub(super) fn number(&self, key: &str) -> Result<f64, NotAnswered> {
        self.input(key)?
            .as_f64()
            .ok_or_else(|| self.unreadable(key))
    }

    pub(super) fn count(&self, key: &str) -> Result<u64, NotAnswered> {
        whole(self.input(key)?).ok_or_else(|| self.unreadable(key))
    }

    /// Whole numbers under a path of keys.
    pub(super) fn counts_in(&self, path: &[&str]) -> Result<Vec<u64>, NotAnswered> {
        let key = path.join(".");
        path.iter()
            .try_fold(&self.inputs, |at, key| at.get(key))
            .ok_or_else(|| NotAnswered(format!("{}: no input {key}", self.measure)))?
            .as_array()
            .and_then(|all| all.iter().map(whole).collect())
            .ok_or_else(|| self.unreadable(&key))
    }

    pub(super) fn numbers(&self, key: &str) -> Result<Vec<f64>, NotAnswered> {
        self.input(key)?
            .as_array()
            .and_then(|all| all.iter().map(Value::as_f64).collect())
            .ok_or_else(|| self.unreadable(key))
    }

    /// Events and births that stand side by side in two lists.
    pub(super) fn tallies(&self, events: &str, births: &str) -> Result<Vec<Tally>, NotAnswered> {
        let (events, births) = (self.counts_in(&[events])?, self.counts_in(&[births])?);
        if events.len() != births.len() {
            return Err(NotAnswered(format!("{}: uneven lists", self.measure)));
        }
        Ok(events
            .into_iter()
            .zip(births)
            .map(|(events, births)| Tally::new(events, births))
            .collect())
    }

    pub(super) fn multiplier(&self) -> Result<u32, NotAnswered> {
        u32::try_from(self.count("multiplier")?)
            .ok()
            .ok_or_else(|| self.unreadable("multiplier"))
    }

    pub(super) fn confidence(&self) -> Result<f64, NotAnswered> {
        if self.inputs.get("confidence").is_none() {
            return Ok(0.95);
        }
        self.number("confidence")
    }

    pub(super) fn tally(&self, events: &str, births: &str) -> Result<Tally, NotAnswered> {
        Ok(Tally::new(self.count(events)?, self.count(births)?))
    }

    /// The reason for a row that nothing here answers.
    pub(super) fn unknown(&self) -> NotAnswered {
        NotAnswered(format!("{} ({})", self.measure, self.implementation))
    }

    /// Where the answer differs from the row, or that the row asks for more than was answered.
    pub(super) fn compare(&self, answer: &Answer) -> Result<Option<Failure>, NotAnswered> {
        let value_tolerance = if self.simulated {
            VALUE_OF_SIMULATED
        } else {
            self.relative_tolerance
        };
        let mut fields = vec![
            ("estimate", self.estimate, answer.estimate, value_tolerance),
            ("lower", self.lower, answer.lower, self.relative_tolerance),
            ("upper", self.upper, answer.upper, self.relative_tolerance),
        ];
        if self.standard_error.is_some() {
            fields.push((
                "standard error",
                self.standard_error,
                answer.standard_error,
                self.relative_tolerance,
            ));
        }
        for (field, expected, got, tolerance) in fields {
            let agree = match (expected, got) {
                (None, None) => true,
                (Some(expected), Some(got)) => near(expected, got, tolerance),
                _ => false,
            };
            if !agree {
                return Ok(Some(Failure {
                    case_id: self.id.clone(),
                    field: field.to_owned(),
                    expected: words(expected),
                    got: words(got),
                }));
            }
        }
        self.compare_extra("extra", &self.extra, &answer.extra)
    }

    fn compare_extra(
        &self,
        path: &str,
        expected: &Value,
        got: &Value,
    ) -> Result<Option<Failure>, NotAnswered> {
        let agree = match (expected, got) {
            (Value::Object(expected), Value::Object(got)) => {
                for (key, expected) in expected {
                    if IGNORED_EXTRA.contains(&key.as_str()) {
                        continue;
                    }
                    let Some(got) = got.get(key) else {
                        return Err(self.lacks(key));
                    };
                    let path = format!("{path}.{key}");
                    if let Some(failure) = self.compare_extra(&path, expected, got)? {
                        return Ok(Some(failure));
                    }
                }
                return Ok(None);
            }
            (Value::Object(expected), Value::Null) => {
                let asked = expected
                    .keys()
                    .find(|key| !IGNORED_EXTRA.contains(&key.as_str()));
                return asked.map_or(Ok(None), |key| Err(self.lacks(key)));
            }
            (Value::Array(expected), Value::Array(got)) if expected.len() == got.len() => {
                for (at, (expected, got)) in expected.iter().zip(got).enumerate() {
                    let path = format!("{path}[{at}]");
                    if let Some(failure) = self.compare_extra(&path, expected, got)? {
                        return Ok(Some(failure));
                    }
                }
                return Ok(None);
            }
            (Value::Number(expected), Value::Number(got)) => {
                match (expected.as_f64(), got.as_f64()) {
                    (Some(expected), Some(got)) => near(expected, got, self.relative_tolerance),
                    _ => false,
                }
            }
            (expected, got) => expected == got,
        };
        Ok((!agree).then(|| Failure {
            case_id: self.id.clone(),
            field: path.to_owned(),
            expected: expected.to_string(),
            got: got.to_string(),
        }))
    }

    fn lacks(&self, key: &str) -> NotAnswered {
        NotAnswered(format!("{}: no answer for {key}", self.measure))
    }
}

/// Notes in the column `extra` that are no results: what a simulation gave, and remarks.
const IGNORED_EXTRA: &[&str] = &[
    "parametric_bootstrap_sd",
    "ci_note",
    "upstream_sim100_seed123456_lower",
    "upstream_sim100_seed123456_upper",
];

/// A whole number from 0, also where it is written as 31.0.
pub(super) fn whole(value: &Value) -> Option<u64> {
    if let Some(whole) = value.as_u64() {
        return Some(whole);
    }
    let number = value.as_f64()?;
    (number >= 0.0 && number.fract() == 0.0).then(|| format!("{number:.0}").parse().ok())?
}

/// Whether both are the same within the relative tolerance.
pub(super) fn near(expected: f64, got: f64, relative_tolerance: f64) -> bool {
    if expected.is_infinite() || got.is_infinite() {
        return expected.is_infinite()
            && got.is_infinite()
            && expected.is_sign_positive() == got.is_sign_positive();
    }
    (expected - got).abs() <= (relative_tolerance * expected.abs()).max(ABSOLUTE_FLOOR)
}

fn words(number: Option<f64>) -> String {
    number.map_or_else(|| "not defined".to_owned(), |it| it.to_string())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::Answer;
    use super::Case;

    fn case() -> Case {
        Case {
            id: "one".to_owned(),
            estimate: Some(2.0),
            upper: Some(f64::INFINITY),
            relative_tolerance: 1e-6,
            extra: json!({"p": 0.5, "ci_note": "symmetric"}),
            ..Case::default()
        }
    }

    fn answer() -> Answer {
        Answer {
            estimate: Some(2.000_001),
            upper: Some(f64::INFINITY),
            extra: json!({"p": 0.5}),
            ..Answer::default()
        }
    }

    fn shown(answer: &Answer) -> String {
        match case().compare(answer) {
            Ok(None) => "passed".to_owned(),
            Ok(Some(it)) => format!("{}: {} but {}", it.field, it.expected, it.got),
            Err(why) => format!("not answered, {}", why.0),
        }
    }

    #[test]
    fn a_row_passes_only_where_every_number_agrees() {
        assert_eq!(shown(&answer()), "passed");
        let mut off = answer();
        off.estimate = Some(2.000_01);
        assert_eq!(shown(&off), "estimate: 2 but 2.00001");
        let mut off = answer();
        off.upper = None;
        assert_eq!(shown(&off), "upper: inf but not defined");
        let mut off = answer();
        off.lower = Some(0.0);
        assert_eq!(shown(&off), "lower: not defined but 0");
        assert_eq!(
            shown(&answer().with_extra(json!({"p": 0.51}))),
            "extra.p: 0.5 but 0.51"
        );
    }

    #[test]
    fn a_row_that_asks_for_more_is_not_answered() {
        assert_eq!(
            shown(&answer().with_extra(json!({}))),
            "not answered, : no answer for p"
        );
    }
}
