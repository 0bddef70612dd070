//! What every screen reads: the snapshot, for whom it is shown, and the words.

use std::cell::RefCell;
use std::rc::Rc;

use crate::disclosure::audience::Audience;
use crate::session::chart_question::ChartQuestion;
use crate::session::count_source::CountKey;
use crate::session::count_source::CountSource;
use crate::session::finding::Finding;
use crate::session::job::JobProgress;
use crate::session::settings::Settings;
use crate::session::snapshot::BackupEntry;
use crate::session::snapshot::Snapshot;
use crate::wording::words::Words;

/// What every screen reads. Nothing here can be changed by a screen.
pub struct View<'a> {
    pub snapshot: &'a Snapshot,
    pub settings: &'a Settings,
    /// Whether small numbers are hidden on this screen.
    pub meeting_mode: bool,
    pub words: &'a Words,
    pub findings: &'a FindingCache,
    pub job: Option<JobProgress>,
    /// Newest first.
    pub backups: &'a [BackupEntry],
    /// Where the count that was asked about came from.
    pub sources: Option<&'a (CountKey, Vec<CountSource>)>,
}

impl View<'_> {
    /// For whom the screens are drawn now.
    #[must_use]
    pub fn audience(&self) -> Audience {
        if self.meeting_mode {
            Audience::Public
        } else {
            Audience::Working
        }
    }

    /// The released table and scene that answer a question on this screen.
    #[must_use]
    pub fn finding(&self, question: &ChartQuestion) -> Rc<Finding> {
        self.finding_for(question, self.audience())
    }

    /// The same for whoever sees what is copied, saved or projected.
    #[must_use]
    pub fn public_finding(&self, question: &ChartQuestion) -> Rc<Finding> {
        self.finding_for(question, Audience::Public)
    }

    fn finding_for(&self, question: &ChartQuestion, audience: Audience) -> Rc<Finding> {
        self.findings
            .get(question, audience, self.snapshot, self.words)
    }
}

/// Findings that were asked for lately, so that a frame without a change computes nothing.
#[derive(Default)]
pub struct FindingCache {
    kept: RefCell<Vec<Kept>>,
}

struct Kept {
    question: ChartQuestion,
    audience: Audience,
    /// Of the snapshot it was made from.
    version: u64,
    finding: Rc<Finding>,
}

/// Home, a room and a presentation of five slides never need more at once.
const KEPT_FINDINGS: usize = 24;

impl FindingCache {
    fn get(
        &self,
        question: &ChartQuestion,
        audience: Audience,
        snapshot: &Snapshot,
        words: &Words,
    ) -> Rc<Finding> {
        let mut kept = self.kept.borrow_mut();
        kept.retain(|it| it.version == snapshot.version);
        if let Some(found) = kept
            .iter()
            .find(|it| it.audience == audience && it.question == *question)
        {
            return Rc::clone(&found.finding);
        }
        let finding = Rc::new(snapshot.finding(question, audience, words));
        if kept.len() >= KEPT_FINDINGS {
            kept.remove(0);
        }
        kept.push(Kept {
            question: question.clone(),
            audience,
            version: snapshot.version,
            finding: Rc::clone(&finding),
        });
        finding
    }
}
