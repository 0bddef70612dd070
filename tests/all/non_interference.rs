//! What the public sees says nothing about hidden counts: county files that differ only in them look the same to the byte.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command as Process;
use std::sync::Mutex;
use std::sync::PoisonError;

use egui::OutputCommand;
use egui_kittest::kittest::NodeT as _;
use egui_kittest::kittest::Queryable as _;
use first_birthday::charts::kind::ChartKind;
use first_birthday::charts::scene::Scene;
use first_birthday::charts::subject::Subject;
use first_birthday::disclosure::audience::Audience;
use first_birthday::disclosure::merged::MergedTables;
use first_birthday::disclosure::request::Reference;
use first_birthday::domain::count::Count;
use first_birthday::domain::count::CountLists;
use first_birthday::domain::count::CountTables;
use first_birthday::domain::count::CountValue;
use first_birthday::domain::count::ImportKind;
use first_birthday::domain::count_batch::BatchLists;
use first_birthday::domain::count_batch::BatchSource;
use first_birthday::domain::count_batch::NewCount;
use first_birthday::domain::count_variable::VariableId;
use first_birthday::domain::period::Period;
use first_birthday::domain::place::Place;
use first_birthday::domain::place::PlaceId;
use first_birthday::domain::place::PlaceKind;
use first_birthday::domain::population_group::GroupKey;
use first_birthday::domain::practice::gathering::Gathering;
use first_birthday::domain::practice::pack::Pack;
use first_birthday::domain::practice::pack::PackCard;
use first_birthday::domain::practice::pack::PackLanguage;
use first_birthday::domain::practice::record::RecordId;
use first_birthday::domain::practice::records::Records;
use first_birthday::domain::practice::report_text::ReportKind;
use first_birthday::reports::picture::Picture;
use first_birthday::reports::picture::Purpose;
use first_birthday::reports::png::picture_png;
use first_birthday::reports::svg::picture_svg;
use first_birthday::session::chart_question::ChartQuestion;
use first_birthday::session::command::Command;
use first_birthday::session::command::ImportRequest;
use first_birthday::session::county_session::Context;
use first_birthday::session::county_session::Session;
use first_birthday::session::paper::PaperThing;
use first_birthday::session::paper::paper_bytes;
use first_birthday::session::practice::practice_command::PracticeCommand;
use first_birthday::session::practice::worksheets::WorksheetCommand;
use first_birthday::session::published::Published;
use first_birthday::session::report::desk::ReportDesk;
use first_birthday::session::report::files::ReportFormat;
use first_birthday::session::report::files::report_bytes;
use first_birthday::session::report::request::ReportRequest;
use first_birthday::session::sample;
use first_birthday::session::snapshot::Snapshot;
use first_birthday::session::todays_paper::todays_files;
use first_birthday::ui::action::Action;
use first_birthday::ui::action::Room;
use first_birthday::wording::language::Language;
use first_birthday::wording::words::Words;
use tempfile::TempDir;

use crate::county_window::CountyWindow;
use crate::county_window::LAPTOP;

/// Pairs that are compared; more by this environment variable.
fn rounds() -> u64 {
    std::env::var("FIRST_BIRTHDAY_ROUNDS")
        .ok()
        .and_then(|it| it.parse().ok())
        .unwrap_or(5)
}

/// Numbers that look like chance and are the same in every run.
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    /// From 0, below `end`.
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut it = self.0;
        it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((it ^ (it >> 31)) % end as u64).unwrap()
    }

    fn one_of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }
}

/// A count that the public could ask for.
type Cell = (VariableId, PlaceId, Period, GroupKey);

/// Every count of the publication plan that has a value.
fn cells(tables: &CountTables, published: &Published) -> BTreeMap<String, (Cell, u64)> {
    let mut cells = BTreeMap::new();
    let merged = MergedTables::new(tables, &published.plan.merged);
    for variable in tables.variables() {
        for place in published.mask.places() {
            for period in published.mask.periods() {
                for group in tables.groups().iter().chain(merged.keys()) {
                    let tables = merged.tables_of(tables, group);
                    let answer = tables.answer(&variable.id, place, period, group);
                    if let Some(count) = answer.ok().and_then(|it| it.value.known()) {
                        let name = format!(
                            "{} {} {} {}",
                            variable.id.0,
                            place.0,
                            period.label(),
                            group.to_text()
                        );
                        let cell = (variable.id.clone(), place.clone(), *period, group.clone());
                        cells.insert(name, (cell, count));
                    }
                }
            }
        }
    }
    cells
}

