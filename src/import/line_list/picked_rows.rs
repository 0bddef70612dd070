//! The child's side of a line list: cuts lines and packs only what was picked, so that nothing else leaves the child.

use crate::import::cell::CellAddress;
use crate::import::formats::cutter::CellCutter;
use crate::import::formats::cutter::Cut;
use crate::import::formats::sheet_rows::Outlet;
use crate::import::formats::stop::Stop;
use crate::import::formats::stop::gone;
use crate::import::frames::PackedCell;
use crate::import::frames::PackedKind;
use crate::import::frames::RowPacker;
use crate::import::message::FailureKind;
use crate::import::message::Pick;

/// In a text every cell is text.
const TEXT: PackedCell = PackedCell {
    kind: PackedKind::Text,
    is_formula: false,
    is_percent: false,
};

/// Cuts text into rows and packs the picked part of them.
pub struct PickedRows {
    cutter: CellCutter,
    packer: RowPacker,
    row: u32,
    /// Of the cell that was cut last, from 1.
    column: usize,
    /// Picked cells that were empty since the last one that held something.
    skipped: u32,
    part: Part,
}

enum Part {
    /// For each column, whether it is picked.
    Columns(Vec<bool>),
    Letters(Vec<(usize, usize)>),
}

impl PickedRows {
    /// A cutter for this part of each row.
    #[must_use]
    pub fn new(pick: &Pick, separator: char) -> Self {
        let place = |it: u32| usize::try_from(it).unwrap_or(usize::MAX);
        let part = match pick {
            Pick::Columns(columns) => {
                let last = columns.iter().copied().max().unwrap_or(0).min(16_384);
                Part::Columns((1..=last).map(|it| columns.contains(&it)).collect())
            }
            Pick::Letters(parts) => {
                Part::Letters(parts.iter().map(|it| (place(it.0), place(it.1))).collect())
            }
        };
        Self {
            cutter: CellCutter::new(separator),
            packer: RowPacker::new(0),
            row: 1,
            column: 0,
            skipped: 0,
            part,
        }
    }

    /// Packs every whole row of `text`; returns how many bytes were used.
    ///
    /// # Errors
    /// Where the program no longer listens, or a line is longer than any table has.
    pub fn take(&mut self, text: &str, is_last: bool, to: &mut Outlet<'_>) -> Result<usize, Stop> {
        match self.part {
            Part::Columns(_) => self.take_cells(text, is_last, to),
            Part::Letters(_) => self.take_lines(text, is_last, to),
        }
    }

    /// Sends what is held.
    ///
    /// # Errors
    /// Where the program no longer listens.
    pub fn finish(&mut self, to: &mut Outlet<'_>) -> Result<(), Stop> {
        self.packer.flush(to.out).map_err(gone)
    }

    fn too_long(&self) -> Stop {
        Stop::Failed {
            kind: FailureKind::LineTooLong,
            sheet: None,
            cell: Some(CellAddress::new(self.row, 1)),
        }
    }

    fn take_cells(
        &mut self,
        text: &str,
        is_last: bool,
        to: &mut Outlet<'_>,
    ) -> Result<usize, Stop> {
        let Part::Columns(wanted) = &self.part else {
            return Ok(text.len());
        };
        let mut at = 0;
        let mut too_long = false;
        while at < text.len() {
            let is_wanted = wanted.get(self.column).copied().unwrap_or(false);
            let packer = &mut self.packer;
            let skipped = &mut self.skipped;
            let mut pack = |words: &str| {
                if !is_wanted {
                    return;
                }
                let words = words.trim();
                if words.is_empty() {
                    *skipped += 1;
                    return;
                }
                packer.skip(*skipped);
                *skipped = 0;
                too_long = !packer.cell(TEXT, words);
            };
            let mut cut = self.cutter.cut(text, at, is_last, &mut pack);
            if cut == Cut::OpenQuote {
                cut = self.cutter.cut_plain(text, at, is_last, &mut pack);
            }
            let Cut::Cell { ends_row, next } = cut else {
                return Ok(at);
            };
            if too_long {
                return Err(self.too_long());
            }
            self.column += 1;
            if ends_row {
                self.packer.end_row(self.row, to.out).map_err(gone)?;
                self.row = self.row.saturating_add(1);
                self.column = 0;
                self.skipped = 0;
            }
            at = next;
        }
        Ok(at)
    }

    fn take_lines(
        &mut self,
        text: &str,
        is_last: bool,
        to: &mut Outlet<'_>,
    ) -> Result<usize, Stop> {
        let mut at = 0;
        while let Some(rest) = text.get(at..).filter(|it| !it.is_empty()) {
            let length = match rest.find('\n') {
                Some(length) => length,
                None if is_last => rest.len(),
                None => return Ok(at),
            };
            let line = rest.get(..length).unwrap_or_default();
            let line = line.strip_suffix('\r').unwrap_or(line);
            if !self.pack_line(line) {
                return Err(self.too_long());
            }
            self.packer.end_row(self.row, to.out).map_err(gone)?;
            self.row = self.row.saturating_add(1);
            at = (at + length + 1).min(text.len());
        }
        Ok(at)
    }

    fn pack_line(&mut self, line: &str) -> bool {
        let Part::Letters(parts) = &self.part else {
            return true;
        };
        let is_plain = line.is_ascii();
        let mut skipped = 0;
        for (first, last) in parts {
            let (start, count) = (first.saturating_sub(1), (last + 1).saturating_sub(*first));
            let other;
            let words = if is_plain {
                let end = (start + count).min(line.len());
                line.get(start..end).unwrap_or_default()
            } else {
                other = line.chars().skip(start).take(count).collect::<String>();
                &other
            };
            let words = words.trim();
            if words.is_empty() {
                skipped += 1;
                continue;
            }
            self.packer.skip(skipped);
            skipped = 0;
            if !self.packer.cell(TEXT, words) {
                return false;
            }
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::PickedRows;
    use crate::import::formats::sheet_rows::Outlet;
    use crate::import::message::Bounds;
    use crate::import::message::Message;
    use crate::import::message::Pick;

    fn sent(text: &str, pick: &Pick) -> Vec<u8> {
        let mut out = Vec::new();
        let bounds = Bounds::default();
        let mut to = Outlet::new(&mut out, &bounds);
        let mut rows = PickedRows::new(pick, ',');
        assert_eq!(rows.take(text, true, &mut to).unwrap_or(0), text.len());
        assert!(rows.finish(&mut to).is_ok());
        out
    }

    fn texts(sent: &[u8]) -> Vec<String> {
        let Ok(Message::Rows(frame)) = postcard::from_bytes(&sent[4..]) else {
            panic!("no rows");
        };
        frame.texts.iter().map(|it| (*it).to_owned()).collect()
    }

    #[test]
    fn only_picked_columns_are_sent() {
        let text =
            "name,weeks,address,grams\nAnn Secret,39,\"1 Elm, Street\",3200\nBo Secret,,x, 900\n";
        let out = sent(text, &Pick::Columns(vec![2, 4]));
        assert_eq!(texts(&out), ["weeks", "grams", "39", "3200", "900"]);
        assert!(!out.windows(6).any(|it| it == b"Secret"));
    }

    #[test]
    fn only_picked_letters_of_a_line_are_sent() {
        let text = "SECRET2016 39\r\nSECRET2017   \r\n";
        let out = sent(text, &Pick::Letters(vec![(7, 10), (12, 13)]));
        assert_eq!(texts(&out), ["2016", "39", "2017"]);
        assert!(!out.windows(6).any(|it| it == b"SECRET"));
    }
}
