//! The cards of a worksheet and the links between them.

use crate::domain::practice::cause::Cause;
use crate::domain::practice::cause::CauseKind;
use crate::domain::practice::cause::CauseLink;
use crate::domain::practice::cause_tree::CauseFault;
use crate::domain::practice::cause_tree::CauseTree;
use crate::domain::practice::cause_tree::DEEPEST;
use crate::domain::practice::cause_tree::MOST_LETTERS;
use crate::domain::practice::cause_tree::checked_text;
use crate::domain::practice::cause_tree::keys_behind;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::Records;
use crate::domain::practice::records::find;
use crate::session::failure::Failure;
use crate::session::practice::record_step::RecordStep;
use crate::session::practice::worksheets::delete_about;

/// Where a card is put.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Spot {
    /// The card it lies below; none for the statement itself.
    pub parent_id: Option<RecordId>,
    /// The card right before it; none for the first place.
    pub after: Option<RecordId>,
}

/// What becomes of the cards below one that is deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CardsBelow {
    /// They take its place.
    MoveUp,
    /// They go too.
    Delete,
}

/// One thing a person does here.
#[derive(Debug, Clone)]
pub enum CauseCommand {
    /// Adds cards behind one another: their ids, texts and kind come with them; parent and order follow from the spot.
    Add { cards: Vec<Cause>, spot: Spot },
    /// Writes everything of a card but where it stands.
    Set(Box<Cause>),
    /// Moves a card with what lies below it.
    Move { id: RecordId, spot: Spot },
    /// Takes a card away.
    Delete { id: RecordId, below: CardsBelow },
    /// Says that one card makes another more or less. A link without an id is new.
    Link(CauseLink),
    /// Takes a link away.
    Unlink { id: RecordId },
}

impl CauseCommand {
    /// The words for menus, lists of shortcuts and "Undo …".
    #[must_use]
    pub fn label(&self) -> String {
        match self {
            Self::Add { cards, .. } => match cards.as_slice() {
                [only] => format!("Add “{}”", short(&only.text_en)),
                all => format!("Add {} cards", all.len()),
            },
            Self::Set(card) => format!("Change “{}”", short(&card.text_en)),
            Self::Move { .. } => "Move a card".to_owned(),
            Self::Delete { .. } => "Delete a card".to_owned(),
            Self::Link(_) => "Link two cards".to_owned(),
            Self::Unlink { .. } => "Take a link away".to_owned(),
        }
    }

    /// Checks the command against what is there and says what it will write.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub(in crate::session) fn step(self, records: &Records) -> Result<RecordStep, Failure> {
        let label = self.label();
        match self {
            Self::Add { cards, spot } => add(records, cards, &spot, label),
            Self::Set(card) => set(records, *card, label),
            Self::Move { id, spot } => move_card(records, &id, &spot, label),
            Self::Delete { id, below } => delete(records, &id, below, label),
            Self::Link(link) => add_link(records, link, label),
            Self::Unlink { id } => {
                find(&records.cause_links, &id).ok_or_else(gone)?;
                let mut step = RecordStep::new("unlink_causes", label);
                step.delete::<CauseLink>(&id);
                Ok(step)
            }
        }
    }
}

/// The sentence a person reads when a card cannot be written or put there.
#[must_use]
pub fn told(fault: CauseFault) -> Failure {
    match fault {
        CauseFault::TooShort => Failure::new(
            "A card has at least 3 letters.",
            "Write one cause in a few words.",
        ),
        CauseFault::TooLong(letters) => Failure::new(
            format!("This has {letters} letters; a card holds {MOST_LETTERS}."),
            "One card, one idea: put the rest on a card of its own.",
        ),
        CauseFault::TooDeep => Failure::new(
            format!("A tree goes {DEEPEST} whys deep, and this is the last."),
            "If there is more to ask, it may be a cause of its own, or time to ask who could change this one.",
        ),
        CauseFault::BelowItself => Failure::new(
            "A card cannot lie below itself.",
            "Move it below another card, or link the two cards if each feeds the other.",
        ),
        CauseFault::NoParent => Failure::new(
            "The card this should lie below is not there any more.",
            "Undo brings it back.",
        ),
        CauseFault::OtherKind => Failure::new(
            "Causes, effects and what helps stand apart.",
            "Add a card of that kind in its own part.",
        ),
    }
}

