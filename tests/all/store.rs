//! The county file on a real disk: what is opened and what is not, the lock, damage, places that go away.

use std::env;
use std::fs;
use std::fs::File;
use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command as Process;
use std::time::SystemTime;

use first_birthday::domain::count::CountTables;
use first_birthday::domain::count::CountValue;
use first_birthday::session::command::Command;
use first_birthday::session::county_session::Context;
use first_birthday::session::county_session::Session;
use first_birthday::session::failure::Failure;
use first_birthday::store::backups;
use first_birthday::store::county_file::CountyFile;
use first_birthday::store::county_file::Opener;
use first_birthday::store::county_file::ReadOnlyReason;
use first_birthday::store::county_file::Stamp;
use first_birthday::store::edit::EditedTable;
use first_birthday::store::migrations::latest_schema;
use first_birthday::store::operation::OperationKind;
use first_birthday::store::store_error::StoreError;
use rusqlite::Connection;

use crate::county_files::content;
use crate::county_files::import;
use crate::county_files::key;
use crate::county_files::mixed;
use crate::county_files::new_session;
use crate::county_files::sheet;
use crate::county_files::value_of;

pub(crate) fn opener() -> Opener {
    Opener {
        who: "AB".into(),
        at: "2026-05-03T14:05:09Z".into(),
    }
}

fn stamp(number: u32) -> Stamp {
    Stamp {
        operation_id: format!("operation {number}"),
        at: "2026-05-03T14:05:09Z".into(),
        by: "AB".into(),
    }
}

fn rename(file: &mut CountyFile, number: u32) -> Result<(), StoreError> {
    file.change(&stamp(number), |change| {
        let name = format!("Hub {number}").into();
        let edit = change.edit(EditedTable::Settings, "hub_name", Some(name))?;
        change.record(&OperationKind::Do("rename_hub"), "Name the hub", &[edit])
    })
}

/// A whole file with an import, closed.
fn filled(folder: &Path) -> PathBuf {
    let path = folder.join("Bootheel.fbday");
    let mut session = new_session(&path);
    import(&mut session, sheet("births.csv", mixed));
    session
        .apply(Command::RenameHub {
            name: "Bootheel".into(),
        })
        .unwrap();
    session.close().unwrap();
    path
}

fn rounds(usual: usize) -> usize {
    env::var("FIRST_BIRTHDAY_ROUNDS")
        .ok()
        .and_then(|it| it.parse().ok())
        .unwrap_or(usual)
}

/// Numbers that look random and are the same in each run.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

#[test]
fn a_file_that_is_not_ours_is_refused_with_a_sentence_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let ours = filled(folder.path());
    let bytes = fs::read(&ours).unwrap();
    let with = |at: usize, new: &[u8]| {
        let mut bytes = bytes.clone();
        bytes[at..at + new.len()].copy_from_slice(new);
        bytes
    };
    let foreign = folder.path().join("foreign.db");
    Connection::open(&foreign)
        .unwrap()
        .execute_batch("CREATE TABLE births (n);")
        .unwrap();
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("empty", Vec::new(), "The file is empty."),
        (
            "text",
            b"county,year\n".to_vec(),
            "not a First Birthday file",
        ),
        (
            "xlsx",
            b"PK\x03\x04 and so on".to_vec(),
            "not a First Birthday file",
        ),
        (
            "foreign",
            fs::read(&foreign).unwrap(),
            "not a First Birthday file",
        ),
        ("newer", with(60, &99_u32.to_be_bytes()), "newer version"),
        (
            "other application",
            with(68, b"GPKG"),
            "not a First Birthday file",
        ),
        ("only the start", bytes[..40].to_vec(), "damaged"),
        (
            "the first half",
            bytes[..bytes.len() / 2].to_vec(),
            "damaged",
        ),
        ("zeros inside", with(4096, &[0; 4096]), "damaged"),
    ];
    for (name, bytes, words) in cases {
        let path = folder.path().join(format!("{name}.fbday"));
        fs::write(&path, &bytes).unwrap();
        let failure = Session::open(&path, Context::bare("AB")).unwrap_err();
        assert!(failure.what.contains(words), "{name}: {failure:?}");
        assert_eq!(fs::read(&path).unwrap(), bytes, "{name} was changed");
        assert_eq!(beside(&path), Vec::<String>::new());
    }
    let failure = Session::open(folder.path(), Context::bare("AB")).unwrap_err();
    assert!(failure.what.contains("a folder"), "{failure:?}");
    let failure = Session::open(&folder.path().join("none"), Context::bare("AB")).unwrap_err();
    assert!(failure.what.contains("not found"), "{failure:?}");
    let failure = Session::create(&ours, "Hub", Context::bare("AB")).unwrap_err();
    assert!(failure.what.contains("already there"), "{failure:?}");
    assert_eq!(fs::read(&ours).unwrap(), bytes);
}

