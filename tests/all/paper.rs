//! Printed pages: read in order, never clipped, without names or hidden numbers, and the same bytes for the same content.

use std::fs;
use std::process::Command as Process;

use chrono::NaiveDate;
use first_birthday::charts::kind::ChartKind;
use first_birthday::charts::measure_chart::MeasureView;
use first_birthday::charts::primitive::Anchor;
use first_birthday::charts::primitive::Primitive;
use first_birthday::charts::text_measure::TextMeasure;
use first_birthday::disclosure::audience::Audience;
use first_birthday::disclosure::hiding_rule::HidingRule;
use first_birthday::domain::practice::cause::Cause;
use first_birthday::domain::practice::cause::CauseKind;
use first_birthday::domain::practice::cause::CauseLevel;
use first_birthday::domain::practice::change_idea::ChangeIdea;
use first_birthday::domain::practice::evidence::Evidence;
use first_birthday::domain::practice::evidence::EvidenceKind;
use first_birthday::domain::practice::pdsa_cycle::CycleTask;
use first_birthday::domain::practice::pdsa_cycle::PdsaCycle;
use first_birthday::domain::practice::record::RecordId;
use first_birthday::domain::practice::records::Records;
use first_birthday::domain::practice::worksheet::Statement;
use first_birthday::domain::practice::worksheet::Worksheet;
use first_birthday::domain::practice::worksheet::WorksheetView;
use first_birthday::reports::error::ReportError;
use first_birthday::reports::page_picture::pages_pixels;
use first_birthday::reports::pages::blank_forms::BlankForm;
use first_birthday::reports::pages::change_page::change_page;
use first_birthday::reports::pages::finding_page::finding_page;
use first_birthday::reports::pages::page_maker::PageMaker;
use first_birthday::reports::pages::worksheet_page::worksheet_page;
use first_birthday::reports::paper::document::Block;
use first_birthday::reports::paper::document::Document;
use first_birthday::reports::paper::document::PaperCell;
use first_birthday::reports::paper::document::PaperColumn;
use first_birthday::reports::paper::document::PaperTable;
use first_birthday::reports::paper::flow::flow;
use first_birthday::reports::paper::sheet_of_paper::BOTTOM;
use first_birthday::reports::paper::sheet_of_paper::Flowed;
use first_birthday::reports::paper::sheet_of_paper::MARGIN;
use first_birthday::reports::paper::sheet_of_paper::NodeKind;
use first_birthday::reports::paper::sheet_of_paper::PAGE_HEIGHT;
use first_birthday::reports::paper::sheet_of_paper::PAGE_WIDTH;
use first_birthday::reports::pdf::pdf;
use first_birthday::reports::picture::Purpose;
use first_birthday::session::chart_question::ChartQuestion;
use first_birthday::session::county_session::Context;
use first_birthday::session::export_log::ExportKind;
use first_birthday::session::paper;
use first_birthday::session::paper::PaperThing;
use first_birthday::session::sample;
use first_birthday::wording::language::Language;
use first_birthday::wording::words::Words;

use crate::asked_scenes::SAMPLE;

const PROGRAM: &str = env!("CARGO_BIN_EXE_first-birthday");

const LANGUAGES: [Language; 2] = [Language::English, Language::Spanish];

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 5, 4).unwrap()
}

fn maker(words: &Words, purpose: Purpose) -> PageMaker<'_> {
    PageMaker {
        words,
        made_on: day(),
        purpose,
        rule: HidingRule::default(),
        place: "Bootheel",
        is_sample: false,
    }
}

fn question(kind: ChartKind) -> ChartQuestion {
    ChartQuestion {
        kind,
        ..SAMPLE.published.first_question.clone().unwrap()
    }
}

fn finding(kind: ChartKind, words: &Words) -> Document {
    let thing = PaperThing::Finding(question(kind));
    SAMPLE
        .paper(&thing, Purpose::Public, words, day())
        .unwrap()
        .document
}

fn flowed(document: &Document, words: &Words) -> Flowed {
    flow(document, TextMeasure::embedded(), words)
}

