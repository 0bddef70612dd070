//! The keys of the outline, made for typing without a mouse in front of a room.

use egui::Event;
use egui::Key;
use egui::Modifiers;
use egui::Ui;

use crate::domain::practice::cause::Cause;
use crate::domain::practice::cause::CauseLevel;
use crate::domain::practice::cause_tree::CauseFault;
use crate::domain::practice::cause_tree::DEEPEST;
use crate::domain::practice::cause_tree::checked_text;
use crate::domain::practice::record::RecordId;
use crate::session::command::Command;
use crate::session::practice::causes::CauseCommand;
use crate::session::practice::causes::Spot;
use crate::session::practice::causes::told;
use crate::session::practice::record_step::new_id;
use crate::ui::action::Action;
use crate::ui::causes::outline::Edit;
use crate::ui::causes::outline::Line;
use crate::ui::causes::outline::Outline;
use crate::ui::causes::sheet::Sheet;

/// The keys as they stand on the screen.
pub const KEYS: [(&str, &str); 8] = [
    ("Enter", "next card"),
    ("Tab", "why?"),
    ("Shift+Tab", "one level out"),
    ("Alt+1 to 5", "level"),
    ("Ctrl+Enter", "root cause"),
    ("Alt+arrows", "move"),
    ("Alt+Delete", "delete"),
    ("Ctrl+Z", "undo"),
];

/// Which way a card moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Up,
    Down,
    In,
    Out,
}

