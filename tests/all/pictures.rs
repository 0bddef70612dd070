//! Pictures of scenes: no text over another, none cut off, nothing of the working view, always the same bytes.

use std::collections::BTreeSet;
use std::path::Path;

use first_birthday::charts::kind::ChartKind;
use first_birthday::charts::layout::axes::Zoom;
use first_birthday::charts::layout::drawing::layout_drawing;
use first_birthday::charts::layout::drawing::layout_zoomed;
use first_birthday::charts::layout::drawing::preferred_height;
use first_birthday::charts::layout::sheet::Layout;
use first_birthday::charts::layout::style::Style;
use first_birthday::charts::primitive::Anchor;
use first_birthday::charts::primitive::Area;
use first_birthday::charts::primitive::Paint;
use first_birthday::charts::primitive::Primitive;
use first_birthday::charts::primitive::Size;
use first_birthday::charts::primitive::Tone;
use first_birthday::charts::scene::Axes;
use first_birthday::charts::scene::Axis;
use first_birthday::charts::scene::Drawing;
use first_birthday::charts::scene::Mark;
use first_birthday::charts::scene::Pattern;
use first_birthday::charts::scene::PointLabel;
use first_birthday::charts::scene::Role;
use first_birthday::charts::scene::Scene;
use first_birthday::charts::scene::Shade;
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

use crate::asked_scenes;
use crate::asked_scenes::Asked;
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

/// The charts of real questions: one long and one short stretch of years, in both languages.
fn real_scenes() -> Vec<&'static Asked> {
    let mut seen = BTreeSet::new();
    asked_scenes::of_sample()
        .iter()
        .filter(|it| !matches!(it.scene.drawing, Drawing::Reason(_)))
        .filter(|it| {
            seen.insert((
                it.kind,
                it.language == Language::English,
                it.scene.audience == Audience::Public,
                it.is_share,
                it.scene.table.rows.len(),
            ))
        })
        .collect()
}

#[test]
fn no_text_of_a_real_chart_touches_another_is_cut_off_or_left_out() {
    let mut wrong: Vec<(ChartKind, String)> = Vec::new();
    let measure = TextMeasure::embedded();
    for asked in real_scenes() {
        let drawing = &asked.scene.drawing;
        let mut check = |what: &str, layout: &Layout, may_leave_out: bool| {
            let mut found = problems(layout);
            if layout.left_out > 0 && !may_leave_out {
                found.push(format!("{} texts left out", layout.left_out));
            }
            for problem in found {
                wrong.push((asked.kind, format!("{} {what}: {problem}", asked.about)));
            }
        };
        for width in [680.0, 746.0, 1100.0] {
            let style = Style::card();
            let height = preferred_height(drawing, width, &style, measure);
            let size = Size::new(width, height);
            let layout = layout_drawing(drawing, size, &style, measure);
            check(&format!("on a card {width} wide"), &layout, false);
        }
        for (width, height) in [(1366.0, 768.0), (1920.0, 1080.0)] {
            let size = Size::new(width * 0.92, height * 0.58);
            let layout = layout_drawing(drawing, size, &Style::present(height), measure);
            check(&format!("presented at {width}"), &layout, true);
        }
        let picture = Picture::for_everyone(asked.language);
        let picture = if asked.scene.audience == Audience::Working {
            picture.internal()
        } else {
            picture
        };
        check(
            "as a picture",
            &picture.lay_out(&asked.scene).unwrap(),
            false,
        );
        for (width, height) in [(1366.0, 768.0), (1920.0, 1080.0), (1080.0, 1080.0)] {
            let sized = picture.sized(Size::new(width, height));
            let layout = sized.lay_out(&asked.scene).unwrap();
            check(&format!("as a picture {width} by {height}"), &layout, true);
        }
    }
    let named: Vec<String> = ChartKind::ALL
        .into_iter()
        .filter_map(|kind| {
            let mut of_kind = wrong.iter().filter(|it| it.0 == kind);
            let first = of_kind.next()?;
            Some(format!("{} (and {} more)", first.1, of_kind.count()))
        })
        .collect();
    assert!(named.is_empty(), "{}", named.join("\n"));
}

/// How light a color is where the picture is printed in grey, 0 to 255.
fn grey(paint: Paint) -> f64 {
    let color = palette::LIGHT.coat(paint).color;
    0.2126 * f64::from(color.0) + 0.7152 * f64::from(color.1) + 0.0722 * f64::from(color.2)
}

