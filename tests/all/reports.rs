//! Whole reports: every section is there or says that nothing is recorded, in both languages, in every format.

use std::fs;
use std::io::Read as _;
use std::process::Command as Process;

use chrono::NaiveDate;
use first_birthday::charts::text_measure::TextMeasure;
use first_birthday::domain::place::PlaceId;
use first_birthday::domain::practice::pack::PackLanguage;
use first_birthday::domain::practice::records::Records;
use first_birthday::domain::practice::report_text::ReportKind;
use first_birthday::reports::paper::document::Block;
use first_birthday::reports::paper::flow::flow;
use first_birthday::reports::paper::sheet_of_paper::NodeKind;
use first_birthday::reports::picture::Purpose;
use first_birthday::reports::report::own_words::ReportNote;
use first_birthday::reports::report::section::SectionKind;
use first_birthday::reports::report::section::sections_of;
use first_birthday::session::command::Command;
use first_birthday::session::county_session::Context;
use first_birthday::session::county_session::Session;
use first_birthday::session::export_log::ExportKind;
use first_birthday::session::practice::practice_command::PracticeCommand;
use first_birthday::session::practice::report_texts::OwnLanguage;
use first_birthday::session::practice::report_texts::Printed;
use first_birthday::session::practice::report_texts::ReportTextCommand;
use first_birthday::session::practice::report_texts::SectionKey;
use first_birthday::session::report::desk::Report;
use first_birthday::session::report::desk::ReportDesk;
use first_birthday::session::report::files::ReportFormat;
use first_birthday::session::report::files::report_bytes;
use first_birthday::session::report::request::ReportRequest;
use first_birthday::session::sample;
use first_birthday::session::snapshot::Snapshot;
use first_birthday::wording::language::Language;
use first_birthday::wording::words::Words;

use crate::asked_scenes::SAMPLE;
use crate::paper::assert_nothing_is_clipped;

const PROGRAM: &str = env!("CARGO_BIN_EXE_first-birthday");

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 5, 4).unwrap()
}

fn county() -> PlaceId {
    PlaceId("us-29069".to_owned())
}

/// A request for a report of the sample; the profile is that of the region.
pub(crate) fn request(
    snapshot: &Snapshot,
    kind: ReportKind,
    language: PackLanguage,
) -> ReportRequest {
    ReportRequest {
        kind,
        place_id: if kind == ReportKind::CountyProfile {
            county()
        } else {
            snapshot.report_place().unwrap()
        },
        year: (kind == ReportKind::YearInReview).then_some(2026),
        language,
        worksheet_id: snapshot.records.worksheets.first().map(|it| it.id.clone()),
    }
}

fn report_of(snapshot: &Snapshot, kind: ReportKind, language: PackLanguage) -> Report {
    ReportDesk::new(snapshot, Purpose::Public, day())
        .report(&request(snapshot, kind, language))
        .unwrap()
}

/// Every word of a report in reading order, figures by what they show.
fn read_out(report: &Report) -> String {
    let mut read = String::new();
    for part in &report.parts {
        let words = Words::new(part.language);
        let flowed = flow(&part.document, TextMeasure::embedded(), &words);
        for piece in flowed.pages.iter().flatten() {
            let Some(node) = piece.node else { continue };
            if let NodeKind::Figure(shows) = &flowed.nodes[node].kind {
                read.push_str(&format!("[{shows}] "));
                continue;
            }
            for primitive in &piece.primitives {
                if let first_birthday::charts::primitive::Primitive::Text { text, .. } = primitive {
                    read.push_str(text);
                    read.push(' ');
                }
            }
        }
    }
    read
}

fn pages(report: &Report) -> usize {
    let part = &report.parts[0];
    let words = Words::new(part.language);
    flow(&part.document, TextMeasure::embedded(), &words)
        .pages
        .len()
}

const LANGUAGES: [(PackLanguage, Language); 2] = [
    (PackLanguage::English, Language::English),
    (PackLanguage::Spanish, Language::Spanish),
];