/// What is read out, in its order, pages parted by a line; figures by what they show.
fn read_out(flowed: &Flowed) -> String {
    let mut read = String::new();
    for page in &flowed.pages {
        for piece in page {
            let Some(node) = piece.node else { continue };
            if let NodeKind::Figure(shows) = &flowed.nodes[node].kind {
                read.push_str(&format!("[{shows}] "));
                continue;
            }
            for primitive in &piece.primitives {
                if let Primitive::Text { text, .. } = primitive {
                    read.push_str(text);
                    read.push(' ');
                }
            }
        }
        read.push('\n');
    }
    read
}

/// No line leaves the page or its column of content, none stands in the foot, and none on another line.
pub(crate) fn assert_nothing_is_clipped(document: &Document, words: &Words, name: &str) {
    let measure = TextMeasure::embedded();
    for block in &document.blocks {
        if let Block::Figure { layout, .. } = block {
            assert_eq!(
                layout.left_out, 0,
                "{name}: a word of the drawing has no room"
            );
        }
    }
    let flowed = flowed(document, words);
    for (number, page) in flowed.pages.iter().enumerate() {
        let mut lines: Vec<(f32, f32, f32, f32, String)> = Vec::new();
        for piece in page {
            for primitive in &piece.primitives {
                let Primitive::Text {
                    at,
                    anchor,
                    size,
                    font,
                    text,
                    ..
                } = primitive
                else {
                    continue;
                };
                let width = measure.width(text, *font, *size);
                let left = match anchor {
                    Anchor::Start => at.x,
                    Anchor::Middle => at.x - width / 2.0,
                    Anchor::End => at.x - width,
                };
                let left_on_page = piece.left + left * piece.scale;
                let right = left_on_page + width * piece.scale;
                let baseline = piece.top + at.y * piece.scale;
                let about = format!("{name}, page {}: “{text}”", number + 1);
                assert!(left_on_page >= MARGIN - 0.5, "{about} at {left_on_page}");
                assert!(right <= PAGE_WIDTH - MARGIN + 0.5, "{about} to {right}");
                assert!(baseline < PAGE_HEIGHT - 20.0, "{about} down to {baseline}");
                if piece.node.is_some() {
                    assert!(baseline <= BOTTOM, "{about} down to {baseline}");
                }
                if !text.trim().is_empty() {
                    let height = size * piece.scale;
                    let top = baseline - height * 0.7;
                    lines.push((left_on_page, top, right, baseline, text.clone()));
                }
            }
        }
        for (position, one) in lines.iter().enumerate() {
            for other in &lines[position + 1..] {
                let is_over = one.0 + 0.2 < other.2
                    && other.0 + 0.2 < one.2
                    && one.1 + 0.2 < other.3
                    && other.1 + 0.2 < one.3;
                assert!(
                    !is_over,
                    "{name}, page {}: “{}” over “{}”",
                    number + 1,
                    one.4,
                    other.4
                );
            }
        }
    }
}

fn id(text: &str) -> RecordId {
    RecordId(text.to_owned())
}

/// A worksheet of so many causes, three levels deep.
fn large_worksheet(count: usize) -> (Worksheet, Statement, Records) {
    let worksheet = Worksheet {
        id: id("w"),
        statement_id: id("s"),
        title: "the Bootheel, 2013–2022".to_owned(),
        owner: "Maria Owner".to_owned(),
        who_was_missing: "Fathers and grandparents".to_owned(),
        ..Worksheet::default()
    };
    let statement = Statement {
        id: id("s"),
        text_en: "Why were Black babies here more likely to die before their first birthday?"
            .to_owned(),
        why_it_matters: "Every loss is a family’s loss.".to_owned(),
        ..Statement::default()
    };
    let causes = (0..count)
        .map(|number| Cause {
            id: id(&format!("c{number:03}")),
            worksheet_id: id("w"),
            parent_id: (number % 10 > 0).then(|| {
                let parent = if number % 10 > 4 { number - 4 } else { number / 10 * 10 };
                id(&format!("c{parent:03}"))
            }),
            text_en: format!(
                "Cause number {number}: the clinic that families reach is closed when they are free, so visits are missed"
            ),
            text_es: String::new(),
            level: Some(CauseLevel::ALL[number % 5]),
            is_root: number % 37 == 5,
            actionable_by: "Nurse Jones".to_owned(),
            sort_key: number as f64,
            ..Cause::default()
        })
        .collect();
    let evidence = (0..count)
        .step_by(3)
        .map(|number| Evidence {
            id: id(&format!("e{number:03}")),
            target_id: id(&format!("c{number:03}")),
            kind: EvidenceKind::LivedExperience,
            ..Evidence::default()
        })
        .collect();
    let records = Records {
        causes,
        evidence,
        ..Records::default()
    };
    (worksheet, statement, records)
}

