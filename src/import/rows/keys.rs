//! Which counts came before: the same place, period and group twice in one sheet.

use std::collections::HashMap;

use crate::domain::count::CountValue;
use crate::domain::count::MissingReason;

/// One count of a record.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RecordCount {
    /// Position in the list of variables.
    pub(crate) variable: u32,
    pub(crate) column: u32,
    pub(crate) value: CountValue,
}

/// Place, period and group, by number.
pub(crate) type Key = (u32, u32, u32);

/// How a record stands to those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Meeting {
    /// None of its counts came before.
    New,
    /// All of its counts came before, with the same values.
    Same { first_row: u32 },
    /// Some came before, all with the same values; the others are new.
    PartlyNew { first_row: u32 },
    /// Some came before with other values.
    Different { first_row: u32, record: u32 },
}

/// A count kept in few bytes.
#[derive(Clone, Copy)]
struct Kept {
    value: u32,
    variable: u16,
    column: u16,
}

struct Record {
    start: u32,
    length: u16,
    is_out: bool,
    row: u32,
    /// The next record with the same key, which counts other things.
    next: u32,
    key: Key,
}

const NONE: u32 = u32::MAX;

/// Every record so far.
#[derive(Default)]
pub(crate) struct KeyBook {
    first: HashMap<Key, u32>,
    records: Vec<Record>,
    counts: Vec<Kept>,
    missing: Vec<CountValue>,
    /// The value before others were added to it, by position in `counts`.
    before_adding: HashMap<u32, u32>,
    /// For each variable: how often it came again, and how often with the same known value of ten or more.
    pub(crate) again: Vec<Again>,
}

/// How a variable behaves where a key comes again.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Again {
    pub(crate) times: u64,
    pub(crate) same: u64,
    /// Row and column of the first.
    pub(crate) first: Option<(u32, u32)>,
}

impl KeyBook {
    /// Compares a record with those before it.
    pub(crate) fn meet(&mut self, key: Key, row: u32, counts: &[RecordCount]) -> Meeting {
        let Some(first) = self.first.get(&key).copied() else {
            return Meeting::New;
        };
        let mut shared = 0;
        let mut differs = None;
        let mut first_row = 0;
        for count in counts {
            let Some((record, kept)) = self.kept(first, count.variable) else {
                continue;
            };
            let before = self.value_at(kept);
            if shared == 0 {
                first_row = self.row_of(record);
            }
            shared += 1;
            let is_same = before == count.value;
            if !is_same && differs.is_none() {
                differs = Some((record, self.row_of(record)));
            }
            self.note_again(*count, is_same, row);
        }
        match differs {
            Some((record, first_row)) => Meeting::Different { first_row, record },
            None if shared == 0 => Meeting::New,
            None if shared == counts.len() => Meeting::Same { first_row },
            None => Meeting::PartlyNew { first_row },
        }
    }

    fn note_again(&mut self, count: RecordCount, is_same: bool, row: u32) {
        let Ok(at) = usize::try_from(count.variable) else {
            return;
        };
        if self.again.len() <= at {
            self.again.resize(at + 1, Again::default());
        }
        if let Some(again) = self.again.get_mut(at) {
            again.times += 1;
            again.first = again.first.or(Some((row, count.column)));
            if is_same && count.value.known().is_some_and(|it| it >= 10) {
                again.same += 1;
            }
        }
    }

    /// Whether the count of this variable came before under this key.
    pub(crate) fn has(&self, key: Key, variable: u32) -> bool {
        self.first
            .get(&key)
            .is_some_and(|first| self.kept(*first, variable).is_some())
    }

    /// Keeps a record whose counts are all new.
    pub(crate) fn keep(&mut self, key: Key, row: u32, counts: &[RecordCount]) {
        let number = u32::try_from(self.records.len()).unwrap_or(NONE);
        let start = u32::try_from(self.counts.len()).unwrap_or(NONE);
        for count in counts {
            let kept = Kept {
                value: self.pack(count.value),
                variable: u16::try_from(count.variable).unwrap_or(u16::MAX),
                column: u16::try_from(count.column).unwrap_or(u16::MAX),
            };
            self.counts.push(kept);
        }
        let before = self.first.insert(key, number);
        self.records.push(Record {
            start,
            length: u16::try_from(counts.len()).unwrap_or(u16::MAX),
            is_out: false,
            row,
            next: before.unwrap_or(NONE),
            key,
        });
    }

