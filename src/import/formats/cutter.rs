//! Cuts text into cells, as Excel would: quotation marks, line ends of every kind, and marks that never close.

/// A quoted cell that is longer than this never closed its mark.
const QUOTED_LIMIT: usize = 64 << 10;

/// A quoted cell with more lines than this never closed its mark.
const QUOTED_LINES: usize = 200;

/// Cuts text into cells. Rows are counted as a spreadsheet would: a line break between marks is none.
#[derive(Debug)]
pub struct CellCutter {
    separator: u8,
    scratch: String,
}

/// What cutting one cell came to.
#[derive(Debug, PartialEq, Eq)]
pub enum Cut {
    /// The cell ends a row or not; the text to go on with starts at this byte.
    Cell { ends_row: bool, next: usize },
    /// More text is needed.
    NeedMore,
    /// A quotation mark opened and never closed: the cell is to be cut plainly.
    OpenQuote,
}

impl CellCutter {
    /// A cutter for this separator.
    #[must_use]
    pub fn new(separator: char) -> Self {
        Self {
            separator: u8::try_from(separator).unwrap_or(b','),
            scratch: String::new(),
        }
    }

    /// Cuts the cell that starts at byte `start`; its text is handed to `take`.
    pub fn cut(
        &mut self,
        text: &str,
        start: usize,
        is_last: bool,
        take: &mut dyn FnMut(&str),
    ) -> Cut {
        // Where each line is one cell, a mark is a plain letter.
        if self.separator == b'\n' {
            return self.cut_plain(text, start, is_last, take);
        }
        let rest = text.as_bytes().get(start..).unwrap_or_default();
        let spaces = rest.iter().take_while(|it| **it == b' ').count();
        if rest.get(spaces) == Some(&b'"') {
            if spaces == 0 {
                return self.cut_quoted(text, start, is_last, take);
            }
            match self.is_quoted(rest.get(spaces..).unwrap_or_default(), is_last) {
                Some(true) => return self.cut_quoted(text, start + spaces, is_last, take),
                Some(false) => {}
                None => return Cut::NeedMore,
            }
        }
        self.cut_plain(text, start, is_last, take)
    }

    /// Whether a mark behind spaces opens a cell: only where it closes in this line, right in front of a separator.
    /// `None` where more text is needed to know.
    fn is_quoted(&self, bytes: &[u8], is_last: bool) -> Option<bool> {
        let mut at = 1;
        while let Some(byte) = bytes.get(at).filter(|_| at < QUOTED_LIMIT) {
            match byte {
                b'\n' | b'\r' => return Some(false),
                b'"' if bytes.get(at + 1) == Some(&b'"') => at += 2,
                b'"' => {
                    let rest = bytes.get(at + 1..).unwrap_or_default();
                    return match rest.iter().find(|it| **it != b' ') {
                        Some(b'\n' | b'\r') => Some(true),
                        Some(next) => Some(*next == self.separator),
                        None => is_last.then_some(true),
                    };
                }
                _ => at += 1,
            }
        }
        (is_last || at >= QUOTED_LIMIT).then_some(false)
    }

    /// Cuts the cell that starts at byte `start`, with any quotation mark as a plain letter.
    pub fn cut_plain(
        &self,
        text: &str,
        start: usize,
        is_last: bool,
        take: &mut dyn FnMut(&str),
    ) -> Cut {
        let bytes = text.as_bytes();
        let rest = bytes.get(start..).unwrap_or_default();
        let separator = self.separator;
        let Some(length) = rest
            .iter()
            .position(|it| *it == separator || *it == b'\n' || *it == b'\r')
        else {
            if !is_last {
                return Cut::NeedMore;
            }
            take(text.get(start..).unwrap_or_default());
            return Cut::Cell {
                ends_row: true,
                next: bytes.len(),
            };
        };
        let end = start + length;
        match after(bytes, end, separator, is_last) {
            Some((ends_row, next)) => {
                take(text.get(start..end).unwrap_or_default());
                Cut::Cell { ends_row, next }
            }
            None => Cut::NeedMore,
        }
    }