fn worksheet_document(count: usize, words: &Words, purpose: Purpose) -> Document {
    let (worksheet, statement, records) = large_worksheet(count);
    worksheet_page(
        &worksheet,
        &statement,
        None,
        &records,
        &maker(words, purpose),
    )
    .unwrap()
}

fn change_document(words: &Words, purpose: Purpose) -> Document {
    let change = ChangeIdea {
        id: id("ch"),
        title_en: "Rides to the first visit".to_owned(),
        now_text: "Families find their own way.\nThe van runs on two days.".to_owned(),
        proposed_text: "The clinic books the ride with the visit. ".repeat(60),
        owner: "Paul Owner".to_owned(),
        amount_dollars: Some(12_000.0),
        hours: Some(7.5),
        ..ChangeIdea::default()
    };
    let cycle = PdsaCycle {
        id: id("cy"),
        change_id: id("ch"),
        number: 1,
        question: "Do rides booked with the visit bring more families?".to_owned(),
        prediction: "Four of five come.".to_owned(),
        study: "Three of five came; two rides were late.".to_owned(),
        tasks: vec![CycleTask {
            what: "Book the ride".to_owned(),
            who: "Anna Tasker".to_owned(),
            ..CycleTask::default()
        }],
        owner: "Paul Owner".to_owned(),
        ..PdsaCycle::default()
    };
    let records = Records {
        change_ideas: vec![change.clone()],
        pdsa_cycles: vec![cycle],
        ..Records::default()
    };
    change_page(&change, &records, &maker(words, purpose))
}

#[test]
fn a_finding_is_read_from_its_title_to_its_source() {
    for language in LANGUAGES {
        let words = Words::new(language);
        let scene = SAMPLE
            .finding(&question(ChartKind::RatesByGroup), Audience::Public, &words)
            .scene;
        let document = finding(ChartKind::RatesByGroup, &words);
        let read = read_out(&flowed(&document, &words)).replace('\n', "");
        let mut from = 0;
        for part in [
            &scene.title,
            &scene.subtitle,
            &scene.alt_text,
            &scene.sentence,
            scene.framing.as_ref().unwrap(),
            &scene.table.headings[0],
            &scene.table.rows[0].cells[0],
            &scene.source,
        ] {
            let at = read[from..].find(part.as_str());
            let at = at.unwrap_or_else(|| panic!("“{part}” does not follow in: {read}"));
            from += at + part.len();
        }
    }
}

#[test]
fn a_file_is_tagged_in_its_language_and_obeys_the_rules_for_accessible_pdf() {
    for (language, tongue) in [(Language::English, "en-US"), (Language::Spanish, "es-US")] {
        let words = Words::new(language);
        let bytes = pdf(&finding(ChartKind::RatesByGroup, &words), &words).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        for mark in [
            "%PDF-1.7",
            "/StructTreeRoot",
            "/Marked true",
            "pdfuaid:part",
            "/S/Figure",
            "/S/TH",
            "/FontFile",
            tongue,
        ] {
            let spaced = mark.replacen("/S/", "/S /", 1);
            assert!(
                text.contains(mark) || text.contains(&spaced),
                "{mark} is not in the file"
            );
        }
    }
}