    /// Adds the values of a record to those before it. What is nothing in one and a number in the other is that number.
    /// Returns the counts that did not come before.
    pub(crate) fn add(&mut self, key: Key, counts: &[RecordCount]) -> Vec<RecordCount> {
        let Some(first) = self.first.get(&key).copied() else {
            return counts.to_vec();
        };
        let mut rest = Vec::new();
        for count in counts {
            let Some((_, kept)) = self.kept(first, count.variable) else {
                rest.push(*count);
                continue;
            };
            let before = self.value_at(kept);
            let sum = match (before, count.value) {
                (
                    CountValue::Missing {
                        reason: MissingReason::NotAvailable,
                        ..
                    },
                    value @ CountValue::Known(_),
                ) => value,
                (
                    before @ CountValue::Known(_),
                    CountValue::Missing {
                        reason: MissingReason::NotAvailable,
                        ..
                    },
                ) => before,
                (before, value) => before.plus(value),
            };
            let packed_before = self.pack(before);
            let packed = self.pack(sum);
            self.before_adding.entry(kept).or_insert(packed_before);
            if let Some(slot) = at_mut(&mut self.counts, kept) {
                slot.value = packed;
            }
        }
        rest
    }

    /// Takes a record out that came before. Returns its row where it was still in.
    pub(crate) fn take_out(&mut self, record: u32) -> Option<u32> {
        let record = at_mut(&mut self.records, record)?;
        if record.is_out {
            return None;
        }
        record.is_out = true;
        Some(record.row)
    }

    /// Whether a variable had the same number wherever its key came again while others differed:
    /// then it is repeated down the rows, and adding it up would count it twice.
    pub(crate) fn is_repeated(&self, variable: u32) -> bool {
        let others_differ = self.again.iter().any(|it| it.same < it.times);
        others_differ
            && usize::try_from(variable)
                .ok()
                .and_then(|it| self.again.get(it))
                .is_some_and(|it| it.times > 0 && it.same == it.times)
    }

    /// Every record that is in, in the order of the sheet. `once` says which variables are not added up.
    pub(crate) fn each_kept(&self, once: &[bool], mut give: impl FnMut(Key, u32, RecordCount)) {
        for record in self.records.iter().filter(|it| !it.is_out) {
            for at in record.start..record.start + u32::from(record.length) {
                let Some(kept) = at_ref(&self.counts, at) else {
                    continue;
                };
                let is_once = once
                    .get(usize::from(kept.variable))
                    .copied()
                    .unwrap_or(false);
                let value = match self.before_adding.get(&at) {
                    Some(before) if is_once => *before,
                    _ => kept.value,
                };
                give(
                    record.key,
                    record.row,
                    RecordCount {
                        variable: u32::from(kept.variable),
                        column: u32::from(kept.column),
                        value: self.unpack(value),
                    },
                );
            }
        }
    }

    /// The record that counts this variable under the key whose first record this is, and where its count is kept.
    fn kept(&self, first: u32, variable: u32) -> Option<(u32, u32)> {
        let mut at = first;
        while let Some(record) = at_ref(&self.records, at) {
            for number in record.start..record.start + u32::from(record.length) {
                let kept = at_ref(&self.counts, number)?;
                if u32::from(kept.variable) == variable {
                    return Some((at, number));
                }
            }
            at = record.next;
        }
        None
    }

    fn row_of(&self, record: u32) -> u32 {
        at_ref(&self.records, record).map_or(0, |it| it.row)
    }

    fn value_at(&self, kept: u32) -> CountValue {
        at_ref(&self.counts, kept).map_or(CountValue::Known(0), |it| self.unpack(it.value))
    }

    fn pack(&mut self, value: CountValue) -> u32 {
        match value {
            CountValue::Known(value) => u32::try_from(value)
                .unwrap_or(u32::MAX)
                .min(u32::MAX - 1_000_000),
            missing @ CountValue::Missing { .. } => {
                let number = match self.missing.iter().position(|it| *it == missing) {
                    Some(found) => found,
                    None => {
                        self.missing.push(missing);
                        self.missing.len() - 1
                    }
                };
                u32::MAX - u32::try_from(number).unwrap_or(0)
            }
        }
    }

    fn unpack(&self, packed: u32) -> CountValue {
        match at_ref(&self.missing, u32::MAX - packed) {
            Some(missing) => *missing,
            None => CountValue::Known(u64::from(packed)),
        }
    }
}

fn at_ref<T>(list: &[T], at: u32) -> Option<&T> {
    list.get(usize::try_from(at).ok()?)
}

fn at_mut<T>(list: &mut [T], at: u32) -> Option<&mut T> {
    list.get_mut(usize::try_from(at).ok()?)
}
