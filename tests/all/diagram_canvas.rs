//! The canvas of diagrams: what a screen reader, the pointer and the keys meet.

use std::sync::Arc;

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use first_birthday::charts::diagrams::diagram::Diagram;
use first_birthday::charts::diagrams::medium::Medium;
use first_birthday::charts::diagrams::tree::tree;
use first_birthday::charts::primitive::Size;
use first_birthday::charts::text_measure::TextMeasure;
use first_birthday::ui::theme;
use first_birthday::ui::widgets::diagram_canvas::CanvasEvent;
use first_birthday::ui::widgets::diagram_canvas::CanvasUse;
use first_birthday::ui::widgets::diagram_canvas::DiagramCanvas;
use first_birthday::ui::widgets::diagram_canvas::diagram_canvas_ui;
use first_birthday::wording::language::Language;
use first_birthday::wording::words::Words;

use crate::diagram_samples;
use crate::diagram_samples::id;

struct Shown {
    diagram: Arc<Diagram>,
    canvas: DiagramCanvas,
    events: Vec<CanvasEvent>,
}

fn shown(count: usize) -> Harness<'static, Shown> {
    let words = Words::new(Language::English);
    let medium = Medium::screen(Size::new(900.0, 500.0), 15.0);
    let input = diagram_samples::worksheet(count, Language::English);
    let diagram = tree(&input, &medium, &words, TextMeasure::embedded()).remove(0);
    let state = Shown {
        diagram: Arc::new(diagram),
        canvas: DiagramCanvas::default(),
        events: Vec::new(),
    };
    Harness::builder()
        .with_size(egui::vec2(900.0, 500.0))
        .with_theme(egui::Theme::Light)
        .build_ui_state(
            |ui, state: &mut Shown| {
                theme::install(ui.ctx());
                let diagram = Arc::clone(&state.diagram);
                let canvas = &mut state.canvas;
                let usage = CanvasUse::Change;
                let events = diagram_canvas_ui(ui, "canvas", &diagram, canvas, None, 480.0, usage);
                state.events.extend(events);
            },
            state,
        )
}

#[test]
fn each_card_has_its_words_can_be_chosen_and_followed_by_keys() {
    let mut harness = shown(5);
    harness.run();
    harness.get_by_role_and_label(
        egui::Role::TreeItem,
        "Rides must be booked five days ahead, Individual, None yet",
    );
    let first = harness.state().diagram.hits[1].clone();
    harness.get_by_label(&first.text).click();
    harness.run();
    assert_eq!(
        harness.state().events,
        [CanvasEvent::Selected(first.id.clone())]
    );
    harness.state_mut().events.clear();
    harness.key_press(egui::Key::ArrowLeft);
    harness.run();
    assert_eq!(
        harness.state().events,
        [CanvasEvent::Selected(id("statement"))]
    );
    harness.state_mut().events.clear();
    harness.key_press(egui::Key::ArrowRight);
    harness.run();
    harness.key_press(egui::Key::Enter);
    harness.run();
    assert_eq!(
        harness.state().events,
        [
            CanvasEvent::Selected(first.id.clone()),
            CanvasEvent::Opened(first.id)
        ]
    );
}

#[test]
fn plus_minus_and_zero_change_the_size_and_a_card_out_of_sight_is_brought_back() {
    let mut harness = shown(300);
    harness.run();
    let last = harness.state().diagram.hits.last().unwrap().id.clone();
    harness.state_mut().canvas.show(last);
    harness.run();
    let before = harness.state().canvas.zoom();
    harness.key_press(egui::Key::Plus);
    harness.run();
    assert!(harness.state().canvas.zoom() > before * 1.1);
    harness.key_press(egui::Key::Minus);
    harness.run();
    assert!((harness.state().canvas.zoom() - before).abs() < 0.01);
    harness.key_press(egui::Key::Num0);
    harness.run();
    assert!(harness.state().canvas.zoom() < before);
}

#[test]
fn a_card_dropped_on_another_asks_to_be_moved_there() {
    let mut harness = shown(5);
    harness.run();
    let (one, two) = {
        let hits = &harness.state().diagram.hits;
        (hits[1].clone(), hits[2].clone())
    };
    let from = harness.get_by_label(&one.text).rect().center();
    let to = harness.get_by_label(&two.text).rect().center();
    harness.drag_at(from);
    harness.run();
    harness.hover_at(to);
    harness.run();
    harness.drop_at(to);
    harness.run();
    assert!(harness.state().events.contains(&CanvasEvent::Moved {
        id: one.id,
        onto: two.id
    }));
}
