//! A list of choices that opens under a word or button: typed to find, walked by the arrow keys, chosen with Enter.

use egui::Event;
use egui::EventFilter;
use egui::FontId;
use egui::Id;
use egui::Key;
use egui::Modifiers;
use egui::Popup;
use egui::PopupCloseBehavior;
use egui::Response;
use egui::Role;
use egui::ScrollArea;
use egui::Sense;
use egui::TextStyle;
use egui::Ui;
use egui::Vec2;
use egui::WidgetInfo;

use crate::ui::icons;
use crate::ui::theme;
use crate::ui::widgets::text_field::bare_text_field;

/// One choice of a list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Choice {
    pub label: String,
    /// Stands above the first choice of its section; empty where the list has none.
    pub section: String,
    /// A quiet remark beside it: "too few to compare".
    pub hint: String,
    pub state: ChoiceState,
}

impl Choice {
    /// A choice, marked where it is the one in force.
    #[must_use]
    pub fn new(label: impl Into<String>, is_chosen: bool) -> Self {
        Self {
            label: label.into(),
            state: if is_chosen {
                ChoiceState::Chosen
            } else {
                ChoiceState::Offered
            },
            ..Self::default()
        }
    }

    /// The same under a heading.
    #[must_use]
    pub fn under(self, section: impl Into<String>) -> Self {
        Self {
            section: section.into(),
            ..self
        }
    }

    /// The same with a remark.
    #[must_use]
    pub fn hinted(self, hint: impl Into<String>) -> Self {
        Self {
            hint: hint.into(),
            ..self
        }
    }
}

/// Whether a choice is in force, can be, or cannot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ChoiceState {
    #[default]
    Offered,
    Chosen,
    /// Listed with the reason in its hint, and passed over by the keys.
    NotOffered,
}

/// Whether choosing closes the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChoiceMode {
    One,
    /// Each choice is turned on or off; the list stays open.
    Many,
}

/// From this many choices on, the list is found by typing.
const LONG: usize = 10;

/// How tall a line of the list is.
const LINE_HEIGHT: f32 = 30.0;

/// Room for the check mark before a choice.
const GUTTER: f32 = 28.0;

/// What a list remembers while it is open.
#[derive(Debug, Clone, Default)]
struct Memory {
    typed: String,
    /// The choice the keys stand on.
    at: Option<usize>,
    offset: f32,
    /// The last pass in which it was drawn.
    pass: u64,
    is_left: bool,
}

