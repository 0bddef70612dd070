//! Causes, ages at death, stages of risk and excess as they are said.

use crate::disclosure::breakdown::PartKind;
use crate::disclosure::periods_of_risk::PeriodsOfRisk;
use crate::disclosure::periods_of_risk::PeriodsRow;
use crate::disclosure::periods_of_risk::RowKind;
use crate::disclosure::periods_of_risk::WhyReference;
use crate::disclosure::released::Cell;
use crate::statistics::estimate::Estimate;
use crate::statistics::perinatal::periods_of_risk::PeriodOfRisk;
use crate::wording::numbers;
use crate::wording::reasons;
use crate::wording::voice::Voice;

/// The dimension in front of a built-in cause's id.
const CAUSE: &str = "cause_of_death.";

impl Voice<'_> {
    /// "Birth defects", beside a bar.
    pub(crate) fn part_name(&self, part: &PartKind, by_age: bool) -> String {
        match part {
            PartKind::Cause(id, name) => {
                let key = format!("cause-{}", id.0.strip_prefix(CAUSE).unwrap_or_default());
                if self.words.has(&key) {
                    self.words.say(&key, &[])
                } else {
                    name.clone()
                }
            }
            PartKind::OtherCauses => self.words.say("cause-other", &[]),
            PartKind::Age(variable) => self.words.say(&format!("age-{}", variable.0), &[]),
            PartKind::NotRecorded if by_age => self.words.say("age-not-recorded", &[]),
            PartKind::NotRecorded => self.words.say("cause-not-recorded", &[]),
        }
    }

    /// "birth defects", "in the first month of life": inside a sentence. `None` for what names no cause or age.
    pub(crate) fn part_in_words(&self, part: &PartKind) -> Option<String> {
        match part {
            PartKind::Cause(id, name) => {
                let key = format!("from-{}", id.0.strip_prefix(CAUSE).unwrap_or_default());
                Some(if self.words.has(&key) {
                    self.words.say(&key, &[])
                } else {
                    self.words.say("from-named", &[("name", name.into())])
                })
            }
            PartKind::Age(variable) => Some(self.words.say(&format!("in-{}", variable.0), &[])),
            PartKind::OtherCauses | PartKind::NotRecorded => None,
        }
    }

    /// "Care during pregnancy"; `None` for all stages together.
    pub(crate) fn stage(&self, stage: Option<PeriodOfRisk>) -> String {
        match stage {
            None => self.words.say("stage-all", &[]),
            Some(stage) => self.words.say(&format!("stage-{}", stage_id(stage)), &[]),
        }
    }

    /// "care during pregnancy", inside a sentence.
    pub(crate) fn in_stage(&self, stage: PeriodOfRisk) -> String {
        self.words
            .say(&format!("in-stage-{}", stage_id(stage)), &[])
    }

    /// "Points to prenatal care that finds problems in time"
    pub(crate) fn stage_points_to(&self, stage: PeriodOfRisk) -> String {
        self.words.say(&format!("points-{}", stage_id(stage)), &[])
    }

    /// "5.9 more (3.3 to 8.4 more)", "0.3 fewer (from 1.2 fewer to 0.6 more)".
    pub(crate) fn excess(&self, it: &Estimate) -> String {
        let upper = it.upper.unwrap_or(it.value);
        let size = |value: f64| numbers::fixed(value.abs(), 1);
        let (excess, low, high) = (size(it.value), size(it.lower), size(upper));
        if it.lower >= 0.0 {
            self.words.say(
                "excess-more",
                &[
                    ("excess", (&excess).into()),
                    ("low", (&low).into()),
                    ("high", (&high).into()),
                ],
            )
        } else if upper <= 0.0 {
            self.words.say(
                "excess-fewer",
                &[
                    ("excess", (&excess).into()),
                    ("low", (&high).into()),
                    ("high", (&low).into()),
                ],
            )
        } else {
            let direction = if it.value < 0.0 { "fewer" } else { "more" };
            self.words.say(
                "excess-either",
                &[
                    ("direction", direction.into()),
                    ("excess", (&excess).into()),
                    ("low", (&low).into()),
                    ("high", (&high).into()),
                ],
            )
        }
    }

    /// "5.9 (3.3 to 8.4)": a signed number with its range, in a table.
    pub(crate) fn signed(&self, it: &Estimate, decimals: usize) -> String {
        format!(
            "{} {}",
            numbers::fixed(it.value, decimals),
            self.bracketed(&self.range(it, decimals))
        )
    }

    /// The same for a cell, or why there is none.
    pub(crate) fn signed_cell(&self, cell: &Cell<Estimate>, decimals: usize) -> String {
        match cell.shown() {
            Some(it) => self.signed(&it, decimals),
            None => reasons::why_empty(cell, self.words).unwrap_or_default(),
        }
    }

    /// "Black babies", or who the method's own comparison group is.
    pub(crate) fn who_of_stages(&self, row: &PeriodsRow) -> String {
        match row.kind {
            RowKind::Standard => self.words.say("who-standard", &[]),
            RowKind::Here | RowKind::Wider => self.who(&row.group),
        }
    }

    /// With whom the stages are compared, and why.
    pub(crate) fn why_compared(&self, periods: &PeriodsOfRisk) -> Option<String> {
        let (at, why) = periods.reference?;
        let row = periods.rows.get(at)?;
        let who = self.who_of_stages(row);
        let fillings = [("reference", (&who).into())];
        Some(match why {
            WhyReference::Standard => self.words.say("why-standard", &fillings),
            WhyReference::BestOff => self.words.say("why-best-off", &fillings),
            WhyReference::Chosen => self.words.say("why-chosen", &fillings),
            WhyReference::Outside => self.words.say(
                "why-outside",
                &[
                    ("reference", (&who).into()),
                    ("place", (&self.place(&row.place)).into()),
                ],
            ),
        })
    }
}

/// The stage in the ids of the catalog.
fn stage_id(stage: PeriodOfRisk) -> &'static str {
    match stage {
        PeriodOfRisk::MaternalHealthPrematurity => "maternal-health",
        PeriodOfRisk::MaternalCare => "maternal-care",
        PeriodOfRisk::NewbornCare => "newborn-care",
        PeriodOfRisk::InfantHealth => "infant-health",
    }
}
