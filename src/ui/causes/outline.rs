//! What the outline remembers: the card that is being typed, what is asked about it, and the lines on screen.

use crate::domain::practice::cause::Cause;
use crate::domain::practice::cause::CauseLevel;
use crate::domain::practice::cause_tree::checked_text;
use crate::domain::practice::record::RecordId;
use crate::session::failure::Failure;
use crate::session::practice::causes::CardsBelow;
use crate::session::practice::causes::CauseCommand;
use crate::session::practice::causes::Spot;
use crate::session::practice::causes::told;
use crate::session::practice::record_step::new_id;
use crate::ui::action::Action;
use crate::ui::causes::coverage_card::CardFilter;
use crate::ui::causes::sheet::Sheet;
use crate::ui::causes::sheet::of_cards;

/// A card that is being typed.
#[derive(Debug, Clone, PartialEq)]
pub struct Edit {
    pub id: RecordId,
    /// Where it will stand, while it is not in the file yet.
    pub new_at: Option<Spot>,
    pub text: String,
    /// The text in the file.
    pub stored: String,
    /// Chosen before the card is in the file.
    pub level: Option<CauseLevel>,
    /// Marked before the card is in the file.
    pub is_root: bool,
}

/// The state of the outline.
#[derive(Debug, Default)]
pub struct Outline {
    /// The card whose fields stand beside the outline.
    pub selected: Option<RecordId>,
    pub(in crate::ui::causes) edit: Option<Edit>,
    /// What was sent to the file with the last frame, until it is seen there.
    sent: Option<Edit>,
    /// A card to type in as soon as it is there.
    wanted: Option<RecordId>,
    /// Why the last key did nothing, in words.
    pub(in crate::ui::causes) remark: Option<Failure>,
    /// Lines that were pasted, until the person says what becomes of them.
    pub(in crate::ui::causes) pasted: Option<Vec<String>>,
    /// A card with others below it, while it is asked what becomes of them.
    pub(in crate::ui::causes) delete_asked: Option<RecordId>,
    pub(in crate::ui::causes) needs_focus: bool,
    /// The card that is dragged.
    pub(in crate::ui::causes) dragged: Option<RecordId>,
    /// Steps pushed since the room was entered, which may be undone in front of others.
    pub(in crate::ui::causes) steps: u32,
    /// Which line was typed in last.
    pub(in crate::ui::causes) at: usize,
    /// Only these cards are listed.
    pub(in crate::ui::causes) filter: Option<CardFilter>,
}

/// A line of the outline.
#[derive(Debug, Clone)]
pub struct Line<'a> {
    pub id: RecordId,
    /// 1 below the statement.
    pub depth: usize,
    /// None for a card that is not in the file yet.
    pub cause: Option<&'a Cause>,
    /// The words of a card that is on its way into the file.
    pub on_its_way: Option<String>,
}

impl Outline {
    /// The card whose fields stand beside the outline, where it is in the file.
    #[must_use]
    pub fn selected_card<'a>(&self, sheet: &'a Sheet<'_>) -> Option<&'a Cause> {
        self.selected.as_ref().and_then(|it| sheet.card(it))
    }

    /// Chooses a card and types in it.
    pub fn open(&mut self, card: &Cause) {
        self.selected = Some(card.id.clone());
        self.edit = Some(Edit {
            id: card.id.clone(),
            new_at: None,
            text: card.text_en.clone(),
            stored: card.text_en.clone(),
            level: card.level,
            is_root: card.is_root,
        });
        self.needs_focus = true;
        self.remark = None;
    }

    /// Whether a card is typed in, or something is asked about one, which only the outline shows.
    pub(in crate::ui::causes) fn is_asking(&self) -> bool {
        self.edit.is_some() || self.delete_asked.is_some()
    }

    /// Opens an empty line for a new card.
    pub fn open_new(&mut self, spot: Spot) {
        let id = new_id();
        self.selected = Some(id.clone());
        self.edit = Some(Edit {
            id,
            new_at: Some(spot),
            text: String::new(),
            stored: String::new(),
            level: None,
            is_root: false,
        });
        self.needs_focus = true;
        self.remark = None;
        self.filter = None;
    }