#[test]
fn nothing_is_clipped_on_any_page_of_the_sample() {
    for language in LANGUAGES {
        let words = Words::new(language);
        let first = question(ChartKind::RatesByGroup);
        for kind in ChartKind::ALL {
            if first.can_be_shown_as(kind, &SAMPLE) {
                assert_nothing_is_clipped(&finding(kind, &words), &words, kind.id());
            }
        }
        let records = &SAMPLE.records;
        let mut things: Vec<PaperThing> = Vec::new();
        things.extend(
            records
                .worksheets
                .iter()
                .map(|it| PaperThing::Worksheet(it.id.clone())),
        );
        things.extend(
            records
                .change_ideas
                .iter()
                .map(|it| PaperThing::Change(it.id.clone())),
        );
        things.extend(
            records
                .pdsa_cycles
                .iter()
                .map(|it| PaperThing::Cycle(it.id.clone())),
        );
        things.extend(
            records
                .measures
                .iter()
                .map(|it| PaperThing::Measure(it.id.clone(), MeasureView::default())),
        );
        for worksheet in &records.worksheets {
            let id = &worksheet.id;
            let views = WorksheetView::ALL.iter();
            things.extend(views.map(|it| PaperThing::Diagram(id.clone(), *it)));
        }
        let aims = records.aims.iter();
        things.extend(aims.map(|it| PaperThing::Drivers(it.id.clone())));
        for thing in things {
            let pages = SAMPLE
                .paper(&thing, Purpose::Public, &words, day())
                .unwrap();
            assert_nothing_is_clipped(&pages.document, &words, &pages.document.title);
            pdf(&pages.document, &words).unwrap();
        }
        for purpose in [Purpose::Public, Purpose::InternalCopy] {
            assert_nothing_is_clipped(&change_document(&words, purpose), &words, "change");
        }
    }
}

#[test]
fn every_blank_form_fits_one_page_in_both_languages() {
    for language in LANGUAGES {
        let words = Words::new(language);
        for form in BlankForm::ALL {
            let document = paper::form(form, &words, day());
            assert_eq!(
                flowed(&document, &words).pages.len(),
                1,
                "{form:?} {language:?}"
            );
            assert_nothing_is_clipped(&document, &words, form.file_name());
            let all = flowed(&document, &words).pages;
            let has_empty = all
                .iter()
                .flatten()
                .flat_map(|it| &it.primitives)
                .any(|it| matches!(it, Primitive::Text { text, .. } if text.is_empty()));
            assert!(!has_empty, "{form:?} {language:?} has a name without words");
            pdf(&document, &words).unwrap();
        }
    }
}

#[test]
fn three_hundred_causes_go_over_pages_that_each_repeat_the_head() {
    let words = Words::new(Language::English);
    let document = worksheet_document(300, &words, Purpose::Public);
    assert_nothing_is_clipped(&document, &words, "worksheet");
    let flowed = flowed(&document, &words);
    let count = flowed.pages.len();
    assert!((8..=40).contains(&count), "{count} pages");
    let read = read_out(&flowed);
    for number in 0..300 {
        let name = format!("Cause number {number}:");
        assert_eq!(read.matches(&name).count(), 1, "{name}");
    }
    assert_eq!(
        read.matches("How we know").count(),
        1,
        "the head is read out once"
    );
    let heads = flowed
        .pages
        .iter()
        .filter(|page| {
            page.iter()
                .flat_map(|it| &it.primitives)
                .any(|it| matches!(it, Primitive::Text { text, .. } if text == "How we know"))
        })
        .count();
    assert!(heads >= count - 1, "{heads} heads on {count} pages");
    pdf(&document, &words).unwrap();
}

#[test]
fn a_cell_longer_than_a_page_goes_on_with_every_word() {
    let words = Words::new(Language::English);
    let text: Vec<String> = (0..3_000).map(|it| format!("word{it}")).collect();
    let table = PaperTable {
        holds: "One long cell".to_owned(),
        columns: vec![
            PaperColumn {
                heading: "Now".to_owned(),
                share: Some(0.5),
            },
            PaperColumn {
                heading: "Proposed".to_owned(),
                share: Some(0.5),
            },
        ],
        rows: vec![vec![
            PaperCell::new(text.join(" ")),
            PaperCell::new("short"),
        ]],
    };
    let document = Document {
        title: "Long".to_owned(),
        made_on: day(),
        foot: String::new(),
        share: 1.0,
        stamps: Vec::new(),
        blocks: vec![
            Block::Title("Long".to_owned()),
            Block::Paragraph(text.join(" ")),
            Block::Table(table),
        ],
    };
    assert_nothing_is_clipped(&document, &words, "long");
    let read = read_out(&flowed(&document, &words)).replace('\n', "");
    let read: Vec<&str> = read.split_whitespace().collect();
    for number in (0..3_000).step_by(7) {
        let word = format!("word{number}");
        assert_eq!(read.iter().filter(|it| **it == word).count(), 2, "{word}");
    }
    pdf(&document, &words).unwrap();
}

