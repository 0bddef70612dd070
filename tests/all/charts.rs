//! Counts in, released tables through, charts and their words out, in both languages.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::LazyLock;

use first_birthday::charts::kind::ChartKind;
use first_birthday::charts::scene::Axes;
use first_birthday::charts::scene::Drawing;
use first_birthday::charts::scene::Mark;
use first_birthday::charts::scene::PointLabel;
use first_birthday::charts::scene::Scene;
use first_birthday::disclosure::audience::Audience;
use first_birthday::disclosure::request::GroupOrder;
use first_birthday::disclosure::request::PublicationPlan;
use first_birthday::disclosure::request::Reference;
use first_birthday::domain::count::Count;
use first_birthday::domain::count::CountLists;
use first_birthday::domain::count::CountTables;
use first_birthday::domain::count::CountValue;
use first_birthday::domain::count::ImportKind;
use first_birthday::domain::count::ImportNote;
use first_birthday::domain::count_variable::built_in_variables;
use first_birthday::domain::goal::Goal;
use first_birthday::domain::goal::GoalAim;
use first_birthday::domain::indicator::GoodDirection;
use first_birthday::domain::indicator::Indicator;
use first_birthday::domain::indicator::IndicatorId;
use first_birthday::domain::indicator::IndicatorKind;
use first_birthday::domain::indicator::built_in_indicators;
use first_birthday::domain::period::Period;
use first_birthday::domain::place::Place;
use first_birthday::domain::place::PlaceId;
use first_birthday::domain::place::PlaceKind;
use first_birthday::domain::place::Region;
use first_birthday::domain::population_group::Category;
use first_birthday::domain::population_group::CategoryId;
use first_birthday::domain::population_group::Dimension;
use first_birthday::domain::population_group::DimensionId;
use first_birthday::domain::population_group::GroupKey;
use first_birthday::reports::picture::Purpose;
use first_birthday::session::chart_question::ChartQuestion;
use first_birthday::session::file_settings::FileSettings;
use first_birthday::session::finding::Finding;
use first_birthday::session::published::Published;
use first_birthday::session::snapshot::Snapshot;
use first_birthday::session::tables::TableFormat;
use first_birthday::session::tables::table_bytes;
use first_birthday::wording::comparison::excess_card;
use first_birthday::wording::language::Language;
use first_birthday::wording::words::Words;

use crate::asked_scenes;
use crate::asked_scenes::Asked;

const RACE: &str = "race_ethnicity";
const REGION: &str = "bootheel";
const COUNTIES: [(&str, &str); 3] = [
    ("us-29069", "Dunklin County"),
    ("us-29155", "Pemiscot County"),
    ("us-29207", "Stoddard County"),
];
const GROUPS: [(&str, &str); 3] = [
    ("race_ethnicity.white_nh", "White"),
    ("race_ethnicity.black_nh", "Black"),
    ("race_ethnicity.hispanic", "Hispanic"),
];
/// The charts whose scenes are kept word for word.
const WRITTEN_DOWN: [ChartKind; 6] = [
    ChartKind::BeenAreCouldBe,
    ChartKind::RatesByGroup,
    ChartKind::DotArrays,
    ChartKind::TrendByGroup,
    ChartKind::PlacesWithRanges,
    ChartKind::Profile,
];
/// The first and last year on record.
const YEARS: (i32, i32) = (2009, 2022);

/// Events and births a year of a group in a county, for one indicator.
type Yearly = fn(county: usize, group: usize, year: i32) -> (u64, u64);

/// About as many as in a small rural county: deaths are few, births some hundreds.
fn rural(county: usize, group: usize, year: i32) -> (u64, u64) {
    let births = [[420, 150, 40], [180, 170, 12], [300, 20, 15]][county][group];
    let swing = u64::try_from((year * 7 + i32::try_from(county * 3 + group).unwrap()) % 3).unwrap();
    let per_1000 = [7, 15, 9][group];
    (
        (births * per_1000 / 1_000).max(u64::from(group < 2)) + swing / 2,
        births,
    )
}

