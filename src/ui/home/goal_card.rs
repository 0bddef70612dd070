//! The goal card: where we were, are and could be, with the chance note.

use crate::charts::kind::ChartKind;
use crate::charts::scene::Drawing;
use crate::session::chart_question::ChartQuestion;
use crate::ui::action::Action;
use crate::ui::action::Room;
use crate::ui::icons as icon;
use crate::ui::scene_view::SceneOptions;
use crate::ui::scene_view::scene_view;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::button::primary_button;
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::empty::empty_ui;
use crate::ui::widgets::quote::quote;

/// Draws the goal card.
pub fn goal_card_ui(
    ui: &mut egui::Ui,
    view: &View<'_>,
    first: Option<&ChartQuestion>,
    actions: &mut Vec<Action>,
) {
    let Some(first) = first else {
        empty_ui(
            ui,
            icon::UPLOAD_SIMPLE,
            "No numbers yet",
            "Drop an Excel or CSV sheet with births and deaths on this window. You will see who is left behind, and how sure we can be.",
        );
        ui.add_space(10.0);
        ui.vertical_centered(|ui| {
            if primary_button(ui, icon::UPLOAD_SIMPLE, "Add a sheet…").clicked() {
                actions.push(Action::ChooseSheets);
            }
        });
        return;
    };
    let goal = view
        .snapshot
        .settings
        .default_goal
        .as_ref()
        .and_then(|id| view.snapshot.goals.iter().find(|it| it.id == *id))
        .or_else(|| {
            view.snapshot
                .goals
                .iter()
                .find(|it| it.place_id == first.place_id)
        })
        .or_else(|| view.snapshot.goals.first());
    let question = match goal {
        Some(goal) => ChartQuestion {
            kind: ChartKind::BeenAreCouldBe,
            indicator_id: goal.indicator_id.clone(),
            place_id: goal.place_id.clone(),
            period: view
                .snapshot
                .published
                .choices
                .latest_window_after(&goal.baseline)
                .unwrap_or(first.period),
            dimension_id: None,
            ..first.clone()
        },
        None => first.clone(),
    };
    let finding = view.finding(&question);
    let scene = &finding.scene;
    ui.label(theme::section(&scene.title));
    if !scene.subtitle.is_empty() {
        ui.label(egui::RichText::new(&scene.subtitle).color(theme::palette(ui).muted));
    }
    ui.add_space(10.0);
    let height = match &scene.drawing {
        Drawing::Figures(figures) if figures.len() > 3 => 290.0,
        _ if goal.is_some() => 150.0,
        _ => 240.0,
    };
    scene_view(ui, scene, height, &SceneOptions::still());
    ui.add_space(6.0);
    for note in &scene.notes {
        quote(ui, note);
    }
    if goal.is_none() {
        quote(ui, &scene.sentence);
    }
    ui.add_space(6.0);
    ui.horizontal_wrapped(|ui| {
        if quiet_button(ui, icon::COPY, "Copy sentence").clicked() {
            actions.push(Action::CopySentence(view.public_finding(&question)));
        }
        if quiet_button(ui, icon::CHART_BAR_HORIZONTAL, "See the gap").clicked() {
            actions.push(Action::Ask(first.clone()));
            actions.push(Action::GoTo(Room::Disparities));
        }
    });
}