#[test]
fn people_are_named_on_internal_copies_alone_and_those_are_stamped() {
    for language in LANGUAGES {
        let words = Words::new(language);
        let read = |purpose| {
            let worksheet = worksheet_document(12, &words, purpose);
            let change = change_document(&words, purpose);
            let all = read_out(&flowed(&worksheet, &words)) + &read_out(&flowed(&change, &words));
            (all, worksheet.stamps.len() + change.stamps.len())
        };
        let (public, stamps) = read(Purpose::Public);
        for name in ["Owner", "Jones", "Tasker"] {
            assert!(!public.contains(name), "{name} is on a public page");
        }
        assert_eq!(stamps, 0);
        let (internal, stamps) = read(Purpose::InternalCopy);
        for name in ["Maria Owner", "Nurse Jones", "Anna Tasker", "Paul Owner"] {
            assert!(internal.contains(name), "{name} is not on an internal copy");
        }
        assert_eq!(stamps, 2);
        assert!(internal.contains("INTERN"), "the stamp is read out");
    }
}

#[test]
fn numbers_of_the_working_view_are_refused_on_a_page_for_anyone() {
    let words = Words::new(Language::English);
    let working = SAMPLE
        .finding(
            &question(ChartKind::RatesByGroup),
            Audience::Working,
            &words,
        )
        .scene;
    assert!(matches!(
        finding_page(&working, &maker(&words, Purpose::Public)),
        Err(ReportError::NotPublic)
    ));
    assert!(finding_page(&working, &maker(&words, Purpose::InternalCopy)).is_ok());
}

#[test]
fn the_same_pages_are_the_same_bytes_and_say_the_day_they_were_made() {
    let words = Words::new(Language::English);
    let document = finding(ChartKind::RatesByGroup, &words);
    let bytes = pdf(&document, &words).unwrap();
    assert_eq!(bytes, pdf(&document, &words).unwrap());
    assert_eq!(
        bytes,
        pdf(&finding(ChartKind::RatesByGroup, &words), &words).unwrap()
    );
    let later = Document {
        made_on: NaiveDate::from_ymd_opt(2026, 5, 5).unwrap(),
        ..document.clone()
    };
    assert_ne!(bytes, pdf(&later, &words).unwrap());
    assert!(document.foot.contains("May 4, 2026"), "{}", document.foot);
    assert!(
        document.foot.contains("Numbers under 10"),
        "{}",
        document.foot
    );
}

#[test]
fn letters_that_no_typeface_has_are_printed_as_question_marks() {
    let words = Words::new(Language::English);
    let document = Document {
        title: "Odd \u{1F37C} letters".to_owned(),
        made_on: day(),
        foot: "\u{E000}\u{FEFF}".to_owned(),
        share: 1.0,
        stamps: Vec::new(),
        blocks: vec![
            Block::Title("A bottle \u{1F37C}, \u{4E2D} and a tab\there".to_owned()),
            Block::Points(vec!["\u{0}\u{FFFF}\u{202E}x".to_owned(), String::new()]),
            Block::Paragraph("   ".to_owned()),
            Block::Fact {
                name: String::new(),
                text: "\n\n".to_owned(),
            },
            Block::Table(PaperTable::default()),
        ],
    };
    let read = read_out(&flowed(&document, &words));
    assert!(read.contains("A bottle ?, ? and a tab here"), "{read}");
    pdf(&document, &words).unwrap();
}

