//! Causes of death: what did they die of? A bar of causes for each group.

use crate::charts::perinatal_parts::bars_of_parts;
use crate::charts::scene::Scene;
use crate::disclosure::answer::Answer;
use crate::wording::words::Words;

/// Draws each group's rate as a bar of its causes, at most six named and the others together.
#[must_use]
pub fn causes_of_death(answer: &Answer, words: &Words) -> Scene {
    bars_of_parts(answer, words)
}
