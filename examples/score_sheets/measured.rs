//! How long reading a file took, and how much memory the reading child took at most.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering;
use std::thread;
use std::time::Duration;
use std::time::Instant;

#[cfg(target_os = "linux")]
use first_birthday::import::worker::ARGUMENT;

/// How often the child is looked at.
const GLANCE: Duration = Duration::from_micros(300);

/// What one piece of work took.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cost {
    pub(crate) seconds: f64,
    /// Most memory of a child of this program at any time; `None` where it was not measured.
    pub(crate) child_megabytes: Option<f64>,
}

/// Does the work and measures it. Children are looked at from a second thread.
pub(crate) fn measured<T>(work: impl FnOnce() -> T) -> (T, Cost) {
    let is_over = Arc::new(AtomicBool::new(false));
    let most = Arc::new(AtomicU64::new(0));
    let watcher = {
        let is_over = Arc::clone(&is_over);
        let most = Arc::clone(&most);
        thread::spawn(move || {
            while !is_over.load(Ordering::Relaxed) {
                most.fetch_max(memory_of_children(), Ordering::Relaxed);
                thread::sleep(GLANCE);
            }
        })
    };
    let start = Instant::now();
    let done = work();
    let seconds = start.elapsed().as_secs_f64();
    is_over.store(true, Ordering::Relaxed);
    // The watcher does nothing that can fail.
    watcher.join().unwrap_or_default();
    let kilobytes = u32::try_from(most.load(Ordering::Relaxed)).unwrap_or(u32::MAX);
    let cost = Cost {
        seconds,
        child_megabytes: (kilobytes > 0).then(|| f64::from(kilobytes) / 1024.0),
    };
    (done, cost)
}

/// The largest high-water mark among the children of this program, in kilobytes; 0 where nothing is known.
#[cfg(target_os = "linux")]
fn memory_of_children() -> u64 {
    let own = std::process::id();
    let Ok(children) = std::fs::read_to_string(format!("/proc/{own}/task/{own}/children")) else {
        return 0;
    };
    children
        .split_whitespace()
        // Until it has started its own program, a child shows the memory of this one.
        .filter(|child| {
            std::fs::read_to_string(format!("/proc/{child}/cmdline"))
                .is_ok_and(|it| it.contains(ARGUMENT))
        })
        .filter_map(|child| std::fs::read_to_string(format!("/proc/{child}/status")).ok())
        .filter_map(|status| {
            let line = status.lines().find_map(|it| it.strip_prefix("VmHWM:"))?;
            line.split_whitespace().next()?.parse().ok()
        })
        .max()
        .unwrap_or(0)
}

/// Other systems tell the memory of a child in ways of their own.
#[cfg(not(target_os = "linux"))]
fn memory_of_children() -> u64 {
    0
}