fn is_hidden(published: &Published, (variable, place, period, group): &Cell) -> bool {
    published.mask.is_hidden(variable, place, period, group)
}

/// 0, small and large counts are told apart by the rule; which of them a hidden count is may change the mask.
fn class(count: u64) -> u8 {
    match count {
        0 => 0,
        1..=9 => 1,
        _ => 2,
    }
}

fn with_counts(tables: &CountTables, counts: Vec<Count>) -> CountTables {
    CountTables::new(CountLists {
        places: tables.places().to_vec(),
        regions: tables.regions().to_vec(),
        periods: tables.periods().to_vec(),
        dimensions: tables.dimensions().to_vec(),
        groups: tables.groups().to_vec(),
        variables: tables.variables().to_vec(),
        indicators: tables.indicators().to_vec(),
        imports: tables.imports().to_vec(),
        counts,
    })
}

/// Deaths under a year fall into two ages, which the file has as counts of their own.
const MOVED_TOGETHER: [&[&str]; 6] = [
    &["infant_deaths", "neonatal_deaths"],
    &["infant_deaths", "postneonatal_deaths"],
    &["neonatal_deaths"],
    &["fetal_deaths"],
    &["very_low_birth_weight_births"],
    &["late_or_no_prenatal_care_births"],
];

/// Moves one event of a few counts round, so that sums over counties, years or groups stay.
/// `None` where a count would fall below 0.
fn moved(tables: &CountTables, counts: &[Count], chance: &mut Chance) -> Option<Vec<Count>> {
    let number_of = |id: &str| tables.variables().iter().position(|it| it.id.0 == id);
    let together = *chance.one_of(&MOVED_TOGETHER);
    let variables: Vec<usize> = together.iter().filter_map(|it| number_of(it)).collect();
    // Only what the sheets count for the first of them: other places, years and groups have nothing to move.
    let own: Vec<&Count> = counts
        .iter()
        .filter(|it| variables.first() == usize::try_from(it.variable()).ok().as_ref())
        .collect();
    let in_use = |of: fn(&Count) -> u32, fits: &dyn Fn(usize) -> bool| -> Vec<usize> {
        let numbers: BTreeSet<u32> = own.iter().map(|it| of(it)).collect();
        let numbers = numbers.into_iter().filter_map(|it| it.try_into().ok());
        numbers.filter(|it| fits(*it)).collect()
    };
    let counties = in_use(Count::place, &|it| {
        tables.places()[it].kind == PlaceKind::County
    });
    let years = in_use(Count::period, &|it| tables.periods()[it].year_count() == 1);
    let groups = in_use(Count::group, &|it| !tables.groups()[it].is_everyone());
    if counties.is_empty() || years.is_empty() || groups.is_empty() {
        return None;
    }
    let everyone = tables.groups().iter().position(GroupKey::is_everyone);
    let mut pick = |from: &[usize]| -> Vec<(usize, i64)> {
        let first = *chance.one_of(from);
        let second = *chance.one_of(from);
        if first == second {
            vec![(first, 1)]
        } else {
            vec![(first, 1), (second, -1)]
        }
    };
    let (counties, years) = (pick(&counties), pick(&years));
    let mut groups = pick(&groups);
    if counties.len() + years.len() + groups.len() == 3 {
        return None;
    }
    if groups.len() == 1 {
        // The row of everyone is a count of its own, and has to agree.
        groups.extend(everyone.map(|it| (it, 1)));
    }
    let mut counts = counts.to_vec();
    for variable in variables {
        for (place, one) in &counties {
            for (period, two) in &years {
                for (group, three) in &groups {
                    let at = |it: u32, number: usize| usize::try_from(it).unwrap() == number;
                    let count = counts.iter_mut().find(|it| {
                        at(it.variable(), variable)
                            && at(it.place(), *place)
                            && at(it.period(), *period)
                            && at(it.group(), *group)
                    });
                    // A row that is not there is one that is added up from the others.
                    let Some(count) = count else {
                        continue;
                    };
                    let now = count.value().known()?;
                    let then = now.checked_add_signed(one * two * three)?;
                    let key = [
                        count.variable(),
                        count.place(),
                        count.group(),
                        count.period(),
                    ];
                    *count = Count::new(key, count.import(), CountValue::Known(then));
                }
            }
        }
    }
    Some(counts)
}