fn add(
    records: &Records,
    mut cards: Vec<Cause>,
    spot: &Spot,
    label: String,
) -> Result<RecordStep, Failure> {
    let mut step = RecordStep::new("add_causes", label);
    let Some(first) = cards.first() else {
        return Err(Failure::new("There is no card to add.", "Write one first."));
    };
    let (worksheet_id, kind) = (first.worksheet_id.clone(), first.kind);
    if find(&records.worksheets, &worksheet_id).is_none() {
        return Err(gone());
    }
    let tree = CauseTree::of(&records.causes, &worksheet_id, kind);
    check_parent(records, spot.parent_id.as_ref(), kind)?;
    tree.may_add(spot.parent_id.as_ref(), 1).map_err(told)?;
    for card in &mut cards {
        if card.worksheet_id != worksheet_id || card.kind != kind {
            return Err(told(CauseFault::OtherKind));
        }
        check_words(card)?;
    }
    let keys = make_room(&mut step, &tree, spot, None, cards.len())?;
    for (mut card, key) in cards.into_iter().zip(keys) {
        card.parent_id.clone_from(&spot.parent_id);
        card.sort_key = key;
        step.put(&card)?;
    }
    Ok(step)
}

fn set(records: &Records, mut card: Cause, label: String) -> Result<RecordStep, Failure> {
    let before = find(&records.causes, &card.id).ok_or_else(gone)?;
    check_words(&mut card)?;
    if card.text_en != before.text_en || card.text_es != before.text_es {
        // Other words are looked at anew, unless the same step says that they are kept.
        card.wording_checked = card.wording_checked && !before.wording_checked;
    }
    let card = Cause {
        worksheet_id: before.worksheet_id.clone(),
        parent_id: before.parent_id.clone(),
        kind: before.kind,
        sort_key: before.sort_key,
        ..card
    };
    let mut step = RecordStep::new("set_cause", label);
    step.put(&card)?;
    Ok(step)
}

fn move_card(
    records: &Records,
    id: &RecordId,
    spot: &Spot,
    label: String,
) -> Result<RecordStep, Failure> {
    let card = find(&records.causes, id).ok_or_else(gone)?;
    let tree = CauseTree::of(&records.causes, &card.worksheet_id, card.kind);
    check_parent(records, spot.parent_id.as_ref(), card.kind)?;
    tree.may_move(id, spot.parent_id.as_ref()).map_err(told)?;
    let mut step = RecordStep::new("move_cause", label);
    let keys = make_room(&mut step, &tree, spot, Some(id), 1)?;
    step.put(&Cause {
        parent_id: spot.parent_id.clone(),
        sort_key: keys.first().copied().unwrap_or_default(),
        ..card.clone()
    })?;
    Ok(step)
}

fn delete(
    records: &Records,
    id: &RecordId,
    below: CardsBelow,
    label: String,
) -> Result<RecordStep, Failure> {
    let card = find(&records.causes, id).ok_or_else(gone)?;
    let tree = CauseTree::of(&records.causes, &card.worksheet_id, card.kind);
    let at = tree.position(id).ok_or_else(gone)?;
    let mut step = RecordStep::new("delete_cause", label);
    let going: Vec<&RecordId> = match below {
        CardsBelow::Delete => tree.branch(at).iter().map(|it| &it.cause.id).collect(),
        CardsBelow::MoveUp => vec![&card.id],
    };
    if below == CardsBelow::MoveUp {
        let children: Vec<&Cause> = tree
            .children(Some(at))
            .filter_map(|it| tree.rows().get(it))
            .map(|it| it.cause)
            .collect();
        let spot = Spot {
            parent_id: card.parent_id.clone(),
            after: Some(id.clone()),
        };
        let keys = make_room(&mut step, &tree, &spot, None, children.len())?;
        for (child, key) in children.into_iter().zip(keys) {
            step.put(&Cause {
                parent_id: card.parent_id.clone(),
                sort_key: key,
                ..child.clone()
            })?;
        }
    }
    for link in &records.cause_links {
        if going.contains(&&link.from_id) || going.contains(&&link.to_id) {
            step.delete::<CauseLink>(&link.id);
        }
    }
    delete_about(&mut step, records, &going);
    for id in going {
        step.delete::<Cause>(id);
    }
    Ok(step)
}