/// Nothing ever happens.
fn none(county: usize, group: usize, year: i32) -> (u64, u64) {
    (0, rural(county, group, year).1)
}

/// Every seventh, so that proportions have something to show.
fn many(county: usize, group: usize, year: i32) -> (u64, u64) {
    let births = rural(county, group, year).1;
    (births / [9, 6, 7][group], births)
}

/// A handful in all.
fn few(county: usize, group: usize, year: i32) -> (u64, u64) {
    (
        u64::from(year % 5 == 0 && group < 2),
        rural(county, group, year).1 / 10,
    )
}

struct File {
    tables: Arc<CountTables>,
    indicator: Indicator,
}

impl File {
    fn new(indicator: Indicator, yearly: Yearly) -> Self {
        let group_keys: Vec<GroupKey> = GROUPS
            .iter()
            .map(|it| GroupKey::one(CategoryId(it.0.to_owned())))
            .chain([GroupKey::everyone()])
            .collect();
        let variables = built_in_variables();
        let variable = |id: &str| {
            u32::try_from(variables.iter().position(|it| it.id.0 == id).unwrap()).unwrap()
        };
        let numerator = variable(&indicator.numerator_id.0);
        let denominator = variable(&indicator.denominator_ids[0].0);
        let mut counts = Vec::new();
        for (period, year) in (0..).zip(YEARS.0..=YEARS.1) {
            for county in 0..COUNTIES.len() {
                let mut everyone = (0, 0);
                for group in 0..=GROUPS.len() {
                    let (events, births) = if group < GROUPS.len() {
                        yearly(county, group, year)
                    } else {
                        everyone
                    };
                    everyone = (everyone.0 + events, everyone.1 + births);
                    for (variable, value) in [(numerator, events), (denominator, births)] {
                        let place = u32::try_from(county).unwrap();
                        let group = u32::try_from(group).unwrap();
                        let key = [variable, place, group, period];
                        counts.push(Count::new(key, 0, CountValue::Known(value)));
                    }
                }
            }
        }
        let mut places: Vec<Place> = COUNTIES
            .iter()
            .map(|(id, name)| place(id, PlaceKind::County, name))
            .collect();
        places.push(place(REGION, PlaceKind::Region, "the Bootheel"));
        let mut indicators = built_in_indicators();
        indicators.retain(|it| it.id != indicator.id);
        indicators.push(indicator.clone());
        let tables = CountTables::new(CountLists {
            places,
            regions: vec![Region {
                place_id: PlaceId(REGION.to_owned()),
                members: COUNTIES.iter().map(|it| PlaceId(it.0.to_owned())).collect(),
            }],
            periods: (YEARS.0..=YEARS.1)
                .map(|it| Period::year(it).unwrap())
                .collect(),
            dimensions: vec![Dimension {
                id: DimensionId(RACE.to_owned()),
                name: "race and ethnicity".to_owned(),
                ordered: false,
                categories: GROUPS
                    .iter()
                    .zip(0..)
                    .map(|((id, name), sort)| Category {
                        id: CategoryId((*id).to_owned()),
                        name: (*name).to_owned(),
                        sort,
                        is_unknown: false,
                        overlaps: false,
                    })
                    .collect(),
            }],
            groups: group_keys,
            variables,
            indicators,
            imports: vec![ImportNote {
                id: "import".to_owned(),
                kind: ImportKind::Sheet,
                file_name: "births and deaths.xlsx".to_owned(),
                sheet: None,
                imported_at: "2024-05-03T09:00:00Z".to_owned(),
                complete_dimensions: vec![DimensionId(RACE.to_owned())],
                rows_read: 0,
                counts: 0,
            }],
            counts,
        });
        Self {
            tables: Arc::new(tables),
            indicator,
        }
    }

    fn built_in(id: &str, yearly: Yearly) -> Self {
        let indicator = built_in_indicators()
            .into_iter()
            .find(|it| it.id.0 == id)
            .unwrap();
        Self::new(indicator, yearly)
    }