#[test]
fn every_report_has_all_its_sections_in_their_order_in_both_languages_and_nothing_clipped() {
    for kind in ReportKind::ALL {
        for (language, tongue) in LANGUAGES {
            let report = report_of(&SAMPLE, *kind, language);
            let words = Words::new(tongue);
            let read = read_out(&report);
            let mut from = 0;
            for section in sections_of(*kind) {
                if matches!(section, SectionKind::Headline | SectionKind::Letter) {
                    continue;
                }
                let title = section.title(&words);
                let at = read[from..].find(&title);
                assert!(
                    at.is_some(),
                    "{kind:?} {tongue:?}: “{title}” is not in {read}"
                );
                from += at.unwrap();
            }
            let made: Vec<SectionKind> =
                report.parts[0].sections.iter().map(|it| it.kind).collect();
            assert_eq!(made, sections_of(*kind), "{kind:?}");
            assert_nothing_is_clipped(
                &report.parts[0].document,
                &words,
                &format!("{kind:?} {tongue:?}"),
            );
            let foot = &report.parts[0].document.foot;
            let version = if tongue == Language::English {
                "Data version "
            } else {
                "Versión de los datos "
            };
            assert!(foot.contains(version), "{kind:?}: {foot}");
            assert!(foot.contains("2026"), "{kind:?}: {foot}");
        }
    }
}

#[test]
fn a_county_has_the_two_sides_of_a_sheet_and_the_region_four_pages() {
    for (language, _) in LANGUAGES {
        assert_eq!(
            pages(&report_of(&SAMPLE, ReportKind::CountyProfile, language)),
            2
        );
        assert_eq!(
            pages(&report_of(&SAMPLE, ReportKind::RegionProfile, language)),
            4
        );
    }
}

#[test]
fn a_profile_and_a_sheet_are_spanish_to_the_last_word() {
    for kind in [
        ReportKind::CountyProfile,
        ReportKind::RegionProfile,
        ReportKind::InfoSheet,
    ] {
        let mut snapshot = SAMPLE.clone();
        snapshot.records = std::sync::Arc::new(Records::default());
        let report = report_of(&snapshot, kind, PackLanguage::Spanish);
        let read = read_out(&report);
        assert!(!read.contains("(EN)"), "{kind:?}: {read}");
    }
}

#[test]
fn a_section_without_data_says_so() {
    let mut snapshot = SAMPLE.clone();
    snapshot.records = std::sync::Arc::new(Records::default());
    let read = read_out(&report_of(
        &snapshot,
        ReportKind::YearInReview,
        PackLanguage::English,
    ));
    assert!(read.matches("Nothing recorded").count() >= 8, "{read}");
    let read = read_out(&report_of(
        &snapshot,
        ReportKind::OnePager,
        PackLanguage::English,
    ));
    assert_eq!(read.matches("Nothing recorded").count(), 3, "{read}");
    let read = read_out(&report_of(
        &snapshot,
        ReportKind::CountyProfile,
        PackLanguage::English,
    ));
    for said in [
        "Nothing recorded yet about what already helps here.",
        "Nothing recorded yet: no worksheet about this place",
        "Nothing recorded about births by mother’s age and insurance.",
        "No goal is set for Dunklin County yet.",
    ] {
        assert!(read.contains(said), "“{said}” is not in {read}");
    }
}

#[test]
fn both_languages_are_two_documents_one_after_the_other_in_one_file() {
    let report = report_of(&SAMPLE, ReportKind::CountyProfile, PackLanguage::Both);
    assert_eq!(report.parts.len(), 2);
    let pdf = report_bytes(&report, ReportFormat::Pdf).unwrap();
    let text = String::from_utf8_lossy(&pdf);
    assert!(text.starts_with("%PDF-1.7"));
    assert!(
        text.contains("en-US") && text.contains("es-US"),
        "both languages are told"
    );
    let html = String::from_utf8(report_bytes(&report, ReportFormat::Html).unwrap()).unwrap();
    let english = html.find("<article lang=\"en-US\">").unwrap();
    let spanish = html.find("<article lang=\"es-US\">").unwrap();
    assert!(english < spanish);
    // What both have is asked for once.
    assert_eq!(
        report.numbers(),
        report_of(&SAMPLE, ReportKind::CountyProfile, PackLanguage::English).numbers()
    );
}

