//! Worksheets, the statement each starts from, and the chart it rests on.

use crate::disclosure::audience::Audience;
use crate::domain::practice::cause::Cause;
use crate::domain::practice::cause::CauseLink;
use crate::domain::practice::chart_snapshot::ChartSnapshot;
use crate::domain::practice::evidence::Evidence;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::Records;
use crate::domain::practice::records::find;
use crate::domain::practice::vote::Score;
use crate::domain::practice::vote::VoteRound;
use crate::domain::practice::vote::VoteTally;
use crate::domain::practice::worksheet::Certainty;
use crate::domain::practice::worksheet::Statement;
use crate::domain::practice::worksheet::Worksheet;
use crate::domain::practice::worksheet::WorksheetStatus;
use crate::session::chart_question::ChartQuestion;
use crate::session::failure::Failure;
use crate::session::practice::frozen_chart::FrozenChart;
use crate::session::practice::record_step::RecordStep;
use crate::session::practice::record_step::new_id;
use crate::session::practice::record_step::today;
use crate::session::snapshot::Snapshot;
use crate::statistics::certainty::Certainty as HowSure;
use crate::wording::language::Language;
use crate::wording::statement::proposed_statement;
use crate::wording::words::Words;
use crate::wording::words::capitalized;

/// The longest statement, title or remark of a worksheet.
pub const LONGEST_STATEMENT: usize = 400;

/// One thing a person does here.
#[derive(Debug, Clone)]
pub enum WorksheetCommand {
    /// Freezes the chart of a question and starts a worksheet from it, with this id.
    AskWhy {
        question: Box<ChartQuestion>,
        worksheet_id: RecordId,
    },
    /// Writes the statement anew.
    SetStatement(Box<Statement>),
    /// Writes everything about a worksheet but its cards.
    SetWorksheet(Box<Worksheet>),
    /// Freezes the chart of a statement again; the one before stays in the file.
    RefreshChart { statement_id: RecordId },
    /// Takes a worksheet away with its statement and cards.
    Delete { worksheet_id: RecordId },
}

impl WorksheetCommand {
    /// The words for menus, lists of shortcuts and "Undo …".
    #[must_use]
    pub fn label(&self) -> String {
        match self {
            Self::AskWhy { .. } => "Start a worksheet",
            Self::SetStatement(_) => "Change the statement",
            Self::SetWorksheet(_) => "Change the worksheet",
            Self::RefreshChart { .. } => "Take the newer data",
            Self::Delete { .. } => "Delete the worksheet",
        }
        .to_owned()
    }

    /// Checks the command against what is there and says what it will write.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub(in crate::session) fn step(self, snapshot: &Snapshot) -> Result<RecordStep, Failure> {
        let label = self.label();
        let records = &snapshot.records;
        match self {
            Self::AskWhy {
                question,
                worksheet_id,
            } => {
                let mut step = RecordStep::new("ask_why", label);
                let (chart, statement, worksheet) = started(snapshot, &question, worksheet_id)?;
                step.put(&chart)?;
                step.put(&statement)?;
                step.put(&worksheet)?;
                Ok(step)
            }
            Self::SetStatement(statement) => set_statement(records, *statement, label),
            Self::SetWorksheet(worksheet) => set_worksheet(records, *worksheet, label),
            Self::RefreshChart { statement_id } => refresh(snapshot, &statement_id, label),
            Self::Delete { worksheet_id } => delete(records, &worksheet_id, label),
        }
    }
}