    /// The file as screens see it.
    fn snapshot(&self) -> Snapshot {
        let settings = FileSettings {
            publication: PublicationPlan {
                periods: published_periods(),
                places: Vec::new(),
                merged: Vec::new(),
            },
            ..FileSettings::default()
        };
        Snapshot {
            published: Arc::new(Published::of(&self.tables, &settings)),
            tables: Arc::clone(&self.tables),
            goals: vec![Goal {
                id: "goal".to_owned(),
                indicator_id: self.indicator.id.clone(),
                place_id: PlaceId(REGION.to_owned()),
                baseline: Period::years(2009, 2013).unwrap(),
                change_percent: 15.0,
                target_year: 2030,
                aim: GoalAim::Rate,
            }],
            settings,
            ..Snapshot::default()
        }
    }

    /// The whole span of the region by race and ethnicity.
    fn question(&self, kind: ChartKind) -> ChartQuestion {
        ChartQuestion {
            kind,
            indicator_id: self.indicator.id.clone(),
            place_id: PlaceId(REGION.to_owned()),
            period: Period::years(YEARS.0, YEARS.1).unwrap(),
            dimension_id: Some(DimensionId(RACE.to_owned())),
            reference: Reference::BestReliable,
            reference_reason: None,
            group_order: GroupOrder::Births,
            beside: Vec::new(),
        }
    }

    /// The finding that a screen would show.
    fn finding(&self, kind: ChartKind, audience: Audience, words: &Words) -> Finding {
        self.snapshot()
            .finding(&self.question(kind), audience, words)
    }
}

/// Three spans that share no years, and the whole.
fn published_periods() -> Vec<Period> {
    [(2009, 2013), (2014, 2017), (2018, 2022), YEARS]
        .map(|(first, last)| Period::years(first, last).unwrap())
        .to_vec()
}

fn place(id: &str, kind: PlaceKind, name: &str) -> Place {
    Place {
        id: PlaceId(id.to_owned()),
        kind,
        name: name.to_owned(),
        fips: None,
        parent_id: None,
    }
}

fn own(kind: IndicatorKind, multiplier: u32) -> Indicator {
    Indicator {
        id: IndicatorId("0190-own".to_owned()),
        name: "Early home visit".to_owned(),
        kind,
        multiplier,
        good: GoodDirection::Up,
        ..built_in_indicators()
            .into_iter()
            .find(|it| it.id.0 == "low_birth_weight")
            .unwrap()
    }
}

static SCENES: LazyLock<Vec<Asked>> = LazyLock::new(|| {
    let mut indicators = built_in_indicators();
    indicators.push(own(IndicatorKind::Rate, 1_000));
    indicators.push(own(IndicatorKind::Proportion, 100));
    let yearly: [(&str, Yearly); 4] = [
        ("rural", rural),
        ("none", none),
        ("many", many),
        ("few", few),
    ];
    let mut scenes = Vec::new();
    for indicator in indicators {
        for (name, yearly) in yearly {
            let file = File::new(indicator.clone(), yearly);
            let question = file.question(ChartKind::RatesByGroup);
            for asked in asked_scenes::every_view(&file.snapshot(), &question) {
                scenes.push(Asked {
                    about: format!("{name} {}", asked.about),
                    ..asked
                });
            }
        }
    }
    scenes
});

/// Every chart of every indicator, audience and language: of the sample region, and of files with ordinary, few, many
/// and no events. All faults are gathered, so that one run names every chart that has one.
fn every_scene(mut check: impl FnMut(&Asked) -> Result<(), String>) {
    let mut scenes = 0;
    let mut faults: Vec<(ChartKind, String)> = Vec::new();
    for asked in SCENES.iter().chain(asked_scenes::of_sample()) {
        scenes += 1;
        if let Err(fault) = check(asked) {
            faults.push((asked.kind, format!("{}: {fault}", asked.about)));
        }
    }
    assert!(scenes >= 4_000);
    let named: Vec<String> = ChartKind::ALL
        .into_iter()
        .filter_map(|kind| {
            let mut of_kind = faults.iter().filter(|it| it.0 == kind);
            let first = of_kind.next()?;
            Some(format!("{} (and {} more)", first.1, of_kind.count()))
        })
        .collect();
    assert!(named.is_empty(), "{}", named.join("\n"));
}

