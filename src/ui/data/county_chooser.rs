//! Chooses counties by typing: any county of the country, by name and state or by code.

use std::sync::OnceLock;

use egui::Ui;

use crate::domain::place::Place;
use crate::domain::place::PlaceId;
use crate::domain::us_places;
use crate::import::place_match::name_with_state;
use crate::ui::icons;
use crate::ui::theme;
use crate::ui::widgets::button::focus_ring;
use crate::ui::widgets::button::icon_text;
use crate::ui::widgets::text_field::bare_text_field;
use crate::ui::widgets::text_field::was_entered;

/// How many counties are offered at once.
const OFFERED: usize = 8;

struct Entry {
    place: &'static Place,
    name: String,
    lower: String,
}

/// All counties, with their names in lower case; made once.
fn entries() -> &'static [Entry] {
    static ENTRIES: OnceLock<Vec<Entry>> = OnceLock::new();
    ENTRIES.get_or_init(|| {
        us_places::states()
            .into_iter()
            .filter_map(|it| it.fips.as_deref())
            .flat_map(us_places::counties_of)
            .map(|place| {
                let name = name_with_state(place);
                let fips = place.fips.as_deref().unwrap_or_default();
                Entry {
                    place,
                    lower: format!("{} {fips}", name.to_lowercase()),
                    name,
                }
            })
            .collect()
    })
}

/// The name of a county with its state, else its id.
#[must_use]
pub fn county_name(id: &PlaceId) -> String {
    id.fips()
        .and_then(us_places::by_fips)
        .map_or_else(|| id.0.clone(), name_with_state)
}

/// Counties whose name, state or code holds every word, those that begin with it first.
fn offered(typed: &str, chosen: &[PlaceId]) -> Vec<&'static Entry> {
    let typed = typed.trim().to_lowercase();
    let words: Vec<&str> = typed
        .split([' ', ','])
        .filter(|it| !it.is_empty())
        .collect();
    if words.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<&Entry> = entries()
        .iter()
        .filter(|it| words.iter().all(|word| it.lower.contains(word)))
        .filter(|it| !chosen.contains(&it.place.id))
        .collect();
    found.sort_by_key(|it| !it.lower.starts_with(typed.as_str()));
    found.truncate(OFFERED);
    found
}

/// Shows the chosen counties, and a field that offers more.
pub fn county_chooser_ui(ui: &mut Ui, typed: &mut String, chosen: &mut Vec<PlaceId>) {
    let mut removed = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(6.0, 6.0);
        for id in chosen.iter() {
            let name = county_name(id);
            let words = icon_text(
                ui,
                icons::X,
                &name,
                crate::charts::primitive::Weight::Regular,
                theme::palette(ui).ink,
            );
            let button = ui.add(egui::Button::new(words).corner_radius(99));
            let remove = format!("Remove {name}");
            button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &remove));
            focus_ring(ui, &button);
            if button.clicked() {
                removed = Some(id.clone());
            }
        }
    });
    if let Some(id) = removed {
        chosen.retain(|it| *it != id);
    }
    let field = bare_text_field(
        ui,
        "Add a county",
        "Type a county: Dunklin, MO",
        typed,
        300.0,
    );
    let found = offered(typed, chosen);
    let mut added = None;
    if was_entered(ui, &field) {
        added = found.first().map(|it| it.place.id.clone());
        field.request_focus();
    }
    for entry in &found {
        let button = ui.add(
            egui::Button::new(&entry.name)
                .frame_when_inactive(false)
                .min_size(egui::vec2(300.0, 30.0)),
        );
        focus_ring(ui, &button);
        if button.clicked() {
            added = Some(entry.place.id.clone());
        }
    }
    if found.is_empty() && !typed.trim().is_empty() {
        ui.label(theme::caption(
            ui,
            "No county has this name. Try fewer letters, or add the state.",
        ));
    }
    if let Some(id) = added {
        chosen.push(id);
        typed.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::offered;
    use crate::domain::place::PlaceId;

    #[test]
    fn counties_are_found_by_name_state_and_code() {
        let first = |typed: &str| offered(typed, &[]).first().map(|it| it.name.clone());
        assert_eq!(first("dunk").as_deref(), Some("Dunklin County, MO"));
        assert_eq!(
            first("missis mo").as_deref(),
            Some("Mississippi County, MO")
        );
        assert_eq!(first("29155").as_deref(), Some("Pemiscot County, MO"));
        assert_eq!(first("  "), None);
        let chosen = [PlaceId::from_fips("29155")];
        assert!(offered("29155", &chosen).is_empty());
    }
}