const MOVES: usize = 400;

/// Counts that differ from these only where the public sees nothing, and how many cells of the plan differ.
fn hidden_variant(snapshot: &Snapshot, seed: u64) -> (Vec<Count>, usize) {
    let tables = &snapshot.tables;
    let published = &snapshot.published;
    let before = cells(tables, published);
    let mut chance = Chance(seed);
    let mut counts = tables.counts().to_vec();
    for _ in 0..MOVES {
        let Some(tried) = moved(tables, &counts, &mut chance) else {
            continue;
        };
        let after = cells(&with_counts(tables, tried.clone()), published);
        assert_eq!(before.len(), after.len());
        let stays_hidden = before
            .values()
            .zip(after.values())
            .filter(|((_, was), (_, is))| was != is)
            .all(|((cell, was), (_, is))| is_hidden(published, cell) && class(*was) == class(*is));
        if stays_hidden {
            counts = tried;
        }
    }
    let after = cells(&with_counts(tables, counts.clone()), published);
    let differing = before
        .values()
        .zip(after.values())
        .filter(|((_, was), (_, is))| was != is)
        .count();
    (counts, differing)
}

/// The variants that were made, since several tests use the same.
static VARIANTS: Mutex<BTreeMap<u64, (Vec<Count>, usize)>> = Mutex::new(BTreeMap::new());

/// Two county files that differ only in counts the public does not see.
pub(crate) struct Pair {
    folder: TempDir,
}

impl Pair {
    pub(crate) fn new(seed: u64) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let base = folder.path().join("base.fbday");
        let session = sample::open_at(&base, Context::bare("")).unwrap();
        let tables = session.snapshot().tables.clone();
        let (counts, differing) = VARIANTS
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .entry(seed)
            .or_insert_with(|| hidden_variant(session.snapshot(), seed))
            .clone();
        assert!(
            differing >= 8,
            "pair {seed}: only {differing} hidden counts differ"
        );
        let mut session = session;
        let import_id = session.snapshot().imports[0].id.clone();
        session
            .apply(Command::WithdrawImport { import_id })
            .unwrap();
        session.close().unwrap();
        let pair = Self { folder };
        // The same file id, region and goal in both; only the counts come after.
        for (name, counts) in [("one", tables.counts().to_vec()), ("two", counts)] {
            let path = pair.path(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::copy(&base, &path).unwrap();
            let mut session = Session::open(&path, Context::bare("")).unwrap();
            session.apply(import(&tables, counts)).unwrap();
            for report in session.wait_for_jobs() {
                report.result.unwrap();
            }
            session.close().unwrap();
        }
        pair
    }

    /// Both have the same name, in folders of their own.
    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name).join("Sample region.fbday")
    }

    pub(crate) fn sessions(&self) -> [Session; 2] {
        ["one", "two"].map(|it| Session::open(&self.path(it), Context::bare("")).unwrap())
    }

    pub(crate) fn windows(&self) -> [CountyWindow; 2] {
        self.sessions().map(|session| {
            let mut window = CountyWindow::over(session, tempfile::tempdir().unwrap(), LAPTOP);
            window.ask(Action::SetMeetingMode(true));
            window
        })
    }
}

fn import(tables: &CountTables, counts: Vec<Count>) -> Command {
    // Counties alone: the region is there, and its numbers are added up.
    let counties: Vec<usize> = (0..tables.places().len())
        .filter(|it| tables.places()[*it].kind == PlaceKind::County)
        .collect();
    let lists = BatchLists {
        variables: tables.variables().iter().map(|it| it.id.clone()).collect(),
        new_variables: Vec::new(),
        places: counties
            .iter()
            .map(|it| tables.places()[*it].clone())
            .collect(),
        periods: tables.periods().to_vec(),
        groups: tables.groups().to_vec(),
        dimensions: tables.dimensions().to_vec(),
    };
    let counts: Vec<NewCount> = counts
        .into_iter()
        .zip(2..)
        .map(|(it, row)| {
            let place = usize::try_from(it.place()).unwrap();
            let place = counties.iter().position(|it| *it == place).unwrap();
            NewCount {
                variable: it.variable(),
                place: u32::try_from(place).unwrap(),
                period: it.period(),
                group: it.group(),
                value: it.value(),
                row,
                column: 1,
            }
        })
        .collect();
    Command::Import(ImportRequest::new(
        BatchSource {
            kind: ImportKind::Sheet,
            file_name: "counts.csv".to_owned(),
            file_sha256: String::new(),
            sheet: None,
            reading: String::new(),
            complete_dimensions: tables.imports()[0].complete_dimensions.clone(),
        },
        Box::new(move |sink, _| {
            sink.add(&lists, &counts)?;
            Ok(counts.len() as u64)
        }),
    ))
}

