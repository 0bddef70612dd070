//! Finds columns, rows and cells in texts such as "D-G counts", "3-4 (row 3 group)" and "Count columns B,D,F..".

use first_birthday::import::cell::CellAddress;
use first_birthday::import::cell::RowRange;

/// Columns that a text names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Columns {
    /// From 1, with what the text says of each.
    pub(crate) listed: Vec<(u32, String)>,
    /// Any one of them will do: "A/B".
    pub(crate) any_of_them: bool,
    /// They go on to the right in the same steps: "B,D,F..".
    pub(crate) goes_on: bool,
}

impl Columns {
    /// All columns up to `last`, where they go on.
    pub(crate) fn up_to(&self, last: u32) -> Vec<(u32, String)> {
        let mut all = self.listed.clone();
        if let ([.., (before, _), (end, words)], true) = (self.listed.as_slice(), self.goes_on) {
            let step = end.saturating_sub(*before).max(1);
            let mut column = end + step;
            while column <= last {
                all.push((column, words.clone()));
                column += step;
            }
        }
        all
    }
}

/// The columns a text names; `None` where it names none.
pub(crate) fn columns(text: &str) -> Option<Columns> {
    let text = without_brackets(text);
    let mut found = Columns::default();
    let lists = text.replace(" / ", ",").replace(" and ", ",");
    for piece in lists.split([',', ';', '+', '&']) {
        let mut piece = piece.trim();
        for lead in ["columns ", "column "] {
            if let Some((_, rest)) = piece.split_once(lead) {
                piece = rest.trim();
            }
        }
        let (first, rest) = piece.split_once(char::is_whitespace).unwrap_or((piece, ""));
        found.goes_on |= piece.ends_with("..");
        let first = first.trim_end_matches(['.', ':']);
        if let Some((start, end)) = first.split_once(['-', '–'])
            && let (Some(start), Some(end)) = (column(start), column(end))
        {
            found
                .listed
                .extend((start..=end).map(|it| (it, rest.to_owned())));
        } else if first.contains('/') {
            let either: Option<Vec<u32>> = first.split('/').map(column).collect();
            if let Some(either) = either {
                found.any_of_them = true;
                found
                    .listed
                    .extend(either.into_iter().map(|it| (it, rest.to_owned())));
            }
        } else if let Some(one) = column(first) {
            found.listed.push((one, rest.to_owned()));
        }
    }
    // "F,G / I,J ..." goes on in pairs, and where it ends nobody says.
    found.goes_on &= !text.contains(" / ");
    (!found.listed.is_empty()).then_some(found)
}

/// The number of a column from its capital letters.
pub(crate) fn column(letters: &str) -> Option<u32> {
    let fits =
        (1..=3).contains(&letters.len()) && letters.bytes().all(|it| it.is_ascii_uppercase());
    fits.then(|| {
        letters
            .bytes()
            .fold(0, |sum, it| sum * 26 + u32::from(it - b'A') + 1)
    })
}

/// The address of a cell: "BJ81".
pub(crate) fn cell(text: &str) -> Option<CellAddress> {
    let text = text.rsplit_once('!').map_or(text, |(_, cell)| cell).trim();
    let digits = text.find(|it: char| it.is_ascii_digit())?;
    let (letters, row) = text.split_at(digits);
    Some(CellAddress::new(row.parse().ok()?, column(letters)?))
}

/// The rows a text starts with: "2-845", "3-4 (row 3 group)", "row 4"; `None` where it starts with none.
pub(crate) fn rows(text: &str) -> Option<RowRange> {
    let text = text.trim();
    let text = text
        .strip_prefix("rows ")
        .or_else(|| text.strip_prefix("row "))
        .unwrap_or(text)
        .trim_start();
    let (first, rest) = number(text)?;
    let rest = rest.trim_start();
    let last = rest
        .strip_prefix(['-', '–'])
        .or_else(|| rest.strip_prefix("to "))
        .and_then(|it| number(it.trim_start()))
        .map_or(first, |it| it.0);
    (first > 0 && first <= last).then_some(RowRange { first, last })
}

/// Every "row 3" and "rows 5-9" inside a text.
pub(crate) fn rows_named_in(text: &str) -> Vec<RowRange> {
    let lower = text.to_lowercase();
    let mut found = Vec::new();
    for lead in ["row ", "rows "] {
        for (at, _) in lower.match_indices(lead) {
            if let Some(rest) = lower.get(at + lead.len()..)
                && rest.starts_with(|it: char| it.is_ascii_digit())
                && let Some(range) = rows(rest)
            {
                found.push(range);
            }
        }
    }
    found
}

/// A whole number at the start, and what follows it.
fn number(text: &str) -> Option<(u32, &str)> {
    let end = text
        .find(|it: char| !it.is_ascii_digit())
        .unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    Some((digits.parse().ok()?, rest))
}

/// The text without what stands in round brackets or quotation marks.
pub(crate) fn without_brackets(text: &str) -> String {
    let mut depth = 0_u32;
    let mut quoted = false;
    let mut kept = String::new();
    for letter in text.chars() {
        match letter {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            '"' => quoted = !quoted,
            _ if depth == 0 && !quoted => kept.push(letter),
            _ => {}
        }
    }
    kept.trim().to_owned()
}