/// What lies beside a file and has its name in front.
fn beside(path: &Path) -> Vec<String> {
    let name = path.file_name().unwrap().to_str().unwrap();
    fs::read_dir(path.parent().unwrap())
        .unwrap()
        .map(|it| it.unwrap().file_name().into_string().unwrap())
        .filter(|it| it != name && it.contains(name))
        .collect()
}

#[test]
fn a_file_with_parts_that_we_never_write_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = filled(folder.path());
    let clean = fs::read(&path).unwrap();
    for part in [
        "CREATE TRIGGER t AFTER UPDATE ON meta BEGIN DELETE FROM counts; END;",
        "CREATE VIEW v AS SELECT * FROM counts;",
        "CREATE INDEX i ON counts (value);",
        "CREATE TABLE extra (a);",
        "CREATE VIRTUAL TABLE words USING fts5 (text);",
        "DROP TABLE goals;",
        "ALTER TABLE goals ADD COLUMN extra TEXT;",
    ] {
        fs::write(&path, &clean).unwrap();
        Connection::open(&path)
            .unwrap()
            .execute_batch(part)
            .unwrap();
        let failure = Session::open(&path, Context::bare("AB")).unwrap_err();
        assert!(
            failure
                .what
                .contains("parts that First Birthday never writes"),
            "{part}: {failure:?}"
        );
    }
}

#[test]
fn the_file_says_what_it_is_and_saves_durably() {
    let folder = tempfile::tempdir().unwrap();
    let path = filled(folder.path());
    let bytes = fs::read(&path).unwrap();
    assert_eq!(&bytes[68..72], b"FBDY");
    assert_eq!(bytes[60..64], latest_schema().to_be_bytes());
    // 1 and 1: a rollback journal, since people copy this file.
    assert_eq!(bytes[18..20], [1, 1]);
    assert_eq!(beside(&path), Vec::<String>::new());
}

#[test]
fn a_second_window_reads_and_is_told_who_has_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = filled(folder.path());
    let mut first = Session::open(&path, Context::bare("Ana")).unwrap();
    assert_eq!(beside(&path), ["Bootheel.fbday.lock"]);
    assert_eq!(
        fs::metadata(folder.path().join("Bootheel.fbday.lock"))
            .unwrap()
            .len(),
        0
    );
    let before = (fs::read(&path).unwrap(), modified(&path));
    let mut second = Session::open(&path, Context::bare("Ben")).unwrap();
    let reason = second.snapshot().read_only.clone().unwrap();
    assert!(
        reason.starts_with("Reading only: Ana has this file open since 20"),
        "{reason}"
    );
    assert_eq!(content(second.snapshot()), content(first.snapshot()));
    let failure = second
        .apply(Command::RenameHub { name: "No".into() })
        .unwrap_err();
    assert!(failure.what.contains("reading only"));
    let failure = second.apply(Command::Undo).unwrap_err();
    assert!(failure.what.contains("reading only"));
    second
        .apply(Command::Import(sheet("more.csv", mixed)))
        .unwrap_err();
    assert_eq!((fs::read(&path).unwrap(), modified(&path)), before);

    first
        .apply(Command::RenameHub { name: "Yes".into() })
        .unwrap();
    drop(second);
    first
        .apply(Command::RenameHub {
            name: "Still".into(),
        })
        .unwrap();
    first.close().unwrap();
    assert_eq!(beside(&path), Vec::<String>::new());
    let next = Session::open(&path, Context::bare("Ben")).unwrap();
    assert_eq!(next.snapshot().read_only, None);
    assert_eq!(next.snapshot().settings.hub_name, "Still");
}