/// A line of the list as it is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line<'a> {
    Heading(&'a str),
    Choice(usize, &'a Choice),
}

/// Opens the list where `response` was clicked. Returns the position of the choice that was made.
///
/// `name` says what is chosen, for a screen reader and in the field: "Place".
pub fn choice_menu(
    response: &Response,
    name: &str,
    mode: ChoiceMode,
    choices: impl FnOnce() -> Vec<Choice>,
) -> Option<usize> {
    let id = response.id.with("choices");
    let mut memory: Memory = response.ctx.data(|it| it.get_temp(id)).unwrap_or_default();
    let pass = response.ctx.cumulative_pass_nr();
    let is_new = memory.pass + 1 < pass;
    let shown = Popup::from_toggle_button_response(response)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .accessible_name(name.to_owned())
        .gap(6.0)
        .show(|ui| {
            let choices = choices();
            if is_new {
                memory = Memory {
                    at: first_at(&choices),
                    ..Memory::default()
                };
            }
            memory.pass = pass;
            memory.is_left = ui.input(|it| it.key_pressed(Key::Escape));
            let chosen = list_ui(ui, id, name, is_new, &choices, &mut memory);
            if chosen.is_some() && mode == ChoiceMode::One {
                memory.is_left = true;
                ui.close();
            }
            chosen
        });
    match shown {
        Some(shown) => {
            if memory.is_left {
                response.request_focus();
            }
            response.ctx.data_mut(|it| it.insert_temp(id, memory));
            shown.inner
        }
        None => None,
    }
}

/// The choice in force, else the first that can be chosen.
fn first_at(choices: &[Choice]) -> Option<usize> {
    choices
        .iter()
        .position(|it| it.state == ChoiceState::Chosen)
        .or_else(|| {
            choices
                .iter()
                .position(|it| it.state != ChoiceState::NotOffered)
        })
}

fn list_ui(
    ui: &mut Ui,
    id: Id,
    name: &str,
    is_new: bool,
    choices: &[Choice],
    memory: &mut Memory,
) -> Option<usize> {
    let is_long = choices.len() >= LONG;
    let width = width_of(choices).min(ui.ctx().content_rect().width() - 40.0);
    ui.set_width(width);
    ui.spacing_mut().item_spacing = Vec2::new(0.0, 2.0);
    let mut lines = lines(choices, &memory.typed);
    let is_entered = !is_new && ui.input_mut(|it| it.consume_key(Modifiers::NONE, Key::Enter));
    let has_moved = walk(ui, &lines, memory, is_long);
    let holder = if is_long {
        let before = memory.typed.clone();
        let field = bare_text_field(
            ui,
            &format!("Find: {name}"),
            "Type to find",
            &mut memory.typed,
            width,
        );
        ui.add_space(4.0);
        if memory.typed != before {
            lines = self::lines(choices, &memory.typed);
            memory.at = best_match(&lines, &memory.typed);
            memory.offset = 0.0;
        }
        field
    } else {
        let corner = ui.cursor().min;
        let rect = egui::Rect::from_min_size(corner, Vec2::new(width, 1.0));
        let holder = ui.interact(rect, id.with("list"), Sense::focusable_noninteractive());
        holder.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, name));
        ui.memory_mut(|it| {
            it.set_focus_lock_filter(
                holder.id,
                EventFilter {
                    vertical_arrows: true,
                    horizontal_arrows: true,
                    tab: false,
                    escape: false,
                },
            );
        });
        holder
    };
    if is_new {
        holder.request_focus();
    }
    let clicked = scrolled_ui(ui, id, &lines, memory, is_new || has_moved);
    if let Some(at) = memory.at {
        let option = option_id(id, at);
        ui.ctx().accesskit_node_builder(holder.id, |node| {
            node.set_active_descendant(option.accesskit_id());
        });
    }
    if lines.is_empty() {
        ui.label(theme::caption(
            ui,
            "Nothing has this name. Try fewer letters.",
        ));
    }
    let entered = memory.at.filter(|at| {
        let can = choices
            .get(*at)
            .is_some_and(|it| it.state != ChoiceState::NotOffered);
        is_entered && can
    });
    clicked.or(entered)
}

