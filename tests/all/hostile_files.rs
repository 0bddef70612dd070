//! Damaged and hostile files are read or refused with a sentence: quickly, within bounds, and never with a hang.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::hint;
use std::io::Cursor;
use std::io::Read as _;
use std::io::Write as _;
use std::panic;
use std::path::Path;
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;
use std::time::Duration;
use std::time::Instant;

use chrono::NaiveDate;
use first_birthday::import::draft;
use first_birthday::import::fixes::Fixes;
use first_birthday::import::grid::Grid;
use first_birthday::import::known::Known;
use first_birthday::import::message::FailureKind;
use first_birthday::import::problem_words;
use first_birthday::import::propose::proposal;
use first_birthday::import::reader;
use first_birthday::import::reader::SheetError;
use first_birthday::import::reader::SheetFile;

use crate::patience::LONGEST_WAIT;
use crate::patience::fastest_of;
use crate::sheet_seeds;
use crate::store::Dice;

/// What a small hostile file may take of the computer.
const MEMORY: u64 = 200 << 20;

/// Damaged copies that are read in each test.
fn rounds() -> u64 {
    env::var("FIRST_BIRTHDAY_ROUNDS")
        .ok()
        .and_then(|it| it.parse().ok())
        .unwrap_or(60)
}

fn sheet_file(path: &Path) -> SheetFile {
    let program = PathBuf::from(env!("CARGO_BIN_EXE_first-birthday"));
    let mut file = SheetFile::with_program(path.to_owned(), program);
    file.bounds.memory_bytes = MEMORY;
    file.patience = LONGEST_WAIT;
    file
}

fn read(path: &Path) -> Result<Grid, SheetError> {
    reader::read_grid(&sheet_file(path), &AtomicBool::new(false), &mut |_| {})
}

fn read_bytes(bytes: &[u8]) -> Result<Grid, SheetError> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.file");
    fs::write(&path, bytes).unwrap();
    read(&path)
}

fn failure(bytes: &[u8]) -> FailureKind {
    match read_bytes(bytes) {
        Err(SheetError::NotReadable { kind, .. }) => kind,
        other => panic!("{other:?}"),
    }
}

/// What became of some damaged files.
#[derive(Default)]
struct Tally {
    outcomes: BTreeMap<String, u64>,
    slowest: Duration,
}

impl Tally {
    /// Reads the bytes, and goes on to a draft where they are a table. Anything but a grid or a sentence fails the test,
    /// with the bytes kept where `FIRST_BIRTHDAY_KEEP` names a folder.
    fn take(&mut self, path: &Path, bytes: &[u8], what: &str) {
        fs::write(path, bytes).unwrap();
        let started = Instant::now();
        let outcome = read(path);
        let took = started.elapsed();
        self.slowest = self.slowest.max(took);
        let is_ended = took < LONGEST_WAIT
            && !matches!(
                outcome,
                Err(SheetError::TookTooLong { .. } | SheetError::Broken { .. })
            );
        let word = match &outcome {
            Ok(_) => "read".to_owned(),
            Err(SheetError::NotReadable { kind, .. }) => format!("{kind:?}"),
            Err(error) => format!("{error:?}")
                .chars()
                .take_while(|it| it.is_alphabetic())
                .collect(),
        };
        let is_drafted = outcome
            .as_ref()
            .map_or(true, |grid| panic::catch_unwind(|| drafted(grid)).is_ok());
        if !is_ended || !is_drafted {
            if let Some(folder) = env::var_os("FIRST_BIRTHDAY_KEEP") {
                let kept = Path::new(&folder).join(format!("{:016x}", hash(bytes)));
                fs::write(kept, bytes).unwrap();
            }
            panic!("{what}: {outcome:?} after {took:?}, drafted: {is_drafted}");
        }
        if let Err(error) = &outcome {
            let words = problem_words::sheet_error(error);
            assert!(!words.what.is_empty() && !words.advice.is_empty());
        }
        *self.outcomes.entry(word).or_default() += 1;
    }

