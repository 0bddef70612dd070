//! The groups people are divided into: their names, their order, and what sheets call them.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use egui::ScrollArea;
use egui::Ui;

use crate::domain::population_group::Category;
use crate::domain::population_group::CategoryId;
use crate::domain::population_group::Dimension;
use crate::import::reading::CategoryMeaning;
use crate::import::reading::Reading;
use crate::session::command::Command;
use crate::session::snapshot::Snapshot;
use crate::ui::action::Action;
use crate::ui::icons;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::button::link_button;
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::card::card;
use crate::ui::widgets::empty_place::empty_place;
use crate::ui::widgets::text_field::bare_text_field;
use crate::ui::widgets::text_field::was_entered;
use crate::wording::words::capitalized;

/// What the list remembers.
#[derive(Debug, Default)]
pub struct GroupsTab {
    renaming: Option<(CategoryId, String)>,
    /// What sheets call each category, and the snapshot that is true of.
    labels: BTreeMap<CategoryId, BTreeSet<String>>,
    version: Option<u64>,
}

impl GroupsTab {
    fn refresh(&mut self, snapshot: &Snapshot) {
        if self.version == Some(snapshot.version) {
            return;
        }
        self.version = Some(snapshot.version);
        self.labels.clear();
        for import in snapshot.imports.iter().filter(|it| !it.withdrawn) {
            let Ok(reading) = serde_json::from_str::<Reading>(&import.reading) else {
                continue;
            };
            for choice in reading.categories {
                if let CategoryMeaning::Category(id) = choice.meaning {
                    self.labels.entry(id).or_default().insert(choice.label);
                }
            }
        }
    }
}

/// Shows the groups.
pub fn groups_tab_ui(ui: &mut Ui, view: &View<'_>, tab: &mut GroupsTab, actions: &mut Vec<Action>) {
    tab.refresh(view.snapshot);
    let tables = &view.snapshot.tables;
    let in_use: BTreeSet<&CategoryId> = tables
        .groups()
        .iter()
        .flat_map(|it| it.categories())
        .collect();
    let dimensions: Vec<&Dimension> = tables
        .dimensions()
        .iter()
        .filter(|it| it.categories.iter().any(|c| in_use.contains(&c.id)))
        .collect();
    if dimensions.is_empty() {
        card(ui, |ui| {
            let add = empty_place(
                ui,
                icons::USERS_THREE,
                "No groups yet",
                "Groups come with the sheets: race and ethnicity, payer, mother's age or education. Add a sheet that has a column for one of them.",
                Some((icons::UPLOAD_SIMPLE, "Choose a sheet…")),
            );
            if add {
                actions.push(Action::ChooseSheets);
            }
        });
        return;
    }
    ScrollArea::vertical()
        .id_salt("groups")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.label(theme::muted(
                ui,
                "Charts and tables list groups in this order, under these names.",
            ));
            for dimension in dimensions {
                card(ui, |ui| {
                    ui.spacing_mut().item_spacing.y = 3.0;
                    ui.label(theme::section(capitalized(&dimension.name)));
                    let shown: Vec<&Category> = dimension
                        .categories
                        .iter()
                        .filter(|it| in_use.contains(&it.id))
                        .collect();
                    for (position, category) in shown.iter().enumerate() {
                        ui.push_id(&category.id.0, |ui| {
                            category_ui(
                                ui, view, dimension, &shown, position, category, tab, actions,
                            );
                        });
                    }
                });
                ui.add_space(6.0);
            }
        });
}

#[expect(
    clippy::too_many_arguments,
    reason = "one row of a list needs the list around it"
)]
fn category_ui(
    ui: &mut Ui,
    view: &View<'_>,
    dimension: &Dimension,
    shown: &[&Category],
    position: usize,
    category: &Category,
    tab: &mut GroupsTab,
    actions: &mut Vec<Action>,
) {
    let can_change = view.snapshot.read_only.is_none();
    ui.horizontal(|ui| {
        if let Some((_, name)) = tab.renaming.as_mut().filter(|it| it.0 == category.id) {
            let field = bare_text_field(ui, "Name of the group", "", name, 240.0);
            let save = quiet_button(ui, icons::CHECK, "Save name").clicked();
            let enter = was_entered(ui, &field);
            let name = name.trim().to_owned();
            if (save || enter) && !name.is_empty() {
                if name != category.name {
                    actions.push(Action::Do(Command::RenameCategory {
                        category_id: category.id.clone(),
                        name,
                    }));
                }
                tab.renaming = None;
            } else if quiet_button(ui, "", "Cancel").clicked() {
                tab.renaming = None;
            }
            return;
        }
        ui.label(&category.name);
        let called: Vec<&str> = tab
            .labels
            .get(&category.id)
            .into_iter()
            .flatten()
            .map(String::as_str)
            .filter(|it| *it != category.name)
            .collect();
        if !called.is_empty() {
            ui.label(theme::caption(
                ui,
                format!("in sheets also “{}”", called.join("”, “")),
            ));
        }
        if category.is_unknown {
            ui.label(theme::caption(ui, "not recorded"));
        }
        if category.overlaps {
            ui.label(theme::caption(ui, "shares people with other groups"));
        }
        if !can_change {
            return;
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 14.0;
            if link_button(ui, "Rename").clicked() {
                tab.renaming = Some((category.id.clone(), category.name.clone()));
            }
            let down = position + 1 < shown.len();
            if step(ui, "Down", &category.name, down) {
                actions.push(moved(dimension, shown, position, position + 1));
            }
            if step(ui, "Up", &category.name, position > 0) {
                actions.push(moved(
                    dimension,
                    shown,
                    position,
                    position.saturating_sub(1),
                ));
            }
        });
    });
}

fn step(ui: &mut Ui, word: &str, name: &str, is_possible: bool) -> bool {
    let button = ui
        .add_enabled_ui(is_possible, |ui| link_button(ui, word))
        .inner;
    button.widget_info(|| {
        egui::WidgetInfo::labeled(egui::Role::Button, is_possible, format!("{word}: {name}"))
    });
    button.clicked()
}

fn moved(dimension: &Dimension, shown: &[&Category], from: usize, to: usize) -> Action {
    let mut order: Vec<CategoryId> = shown.iter().map(|it| it.id.clone()).collect();
    order.swap(from, to);
    Action::Do(Command::SetGroupOrder {
        dimension_id: dimension.id.clone(),
        categories: order,
    })
}