/// Takes the keys of the outline before its field sees them.
pub fn take_keys(
    ui: &Ui,
    outline: &mut Outline,
    sheet: &Sheet<'_>,
    lines: &[Line<'_>],
    actions: &mut Vec<Action>,
) {
    let Some(edit) = outline.edit.clone() else {
        return;
    };
    let pressed =
        |modifiers: Modifiers, key: Key| ui.input_mut(|it| it.consume_key(modifiers, key));
    if outline.pasted.is_some() {
        if pressed(Modifiers::NONE, Key::Enter) {
            outline.make_pasted(sheet, actions);
        }
        return;
    }
    take_paste(ui, outline);
    take_undo(ui, outline, sheet, actions);
    for (level, key) in CauseLevel::ALL.iter().zip(LEVEL_KEYS) {
        if pressed(Modifiers::ALT, key) {
            // Some keyboards write a letter with Alt.
            ui.input_mut(|it| it.events.retain(|event| !matches!(event, Event::Text(_))));
            outline.choose_level(*level, sheet, actions);
        }
    }
    for (key, way) in [
        (Key::ArrowUp, Way::Up),
        (Key::ArrowDown, Way::Down),
        (Key::ArrowRight, Way::In),
        (Key::ArrowLeft, Way::Out),
    ] {
        if pressed(Modifiers::ALT, key) {
            outline.move_card(way, sheet, actions);
        }
    }
    if pressed(Modifiers::ALT, Key::Delete) && edit.new_at.is_none() {
        outline.delete(&edit.id, sheet, actions);
    }
    if pressed(Modifiers::COMMAND, Key::Enter) {
        outline.mark_root(sheet, actions);
    }
    if pressed(Modifiers::SHIFT, Key::Tab) {
        outline.move_card(Way::Out, sheet, actions);
    }
    if pressed(Modifiers::NONE, Key::Tab) {
        outline.ask_why_again(sheet, actions);
    }
    if pressed(Modifiers::NONE, Key::Enter) {
        outline.next_card(sheet, actions);
    }
    for (key, step) in [(Key::ArrowUp, -1), (Key::ArrowDown, 1)] {
        if pressed(Modifiers::NONE, key) {
            outline.go(step, sheet, lines, actions);
        }
    }
    if edit.text.is_empty() && pressed(Modifiers::NONE, Key::Backspace) {
        if edit.new_at.is_some() {
            outline.leave_empty(lines);
        } else {
            outline.delete(&edit.id, sheet, actions);
        }
    }
}

const LEVEL_KEYS: [Key; 5] = [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5];

/// Several pasted lines are asked about rather than run together.
fn take_paste(ui: &Ui, outline: &mut Outline) {
    let mut pasted = None;
    ui.input_mut(|input| {
        input.events.retain(|event| match event {
            Event::Paste(text) => {
                let lines = pasted_lines(text);
                if lines.len() < 2 {
                    return true;
                }
                pasted = Some(lines);
                false
            }
            _ => true,
        });
    });
    if pasted.is_some() {
        outline.pasted = pasted;
    }
}

/// The lines of a pasted list without its bullets and numbers.
#[must_use]
pub fn pasted_lines(text: &str) -> Vec<String> {
    text.lines()
        .map(|line| {
            let line = line.trim();
            let bare = line.trim_start_matches(['-', '*', '•', '–', '·', '○', '▪']);
            let number = bare.trim_start_matches(|it: char| it.is_ascii_digit());
            let is_numbered = number.len() < bare.len() && number.starts_with(['.', ')']);
            let bare = if is_numbered {
                number.trim_start_matches(['.', ')'])
            } else {
                bare
            };
            bare.split_whitespace().collect::<Vec<_>>().join(" ")
        })
        .filter(|it| !it.is_empty())
        .collect()
}

/// Undo takes back what is being typed first, then one card after the other.
fn take_undo(ui: &Ui, outline: &mut Outline, sheet: &Sheet<'_>, actions: &mut Vec<Action>) {
    let pressed =
        |modifiers: Modifiers, key: Key| ui.input_mut(|it| it.consume_key(modifiers, key));
    let redo = pressed(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z)
        || pressed(Modifiers::COMMAND, Key::Y);
    let undo = pressed(Modifiers::COMMAND, Key::Z);
    let in_meeting = sheet.view.meeting_mode;
    if undo {
        let Some(edit) = outline.edit.as_mut() else {
            return;
        };
        if edit.text == edit.stored {
            // In front of others only what this room did is taken back: nothing else changes unseen.
            if !in_meeting || outline.steps > 0 {
                outline.steps = outline.steps.saturating_sub(1);
                outline.remark = None;
                outline.needs_focus = true;
                actions.push(Action::Do(Command::Undo));
            }
        } else {
            edit.text.clone_from(&edit.stored);
        }
    }
    if redo && !in_meeting {
        outline.steps += 1;
        outline.needs_focus = true;
        actions.push(Action::Do(Command::Redo));
    }
}

impl Outline {
    /// The card being typed as it is in the file, with its typed words.
    fn typed_card(&self, sheet: &Sheet<'_>) -> Option<Cause> {
        let edit = self.edit.as_ref()?;
        sheet.card(&edit.id).cloned()
    }

    /// Writes the card and opens an empty line after it.
    fn next_card(&mut self, sheet: &Sheet<'_>, actions: &mut Vec<Action>) {
        let Some(edit) = self.edit.clone() else {
            return;
        };
        // An empty line makes nothing.
        if edit.text.trim().is_empty() && edit.new_at.is_some() {
            return;
        }
        let parent_id = self.parent_of(&edit, sheet);
        if self.commit(sheet, actions) {
            self.open_new(Spot {
                parent_id,
                after: Some(edit.id),
            });
        }
    }

    /// Writes the card and opens an empty line below it; an empty line itself goes below the card before it.
    pub(in crate::ui::causes) fn ask_why_again(
        &mut self,
        sheet: &Sheet<'_>,
        actions: &mut Vec<Action>,
    ) {
        let Some(edit) = self.edit.clone() else {
            return;
        };
        let is_empty_line = edit.text.trim().is_empty() && edit.new_at.is_some();
        let parent = if is_empty_line {
            edit.new_at.as_ref().and_then(|it| it.after.clone())
        } else {
            Some(edit.id.clone())
        };
        let Some(parent) = parent else {
            return;
        };
        let depth = match sheet.tree.row(&parent) {
            Some(row) => row.depth,
            None => sheet.tree.depth_of(self.parent_of(&edit, sheet).as_ref()) + 1,
        };
        if depth >= DEEPEST {
            self.remark = Some(told(CauseFault::TooDeep));
            return;
        }
        if is_empty_line || self.commit(sheet, actions) {
            self.open_new(Spot {
                after: last_below(&parent, sheet),
                parent_id: Some(parent),
            });
        }
    }

    fn parent_of(&self, edit: &Edit, sheet: &Sheet<'_>) -> Option<RecordId> {
        match &edit.new_at {
            Some(spot) => spot.parent_id.clone(),
            None => sheet
                .card(&edit.id)
                .and_then(|it| it.parent_id.clone())
                .filter(|it| sheet.tree.row(it).is_some()),
        }
    }

    /// Moves the card among its neighbors, below the one before it, or out beside its parent.
    fn move_card(&mut self, way: Way, sheet: &Sheet<'_>, actions: &mut Vec<Action>) {
        let Some(edit) = self.edit.clone() else {
            return;
        };
        let parent_id = self.parent_of(&edit, sheet);
        if let Some(spot) = &edit.new_at {
            let moved = match way {
                Way::Out => parent_id.map(|parent| Spot {
                    parent_id: parent_above(&parent, sheet),
                    after: Some(parent),
                }),
                Way::In => spot.after.clone().map(|before| Spot {
                    after: last_below(&before, sheet),
                    parent_id: Some(before),
                }),
                Way::Up | Way::Down => None,
            };
            if let (Some(spot), Some(edit)) = (moved, &mut self.edit) {
                match sheet.tree.may_add(spot.parent_id.as_ref(), 1) {
                    Ok(()) => edit.new_at = Some(spot),
                    Err(fault) => self.remark = Some(told(fault)),
                }
                self.needs_focus = true;
            }
            return;
        }
        let parent = parent_id.as_ref().and_then(|it| sheet.tree.position(it));
        let siblings: Vec<&RecordId> = sheet
            .tree
            .children(parent)
            .filter_map(|it| sheet.tree.rows().get(it))
            .map(|it| &it.cause.id)
            .collect();
        let Some(at) = siblings.iter().position(|it| **it == edit.id) else {
            return;
        };
        let sibling =
            |at: Option<usize>| at.and_then(|it| siblings.get(it)).map(|it| (*it).clone());
        let spot = match way {
            Way::Up if at > 0 => Spot {
                parent_id,
                after: sibling(at.checked_sub(2)),
            },
            Way::Down if at + 1 < siblings.len() => Spot {
                parent_id,
                after: sibling(Some(at + 1)),
            },
            Way::In => {
                let Some(before) = sibling(at.checked_sub(1)) else {
                    return;
                };
                Spot {
                    after: last_below(&before, sheet),
                    parent_id: Some(before),
                }
            }
            Way::Out => {
                let Some(parent) = parent_id else {
                    return;
                };
                Spot {
                    parent_id: parent_above(&parent, sheet),
                    after: Some(parent),
                }
            }
            Way::Up | Way::Down => return,
        };
        self.move_to(&edit.id, spot, sheet, actions);
    }

    /// Moves a card with its branch, or says why not.
    pub(in crate::ui::causes) fn move_to(
        &mut self,
        id: &RecordId,
        spot: Spot,
        sheet: &Sheet<'_>,
        actions: &mut Vec<Action>,
    ) {
        if let Err(fault) = sheet.tree.may_move(id, spot.parent_id.as_ref()) {
            self.remark = Some(told(fault));
            return;
        }
        if self.commit(sheet, actions) {
            let id = id.clone();
            self.push(CauseCommand::Move { id, spot }, actions);
            self.needs_focus = true;
        }
    }

    /// Chooses the level of the card, or takes it off where it is chosen already.
    pub(in crate::ui::causes) fn choose_level(
        &mut self,
        level: CauseLevel,
        sheet: &Sheet<'_>,
        actions: &mut Vec<Action>,
    ) {
        let chosen = |now: Option<CauseLevel>| (now != Some(level)).then_some(level);
        if let Some(edit) = self.edit.as_mut().filter(|it| it.new_at.is_some()) {
            edit.level = chosen(edit.level);
            return;
        }
        let card = self
            .typed_card(sheet)
            .or_else(|| self.selected_card(sheet).cloned());
        if let Some(card) = card {
            let card = Cause {
                level: chosen(card.level),
                ..card
            };
            self.push(CauseCommand::Set(Box::new(card)), actions);
        }
    }

    /// Marks the card as a root cause, or takes the mark off.
    fn mark_root(&mut self, sheet: &Sheet<'_>, actions: &mut Vec<Action>) {
        if let Some(edit) = self.edit.as_mut().filter(|it| it.new_at.is_some()) {
            edit.is_root = !edit.is_root;
            return;
        }
        if let Some(card) = self.typed_card(sheet) {
            let card = Cause {
                is_root: !card.is_root,
                ..card
            };
            self.push(CauseCommand::Set(Box::new(card)), actions);
        }
    }

    /// Goes to the line above or below.
    fn go(
        &mut self,
        step: isize,
        sheet: &Sheet<'_>,
        lines: &[Line<'_>],
        actions: &mut Vec<Action>,
    ) {
        let Some(edit) = self.edit.clone() else {
            return;
        };
        let at = lines.iter().position(|it| it.id == edit.id);
        let to = at
            .and_then(|it| it.checked_add_signed(step))
            .and_then(|it| lines.get(it));
        let Some(to) = to else {
            return;
        };
        if !self.commit(sheet, actions) {
            return;
        }
        match to.cause {
            Some(cause) => self.open(cause),
            None => self.want(to.id.clone()),
        }
    }

    /// Takes an empty line away and goes to the one before it.
    fn leave_empty(&mut self, lines: &[Line<'_>]) {
        let at = self
            .edit
            .take()
            .and_then(|edit| lines.iter().position(|it| it.id == edit.id));
        self.selected = None;
        let neighbor = at.and_then(|at| lines.get(at.checked_sub(1).unwrap_or(at + 1)));
        match neighbor.and_then(|it| it.cause) {
            Some(cause) => self.open(cause),
            None => {
                if let Some(line) = neighbor {
                    self.want(line.id.clone());
                }
            }
        }
    }

    /// Makes a card of each pasted line, after the one that is being typed.
    pub(in crate::ui::causes) fn make_pasted(
        &mut self,
        sheet: &Sheet<'_>,
        actions: &mut Vec<Action>,
    ) {
        let (Some(lines), Some(edit)) = (self.pasted.take(), self.edit.clone()) else {
            return;
        };
        if let Some(fault) = lines.iter().find_map(|it| checked_text(it).err()) {
            self.remark = Some(told(fault));
            self.pasted = Some(lines);
            return;
        }
        let is_empty_line = edit.text.trim().is_empty() && edit.new_at.is_some();
        let spot = match &edit.new_at {
            Some(spot) if is_empty_line => spot.clone(),
            _ => Spot {
                parent_id: self.parent_of(&edit, sheet),
                after: Some(edit.id.clone()),
            },
        };
        if !is_empty_line && !self.commit(sheet, actions) {
            self.pasted = Some(lines);
            return;
        }
        let cards: Vec<Cause> = lines
            .iter()
            .map(|text| Cause {
                id: new_id(),
                worksheet_id: sheet.worksheet.id.clone(),
                kind: sheet.kind,
                text_en: text.clone(),
                ..Cause::default()
            })
            .collect();
        if let Some(last) = cards.last() {
            self.want(last.id.clone());
        }
        self.push(CauseCommand::Add { cards, spot }, actions);
    }
}

/// The last card right below this one.
fn last_below(id: &RecordId, sheet: &Sheet<'_>) -> Option<RecordId> {
    let at = sheet.tree.position(id)?;
    let last = sheet.tree.children(Some(at)).last()?;
    sheet.tree.rows().get(last).map(|it| it.cause.id.clone())
}

/// The card above this one in the tree.
fn parent_above(id: &RecordId, sheet: &Sheet<'_>) -> Option<RecordId> {
    let row = sheet.tree.row(id)?;
    let parent = sheet.tree.rows().get(row.parent?)?;
    Some(parent.cause.id.clone())
}

#[cfg(test)]
mod tests {
    use super::pasted_lines;

    #[test]
    fn a_pasted_list_loses_its_bullets_and_numbers_but_no_words() {
        assert_eq!(
            pasted_lines("• No bus\r\n\r\n- Rides  booked early\n2) Visits 9 to 4\n25 miles\n"),
            ["No bus", "Rides booked early", "Visits 9 to 4", "25 miles"]
        );
    }
}
