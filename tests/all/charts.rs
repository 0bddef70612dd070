//! Counts in, released tables through, charts and their words out, in both languages.

use first_birthday::charts::kind::ChartKind;
use first_birthday::charts::scene::Drawing;
use first_birthday::charts::scene::Mark;
use first_birthday::charts::scene::Scene;
use first_birthday::disclosure::audience::Audience;
use first_birthday::disclosure::hiding_rule::HidingRule;
use first_birthday::disclosure::mask::Mask;
use first_birthday::disclosure::release::release;
use first_birthday::disclosure::released::Released;
use first_birthday::disclosure::released::ReleasedTable;
use first_birthday::disclosure::request::GroupOrder;
use first_birthday::disclosure::request::PublicationPlan;
use first_birthday::disclosure::request::Reference;
use first_birthday::disclosure::request::TableRequest;
use first_birthday::domain::count::Count;
use first_birthday::domain::count::CountLists;
use first_birthday::domain::count::CountTables;
use first_birthday::domain::count::CountValue;
use first_birthday::domain::count::ImportKind;
use first_birthday::domain::count::ImportNote;
use first_birthday::domain::count_variable::built_in_variables;
use first_birthday::domain::goal::Goal;
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
use first_birthday::wording::comparison::excess_card;
use first_birthday::wording::language::Language;
use first_birthday::wording::words::Words;

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
    tables: CountTables,
    mask: Mask,
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
        let mask = Mask::compute(&tables, &plan(&tables), &HidingRule::default());
        Self {
            tables,
            mask,
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

    /// The table that a screen would ask for.
    fn released(&self, kind: ChartKind, audience: Audience) -> Released<ReleasedTable> {
        let years = |first, last| Period::years(first, last).unwrap();
        let all_groups: Vec<GroupKey> = GROUPS
            .iter()
            .map(|it| GroupKey::one(CategoryId(it.0.to_owned())))
            .chain([GroupKey::everyone()])
            .collect();
        let mut request = TableRequest {
            indicator_id: self.indicator.id.clone(),
            places: vec![PlaceId(REGION.to_owned())],
            periods: vec![years(YEARS.0, YEARS.1)],
            dimension: Some(DimensionId(RACE.to_owned())),
            groups: all_groups,
            group_order: GroupOrder::Births,
            reference: Reference::BestReliable,
            goal: Some(Goal {
                id: "goal".to_owned(),
                indicator_id: self.indicator.id.clone(),
                place_id: PlaceId(REGION.to_owned()),
                baseline: years(2009, 2013),
                change_percent: 15.0,
                target_year: 2030,
            }),
        };
        match kind {
            ChartKind::RatesByGroup | ChartKind::DotArrays => {}
            ChartKind::TrendByGroup => {
                request.periods = self.windows();
            }
            ChartKind::BeenAreCouldBe => {
                request.periods = vec![years(2018, 2022)];
                request.groups = vec![GroupKey::everyone()];
            }
            ChartKind::PlacesWithRanges => {
                request.places = COUNTIES
                    .iter()
                    .map(|it| PlaceId(it.0.to_owned()))
                    .chain([PlaceId(REGION.to_owned())])
                    .collect();
                request.groups = vec![GroupKey::everyone()];
                request.reference = Reference::Place(PlaceId(REGION.to_owned()));
            }
        }
        release(&self.tables, &self.mask, &request, audience)
    }

    fn windows(&self) -> Vec<Period> {
        let whole = Period::years(YEARS.0, YEARS.1).unwrap();
        self.mask
            .periods()
            .iter()
            .copied()
            .filter(|it| *it != whole)
            .collect()
    }
}

