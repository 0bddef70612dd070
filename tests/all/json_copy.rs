//! Everything in a file as JSON, and a file with the same content from it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use first_birthday::session::command::Command;
use first_birthday::session::county_session::Context;
use first_birthday::session::county_session::Session;
use first_birthday::session::json_copy::from_json;
use first_birthday::session::sample;
use serde_json::Value;

fn context(folder: &Path) -> Context {
    let mut context = Context::for_this_computer("AB", Arc::new(|| ()));
    context.backup_folder = Some(folder.join("backups"));
    context
}

/// The sample region with some steps done, taken back, and something deleted.
fn worked_on(folder: &Path) -> Session {
    let mut session = sample::open_at(&folder.join("a.fbday"), context(folder)).unwrap();
    session
        .apply(Command::RenameHub {
            name: "Höb “one”\n\u{1}".to_owned(),
        })
        .unwrap();
    let members = session.snapshot().regions[0].members.clone();
    session
        .apply(Command::AddRegion {
            name: "Two counties".to_owned(),
            members: members[..2].to_vec(),
        })
        .unwrap();
    session.apply(Command::Undo).unwrap();
    session
}

#[test]
fn a_file_made_from_the_copy_has_the_same_content() {
    let folder = tempfile::tempdir().unwrap();
    let session = worked_on(folder.path());
    let copy = folder.path().join("a.json");
    session.save_json(&copy).unwrap();
    assert!(
        session.save_json(&copy).is_err(),
        "a copy never takes the place of another"
    );
    let back = from_json(
        &copy,
        &folder.path().join("b.fbday"),
        context(folder.path()),
    )
    .unwrap();
    let again = folder.path().join("b.json");
    back.save_json(&again).unwrap();
    assert_eq!(fs::read(&copy).unwrap(), fs::read(&again).unwrap());
    let [one, two] = [session.snapshot(), back.snapshot()];
    assert_eq!(one.tables.counts().len(), two.tables.counts().len());
    assert_eq!(one.file_id, two.file_id);
    assert_eq!(one.settings, two.settings);
    assert_eq!(one.records, two.records);
    assert_eq!(one.redo_label, two.redo_label);
    assert!(two.warning.is_none(), "{:?}", two.warning);
}

#[test]
fn the_copy_is_one_object_with_an_array_for_each_table_and_no_inner_numbers() {
    let folder = tempfile::tempdir().unwrap();
    let session = worked_on(folder.path());
    let mut text = Vec::new();
    session.write_json(&mut text).unwrap();
    let Value::Object(copy) = serde_json::from_slice(&text).unwrap() else {
        panic!("no object");
    };
    for table in [
        "counts",
        "worksheets",
        "causes",
        "change_ideas",
        "pdsa_cycles",
        "measures",
        "operations",
    ] {
        assert!(copy[table].is_array(), "{table}");
    }
    assert!(
        copy["warning"]
            .as_str()
            .unwrap()
            .contains("nothing is hidden")
    );
    let keys: BTreeSet<&str> = copy["counts"][0]
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    assert!(keys.contains("variable_id") && keys.contains("group_key"));
    for (table, rows) in &copy {
        for row in rows.as_array().into_iter().flatten() {
            for key in row.as_object().unwrap().keys() {
                assert!(key != "no" && !key.ends_with("_no"), "{table}.{key}");
            }
        }
    }
}

#[test]
fn a_copy_that_was_changed_or_cut_makes_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let session = worked_on(folder.path());
    let mut text = Vec::new();
    session.write_json(&mut text).unwrap();
    let text = String::from_utf8(text).unwrap();
    let edits: [(&str, String); 5] = [
        ("cut", text[..text.len() / 2].to_owned()),
        (
            "a count changed",
            text.replacen("\"value\":1", "\"value\":2", 1),
        ),
        (
            "an unknown table",
            text.replacen("\"counts\"", "\"sums\"", 1),
        ),
        (
            "an unknown column",
            text.replacen("\"sheet_row\"", "\"row\"", 1),
        ),
        ("nothing", String::new()),
    ];
    for (what, changed) in edits {
        assert_ne!(changed, text, "{what}");
        let copy = folder.path().join("changed.json");
        fs::write(&copy, changed).unwrap();
        let to = folder.path().join("changed.fbday");
        let failure = from_json(&copy, &to, context(folder.path())).err();
        let failure = failure.unwrap_or_else(|| panic!("{what}: a file was made"));
        assert!(
            failure.what.contains("not a whole copy"),
            "{what}: {failure}"
        );
        assert!(!to.exists(), "{what}");
    }
}

#[test]
fn the_window_writes_the_same_copy_as_the_command_line_and_never_over_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = worked_on(folder.path());
    let mut expected = Vec::new();
    session.write_json(&mut expected).unwrap();
    let path = folder.path().join("everything.json");
    for is_there in [false, true] {
        session
            .apply(Command::SaveEverything { path: path.clone() })
            .unwrap();
        let reports = session.wait_for_jobs();
        assert_eq!(reports.len(), 1);
        assert_eq!(reports[0].result.is_err(), is_there);
        assert_eq!(std::fs::read(&path).unwrap(), expected);
    }
}