/// What groups can be compared with: the best of them, everyone, the goal alone, everyone in a wider place.
fn references(snapshot: &Snapshot, own: &PlaceId) -> Vec<Reference> {
    let wider = snapshot.published.choices.places.iter().find(|it| {
        let is_wide = |it: &Place| matches!(it.kind, PlaceKind::Region | PlaceKind::State);
        *it != own && snapshot.tables.place(it).is_some_and(is_wide)
    });
    let mut references = vec![
        Reference::BestReliable,
        Reference::Everyone,
        Reference::None,
    ];
    references.extend(wider.cloned().map(Reference::Place));
    references
}

/// The text without the seconds at which its two files happened to be made.
fn without_times(text: &str) -> String {
    let mut parts = text.split('T');
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let time = part
            .get(..9)
            .filter(|it| it.ends_with('Z') && it.contains(':'));
        kept.push('T');
        kept.push_str(time.map_or(part, |it| &part[it.len()..]));
    }
    kept
}

/// The cards of every number of a finding, as text.
fn cards(snapshot: &Snapshot, question: &ChartQuestion, audience: Audience) -> String {
    let words = Words::new(Language::English);
    let finding = snapshot.finding(question, audience, &words);
    let rows = 0..finding.answer.table.get().rows.len();
    rows.filter_map(|row| snapshot.card(&finding, Subject { table: 0, row }, &words))
        .map(|it| without_times(&format!("{:?} {:?}\n", it.card, it.question)))
        .collect()
}

/// Every question a person can ask of this file: each kind of chart, place, period and indicator.
fn questions(snapshot: &Snapshot) -> Vec<ChartQuestion> {
    let choices = &snapshot.published.choices;
    let first = snapshot.published.first_question.clone().unwrap();
    let mut questions = Vec::new();
    for kind in ChartKind::ALL {
        for indicator_id in &choices.indicators {
            for place_id in &choices.places {
                for period in &choices.periods {
                    for dimension_id in [None]
                        .into_iter()
                        .chain(choices.dimensions.iter().cloned().map(Some))
                    {
                        for reference in references(snapshot, place_id) {
                            let question = ChartQuestion {
                                kind,
                                indicator_id: indicator_id.clone(),
                                place_id: place_id.clone(),
                                period: *period,
                                dimension_id: dimension_id.clone(),
                                reference,
                                ..first.clone()
                            };
                            if question.can_be_shown_as(kind, snapshot) {
                                questions.push(question);
                            }
                        }
                    }
                }
            }
        }
    }
    questions
}

fn public(snapshot: &Snapshot, question: &ChartQuestion, language: Language) -> Scene {
    snapshot
        .finding(question, Audience::Public, &Words::new(language))
        .scene
}

/// How many questions are asked of each pair, drawn by lot; half of them about counts that differ.
const QUESTIONS: usize = 300;

/// The variables, places and periods of the plan in which two files differ.
fn differing(one: &Snapshot, two: &Snapshot) -> BTreeSet<(String, String, String)> {
    let (one, two) = (
        cells(&one.tables, &one.published),
        cells(&two.tables, &two.published),
    );
    one.values()
        .zip(two.values())
        .filter(|((_, was), (_, is))| was != is)
        .map(|((cell, _), _)| (cell.0.0.clone(), cell.1.0.clone(), cell.2.label()))
        .collect()
}