#[test]
fn the_same_report_has_the_same_bytes_and_is_tagged() {
    for kind in ReportKind::ALL {
        for format in ReportFormat::ALL {
            let bytes = || {
                let report = report_of(&SAMPLE, *kind, PackLanguage::English);
                report_bytes(&report, format).unwrap()
            };
            let made = bytes();
            assert_eq!(made, bytes(), "{kind:?} {format:?}");
            if format == ReportFormat::Pdf {
                let text = String::from_utf8_lossy(&made);
                assert!(
                    text.contains("StructTreeRoot") || text.contains("/ObjStm"),
                    "{kind:?}"
                );
            }
        }
    }
}

#[test]
fn a_web_page_holds_everything_and_no_script() {
    let report = report_of(&SAMPLE, ReportKind::RegionProfile, PackLanguage::English);
    let html = String::from_utf8(report_bytes(&report, ReportFormat::Html).unwrap()).unwrap();
    assert!(html.contains("default-src 'none'"));
    let lower = html.to_lowercase();
    for banned in [
        "<script",
        "javascript:",
        "onload=",
        "http://",
        "https://",
        "<link",
        "<iframe",
        "<img",
    ] {
        let known = lower.matches("http://www.w3.org/2000/svg").count();
        let found = lower.matches(banned).count();
        let expected = if banned == "http://" { known } else { 0 };
        assert_eq!(found, expected, "{banned}");
    }
    assert!(html.contains("<html lang=\"en-US\">"));
    assert!(
        html.contains("<caption>")
            && html.contains("<th scope=\"col\"")
            && html.contains("<th scope=\"row\">")
    );
    assert!(html.contains("@media print"));
    let drawings = html.matches("<svg ").count();
    assert!(drawings >= 4);
    assert_eq!(
        html.matches("<desc id=").count(),
        drawings,
        "each says what it shows"
    );
    let mut ids: Vec<&str> = html
        .split(" id=\"")
        .skip(1)
        .filter_map(|it| it.split('"').next())
        .collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all, "an id stands twice");
}

/// Every part of a packed workbook as text.
fn parts(bytes: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut all = String::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        all.push_str(part.name());
        part.read_to_string(&mut all).unwrap();
    }
    all
}

#[test]
fn a_workbook_has_tables_and_notes_but_no_formula_and_nothing_hidden() {
    for kind in [
        ReportKind::RegionProfile,
        ReportKind::DataReport,
        ReportKind::YearInReview,
    ] {
        let report = report_of(&SAMPLE, kind, PackLanguage::English);
        let all = parts(&report_bytes(&report, ReportFormat::Xlsx).unwrap());
        assert!(
            !all.contains("<f>") && !all.contains("hidden=") && !all.contains("hyperlink"),
            "{kind:?}"
        );
        assert!(
            all.contains("Counts and rates") && all.contains("Notes"),
            "{kind:?}"
        );
        assert!(all.contains("Numbers under 10 are not shown"), "{kind:?}");
    }
}

#[test]
fn what_people_typed_cannot_become_markup_or_a_formula() {
    let mut snapshot = SAMPLE.clone();
    let mut records = (*snapshot.records).clone();
    records.change_ideas[0].title_en =
        "=HYPERLINK(\"http://x\") <script>alert(1)</script>".to_owned();
    for change in &mut records.change_ideas {
        change.status = first_birthday::domain::practice::change_idea::ChangeStatus::Sustaining;
    }
    snapshot.records = std::sync::Arc::new(records);
    let report = report_of(&snapshot, ReportKind::YearInReview, PackLanguage::English);
    let html = String::from_utf8(report_bytes(&report, ReportFormat::Html).unwrap()).unwrap();
    assert!(html.contains("&lt;script&gt;") && !html.contains("<script"));
    let all = parts(&report_bytes(&report, ReportFormat::Xlsx).unwrap());
    assert!(all.contains("'=HYPERLINK") && !all.contains("<f>"));
    report_bytes(&report, ReportFormat::Pdf).unwrap();
}

fn key(section: SectionKind, snapshot: &Snapshot) -> SectionKey {
    SectionKey {
        report: ReportKind::RegionProfile,
        section,
        place_id: Some(snapshot.report_place().unwrap().0),
        year: None,
    }
}

fn write(session: &mut Session, command: ReportTextCommand) {
    session
        .apply(Command::Practice(PracticeCommand::ReportText(command)))
        .unwrap();
}

