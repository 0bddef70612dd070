//! Pictures of scenes: no text over another, none cut off, nothing of the working view, always the same bytes.

use std::path::Path;

use first_birthday::charts::layout::axes::Zoom;
use first_birthday::charts::layout::drawing::layout_drawing;
use first_birthday::charts::layout::drawing::layout_zoomed;
use first_birthday::charts::layout::drawing::preferred_height;
use first_birthday::charts::layout::sheet::Layout;
use first_birthday::charts::layout::style::Style;
use first_birthday::charts::primitive::Anchor;
use first_birthday::charts::primitive::Area;
use first_birthday::charts::primitive::Primitive;
use first_birthday::charts::primitive::Size;
use first_birthday::charts::scene::Axes;
use first_birthday::charts::scene::Axis;
use first_birthday::charts::scene::Drawing;
use first_birthday::charts::scene::Mark;
use first_birthday::charts::scene::PointLabel;
use first_birthday::charts::scene::Role;
use first_birthday::charts::scene::Scene;
use first_birthday::charts::scene::Tick;
use first_birthday::charts::text_measure::TextMeasure;
use first_birthday::disclosure::audience::Audience;
use first_birthday::reports::error::ReportError;
use first_birthday::reports::palette;
use first_birthday::reports::picture::Picture;
use first_birthday::reports::png::picture_pixels;
use first_birthday::reports::png::picture_png;
use first_birthday::reports::svg::layout_svg;
use first_birthday::reports::svg::picture_svg;
use first_birthday::wording::language::Language;
use proptest::prelude::Just;
use proptest::prelude::ProptestConfig;
use proptest::prelude::Strategy;
use proptest::prelude::any;
use proptest::prop_assert;
use proptest::prop_assert_eq;
use proptest::prop_oneof;
use proptest::proptest;

use crate::sample_scenes;

/// Where a person can look at the pictures: set it to a folder and run this test.
const LOOK: &str = "FIRST_BIRTHDAY_LOOK";