#[test]
fn scenes_sentences_and_pictures_for_everyone_are_the_same() {
    for seed in 0..rounds() {
        let pair = Pair::new(seed);
        let [one, two] = pair.sessions();
        let (one, two) = (one.snapshot(), two.snapshot());
        assert_eq!(one.published.plan, two.published.plan, "pair {seed}");
        assert!(!one.published.plan.merged.is_empty());
        assert_eq!(one.published.choices, two.published.choices, "pair {seed}");
        assert_eq!(
            one.published.first_question.clone(),
            two.published.first_question.clone(),
            "pair {seed}"
        );
        let mut told_apart = 0;
        let mut pictures = 0;
        let questions = questions(one);
        assert!(questions.len() > 500, "{}", questions.len());
        let mut chance = Chance(seed);
        let differing = differing(one, two);
        let about_them: Vec<ChartQuestion> = questions
            .iter()
            .filter(|it| {
                let indicator = one.tables.indicator(&it.indicator_id).unwrap();
                differing.contains(&(
                    indicator.numerator_id.0.clone(),
                    it.place_id.0.clone(),
                    it.period.label(),
                ))
            })
            .cloned()
            .collect();
        for number in 0..QUESTIONS {
            let question = chance.one_of(if number % 2 == 0 {
                &questions
            } else {
                &about_them
            });
            let working = |it: &Snapshot| {
                it.finding(question, Audience::Working, &Words::new(Language::English))
                    .scene
            };
            let is_told_apart = working(one) != working(two);
            if number % 10 == 0 {
                assert_eq!(
                    cards(one, question, Audience::Public),
                    cards(two, question, Audience::Public),
                    "pair {seed}: {question:?}"
                );
            }
            told_apart += usize::from(is_told_apart);
            for language in [Language::English, Language::Spanish] {
                let (scene, other) = (
                    public(one, question, language),
                    public(two, question, language),
                );
                assert_eq!(
                    format!("{scene:?}"),
                    format!("{other:?}"),
                    "pair {seed}: {question:?}"
                );
                if is_told_apart && pictures < 4 {
                    pictures += 1;
                    let picture = Picture::for_everyone(language);
                    assert_eq!(
                        picture_svg(&scene, &picture).unwrap(),
                        picture_svg(&other, &picture).unwrap()
                    );
                    assert_eq!(
                        picture_png(&scene, &picture, 1.0).unwrap(),
                        picture_png(&other, &picture, 1.0).unwrap()
                    );
                    assert_eq!(
                        pages(one, question, language),
                        pages(two, question, language)
                    );
                }
            }
        }
        assert!(
            told_apart >= 10,
            "pair {seed}: the working view shows too few differences: {told_apart}"
        );
        assert!(pictures > 0);
    }
}

/// The finding as PDF, made on a day that is the same for both files.
fn pages(snapshot: &Snapshot, question: &ChartQuestion, language: Language) -> Vec<u8> {
    let words = Words::new(language);
    let day = chrono::NaiveDate::from_ymd_opt(2026, 5, 4).unwrap();
    let thing = PaperThing::Finding(question.clone());
    let pages = snapshot
        .paper(&thing, Purpose::Public, &words, day)
        .unwrap();
    paper_bytes(&pages.document, &words).unwrap()
}

#[test]
fn reports_for_everyone_are_the_same_in_every_format() {
    for seed in 0..rounds().min(2) {
        let pair = Pair::new(seed);
        let [one, two] = pair.sessions();
        let (one, two) = (one.snapshot(), two.snapshot());
        let day = chrono::NaiveDate::from_ymd_opt(2026, 5, 4).unwrap();
        let desks = [one, two].map(|it| ReportDesk::new(it, Purpose::Public, day));
        let working = [one, two].map(|it| ReportDesk::new(it, Purpose::InternalCopy, day));
        let mut told_apart = 0;
        for kind in ReportKind::ALL {
            let mut places = vec![one.report_place().unwrap()];
            if *kind == ReportKind::CountyProfile {
                let counties = one.published.choices.places.iter().filter(|it| {
                    one.tables
                        .place(it)
                        .is_some_and(|it| it.kind == PlaceKind::County)
                });
                places = counties.cloned().collect();
            }
            for place_id in places {
                let request = ReportRequest {
                    kind: *kind,
                    place_id,
                    year: None,
                    language: PackLanguage::Both,
                    worksheet_id: one.records.worksheets.first().map(|it| it.id.clone()),
                };
                let made = desks.each_ref().map(|it| it.report(&request));
                let [Ok(first), Ok(second)] = made else {
                    assert_eq!(*kind, ReportKind::IssueProfile, "{request:?}");
                    continue;
                };
                for format in ReportFormat::ALL {
                    assert!(
                        report_bytes(&first, format).unwrap()
                            == report_bytes(&second, format).unwrap(),
                        "pair {seed}: {request:?} as {format:?}"
                    );
                }
                assert_eq!(first.title(), second.title());
                let inside = working.each_ref().map(|it| {
                    let report = it.report(&request).unwrap();
                    format!("{:?}", report.parts)
                });
                told_apart += usize::from(inside[0] != inside[1]);
            }
        }
        assert!(told_apart >= 2, "pair {seed}: {told_apart}");
    }
}

