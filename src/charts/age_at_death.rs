//! Age at death: when in the first year? A bar of ages for each group.

use crate::charts::perinatal_parts::bars_of_parts;
use crate::charts::scene::Scene;
use crate::disclosure::answer::Answer;
use crate::wording::words::Words;

/// Draws each group's rate as a bar of the first month (its first week apart where it is known) and the months after.
#[must_use]
pub fn age_at_death(answer: &Answer, words: &Words) -> Scene {
    bars_of_parts(answer, words)
}