fn require(is_true: bool, otherwise: impl FnOnce() -> String) -> Result<(), String> {
    if is_true { Ok(()) } else { Err(otherwise()) }
}

fn texts_of_label(label: &PointLabel) -> [String; 2] {
    [label.strong.clone(), label.quiet.clone()]
}

fn texts_of_axes(axes: &Axes) -> Vec<String> {
    let mut texts = Vec::new();
    for axis in [&axes.x, &axes.y] {
        texts.push(axis.label.clone());
        texts.extend(axis.ticks.iter().map(|it| it.label.clone()));
    }
    for mark in &axes.marks {
        match mark {
            Mark::Point { label, hover, .. } => {
                texts.push(hover.clone());
                texts.extend(label.iter().flat_map(texts_of_label));
            }
            Mark::Rule { label: text, .. } | Mark::Note { text, .. } | Mark::Key { text, .. } => {
                texts.push(text.clone());
            }
            Mark::EndLabel { label, .. } => texts.extend(texts_of_label(label)),
            Mark::Bar { label, hover, .. } => texts.extend([label.clone(), hover.clone()]),
            Mark::Range { .. } | Mark::Band { .. } | Mark::Line { .. } => {}
        }
    }
    texts
}

/// Everything a person reads or hears from a scene.
fn texts(scene: &Scene) -> Vec<String> {
    let mut texts = vec![
        scene.title.clone(),
        scene.subtitle.clone(),
        scene.sentence.clone(),
        scene.source.clone(),
        scene.alt_text.clone(),
    ];
    texts.extend(scene.notes.clone());
    texts.extend(scene.framing.clone());
    texts.extend(scene.table.headings.clone());
    texts.extend(scene.table.rows.iter().flat_map(|it| it.cells.clone()));
    match &scene.drawing {
        Drawing::Axes(axes) => texts.extend(texts_of_axes(axes)),
        Drawing::Panels(panels) => {
            for panel in panels {
                texts.push(panel.heading.clone());
                texts.extend(texts_of_axes(&panel.axes));
            }
        }
        Drawing::Map(map) => {
            texts.extend(map.legend.iter().map(|it| it.1.clone()));
            for area in &map.areas {
                texts.push(area.name.clone());
                texts.push(area.hover.clone());
                texts.extend(area.label.iter().flat_map(texts_of_label));
            }
        }
        Drawing::HeatTable(table) => {
            texts.extend(table.legend.iter().map(|it| it.1.clone()));
            texts.extend(table.columns.iter().map(|it| it.label.clone()));
            for row in &table.rows {
                texts.extend([row.name.clone(), row.quiet.clone()]);
                for cell in &row.cells {
                    texts.push(cell.hover.clone());
                    texts.extend(texts_of_label(&cell.label));
                }
            }
        }
        Drawing::Blocks(blocks) => {
            for block in blocks {
                texts.extend([
                    block.heading.clone(),
                    block.number.clone(),
                    block.hover.clone(),
                ]);
                texts.extend(block.detail.clone());
            }
        }
        Drawing::DotArrays(arrays) => texts.extend(
            arrays
                .iter()
                .flat_map(|it| [it.name.clone(), it.strong.clone(), it.quiet.clone()]),
        ),
        Drawing::Figures(figures) => texts.extend(
            figures
                .iter()
                .flat_map(|it| [it.heading.clone(), it.number.clone(), it.detail.clone()]),
        ),
        Drawing::Reason(reason) => texts.push(reason.clone()),
    }
    texts
}

#[test]
fn no_rate_per_1000_stands_near_a_percent_sign_or_word() {
    every_scene(|asked| {
        for text in texts(&asked.scene) {
            let letters: Vec<char> = text.chars().collect();
            for (at, _) in text
                .match_indices('%')
                .chain(text.match_indices("percent"))
                .chain(text.match_indices("por ciento"))
            {
                let at = text[..at].chars().count();
                // The percent a goal asks for is two digits without a decimal; a rate has a decimal.
                let near: String = letters[at.saturating_sub(40)..(at + 50).min(letters.len())]
                    .iter()
                    .collect();
                let has_rate = near
                    .split(|it: char| !it.is_ascii_digit() && it != '.')
                    .any(|it| it.trim_end_matches('.').contains('.'));
                // A field of 1,000 circles is drawn of a part of a whole too.
                let is_field = asked.kind == ChartKind::DotArrays;
                let is_wrong = if asked.is_share {
                    near.contains("1,000") && !is_field
                } else {
                    near.contains("1,000") || has_rate
                };
                require(!is_wrong, || format!("{near:?} in {text:?}"))?;
            }
        }
        Ok(())
    });
}