#[test]
fn no_text_touches_another_or_is_cut_off_on_any_sheet() {
    let sheets = [
        (Style::card(), Size::new(746.0, 460.0)),
        (Style::card(), Size::new(746.0, 240.0)),
        (Style::card(), Size::new(420.0, 360.0)),
        (Style::card(), Size::new(1300.0, 800.0)),
        (Style::card(), Size::new(200.0, 120.0)),
        (Style::card(), Size::new(60.0, 40.0)),
        (Style::card(), Size::new(3.0, 2.0)),
        (Style::card(), Size::new(0.0, 0.0)),
        (Style::card(), Size::new(f32::NAN, -5.0)),
        (Style::present(720.0), Size::new(1180.0, 430.0)),
        (Style::present(1080.0), Size::new(1780.0, 640.0)),
        (Style::picture(1280.0), Size::new(1184.0, 420.0)),
        (Style::page(), Size::new(708.0, 190.0)),
    ];
    let mut wrong = Vec::new();
    for (name, scene) in sample_scenes::all() {
        for (style, size) in &sheets {
            let layout = layout_drawing(&scene.drawing, *size, style, TextMeasure::embedded());
            for problem in problems(&layout) {
                wrong.push(format!("{name} at {size:?}: {problem}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_text_touches_another_or_is_cut_off_in_a_whole_picture() {
    let mut wrong = Vec::new();
    for (name, scene) in sample_scenes::all() {
        for size in [
            None,
            Some(Size::new(1280.0, 720.0)),
            Some(Size::new(1920.0, 1080.0)),
            Some(Size::new(640.0, 640.0)),
            Some(Size::new(320.0, 200.0)),
            Some(Size::new(20.0, 20.0)),
        ] {
            let picture = Picture::for_everyone(Language::English);
            let picture = size.map_or(picture, |size| picture.sized(size));
            let layout = picture.lay_out(&scene).unwrap();
            for problem in problems(&layout) {
                wrong.push(format!("{name} at {size:?}: {problem}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_label_covers_a_mark() {
    let mut wrong = Vec::new();
    let names = [
        "rates",
        "six_groups",
        "spanish",
        "not_shown",
        "places",
        "trend",
        "trend_close",
    ];
    for (name, scene) in sample_scenes::all() {
        for (style, size) in [
            (Style::card(), Size::new(746.0, 420.0)),
            (Style::present(1080.0), Size::new(1780.0, 640.0)),
            (Style::page(), Size::new(708.0, 260.0)),
        ] {
            if !names.contains(&name) {
                continue;
            }
            let layout = layout_drawing(&scene.drawing, size, &style, TextMeasure::embedded());
            let marks = layout
                .primitives
                .iter()
                .filter_map(|primitive| match primitive {
                    Primitive::Marker { at, radius, .. } => {
                        Some(Area::new(at.x, at.y, at.x, at.y).grown(*radius, *radius))
                    }
                    Primitive::RoundedRect { area, .. } => Some(*area),
                    _ => None,
                });
            let texts = texts(&layout);
            for mark in marks {
                for (_, text) in texts.iter().filter(|(area, _)| area.overlaps(mark)) {
                    wrong.push(format!("{name} at {size:?}: \"{text}\" covers a mark"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn nothing_is_left_out_where_there_is_room() {
    let mut wrong = Vec::new();
    for (name, scene) in sample_scenes::all() {
        let measure = TextMeasure::embedded();
        for (what, style, width) in [
            ("card", Style::card(), 746.0),
            ("wide card", Style::card(), 1100.0),
            ("picture", Style::picture(1280.0), 1184.0),
            ("page", Style::page(), 708.0),
        ] {
            let height = preferred_height(&scene.drawing, width, &style, measure);
            let layout = layout_drawing(&scene.drawing, Size::new(width, height), &style, measure);
            if layout.left_out > 0 && name != "empty" {
                wrong.push(format!("{name} on a {what}: {}", layout.left_out));
            }
        }
        for height in [720.0, 1080.0] {
            let size = Size::new(height * 1.64, height * 0.58);
            let layout = layout_drawing(&scene.drawing, size, &Style::present(height), measure);
            if layout.left_out > 0 && !["empty", "many_places", "six_fields"].contains(&name) {
                wrong.push(format!("{name} presented at {height}: {}", layout.left_out));
            }
        }
    }
    assert!(wrong.is_empty(), "texts left out:\n{}", wrong.join("\n"));
}

#[test]
fn a_scene_of_the_working_view_leaves_only_as_a_stamped_internal_copy() {
    let mut scene = sample_scenes::rates();
    scene.audience = Audience::Working;
    let picture = Picture::for_everyone(Language::English);
    assert!(matches!(
        picture_svg(&scene, &picture),
        Err(ReportError::NotPublic)
    ));
    assert!(matches!(
        picture_png(&scene, &picture, 1.0),
        Err(ReportError::NotPublic)
    ));
    let svg = picture_svg(&scene, &picture.internal()).unwrap();
    assert!(svg.contains("INTERNAL"));
    scene.audience = Audience::Public;
    assert!(!picture_svg(&scene, &picture).unwrap().contains("INTERNAL"));
}

#[test]
fn the_picture_of_a_sample_says_so_in_the_language_of_the_picture() {
    let scene = sample_scenes::rates();
    let svg = |language| picture_svg(&scene, &Picture::for_everyone(language)).unwrap();
    assert!(svg(Language::English).contains("SAMPLE: invented numbers"));
    assert!(svg(Language::Spanish).contains("MUESTRA: números inventados"));
}

#[test]
fn the_same_scene_gives_the_same_bytes_and_the_svg_holds_its_words() {
    for (name, scene) in sample_scenes::all() {
        let picture = Picture::for_everyone(Language::English);
        let svg = picture_svg(&scene, &picture).unwrap();
        assert_eq!(svg, picture_svg(&scene, &picture).unwrap(), "{name}");
        assert!(svg.contains(&scene.alt_text), "{name}");
        assert!(!svg.contains("NaN") && !svg.contains("inf\""), "{name}");
        assert!(!svg.contains("<script"), "{name}");
    }
}

#[test]
fn a_group_that_is_not_shown_gets_words_and_no_dots() {
    let scene = sample_scenes::dots(4);
    let size = Size::new(746.0, 600.0);
    let layout = layout_drawing(
        &scene.drawing,
        size,
        &Style::card(),
        TextMeasure::embedded(),
    );
    let dots: Vec<usize> = layout
        .primitives
        .iter()
        .filter_map(|primitive| match primitive {
            Primitive::Dots { centers, .. } => Some(centers.len()),
            _ => None,
        })
        .collect();
    assert_eq!(dots, [985, 15, 993, 7, 991, 9]);
    assert!(
        texts(&layout)
            .iter()
            .any(|(_, text)| text == "too few deaths to show")
    );
}

#[test]
fn pictures_can_be_looked_at() {
    let folder = std::env::var_os(LOOK);
    let names = ["rates", "figures"];
    for (name, scene) in sample_scenes::all() {
        let picture = Picture::for_everyone(Language::English);
        if let Some(folder) = &folder {
            let at = |end: &str| Path::new(folder).join(format!("{name}{end}"));
            std::fs::write(at(".png"), picture_png(&scene, &picture, 1.0).unwrap()).unwrap();
            std::fs::write(at(".svg"), picture_svg(&scene, &picture).unwrap()).unwrap();
            let hd = picture.sized(Size::new(1920.0, 1080.0));
            std::fs::write(at("_hd.png"), picture_png(&scene, &hd, 0.5).unwrap()).unwrap();
        } else if names.contains(&name) {
            assert_has_ink(&scene, &picture);
        }
    }
}

/// The pixels are as many as asked for, opaque, and not all white.
fn assert_has_ink(scene: &Scene, picture: &Picture) {
    let pixels = picture_pixels(scene, picture, 0.5).unwrap();
    assert_eq!(pixels.rgba.len(), pixels.width * pixels.height * 4);
    assert!(pixels.rgba.chunks(4).all(|pixel| pixel[3] == 255));
    let dark = pixels.rgba.chunks(4).filter(|pixel| pixel[0] < 80).count();
    assert!(dark > 1000, "only {dark} dark pixels");
}

fn texts(layout: &Layout) -> Vec<(Area, String)> {
    let measure = TextMeasure::embedded();
    layout
        .primitives
        .iter()
        .filter_map(|primitive| match primitive {
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
                // From the top of capitals to the bottom of "g", a little inside the typeface's own box.
                let area = Area::new(left, at.y - 0.74 * size, left + width, at.y + 0.2 * size);
                Some((area, text.clone()))
            }
            _ => None,
        })
        .collect()
}

fn problems(layout: &Layout) -> Vec<String> {
    let sheet = Area::new(0.0, 0.0, layout.size.width, layout.size.height).grown(0.1, 0.1);
    let texts = texts(layout);
    let mut problems = Vec::new();
    for (index, (area, text)) in texts.iter().enumerate() {
        if ![area.left, area.top, area.right, area.bottom]
            .iter()
            .all(|edge| edge.is_finite())
        {
            problems.push(format!("\"{text}\" stands nowhere"));
        }
        if !sheet.contains(*area) {
            problems.push(format!("\"{text}\" is cut off: {area:?}"));
        }
        for (other, words) in texts.iter().skip(index + 1) {
            if area.overlaps(*other) {
                problems.push(format!("\"{text}\" touches \"{words}\""));
            }
        }
    }
    problems
}

/// Any number a chart could be handed, the hostile ones among them.
fn number() -> impl Strategy<Value = f64> {
    prop_oneof![
        8 => -5.0..40.0,
        1 => Just(f64::NAN),
        1 => Just(f64::INFINITY),
        1 => Just(-1e300),
        1 => Just(0.0),
    ]
}

fn role() -> impl Strategy<Value = Role> {
    prop_oneof![
        (0_usize..9).prop_map(Role::Series),
        Just(Role::Everyone),
        Just(Role::Ink),
    ]
}

fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just("Black".to_owned()),
        Just("Población indígena o nativa de Alaska, no hispana".to_owned()),
        Just("Llanfairpwllgwyngyllgogerychwyrndrobwll".to_owned()),
        Just("8.6 (3.9 to 16.3)".to_owned()),
    ]
}

fn any_mark() -> impl Strategy<Value = Mark> {
    prop_oneof![
        (number(), number(), number(), role(), any::<bool>()).prop_map(
            |(y, low, high, role, open_ended)| Mark::Range {
                y,
                low,
                high,
                role,
                open_ended
            }
        ),
        (number(), number(), role(), words(), words()).prop_map(|(x, y, role, strong, quiet)| {
            Mark::Point {
                x,
                y,
                role,
                hollow: strong.is_empty(),
                label: Some(PointLabel { strong, quiet }),
                hover: "hover".to_owned(),
            }
        }),
        (
            proptest::collection::vec(proptest::option::of((number(), number())), 0..6),
            role(),
            any::<bool>()
        )
            .prop_map(|(points, role, dashed)| Mark::Line {
                points,
                role,
                dashed
            }),
        (number(), any::<bool>(), words()).prop_map(|(at, upright, label)| Mark::Rule {
            at,
            upright,
            role: Role::Goal,
            label
        }),
        (number(), number(), words()).prop_map(|(x, y, text)| Mark::Note { x, y, text }),
    ]
}

fn any_axis() -> impl Strategy<Value = Axis> {
    let ticks = proptest::collection::vec((number(), words(), any::<bool>(), role()), 0..9);
    (number(), number(), ticks, words(), any::<bool>()).prop_map(
        |(first, last, ticks, label, has_grid)| Axis {
            first,
            last,
            ticks: ticks
                .into_iter()
                .map(|(at, label, is_name, role)| Tick {
                    at,
                    label,
                    is_name,
                    role,
                })
                .collect(),
            label,
            has_grid,
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn nothing_a_chart_could_hold_breaks_a_sheet(
        x in any_axis(),
        y in any_axis(),
        marks in proptest::collection::vec(any_mark(), 0..14),
        width in 0.0_f32..1400.0,
        height in 0.0_f32..900.0,
        seen in (number(), number(), number(), number()),
    ) {
        let drawing = Drawing::Axes(Axes { x, y, marks });
        let size = Size::new(width, height);
        let measure = TextMeasure::embedded();
        let zoom = Zoom { x: (seen.0, seen.1), y: (seen.2, seen.3) };
        for layout in [
            layout_drawing(&drawing, size, &Style::card(), measure),
            layout_zoomed(&drawing, size, &Style::present(700.0), measure, zoom),
        ] {
            prop_assert_eq!(problems(&layout), Vec::<String>::new());
            let svg = layout_svg(&layout, &palette::LIGHT, Language::English, "", "");
            prop_assert!(!svg.contains("NaN") && !svg.contains("inf"));
        }
    }
}

#[test]
fn the_svg_of_a_chart_of_rates_reads_as_before() {
    let picture = Picture::for_everyone(Language::English);
    insta::assert_snapshot!(picture_svg(&sample_scenes::rates(), &picture).unwrap());
}