/// Every node a screen reader meets, in order: role, name, value, description, state and place.
/// The time of the last save is the one thing that is not about the counts: it is left out, with the width of its digits.
pub(crate) fn tree(window: &CountyWindow) -> String {
    let mut tree = String::new();
    for it in window.harness.root().children_recursive() {
        let node = it.accesskit_node();
        let value = node.value();
        if value.as_ref().is_some_and(|it| it.starts_with("Saved ")) {
            continue;
        }
        tree.push_str(&format!(
            "{:?} {:?} {:?} {:?} {:?} {:?} {:?}\n",
            node.role(),
            node.label(),
            value,
            node.description(),
            node.toggled(),
            node.is_disabled(),
            node.bounding_box()
        ));
    }
    tree
}

/// A question of each kind, where there is one whose working view tells the files apart.
pub(crate) fn telling_questions(
    one: &Snapshot,
    two: &Snapshot,
    chance: &mut Chance,
) -> Vec<ChartQuestion> {
    let words = Words::new(Language::English);
    let questions = questions(one);
    let mut telling = Vec::new();
    for kind in ChartKind::ALL {
        let of_kind: Vec<&ChartQuestion> = questions.iter().filter(|it| it.kind == kind).collect();
        for _ in 0..(if of_kind.is_empty() { 0 } else { 400 }) {
            let question = *chance.one_of(&of_kind);
            let [a, b] = [one, two].map(|it| it.finding(question, Audience::Working, &words).scene);
            if a != b {
                telling.push(question.clone());
                break;
            }
        }
    }
    telling
}

/// What was put on the clipboard since the last frames.
fn copied(window: &mut CountyWindow, button: &str) -> String {
    window
        .harness
        .get_by_role_and_label(egui::Role::Button, button)
        .click_accesskit();
    let mut copied = String::new();
    for _ in 0..6 {
        window.harness.step();
        for command in &window.harness.output().platform_output.commands {
            match command {
                OutputCommand::CopyText(text) => copied.push_str(text),
                OutputCommand::CopyImage(image) => {
                    let bytes: Vec<u8> = image.pixels.iter().flat_map(|it| it.to_array()).collect();
                    copied.push_str(&format!("{:?} {bytes:?}", image.size));
                }
                _ => {}
            }
        }
    }
    // Where sharing would give a hidden number away, the person is asked first, and nothing is copied.
    if copied.is_empty() && window.says(ASKED_FIRST) {
        window.click("Do not share");
        return ASKED_FIRST.to_owned();
    }
    assert!(
        !copied.is_empty(),
        "{button} copies nothing: {:#?}",
        window.texts()
    );
    copied
}

/// What is asked before a hidden number could be given away.
const ASKED_FIRST: &str = "This would give a hidden number away";

/// What is printed at a meeting whose one station is a chart frozen now, and that chart's row.
fn papers_of_a_meeting(mut session: Session, question: &ChartQuestion) -> (Vec<Vec<u8>>, String) {
    let worksheet_id = RecordId("worksheet of a test".into());
    let ask = WorksheetCommand::AskWhy {
        question: Box::new(question.clone()),
        worksheet_id: worksheet_id.clone(),
    };
    session
        .apply(Command::Practice(PracticeCommand::Worksheet(ask)))
        .unwrap();
    let mut snapshot = session.snapshot().clone();
    let mut records = Records::clone(&snapshot.records);
    let chart = records.chart_snapshots.last().unwrap().clone();
    let meeting = Gathering {
        id: RecordId("meeting of a test".into()),
        title: "A walk".into(),
        ..Gathering::default()
    };
    for worksheet in &mut records.worksheets {
        if worksheet.id == worksheet_id {
            worksheet.session_ids.push(meeting.id.clone());
        }
    }
    records.packs.push(Pack {
        id: RecordId("pack".into()),
        session_id: Some(meeting.id.clone()),
        ..Pack::default()
    });
    records.pack_cards.push(PackCard {
        id: RecordId("card".into()),
        pack_id: RecordId("pack".into()),
        chart_snapshot_id: Some(chart.id.clone()),
        is_station: true,
        ..PackCard::default()
    });
    let id = meeting.id.clone();
    records.sessions.push(meeting);
    snapshot.records = records.into();
    let day = chrono::NaiveDate::from_ymd_opt(2026, 5, 4).unwrap();
    let today = todays_files(&snapshot, &id, PackLanguage::Both, day).unwrap();
    let walk = snapshot.data_walk(&id, PackLanguage::Both, day).unwrap();
    let mut bytes: Vec<Vec<u8>> = today.files.into_iter().map(|it| it.1).collect();
    bytes.extend(walk.files.into_iter().map(|it| it.1));
    (bytes, chart.frozen.to_string())
}