/// Draws the lines that can be seen; returns the choice that was clicked.
fn scrolled_ui(
    ui: &mut Ui,
    id: Id,
    lines: &[Line<'_>],
    memory: &mut Memory,
    follows: bool,
) -> Option<usize> {
    let step = LINE_HEIGHT + ui.spacing().item_spacing.y;
    let room = (ui.ctx().content_rect().height() * 0.55).clamp(3.0 * step, 400.0);
    let at = lines
        .iter()
        .position(|it| matches!(it, Line::Choice(position, _) if Some(*position) == memory.at));
    let mut area = ScrollArea::vertical()
        .id_salt("choices")
        .max_height(room)
        .min_scrolled_height(room)
        .auto_shrink([false, true]);
    if follows && let Some(line) = at {
        // The heading above the first choice of a section comes into view with it.
        let above = line
            .checked_sub(1)
            .filter(|it| matches!(lines.get(*it), Some(Line::Heading(_))));
        let top = above.unwrap_or(line) as f32 * step;
        let bottom = (line + 1) as f32 * step;
        let offset = memory.offset.min(top).max(bottom - room);
        memory.offset = offset.max(0.0);
        area = area.vertical_scroll_offset(memory.offset);
    }
    let mut clicked = None;
    let output = area.show_rows(ui, LINE_HEIGHT, lines.len(), |ui, range| {
        for line in lines.get(range).unwrap_or(&[]) {
            match line {
                Line::Heading(heading) => heading_ui(ui, heading),
                Line::Choice(position, choice) => {
                    let is_at = memory.at == Some(*position);
                    if choice_ui(ui, option_id(id, *position), choice, is_at) {
                        clicked = Some(*position);
                        memory.at = clicked;
                    }
                }
            }
        }
    });
    memory.offset = output.state.unclamped_offset().y;
    clicked
}

fn option_id(id: Id, position: usize) -> Id {
    id.with(("choice", position))
}

/// Moves with the arrow keys, Page up and down, Home and End; in a short list also with the first letter.
/// Returns whether it moved.
fn walk(ui: &Ui, lines: &[Line<'_>], memory: &mut Memory, is_long: bool) -> bool {
    let open: Vec<usize> = lines
        .iter()
        .filter_map(|it| match it {
            Line::Choice(position, choice) => {
                (choice.state != ChoiceState::NotOffered).then_some(*position)
            }
            Line::Heading(_) => None,
        })
        .collect();
    let before = memory.at;
    let now = open.iter().position(|it| Some(*it) == memory.at);
    let last = open.len().saturating_sub(1);
    let count = |key| ui.input_mut(|it| it.count_and_consume_key(Modifiers::NONE, key));
    let down = count(Key::ArrowDown) + 8 * count(Key::PageDown);
    let up = count(Key::ArrowUp) + 8 * count(Key::PageUp);
    let mut next = match now {
        Some(now) => (now + down).min(last).saturating_sub(up),
        None => down.saturating_sub(1).min(last),
    };
    if count(Key::Home) > 0 {
        next = 0;
    }
    if count(Key::End) > 0 {
        next = last;
    }
    if now.is_some() || down + up > 0 || next != 0 {
        memory.at = open.get(next).copied().or(memory.at);
    }
    if !is_long && let Some(letter) = typed_letter(ui) {
        let begins = |it: &&usize| {
            lines.iter().any(|line| match line {
                Line::Choice(position, choice) => {
                    position == *it && choice.label.to_lowercase().starts_with(&letter)
                }
                Line::Heading(_) => false,
            })
        };
        let after = open.iter().skip(next + 1).find(begins);
        memory.at = after
            .or_else(|| open.iter().find(begins))
            .copied()
            .or(memory.at);
    }
    memory.at != before
}

fn typed_letter(ui: &Ui) -> Option<String> {
    ui.input(|input| {
        input.events.iter().find_map(|it| match it {
            Event::Text(text) if !text.trim().is_empty() => Some(text.to_lowercase()),
            _ => None,
        })
    })
}

/// The choices whose label or section holds every typed word, with the headings of their sections.
fn lines<'a>(choices: &'a [Choice], typed: &str) -> Vec<Line<'a>> {
    let typed = typed.trim().to_lowercase();
    let words: Vec<&str> = typed.split_whitespace().collect();
    let mut lines = Vec::with_capacity(choices.len() + 4);
    let mut section = "";
    for (position, choice) in choices.iter().enumerate() {
        let is_found = words.is_empty() || {
            let label = choice.label.to_lowercase();
            let section = choice.section.to_lowercase();
            words
                .iter()
                .all(|it| label.contains(it) || section.contains(it))
        };
        if !is_found {
            continue;
        }
        if choice.section != section {
            section = choice.section.as_str();
            lines.push(Line::Heading(section));
        }
        lines.push(Line::Choice(position, choice));
    }
    lines
}

/// Of the choices that were found, the first that begins with what was typed, else the first.
fn best_match(lines: &[Line<'_>], typed: &str) -> Option<usize> {
    let typed = typed.trim().to_lowercase();
    let open = || {
        lines.iter().filter_map(|it| match it {
            Line::Choice(position, choice) if choice.state != ChoiceState::NotOffered => {
                Some((*position, *choice))
            }
            _ => None,
        })
    };
    open()
        .find(|(_, it)| it.label.to_lowercase().starts_with(&typed))
        .or_else(|| open().next())
        .map(|it| it.0)
}

/// Wide enough for the longest choice with its hint, within reason.
fn width_of(choices: &[Choice]) -> f32 {
    let longest = choices
        .iter()
        .map(|it| (it.label.chars().count(), it.hint.chars().count()))
        .map(|(label, hint)| label as f32 * 7.8 + hint as f32 * 6.9)
        .fold(0.0, f32::max);
    (longest + GUTTER + 40.0).clamp(240.0, 520.0)
}

fn heading_ui(ui: &mut Ui, heading: &str) {
    let size = Vec2::new(ui.available_width(), LINE_HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, heading));
    ui.painter().text(
        egui::pos2(rect.left() + 8.0, rect.bottom() - 5.0),
        egui::Align2::LEFT_BOTTOM,
        heading,
        TextStyle::Small.resolve(ui.style()),
        theme::palette(ui).muted,
    );
}