fn add_link(records: &Records, link: CauseLink, label: String) -> Result<RecordStep, Failure> {
    let from = find(&records.causes, &link.from_id).ok_or_else(gone)?;
    let to = find(&records.causes, &link.to_id).ok_or_else(gone)?;
    if from.id == to.id {
        return Err(Failure::new(
            "A card cannot be linked with itself.",
            "Choose another card.",
        ));
    }
    if from.worksheet_id != to.worksheet_id {
        return Err(Failure::new(
            "Both cards must stand in one worksheet.",
            "Choose a card of this worksheet.",
        ));
    }
    let is_there = records
        .cause_links
        .iter()
        .any(|it| it.id != link.id && it.from_id == link.from_id && it.to_id == link.to_id);
    if is_there {
        return Err(Failure::new(
            "These two cards are linked already.",
            "Change that link, or take it away first.",
        ));
    }
    let mut step = RecordStep::new("link_causes", label);
    step.put(&CauseLink {
        worksheet_id: from.worksheet_id.clone(),
        ..link
    })?;
    Ok(step)
}

/// The keys of `count` cards at a spot. Where there is no room between two cards, all of them get new numbers in the same step.
fn make_room(
    step: &mut RecordStep,
    tree: &CauseTree<'_>,
    spot: &Spot,
    moving: Option<&RecordId>,
    count: usize,
) -> Result<Vec<f64>, Failure> {
    let parent = spot.parent_id.as_ref().and_then(|it| tree.position(it));
    let siblings: Vec<&Cause> = tree
        .children(parent)
        .filter_map(|it| tree.rows().get(it))
        .map(|it| it.cause)
        .filter(|it| Some(&it.id) != moving)
        .collect();
    if let Some(keys) = keys_behind(&siblings, spot.after.as_ref(), count) {
        return Ok(keys);
    }
    let numbered: Vec<Cause> = siblings
        .iter()
        .zip(1_u32..)
        .map(|(it, number)| Cause {
            sort_key: f64::from(number),
            ..(*it).clone()
        })
        .collect();
    for card in &numbered {
        step.put(card)?;
    }
    let numbered: Vec<&Cause> = numbered.iter().collect();
    keys_behind(&numbered, spot.after.as_ref(), count)
        .ok_or_else(|| Failure::unexpected_end("no room between two cards"))
}

fn check_words(card: &mut Cause) -> Result<(), Failure> {
    card.text_en = checked_text(&card.text_en).map_err(told)?;
    card.text_es = match checked_text(&card.text_es) {
        Ok(text) => text,
        Err(CauseFault::TooShort) if card.text_es.trim().is_empty() => String::new(),
        Err(fault) => return Err(told(fault)),
    };
    card.actionable_by = card.actionable_by.trim().to_owned();
    if card.actionable_by.chars().count() > MOST_LETTERS {
        return Err(told(CauseFault::TooLong(
            card.actionable_by.chars().count(),
        )));
    }
    Ok(())
}

/// The card another should lie below must be of the same kind.
fn check_parent(
    records: &Records,
    parent: Option<&RecordId>,
    kind: CauseKind,
) -> Result<(), Failure> {
    let is_other = parent
        .and_then(|it| find(&records.causes, it))
        .is_some_and(|it| it.kind != kind);
    if is_other {
        return Err(told(CauseFault::OtherKind));
    }
    Ok(())
}

/// The first words of a card, for "Undo …".
fn short(text: &str) -> String {
    let mut letters = text.trim().chars();
    let start: String = letters.by_ref().take(32).collect();
    if letters.next().is_some() {
        format!("{}…", start.trim_end())
    } else {
        start
    }
}

fn gone() -> Failure {
    Failure::new(
        "This card is not there any more.",
        "It may have been deleted. Undo brings it back.",
    )
}
