//! "Check the statistics on this computer": works out the bundled cases again on a thread of its own and compares.
//!
//! It needs no county file and changes nothing, so it can run beside everything else.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;
use std::sync::mpsc;
use std::sync::mpsc::Receiver;
use std::thread;

use crate::session::failure::Failure;
use crate::session::job::Wake;
use crate::session::statistics_cases::CASE_FILES;
use crate::session::statistics_cases::CaseFile;
use crate::statistics::oracle::family::Family;
use crate::statistics::oracle::score::Failure as WrongRow;
use crate::statistics::oracle::score::FamilyScores;
use crate::statistics::oracle::score::Score;
use crate::statistics::oracle::score::score_by_family;

/// What the cases are and why they can be trusted, for whoever reads the result.
pub const WHAT_IT_DOES: &str = "The program works out sums again that other programs, which experts trust, worked out first, and compares every answer. The numbers in these sums are invented; nothing of your county is in them.";

/// How the bundled cases came out.
#[derive(Debug, Clone, PartialEq)]
pub struct StatisticsReport {
    pub version: &'static str,
    /// In the order people meet them.
    pub families: Vec<FamilyResult>,
}

/// How the cases of one family came out.
#[derive(Debug, Clone, PartialEq)]
pub struct FamilyResult {
    pub family: Family,
    pub agree: usize,
    /// Cases with a number that differs by more than the case allows.
    pub differ: Vec<WrongRow>,
    /// Cases that nothing here answers, by reason.
    pub not_answered: BTreeMap<String, usize>,
    /// The programs that got the answers first, with their versions.
    pub compared_with: Vec<String>,
}

impl FamilyResult {
    /// Returns how many cases were not answered.
    #[must_use]
    pub fn not_answered_count(&self) -> usize {
        self.not_answered.values().sum()
    }
}

impl StatisticsReport {
    fn of(scores: FamilyScores) -> Self {
        let families = scores
            .into_iter()
            .map(|(family, packages)| {
                let compared_with = packages.keys().cloned().collect();
                let mut all = Score::default();
                for score in packages.into_values() {
                    all.add(score);
                }
                FamilyResult {
                    family,
                    agree: all.passed,
                    differ: all.failed,
                    not_answered: all.not_answered,
                    compared_with,
                }
            })
            .collect();
        Self {
            version: env!("CARGO_PKG_VERSION"),
            families,
        }
    }

    /// Returns how many cases agree.
    #[must_use]
    pub fn agree(&self) -> usize {
        self.families.iter().map(|it| it.agree).sum()
    }

    /// Returns how many cases differ.
    #[must_use]
    pub fn differ(&self) -> usize {
        self.families.iter().map(|it| it.differ.len()).sum()
    }

    /// Returns how many cases were not answered.
    #[must_use]
    pub fn not_answered(&self) -> usize {
        self.families
            .iter()
            .map(FamilyResult::not_answered_count)
            .sum()
    }

    /// Returns the result in one sentence.
    #[must_use]
    pub fn sentence(&self) -> String {
        let (agree, differ) = (self.agree(), self.differ());
        let all = agree + differ;
        if all == 0 {
            return "No sum was compared.".to_owned();
        }
        if differ == 0 {
            return format!(
                "All {all} sums agree. The statistics work as they should on this computer."
            );
        }
        format!(
            "{differ} of {all} sums differ. Please do not show numbers from this computer before someone has looked at it."
        )
    }

    /// Returns the result as text to send to someone.
    #[must_use]
    pub fn as_text(&self) -> String {
        let mut lines = vec![
            format!("First Birthday {}: check of the statistics", self.version),
            self.sentence(),
        ];
        for it in &self.families {
            lines.push(format!(
                "{}: {} agree, {} differ, {} not answered. Compared with {}.",
                family_name(it.family),
                it.agree,
                it.differ.len(),
                it.not_answered_count(),
                it.compared_with.join(", ")
            ));
            for row in &it.differ {
                lines.push(format!(
                    "  {}, {}: expected {}, got {}",
                    row.case_id, row.field, row.expected, row.got
                ));
            }
            for (reason, rows) in &it.not_answered {
                lines.push(format!("  not answered: {rows} of {reason}"));
            }
        }
        lines.push(String::new());
        lines.join("\n")
    }
}

/// Returns what a family is called on screen.
#[must_use]
pub const fn family_name(family: Family) -> &'static str {
    match family {
        Family::Rates => "Rates",
        Family::TwoGroups => "Two groups",
        Family::ManyGroups => "Many groups",
        Family::PeriodsOfRisk => "Periods of risk",
        Family::SmallAreas => "Small places",
        Family::Trends => "Change over time",
        Family::Process => "Run and control charts",
        Family::Disclosure => "Hiding small numbers",
    }
}

/// Works out the bundled cases and returns how they came out. Takes seconds: not for the window's thread.
#[must_use]
pub fn check_statistics() -> StatisticsReport {
    check_files(CASE_FILES)
}

/// Works out the cases of these files.
pub(crate) fn check_files(files: &[CaseFile]) -> StatisticsReport {
    let mut scores = FamilyScores::new();
    for file in files {
        score_by_family(file.text, &mut scores, &|| true);
    }
    StatisticsReport::of(scores)
}

/// The check on its thread. It ends by itself when this is dropped.
pub struct StatisticsCheck {
    done: Arc<AtomicUsize>,
    total: usize,
    stop: Arc<AtomicBool>,
    state: State,
}

enum State {
    Working(Receiver<StatisticsReport>),
    Done(StatisticsReport),
    /// The thread ended without an answer.
    Lost,
}

