//! What stands between the cells of a text: found by its first lines, never by the name of the file.

/// Stands for "each line is one cell", where cells have fixed places in the line, or there is but one column.
pub const WHOLE_LINES: char = '\n';

/// Lines that are looked at.
const MOST_LINES: usize = 200;

/// Lines that are all this long may have their cells at fixed places.
const LONG_LINE: usize = 40;

/// The separator that cuts the first lines into the most even columns.
#[must_use]
pub fn separator_of(start: &str) -> char {
    if let Some(named) = named_separator(start) {
        return named;
    }
    let lines = logical_lines(start, MOST_LINES);
    let mut best = (',', 0_usize);
    for separator in ['\t', ',', ';', '|'] {
        let score = score(&counts_of(&lines, separator));
        if score > best.1 {
            best = (separator, score);
        }
    }
    if is_fixed_width(start, best.0) {
        return WHOLE_LINES;
    }
    best.0
}

/// The separator of a pasted block: tabs, as Excel gives it, or one that cuts every line into the same three cells
/// or more. A column of names with commas in them stays one column.
#[must_use]
pub fn pasted_separator_of(text: &str) -> char {
    if text.contains('\t') {
        return '\t';
    }
    let lines = logical_lines(text, MOST_LINES);
    let is_even = |separator: &char| {
        let counts = counts_of(&lines, *separator);
        counts.first().is_some_and(|it| *it >= 2)
            && counts.iter().all(|it| counts.first() == Some(it))
    };
    [',', ';', '|']
        .into_iter()
        .find(is_even)
        .unwrap_or(WHOLE_LINES)
}

/// Excel writes and obeys a first line `sep=;`.
fn named_separator(start: &str) -> Option<char> {
    let line = start.lines().next()?.trim_end();
    let mut rest = line
        .strip_prefix("sep=")
        .or_else(|| line.strip_prefix("SEP="))?
        .chars();
    let separator = rest.next()?;
    (rest.all(|it| it == separator) && matches!(separator, ',' | ';' | '|' | '\t'))
        .then_some(separator)
}

fn counts_of(lines: &[&str], separator: char) -> Vec<usize> {
    lines
        .iter()
        .map(|line| separators_in(line, separator))
        .collect()
}

/// How many lines share the commonest number of separators, weighted by that number.
fn score(counts: &[usize]) -> usize {
    let mut best = 0;
    for count in counts.iter().filter(|it| **it > 0) {
        let same = counts.iter().filter(|it| *it == count).count();
        best = best.max(same * (*count).min(30) + same);
    }
    best
}

/// Whether nearly all lines are long and equally long, and the separator does not cut them evenly.
fn is_fixed_width(start: &str, separator: char) -> bool {
    let mut lines: Vec<&str> = start.split('\n').take(MOST_LINES + 1).collect();
    // The last line of a block may be cut off.
    lines.pop();
    let lines: Vec<&str> = lines
        .into_iter()
        .map(|it| it.trim_end_matches('\r'))
        .filter(|it| !it.trim().is_empty())
        .collect();
    let lengths: Vec<usize> = lines.iter().map(|it| it.chars().count()).collect();
    let (length, like_it) = commonest(&lengths);
    if lines.len() < 3 || length < LONG_LINE || like_it * 10 < lines.len() * 9 {
        return false;
    }
    let (count, even) = commonest(&counts_of(&lines, separator));
    let cuts_evenly = count > 1 && even * 10 >= lines.len() * 8;
    !cuts_evenly
}

/// The commonest number, and how often it comes.
fn commonest(numbers: &[usize]) -> (usize, usize) {
    numbers
        .iter()
        .map(|it| (*it, numbers.iter().filter(|other| *other == it).count()))
        .max_by_key(|it| it.1)
        .unwrap_or((0, 0))
}

/// Lines of the start, where a line end between quotation marks is none.
fn logical_lines(text: &str, most: usize) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut in_quotes = false;
    for (at, letter) in text.char_indices() {
        match letter {
            '"' => in_quotes = !in_quotes,
            '\n' | '\r' if !in_quotes || at - start > 4_000 => {
                let line = text.get(start..at).unwrap_or_default();
                if !line.trim().is_empty() {
                    lines.push(line);
                }
                in_quotes = false;
                start = at + 1;
                if lines.len() == most {
                    return lines;
                }
            }
            _ => {}
        }
    }
    let line = text.get(start..).unwrap_or_default();
    if lines.is_empty() && !line.trim().is_empty() {
        lines.push(line);
    }
    lines
}

fn separators_in(line: &str, separator: char) -> usize {
    let mut in_quotes = false;
    line.chars()
        .filter(|letter| {
            if *letter == '"' {
                in_quotes = !in_quotes;
            }
            *letter == separator && !in_quotes
        })
        .count()
}

#[cfg(test)]
mod tests {
    use super::WHOLE_LINES;
    use super::pasted_separator_of;
    use super::separator_of;

    #[test]
    fn the_separator_is_found_by_what_it_cuts() {
        assert_eq!(separator_of("County,Births\nDunklin,3\n"), ',');
        assert_eq!(separator_of("County;Rate\nDunklin;26,97\nScott;3,1\n"), ';');
        assert_eq!(separator_of("\"Dunklin County, MO\"\t29069\t3\n"), '\t');
        assert_eq!(separator_of("sep=|\nCounty|Births, 2019\n"), '|');
    }

    #[test]
    fn lines_of_one_length_without_separators_stay_whole() {
        let mut text = String::new();
        for number in 0..20 {
            text.push_str(&format!("2019{number:06}29069 {:>30}1,0\r\n", number * 7));
        }
        assert_eq!(separator_of(&text), WHOLE_LINES);
        let mut text = String::new();
        for number in 0..20 {
            text.push_str(&format!(
                "29069,{number:06},Dunklin County of Missouri,{number:06}\n"
            ));
        }
        assert_eq!(separator_of(&text), ',');
    }

    #[test]
    fn a_pasted_column_of_names_is_not_cut_at_its_commas() {
        assert_eq!(pasted_separator_of("Dunklin, MO\nScott, MO\n"), WHOLE_LINES);
        assert_eq!(pasted_separator_of("Dunklin, MO\t3\n"), '\t');
        assert_eq!(
            pasted_separator_of("County,Year,Births\nDunklin,2019,3\n"),
            ','
        );
    }
}