fn modified(path: &Path) -> SystemTime {
    fs::metadata(path).unwrap().modified().unwrap()
}

#[test]
fn a_moved_a_replaced_and_a_removed_file_are_noticed_before_a_save() {
    let folder = tempfile::tempdir().unwrap();
    type Harm = fn(&Path, &Path);
    let harms: [Harm; 3] = [
        |path, aside| fs::rename(path, aside).unwrap(),
        |path, aside| {
            fs::rename(path, aside).unwrap();
            fs::copy(aside, path).unwrap();
        },
        |path, _| fs::remove_file(path).unwrap(),
    ];
    for (number, harm) in harms.into_iter().enumerate() {
        let path = folder.path().join(format!("{number}.fbday"));
        let aside = folder.path().join(format!("{number} aside.fbday"));
        let mut file = CountyFile::create(&path, "Hub", &opener()).unwrap();
        rename(&mut file, 1).unwrap();
        harm(&path, &aside);
        let error = rename(&mut file, 2).unwrap_err();
        assert!(matches!(error, StoreError::NoLongerThere), "{error:?}");
        assert_eq!(file.read_only(), Some(&ReadOnlyReason::NoLongerThere));
        assert!(matches!(rename(&mut file, 3), Err(StoreError::ReadOnly)));
        let copy = folder.path().join(format!("{number} copy.fbday"));
        file.save_copy(&copy).unwrap();
        assert!(matches!(
            file.save_copy(&copy),
            Err(StoreError::AlreadyExists)
        ));
        let copy = CountyFile::open(&copy, &opener(), None).unwrap();
        assert_eq!(copy.about().unwrap().hub_name, "Hub 1");
        assert!(copy.verify().unwrap().is_whole());
    }
}

#[test]
fn a_file_that_goes_away_during_a_save_is_noticed_after_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.fbday");
    let aside = folder.path().join("aside.fbday");
    let mut file = CountyFile::create(&path, "Hub", &opener()).unwrap();
    let saved = file.change(&stamp(1), |change| {
        let edit = change.edit(EditedTable::Settings, "hub_name", Some("Late".into()))?;
        change.record(&OperationKind::Do("rename_hub"), "Name the hub", &[edit])?;
        fs::rename(&path, &aside).unwrap();
        Ok(())
    });
    // SQLite notices it too, or else we do right after the save.
    match saved {
        Ok(()) => assert_eq!(file.about().unwrap().hub_name, "Late"),
        Err(error) => assert!(
            matches!(
                error,
                StoreError::NoLongerThere | StoreError::DiskFull { .. }
            ),
            "{error:?}"
        ),
    }
    assert!(file.read_only().is_some() || !matches!(rename(&mut file, 2), Ok(())));
    let copy = folder.path().join("copy.fbday");
    file.save_copy(&copy).unwrap();
    assert!(CountyFile::open(&copy, &opener(), None).is_ok());
}

#[test]
fn a_step_that_fails_in_the_middle_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.fbday");
    let mut file = CountyFile::create(&path, "Hub", &opener()).unwrap();
    rename(&mut file, 1).unwrap();
    let failed = file.change(&stamp(2), |change| {
        change.edit(EditedTable::Settings, "hub_name", Some("Half".into()))?;
        change.edit(EditedTable::Imports, "no such import", Some(true.into()))?;
        Ok(())
    });
    assert!(matches!(failed, Err(StoreError::NoSuchRow { .. })));
    assert_eq!(file.about().unwrap().hub_name, "Hub 1");
    assert_eq!(file.operations().unwrap().len(), 1);
    rename(&mut file, 3).unwrap();
    assert!(file.verify().unwrap().is_whole());
}

