//! What is known about a cause, a statement or a change.

use crate::domain::practice::chart_snapshot::ChartSnapshot;
use crate::domain::practice::evidence::Evidence;
use crate::domain::practice::evidence::EvidenceKind;
use crate::domain::practice::evidence::EvidenceTarget;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::Records;
use crate::domain::practice::records::find;
use crate::session::chart_question::ChartQuestion;
use crate::session::failure::Failure;
use crate::session::practice::record_step::RecordStep;
use crate::session::practice::record_step::new_id;
use crate::session::practice::typed_text::gone;
use crate::session::practice::typed_text::line;
use crate::session::practice::worksheets::frozen_row;
use crate::session::snapshot::Snapshot;
use crate::wording::language::Language;
use crate::wording::words::Words;

/// The fewest letters that say something.
const FEWEST_LETTERS: usize = 3;

/// One thing a person does here.
#[derive(Debug, Clone)]
pub enum EvidenceCommand {
    /// Adds what is known about something.
    Add(Box<Evidence>),
    /// Freezes the chart of a question and adds it as what is known.
    AddChart {
        evidence: Box<Evidence>,
        question: Box<ChartQuestion>,
    },
    /// Writes it anew.
    Set(Box<Evidence>),
    /// Takes it away. A frozen chart and a story stay.
    Delete { evidence_id: RecordId },
}

impl EvidenceCommand {
    /// The words for menus, lists of shortcuts and "Undo …". They hold nothing of what was told.
    #[must_use]
    pub fn label(&self) -> String {
        match self {
            Self::Add(_) | Self::AddChart { .. } => "Add evidence",
            Self::Set(_) => "Change evidence",
            Self::Delete { .. } => "Take evidence away",
        }
        .to_owned()
    }

    /// What is wrong with the command now, so that a screen can say it beside the field.
    #[must_use]
    pub fn problem(&self, records: &Records) -> Option<Failure> {
        match self {
            Self::Add(evidence) | Self::Set(evidence) => {
                checked(records, (**evidence).clone()).err()
            }
            Self::AddChart { .. } | Self::Delete { .. } => None,
        }
    }

    /// Checks the command against what is there and says what it will write.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub(in crate::session) fn step(self, snapshot: &Snapshot) -> Result<RecordStep, Failure> {
        let label = self.label();
        let records = &snapshot.records;
        match self {
            Self::Add(evidence) => {
                let mut step = RecordStep::new("add_evidence", label);
                step.put(&checked(records, *evidence)?)?;
                Ok(step)
            }
            Self::AddChart { evidence, question } => {
                let mut step = RecordStep::new("add_chart_evidence", label);
                let (english, spanish) =
                    (Words::new(Language::English), Words::new(Language::Spanish));
                let chart: ChartSnapshot =
                    frozen_row(snapshot, &question, new_id(), &english, &spanish)?;
                let evidence = Evidence {
                    kind: EvidenceKind::LocalData,
                    chart_snapshot_id: Some(chart.id.clone()),
                    ..*evidence
                };
                check_target(records, &evidence)?;
                step.put(&chart)?;
                step.put(&with_its_own_parts(&evidence)?)?;
                Ok(step)
            }
            Self::Set(evidence) => {
                find(&records.evidence, &evidence.id).ok_or_else(gone)?;
                let mut step = RecordStep::new("set_evidence", label);
                step.put(&checked(records, *evidence)?)?;
                Ok(step)
            }
            Self::Delete { evidence_id } => {
                find(&records.evidence, &evidence_id).ok_or_else(gone)?;
                let mut step = RecordStep::new("delete_evidence", label);
                step.delete::<Evidence>(&evidence_id);
                Ok(step)
            }
        }
    }
}

fn check_target(records: &Records, evidence: &Evidence) -> Result<(), Failure> {
    let id = &evidence.target_id;
    let is_there = match evidence.target {
        EvidenceTarget::Cause => find(&records.causes, id).is_some(),
        EvidenceTarget::Statement => find(&records.statements, id).is_some(),
        EvidenceTarget::Change => find(&records.change_ideas, id).is_some(),
    };
    if is_there { Ok(()) } else { Err(gone()) }
}

fn checked(records: &Records, evidence: Evidence) -> Result<Evidence, Failure> {
    check_target(records, &evidence)?;
    let evidence = with_its_own_parts(&evidence)?;
    let says_something = evidence.summary.chars().count() >= FEWEST_LETTERS;
    match evidence.kind {
        EvidenceKind::LocalData => {
            let chart = evidence
                .chart_snapshot_id
                .as_ref()
                .and_then(|it| find(&records.chart_snapshots, it));
            if chart.is_none() {
                return Err(Failure::new(
                    "Local data stand on a chart of this file.",
                    "Choose the chart that shows it.",
                ));
            }
        }
        EvidenceKind::Published => {
            if evidence.citation.chars().count() < FEWEST_LETTERS {
                return Err(Failure::new(
                    "Something published needs its source.",
                    "Write who published it, and when.",
                ));
            }
        }
        EvidenceKind::LivedExperience => {
            if let Some(story_id) = &evidence.story_id {
                find(&records.stories, story_id).ok_or_else(gone)?;
            } else if !says_something {
                return Err(Failure::new(
                    "Lived experience is a story, or what people said in a meeting.",
                    "Choose a story, or write what was said.",
                ));
            }
        }
        EvidenceKind::ProgramRecord | EvidenceKind::StaffObservation | EvidenceKind::CaseReview => {
            if !says_something {
                return Err(Failure::new(
                    "This says nothing yet.",
                    "Write in a sentence what is known.",
                ));
            }
        }
    }
    Ok(evidence)
}

/// The same without what belongs to another kind. A story speaks for itself: its words stand in one place, where its teller can take them back.
fn with_its_own_parts(evidence: &Evidence) -> Result<Evidence, Failure> {
    let mut row = Evidence {
        summary: line(&evidence.summary)?,
        citation: line(&evidence.citation)?,
        ..evidence.clone()
    };
    if row.kind != EvidenceKind::LocalData {
        row.chart_snapshot_id = None;
    }
    if row.kind != EvidenceKind::LivedExperience {
        row.story_id = None;
    }
    if row.story_id.is_some() {
        row.summary.clear();
        row.citation.clear();
    }
    Ok(row)
}
