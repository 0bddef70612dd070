//! Checks the rates of a record against its counts, and takes in those that come without counts.

use crate::domain::count::MissingReason;
use crate::domain::count_batch::NewPublishedRate;
use crate::domain::published_rate::RateValue;
use crate::import::cell::CellAddress;
use crate::import::cell_meaning::CellMeaning;
use crate::import::cell_meaning::WhyLeftOut;
use crate::import::numbers::footnote_mark;
use crate::import::problem::ProblemKind;
use crate::import::problem::Severity;
use crate::import::reading::NumberMarks;
use crate::import::rows::facts::Facts;
use crate::import::rows::keys::Key;
use crate::import::rows::keys::RecordCount;
use crate::import::rows::measures::MeasureAnswer;
use crate::import::rows::numbers::RateRead;
use crate::import::rows::numbers::read_end;
use crate::import::rows::numbers::read_rate;
use crate::import::rows::plan::PlannedScope;
use crate::import::rows::plan::RateEnds;
use crate::import::rows::plan::marks_of;
use crate::import::rows::records::Numbers;
use crate::import::rows::records::Outcome;
use crate::import::rows::records::because;
use crate::import::rows::row_problems::Entry;
use crate::import::rows::row_reader::RowReader;
use crate::import::rows::seen::SeenRow;

/// One rate column of a record, planned or said by the row.
struct RateColumn<'p> {
    column: u32,
    indicator: &'p str,
    multiplier: u32,
    marks: NumberMarks,
    ends: RateEnds,
    checked_by: Option<&'p (usize, Vec<usize>)>,
}