    fn cut_quoted(
        &mut self,
        text: &str,
        start: usize,
        is_last: bool,
        take: &mut dyn FnMut(&str),
    ) -> Cut {
        let bytes = text.as_bytes();
        let mut at = start + 1;
        let mut lines = 0;
        let mut doubled = false;
        let close = loop {
            match bytes.get(at) {
                Some(b'"') => match bytes.get(at + 1) {
                    Some(b'"') => {
                        doubled = true;
                        at += 2;
                        continue;
                    }
                    None if !is_last => return Cut::NeedMore,
                    _ => break at,
                },
                Some(b'\n') => lines += 1,
                Some(_) => {}
                None if is_last => return Cut::OpenQuote,
                None => {
                    if at - start > QUOTED_LIMIT {
                        return Cut::OpenQuote;
                    }
                    return Cut::NeedMore;
                }
            }
            if lines > QUOTED_LINES || at - start > QUOTED_LIMIT {
                return Cut::OpenQuote;
            }
            at += 1;
        };
        // Letters between the closing mark and the separator belong to the cell.
        let rest = bytes.get(close + 1..).unwrap_or_default();
        let separator = self.separator;
        let length = rest
            .iter()
            .position(|it| *it == separator || *it == b'\n' || *it == b'\r');
        let end = match length {
            Some(length) => close + 1 + length,
            None if is_last => bytes.len(),
            None => return Cut::NeedMore,
        };
        let (ends_row, next) = if length.is_none() {
            (true, bytes.len())
        } else {
            match after(bytes, end, separator, is_last) {
                Some(found) => found,
                None => return Cut::NeedMore,
            }
        };
        let inner = text.get(start + 1..close).unwrap_or_default();
        let tail = text.get(close + 1..end).unwrap_or_default();
        // A mark that "closes" in a later row in front of letters opened there: the first never closed.
        if lines > 0 && !tail.trim().is_empty() {
            return Cut::OpenQuote;
        }
        if doubled || !tail.is_empty() {
            self.scratch.clear();
            let mut parts = inner.split("\"\"");
            self.scratch.push_str(parts.next().unwrap_or_default());
            for part in parts {
                self.scratch.push('"');
                self.scratch.push_str(part);
            }
            self.scratch.push_str(tail);
            take(&self.scratch);
        } else {
            take(inner);
        }
        Cut::Cell { ends_row, next }
    }
}

/// Whether the row ends at this byte, and where the next cell starts. A `\r` may have its `\n` in the next block.
fn after(bytes: &[u8], end: usize, separator: u8, is_last: bool) -> Option<(bool, usize)> {
    match bytes.get(end) {
        Some(it) if *it == separator && separator != b'\n' => Some((false, end + 1)),
        Some(b'\r') => match bytes.get(end + 1) {
            Some(b'\n') => Some((true, end + 2)),
            None if !is_last => None,
            _ => Some((true, end + 1)),
        },
        _ => Some((true, end + 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::CellCutter;
    use super::Cut;

    fn cut(line: &str) -> Vec<String> {
        let mut cutter = CellCutter::new(',');
        let mut cells = Vec::new();
        let mut at = 0;
        while let Cut::Cell { next, ends_row } =
            cutter.cut(line, at, true, &mut |it| cells.push(it.to_owned()))
        {
            at = next;
            if ends_row {
                break;
            }
        }
        cells
    }

    #[test]
    fn cells_are_cut_as_a_spreadsheet_cuts_them() {
        assert_eq!(
            cut("Dunklin,\"1,234\",\"a \"\"b\"\"\"\n"),
            ["Dunklin", "1,234", "a \"b\""]
        );
        assert_eq!(cut("a, \"6,000\", Scott\r\n"), ["a", "6,000", " Scott"]);
        assert_eq!(cut("5\" pipe, 6\" pipe\n"), ["5\" pipe", " 6\" pipe"]);
        assert_eq!(cut("a, \"b\" c\n"), ["a", " \"b\" c"]);
        // The text may go on in the next block.
        let mut cutter = CellCutter::new(',');
        let outcome = cutter.cut(" \"6,00", 0, false, &mut |_| ());
        assert_eq!(outcome, Cut::NeedMore);
    }
}