#[test]
fn no_text_has_a_word_that_blames_or_only_analysts_know() {
    const BANNED: [&str; 30] = [
        "confidence",
        "stratum",
        "strata",
        "nan",
        "inf",
        "significant",
        "significantly",
        "p-value",
        "risk of race",
        "more likely than",
        "lack of",
        "non-compliant",
        "refuse",
        "refuses",
        "vulnerable",
        "high-risk",
        "at-risk",
        "minorities",
        "uneducated",
        "unwed",
        "failed to",
        "poor choices",
        "hard to reach",
        "target population",
        "saved lives",
        "lives saved",
        "null",
        "worst",
        "ranked",
        "ci",
    ];
    every_scene(|asked| {
        for text in texts(&asked.scene) {
            let lower = text.to_lowercase();
            let words: Vec<&str> = lower
                .split(|it: char| !it.is_alphanumeric() && it != '-')
                .collect();
            for banned in BANNED {
                let found = if banned.contains(' ') {
                    lower.contains(banned)
                } else {
                    words.contains(&banned)
                };
                require(!found, || format!("{banned:?} in {text:?}"))?;
            }
            require(
                !lower.contains("95 percent") && !lower.contains("95%"),
                || format!("the level of a range in {text:?}"),
            )?;
            require(!text.contains("(EN)"), || format!("no Spanish: {text:?}"))?;
            require(!text.contains("{ $") && !text.contains("{$"), || {
                format!("an empty place in {text:?}")
            })?;
            require(!text.contains("  ") && !text.contains(" ."), || {
                format!("stray spaces in {text:?}")
            })?;
            require(!text.contains("-0.0") && !text.contains("−0.0"), || {
                format!("less than nothing in {text:?}")
            })?;
        }
        Ok(())
    });
}

#[test]
fn every_chart_has_a_title_a_sentence_and_words_for_what_it_shows() {
    every_scene(|asked| {
        let scene = &asked.scene;
        require(!scene.title.is_empty(), || "no title".to_owned())?;
        require(!scene.title.ends_with('.'), || {
            format!("a title is no sentence: {:?}", scene.title)
        })?;
        // Where nothing can be drawn the title says why, and there may be nothing to quote.
        let draws = !matches!(scene.drawing, Drawing::Reason(_));
        let is_sentence = scene.sentence.ends_with(['.', ')', '?']);
        require(is_sentence || (!draws && scene.sentence.is_empty()), || {
            format!("{:?} is no sentence", scene.sentence)
        })?;
        require(!scene.alt_text.is_empty(), || "no alt text".to_owned())?;
        require(!scene.source.is_empty(), || "no source".to_owned())?;
        require(scene.subtitle.len() > 10, || {
            format!("{:?} does not say what is measured", scene.subtitle)
        })?;
        let columns = scene.table.headings.len();
        require(scene.table.answering <= columns, || {
            "more columns answer than there are".to_owned()
        })?;
        for row in &scene.table.rows {
            require(row.cells.len() == columns, || {
                format!("{:?} under {:?}", row.cells, scene.table.headings)
            })?;
        }
        require(!draws || !scene.table.rows.is_empty(), || {
            "a drawing without its table".to_owned()
        })
    });
}

/// The numbers of a text: "14.9 (11.3 to 19.2)" has three.
fn numbers_in(text: &str) -> Vec<&str> {
    text.split(|it: char| !it.is_ascii_digit() && it != '.' && it != ',')
        .map(|it| it.trim_matches(['.', ',']))
        .filter(|it| !it.is_empty())
        .collect()
}