    /// Types in this card as soon as it is there.
    pub(in crate::ui::causes) fn want(&mut self, id: RecordId) {
        self.selected = Some(id.clone());
        self.edit = None;
        self.wanted = Some(id);
    }

    /// Pushes a step and remembers that it was this room's.
    pub(in crate::ui::causes) fn push(&mut self, command: CauseCommand, actions: &mut Vec<Action>) {
        self.steps += 1;
        actions.push(of_cards(command));
    }

    /// Brings the state in line with the file, as a step or its undoing left it.
    pub(in crate::ui::causes) fn sync(&mut self, sheet: &Sheet<'_>) {
        if sheet.view.snapshot.waiting > 0 {
            return;
        }
        if let Some(sent) = self.sent.take() {
            let stored = sheet.card(&sent.id).map(|it| it.text_en.as_str());
            let is_there = checked_text(&sent.text).is_ok_and(|it| stored == Some(it.as_str()));
            let is_typing_another = self
                .edit
                .as_ref()
                .is_some_and(|it| it.id != sent.id && it.text.trim() != it.stored);
            if !is_there && !is_typing_another {
                // It was not written: the words stay on the screen.
                self.selected = Some(sent.id.clone());
                self.edit = Some(Edit {
                    stored: stored.unwrap_or_default().to_owned(),
                    new_at: sent.new_at.clone().filter(|_| stored.is_none()),
                    ..sent
                });
                self.needs_focus = true;
                return;
            }
        }
        if let Some(card) = self.wanted.take().and_then(|it| sheet.tree.row(&it)) {
            self.open(card.cause);
        }
        if let Some(edit) = &mut self.edit {
            match sheet.tree.row(&edit.id) {
                Some(row) => {
                    edit.new_at = None;
                    if edit.text == edit.stored {
                        edit.text.clone_from(&row.cause.text_en);
                    }
                    edit.stored.clone_from(&row.cause.text_en);
                    edit.level = row.cause.level;
                    edit.is_root = row.cause.is_root;
                }
                None if edit.new_at.is_none() => {
                    // It was undone: the keys go on at the line that stands there now.
                    let rows = sheet.tree.rows();
                    let next = rows.get(self.at.min(rows.len().saturating_sub(1)));
                    match next {
                        Some(row) => self.open(row.cause),
                        None => self.open_new(Spot::default()),
                    }
                }
                None => {}
            }
        }
        let is_gone = self
            .selected
            .as_ref()
            .is_some_and(|it| sheet.card(it).is_none());
        if is_gone && self.edit.is_none() {
            self.selected = None;
        }
        if self
            .delete_asked
            .as_ref()
            .is_some_and(|it| sheet.card(it).is_none())
        {
            self.delete_asked = None;
        }
    }

    /// Writes what was typed. Returns whether there is nothing left to write; else it says why in [`Outline::remark`].
    pub(in crate::ui::causes) fn commit(
        &mut self,
        sheet: &Sheet<'_>,
        actions: &mut Vec<Action>,
    ) -> bool {
        let Some(mut edit) = self.edit.clone() else {
            return true;
        };
        let is_empty = edit.text.trim().is_empty();
        if is_empty && edit.new_at.is_some() {
            self.edit = None;
            self.selected = None;
            return true;
        }
        let text = if is_empty {
            // A card is not deleted by leaving it empty.
            edit.stored.clone()
        } else {
            match checked_text(&edit.text) {
                Ok(text) => text,
                Err(fault) => {
                    self.remark = Some(told(fault));
                    return false;
                }
            }
        };
        self.remark = None;
        edit.text.clone_from(&text);
        let sent = edit.clone();
        match edit.new_at.take() {
            Some(spot) => {
                let card = Cause {
                    id: edit.id.clone(),
                    worksheet_id: sheet.worksheet.id.clone(),
                    kind: sheet.kind,
                    text_en: text.clone(),
                    level: edit.level,
                    is_root: edit.is_root,
                    ..Cause::default()
                };
                self.sent = Some(sent);
                self.push(
                    CauseCommand::Add {
                        cards: vec![card],
                        spot,
                    },
                    actions,
                );
            }
            None if text != edit.stored => {
                if let Some(card) = sheet.card(&edit.id) {
                    self.sent = Some(sent);
                    let card = Cause {
                        text_en: text.clone(),
                        ..card.clone()
                    };
                    self.push(CauseCommand::Set(Box::new(card)), actions);
                }
            }
            None => {}
        }
        edit.stored = text;
        self.edit = Some(edit);
        true
    }