#[test]
fn what_is_printed_at_a_meeting_is_the_same() {
    let pair = Pair::new(0);
    let questions = {
        let [one, two] = pair.sessions();
        telling_questions(one.snapshot(), two.snapshot(), &mut Chance(0))
    };
    let mut told_apart = 0;
    for question in questions.iter().take(3) {
        let [one, two] = ["one", "two"].map(|name| {
            let copy = tempfile::tempdir().unwrap();
            let path = copy.path().join("copy.fbday");
            fs::copy(pair.path(name), &path).unwrap();
            let session = Session::open(&path, Context::bare("")).unwrap();
            papers_of_a_meeting(session, question)
        });
        told_apart += usize::from(one.1 != two.1);
        assert!(one.0 == two.0, "{question:?}");
        assert_eq!(one.0.len(), 5);
    }
    assert!(told_apart > 0, "the frozen counts are the same everywhere");
}

#[test]
fn in_meeting_mode_every_room_chart_and_slide_is_the_same() {
    for seed in 0..rounds() {
        let pair = Pair::new(seed);
        let questions = {
            let [one, two] = pair.sessions();
            telling_questions(one.snapshot(), two.snapshot(), &mut Chance(seed))
        };
        let [mut one, mut two] = pair.windows();
        let same = |one: &CountyWindow, two: &CountyWindow, place: &str| {
            let (one, two) = (tree(one), tree(two));
            assert!(one.lines().count() > 5, "{place}: nothing on screen");
            assert_eq!(one, two, "pair {seed}: {place}");
        };
        for room in [
            Room::Home,
            Room::Data,
            Room::Disparities,
            Room::Causes,
            Room::Changes,
            Room::Meetings,
            Room::Settings,
        ] {
            for window in [&mut one, &mut two] {
                window.ask(Action::GoTo(room));
            }
            same(&one, &two, &format!("{room:?}"));
        }
        for question in &questions {
            let kind = format!("{question:?}");
            for window in [&mut one, &mut two] {
                window.ask(Action::Ask(question.clone()));
            }
            same(&one, &two, &kind);
            assert_eq!(
                copied(&mut one, "Copy sentence"),
                copied(&mut two, "Copy sentence"),
                "pair {seed}: {kind}"
            );
            for window in [&mut one, &mut two] {
                window.ask(Action::Present(question.clone()));
            }
            let slides = one
                .harness
                .state()
                .screens()
                .presentation
                .as_ref()
                .unwrap()
                .len();
            for slide in 0..slides {
                same(&one, &two, &format!("slide {slide} of {kind}"));
                for window in [&mut one, &mut two] {
                    window.press(egui::Key::PageDown);
                }
            }
            for window in [&mut one, &mut two] {
                window.ask(Action::LeavePresent);
            }
        }
        for window in [&mut one, &mut two] {
            window.ask(Action::Ask(questions.first().unwrap().clone()));
            window.open_word("Years");
        }
        same(&one, &two, "the list of years");
        for window in [&mut one, &mut two] {
            window.press(egui::Key::Escape);
            window.ask_about_a_number();
        }
        assert!(one.says("95 of 100 such ranges"));
        same(&one, &two, "the card of a number");
        // The control: outside of meeting mode a person at this computer sees the difference.
        let mut differs = false;
        for question in &questions {
            for window in [&mut one, &mut two] {
                window.ask(Action::SetMeetingMode(false));
                window.ask(Action::Ask(question.clone()));
            }
            differs |= tree(&one) != tree(&two);
            // What leaves the program is the same even here.
            assert_eq!(
                copied(&mut one, "Copy sentence"),
                copied(&mut two, "Copy sentence"),
                "pair {seed}"
            );
        }
        assert!(differs, "pair {seed}: the working view shows no difference");
        assert_eq!(
            copied(&mut one, "Copy picture"),
            copied(&mut two, "Copy picture")
        );
    }
}