/// The words in the drawings of a document, line after line.
fn drawn_words(document: &Document) -> String {
    let mut lines = Vec::new();
    for block in &document.blocks {
        if let Block::Figure { layout, .. } = block {
            for primitive in &layout.primitives {
                if let Primitive::Text { text, .. } = primitive {
                    lines.push(text.as_str());
                }
            }
        }
    }
    lines.join(" ")
}

#[test]
fn every_card_of_a_diagram_is_printed_in_each_language() {
    for language in LANGUAGES {
        let words = Words::new(language);
        let records = &SAMPLE.records;
        for worksheet in &records.worksheets {
            let thing = PaperThing::Diagram(worksheet.id.clone(), WorksheetView::Tree);
            let paper = SAMPLE.paper(&thing, Purpose::Public, &words, day());
            let read = drawn_words(&paper.unwrap().document);
            let causes = records
                .causes
                .iter()
                .filter(|it| it.worksheet_id == worksheet.id && it.kind == CauseKind::Cause);
            for cause in causes {
                let text = match language {
                    Language::English => &cause.text_en,
                    Language::Spanish => &cause.text_es,
                };
                assert!(read.contains(text.as_str()), "{text}: {read}");
            }
        }
        let aim = &records.aims[0];
        let thing = PaperThing::Drivers(aim.id.clone());
        let paper = SAMPLE.paper(&thing, Purpose::Public, &words, day());
        let read = drawn_words(&paper.unwrap().document);
        for driver in records.drivers.iter().filter(|it| it.aim_id == aim.id) {
            let text = match language {
                Language::English => &driver.text_en,
                Language::Spanish if driver.text_es.is_empty() => &driver.text_en,
                Language::Spanish => &driver.text_es,
            };
            assert!(read.contains(text.as_str()), "{text}: {read}");
        }
    }
}

#[test]
fn pages_are_copied_as_one_picture_with_the_pages_below_each_other() {
    let words = Words::new(Language::English);
    let worksheet = SAMPLE.records.worksheets[0].id.clone();
    let thing = PaperThing::Worksheet(worksheet);
    let document = SAMPLE
        .paper(&thing, Purpose::Public, &words, day())
        .unwrap()
        .document;
    let pages = flowed(&document, &words).pages.len();
    assert!(pages > 1);
    let picture = pages_pixels(&document, &words, 612.0).unwrap();
    assert_eq!((picture.width, picture.height), (612, 792 * pages));
    assert_eq!(picture.rgba.len(), picture.width * picture.height * 4);
    let is_dark = |pixel: &[u8]| pixel[..3].iter().all(|it| *it < 90);
    for page in picture.rgba.chunks(612 * 792 * 4) {
        assert!(page.chunks(4).filter(|it| is_dark(it)).count() > 500);
    }
}

#[test]
fn the_command_line_writes_pages_and_keeps_that_they_left() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("Sample.fbday");
    sample::open_at(&file, Context::bare("AB"))
        .unwrap()
        .close()
        .unwrap();
    let picture = folder.path().join("finding.pdf");
    let run = |words: &[&std::ffi::OsStr]| {
        let done = Process::new(PROGRAM).args(words).output().unwrap();
        assert!(done.status.success(), "{words:?}: {done:?}");
    };
    let forms = folder.path().join("forms");
    let pages = folder.path().join("pages");
    run(&[
        "table".as_ref(),
        file.as_os_str(),
        "--picture".as_ref(),
        picture.as_os_str(),
    ]);
    run(&["forms".as_ref(), "-o".as_ref(), forms.as_os_str()]);
    run(&[
        "paper".as_ref(),
        file.as_os_str(),
        "-o".as_ref(),
        pages.as_os_str(),
    ]);
    assert!(fs::read(&picture).unwrap().starts_with(b"%PDF-1.7"));
    assert_eq!(fs::read_dir(&forms).unwrap().count(), 10);
    let session =
        first_birthday::session::county_session::Session::open(&file, Context::bare("AB")).unwrap();
    let exports = &session.snapshot().exports;
    assert!(exports.iter().all(|it| it.kind == ExportKind::SavedPages));
    assert!(!exports[0].numbers.is_empty());
    let printed = fs::read_dir(&pages).unwrap().count();
    assert_eq!(exports.len(), 1 + printed);
}
