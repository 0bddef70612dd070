//! Diagrams of 5, 30 and 300 cards, English and Spanish, on canvas, projector and page: no words over words, none cut
//! off, none lost, no card on another.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use first_birthday::charts::diagrams::cause_cards::CauseCards;
use first_birthday::charts::diagrams::diagram::Diagram;
use first_birthday::charts::diagrams::drivers::drivers;
use first_birthday::charts::diagrams::fishbone::fishbone;
use first_birthday::charts::diagrams::loops::loops;
use first_birthday::charts::diagrams::medium::Medium;
use first_birthday::charts::diagrams::medium::Spread;
use first_birthday::charts::diagrams::problem_tree::problem_tree;
use first_birthday::charts::diagrams::tree::tree;
use first_birthday::charts::diagrams::whys::whys;
use first_birthday::charts::primitive::Anchor;
use first_birthday::charts::primitive::Area;
use first_birthday::charts::primitive::Primitive;
use first_birthday::charts::primitive::Size;
use first_birthday::charts::primitive::Spot;
use first_birthday::charts::text_measure::ABOVE;
use first_birthday::charts::text_measure::BELOW;
use first_birthday::charts::text_measure::TextMeasure;
use first_birthday::reports::palette;
use first_birthday::reports::svg::layout_svg;
use first_birthday::wording::language::Language;
use first_birthday::wording::words::Words;
use proptest::prelude::ProptestConfig;
use proptest::prelude::any;
use proptest::prop_assert;
use proptest::proptest;

use crate::diagram_samples;

/// Where a person can look at the pictures: set it to a folder and run this test.
const LOOK: &str = "FIRST_BIRTHDAY_LOOK";

type Cards = BTreeMap<String, String>;

/// A diagram on all its sheets, with the words each of its cards must show.
struct Drawn {
    name: &'static str,
    sheets: Vec<Diagram>,
    must_show: Cards,
}

