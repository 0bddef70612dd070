//! What every screen reads: the snapshot, for whom it is shown, and the words.

use std::cell::RefCell;
use std::rc::Rc;

use crate::charts::kind::ChartKind;
use crate::disclosure::audience::Audience;
use crate::disclosure::audit::Audit;
use crate::session::chart_question::ChartQuestion;
use crate::session::count_source::CountKey;
use crate::session::count_source::CountSource;
use crate::session::finding::Finding;
use crate::session::job::JobProgress;
use crate::session::pooling_advice::PoolingAdvice;
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
    /// Where the counts that were asked about came from.
    pub sources: &'a [(CountKey, Vec<CountSource>)],
    /// What the last check of everything that was shared found, while it holds.
    pub audit: Option<&'a Audit>,
}

impl View<'_> {
    /// Where a count came from, where it was asked about.
    #[must_use]
    pub fn sources_of(&self, key: &CountKey) -> Option<&[CountSource]> {
        self.sources
            .iter()
            .find(|it| it.0 == *key)
            .map(|it| it.1.as_slice())
    }

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

    /// The charts that have something to show for a question.
    #[must_use]
    pub fn charts_for(&self, question: &ChartQuestion) -> Rc<[ChartKind]> {
        self.findings.charts(question, self.snapshot)
    }

    /// What to put together where the answer to a question is too thin; empty where it is not.
    #[must_use]
    pub fn pooling_advice(&self, question: &ChartQuestion) -> Rc<[PoolingAdvice]> {
        self.findings
            .advice(question, self.audience(), self.snapshot)
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
    charts: RefCell<Option<Charts>>,
    advice: RefCell<Option<Advice>>,
}

/// What to do where the answer to a question is too thin.
struct Advice {
    question: ChartQuestion,
    audience: Audience,
    version: u64,
    advice: Rc<[PoolingAdvice]>,
}

/// Which charts have something to show for a question.
struct Charts {
    question: ChartQuestion,
    version: u64,
    kinds: Rc<[ChartKind]>,
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
    fn advice(
        &self,
        question: &ChartQuestion,
        audience: Audience,
        snapshot: &Snapshot,
    ) -> Rc<[PoolingAdvice]> {
        let mut kept = self.advice.borrow_mut();
        let version = snapshot.version;
        if let Some(found) = kept.as_ref().filter(|it| {
            it.version == version && it.audience == audience && it.question == *question
        }) {
            return Rc::clone(&found.advice);
        }
        let advice: Rc<[PoolingAdvice]> = snapshot.pooling_advice(question, audience).into();
        *kept = Some(Advice {
            question: question.clone(),
            audience,
            version,
            advice: Rc::clone(&advice),
        });
        advice
    }

    fn charts(&self, question: &ChartQuestion, snapshot: &Snapshot) -> Rc<[ChartKind]> {
        let mut kept = self.charts.borrow_mut();
        let version = snapshot.version;
        if let Some(found) = kept
            .as_ref()
            .filter(|it| it.version == version && it.question == *question)
        {
            return Rc::clone(&found.kinds);
        }
        let kinds: Rc<[ChartKind]> = ChartKind::ALL
            .into_iter()
            .filter(|it| question.can_be_shown_as(*it, snapshot))
            .collect();
        *kept = Some(Charts {
            question: question.clone(),
            version,
            kinds: Rc::clone(&kinds),
        });
        kinds
    }

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