#[test]
fn in_meeting_mode_the_pixels_are_the_same() {
    let pair = Pair::new(1);
    let questions = {
        let [one, two] = pair.sessions();
        telling_questions(one.snapshot(), two.snapshot(), &mut Chance(1))
    };
    let [mut one, mut two] = pair.windows();
    for question in questions {
        let pixels = |window: &mut CountyWindow| {
            window.ask(Action::Present(question.clone()));
            window.harness.render().unwrap().into_raw()
        };
        assert!(pixels(&mut one) == pixels(&mut two), "{question:?}");
    }
}

fn table_of(path: &Path, words: &[&str]) -> String {
    let output = Process::new(env!("CARGO_BIN_EXE_first-birthday"))
        .arg("table")
        .arg(path)
        .args(words)
        .output()
        .unwrap();
    assert!(output.status.success(), "{words:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_command_line_prints_the_same_tables() {
    for seed in 0..rounds() {
        let pair = Pair::new(seed);
        let (one, two) = (pair.path("one"), pair.path("two"));
        let asked = [
            &[][..],
            &["--view=trend"],
            &["--view=places"],
            &["--view=goal"],
            &["--csv"],
            &["--spanish"],
            &["--place=29069"],
            &["--place=29155", "--years=2019-2023"],
            &["--place=29069", "--view=trend", "--csv"],
            &["--place=29069", "--indicator=neonatal_mortality_rate"],
        ];
        // Each is a process that works out everything anew, so every way of asking is tried on the first files alone.
        for words in asked
            .into_iter()
            .take(if seed == 0 { usize::MAX } else { 2 })
        {
            let printed = without_times(&table_of(&one, words));
            assert!(!printed.is_empty());
            let other = without_times(&table_of(&two, words));
            assert_eq!(printed, other, "pair {seed}: {words:?}");
        }
    }
}

/// The numbers and words of a text, apart: "7 of 1,234 (0.5)" as "7", "of", "1,234", "0.5".
fn pieces(text: &str) -> BTreeSet<String> {
    text.split(|it: char| it.is_whitespace() || "()[];:–·".contains(it))
        .map(|it| it.trim_matches([',', '.']).to_owned())
        .filter(|it| !it.is_empty())
        .collect()
}

#[test]
fn no_row_in_meeting_mode_has_the_number_of_a_hidden_count() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Sample region.fbday");
    let session = sample::open_at(&path, Context::bare("")).unwrap();
    let snapshot = session.snapshot();
    let mut looked_at = 0;
    let mut found = Vec::new();
    for question in questions(snapshot) {
        if question.kind != ChartKind::RatesByGroup {
            continue;
        }
        let scene = public(snapshot, &question, Language::English);
        let tables = &snapshot.tables;
        let indicator = tables.indicator(&question.indicator_id).unwrap();
        for group in tables.groups() {
            let cell = (
                indicator.numerator_id.clone(),
                question.place_id.clone(),
                question.period,
                group.clone(),
            );
            let answer = tables.answer(&cell.0, &cell.1, &cell.2, &cell.3);
            let count = answer.ok().and_then(|it| it.value.known());
            let Some(count) = count.filter(|it| (1..=9).contains(it)) else {
                continue;
            };
            assert!(
                is_hidden(&snapshot.published, &cell),
                "{cell:?} is small and shown"
            );
            let name = match group.categories() {
                [] => "Everyone".to_owned(),
                [category, ..] => tables.category_name(category),
            };
            for row in scene.table.rows.iter().filter(|it| it.cells[0] == name) {
                looked_at += 1;
                let numbers = row.cells.iter().skip(1).flat_map(|it| pieces(it));
                if numbers.into_iter().any(|it| it == count.to_string()) {
                    found.push(format!("{count}: {:?}, {question:?}", row.cells));
                }
            }
        }
    }
    assert!(looked_at > 50, "only {looked_at} rows were looked at");
    assert!(found.is_empty(), "{}", found.join("\n"));
}