/// Three spans that share no years and the whole; the counties and the region.
fn plan(tables: &CountTables) -> PublicationPlan {
    PublicationPlan {
        periods: [(2009, 2013), (2014, 2017), (2018, 2022), YEARS]
            .map(|(first, last)| Period::years(first, last).unwrap())
            .to_vec(),
        ..PublicationPlan::default_for(tables)
    }
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

/// Every chart of every indicator, audience and language, over ordinary, few, many and no events.
fn every_scene(mut check: impl FnMut(&Scene, &File, Language)) {
    let mut indicators = built_in_indicators();
    indicators.push(own(IndicatorKind::Rate, 1_000));
    indicators.push(own(IndicatorKind::Proportion, 100));
    let yearly: [Yearly; 4] = [rural, none, many, few];
    let languages = [Language::English, Language::Spanish].map(|it| (it, Words::new(it)));
    let mut scenes = 0;
    for indicator in indicators {
        for yearly in yearly {
            let file = File::new(indicator.clone(), yearly);
            for audience in [Audience::Working, Audience::Public] {
                for kind in ChartKind::ALL {
                    let table = file.released(kind, audience);
                    for (language, words) in &languages {
                        check(&kind.scene(&table, words), &file, *language);
                        scenes += 1;
                    }
                }
            }
        }
    }
    assert!(scenes >= 800);
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
        Drawing::Axes(axes) => {
            for axis in [&axes.x, &axes.y] {
                texts.push(axis.label.clone());
                texts.extend(axis.ticks.iter().map(|it| it.label.clone()));
            }
            for mark in &axes.marks {
                match mark {
                    Mark::Point { label, hover, .. } => {
                        texts.push(hover.clone());
                        texts.extend(
                            label
                                .iter()
                                .flat_map(|it| [it.strong.clone(), it.quiet.clone()]),
                        );
                    }
                    Mark::Rule { label: text, .. } | Mark::Note { text, .. } => {
                        texts.push(text.clone());
                    }
                    Mark::Range { .. } | Mark::Band { .. } | Mark::Line { .. } => {}
                }
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
    every_scene(|scene, file, _| {
        if file.indicator.kind == IndicatorKind::Proportion {
            return;
        }
        for text in texts(scene) {
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
                assert!(!has_rate && !near.contains("1,000"), "{near:?} in {text:?}");
            }
        }
    });
}

#[test]
fn no_text_has_a_word_that_blames_or_only_analysts_know() {
    const BANNED: [&str; 22] = [
        "confidence",
        "stratum",
        "nan",
        "inf",
        "significant",
        "p-value",
        "risk of race",
        "more likely than",
        "lack of",
        "non-compliant",
        "refuse",
        "vulnerable",
        "high-risk",
        "at-risk",
        "minorities",
        "failed to",
        "poor choices",
        "hard to reach",
        "95",
        "null",
        "worst",
        "ci",
    ];
    every_scene(|scene, _, language| {
        for text in texts(scene) {
            let lower = text.to_lowercase();
            let words: Vec<&str> = lower
                .split(|it: char| !it.is_alphanumeric() && it != '-')
                .collect();
            for banned in BANNED {
                let found = if banned.contains(' ') {
                    lower.contains(banned)
                } else {
                    // "95" is a count like any other; only the level of a range must not be printed.
                    banned != "95" && words.contains(&banned)
                };
                assert!(!found, "{banned:?} in {text:?}");
            }
            assert!(
                !lower.contains("95 percent") && !lower.contains("95%"),
                "{text:?}"
            );
            assert!(!text.contains("(EN)"), "{language:?}: {text:?}");
            assert!(!text.contains("{ $") && !text.contains("{$"), "{text:?}");
            assert!(!text.contains("  ") && !text.contains(" ."), "{text:?}");
        }
    });
}

#[test]
fn every_chart_has_a_title_a_sentence_and_words_for_what_it_shows() {
    every_scene(|scene, file, language| {
        let about = &file.indicator.id.0;
        assert!(!scene.title.is_empty(), "{about}");
        assert!(!scene.title.ends_with('.'), "{:?}", scene.title);
        assert!(
            !scene.sentence.is_empty(),
            "{language:?} {about}: {:?}",
            scene.title
        );
        assert!(
            scene.sentence.ends_with(['.', ')', '?']),
            "{:?}",
            scene.sentence
        );
        assert!(!scene.alt_text.is_empty());
        assert!(scene.subtitle.len() > 10);
        for row in &scene.table.rows {
            assert_eq!(row.cells.len(), scene.table.headings.len());
        }
    });
}

#[test]
fn hover_and_labels_use_only_digits_of_the_table() {
    every_scene(|scene, _, _| {
        let Drawing::Axes(axes) = &scene.drawing else {
            return;
        };
        let cells: Vec<&String> = scene.table.rows.iter().flat_map(|it| &it.cells).collect();
        for mark in &axes.marks {
            let Mark::Point {
                label: Some(label), ..
            } = mark
            else {
                continue;
            };
            // A label is the rate and its range, or a name with both behind it.
            let joined = format!("{} {}", label.strong, label.quiet);
            assert!(
                cells.iter().any(|it| **it == joined || **it == label.quiet),
                "{joined:?} is not in {cells:?}"
            );
        }
    });
}

#[test]
fn a_public_scene_never_shows_a_count_from_one_to_nine() {
    every_scene(|scene, _, _| {
        if scene.audience != Audience::Public {
            return;
        }
        for row in &scene.table.rows {
            for cell in row.cells.iter().skip(1) {
                let small = cell.parse::<u64>().is_ok_and(|it| (1..=9).contains(&it));
                assert!(!small, "{cell:?} in {row:?}");
            }
        }
    });
}

#[test]
fn two_files_that_differ_in_hidden_counts_give_the_same_public_scenes() {
    fn other_few(county: usize, group: usize, year: i32) -> (u64, u64) {
        let (events, births) = few(county, group, year);
        // The same years, another county for one of them.
        if county == 0 && year == 2010 && group == 0 {
            (2, births)
        } else {
            (events, births)
        }
    }
    let (one, other) = (
        File::built_in("infant_mortality_rate", few),
        File::built_in("infant_mortality_rate", other_few),
    );
    let mut compared = 0;
    for language in [Language::English, Language::Spanish] {
        let words = Words::new(language);
        for kind in ChartKind::ALL {
            let tables = [&one, &other].map(|it| it.released(kind, Audience::Public));
            // Where the total itself is shown, the files differ in what the public sees.
            if tables[0].get() != tables[1].get() {
                continue;
            }
            compared += 1;
            assert_eq!(
                kind.scene(&tables[0], &words),
                kind.scene(&tables[1], &words)
            );
            assert_ne!(
                kind.scene(&one.released(kind, Audience::Working), &words),
                kind.scene(&other.released(kind, Audience::Working), &words),
                "{kind:?}"
            );
        }
    }
    assert!(compared > 0);
}

#[test]
fn english_sentences_read_like_eighth_grade_or_below() {
    let mut hardest = (0.0, String::new());
    let mut sum = (0.0, 0.0);
    every_scene(|scene, _, language| {
        if language == Language::English {
            let grade = reading_grade(&scene.sentence);
            sum = (sum.0 + grade, sum.1 + 1.0);
            if grade > hardest.0 {
                hardest = (grade, scene.sentence.clone());
            }
        }
    });
    assert!(hardest.0 <= 12.0, "grade {:.1}: {}", hardest.0, hardest.1);
    assert!(sum.0 / sum.1 <= 8.0, "mean grade {:.1}", sum.0 / sum.1);
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
    let table = file.released(ChartKind::RatesByGroup, Audience::Public);
    let card = excess_card(&table, &words).unwrap();
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
        for kind in ChartKind::ALL {
            // The goal is for the person at this computer here: its spans are too small for the public.
            let audience = match kind {
                ChartKind::BeenAreCouldBe => Audience::Working,
                _ => Audience::Public,
            };
            let table = file.released(kind, audience);
            insta::assert_debug_snapshot!(
                format!("{}-{language:?}", kind.id()),
                kind.scene(&table, &words)
            );
        }
    }
}
