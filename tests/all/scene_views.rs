//! Scenes on screen: what a screen reader, a pointer and the Tab key meet, and that screen and file agree.

use std::path::Path;

use egui::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::NodeT as _;
use egui_kittest::kittest::Queryable as _;
use first_birthday::charts::layout::drawing::layout_drawing;
use first_birthday::charts::layout::style::Style;
use first_birthday::charts::primitive::Primitive;
use first_birthday::charts::primitive::Size;
use first_birthday::charts::scene::Scene;
use first_birthday::charts::text_measure::FONTS;
use first_birthday::charts::text_measure::TextMeasure;
use first_birthday::reports::palette;
use first_birthday::reports::png::svg_pixels;
use first_birthday::reports::svg::layout_svg;
use first_birthday::ui::icons;
use first_birthday::ui::scene_view::SceneOptions;
use first_birthday::ui::scene_view::scene_view;
use first_birthday::ui::theme;
use first_birthday::ui::widgets::button::primary_button;
use first_birthday::ui::widgets::button::quiet_button;
use first_birthday::ui::widgets::button::rail_button;
use first_birthday::ui::widgets::card::card;
use first_birthday::ui::widgets::card::field;
use first_birthday::ui::widgets::chip::chip;
use first_birthday::ui::widgets::chip::quiet_chip;
use first_birthday::ui::widgets::choice_word::ChoiceWord;
use first_birthday::wording::language::Language;

use crate::cpu_renderer::CpuRenderer;
use crate::cpu_renderer::picture_of;
use crate::sample_scenes;

const SIZE: egui::Vec2 = egui::Vec2::new(746.0, 420.0);

struct Shown {
    scene: Scene,
    options: SceneOptions,
    chosen: Option<String>,
    plot: egui::Rect,
    is_dressed: bool,
}

fn harness(scene: Scene, options: SceneOptions) -> Harness<'static, Shown> {
    let shown = Shown {
        scene,
        options,
        chosen: None,
        plot: egui::Rect::NOTHING,
        is_dressed: false,
    };
    let mut harness = Harness::builder()
        .with_size(SIZE)
        .with_theme(egui::Theme::Light)
        // Fast enough that two clicks are a double click.
        .with_step_dt(1.0 / 60.0)
        .renderer(CpuRenderer::default())
        .build_ui_state(
            |ui, shown: &mut Shown| {
                // Fonts are there from the second frame on.
                if !std::mem::replace(&mut shown.is_dressed, true) {
                    theme::install(ui.ctx());
                    return;
                }
                let view = scene_view(ui, &shown.scene, SIZE.y, &shown.options);
                shown.plot = view.response.rect;
                if view.chosen.is_some() {
                    shown.chosen = view.chosen;
                }
            },
            shown,
        );
    harness.run();
    harness
}

/// Every text in the accessibility tree.
fn told(harness: &Harness<'_, Shown>) -> Vec<String> {
    harness
        .root()
        .children_recursive()
        .flat_map(|node| {
            let node = node.accesskit_node();
            [node.label(), node.value()]
        })
        .flatten()
        .collect()
}

#[test]
fn a_scene_is_one_picture_with_its_alt_text_and_a_stop_of_the_tab_key() {
    for (name, scene) in sample_scenes::all() {
        let alt_text = scene.alt_text.clone();
        let mut harness = harness(scene, SceneOptions::still());
        assert_eq!(told(&harness), std::slice::from_ref(&alt_text), "{name}");
        harness.key_press(egui::Key::Tab);
        harness.run();
        let picture = harness.get_by_role_and_label(Role::Image, &alt_text);
        assert!(picture.is_focused(), "{name}");
    }
}

#[test]
fn clicking_a_name_chooses_its_group_in_the_working_view_only() {
    let mut working = harness(sample_scenes::rates(), SceneOptions::working());
    working
        .get_by_role_and_label(Role::Button, "Hispanic")
        .click();
    working.run();
    assert_eq!(working.state().chosen.as_deref(), Some("Hispanic"));
    let still = harness(sample_scenes::rates(), SceneOptions::still());
    assert!(still.query_by_role(Role::Button).is_none());
}

