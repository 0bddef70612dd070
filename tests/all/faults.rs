//! Sudden death and a full disk, on the real program: nothing acknowledged is lost, nothing half is seen.

use std::env;
use std::fs;
use std::io::BufRead as _;
use std::io::BufReader;
use std::path::Path;
use std::process::Command as Process;
use std::process::Stdio;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use first_birthday::domain::count::CountValue;
use first_birthday::session::command::Command;
use first_birthday::session::county_session::Context;
use first_birthday::session::county_session::Session;
use first_birthday::session::selftest::COUNTS_AN_IMPORT;
use first_birthday::store::county_file::CountyFile;

use crate::patience::LONGEST_WAIT;
use crate::store::Dice;
use crate::store::opener;

/// How many programs are killed in each test.
fn kills() -> u64 {
    env::var("FIRST_BIRTHDAY_KILLS")
        .ok()
        .and_then(|it| it.parse().ok())
        .unwrap_or(10)
}

/// Starts the worker, kills it after a time, and returns the last step it acknowledged.
/// The time runs from its start, or from its first acknowledgement.
fn kill_after(what: &str, path: &Path, start: Start, time: Duration) -> u32 {
    let mut child = Process::new(env!("CARGO_BIN_EXE_first-birthday"))
        .args(["selftest-worker", what])
        .arg(path)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let output = child.stdout.take().unwrap();
    let (sender, receiver) = mpsc::channel();
    let reader = thread::spawn(move || {
        let lines = BufReader::new(output).lines().map_while(Result::ok);
        for step in lines.filter_map(|it| it.parse::<u32>().ok()) {
            sender.send(step).unwrap();
        }
    });
    let mut last = 0;
    if start == Start::FirstAcknowledgement {
        last = receiver.recv_timeout(LONGEST_WAIT).unwrap();
    }
    thread::sleep(time);
    child.kill().unwrap();
    child.wait().unwrap();
    reader.join().unwrap();
    receiver.try_iter().last().unwrap_or(last)
}

#[derive(PartialEq)]
enum Start {
    Program,
    FirstAcknowledgement,
}

/// The first round waits for an acknowledgement, so that a slow computer has something to lose too.
fn start_of(round: u64) -> Start {
    if round.is_multiple_of(2) {
        Start::FirstAcknowledgement
    } else {
        Start::Program
    }
}

#[test]
fn killed_while_importing_nothing_acknowledged_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Killed.fbday");
    drop(Session::create(&path, "Hub", Context::bare("AB")).unwrap());
    let mut dice = Dice(7);
    let mut interrupted = 0;
    let mut known: u32 = 0;
    for round in 0..kills() {
        let acknowledged = kill_after(
            "import",
            &path,
            start_of(round),
            Duration::from_millis(20 + dice.below(400)),
        );
        interrupted += usize::from(journal_is_left(&path));
        let mut session = Session::open(&path, Context::bare("AB")).unwrap();
        let imports: Vec<_> = session.snapshot().imports.clone();
        let found = u32::try_from(imports.len()).unwrap();
        let least = acknowledged.max(known);
        assert!(
            found == least || found == least + 1,
            "round {round}: {least} acknowledged, {found} found"
        );
        assert!(
            imports
                .iter()
                .all(|it| it.counts == u64::from(COUNTS_AN_IMPORT))
        );
        // The latest import is in use whole: no count of it is missing, none is of an older one.
        let counts = session.snapshot().tables.counts();
        assert_eq!(
            counts.len(),
            if found == 0 {
                0
            } else {
                COUNTS_AN_IMPORT as usize
            }
        );
        assert!(
            counts
                .iter()
                .all(|it| it.value() == CountValue::Known(u64::from(found)))
        );
        if round % 5 == 4 {
            session.close().unwrap();
            let file = CountyFile::open(&path, &opener(), None).unwrap();
            assert!(file.verify().unwrap().is_whole());
            file.close().unwrap();
            session = Session::open(&path, Context::bare("AB")).unwrap();
        }
        if found > 1 {
            session.apply(Command::Undo).unwrap();
            session.wait_for_jobs();
            let counts = session.snapshot().tables.counts();
            assert!(
                counts
                    .iter()
                    .all(|it| it.value() == CountValue::Known(u64::from(found - 1)))
            );
            session.apply(Command::Redo).unwrap();
        }
        known = found;
        session.close().unwrap();
    }
    assert!(known > 0, "no import was ever finished");
    println!(
        "{} programs killed, {interrupted} in the middle of a save, {known} imports kept",
        kills()
    );
}