#[test]
fn in_grey_no_two_roles_of_a_chart_look_alike() {
    let mut wrong: BTreeSet<String> = BTreeSet::new();
    for asked in real_scenes() {
        let size = Size::new(1100.0, 700.0);
        let style = Style::card();
        let layout = layout_drawing(&asked.scene.drawing, size, &style, TextMeasure::embedded());
        let looks: Vec<(Role, String, f64)> = layout
            .primitives
            .iter()
            .filter_map(|it| match it {
                Primitive::Marker { shape, paint, .. } => {
                    Some((paint.role, format!("{shape:?}"), grey(*paint)))
                }
                Primitive::Polygon { pattern, paint, .. } if paint.tone == Tone::Mark => {
                    Some((paint.role, format!("{pattern:?}"), grey(*paint)))
                }
                _ => None,
            })
            .collect();
        for (position, (role, form, lightness)) in looks.iter().enumerate() {
            for (other, other_form, other_lightness) in looks.iter().skip(position + 1) {
                let alike = form == other_form && (lightness - other_lightness).abs() < 10.0;
                // Places that only stand for comparison are told apart by their names.
                let is_backdrop = |it: &Role| matches!(it, Role::Quiet | Role::Everyone);
                let both_backdrop = is_backdrop(role) && is_backdrop(other);
                if role != other && alike && !both_backdrop {
                    wrong.insert(format!("{}: {role:?} and {other:?}", asked.kind.id()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn in_grey_every_shade_differs_from_every_other() {
    let shades = [
        Shade::ClearlyWorse,
        Shade::MaybeWorse,
        Shade::CannotTell,
        Shade::MaybeBetter,
        Shade::ClearlyBetter,
        Shade::Reference,
        Shade::Blank,
    ];
    let look = |shade: Shade| {
        let role = Role::Shade(shade);
        let tone = Tone::Mark;
        (Pattern::of(role), grey(Paint { role, tone }))
    };
    for (position, shade) in shades.into_iter().enumerate() {
        for other in shades.into_iter().skip(position + 1) {
            let (one, two) = (look(shade), look(other));
            let differ = one.0 != two.0 || (one.1 - two.1).abs() >= 12.0;
            assert!(differ, "{shade:?} {one:?} and {other:?} {two:?}");
        }
    }
}

#[test]
fn a_picture_holds_its_title_and_description() {
    let scene = sample_scenes::rates();
    for picture in [
        Picture::for_everyone(Language::English),
        Picture::square(Language::English),
    ] {
        let bytes = picture_png(&scene, &picture, 1.0).unwrap();
        let decoder = png::Decoder::new(std::io::Cursor::new(&bytes));
        let reader = decoder.read_info().unwrap();
        let texts: Vec<(String, String)> = reader
            .info()
            .utf8_text
            .iter()
            .map(|it| (it.keyword.clone(), it.get_text().unwrap()))
            .collect();
        let named = |name: &str| texts.iter().find(|it| it.0 == name).map(|it| it.1.clone());
        assert_eq!(named("Title"), Some(scene.title.clone()));
        assert_eq!(named("Description"), Some(scene.alt_text.clone()));
    }
}

#[test]
fn a_square_picture_for_social_media_has_the_finding_and_the_source() {
    for asked in real_scenes() {
        if asked.scene.audience != Audience::Public {
            continue;
        }
        let layout = Picture::square(asked.language)
            .lay_out(&asked.scene)
            .unwrap();
        assert!((layout.size.width - 1080.0).abs() < 0.5);
        assert!((layout.size.height - 1080.0).abs() < 0.5);
        let all: Vec<String> = texts(&layout).into_iter().map(|it| it.1).collect();
        let all = all.join(" ");
        let has = |text: &str| text.split_whitespace().all(|it| all.contains(it));
        assert!(has(&asked.scene.title), "{}", asked.about);
        assert!(has(&asked.scene.source), "{}", asked.about);
    }
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
    if let Some(folder) = &folder {
        look_at_real_scenes(Path::new(folder));
    }
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

/// Every chart of the region's first question, for everyone: on a laptop, on a wall, as a square and in grey.
fn look_at_real_scenes(folder: &Path) {
    let mut seen = BTreeSet::new();
    for asked in asked_scenes::of_sample() {
        let is_english = asked.language == Language::English;
        if asked.scene.audience != Audience::Public || !seen.insert((asked.kind, is_english)) {
            continue;
        }
        let language = if is_english { "en" } else { "es" };
        let picture = Picture::for_everyone(asked.language);
        for (width, height) in [(1366.0, 768.0), (1920.0, 1080.0), (1080.0, 1080.0)] {
            let picture = picture.sized(Size::new(width, height));
            let name = format!("{}_{language}_{width}x{height}.png", asked.kind.id());
            let png = picture_png(&asked.scene, &picture, 1.0).unwrap();
            std::fs::write(folder.join(name), png).unwrap();
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

pub(crate) fn problems(layout: &Layout) -> Vec<String> {
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
