//! Writes to the terminal; the only place that does. A closed pipe ends the program quietly.

use std::io::Write as _;
use std::process::ExitCode;

use crate::session::failure::Failure;

/// Everything was done.
pub const DONE: u8 = 0;
/// Problems were reported.
pub const PROBLEMS: u8 = 1;
/// The words made no sense.
pub const WRONG_USE: u8 = 2;

/// Writes text as it is.
pub fn say(text: &str) {
    // Nobody is left to be told when the reader of a pipe has gone.
    drop(std::io::stdout().lock().write_all(text.as_bytes()));
}

/// Writes a line.
pub fn say_line(text: &str) {
    say(&format!("{text}\n"));
}

/// Writes a line where errors go.
pub fn complain(text: &str) {
    drop(writeln!(std::io::stderr().lock(), "{text}"));
}

/// Writes a failure and answers with the status for it.
pub fn failed(failure: &Failure) -> ExitCode {
    complain(&format!("first-birthday: {}", failure.what));
    if let Some(place) = &failure.place {
        complain(&format!("  where: {place}"));
    }
    complain(&format!("  what to do: {}", failure.advice));
    if let Some(details) = &failure.details {
        complain(&format!("  details: {details}"));
    }
    ExitCode::from(PROBLEMS)
}

/// Rows as columns under their headings: the first at the left, the others at the right.
#[must_use]
pub fn columns(headings: &[String], rows: &[Vec<String>]) -> String {
    let all = || std::iter::once(headings).chain(rows.iter().map(Vec::as_slice));
    let count = all().map(<[String]>::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..count)
        .map(|column| {
            all()
                .filter_map(|row| row.get(column))
                .map(|cell| cell.chars().count())
                .max()
                .unwrap_or(0)
        })
        .collect();
    let mut text = String::new();
    for row in all() {
        let mut line = String::new();
        for (column, (cell, width)) in row.iter().zip(&widths).enumerate() {
            if column == 0 {
                line.push_str(&format!("{cell:<width$}"));
            } else {
                line.push_str(&format!("  {cell:>width$}"));
            }
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// Words broken into lines of at most this many characters.
#[must_use]
pub fn wrapped(text: &str, width: usize) -> String {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let longer = line.chars().count() + 1 + word.chars().count();
        if !line.is_empty() && longer > width {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines.push(line);
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::columns;
    use super::wrapped;

    #[test]
    fn numbers_line_up_at_the_right() {
        let row = |cells: [&str; 2]| cells.map(str::to_owned).to_vec();
        let text = columns(
            &row(["Group", "Rate"]),
            &[row(["White", "7.4"]), row(["Black", "14.9"])],
        );
        assert_eq!(text, "Group  Rate\nWhite   7.4\nBlack  14.9\n");
    }

    #[test]
    fn long_sentences_are_broken_between_words() {
        assert_eq!(wrapped("one two three", 7), "one two\nthree");
    }
}