    fn say(&self, what: &str) {
        let all: u64 = self.outcomes.values().sum();
        println!(
            "{all} {what}: {:?}; slowest {:?}",
            self.outcomes, self.slowest
        );
    }
}

fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Reads the likeliest sheet and makes its draft.
fn drafted(grid: &Grid) {
    let known = Known::new(NaiveDate::from_ymd_opt(2026, 11, 21).unwrap());
    let sheet = proposal::best_sheet(grid, &known);
    let reading = proposal::propose(grid, sheet, &known);
    hint::black_box(draft::draft(
        grid,
        sheet,
        &reading,
        &Fixes::default(),
        &known,
    ));
}

/// Changes bytes in one of the ways in which files are damaged.
fn damaged(bytes: &[u8], other: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    let place = |dice: &mut Dice, length: usize| {
        usize::try_from(dice.below(u64::try_from(length.max(1)).unwrap())).unwrap()
    };
    match dice.below(8) {
        0 => {
            for _ in 0..=dice.below(8) {
                let at = place(dice, bytes.len());
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << dice.below(8);
                }
            }
        }
        1 => bytes.truncate(place(dice, bytes.len())),
        2 => {
            // A piece of another file in the middle of this one.
            let (start, end) = (place(dice, other.len()), place(dice, other.len()));
            let piece = other[start.min(end)..start.max(end)]
                .iter()
                .take(4_096)
                .copied();
            let at = place(dice, bytes.len());
            bytes.splice(at..at, piece);
        }
        3 => {
            let (start, end) = (place(dice, bytes.len()), place(dice, bytes.len()));
            bytes.drain(start.min(end)..start.max(end).min(start.min(end) + 512));
        }
        4 => {
            let (start, end) = (place(dice, bytes.len()), place(dice, bytes.len()));
            let piece: Vec<u8> = bytes[start.min(end)..start.max(end)]
                .iter()
                .take(512)
                .copied()
                .collect();
            let at = place(dice, bytes.len());
            for _ in 0..=dice.below(20) {
                bytes.splice(at..at, piece.iter().copied());
            }
        }
        5 | 6 => {
            for _ in 0..=dice.below(4) {
                edit_number(&mut bytes, dice);
            }
        }
        _ => {
            let value = [0, 0xFF, 0x7F, 0x80, b'"', b'<'][place(dice, 6)];
            let at = place(dice, bytes.len());
            for byte in bytes.iter_mut().skip(at).take(1 + place(dice, 8)) {
                *byte = value;
            }
        }
    }
    bytes
}

/// Puts another number where digits stand.
fn edit_number(bytes: &mut Vec<u8>, dice: &mut Dice) {
    const ODD: [&str; 12] = [
        "0",
        "-1",
        "1e999",
        "NaN",
        "4294967295",
        "4294967296",
        "99999999999999999999",
        "65536",
        "1048577",
        "16385",
        "0.1",
        "",
    ];
    let from = usize::try_from(dice.below(u64::try_from(bytes.len().max(1)).unwrap())).unwrap();
    let Some(start) = (from..bytes.len()).find(|it| bytes[*it].is_ascii_digit()) else {
        return;
    };
    let end = (start..bytes.len())
        .find(|it| !bytes[*it].is_ascii_digit())
        .unwrap_or(bytes.len());
    let odd = ODD[usize::try_from(dice.below(12)).unwrap()];
    bytes.splice(start..end, odd.bytes());
}