#[test]
fn labels_use_only_digits_of_the_table() {
    every_scene(|asked| {
        let scene = &asked.scene;
        let known: BTreeSet<&str> = scene
            .table
            .rows
            .iter()
            .flat_map(|it| &it.cells)
            .chain(&scene.table.headings)
            .flat_map(|it| numbers_in(it))
            .collect();
        let of_axes = |axes: &Axes| -> Vec<String> {
            axes.marks
                .iter()
                .filter_map(|it| match it {
                    Mark::Point {
                        label: Some(label), ..
                    } => Some(texts_of_label(label).join(" ")),
                    _ => None,
                })
                .collect()
        };
        let labels: Vec<String> = match &scene.drawing {
            Drawing::Axes(axes) => of_axes(axes),
            Drawing::Panels(panels) => panels.iter().flat_map(|it| of_axes(&it.axes)).collect(),
            Drawing::Map(map) => map
                .areas
                .iter()
                .filter_map(|it| it.label.as_ref())
                .map(|it| texts_of_label(it).join(" "))
                .collect(),
            Drawing::HeatTable(table) => table
                .rows
                .iter()
                .flat_map(|it| &it.cells)
                .map(|it| texts_of_label(&it.label).join(" "))
                .collect(),
            Drawing::Blocks(blocks) => blocks.iter().map(|it| it.number.clone()).collect(),
            Drawing::DotArrays(_) | Drawing::Figures(_) | Drawing::Reason(_) => Vec::new(),
        };
        for label in &labels {
            for number in numbers_in(label) {
                require(known.contains(number), || {
                    format!("{number} of {label:?} is not in the table")
                })?;
            }
        }
        Ok(())
    });
}

#[test]
fn a_public_scene_never_shows_a_count_from_one_to_nine() {
    every_scene(|asked| {
        if asked.scene.audience != Audience::Public {
            return Ok(());
        }
        for row in &asked.scene.table.rows {
            for cell in row.cells.iter().skip(1) {
                let small = cell.parse::<u64>().is_ok_and(|it| (1..=9).contains(&it));
                require(!small, || format!("{cell:?} in {row:?}"))?;
            }
        }
        Ok(())
    });
}

#[test]
fn two_files_that_differ_in_hidden_counts_give_the_same_public_scenes() {
    /// A handful, of which some in 2010 are in this county.
    fn in_2010(here: [u64; 3], county: usize, group: usize, year: i32) -> (u64, u64) {
        let (events, births) = few(county, group, year);
        let is_moved = group == 0 && year == 2010;
        (if is_moved { here[county] } else { events }, births)
    }
    let (one, other) = (
        File::built_in("infant_mortality_rate", |county, group, year| {
            in_2010([3, 3, 1], county, group, year)
        }),
        File::built_in("infant_mortality_rate", |county, group, year| {
            in_2010([4, 2, 1], county, group, year)
        }),
    );
    let mut told_apart = 0;
    for language in [Language::English, Language::Spanish] {
        let words = Words::new(language);
        for kind in ChartKind::ALL {
            let findings = [&one, &other].map(|it| it.finding(kind, Audience::Public, &words));
            assert_eq!(findings[0].answer, findings[1].answer, "{kind:?}");
            assert_eq!(findings[0].scene, findings[1].scene, "{kind:?}");
            for format in [TableFormat::Csv, TableFormat::Xlsx] {
                let [first, second] = [0, 1].map(|at| {
                    let file = [&one, &other][at];
                    let finding = &findings[at];
                    let snapshot = file.snapshot();
                    table_bytes(&snapshot, finding, format, Purpose::Public, &words).unwrap()
                });
                assert!(first == second, "{kind:?} as {format:?}");
            }
            let working = [&one, &other].map(|it| it.finding(kind, Audience::Working, &words));
            told_apart += usize::from(working[0].scene != working[1].scene);
        }
    }
    assert!(told_apart > 0);
}

