//! The body of the import screen for a line list: the table of counts, what was recognized, and what was not counted.
//! No record is shown, since none is held.

use egui::Align;
use egui::Layout;
use egui::Popup;
use egui::ScrollArea;
use egui::Ui;
use egui::Vec2;

use crate::domain::place::Place;
use crate::domain::us_places;
use crate::import::cell::column_letters;
use crate::import::line_list::list_field::ListField;
use crate::import::line_list::list_reading::ListChange;
use crate::import::line_list::list_reading::ListReading;
use crate::import::line_list::list_reading::ListShape;
use crate::import::line_list::list_words;
use crate::import::line_list::list_words::ListAlternative;
use crate::import::line_list::list_words::ListPart;
use crate::import::line_list::list_words::ListSentence;
use crate::import::reading::Confidence;
use crate::session::open_line_list::OpenLineList;
use crate::session::open_sheet::OpenSheet;
use crate::ui::data::answer_menu::menu_line;
use crate::ui::data::preview_table::preview_ui;
use crate::ui::theme;
use crate::ui::widgets::button::link_button;
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::card::card_frame;
use crate::ui::widgets::text_field::bare_text_field;
use crate::ui::widgets::text_field::was_entered;

/// Under this width the side stands under the table.
const NARROW: f32 = 700.0;

/// The height of the table where the side stands under it.
const STACKED_TABLE: f32 = 320.0;

/// The height of the side under the table.
const STACKED_SIDE: f32 = 460.0;

/// What a person types on the screen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LineListScreen {
    place: String,
    /// Whether what was typed is no place.
    refused: bool,
    letters: LettersForm,
}

/// A field of a fixed-width file on its way in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct LettersForm {
    field: ListField,
    first: String,
    last: String,
}

/// What a person did.
enum Done {
    Change(ListChange),
    ReadAsTable,
}

/// Shows the body; changes go to the list at once, and it is counted again.
pub fn line_list_ui(ui: &mut Ui, sheet: &mut OpenSheet, screen: &mut LineListScreen) {
    let Some(list) = sheet.line_list() else {
        return;
    };
    let size = ui.available_size();
    let mut done = None;
    if size.x < NARROW {
        ScrollArea::vertical()
            .id_salt("narrow list")
            .auto_shrink([false, false])
            .show(ui, |ui| {
                let width = ui.available_width();
                column(ui, Vec2::new(width, STACKED_TABLE), |ui| {
                    table_card(ui, list);
                });
                ui.add_space(theme::GAP);
                column(ui, Vec2::new(width, STACKED_SIDE), |ui| {
                    done = side_ui(ui, list, screen);
                });
            });
    } else {
        let side = (size.x * 0.36).clamp(320.0, 460.0);
        let left = size.x - side - theme::CARD_GAP;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = theme::CARD_GAP;
            column(ui, Vec2::new(left, size.y), |ui| table_card(ui, list));
            column(ui, Vec2::new(side, size.y), |ui| {
                done = side_ui(ui, list, screen);
            });
        });
    }
    match done {
        Some(Done::Change(change)) => sheet.change_list(change),
        Some(Done::ReadAsTable) => sheet.read_as_table(),
        None => {}
    }
}

fn column(ui: &mut Ui, size: Vec2, contents: impl FnOnce(&mut Ui)) {
    ui.allocate_ui_with_layout(size, Layout::top_down(Align::Min), |ui| {
        ui.set_min_size(size);
        ui.set_max_size(size);
        ui.spacing_mut().item_spacing = Vec2::splat(theme::GAP);
        contents(ui);
    });
}

fn table_card(ui: &mut Ui, list: &OpenLineList) {
    card_frame(ui)
        .inner_margin(egui::Margin::same(1))
        .show(ui, |ui| {
            let size = ui.available_size();
            ui.set_min_size(size);
            ui.add_space(12.0);
            ui.horizontal(|ui| {
                ui.add_space(12.0);
                ui.label(theme::section("What was counted"));
            });
            ui.horizontal(|ui| {
                ui.add_space(12.0);
                let mut words = list_words::tally_words(list.listed());
                if let Some(progress) = list.progress() {
                    let percent = progress.done.saturating_mul(100) / progress.total.max(1);
                    words = format!("Counting again… {percent} %");
                }
                ui.add(egui::Label::new(theme::muted(ui, words)).truncate());
            });
            preview_ui(ui, list.table());
        });
}