/// The frozen chart, the statement it leads to and the worksheet.
pub(in crate::session::practice) fn started(
    snapshot: &Snapshot,
    question: &ChartQuestion,
    worksheet_id: RecordId,
) -> Result<(ChartSnapshot, Statement, Worksheet), Failure> {
    let (english, spanish) = (Words::new(Language::English), Words::new(Language::Spanish));
    let chart = frozen_row(snapshot, question, new_id(), &english, &spanish)?;
    // A statement is read to a room: what it says follows from what a room may see.
    let public = snapshot.finding(question, Audience::Public, &english);
    let proposed = proposed_statement(&public.answer.table, &question.place_id, &english);
    let in_spanish = proposed_statement(&public.answer.table, &question.place_id, &spanish);
    let statement = Statement {
        id: new_id(),
        chart_snapshot_id: Some(chart.id.clone()),
        focus_group: proposed.focus_group,
        reference_label: proposed.reference,
        certainty: match proposed.certainty {
            HowSure::Clear => Certainty::Clear,
            HowSure::Suggestive => Certainty::Suggestive,
            HowSure::CannotTell => Certainty::CannotTell,
            HowSure::TooFew => Certainty::TooFew,
        },
        text_en: proposed.text,
        text_es: in_spanish.text,
        ..Statement::default()
    };
    let worksheet = Worksheet {
        id: worksheet_id,
        statement_id: statement.id.clone(),
        title: capitalized(&proposed.where_when),
        version: 1,
        ..Worksheet::default()
    };
    Ok((chart, statement, worksheet))
}

/// A new row with the chart as it is now.
pub(in crate::session) fn frozen_row(
    snapshot: &Snapshot,
    question: &ChartQuestion,
    id: RecordId,
    english: &Words,
    spanish: &Words,
) -> Result<ChartSnapshot, Failure> {
    if snapshot.tables.indicator(&question.indicator_id).is_none() {
        return Err(Failure::new(
            "This chart has nothing to show any more.",
            "Choose another chart, and ask why from there.",
        ));
    }
    let frozen = FrozenChart::of(snapshot, question);
    let in_english = snapshot.finding(question, Audience::Working, english).scene;
    let in_spanish = snapshot.finding(question, Audience::Working, spanish).scene;
    let written = |it: serde_json::Error| Failure::unexpected_end(&it.to_string());
    Ok(ChartSnapshot {
        lineage_id: id.clone(),
        id,
        title_en: in_english.title,
        title_es: in_spanish.title,
        sentence_en: in_english.sentence,
        sentence_es: in_spanish.sentence,
        systems_caption: in_english.framing.unwrap_or_default(),
        question: serde_json::to_value(question).map_err(written)?,
        rule: serde_json::to_string(&snapshot.settings.hiding.rule).map_err(written)?,
        data_hash: frozen.data_hash(),
        frozen: serde_json::to_value(&frozen).map_err(written)?,
        made_on: Some(today()),
    })
}

fn set_statement(
    records: &Records,
    mut statement: Statement,
    label: String,
) -> Result<RecordStep, Failure> {
    if find(&records.statements, &statement.id).is_none() {
        return Err(gone());
    }
    statement.text_en = one_line(&statement.text_en);
    statement.text_es = one_line(&statement.text_es);
    statement.why_it_matters = one_line(&statement.why_it_matters);
    if statement.text_en.is_empty() {
        return Err(Failure::new(
            "A worksheet needs a statement.",
            "Write what is unequal, for whom, as a question.",
        ));
    }
    for text in [
        &statement.text_en,
        &statement.text_es,
        &statement.why_it_matters,
    ] {
        refuse_if_long(text)?;
    }
    let mut step = RecordStep::new("set_statement", label);
    step.put(&statement)?;
    Ok(step)
}

fn set_worksheet(
    records: &Records,
    mut worksheet: Worksheet,
    label: String,
) -> Result<RecordStep, Failure> {
    let before = find(&records.worksheets, &worksheet.id).ok_or_else(gone)?;
    worksheet.title = one_line(&worksheet.title);
    worksheet.who_was_missing = one_line(&worksheet.who_was_missing);
    for text in [&worksheet.title, &worksheet.who_was_missing] {
        refuse_if_long(text)?;
    }
    let label = match (before.status, worksheet.status) {
        (from, WorksheetStatus::Archived) if from != WorksheetStatus::Archived => {
            "Archive the worksheet".to_owned()
        }
        (WorksheetStatus::Archived, to) if to != WorksheetStatus::Archived => {
            // Opened again, it is the next version of itself.
            worksheet.version = before.version + 1;
            "Open the worksheet again".to_owned()
        }
        _ => label,
    };
    if worksheet.status == WorksheetStatus::Validated && worksheet.validated_on.is_none() {
        worksheet.validated_on = Some(today());
    }
    let mut step = RecordStep::new("set_worksheet", label);
    step.put(&worksheet)?;
    Ok(step)
}