fn media() -> [(&'static str, Medium); 4] {
    [
        ("screen", Medium::screen(Size::new(1000.0, 600.0), 15.0)),
        (
            "projector",
            Medium::projector(Size::new(1790.0, 800.0), 1080.0),
        ),
        ("page", Medium::page(Size::new(960.0, 640.0))),
        ("upright", Medium::page(Size::new(708.0, 900.0))),
    ]
}

fn causes_of(input: &CauseCards) -> Cards {
    input
        .causes
        .iter()
        .map(|it| (it.id.0.clone(), it.text.clone()))
        .collect()
}

fn all_drawn(count: usize, language: Language, medium: &Medium) -> Vec<Drawn> {
    let words = &Words::new(language);
    let measure = TextMeasure::embedded();
    let input = diagram_samples::worksheet(count, language);
    let mut with_others = causes_of(&input);
    with_others.extend(
        input
            .effects
            .iter()
            .chain(&input.helps)
            .map(|it| (it.id.0.clone(), it.text.clone())),
    );
    let driver_cards = diagram_samples::driver_cards(count, language);
    let rings = diagram_samples::rings(count, language);
    vec![
        Drawn {
            name: "tree",
            sheets: tree(&input, medium, words, measure),
            must_show: causes_of(&input),
        },
        Drawn {
            name: "fishbone",
            sheets: fishbone(&input, medium, words, measure),
            // In front of a room causes of causes may be counted instead.
            must_show: if medium.spread == Spread::Fold {
                input
                    .causes
                    .iter()
                    .filter(|it| it.parent.is_none())
                    .map(|it| (it.id.0.clone(), it.text.clone()))
                    .collect()
            } else {
                causes_of(&input)
            },
        },
        Drawn {
            name: "whys",
            sheets: whys(&input, medium, words, measure),
            must_show: Cards::from([("cause2".to_owned(), input.causes[2].text.clone())]),
        },
        Drawn {
            name: "problem",
            sheets: problem_tree(&input, medium, words, measure),
            must_show: with_others,
        },
        Drawn {
            name: "drivers",
            must_show: driver_cards
                .nodes
                .iter()
                .map(|it| (it.id.0.clone(), it.text.clone()))
                .collect(),
            sheets: drivers(&driver_cards, medium, words, measure),
        },
        Drawn {
            name: "loops",
            must_show: rings
                .iter()
                .flat_map(|it| &it.cards)
                .map(|it| (it.id.0.clone(), it.text.clone()))
                .collect(),
            sheets: loops(&rings, None, medium, words, measure),
        },
    ]
}

/// The texts of a sheet with their boxes.
fn texts(sheet: &Diagram) -> Vec<(Area, String, f32)> {
    let measure = TextMeasure::embedded();
    sheet
        .layout
        .primitives
        .iter()
        .filter_map(|it| match it {
            Primitive::Text {
                at,
                anchor,
                size,
                font,
                text,
                ..
            } => {
                let width = measure.width(text, *font, *size);
                let left = match anchor {
                    Anchor::Start => at.x,
                    Anchor::Middle => at.x - width / 2.0,
                    Anchor::End => at.x - width,
                };
                let area = Area::new(left, at.y - ABOVE * size, left + width, at.y + BELOW * size);
                Some((area, text.clone(), *size))
            }
            _ => None,
        })
        .collect()
}

fn bare(text: &str) -> String {
    text.chars().filter(|it| !it.is_whitespace()).collect()
}

/// Whether a stretch of a line goes through a box.
fn crosses(one: Spot, two: Spot, area: Area) -> bool {
    let around = Area::new(
        one.x.min(two.x),
        one.y.min(two.y),
        one.x.max(two.x),
        one.y.max(two.y),
    );
    if !around.grown(0.1, 0.1).overlaps(area) {
        return false;
    }
    (0..=60).any(|step| {
        let share = step as f32 / 60.0;
        let spot = Spot::new(
            one.x + (two.x - one.x) * share,
            one.y + (two.y - one.y) * share,
        );
        area.width() > 0.0 && area.height() > 0.0 && area.has(spot)
    })
}

/// What is wrong with a diagram.
fn problems(drawn: &Drawn, medium: &Medium) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut shown: BTreeSet<String> = BTreeSet::new();
    for (number, sheet) in drawn.sheets.iter().enumerate() {
        let size = sheet.size();
        if medium.spread != Spread::Grow && size != medium.size {
            wrong.push(format!("sheet {number} is {size:?}"));
        }
        let whole = Area::new(-0.5, -0.5, size.width + 0.5, size.height + 0.5);
        let texts = texts(sheet);
        for (area, text, height) in &texts {
            if !whole.contains(*area) {
                wrong.push(format!(
                    "sheet {number}: “{text}” leaves it at {area:?} of {size:?}"
                ));
            }
            if *height < medium.smallest - 0.01 {
                wrong.push(format!("“{text}” is only {height} high"));
            }
        }
        let mut sorted: Vec<&(Area, String, f32)> = texts.iter().collect();
        sorted.sort_by(|one, two| one.0.top.total_cmp(&two.0.top));
        for (position, one) in sorted.iter().enumerate() {
            for two in sorted.iter().skip(position + 1) {
                if two.0.top >= one.0.bottom {
                    break;
                }
                if one.0.grown(-0.3, -0.3).overlaps(two.0.grown(-0.3, -0.3)) {
                    wrong.push(format!("sheet {number}: “{}” over “{}”", one.1, two.1));
                }
            }
        }
        for (position, one) in sheet.hits.iter().enumerate() {
            if !whole.contains(one.area) {
                wrong.push(format!(
                    "sheet {number}: card {} leaves it: {:?} of {size:?}",
                    one.id, one.area
                ));
            }
            for two in sheet.hits.iter().skip(position + 1) {
                if one.area.grown(-0.1, -0.1).overlaps(two.area) {
                    wrong.push(format!(
                        "sheet {number}: card {} on card {}",
                        one.id, two.id
                    ));
                }
            }
            let mut inside: Vec<&(Area, String, f32)> = texts
                .iter()
                .filter(|it| one.area.grown(0.5, 0.5).contains(it.0))
                .collect();
            inside.sort_by(|one, two| {
                one.0
                    .top
                    .total_cmp(&two.0.top)
                    .then(one.0.left.total_cmp(&two.0.left))
            });
            let said = bare(&inside.iter().map(|it| it.1.as_str()).collect::<String>());
            if let Some(text) = drawn.must_show.get(&one.id.0)
                && said.contains(&bare(text))
            {
                shown.insert(one.id.0.clone());
            }
        }
        for primitive in &sheet.layout.primitives {
            if let Primitive::Line { points, .. } = primitive {
                for pair in points.windows(2) {
                    for (area, text, _) in &texts {
                        if crosses(pair[0], pair[1], area.grown(-1.0, -1.5)) {
                            wrong.push(format!("sheet {number}: a line goes through “{text}”"));
                        }
                    }
                }
            }
        }
    }
    for (id, text) in &drawn.must_show {
        if !shown.contains(id) {
            wrong.push(format!("{id} “{text}” is nowhere whole"));
        }
    }
    wrong
}