fn side_ui(ui: &mut Ui, list: &OpenLineList, screen: &mut LineListScreen) -> Option<Done> {
    let mut done = None;
    card_frame(ui)
        .inner_margin(egui::Margin::symmetric(17, 14))
        .show(ui, |ui| {
            ui.set_min_size(ui.available_size());
            ScrollArea::vertical()
                .id_salt("line list")
                .auto_shrink([false, false])
                .show(ui, |ui| {
                    ui.spacing_mut().item_spacing = Vec2::new(0.0, 6.0);
                    ui.label(theme::section("How we read this list"));
                    ui.label(theme::muted(
                        ui,
                        "Only counts are stored. No record of this file, no name, no number and no date goes into the county file.",
                    ));
                    if let Some(failure) = list.failure() {
                        ui.label(
                            theme::caption(ui, format!("{} {}", failure.what, failure.advice))
                                .color(theme::palette(ui).attention),
                        );
                    }
                    for (number, sentence) in list.sentences().iter().enumerate() {
                        ui.push_id(("list sentence", number), |ui| {
                            let change = sentence_ui(ui, sentence, screen, list);
                            done = change.map(Done::Change).or(done.take());
                        });
                    }
                    let change = if matches!(list.reading().shape, ListShape::FixedWidth { .. }) {
                        letters_ui(ui, &mut screen.letters)
                    } else {
                        other_columns_ui(ui, list.reading())
                    };
                    done = change.map(Done::Change).or(done.take());
                    if !list.notes().is_empty() {
                        ui.add_space(8.0);
                        ui.label(theme::section("Not counted, or not known"));
                        for note in list.notes() {
                            ui.label(note);
                        }
                    }
                    ui.add_space(10.0);
                    if link_button(ui, "This is a table of counts, not a list of records").clicked() {
                        done = Some(Done::ReadAsTable);
                    }
                });
        });
    done
}

fn sentence_ui(
    ui: &mut Ui,
    sentence: &ListSentence,
    screen: &mut LineListScreen,
    list: &OpenLineList,
) -> Option<ListChange> {
    let mut change = None;
    ui.spacing_mut().interact_size.y = 0.0;
    let line = ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(0.0, 5.0);
        for part in &sentence.parts {
            match part {
                ListPart::Text(words) => {
                    ui.label(words);
                }
                ListPart::Choice {
                    text,
                    alternatives,
                    takes_place,
                } => {
                    let opener = link_button(ui, text);
                    if opener.clicked() {
                        screen.refused = false;
                    }
                    Popup::menu(&opener)
                        .accessible_name(text)
                        .close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside)
                        .gap(4.0)
                        .width(300.0)
                        .show(|ui| {
                            change = menu_ui(ui, alternatives, *takes_place, screen, list);
                            if change.is_some() {
                                ui.close();
                            }
                        });
                }
            }
        }
    });
    if matches!(
        sentence.confidence,
        Confidence::Unsure | Confidence::NeedsYou
    ) {
        let rect = line.response.rect;
        let colors = theme::palette(ui);
        ui.painter().vline(
            rect.left() - 8.0,
            rect.y_range(),
            egui::Stroke::new(2.0, colors.attention_line),
        );
    }
    change
}

fn menu_ui(
    ui: &mut Ui,
    alternatives: &[ListAlternative],
    takes_place: bool,
    screen: &mut LineListScreen,
    list: &OpenLineList,
) -> Option<ListChange> {
    let mut change = None;
    ui.set_min_width(240.0);
    ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for alternative in alternatives {
            if menu_line(ui, &alternative.label) {
                change = Some(alternative.change.clone());
            }
        }
    });
    if takes_place {
        ui.separator();
        ui.label(theme::caption(ui, "County or state, typed"));
        ui.horizontal(|ui| {
            let name = "County or state";
            let hint = "Dunklin County, MO";
            let field = bare_text_field(ui, name, hint, &mut screen.place, 170.0);
            let use_it = quiet_button(ui, "", "Use this").clicked();
            if use_it || was_entered(ui, &field) {
                let place = place_named(&screen.place, list);
                screen.refused = place.is_none();
                change = place.map(ListChange::Place);
            }
        });
        if screen.refused {
            ui.label(
                theme::caption(ui, "Type it like this: Dunklin County, MO")
                    .color(theme::palette(ui).attention),
            );
        }
    }
    change
}