#[test]
fn a_resting_pointer_is_told_what_the_scene_says_and_nothing_else() {
    let mut harness = harness(sample_scenes::rates(), SceneOptions::still());
    let before = told(&harness);
    let layout = layout_drawing(
        &sample_scenes::rates().drawing,
        Size::new(SIZE.x, SIZE.y),
        &Style::card(),
        TextMeasure::embedded(),
    );
    let (area, hover) = layout
        .primitives
        .iter()
        .find_map(|primitive| match primitive {
            Primitive::HitArea { area, hover } => Some((*area, hover.clone())),
            _ => None,
        })
        .unwrap();
    harness.hover_at(egui::pos2(area.left + 4.0, (area.top + area.bottom) / 2.0));
    harness.run();
    let new: Vec<String> = told(&harness)
        .into_iter()
        .filter(|text| !before.contains(text))
        .collect();
    assert_eq!(new, [hover]);
}

#[test]
fn zooming_shows_finer_ticks_and_a_double_click_goes_back() {
    let mut harness = harness(sample_scenes::rates(), SceneOptions::working());
    let home = pixels(&mut harness);
    let middle = harness.state().plot.center();
    harness.hover_at(middle);
    harness.event(egui::Event::Zoom(2.0));
    harness.run();
    harness.remove_cursor();
    harness.run();
    assert_ne!(pixels(&mut harness), home, "the zoom shows");
    for _ in 0..2 {
        for pressed in [true, false] {
            harness.event(egui::Event::PointerMoved(middle));
            harness.event(egui::Event::PointerButton {
                pos: middle,
                button: egui::PointerButton::Primary,
                pressed,
                modifiers: egui::Modifiers::NONE,
            });
        }
        harness.step();
    }
    harness.run();
    harness.remove_cursor();
    harness.run();
    assert!(pixels(&mut harness) == home, "back to where it was");
}

#[test]
fn a_presented_scene_does_not_zoom() {
    let mut harness = harness(sample_scenes::rates(), SceneOptions::presenting(420.0));
    let home = pixels(&mut harness);
    harness.hover_at(harness.state().plot.center());
    harness.event(egui::Event::Zoom(2.0));
    harness.run();
    harness.remove_cursor();
    harness.run();
    assert!(pixels(&mut harness) == home);
}

fn pixels(harness: &mut Harness<'_, Shown>) -> Vec<u8> {
    harness.render().unwrap().into_raw()
}

