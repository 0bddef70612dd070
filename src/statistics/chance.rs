//! Random numbers that are the same on every computer, for tests by shuffling and for checks by simulation.
//!
//! Source: Steele GL, Lea D, Flood CH. Fast splittable pseudorandom number generators. OOPSLA 2014 (SplitMix64).

/// A stream of random numbers from a seed.
#[derive(Debug, Clone)]
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut it = self.0;
        it = (it ^ (it >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        it ^ (it >> 31)
    }

    /// A whole number below `end`; 0 where there is none.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        // The high half of a product of 64 bits: evenly spread to within one part in 2^64 / end.
        let product = u128::from(self.next()) * (end as u128);
        usize::try_from(product >> 64).unwrap_or(0)
    }

    /// Brings the items into an order of which every one is as likely (Fisher–Yates).
    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }
}

#[cfg(test)]
impl Chance {
    /// From 0 up to, not including, 1.
    pub(crate) fn uniform(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A Poisson count, for means up to about 600.
    pub(crate) fn poisson(&mut self, mean: f64) -> u64 {
        let (mut left, mut count) = (self.uniform(), 0_u64);
        let mut probability = (-mean).exp();
        while left > probability && count < 10_000 {
            left -= probability;
            count += 1;
            probability *= mean / count as f64;
        }
        count
    }
}

#[cfg(test)]
mod tests {
    use super::Chance;

    #[test]
    fn every_place_is_as_likely_after_a_shuffle() {
        let mut chance = Chance::new(1);
        let mut first = [0_u32; 4];
        for _ in 0..8_000 {
            let mut items = [0, 1, 2, 3];
            chance.shuffle(&mut items);
            first[items[0]] += 1;
        }
        assert!(
            first.iter().all(|it| (1_850..2_150).contains(it)),
            "{first:?}"
        );
    }

    #[test]
    fn counts_have_the_mean_they_were_asked_for() {
        let mut chance = Chance::new(2);
        let sum: u64 = (0..4_000).map(|_| chance.poisson(16.9)).sum();
        assert!((sum as f64 / 4_000.0 - 16.9).abs() < 0.25);
    }
}
