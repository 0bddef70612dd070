//! The hint below a text that could point to one family.

use egui::Ui;

use crate::domain::place::PlaceKind;
use crate::domain::practice::identifier_hint::identifiers;
use crate::domain::practice::identifier_hint::is_rare_together;
use crate::ui::causes::voice_words::identifier_name;
use crate::ui::theme;
use crate::ui::view::View;

/// So many things are named at once.
const MOST_NAMED: usize = 6;

/// Shows what was found in a text; nothing where nothing was.
pub fn identifier_line_ui(ui: &mut Ui, view: &View<'_>, text: &str) {
    let Some(words) = identifier_words(view, text) else {
        return;
    };
    let color = theme::palette(ui).attention;
    ui.add(egui::Label::new(theme::caption(ui, words).color(color)).wrap());
}

/// The hint as it is read.
fn identifier_words(view: &View<'_>, text: &str) -> Option<String> {
    if text.trim().is_empty() {
        return None;
    }
    let tables = &view.snapshot.tables;
    let places: Vec<String> = tables
        .places()
        .iter()
        .filter(|it| !matches!(it.kind, PlaceKind::State | PlaceKind::Nation))
        .map(|it| it.name.clone())
        .collect();
    let found = identifiers(text, &places);
    if found.is_empty() {
        return None;
    }
    let mut named: Vec<String> = found
        .iter()
        .take(MOST_NAMED)
        .map(|it| format!("{} (“{}”)", identifier_name(it.kind), it.found))
        .collect();
    let more = found.len().saturating_sub(MOST_NAMED);
    if more > 0 {
        named.push(format!("{more} more"));
    }
    let together = if is_rare_together(&found) {
        " Together they can point to one family, even where each alone does not."
    } else {
        ""
    };
    Some(format!(
        "This could tell who it is: {}.{together} Say it in a more general way, unless the teller wants it so.",
        named.join(", ")
    ))
}