/// All rows of all tables as text, apart from who has the file open.
fn everything(path: &Path) -> Result<String, rusqlite::Error> {
    let connection = Connection::open(path)?;
    let mut tables =
        connection.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY 1")?;
    let names: Vec<String> = tables
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let mut text = String::new();
    for name in names {
        let columns = if name == "meta" {
            "file_id, hub_name, schema, created_at, is_sample, counter, saved_at"
        } else {
            "*"
        };
        let mut rows =
            connection.prepare(&format!("SELECT {columns} FROM {name} ORDER BY 1, 2"))?;
        let width = rows.column_count();
        let mut rows = rows.query([])?;
        while let Some(row) = rows.next()? {
            for column in 0..width {
                text.push_str(&format!("{:?} ", row.get_ref(column)?));
            }
            text.push('\n');
        }
    }
    Ok(text)
}

#[test]
fn a_flipped_bit_is_found_or_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = filled(folder.path());
    let clean = fs::read(&path).unwrap();
    let whole = everything(&path).unwrap();
    let flipped = folder.path().join("flipped.fbday");
    let mut dice = Dice(20_260_503);
    let mut found = 0;
    let rounds = rounds(20);
    // Most of a small file is empty space, where a flip can do nothing: every second one meets something written.
    let written: Vec<usize> = (0..clean.len()).filter(|at| clean[*at] != 0).collect();
    for round in 0..rounds {
        let mut bytes = clean.clone();
        let at = if round % 2 == 0 {
            written[usize::try_from(dice.below(written.len() as u64)).unwrap()]
        } else {
            usize::try_from(dice.below(bytes.len() as u64)).unwrap()
        };
        let bit = dice.below(8);
        bytes[at] ^= 1 << bit;
        fs::write(&flipped, &bytes).unwrap();
        let noticed = match CountyFile::open(&flipped, &opener(), None) {
            Err(_) => true,
            Ok(file) => !file.verify().is_ok_and(|it| it.is_whole()),
        };
        found += usize::from(noticed);
        if !noticed {
            assert_eq!(
                everything(&flipped).unwrap(),
                whole,
                "byte {at} bit {bit} went unseen"
            );
        }
    }
    assert!(found > 0, "no flip was ever found");
    println!("{found} of {rounds} flips found, the others changed nothing");
}

#[test]
fn a_changed_count_is_found_although_sqlite_sees_nothing_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let path = filled(folder.path());
    for (change, part) in [
        (
            "UPDATE counts SET value = value + 1 WHERE value = 30",
            "births.csv",
        ),
        (
            "UPDATE counts SET sheet_row = 99 WHERE value = 30",
            "births.csv",
        ),
        ("DELETE FROM counts WHERE value = 30", "births.csv"),
        (
            "UPDATE counts SET missing = 'not_collected' WHERE missing = 'not_available'",
            "births.csv",
        ),
        ("UPDATE counts SET low = 2 WHERE low = 1", "births.csv"),
        ("UPDATE published_rates SET value = 7.5", "births.csv"),
        (
            "UPDATE periods SET first_day = '2020-01-02' WHERE first_day = '2020-01-01'",
            "births.csv",
        ),
        (
            "UPDATE places SET name = 'Dunkirk' WHERE id = 'us-29069'",
            "places",
        ),
        ("UPDATE meta SET hub_name = 'Other'", "places"),
        (
            "UPDATE operations SET label = 'Another' WHERE counter = 1",
            "history",
        ),
        ("DELETE FROM operations WHERE counter = 2", "history"),
    ] {
        let copy = folder.path().join("copy.fbday");
        fs::copy(&path, &copy).unwrap();
        let connection = Connection::open(&copy).unwrap();
        assert!(connection.execute(change, []).unwrap() > 0, "{change}");
        connection.close().unwrap();
        let mut session = Session::open(&copy, Context::bare("AB")).unwrap();
        session.apply(Command::CheckFile).unwrap();
        let report = session.wait_for_jobs().pop().unwrap();
        let damaged = format!("{:?}", report.result.unwrap());
        assert!(damaged.contains(part), "{change}: {damaged}");
    }
}