#[test]
fn killed_while_editing_nothing_acknowledged_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Killed.fbday");
    drop(Session::create(&path, "Hub 0", Context::bare("AB")).unwrap());
    let mut dice = Dice(11);
    let mut interrupted = 0;
    let mut steps = 0;
    for round in 0..kills() {
        let acknowledged = kill_after(
            "edit",
            &path,
            start_of(round),
            Duration::from_millis(10 + dice.below(200)),
        );
        interrupted += usize::from(journal_is_left(&path));
        let mut session = Session::open(&path, Context::bare("AB")).unwrap();
        let name = session.snapshot().settings.hub_name.clone();
        let found: u32 = name.strip_prefix("Hub ").unwrap().parse().unwrap();
        assert!(
            found == acknowledged || found == acknowledged + 1,
            "round {round}: {acknowledged} acknowledged, {found} found"
        );
        steps += found;
        if found > 0 {
            session.apply(Command::Undo).unwrap();
            assert_eq!(
                session.snapshot().settings.hub_name,
                format!("Hub {}", found - 1)
            );
        }
        session
            .apply(Command::RenameHub {
                name: "Hub 0".into(),
            })
            .unwrap();
        session.close().unwrap();
        let file = CountyFile::open(&path, &opener(), None).unwrap();
        assert!(file.verify().unwrap().is_whole());
        file.close().unwrap();
    }
    assert!(steps > 0, "no edit was ever acknowledged");
    println!(
        "{} programs killed, {interrupted} in the middle of a save, {steps} edits acknowledged",
        kills()
    );
}

fn journal_is_left(path: &Path) -> bool {
    let mut journal = path.as_os_str().to_owned();
    journal.push("-journal");
    fs::metadata(journal).is_ok_and(|it| it.len() > 0)
}

/// The size of files is limited for the program, which meets it as it meets a full disk.
#[cfg(unix)]
#[test]
fn a_full_disk_is_said_in_a_sentence_and_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut sizes = vec![
        ("import", 600),
        ("import", 1100),
        ("import", 3000),
        ("edit", 500),
    ];
    // Many more when asked, from less than the file has to more than an import needs.
    let more: u32 = env::var("FIRST_BIRTHDAY_ROUNDS").map_or(0, |it| it.parse().unwrap_or(0));
    sizes.extend((0..more.min(64)).map(|it| ("import", 100 + it * 37)));
    for (what, blocks) in sizes {
        let path = folder.path().join(format!("{what} {blocks}.fbday"));
        drop(Session::create(&path, "Hub 0", Context::bare("AB")).unwrap());
        // Files may grow to so many blocks of 512 bytes; the signal that says so is ignored, as a full disk sends none.
        let output = Process::new("sh")
            .arg("-c")
            .arg(format!(
                "trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" selftest-worker {what} \"$1\""
            ))
            .arg(env!("CARGO_BIN_EXE_first-birthday"))
            .arg(&path)
            .output()
            .unwrap();
        assert!(!output.status.success());
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(
            said.contains("The change could not be saved: the disk is full"),
            "{what} {blocks}: {said}"
        );
        let acknowledged: usize = String::from_utf8_lossy(&output.stdout)
            .lines()
            .last()
            .map_or(0, |it| it.parse().unwrap());
        let mut session = Session::open(&path, Context::bare("AB")).unwrap();
        if what == "import" {
            assert_eq!(session.snapshot().imports.len(), acknowledged);
        } else {
            assert_eq!(
                session.snapshot().settings.hub_name,
                format!("Hub {acknowledged}")
            );
        }
        session
            .apply(Command::RenameHub {
                name: "Room again".into(),
            })
            .unwrap();
        session.close().unwrap();
        let file = CountyFile::open(&path, &opener(), None).unwrap();
        assert!(file.verify().unwrap().is_whole());
    }
}