/// Damages one part of a package and packs it again, or one stream of a container; `None` for any other file.
fn damaged_inside(bytes: &[u8], other: &[u8], dice: &mut Dice) -> Option<Vec<u8>> {
    if bytes.starts_with(b"PK") {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
        let chosen =
            usize::try_from(dice.below(u64::try_from(archive.len()).unwrap().max(1))).unwrap();
        let mut parts = Vec::new();
        for number in 0..archive.len() {
            let mut part = archive.by_index(number).ok()?;
            let mut unpacked = Vec::new();
            part.by_ref()
                .take(8 << 20)
                .read_to_end(&mut unpacked)
                .ok()?;
            if number == chosen {
                unpacked = damaged(&unpacked, other, dice);
            }
            parts.push((part.name().to_owned(), unpacked));
        }
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, unpacked) in parts {
            let options = zip::write::SimpleFileOptions::default();
            zip.start_file(name, options).ok()?;
            zip.write_all(&unpacked).ok()?;
        }
        return Some(zip.finish().ok()?.into_inner());
    }
    let mut container = cfb::CompoundFile::open(Cursor::new(bytes)).ok()?;
    for name in ["Workbook", "Book"] {
        let mut stream = Vec::new();
        if let Ok(mut part) = container.open_stream(name)
            && part.read_to_end(&mut stream).is_ok()
        {
            return Some(sheet_seeds::contained(name, &damaged(&stream, other, dice)));
        }
    }
    None
}

fn damage_all(seeds: &[(String, Vec<u8>)], rounds: u64, tally: &mut Tally) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("damaged");
    let mut dice = Dice(20_261_122);
    for round in 0..rounds {
        let pick = |dice: &mut Dice| {
            let at = dice.below(u64::try_from(seeds.len()).unwrap());
            &seeds[usize::try_from(at).unwrap()]
        };
        let (name, seed) = pick(&mut dice);
        let (_, other) = pick(&mut dice);
        // A third of the copies is damaged as a whole, the others inside, where readers trust more.
        let inside = if dice.below(3) > 0 {
            damaged_inside(seed, other, &mut dice)
        } else {
            None
        };
        let bytes = inside.unwrap_or_else(|| damaged(seed, other, &mut dice));
        tally.take(&path, &bytes, &format!("round {round}, {name}"));
    }
}

#[test]
fn damaged_copies_of_every_kind_of_file_are_read_or_refused_with_a_sentence() {
    let seeds: Vec<(String, Vec<u8>)> = sheet_seeds::all()
        .into_iter()
        .map(|(kind, bytes)| (kind.to_owned(), bytes))
        .collect();
    let mut tally = Tally::default();
    damage_all(&seeds, rounds(), &mut tally);
    tally.say("damaged copies of own files");
}

/// With `FIRST_BIRTHDAY_SEEDS=folder`, writes the small files that fuzzing starts from.
#[test]
fn the_files_that_fuzzing_starts_from_are_read() {
    for (kind, bytes) in sheet_seeds::all() {
        assert!(read_bytes(&bytes).is_ok(), "{kind}");
        if let Some(folder) = env::var_os("FIRST_BIRTHDAY_SEEDS") {
            fs::write(Path::new(&folder).join(kind), bytes).unwrap();
        }
    }
}

/// The same over a folder of real and hostile sheets where one is named.
#[test]
fn damaged_copies_of_a_shared_folder_are_read_or_refused_with_a_sentence() {
    let Some(folder) = env::var_os("FIRST_BIRTHDAY_SHARED_DATA") else {
        println!("FIRST_BIRTHDAY_SHARED_DATA is not set: no shared sheets were damaged");
        return;
    };
    let mut seeds = Vec::new();
    for entry in fs::read_dir(Path::new(&folder).join("hostile")).unwrap() {
        let path = entry.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        if bytes.len() < 1 << 20 {
            seeds.push((
                path.file_name().unwrap().to_string_lossy().into_owned(),
                bytes,
            ));
        }
    }
    seeds.sort();
    let mut tally = Tally::default();
    damage_all(&seeds, rounds(), &mut tally);
    tally.say("damaged copies of shared files");
}