#[test]
fn what_is_left_of_a_damaged_file_can_be_saved_but_is_no_backup() {
    let folder = tempfile::tempdir().unwrap();
    let path = filled(folder.path());
    let connection = Connection::open(&path).unwrap();
    connection
        .execute("UPDATE counts SET value = 31 WHERE value = 30", [])
        .unwrap();
    connection.close().unwrap();
    let file = CountyFile::open(&path, &opener(), None).unwrap();
    let copy = folder.path().join("copy.fbday");
    file.save_copy(&copy).unwrap();
    assert!(CountyFile::open(&copy, &opener(), None).is_ok());
    let backup_folder = folder.path().join("backups");
    let error = backups::make(&file, &backup_folder, "2026-05-03T14:05:09Z").unwrap_err();
    assert!(matches!(error, StoreError::Damaged { .. }), "{error:?}");
    assert_eq!(backups::list(&backup_folder, file.file_id()), []);
}

#[test]
fn only_the_latest_backups_and_one_a_day_are_kept_whatever_the_clock_says() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.fbday");
    let backup_folder = folder.path().join("backups");
    let mut file = CountyFile::create(&path, "Hub", &opener()).unwrap();
    for number in 1..=40 {
        rename(&mut file, number).unwrap();
        // Two a day; after the thirtieth the clock jumps back to 1970.
        let at = if number <= 30 {
            format!("2026-05-{:02}T1{}:00:00Z", number.div_ceil(2), number % 2)
        } else {
            format!("1970-01-01T00:{number}:00Z")
        };
        let made = backups::make(&file, &backup_folder, &at).unwrap();
        assert_eq!(made.made_at, at);
        assert_eq!(backups::make(&file, &backup_folder, &at).unwrap(), made);
    }
    let kept: Vec<u64> = backups::list(&backup_folder, file.file_id())
        .iter()
        .map(|it| it.counter)
        .collect();
    let latest: Vec<u64> = (31..=40).rev().collect();
    assert_eq!(kept[..10], latest);
    assert!(kept.contains(&30) && !kept.contains(&29), "{kept:?}");
    assert!(kept.len() <= 24, "{kept:?}");
}

#[test]
fn a_folder_where_nothing_can_be_written_opens_for_reading() {
    if as_root(&["id", "-u"]) && !Path::new("/usr/bin/setpriv").exists() {
        println!("skipped: root may write everywhere, and setpriv is not here");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let path = filled(folder.path());
    let before = (fs::read(&path).unwrap(), modified(&path));
    set_mode(folder.path(), 0o555);
    set_mode(&path, 0o444);
    let output = worker(folder.path(), &path);
    set_mode(folder.path(), 0o755);
    assert!(output.contains("open for reading only"), "{output}");
    assert!(
        output.contains("protected") || output.contains("nothing can be written"),
        "{output}"
    );
    assert_eq!((fs::read(&path).unwrap(), modified(&path)), before);
    assert_eq!(beside(&path), Vec::<String>::new());
}

/// Runs the worker as a person without special rights and returns what it says.
fn worker(folder: &Path, path: &Path) -> String {
    let program = env!("CARGO_BIN_EXE_first-birthday");
    let mut process = if as_root(&["id", "-u"]) {
        // Somebody else must be able to come to the program and the file.
        let copy = folder
            .parent()
            .unwrap()
            .join(format!("worker-{}", std::process::id()));
        fs::copy(program, &copy).unwrap();
        set_mode(&copy, 0o755);
        let mut process = Process::new("setpriv");
        process
            .args(["--reuid=65534", "--regid=65534", "--clear-groups"])
            .arg(copy);
        process
    } else {
        Process::new(program)
    };
    let output = process
        .args(["selftest-worker", "edit"])
        .arg(path)
        .output()
        .unwrap();
    drop(fs::remove_file(
        folder
            .parent()
            .unwrap()
            .join(format!("worker-{}", std::process::id())),
    ));
    String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout)
}

fn as_root(command: &[&str]) -> bool {
    Process::new(command[0])
        .args(&command[1..])
        .output()
        .is_ok_and(|it| it.stdout == b"0\n")
}

