//! The worked example of the sample region is whole, and no rule would refuse a row of it.

use std::collections::BTreeSet;

use first_birthday::domain::practice::change_rules::needs;
use first_birthday::domain::practice::record::RecordId;
use first_birthday::domain::practice::records::Records;
use first_birthday::domain::practice::wording_hint::Tongue;
use first_birthday::domain::practice::wording_hint::wording_hint;
use first_birthday::session::command::Command;
use first_birthday::session::county_session::Context;
use first_birthday::session::practice::change_ideas::ChangeEdit;
use first_birthday::session::practice::change_ideas::ChangeIdeaCommand;
use first_birthday::session::practice::change_ideas::ChangeText;
use first_birthday::session::practice::cycles::CycleCommand;
use first_birthday::session::practice::cycles::CycleEdit;
use first_birthday::session::practice::cycles::CycleText;
use first_birthday::session::sample;

fn example() -> Records {
    let folder = tempfile::tempdir().unwrap();
    let session = sample::open_at(&folder.path().join("sample.fbday"), Context::bare("")).unwrap();
    let records = Records::clone(&session.snapshot().records);
    session.close().unwrap();
    records
}

#[test]
fn the_example_has_two_worksheets_six_changes_eight_cycles_and_four_measures() {
    let records = example();
    let sizes = [
        records.worksheets.len(),
        records.change_ideas.len(),
        records.pdsa_cycles.len(),
        records.measures.len(),
    ];
    assert_eq!(sizes, [2, 6, 8, 4]);
    for worksheet in &records.worksheets {
        let own = records
            .causes
            .iter()
            .filter(|it| it.worksheet_id == worksheet.id);
        assert!(own.count() >= 8, "{}", worksheet.title);
    }
}

#[test]
fn every_row_of_the_example_points_to_rows_that_are_there() {
    let records = example();
    let ids = |all: Vec<&RecordId>| -> BTreeSet<RecordId> { all.into_iter().cloned().collect() };
    let causes = ids(records.causes.iter().map(|it| &it.id).collect());
    let changes = ids(records.change_ideas.iter().map(|it| &it.id).collect());
    let drivers = ids(records.drivers.iter().map(|it| &it.id).collect());
    let measures = ids(records.measures.iter().map(|it| &it.id).collect());
    let organizations = ids(records.organizations.iter().map(|it| &it.id).collect());
    let aims = ids(records.aims.iter().map(|it| &it.id).collect());
    let cycles = ids(records.pdsa_cycles.iter().map(|it| &it.id).collect());
    let mut pointed: Vec<(&RecordId, &BTreeSet<RecordId>)> = Vec::new();
    for cause in &records.causes {
        pointed.extend(cause.parent_id.iter().map(|it| (it, &causes)));
    }
    for link in &records.cause_links {
        pointed.extend([(&link.from_id, &causes), (&link.to_id, &causes)]);
    }
    pointed.extend(records.evidence.iter().map(|it| (&it.target_id, &causes)));
    for driver in &records.drivers {
        pointed.push((&driver.aim_id, &aims));
        pointed.extend(driver.parent_id.iter().map(|it| (it, &drivers)));
        pointed.extend(driver.measure_id.iter().map(|it| (it, &measures)));
        pointed.extend(driver.cause_ids.iter().map(|it| (it, &causes)));
    }
    for change in &records.change_ideas {
        pointed.extend(change.cause_ids.iter().map(|it| (it, &causes)));
        pointed.extend(change.driver_ids.iter().map(|it| (it, &drivers)));
        pointed.extend(change.measure_ids.iter().map(|it| (it, &measures)));
    }
    for role in &records.change_organizations {
        pointed.extend([
            (&role.change_id, &changes),
            (&role.organization_id, &organizations),
        ]);
    }
    for cycle in &records.pdsa_cycles {
        pointed.push((&cycle.change_id, &changes));
        pointed.extend(cycle.previous_id.iter().map(|it| (it, &cycles)));
    }
    pointed.extend(
        records
            .measure_points
            .iter()
            .map(|it| (&it.measure_id, &measures)),
    );
    for note in &records.annotations {
        pointed.push((&note.measure_id, &measures));
        pointed.extend(note.pdsa_cycle_id.iter().map(|it| (it, &cycles)));
    }
    assert!(pointed.len() > 300);
    for (id, there) in pointed {
        assert!(there.contains(id), "{id}");
    }
}

#[test]
fn no_rule_would_refuse_the_example_and_no_hint_would_stand_beside_its_words() {
    let records = example();
    for change in &records.change_ideas {
        assert_eq!(needs(change, change.status), [], "{}", change.title_en);
        let edit = ChangeIdeaCommand::Edit {
            change_id: change.id.clone(),
            edit: ChangeEdit::Text(ChangeText::Now, format!("{} ", change.now_text)),
        };
        assert!(edit.problem(&records).is_none(), "{}", change.title_en);
    }
    for cycle in &records.pdsa_cycles {
        assert!(!cycle.question.is_empty() && !cycle.prediction.is_empty());
        let edit = CycleCommand::Edit {
            cycle_id: cycle.id.clone(),
            edit: CycleEdit::Text(CycleText::Question, format!("{} ", cycle.question)),
        };
        assert!(edit.problem(&records).is_none(), "{}", cycle.question);
    }
    for cause in &records.causes {
        assert_eq!(
            wording_hint(&cause.text_en, Tongue::English),
            None,
            "{}",
            cause.text_en
        );
        assert!(!cause.text_es.is_empty());
    }
}

#[test]
fn a_sample_whose_numbers_were_taken_out_is_still_opened() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sample.fbday");
    let mut session = sample::open_at(&path, Context::bare("")).unwrap();
    while *session.snapshot().records != Records::default() {
        session.apply(Command::Undo).unwrap();
    }
    let imports = session.snapshot().imports.clone();
    assert_eq!(imports.len(), 4);
    for import in imports {
        session
            .apply(Command::WithdrawImport {
                import_id: import.id,
            })
            .unwrap();
        session.wait_for_jobs();
    }
    session.close().unwrap();
    let again = sample::open_at(&path, Context::bare("")).unwrap();
    again.close().unwrap();
}
