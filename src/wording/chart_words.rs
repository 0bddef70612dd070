//! The name of a chart on its button, and the question it answers.

use crate::wording::words::Words;

/// "1,000 babies": short words for a button. Empty for an id no chart has.
#[must_use]
pub fn chart_name(id: &str, words: &Words) -> String {
    words.say(&format!("chart-{id}"), &[])
}

/// "What does that mean in babies?" Empty for an id no chart has.
#[must_use]
pub fn chart_question(id: &str, words: &Words) -> String {
    words.say(&format!("question-{id}"), &[])
}