#[cfg(unix)]
fn set_mode(path: &Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

#[cfg(not(unix))]
fn set_mode(path: &Path, mode: u32) {
    let mut rights = fs::metadata(path).unwrap().permissions();
    rights.set_readonly(mode & 0o200 == 0);
    fs::set_permissions(path, rights).unwrap();
}

#[test]
fn a_file_from_the_first_schema_still_opens() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("schema_1.fbday");
    fs::copy("tests/data/county_files/schema_1.fbday", &path).unwrap();
    set_mode(&path, 0o644);
    let mut session = Session::open(&path, Context::bare("AB")).unwrap();
    let snapshot = session.snapshot();
    assert_eq!(snapshot.read_only, None);
    assert_eq!(snapshot.settings.hub_name, "Bootheel");
    assert_eq!(snapshot.imports.len(), 1);
    let tables: &CountTables = &snapshot.tables;
    assert_eq!(tables.counts().len(), 36);
    for number in 0..36 {
        assert_eq!(value_of(tables, &key(number)), Some(mixed(number)));
    }
    session.apply(Command::Undo).unwrap();
    session.apply(Command::Undo).unwrap();
    assert_eq!(session.snapshot().tables.counts().len(), 0);
    session.apply(Command::Redo).unwrap();
    let sources = session.sources_of(&key(3)).unwrap();
    assert_eq!(sources[0].value, CountValue::Known(30));
    session.close().unwrap();
    let file = CountyFile::open(&path, &opener(), None).unwrap();
    assert!(file.verify().unwrap().is_whole());
}

#[test]
fn an_older_file_is_backed_up_before_it_is_brought_up_to_date() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("schema_1.fbday");
    let folder_of_backups = folder.path().join("backups");
    fs::copy("tests/data/county_files/schema_1.fbday", &path).unwrap();
    set_mode(&path, 0o644);
    let file = CountyFile::open(&path, &opener(), Some(&folder_of_backups)).unwrap();
    assert_eq!(file.exports().unwrap(), Vec::new());
    assert!(file.verify().unwrap().is_whole());
    let kept = backups::list(&folder_of_backups, file.file_id());
    assert_eq!(kept.len(), 1);
    assert_eq!(
        fs::read(&kept[0].path).unwrap()[60..64],
        1_u32.to_be_bytes()
    );
    let restored = folder.path().join("restored.fbday");
    backups::restore(&kept[0].path, &restored).unwrap();
    let restored = CountyFile::open(&restored, &opener(), None).unwrap();
    assert!(restored.verify().unwrap().is_whole());
}

#[test]
fn an_older_file_that_cannot_be_changed_is_read_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("schema_1.fbday");
    fs::copy("tests/data/county_files/schema_1.fbday", &path).unwrap();
    let before = fs::read(&path).unwrap();
    set_mode(&path, 0o444);
    if OpenOptions::new().write(true).open(&path).is_ok() {
        // Who may write everything cannot be kept out.
        return;
    }
    let session = Session::open(&path, Context::bare("AB")).unwrap();
    assert!(session.snapshot().read_only.is_some());
    assert_eq!(session.snapshot().tables.counts().len(), 36);
    drop(session);
    assert_eq!(fs::read(&path).unwrap(), before);
}

/// With `FIRST_BIRTHDAY_FIXTURE=path`, writes the file that is kept for the schema of this version.
#[test]
fn a_fixture_can_be_written_for_a_new_schema() {
    let folder = tempfile::tempdir().unwrap();
    let path = filled(folder.path());
    assert!(fs::metadata(&path).unwrap().len() < 300_000);
    if let Ok(target) = env::var("FIRST_BIRTHDAY_FIXTURE") {
        let mut file = File::create(target).unwrap();
        file.write_all(&fs::read(&path).unwrap()).unwrap();
    }
}

#[test]
fn a_failure_names_the_file_but_not_its_folders() {
    let failure = Failure::from_store(&StoreError::Empty, Path::new("/home/ana/x/Dunklin.fbday"));
    assert_eq!(
        failure.to_string(),
        "The file is empty. (Dunklin.fbday) It may not have been copied to the end. Copy it again, or restore a backup."
    );
}