fn refresh(
    snapshot: &Snapshot,
    statement_id: &RecordId,
    label: String,
) -> Result<RecordStep, Failure> {
    let records = &snapshot.records;
    let statement = find(&records.statements, statement_id).ok_or_else(gone)?;
    let before = statement
        .chart_snapshot_id
        .as_ref()
        .and_then(|it| find(&records.chart_snapshots, it))
        .ok_or_else(gone)?;
    let frozen = FrozenChart::of_row(before).ok_or_else(|| {
        Failure::new(
            "This chart was frozen by another version of the program.",
            "Open the chart under Disparities, and ask why from there.",
        )
    })?;
    let chart = ChartSnapshot {
        lineage_id: before.lineage_id.clone(),
        ..frozen_row(
            snapshot,
            &frozen.question,
            new_id(),
            &Words::new(Language::English),
            &Words::new(Language::Spanish),
        )?
    };
    let mut step = RecordStep::new("refresh_chart", label);
    step.put(&chart)?;
    step.put(&Statement {
        chart_snapshot_id: Some(chart.id.clone()),
        ..statement.clone()
    })?;
    Ok(step)
}

/// With the worksheet go its statement, cards, links, and what was said and chosen about those cards.
/// Frozen charts stay: they may be evidence elsewhere.
fn delete(records: &Records, id: &RecordId, label: String) -> Result<RecordStep, Failure> {
    let worksheet = find(&records.worksheets, id).ok_or_else(gone)?;
    let mut step = RecordStep::new("delete_worksheet", label);
    let mut targets: Vec<&RecordId> = vec![&worksheet.statement_id];
    for cause in records.causes.iter().filter(|it| it.worksheet_id == *id) {
        targets.push(&cause.id);
        step.delete::<Cause>(&cause.id);
    }
    let links = records.cause_links.iter();
    for link in links.filter(|it| it.worksheet_id == *id) {
        step.delete::<CauseLink>(&link.id);
    }
    delete_about(&mut step, records, &targets);
    for round in records
        .vote_rounds
        .iter()
        .filter(|it| it.worksheet_id == *id)
    {
        for tally in records
            .vote_tallies
            .iter()
            .filter(|it| it.round_id == round.id)
        {
            if !targets.contains(&&tally.target_id) {
                step.delete::<VoteTally>(&tally.id);
            }
        }
        for score in records.scores.iter().filter(|it| it.round_id == round.id) {
            if !targets.contains(&&score.target_id) {
                step.delete::<Score>(&score.id);
            }
        }
        step.delete::<VoteRound>(&round.id);
    }
    step.delete::<Statement>(&worksheet.statement_id);
    step.delete::<Worksheet>(id);
    Ok(step)
}

/// Takes away the evidence, dots and scores of cards that go.
pub(in crate::session) fn delete_about(
    step: &mut RecordStep,
    records: &Records,
    targets: &[&RecordId],
) {
    for evidence in &records.evidence {
        if targets.contains(&&evidence.target_id) {
            step.delete::<Evidence>(&evidence.id);
        }
    }
    for tally in &records.vote_tallies {
        if targets.contains(&&tally.target_id) {
            step.delete::<VoteTally>(&tally.id);
        }
    }
    for score in &records.scores {
        if targets.contains(&&score.target_id) {
            step.delete::<Score>(&score.id);
        }
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn refuse_if_long(text: &str) -> Result<(), Failure> {
    let letters = text.chars().count();
    if letters > LONGEST_STATEMENT {
        return Err(Failure::new(
            format!("This has {letters} letters; {LONGEST_STATEMENT} is the most."),
            "Say it in fewer words.",
        ));
    }
    Ok(())
}

fn gone() -> Failure {
    Failure::new(
        "This worksheet is not there any more.",
        "It may have been deleted. Undo brings it back.",
    )
}