/// Each hostile file of a shared folder stays within what a small file may take.
#[test]
fn hostile_files_of_a_shared_folder_stay_within_time_and_memory() {
    let Some(folder) = env::var_os("FIRST_BIRTHDAY_SHARED_DATA") else {
        println!("FIRST_BIRTHDAY_SHARED_DATA is not set: no hostile sheets were read");
        return;
    };
    let mut tally = Tally::default();
    let copies = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(Path::new(&folder).join("hostile")).unwrap() {
        let path = entry.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        tally.take(
            &copies.path().join("copy"),
            &bytes,
            &path.display().to_string(),
        );
    }
    tally.say("hostile files");
    // Beside a table of two lines, most of whose time is the start of the program that reads it.
    let plain = copies.path().join("plain.csv");
    fs::write(&plain, "County,Births\nDunklin,3\n").unwrap();
    let plain = fastest_of(5, || assert!(read(&plain).is_ok()));
    assert!(
        tally.slowest < plain * 1_000,
        "{:?} beside {plain:?}",
        tally.slowest
    );
    assert!(!tally.outcomes.contains_key("Stopped"));
    assert!(!tally.outcomes.contains_key("OutOfMemory"));
}

#[test]
fn repeated_rows_and_columns_unpack_to_no_more_than_a_sheet() {
    let sheet = |row: &str, cell: &str| {
        format!(
            "<office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\"><office:body><office:spreadsheet><table:table table:name=\"S\"><table:table-row{row}><table:table-cell{cell}><text:p>x</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document>"
        )
    };
    let bomb = sheet(
        " table:number-rows-repeated=\"4000000000\"",
        " table:number-columns-repeated=\"4000000000\"",
    );
    assert_eq!(failure(bomb.as_bytes()), FailureKind::UnpacksTooLarge);
    let deep = format!("{}{}", "<div>".repeat(200_000), "<table>".repeat(100_000));
    assert_eq!(
        failure(format!("<html>{deep}").as_bytes()),
        FailureKind::Damaged
    );
    let wide = format!(
        "<table><tr>{}",
        "<td colspan=1000 rowspan=60000>x".repeat(100)
    );
    assert_eq!(failure(wide.as_bytes()), FailureKind::LineTooLong);
}

#[test]
fn an_old_workbook_whose_cells_are_strewn_over_the_sheet_is_bounded() {
    // Two numbers in the first and in the last cell that 16 bits can name.
    let mut cells = Vec::new();
    for at in [0_u16, 0xFFFF] {
        cells.extend([0x03, 0x02, 14, 0]);
        cells.extend(at.to_le_bytes());
        cells.extend(at.to_le_bytes());
        cells.extend([0; 10]);
    }
    let mut book = vec![
        0x09, 0x08, 16, 0, 0, 6, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 6, 0, 0, 0,
    ];
    book.extend([0x85, 0, 9, 0, 37, 0, 0, 0, 0, 0, 1, 0, b'S']);
    book.extend([0x0A, 0, 0, 0]);
    book.extend([
        0x09, 0x08, 16, 0, 0, 6, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 6, 0, 0, 0,
    ]);
    book.extend(cells);
    book.extend([0x0A, 0, 0, 0]);
    let file = sheet_seeds::contained("Workbook", &book);
    assert_eq!(failure(&file), FailureKind::TooManyCells);
}

#[test]
fn an_encrypted_file_of_every_kind_is_said_to_have_a_password() {
    let list = b"<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    let ods = sheet_seeds::packed(&[
        (
            "mimetype",
            b"application/vnd.oasis.opendocument.spreadsheet",
        ),
        ("META-INF/manifest.xml", list),
        ("content.xml", b"\x03\x99\x12\x00"),
    ]);
    assert_eq!(failure(&ods), FailureKind::PasswordProtected);
    let mut book = vec![
        0x09, 0x08, 16, 0, 0, 6, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 6, 0, 0, 0,
    ];
    book.extend([0x2F, 0, 6, 0, 1, 0, 1, 0, 1, 0]);
    let xls = sheet_seeds::contained("Workbook", &book);
    assert_eq!(failure(&xls), FailureKind::PasswordProtected);
}