#[test]
fn own_words_take_the_place_of_the_programs_until_undo_and_stale_numbers_are_listed() {
    let folder = tempfile::tempdir().unwrap();
    let mut session =
        sample::open_at(&folder.path().join("Sample.fbday"), Context::bare("AB")).unwrap();
    let before = read_out(&report_of(
        session.snapshot(),
        ReportKind::RegionProfile,
        PackLanguage::English,
    ));
    let told = key(SectionKind::Gap, session.snapshot());
    write(
        &mut session,
        ReportTextCommand::Write {
            key: told.clone(),
            language: OwnLanguage::English,
            text: "We want 46 more first birthdays, and not 77,777.".to_owned(),
        },
    );
    let left_out = key(SectionKind::Protects, session.snapshot());
    write(
        &mut session,
        ReportTextCommand::Print {
            key: left_out,
            printed: Printed::No,
        },
    );
    let report = report_of(
        session.snapshot(),
        ReportKind::RegionProfile,
        PackLanguage::English,
    );
    let read = read_out(&report);
    assert!(read.contains("We want 46 more first birthdays"));
    assert!(
        !read.contains("Suppose Black babies here had the same chance"),
        "the program's words are gone"
    );
    assert!(!read.contains("What protects families here"));
    let notes = &report.parts[0].notes;
    assert!(
        notes.contains(&ReportNote::NumberDiffers(
            SectionKind::Gap,
            "77,777".to_owned()
        )),
        "{notes:?}"
    );
    assert!(
        !notes.contains(&ReportNote::NumberDiffers(
            SectionKind::Gap,
            "46".to_owned()
        )),
        "46 is a number of the section"
    );
    assert!(
        notes.contains(&ReportNote::NoSpanish(SectionKind::Gap)),
        "{notes:?}"
    );
    let spanish = read_out(&report_of(
        session.snapshot(),
        ReportKind::RegionProfile,
        PackLanguage::Spanish,
    ));
    assert!(
        spanish.contains("77,777. (EN)"),
        "English stands with its mark"
    );
    session.apply(Command::Undo).unwrap();
    session.apply(Command::Undo).unwrap();
    assert_eq!(
        read_out(&report_of(
            session.snapshot(),
            ReportKind::RegionProfile,
            PackLanguage::English
        )),
        before
    );
    session.apply(Command::Redo).unwrap();
    assert!(
        read_out(&report_of(
            session.snapshot(),
            ReportKind::RegionProfile,
            PackLanguage::English
        ))
        .contains("77,777")
    );
    session.close().unwrap();
}

#[test]
fn a_story_is_printed_only_with_live_consent_for_a_printed_report() {
    use first_birthday::domain::practice::record::RecordId;
    use first_birthday::domain::practice::story::Consent;
    use first_birthday::domain::practice::story::ConsentScope;
    use first_birthday::domain::practice::story::Story;
    let with = |scope: ConsentScope, expires: i32| {
        let mut snapshot = SAMPLE.clone();
        let mut records = (*snapshot.records).clone();
        records.stories.push(Story {
            id: RecordId("story".to_owned()),
            text: "They drop you after two missed visits.".to_owned(),
            ..Story::default()
        });
        records.consents.push(Consent {
            id: RecordId("consent".to_owned()),
            story_id: RecordId("story".to_owned()),
            scope: vec![scope],
            given_on: NaiveDate::from_ymd_opt(2024, 6, 1),
            expires_on: NaiveDate::from_ymd_opt(expires, 6, 1),
            ..Consent::default()
        });
        snapshot.records = std::sync::Arc::new(records);
        [
            ReportKind::RegionProfile,
            ReportKind::YearInReview,
            ReportKind::CountyProfile,
        ]
        .map(|kind| {
            read_out(&report_of(&snapshot, kind, PackLanguage::English))
                .contains("two missed visits")
        })
    };
    assert_eq!(with(ConsentScope::PrintedReport, 2027), [true, true, false]);
    assert_eq!(with(ConsentScope::PrintedReport, 2025), [false; 3]);
    assert_eq!(with(ConsentScope::Media, 2027), [false; 3]);
}