impl RowReader<'_> {
    /// Checks the rates that the counts give too, and takes the others in as published. Whether some went in.
    pub(super) fn take_rates<'t>(
        &mut self,
        row: SeenRow<'_, 't>,
        planned: &PlannedScope,
        key: Key,
        facts: &Facts<'t>,
        numbers: &Numbers,
        out: &mut Outcome<'t>,
    ) -> bool {
        let mut took = false;
        for rate in &planned.rates {
            let multiplier = match (rate.multiplier, &rate.checked_by) {
                (Some(multiplier), _) => multiplier,
                (None, Some(_)) => continue,
                (None, None) => {
                    self.note_waiting(row, rate.column);
                    continue;
                }
            };
            let column = RateColumn {
                column: rate.column,
                indicator: &rate.indicator,
                multiplier,
                marks: rate.marks,
                ends: rate.ends,
                checked_by: rate.checked_by.as_ref(),
            };
            took |= self.take_rate(row, &column, key, &numbers.counts, out);
        }
        if planned.values.is_empty() {
            return took;
        }
        let answer = self
            .measures
            .answer(facts.measure.unwrap_or(usize::MAX))
            .clone();
        if let MeasureAnswer::Rate {
            indicator,
            multiplier,
        } = answer
        {
            for value in &planned.values {
                let column = RateColumn {
                    column: value.column,
                    indicator: &indicator,
                    multiplier,
                    marks: value.marks,
                    ends: value.ends,
                    checked_by: None,
                };
                took |= self.take_rate(row, &column, key, &[], out);
            }
        }
        took
    }

    fn take_rate<'t>(
        &mut self,
        row: SeenRow<'_, 't>,
        rate: &RateColumn<'_>,
        key: Key,
        counts: &[RecordCount],
        out: &mut Outcome<'t>,
    ) -> bool {
        let cell = row.at(rate.column);
        let at = CellAddress::new(row.row, rate.column);
        let text = cell.map_or("", |it| it.text);
        let (value, decimals, unreliable, missing, is_blank) =
            match read_rate(cell, rate.multiplier, rate.marks, &self.markers) {
                RateRead::Rate {
                    value,
                    decimals,
                    unreliable,
                    missing,
                    is_blank,
                } => (value, decimals, unreliable, missing, is_blank),
                wrong => {
                    let (kind, severity) = match wrong {
                        RateRead::PercentSign => (ProblemKind::PercentInRate, Severity::NeedsYou),
                        RateRead::TwoNumbers => (ProblemKind::TwoNumbers, Severity::NeedsYou),
                        RateRead::Negative => (ProblemKind::Negative, Severity::Checked),
                        _ if rate.checked_by.is_some() => {
                            (ProblemKind::NotANumber, Severity::Checked)
                        }
                        _ => (ProblemKind::NotANumber, Severity::NeedsYou),
                    };
                    if let Some(recorder) = self.recorder.as_mut().filter(|it| it.wants(row.row)) {
                        let why = because(&kind);
                        recorder.cells.set(at, CellMeaning::LeftOut(why));
                    }
                    out.entries.push(Entry::new(at, text, kind, severity));
                    return false;
                }
            };
        let is_flagged = row.in_column(rate.ends.unreliable).is_some();
        if let Some(read_as) = value
            && !unreliable
            && footnote_mark(text).is_some()
        {
            let kind = ProblemKind::MarkOnRate { read_as };
            out.entries
                .push(Entry::new(at, text, kind, Severity::Checked));
        }
        let mut published = NewPublishedRate {
            indicator: rate.indicator.to_owned(),
            place: key.0,
            period: key.1,
            group: key.2,
            published: RateValue {
                value,
                low: self.end(row, rate.ends.low, rate),
                high: self.end(row, rate.ends.high, rate),
                multiplier: rate.multiplier,
                unreliable: unreliable || is_flagged,
                missing,
            },
            row: row.row,
            column: rate.column,
        };
        if let Some(checked_by) = rate.checked_by {
            let recomputed = recomputed(checked_by, counts, rate.multiplier);
            if let (Some(value), Some(recomputed)) = (value, recomputed) {
                self.rates.checked += 1;
                let shown = i32::try_from(decimals).unwrap_or(6).min(9);
                let tolerance = 0.5 * 10_f64.powi(-shown) * 1.02 + recomputed * 1e-9;
                if (value - recomputed).abs() > tolerance {
                    self.rates.differ += 1;
                    let kind = ProblemKind::RateDiffers {
                        recomputed,
                        multiplier: rate.multiplier,
                    };
                    out.entries
                        .push(Entry::new(at, text, kind, Severity::Checked));
                }
            }
            self.note_rate(row, rate, &published, recomputed);
            return false;
        }
        let indicator = self.rate_number(rate.indicator);
        let rate_key = (indicator, key.0, key.1, key.2);
        let bits = value.map(f64::to_bits);
        if let Some((before, first_row)) = self.rate_keys.get(&rate_key).copied() {
            let (kind, severity) = if before == bits {
                out.repeated += 1;
                (ProblemKind::SameTwice { first_row }, Severity::LeftOut)
            } else if self.fixes.duplicates.is_some() {
                (ProblemKind::DifferentTwice { first_row }, Severity::LeftOut)
            } else {
                (
                    ProblemKind::DifferentTwice { first_row },
                    Severity::NeedsYou,
                )
            };
            if let Some(recorder) = self.recorder.as_mut().filter(|it| it.wants(row.row)) {
                let why = because(&kind);
                recorder.cells.set(at, CellMeaning::LeftOut(why));
            }
            out.entries.push(Entry::new(at, "", kind, severity));
            return false;
        }
        self.rate_keys.insert(rate_key, (bits, row.row));
        if is_blank {
            self.note_blank(row.row, rate.column);
        }
        self.note_rate(row, rate, &published, None);
        out.hides = out.hides || missing == Some(MissingReason::Suppressed);
        self.watch.rate(&published, text, &self.lists);
        self.tally.published_rates += 1;
        published.row = row.row;
        self.ready.rates.push(published);
        true
    }

    fn end(&self, row: SeenRow<'_, '_>, column: Option<u32>, rate: &RateColumn<'_>) -> Option<f64> {
        let column = column?;
        let marks = marks_of(column, self.reading, self.fixes);
        read_end(row.at(column), rate.multiplier, marks, &self.markers)
    }

    fn rate_number(&mut self, indicator: &str) -> u32 {
        if let Some(number) = self.rate_names.get(indicator) {
            return *number;
        }
        let number = u32::try_from(self.rate_names.len()).unwrap_or(u32::MAX);
        self.rate_names.insert(indicator.to_owned(), number);
        number
    }

    fn note_rate(
        &mut self,
        row: SeenRow<'_, '_>,
        rate: &RateColumn<'_>,
        published: &NewPublishedRate,
        recomputed: Option<f64>,
    ) {
        let Some(recorder) = self.recorder.as_mut().filter(|it| it.wants(row.row)) else {
            return;
        };
        recorder.rate(published, recomputed, &self.lists);
        let at = CellAddress::new(row.row, rate.column);
        for column in [rate.ends.low, rate.ends.high, rate.ends.unreliable]
            .into_iter()
            .flatten()
        {
            recorder.cells.set(
                CellAddress::new(row.row, column),
                CellMeaning::PartOfRate(at),
            );
        }
    }

    fn note_waiting(&mut self, row: SeenRow<'_, '_>, column: u32) {
        if let Some(recorder) = self.recorder.as_mut().filter(|it| it.wants(row.row)) {
            recorder.cells.set(
                CellAddress::new(row.row, column),
                CellMeaning::LeftOut(WhyLeftOut::SheetWaits),
            );
        }
    }
}

/// The rate that the counts give; `None` where a part is missing or nobody was born.
fn recomputed(
    (numerator, denominators): &(usize, Vec<usize>),
    counts: &[RecordCount],
    multiplier: u32,
) -> Option<f64> {
    let known = |at: &usize| counts.get(*at)?.value.known();
    let events = known(numerator)?;
    let births = denominators
        .iter()
        .map(known)
        .try_fold(0_u64, |sum, it| sum.checked_add(it?))?;
    (births > 0).then(|| float(events) * f64::from(multiplier) / float(births))
}

#[expect(
    clippy::cast_precision_loss,
    reason = "counts lie far below 2^53, where every whole number is exact"
)]
fn float(count: u64) -> f64 {
    count as f64
}