fn choice_ui(ui: &mut Ui, id: Id, choice: &Choice, is_at: bool) -> bool {
    let colors = theme::palette(ui);
    let can = choice.state != ChoiceState::NotOffered;
    let size = Vec2::new(ui.available_width(), LINE_HEIGHT);
    let (_, rect) = ui.allocate_space(size);
    let sense = if can { Sense::CLICK } else { Sense::HOVER };
    let response = ui.interact(rect, id, sense);
    let name = if choice.hint.is_empty() {
        choice.label.clone()
    } else {
        format!("{}, {}", choice.label, choice.hint)
    };
    let is_chosen = choice.state == ChoiceState::Chosen;
    response
        .widget_info(|| WidgetInfo::selected(Role::ListBoxOption, can, is_chosen, name.as_str()));
    let ground = if is_at {
        colors.tint
    } else if response.hovered() && can {
        colors.rail
    } else {
        egui::Color32::TRANSPARENT
    };
    ui.painter().rect_filled(rect, 6, ground);
    if is_chosen {
        ui.painter().text(
            egui::pos2(rect.left() + 8.0, rect.center().y),
            egui::Align2::LEFT_CENTER,
            icons::CHECK,
            FontId::new(14.0, theme::icon_family()),
            colors.accent,
        );
    }
    let hint = ui.painter().layout_no_wrap(
        choice.hint.clone(),
        TextStyle::Small.resolve(ui.style()),
        colors.muted,
    );
    let room = rect.width()
        - GUTTER
        - 8.0
        - if choice.hint.is_empty() {
            0.0
        } else {
            hint.size().x + 12.0
        };
    let color = if can { colors.ink } else { colors.muted };
    let mut job = egui::text::LayoutJob::simple_singleline(
        choice.label.clone(),
        TextStyle::Body.resolve(ui.style()),
        color,
    );
    job.wrap = egui::text::TextWrapping::truncate_at_width(room.max(60.0));
    let label = ui.painter().layout_job(job);
    let middle = |height: f32| rect.center().y - height / 2.0;
    let at = egui::pos2(rect.left() + GUTTER, middle(label.size().y));
    ui.painter().galley(at, label, color);
    let at = egui::pos2(rect.right() - 8.0 - hint.size().x, middle(hint.size().y));
    ui.painter().galley(at, hint, colors.muted);
    let response = if can {
        response.on_hover_cursor(egui::CursorIcon::PointingHand)
    } else {
        response
    };
    response.clicked()
}

#[cfg(test)]
mod tests {
    use super::Choice;
    use super::ChoiceState;
    use super::Line;
    use super::best_match;
    use super::lines;

    fn places() -> Vec<Choice> {
        let place = |name: &str, section: &str| Choice::new(name, false).under(section);
        vec![
            place("Bootheel", "Regions"),
            place("New Madrid County", "Counties"),
            place("Madison County", "Counties"),
            Choice {
                state: ChoiceState::NotOffered,
                ..place("Madrid", "Cities")
            },
        ]
    }

    fn found(typed: &str) -> Vec<String> {
        lines(&places(), typed)
            .into_iter()
            .map(|it| match it {
                Line::Heading(heading) => format!("[{heading}]"),
                Line::Choice(_, choice) => choice.label.clone(),
            })
            .collect()
    }

    #[test]
    fn typing_leaves_what_holds_every_word_under_its_heading() {
        assert_eq!(found("").len(), 7);
        assert_eq!(found("mad new"), ["[Counties]", "New Madrid County"]);
        assert_eq!(found("regions"), ["[Regions]", "Bootheel"]);
        assert!(found("nowhere").is_empty());
    }

    #[test]
    fn enter_takes_what_begins_with_the_letters_and_never_what_cannot_be_chosen() {
        let places = places();
        let at = |typed: &str| best_match(&lines(&places, typed), typed);
        assert_eq!(at("mad"), Some(2));
        assert_eq!(at("madrid"), Some(1));
        assert_eq!(at("cities"), None);
    }
}
