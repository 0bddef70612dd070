//! From a chart to a worksheet: the frozen chart is the same as on its day, for either audience, whatever becomes of its data.

use first_birthday::charts::kind::ChartKind;
use first_birthday::disclosure::audience::Audience;
use first_birthday::disclosure::hiding_rule::HidingRule;
use first_birthday::disclosure::hiding_rule::HidingThreshold;
use first_birthday::domain::practice::chart_snapshot::ChartSnapshot;
use first_birthday::domain::practice::record::RecordId;
use first_birthday::domain::practice::records::Records;
use first_birthday::domain::practice::records::find;
use first_birthday::domain::practice::worksheet::Certainty;
use first_birthday::session::chart_question::ChartQuestion;
use first_birthday::session::command::Command;
use first_birthday::session::county_session::Context;
use first_birthday::session::county_session::Session;
use first_birthday::session::finding::Finding;
use first_birthday::session::practice::frozen_chart::FrozenChart;
use first_birthday::session::practice::practice_command::PracticeCommand;
use first_birthday::session::practice::record_step::new_id;
use first_birthday::session::practice::worksheets::WorksheetCommand;
use first_birthday::session::sample;
use first_birthday::wording::language::Language;
use first_birthday::wording::words::Words;
use tempfile::TempDir;

fn sample_session() -> (Session, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Sample region.fbday");
    let session = sample::open_at(&path, Context::bare("")).unwrap();
    (session, folder)
}

fn first_question(session: &Session) -> ChartQuestion {
    let published = &session.snapshot().published;
    published.first_question.clone().unwrap()
}

/// Starts a worksheet from a chart and gives its id.
pub(crate) fn ask_why(session: &mut Session, question: &ChartQuestion) -> RecordId {
    let worksheet_id = new_id();
    let command = WorksheetCommand::AskWhy {
        question: Box::new(question.clone()),
        worksheet_id: worksheet_id.clone(),
    };
    session
        .apply(Command::Practice(PracticeCommand::Worksheet(command)))
        .unwrap();
    worksheet_id
}

fn worksheet_command(session: &mut Session, command: WorksheetCommand) {
    session
        .apply(Command::Practice(PracticeCommand::Worksheet(command)))
        .unwrap();
}

fn chart_of<'a>(records: &'a Records, worksheet_id: &RecordId) -> &'a ChartSnapshot {
    let worksheet = find(&records.worksheets, worksheet_id).unwrap();
    let statement = find(&records.statements, &worksheet.statement_id).unwrap();
    let chart = statement.chart_snapshot_id.as_ref().unwrap();
    find(&records.chart_snapshots, chart).unwrap()
}

fn frozen(session: &Session, worksheet_id: &RecordId, audience: Audience) -> Finding {
    let chart = chart_of(&session.snapshot().records, worksheet_id);
    let words = Words::new(Language::English);
    FrozenChart::of_row(chart)
        .unwrap()
        .finding(session.snapshot(), audience, &words)
}

#[test]
fn a_frozen_chart_of_any_kind_is_the_chart_it_was_for_either_audience() {
    let (session, _folder) = sample_session();
    let snapshot = session.snapshot();
    let words = Words::new(Language::English);
    let first = first_question(&session);
    let mut shown = 0;
    for kind in ChartKind::ALL {
        for place_id in snapshot.published.choices.places.iter().take(3) {
            let question = ChartQuestion {
                kind,
                place_id: place_id.clone(),
                ..first.clone()
            };
            if !question.can_be_shown_as(kind, snapshot) {
                continue;
            }
            let frozen = FrozenChart::of(snapshot, &question);
            let kept = serde_json::to_value(&frozen).unwrap();
            let frozen: FrozenChart = serde_json::from_value(kept.clone()).unwrap();
            for audience in [Audience::Working, Audience::Public] {
                let live = snapshot.finding(&question, audience, &words);
                let again = frozen.finding(snapshot, audience, &words);
                assert!(
                    again.scene == live.scene,
                    "{kind:?} in {place_id:?} for {audience:?}: {}",
                    first_difference(&format!("{:?}", again.scene), &format!("{:?}", live.scene))
                );
            }
            let size = kept.to_string().len();
            assert!(size < 200_000, "{kind:?}: {size} bytes");
            shown += 1;
        }
    }
    assert!(shown > 40, "{shown}");
}