impl StatisticsCheck {
    /// Begins to check on a thread of its own; `wake` is called when there is news.
    ///
    /// # Errors
    /// A [`Failure`] where the computer has no room for another thread.
    pub fn start(wake: Wake) -> Result<Self, Failure> {
        Self::start_on(CASE_FILES.to_vec(), wake)
    }

    fn start_on(files: Vec<CaseFile>, wake: Wake) -> Result<Self, Failure> {
        let (sender, receiver) = mpsc::channel();
        let done = Arc::new(AtomicUsize::new(0));
        let stop = Arc::new(AtomicBool::new(false));
        let (done_inside, stop_inside) = (Arc::clone(&done), Arc::clone(&stop));
        let total = files.iter().map(rows_of).sum();
        thread::Builder::new()
            .name("statistics".to_owned())
            .spawn(move || {
                let mut scores = FamilyScores::new();
                for file in &files {
                    score_by_family(file.text, &mut scores, &|| {
                        let done = done_inside.fetch_add(1, Ordering::Relaxed) + 1;
                        if done % WAKE_EVERY == 0 {
                            wake();
                        }
                        !stop_inside.load(Ordering::Relaxed)
                    });
                }
                // Nobody is left to hear it when the check was dropped.
                drop(sender.send(StatisticsReport::of(scores)));
                wake();
            })
            .map_err(|error| Failure::unexpected_end(&error.to_string()))?;
        Ok(Self {
            done,
            total,
            stop,
            state: State::Working(receiver),
        })
    }

    /// Takes the result where it is there.
    pub fn look(&mut self) {
        if let State::Working(receiver) = &self.state {
            match receiver.try_recv() {
                Ok(report) => self.state = State::Done(report),
                Err(mpsc::TryRecvError::Empty) => {}
                Err(mpsc::TryRecvError::Disconnected) => self.state = State::Lost,
            }
        }
    }

    /// Returns how many sums are done, and how many there are.
    #[must_use]
    pub fn progress(&self) -> (usize, usize) {
        (
            self.done.load(Ordering::Relaxed).min(self.total),
            self.total,
        )
    }

    /// Returns the result once it is there.
    #[must_use]
    pub fn report(&self) -> Option<&StatisticsReport> {
        match &self.state {
            State::Done(report) => Some(report),
            State::Working(_) | State::Lost => None,
        }
    }

    /// Returns whether it ended without a result.
    #[must_use]
    pub fn is_lost(&self) -> bool {
        matches!(self.state, State::Lost)
    }

    /// Returns whether it is still at work.
    #[must_use]
    pub fn is_working(&self) -> bool {
        matches!(self.state, State::Working(_))
    }
}

impl Drop for StatisticsCheck {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

/// Sums between two looks of the window.
const WAKE_EVERY: usize = 10;

/// Rows of a case file: its lines less the remarks and the heading.
fn rows_of(file: &CaseFile) -> usize {
    let lines = file
        .text
        .lines()
        .filter(|it| !it.starts_with('#') && !it.is_empty())
        .count();
    lines.saturating_sub(1)
}

/// The case files without those whose answers were simulated, which take long where the program is not optimized.
#[cfg(test)]
pub(crate) fn quick_files() -> Vec<CaseFile> {
    let slow = ["healthequal_measures.csv", "phe_rates_and_sii.csv"];
    CASE_FILES
        .iter()
        .filter(|it| !slow.contains(&it.name))
        .copied()
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::sync::Arc;
    use std::time::Duration;

    use super::StatisticsCheck;
    use super::StatisticsReport;
    use super::check_files;
    use super::quick_files;
    use crate::session::statistics_cases::CASE_FILES;
    use crate::statistics::oracle::family::Family;
    use crate::statistics::oracle::score::FamilyScores;
    use crate::statistics::oracle::score::score_by_family;

    #[test]
    fn every_case_file_of_the_tests_is_bundled() {
        let in_folder: BTreeSet<String> = std::fs::read_dir("tests/data/oracles")
            .unwrap()
            .map(|it| it.unwrap().file_name().into_string().unwrap())
            .collect();
        let bundled: BTreeSet<String> = CASE_FILES.iter().map(|it| it.name.to_owned()).collect();
        assert_eq!(bundled, in_folder, "list it in statistics_cases.rs");
    }

    #[test]
    fn every_family_is_checked_and_agrees() {
        let report = check_files(&quick_files());
        let families: Vec<Family> = report.families.iter().map(|it| it.family).collect();
        assert_eq!(families, Family::ALL);
        assert_eq!(report.differ(), 0, "{}", report.as_text());
        assert!(report.agree() > 600, "{}", report.as_text());
        assert!(report.sentence().starts_with("All "));
        assert!(report.as_text().contains("qicharts2 0.8.1"));
    }

    #[test]
    fn a_wrong_number_is_found_and_said() {
        let file = CASE_FILES
            .iter()
            .find(|it| it.name == "trends.csv")
            .unwrap();
        let spoilt = file.text.replacen("-0.0", "-0.1", 1);
        assert_ne!(spoilt, file.text);
        let mut scores = FamilyScores::new();
        score_by_family(&spoilt, &mut scores, &|| true);
        let report = StatisticsReport::of(scores);
        assert_eq!(report.differ(), 1);
        assert!(report.sentence().contains("differ"));
        assert!(report.as_text().contains("expected"));
    }

    #[test]
    fn the_check_runs_beside_everything_else_and_says_how_far_it_is() {
        let mut check = StatisticsCheck::start_on(quick_files(), Arc::new(|| ())).unwrap();
        let (_, total) = check.progress();
        assert!(total > 600);
        for _ in 0..3_000 {
            check.look();
            if check.report().is_some() {
                break;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        let (done, total) = check.progress();
        assert_eq!(done, total);
        let report = check.report().unwrap();
        let counted = report.agree() + report.differ() + report.not_answered();
        assert_eq!(counted, total);
    }
}