#[test]
fn the_screen_sets_text_as_wide_as_the_layout_measured_it() {
    let texts = [
        "14.9 (11.3 to 19.2)",
        "7.4",
        "AVATAR To Ya",
        "American Indian or Alaska Native",
        "2008–2012",
        "año, región, niñez",
    ];
    let mut wrong = Vec::new();
    picture_of(SIZE, 1.0, egui::Theme::Light, |ui| {
        wrong.clear();
        for (font, _) in FONTS {
            for text in texts {
                let id = egui::FontId::new(40.0, theme::family(font));
                let galley = ui
                    .painter()
                    .layout_no_wrap(text.to_owned(), id, theme::LIGHT.ink);
                let (screen, layout) = (
                    galley.size().x,
                    TextMeasure::embedded().width(text, font, 40.0),
                );
                if (screen - layout).abs() > 2.0 {
                    wrong.push(format!(
                        "{font:?} {text}: {screen} on screen, {layout} measured"
                    ));
                }
            }
        }
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn screen_and_file_show_the_same_picture() {
    for (name, scene) in sample_scenes::all() {
        let layout = layout_drawing(
            &scene.drawing,
            Size::new(SIZE.x, SIZE.y),
            &Style::card(),
            TextMeasure::embedded(),
        );
        let svg = layout_svg(&layout, &palette::LIGHT, Language::English, "", "");
        let file = svg_pixels(&svg, 1.0).unwrap();
        let screen = picture_of(SIZE, 1.0, egui::Theme::Light, |ui| {
            let rect = ui.max_rect();
            ui.painter().rect_filled(rect, 0.0, theme::LIGHT.card);
            scene_view(ui, &scene, SIZE.y, &SceneOptions::still());
        });
        assert_eq!((file.width, file.height), (746, 420));
        let apart = apart(&file.rgba, screen.as_raw(), 746);
        assert!(
            apart < 0.02,
            "{name}: {:.2} % of the picture differs",
            apart * 100.0
        );
    }
}

/// The share of 6 x 6 squares whose mean gray differs by more than a tenth; the file's empty ground is white.
fn apart(file: &[u8], screen: &[u8], width: usize) -> f64 {
    let gray = |bytes: &[u8], x: usize, y: usize| {
        let pixel = &bytes[(y * width + x) * 4..][..4];
        let cover = f64::from(pixel[3]) / 255.0;
        let mean = pixel[..3].iter().map(|part| f64::from(*part)).sum::<f64>() / 3.0;
        mean * cover + 255.0 * (1.0 - cover)
    };
    let height = file.len() / width / 4;
    let (mut squares, mut different) = (0.0, 0.0);
    for top in (0..height - 6).step_by(6) {
        for left in (0..width - 6).step_by(6) {
            let mean = |bytes: &[u8]| {
                let sum: f64 = (0..36)
                    .map(|it| gray(bytes, left + it % 6, top + it / 6))
                    .sum();
                sum / 36.0
            };
            squares += 1.0;
            if (mean(file) - mean(screen)).abs() > 25.5 {
                different += 1.0;
            }
        }
    }
    different / squares
}

#[test]
fn the_parts_of_the_window_can_be_found_by_their_words() {
    let mut harness = Harness::builder()
        .with_size([400.0, 600.0])
        .renderer(CpuRenderer::default())
        .build_ui_state(
            |ui, is_dressed| {
                if std::mem::replace(is_dressed, true) {
                    parts(ui);
                } else {
                    theme::install(ui.ctx());
                }
            },
            false,
        );
    harness.run();
    for name in ["Ask why", "Copy sentence", "Home"] {
        harness.get_by_role_and_label(Role::Button, name);
    }
    harness.get_by_role_and_label(Role::ComboBox, "Place: the Bootheel");
    harness.get_by_label("SAMPLE: invented numbers");
}

/// The parts other rooms are made of, for looking at.
fn word_ui(ui: &mut egui::Ui, name: &str, current: &str) {
    let word = ChoiceWord {
        name,
        current,
        after: "",
    };
    assert_eq!(word.one(ui, Vec::new), None);
}

fn parts(ui: &mut egui::Ui) {
    egui::CentralPanel::default().show(ui, |ui| {
        ui.horizontal(|ui| {
            word_ui(ui, "Indicator", "Infant mortality rate");
            ui.label(theme::section("in"));
            word_ui(ui, "Place", "the Bootheel");
        });
        ui.add_space(8.0);
        card(ui, |ui| {
            ui.label(theme::finding(
                "Black babies here are about twice as likely to die",
            ));
            ui.label(theme::muted(
                ui,
                "Deaths before age 1 out of every 1,000 babies born alive",
            ));
            ui.label(theme::big_number("13.7", theme::palette(ui).accent));
            field(ui, |ui| ui.label("2021 was below the goal."));
            ui.horizontal(|ui| {
                primary_button(ui, icons::QUESTION, "Ask why");
                quiet_button(ui, icons::COPY, "Copy sentence");
                quiet_button(ui, icons::PRESENTATION_CHART, "Present");
            });
            ui.horizontal(|ui| {
                chip(ui, "SAMPLE: invented numbers");
                quiet_chip(ui, "Ctrl K");
                ui.label(theme::figures("1,234.5"));
                ui.label(theme::icon(icons::X));
                ui.label(theme::caption(ui, "Saved 10:42"));
            });
        });
        ui.add_space(8.0);
        rail_button(ui, icons::HOUSE, "Home", true);
        rail_button(ui, icons::TABLE, "Data", false);
    });
}

#[test]
fn screens_can_be_looked_at() {
    let Some(folder) = std::env::var_os("FIRST_BIRTHDAY_LOOK") else {
        return;
    };
    let at = |name: &str| Path::new(&folder).join(format!("screen_{name}.png"));
    for (theme, end) in [(egui::Theme::Light, ""), (egui::Theme::Dark, "_dark")] {
        let picture = picture_of(egui::vec2(746.0, 460.0), 1.0, theme, parts);
        picture.save(at(&format!("parts{end}"))).unwrap();
        for (name, scene) in sample_scenes::all() {
            let picture = picture_of(SIZE, 1.0, theme, |ui| {
                let rect = ui.max_rect();
                ui.painter().rect_filled(rect, 0.0, theme::palette(ui).card);
                scene_view(ui, &scene, SIZE.y, &SceneOptions::working());
            });
            picture.save(at(&format!("{name}{end}"))).unwrap();
        }
    }
    for (name, scene) in sample_scenes::all() {
        let size = egui::vec2(1800.0, 640.0);
        let picture = picture_of(size, 0.5, egui::Theme::Light, |ui| {
            let rect = ui.max_rect();
            ui.painter().rect_filled(rect, 0.0, theme::LIGHT.card);
            scene_view(ui, &scene, size.y, &SceneOptions::presenting(1080.0));
        });
        picture.save(at(&format!("{name}_presented"))).unwrap();
    }
}
