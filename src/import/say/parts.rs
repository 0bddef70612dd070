//! The pieces that sentences about a sheet are made of.

use crate::import::belief::Alternative;
use crate::import::belief::Belief;
use crate::import::belief::BeliefPart;
use crate::import::belief::Choice;
use crate::import::belief::Typed;
use crate::import::cell::RowRange;
use crate::import::cell::column_letters;
use crate::import::reading::Change;
use crate::import::reading::Confidence;
use crate::import::reading::Reason;
use crate::import::say::words::reason_words;

/// Words that cannot be changed.
pub(crate) fn text(words: &str) -> BeliefPart {
    BeliefPart::Text(words.to_owned())
}

/// Words that open a menu. Without anything to choose or to type they are plain words.
pub(crate) fn choice(
    words: String,
    alternatives: Vec<Alternative>,
    typed: Option<Typed>,
) -> BeliefPart {
    if alternatives.is_empty() && typed.is_none() {
        return BeliefPart::Text(words);
    }
    BeliefPart::Choice(Choice {
        text: words,
        alternatives,
        typed,
    })
}

/// A sentence that is about no cell in particular.
pub(crate) fn belief(parts: Vec<BeliefPart>, confidence: Confidence, reason: &Reason) -> Belief {
    Belief {
        parts,
        confidence,
        why: reason_words(reason),
        row: None,
        column: None,
    }
}

/// One line of a menu.
pub(crate) fn alternative(label: &str, change: Change) -> Alternative {
    Alternative {
        label: label.to_owned(),
        change,
    }
}

/// "row 4", "rows 4 to 9"
pub(crate) fn rows_words(rows: RowRange) -> String {
    if rows.first == rows.last {
        format!("row {}", rows.first)
    } else {
        format!("rows {} to {}", rows.first, rows.last)
    }
}

/// "column D", "columns D and F", "columns D to M and P"
pub(crate) fn columns_words(columns: &[u32]) -> String {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for column in columns {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *column => *last = *column,
            _ => runs.push((*column, *column)),
        }
    }
    let words: Vec<String> = runs
        .iter()
        .flat_map(|(first, last)| match last - first {
            0 => vec![column_letters(*first)],
            1 => vec![column_letters(*first), column_letters(*last)],
            _ => vec![format!(
                "{} to {}",
                column_letters(*first),
                column_letters(*last)
            )],
        })
        .collect();
    let shown = if words.len() > 6 {
        let more = columns.len().saturating_sub(5);
        let first: Vec<&str> = words.iter().take(5).map(String::as_str).collect();
        format!("{} and {more} more", first.join(", "))
    } else {
        listed(&words)
    };
    let one = if columns.len() == 1 {
        "column"
    } else {
        "columns"
    };
    format!("{one} {shown}")
}

/// "a, b and c"
pub(crate) fn listed(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::columns_words;

    #[test]
    fn columns_are_said_in_runs() {
        assert_eq!(columns_words(&[4]), "column D");
        assert_eq!(columns_words(&[4, 6]), "columns D and F");
        assert_eq!(columns_words(&[4, 5]), "columns D and E");
        assert_eq!(columns_words(&[4, 5, 6, 7, 16]), "columns D to G and P");
        assert_eq!(
            columns_words(&[1, 3, 5, 7, 9, 11, 13, 15]),
            "columns A, C, E, G, I and 3 more"
        );
    }
}