/// Both texts around the first letter in which they differ.
fn first_difference(one: &str, other: &str) -> String {
    let at = one
        .bytes()
        .zip(other.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    let around = |text: &str| {
        let bytes = text.as_bytes();
        let from = at.saturating_sub(150);
        let to = (at + 250).min(bytes.len());
        String::from_utf8_lossy(&bytes[from..to]).into_owned()
    };
    format!("{}\n{}", around(one), around(other))
}

#[test]
fn asking_why_makes_chart_statement_and_worksheet_in_one_step() {
    let (mut session, _folder) = sample_session();
    let before = session.snapshot().records.clone();
    let question = first_question(&session);
    let id = ask_why(&mut session, &question);
    let records = session.snapshot().records.clone();
    let worksheet = find(&records.worksheets, &id).unwrap();
    let statement = find(&records.statements, &worksheet.statement_id).unwrap();
    assert!(
        statement
            .text_en
            .starts_with("Why were Black babies in the ")
            && statement
                .text_en
                .contains("more likely than white babies to die before their first birthday from"),
        "{}",
        statement.text_en
    );
    assert!(
        statement.text_es.starts_with("¿Por qué de ") && statement.text_es.contains("bebés negros"),
        "{}",
        statement.text_es
    );
    assert_eq!(statement.certainty, Certainty::Clear);
    assert_eq!(statement.focus_group, "Black babies");
    let chart = chart_of(&records, &id);
    assert!(!chart.title_es.is_empty() && chart.made_on.is_some());
    session.apply(Command::Undo).unwrap();
    assert_eq!(session.snapshot().records, before);
    session.apply(Command::Redo).unwrap();
    assert_eq!(session.snapshot().records, records);
}

#[test]
fn the_frozen_chart_lives_when_its_import_is_undone_and_newer_data_is_only_offered() {
    let (mut session, _folder) = sample_session();
    let question = first_question(&session);
    let id = ask_why(&mut session, &question);
    let before = frozen(&session, &id, Audience::Working).scene;
    let hash = |session: &Session| FrozenChart::of(session.snapshot(), &question).data_hash();
    let old_hash = chart_of(&session.snapshot().records, &id).data_hash.clone();
    assert_eq!(hash(&session), old_hash);
    let imports: Vec<String> = session
        .snapshot()
        .imports
        .iter()
        .map(|it| it.id.clone())
        .collect();
    for import_id in imports {
        session
            .apply(Command::WithdrawImport { import_id })
            .unwrap();
        session.wait_for_jobs();
    }
    assert_ne!(hash(&session), old_hash);
    assert_eq!(frozen(&session, &id, Audience::Working).scene, before);
}

#[test]
fn a_refreshed_chart_is_a_new_version_and_the_old_one_stays() {
    let (mut session, _folder) = sample_session();
    let question = first_question(&session);
    let id = ask_why(&mut session, &question);
    let old = chart_of(&session.snapshot().records, &id).clone();
    let statement_id = session
        .snapshot()
        .records
        .statements
        .last()
        .unwrap()
        .id
        .clone();
    worksheet_command(
        &mut session,
        WorksheetCommand::RefreshChart { statement_id },
    );
    let records = session.snapshot().records.clone();
    let new = chart_of(&records, &id);
    assert_eq!(new.lineage_id, old.lineage_id);
    assert_ne!(new.id, old.id);
    assert_eq!(find(&records.chart_snapshots, &old.id), Some(&old));
    session.apply(Command::Undo).unwrap();
    assert_eq!(chart_of(&session.snapshot().records, &id), &old);
}

#[test]
fn a_stricter_rule_hides_more_of_a_frozen_chart_and_a_weaker_one_shows_no_more() {
    let (mut session, _folder) = sample_session();
    let question = first_question(&session);
    let places = session.snapshot().published.choices.places.clone();
    let kinds = [ChartKind::RatesByGroup, ChartKind::GroupsByYear];
    let frozen: Vec<FrozenChart> = places
        .iter()
        .flat_map(|place_id| {
            kinds.map(|kind| ChartQuestion {
                kind,
                place_id: place_id.clone(),
                ..question.clone()
            })
        })
        .map(|it| FrozenChart::of(session.snapshot(), &it))
        .collect();
    let words = Words::new(Language::English);
    let shown = |session: &Session| {
        frozen
            .iter()
            .map(|it| {
                let finding = it.finding(session.snapshot(), Audience::Public, &words);
                let rows = finding.answer.table.get().rows.clone();
                rows.iter().filter(|it| it.events.shown().is_some()).count()
            })
            .sum::<usize>()
    };
    let usual = shown(&session);
    let set_rule = |session: &mut Session, threshold| {
        session
            .apply(Command::SetHidingRule {
                rule: HidingRule {
                    threshold,
                    hide_zero: false,
                },
                reason: "agreed".to_owned(),
            })
            .unwrap();
        session.wait_for_jobs();
    };
    set_rule(&mut session, HidingThreshold::OneToFour);
    assert_eq!(shown(&session), usual);
    set_rule(&mut session, HidingThreshold::OneToNineteen);
    assert!(shown(&session) < usual, "{} of {usual}", shown(&session));
}