#[test]
fn the_sheet_says_what_infant_mortality_is_and_how_to_join() {
    let read = read_out(&report_of(
        &SAMPLE,
        ReportKind::InfoSheet,
        PackLanguage::English,
    ));
    for said in [
        "babies born alive who died before their first birthday",
        "does not include losses before birth",
        "Learn",
        "Partner",
        "Promote",
    ] {
        assert!(read.contains(said), "“{said}” is not in {read}");
    }
}

#[test]
fn reports_for_anyone_name_nobody() {
    let mut snapshot = SAMPLE.clone();
    let mut records = (*snapshot.records).clone();
    for change in &mut records.change_ideas {
        change.owner = "Zebulon Quickfoot".to_owned();
    }
    for worksheet in &mut records.worksheets {
        worksheet.owner = "Zebulon Quickfoot".to_owned();
    }
    for cycle in &mut records.pdsa_cycles {
        cycle.owner = "Zebulon Quickfoot".to_owned();
    }
    snapshot.records = std::sync::Arc::new(records);
    for kind in ReportKind::ALL {
        let report = report_of(&snapshot, *kind, PackLanguage::Both);
        let html = String::from_utf8(report_bytes(&report, ReportFormat::Html).unwrap()).unwrap();
        assert!(!html.contains("Quickfoot"), "{kind:?}");
    }
}

#[test]
fn a_headline_of_a_place_too_small_for_groups_speaks_of_everyone() {
    let report = report_of(&SAMPLE, ReportKind::CountyProfile, PackLanguage::English);
    let Some(Block::Lead(lead)) = report.parts[0]
        .document
        .blocks
        .iter()
        .find(|it| matches!(it, Block::Lead(_)))
    else {
        panic!("no lead");
    };
    assert!(
        !lead.contains("Other or unknown") && lead.contains("Dunklin"),
        "{lead}"
    );
}

#[test]
fn the_command_line_writes_reports_and_keeps_that_they_left() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("Sample.fbday");
    sample::open_at(&file, Context::bare("AB"))
        .unwrap()
        .close()
        .unwrap();
    let out = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let file_name = file.to_string_lossy().into_owned();
    let run = |words: &[&str]| Process::new(PROGRAM).args(words).output().unwrap();
    let done = |words: &[&str]| {
        let done = run(words);
        assert!(done.status.success(), "{words:?}: {done:?}");
        String::from_utf8(done.stdout).unwrap()
    };
    done(&[
        "profile",
        &file_name,
        "--place",
        "Dunklin",
        "-o",
        &out("county.pdf"),
    ]);
    assert!(
        fs::read(out("county.pdf"))
            .unwrap()
            .starts_with(b"%PDF-1.7")
    );
    let said = done(&[
        "profile",
        &file_name,
        "--all-counties",
        "--spanish",
        "-o",
        &out("all"),
    ]);
    assert!(said.contains("6 profiles."));
    assert_eq!(fs::read_dir(out("all")).unwrap().count(), 6);
    done(&[
        "report",
        &file_name,
        "--kind",
        "year-in-review",
        "-o",
        &out("year.html"),
    ]);
    assert!(
        fs::read_to_string(out("year.html"))
            .unwrap()
            .starts_with("<!DOCTYPE html>")
    );
    done(&[
        "report",
        &file_name,
        "--kind",
        "data-report",
        "-o",
        &out("data.xlsx"),
    ]);
    done(&["profile", &file_name, "--internal", "-o", &out("own.pdf")]);
    assert!(fs::exists(out("own INTERNAL.pdf")).unwrap());
    let wrong = run(&["report", &file_name, "--kind", "poem", "-o", &out("x.pdf")]);
    assert_eq!(wrong.status.code(), Some(1));
    assert!(
        String::from_utf8(wrong.stderr)
            .unwrap()
            .contains("county-profile")
    );
    assert_eq!(run(&["profile", &file_name]).status.code(), Some(2));
    let session = Session::open(&file, Context::bare("AB")).unwrap();
    let kinds: Vec<ExportKind> = session
        .snapshot()
        .exports
        .iter()
        .map(|it| it.kind)
        .collect();
    assert_eq!(
        kinds
            .iter()
            .filter(|it| **it == ExportKind::SavedPages)
            .count(),
        8
    );
    assert!(kinds.contains(&ExportKind::SavedWebPage) && kinds.contains(&ExportKind::SavedTable));
    assert!(!session.snapshot().exports[0].numbers.is_empty());
}
