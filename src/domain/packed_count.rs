//! One count in twenty-four bytes, since a county file can hold millions of them.

use crate::domain::count::CountValue;
use crate::domain::count::MissingReason;

/// One count. The numbers are positions in the lists of [`crate::domain::count::CountTables`].
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Count {
    value: PackedValue,
    place: u32,
    group: u32,
    import: u32,
    variable: u16,
    period: u16,
}

/// A count, or why there is none, in eight bytes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct PackedValue(u64);

/// A list of variables or periods may be this long; positions in the others may be any.
pub const LONGEST_LIST: usize = u16::MAX as usize;

/// Bits of a value: the topmost says that it is missing.
const MISSING: u64 = 1 << 63;
/// Two bits for the reason.
const REASON: u32 = 61;
/// Whether there are bounds.
const BOUNDED: u64 = 1 << 60;
/// Bits of the lower and of the higher bound.
const BOUND: u32 = 30;
const LARGEST_BOUND: u64 = (1 << BOUND) - 1;

impl Count {
    /// A count by its numbers. One past [`LONGEST_LIST`] points nowhere, and `CountTables` drops it.
    #[must_use]
    pub fn new([variable, place, group, period]: [u32; 4], import: u32, value: CountValue) -> Self {
        Self {
            value: PackedValue::of(value),
            place,
            group,
            import,
            variable: u16::try_from(variable).unwrap_or(u16::MAX),
            period: u16::try_from(period).unwrap_or(u16::MAX),
        }
    }

    /// Position of what is counted.
    #[must_use]
    pub fn variable(&self) -> u32 {
        u32::from(self.variable)
    }

    /// Position of the place.
    #[must_use]
    pub fn place(&self) -> u32 {
        self.place
    }

    /// Position of the group.
    #[must_use]
    pub fn group(&self) -> u32 {
        self.group
    }

    /// Position of the period.
    #[must_use]
    pub fn period(&self) -> u32 {
        u32::from(self.period)
    }

    /// Position of the import it is from.
    #[must_use]
    pub fn import(&self) -> u32 {
        self.import
    }

    /// What was counted, or why there is no count.
    #[must_use]
    pub fn value(&self) -> CountValue {
        self.value.unpacked()
    }

    /// What sorts counts: variable, place, group, period.
    #[must_use]
    pub fn key(&self) -> (u32, u32, u32, u32) {
        (self.variable(), self.place, self.group, self.period())
    }
}

impl std::fmt::Debug for Count {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Count")
            .field("variable", &self.variable)
            .field("place", &self.place)
            .field("group", &self.group)
            .field("period", &self.period)
            .field("import", &self.import)
            .field("value", &self.value())
            .finish()
    }
}

impl PackedValue {
    /// A file holds no larger count than 63 bits do. Bounds beyond a billion say as little as none.
    #[must_use]
    pub fn of(value: CountValue) -> Self {
        match value {
            CountValue::Known(count) => Self(count.min(MISSING - 1)),
            CountValue::Missing { reason, bounds } => {
                let reason: u64 = match reason {
                    MissingReason::Suppressed => 0,
                    MissingReason::NotAvailable => 1,
                    MissingReason::NotCollected => 2,
                };
                let bounds = bounds
                    .filter(|(low, high)| *low <= LARGEST_BOUND && *high <= LARGEST_BOUND)
                    .map_or(0, |(low, high)| BOUNDED | (low << BOUND) | high);
                Self(MISSING | (reason << REASON) | bounds)
            }
        }
    }

    /// What was packed.
    #[must_use]
    pub fn unpacked(self) -> CountValue {
        if self.0 & MISSING == 0 {
            return CountValue::Known(self.0);
        }
        let reason = match (self.0 >> REASON) & 3 {
            0 => MissingReason::Suppressed,
            1 => MissingReason::NotAvailable,
            _ => MissingReason::NotCollected,
        };
        let bounds = (self.0 & BOUNDED != 0)
            .then_some(((self.0 >> BOUND) & LARGEST_BOUND, self.0 & LARGEST_BOUND));
        CountValue::Missing { reason, bounds }
    }
}

impl std::fmt::Debug for PackedValue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.unpacked().fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::Count;
    use crate::domain::count::CountValue;
    use crate::domain::count::MissingReason;

    #[test]
    fn a_count_is_small_and_loses_nothing() {
        assert_eq!(size_of::<Count>(), 24);
        let missing = |reason, bounds| CountValue::Missing { reason, bounds };
        let values = [
            CountValue::Known(0),
            CountValue::Known(330_000_000),
            CountValue::Known(i64::MAX.unsigned_abs()),
            missing(MissingReason::Suppressed, Some((1, 9))),
            missing(MissingReason::Suppressed, Some((0, (1 << 30) - 1))),
            missing(MissingReason::Suppressed, None),
            missing(MissingReason::NotAvailable, None),
            missing(MissingReason::NotCollected, Some((0, 0))),
        ];
        for value in values {
            let count = Count::new([65_534, u32::MAX, 70_000, 65_534], u32::MAX, value);
            assert_eq!(count.value(), value);
            assert_eq!(count.key(), (65_534, u32::MAX, 70_000, 65_534));
            assert_eq!(count.import(), u32::MAX);
        }
    }

    #[test]
    fn what_does_not_fit_points_nowhere_and_bounds_beyond_a_billion_are_none() {
        let wide = CountValue::Missing {
            reason: MissingReason::Suppressed,
            bounds: Some((0, 1 << 30)),
        };
        let count = Count::new([70_000, 0, 0, 70_000], 0, wide);
        assert_eq!((count.variable(), count.period()), (65_535, 65_535));
        assert_eq!(count.value().bounds(), None);
    }
}