    /// Writes what was typed and stops typing; the words stay where they cannot be written.
    pub(in crate::ui::causes) fn put_down(
        &mut self,
        sheet: &Sheet<'_>,
        actions: &mut Vec<Action>,
    ) -> bool {
        let is_written = self.commit(sheet, actions);
        if is_written {
            self.edit = None;
        }
        is_written
    }

    /// Asks for a card to be deleted, or deletes it where nothing lies below it.
    pub(in crate::ui::causes) fn delete(
        &mut self,
        id: &RecordId,
        sheet: &Sheet<'_>,
        actions: &mut Vec<Action>,
    ) {
        let Some(at) = sheet.tree.position(id) else {
            return;
        };
        let has_cards_below = sheet.tree.branch(at).len() > 1;
        if has_cards_below {
            self.delete_asked = Some(id.clone());
        } else {
            self.delete_with(id, CardsBelow::Delete, sheet, actions);
        }
    }

    /// Deletes a card and goes to the one before it.
    pub(in crate::ui::causes) fn delete_with(
        &mut self,
        id: &RecordId,
        below: CardsBelow,
        sheet: &Sheet<'_>,
        actions: &mut Vec<Action>,
    ) {
        self.delete_asked = None;
        self.edit = None;
        self.remark = None;
        let before = sheet
            .tree
            .position(id)
            .and_then(|at| {
                let next = match below {
                    CardsBelow::MoveUp => at + 1,
                    CardsBelow::Delete => at + sheet.tree.branch(at).len(),
                };
                let neighbor = at.checked_sub(1).unwrap_or(next);
                sheet.tree.rows().get(neighbor)
            })
            .map(|it| it.cause.id.clone());
        self.selected = None;
        if let Some(before) = before {
            self.want(before);
        }
        let id = id.clone();
        self.push(CauseCommand::Delete { id, below }, actions);
    }

    /// The lines on screen, with those that are not in the file yet where they will stand.
    pub(in crate::ui::causes) fn lines<'a>(&self, sheet: &'a Sheet<'a>) -> Vec<Line<'a>> {
        let is_listed = |cause: &Cause| {
            let is_chosen = self.edit.as_ref().is_some_and(|it| it.id == cause.id);
            let filter = self.filter.as_ref();
            is_chosen || filter.is_none_or(|it| it.passes(cause, sheet.badge(&cause.id)))
        };
        let mut lines: Vec<Line<'a>> = sheet
            .tree
            .rows()
            .iter()
            .filter(|it| is_listed(it.cause))
            .map(|it| Line {
                id: it.cause.id.clone(),
                depth: it.depth,
                cause: Some(it.cause),
                on_its_way: None,
            })
            .collect();
        for edit in self.sent.iter().chain(&self.edit) {
            let Some(spot) = &edit.new_at else {
                continue;
            };
            if lines.iter().any(|it| it.id == edit.id) {
                continue;
            }
            let (at, depth) = place_in(&lines, spot);
            lines.insert(
                at,
                Line {
                    id: edit.id.clone(),
                    depth,
                    cause: None,
                    on_its_way: (self.sent.as_ref() == Some(edit)).then(|| edit.text.clone()),
                },
            );
        }
        lines
    }
}

/// Where a new card stands among the lines, and how deep.
fn place_in(lines: &[Line<'_>], spot: &Spot) -> (usize, usize) {
    let of = |id: &Option<RecordId>| {
        let id = id.as_ref()?;
        let at = lines.iter().position(|it| it.id == *id)?;
        Some((at, lines.get(at)?.depth))
    };
    if let Some((at, depth)) = of(&spot.after) {
        let below = lines
            .iter()
            .skip(at + 1)
            .take_while(|it| it.depth > depth)
            .count();
        return (at + 1 + below, depth);
    }
    match (of(&spot.parent_id), &spot.after) {
        (Some((at, depth)), _) => (at + 1, depth + 1),
        (None, None) => (0, 1),
        (None, Some(_)) => (lines.len(), 1),
    }
}
