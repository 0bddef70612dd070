//! The pack itself: its name, what it is for, and leaving it behind.

use egui::Ui;

use crate::domain::practice::pack::Pack;
use crate::session::practice::packs::PackCommand;
use crate::ui::action::Action;
use crate::ui::icons;
use crate::ui::meetings::packs::pack_fields::PackDrafts;
use crate::ui::meetings::packs::pack_fields::PackField;
use crate::ui::meetings::packs::pack_fields::of_pack;
use crate::ui::view::View;
use crate::ui::widgets::button::quiet_button;

/// Draws the panel.
pub fn pack_panel_ui(
    ui: &mut Ui,
    view: &View<'_>,
    pack: &Pack,
    drafts: &mut PackDrafts,
    actions: &mut Vec<Action>,
) {
    for (field, hint) in [
        (PackField::PackTitle, ""),
        (PackField::PackTitleSpanish, ""),
        (PackField::Purpose, "The steering meeting in May"),
    ] {
        drafts.field_ui(ui, view.snapshot, (&pack.id, field), hint, actions);
    }
    if quiet_button(ui, icons::TRASH, "Delete the pack")
        .on_hover_text("Undo brings it back")
        .clicked()
    {
        actions.push(of_pack(PackCommand::Delete {
            pack_id: pack.id.clone(),
        }));
    }
}
