//! What is said of meetings: what came of commitments, and the questions of a data walk.

use crate::domain::practice::commitment_rules::CommitmentSummary;
use crate::wording::words::Words;

/// What was said and done, who did not answer, and the caveat: three sentences that belong together.
#[must_use]
pub fn summary_sentences(summary: &CommitmentSummary, words: &Words) -> [String; 3] {
    let number = |count: u32| count.to_string();
    let said = number(summary.said);
    let reached = number(summary.reached);
    let (fully, partly, not) = (
        number(summary.fully),
        number(summary.partly),
        number(summary.not_done),
    );
    let there = number(summary.there);
    let share = summary.said_share().map(number);
    let first = match &share {
        Some(share) => words.say(
            "follow-said-of",
            &[
                ("said", (&said).into()),
                ("there", (&there).into()),
                ("share", share.into()),
                ("reached", (&reached).into()),
                ("fully", (&fully).into()),
                ("partly", (&partly).into()),
                ("not", (&not).into()),
            ],
        ),
        None => words.say(
            "follow-said",
            &[
                ("said", (&said).into()),
                ("count", u64::from(summary.said).into()),
                ("reached", (&reached).into()),
                ("fully", (&fully).into()),
                ("partly", (&partly).into()),
                ("not", (&not).into()),
            ],
        ),
    };
    let unreached = number(summary.not_reached);
    let unasked = number(summary.not_asked);
    let statements = number(summary.statements);
    let second = words.say(
        "follow-no-answer",
        &[
            ("unreached", (&unreached).into()),
            ("unasked", (&unasked).into()),
            ("statements", (&statements).into()),
            ("count", u64::from(summary.statements).into()),
        ],
    );
    [first, second, words.say("follow-caveat", &[])]
}

/// The five questions people talk about at a station.
#[must_use]
pub fn walk_prompts(words: &Words) -> [String; 5] {
    [
        "walk-prompt-notice",
        "walk-prompt-match",
        "walk-prompt-missing",
        "walk-prompt-why",
        "walk-prompt-help",
    ]
    .map(|it| words.say(it, &[]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wording::language::Language;

    #[test]
    fn the_summary_says_who_was_reached_and_that_nobody_checked() {
        let summary = CommitmentSummary {
            there: 44,
            said: 31,
            statements: 52,
            reached: 25,
            not_reached: 3,
            not_asked: 3,
            fully: 12,
            partly: 7,
            not_done: 6,
        };
        let [said, unreached, caveat] = summary_sentences(&summary, &Words::new(Language::English));
        assert_eq!(
            said,
            "Said they would: 31 of 44 people (70 percent). Reached: 25. Did it fully: 12, partly: 7, not yet: 6."
        );
        assert_eq!(
            unreached,
            "No answer: 3. Not asked yet: 3. They wrote 52 commitments in all."
        );
        assert!(caveat.starts_with("People say this of themselves"));
        let uncounted = CommitmentSummary {
            there: 0,
            ..summary
        };
        let [said, ..] = summary_sentences(&uncounted, &Words::new(Language::Spanish));
        assert!(
            said.starts_with("Dijeron que lo harían: 31 personas."),
            "{said}"
        );
    }
}
