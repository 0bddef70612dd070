//! Choices of the Changes room: one of a list with its name above, several of a list, and a box to tick.

use egui::ComboBox;
use egui::Ui;

use crate::ui::icons;
use crate::ui::theme;
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::choice_menu::Choice;
use crate::ui::widgets::choice_menu::ChoiceMode;
use crate::ui::widgets::choice_menu::choice_menu;
use crate::ui::widgets::field_drafts::NamePlace;

/// Shows the name and, below it, the choice in force. Returns another one when it was chosen.
///
/// `salt` tells it from others of the same name.
pub fn pick<T: Clone + PartialEq>(
    ui: &mut Ui,
    (name, salt): (&str, impl std::hash::Hash + std::fmt::Debug),
    current: &T,
    all: &[(T, String)],
    width: f32,
) -> Option<T> {
    pick_at(ui, (name, salt), NamePlace::Above, current, all, width)
}

/// The same with a name that may be only said aloud.
pub fn pick_at<T: Clone + PartialEq>(
    ui: &mut Ui,
    (name, salt): (&str, impl std::hash::Hash + std::fmt::Debug),
    place: NamePlace,
    current: &T,
    all: &[(T, String)],
    width: f32,
) -> Option<T> {
    let mut chosen = None;
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 3.0;
        if place == NamePlace::Above {
            ui.label(theme::caption(ui, name));
        }
        let words = all
            .iter()
            .find(|(it, _)| it == current)
            .map_or("Choose…", |(_, words)| words.as_str());
        let combo = ComboBox::from_id_salt((name, salt))
            .selected_text(words)
            .width(width)
            .truncate()
            .show_ui(ui, |ui| {
                for (it, words) in all {
                    if ui.selectable_label(it == current, words).clicked() && it != current {
                        chosen = Some(it.clone());
                    }
                }
            });
        combo.response.widget_info(|| {
            egui::WidgetInfo::labeled(
                egui::Role::ComboBox,
                ui.is_enabled(),
                format!("{name}: {words}"),
            )
        });
    });
    chosen
}

/// Shows a button that opens a list in which several are turned on and off. Returns the new choice when it changed.
pub fn pick_many<T: Clone + PartialEq>(
    ui: &mut Ui,
    button: &str,
    name: &str,
    chosen: &[T],
    all: &[(T, String)],
) -> Option<Vec<T>> {
    let response = quiet_button(ui, icons::PLUS, button);
    let at = choice_menu(&response, name, ChoiceMode::Many, || {
        all.iter()
            .map(|(it, words)| Choice::new(words.clone(), chosen.contains(it)))
            .collect()
    })?;
    let (it, _) = all.get(at)?;
    let mut after = chosen.to_vec();
    if chosen.contains(it) {
        after.retain(|other| other != it);
    } else {
        after.push(it.clone());
    }
    Some(after)
}

/// Shows a box to tick. Returns the new state when it was ticked.
pub fn tick(ui: &mut Ui, name: &str, is_on: bool) -> Option<bool> {
    let mut after = is_on;
    ui.checkbox(&mut after, name);
    (after != is_on).then_some(after)
}
