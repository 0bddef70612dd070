//! How long a test waits for other threads and programs: a guard against waiting forever, never a measure of speed.

use std::time::Duration;
use std::time::Instant;

/// So long that only what never ends reaches it, however busy the computer is.
pub(crate) const LONGEST_WAIT: Duration = Duration::from_secs(600);

/// Counts from the beginning of a wait.
pub(crate) struct Patience {
    begun: Instant,
}

impl Patience {
    pub(crate) fn begin() -> Self {
        Self {
            begun: Instant::now(),
        }
    }

    /// Lets other threads work for a moment; fails with these words where it has gone on for too long.
    pub(crate) fn wait_a_moment(&self, words: impl FnOnce() -> String) {
        assert!(self.begun.elapsed() < LONGEST_WAIT, "{}", words());
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// Waits until this is so.
pub(crate) fn wait_until(mut is_so: impl FnMut() -> bool) {
    let patience = Patience::begin();
    while !is_so() {
        patience.wait_a_moment(|| "it never ended".to_owned());
    }
}

/// The fastest of several runs, so that other work on the computer counts for little.
/// Only to be set beside the fastest of other work of the same test, with a wide ratio.
pub(crate) fn fastest_of(runs: u32, mut work: impl FnMut()) -> Duration {
    (0..runs)
        .map(|_| {
            let begun = Instant::now();
            work();
            begun.elapsed()
        })
        .min()
        .unwrap()
}