#[test]
fn no_words_touch_or_are_cut_off_or_lost_in_any_diagram_of_5_30_and_300_cards() {
    let mut wrong = Vec::new();
    for language in [Language::English, Language::Spanish] {
        for (place, medium) in media() {
            for count in [5, 30, 300] {
                for drawn in all_drawn(count, language, &medium) {
                    let name = format!("{}, {count}, {place}, {language:?}", drawn.name);
                    let found = problems(&drawn, &medium);
                    if !found.is_empty() {
                        wrong.push(format!(
                            "{name}: {} problems, {}",
                            found.len(),
                            found[..found.len().min(4)].join(" | ")
                        ));
                    }
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} diagrams\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn every_letter_in_front_of_a_room_is_at_least_4_percent_of_the_window_high() {
    let medium = Medium::projector(Size::new(1790.0, 800.0), 1080.0);
    for count in [5, 30, 300] {
        for drawn in all_drawn(count, Language::Spanish, &medium) {
            for sheet in &drawn.sheets {
                for (_, text, size) in texts(sheet) {
                    assert!(size >= 43.19, "{} {text} {size}", drawn.name);
                }
            }
        }
    }
}

#[test]
fn empty_worksheets_and_sheets_without_room_are_drawn_too() {
    let words = &Words::new(Language::English);
    let measure = TextMeasure::embedded();
    let empty = CauseCards::default();
    for medium in [
        Medium::screen(Size::new(f32::NAN, -3.0), 15.0),
        Medium::projector(Size::new(50.0, 20.0), 1080.0),
        Medium::page(Size::new(90.0, 60.0)),
    ] {
        for input in [
            empty.clone(),
            diagram_samples::worksheet(30, Language::English),
        ] {
            let sheets = tree(&input, &medium, words, measure).len()
                + whys(&input, &medium, words, measure).len()
                + problem_tree(&input, &medium, words, measure).len();
            assert!(sheets >= 3);
            assert!(!fishbone(&input, &medium, words, measure).is_empty());
        }
        assert_eq!(
            drivers(&Default::default(), &medium, words, measure).len(),
            1
        );
        assert_eq!(loops(&[], None, &medium, words, measure).len(), 1);
    }
}

#[test]
fn a_folded_card_says_how_many_it_hides_and_shows_none_of_them() {
    let words = &Words::new(Language::English);
    let measure = TextMeasure::embedded();
    let medium = Medium::screen(Size::new(1000.0, 600.0), 15.0);
    let mut input = diagram_samples::worksheet(30, Language::English);
    let open = tree(&input, &medium, words, measure).remove(0);
    let parent = open
        .hits
        .iter()
        .find(|it| it.fold.is_some_and(|it| !it.is_folded))
        .unwrap()
        .id
        .clone();
    input.folded.insert(parent.clone());
    let folded = tree(&input, &medium, words, measure).remove(0);
    let hidden = open.hits.len() - folded.hits.len();
    assert!(hidden > 0);
    let hit = folded.hit(&parent).unwrap();
    assert!(
        hit.text.ends_with(&format!("{hidden} more")),
        "{}",
        hit.text
    );
    assert!(hit.fold.unwrap().is_folded);
    assert!(
        folded
            .hits
            .iter()
            .all(|it| it.parent.as_ref() != Some(&parent))
    );
}

#[test]
fn a_branch_that_goes_on_elsewhere_names_a_part_that_is_there() {
    let words = &Words::new(Language::English);
    let medium = Medium::page(Size::new(960.0, 640.0));
    let input = diagram_samples::worksheet(300, Language::English);
    let sheets = tree(&input, &medium, words, TextMeasure::embedded());
    let mut named: BTreeMap<String, String> = BTreeMap::new();
    let mut opened: BTreeMap<String, String> = BTreeMap::new();
    for sheet in &sheets {
        for hit in &sheet.hits {
            if let Some((_, part)) = hit.text.split_once(" more, see ") {
                named.insert(part.to_owned(), hit.id.0.clone());
            }
        }
        if let Some((_, text, _)) = texts(sheet).iter().find(|it| it.1.starts_with("Part ")) {
            let id = sheet.hits.first().unwrap().id.0.clone();
            opened.insert(text.trim_start_matches("Part ").to_owned(), id);
        }
    }
    assert!(named.len() > 3);
    assert_eq!(named, opened);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn no_random_tree_has_words_over_words_or_loses_a_card(
        count in 0_usize..60,
        seed in any::<u64>(),
        is_spanish in any::<bool>(),
        place in 0_usize..4,
    ) {
        let language = if is_spanish { Language::Spanish } else { Language::English };
        let (_, medium) = media()[place];
        let words = &Words::new(language);
        let measure = TextMeasure::embedded();
        let mut input = diagram_samples::worksheet(5, language);
        input.causes = diagram_samples::cards(count, language, seed, "cause");
        input.effects = diagram_samples::cards(count / 3, language, seed ^ 1, "effect");
        input.selected = None;
        let must_show = causes_of(&input);
        let mut effects = must_show.clone();
        effects.extend(input.effects.iter().map(|it| (it.id.0.clone(), it.text.clone())));
        let fish = if medium.spread == Spread::Fold { Cards::new() } else { must_show.clone() };
        for drawn in [
            Drawn { name: "tree", sheets: tree(&input, &medium, words, measure), must_show },
            Drawn { name: "fishbone", sheets: fishbone(&input, &medium, words, measure), must_show: fish },
            Drawn { name: "problem", sheets: problem_tree(&input, &medium, words, measure), must_show: effects },
            Drawn { name: "whys", sheets: whys(&input, &medium, words, measure), must_show: Cards::new() },
        ] {
            let found = problems(&drawn, &medium);
            prop_assert!(found.is_empty(), "{} {:?}", drawn.name, found);
        }
    }
}

#[test]
fn diagrams_can_be_looked_at() {
    let Some(folder) = std::env::var_os(LOOK) else {
        return;
    };
    let folder = std::path::Path::new(&folder);
    for language in [Language::English, Language::Spanish] {
        for (place, medium) in media() {
            for count in [5, 30, 300] {
                for drawn in all_drawn(count, language, &medium) {
                    for (number, sheet) in drawn.sheets.iter().take(2).enumerate() {
                        let mut sheet = sheet.clone();
                        let longest = sheet.size().width.max(sheet.size().height);
                        sheet = sheet.scaled((1600.0 / longest).min(1.5));
                        let svg = layout_svg(
                            &sheet.layout,
                            &palette::LIGHT,
                            language,
                            "",
                            &sheet.alt_text,
                        );
                        let code = if language == Language::English {
                            "en"
                        } else {
                            "es"
                        };
                        let pixels = first_birthday::reports::png::svg_pixels(&svg, 1.0).unwrap();
                        let name = format!(
                            "{}_{place}_{count}_{code}_{number}of{}.png",
                            drawn.name,
                            drawn.sheets.len()
                        );
                        image_file(&folder.join(name), &pixels);
                    }
                }
            }
        }
    }
}

/// Writes pixels on white with a margin.
fn image_file(path: &std::path::Path, pixels: &first_birthday::reports::png::Pixels) {
    let margin = 24;
    let (wide, high) = (pixels.width + 2 * margin, pixels.height + 2 * margin);
    let mut rgb = vec![255_u8; wide * high * 3];
    for y in 0..pixels.height {
        for x in 0..pixels.width {
            let from = (y * pixels.width + x) * 4;
            let to = ((y + margin) * wide + x + margin) * 3;
            let opacity = u32::from(pixels.rgba[from + 3]);
            for part in 0..3 {
                let color = u32::from(pixels.rgba[from + part]);
                rgb[to + part] =
                    u8::try_from((color * opacity + 255 * (255 - opacity)) / 255).unwrap();
            }
        }
    }
    let file = std::fs::File::create(path).unwrap();
    let mut encoder = png::Encoder::new(
        file,
        u32::try_from(wide).unwrap(),
        u32::try_from(high).unwrap(),
    );
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder
        .write_header()
        .unwrap()
        .write_image_data(&rgb)
        .unwrap();
}