/// The one place that the words mean: a county, a region of the file, a state or the nation.
fn place_named(words: &str, list: &OpenLineList) -> Option<Place> {
    let words = words.trim();
    if words.is_empty() {
        return None;
    }
    let region = list
        .known()
        .regions
        .iter()
        .find(|it| it.name.eq_ignore_ascii_case(words));
    if let Some(region) = region {
        return Some(region.clone());
    }
    if let Some(state) = us_places::state_named(words) {
        return Some(state.clone());
    }
    if us_places::is_nation(words) {
        return Some(us_places::nation());
    }
    match us_places::counties_named(words, None).as_slice() {
        [only] => Some((*only).clone()),
        _ => us_places::by_fips(words).cloned(),
    }
}

/// Columns that are not read, each with the fields it may feed.
fn other_columns_ui(ui: &mut Ui, reading: &ListReading) -> Option<ListChange> {
    let mut change = None;
    let others: Vec<_> = reading
        .columns
        .iter()
        .filter(|it| it.field.value == ListField::NotRead)
        .collect();
    if others.is_empty() {
        return None;
    }
    egui::CollapsingHeader::new("Columns that are not read")
        .id_salt("columns not read")
        .show(ui, |ui| {
            for column in others {
                ui.push_id(("not read", column.column), |ui| {
                    ui.horizontal_wrapped(|ui| {
                        ui.spacing_mut().item_spacing.x = 6.0;
                        ui.label(format!(
                            "{} “{}”",
                            column_letters(column.column),
                            column.heading
                        ));
                        let opener = link_button(ui, "Read it…");
                        Popup::menu(&opener)
                            .accessible_name("What it holds")
                            .gap(4.0)
                            .width(300.0)
                            .show(|ui| {
                                ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
                                    ui.spacing_mut().item_spacing.y = 0.0;
                                    for it in list_words::field_alternatives(column, reading) {
                                        if menu_line(ui, &it.label) {
                                            change = Some(it.change);
                                        }
                                    }
                                });
                            });
                    });
                });
            }
        });
    change
}

/// Says at which letters a field of a fixed-width file stands.
fn letters_ui(ui: &mut Ui, form: &mut LettersForm) -> Option<ListChange> {
    let mut change = None;
    ui.add_space(6.0);
    ui.label(theme::caption(
        ui,
        "Add a field: what it holds, its first and its last letter",
    ));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let words = match form.field {
            ListField::NotRead => "Choose a field…",
            field => field.words(),
        };
        let opener = quiet_button(ui, "", words);
        Popup::menu(&opener)
            .accessible_name("Fields")
            .gap(4.0)
            .width(300.0)
            .show(|ui| {
                ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    for field in ListField::ALL {
                        if field != ListField::NotRead && menu_line(ui, field.words()) {
                            form.field = field;
                        }
                    }
                });
            });
        bare_text_field(ui, "First letter", "9", &mut form.first, 56.0);
        ui.label("to");
        let last = bare_text_field(ui, "Last letter", "12", &mut form.last, 56.0);
        let number = |words: &str| words.trim().parse::<u32>().ok().filter(|it| *it > 0);
        let letters = number(&form.first).and_then(|first| {
            let last = if form.last.trim().is_empty() {
                Some(first)
            } else {
                number(&form.last)
            };
            last.filter(|it| *it >= first).map(|last| (first, last))
        });
        let is_ready = letters.is_some() && form.field != ListField::NotRead;
        let pressed = ui
            .add_enabled_ui(is_ready, |ui| quiet_button(ui, "", "Add"))
            .inner
            .clicked();
        if is_ready
            && (pressed || was_entered(ui, &last))
            && let Some((first, last)) = letters
        {
            change = Some(ListChange::Letters {
                field: form.field,
                first,
                last,
            });
            *form = LettersForm::default();
        }
    });
    change
}