#[test]
fn no_two_charts_draw_the_same() {
    let mut seen: Vec<(ChartKind, &Drawing)> = Vec::new();
    let mut about = None;
    for asked in asked_scenes::of_sample() {
        // The first question alone, in one language.
        let is_first = about
            .get_or_insert_with(|| asked.scene.source.clone())
            .as_str()
            == asked.scene.source
            && asked.language == Language::English;
        if !is_first || matches!(asked.scene.drawing, Drawing::Reason(_)) {
            continue;
        }
        if seen.iter().any(|it| it.0 == asked.kind) {
            continue;
        }
        let same = seen.iter().find(|it| *it.1 == asked.scene.drawing);
        assert!(
            same.is_none(),
            "{:?} draws as {:?}",
            asked.kind,
            same.map(|it| it.0)
        );
        seen.push((asked.kind, &asked.scene.drawing));
    }
    assert!(seen.len() >= 12, "only {} draw something", seen.len());
}

#[test]
fn english_sentences_read_like_eighth_grade_or_below() {
    let mut sums: BTreeMap<ChartKind, (f64, f64)> = BTreeMap::new();
    every_scene(|asked| {
        if asked.language != Language::English || asked.scene.sentence.is_empty() {
            return Ok(());
        }
        let grade = reading_grade(&asked.scene.sentence);
        let sum = sums.entry(asked.kind).or_default();
        *sum = (sum.0 + grade, sum.1 + 1.0);
        require(grade <= 12.0, || {
            format!("grade {grade:.1}: {}", asked.scene.sentence)
        })
    });
    let mean = |(sum, count): (f64, f64)| sum / count;
    let listed: Vec<String> = sums
        .iter()
        .map(|(kind, sum)| format!("{}: grade {:.1} on average", kind.id(), mean(*sum)))
        .collect();
    let all = sums
        .values()
        .fold((0.0, 0.0), |all, it| (all.0 + it.0, all.1 + it.1));
    assert!(
        mean(all) <= 8.0 && sums.values().all(|it| mean(*it) <= 10.0),
        "grade {:.1} over all\n{}",
        mean(all),
        listed.join("\n")
    );
}

/// Flesch–Kincaid grade with syllables counted as groups of vowels; numbers count as one word of two syllables.
fn reading_grade(text: &str) -> f64 {
    let sentences = text
        .split(". ")
        .filter(|it| !it.trim().is_empty())
        .count()
        .max(1) as f64;
    let words: Vec<&str> = text.split_whitespace().collect();
    let syllables: usize = words
        .iter()
        .map(|word| {
            if word.chars().any(|it| it.is_ascii_digit()) {
                return 2;
            }
            let mut count = 0;
            let mut was_vowel = false;
            for letter in word.to_lowercase().chars() {
                let is_vowel = "aeiouy".contains(letter);
                count += usize::from(is_vowel && !was_vowel);
                was_vowel = is_vowel;
            }
            let silent = word.ends_with('e') && !word.ends_with("le");
            count.saturating_sub(usize::from(silent)).max(1)
        })
        .sum();
    let count = words.len() as f64;
    0.39 * count / sentences + 11.8 * syllables as f64 / count - 15.59
}

#[test]
fn equity_is_counted_in_first_birthdays() {
    let file = File::built_in("infant_mortality_rate", rural);
    let words = Words::new(Language::English);
    let finding = file.finding(ChartKind::RatesByGroup, Audience::Public, &words);
    let card = excess_card(&finding.answer.table, &words).unwrap();
    assert!(card.number.ends_with("more first birthdays"), "{card:?}");
    assert!(
        card.sentence
            .starts_with("Suppose Black babies here had the same chance to live")
    );
}

#[test]
fn the_scenes_of_a_small_region() {
    let file = File::built_in("infant_mortality_rate", rural);
    for language in [Language::English, Language::Spanish] {
        let words = Words::new(language);
        for kind in WRITTEN_DOWN {
            // The goal is for the person at this computer here: its spans are too small for the public.
            let audience = match kind {
                ChartKind::BeenAreCouldBe => Audience::Working,
                _ => Audience::Public,
            };
            insta::assert_debug_snapshot!(
                format!("{}-{language:?}", kind.id()),
                file.finding(kind, audience, &words).scene
            );
        }
    }
}
