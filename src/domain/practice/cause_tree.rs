//! The cards of a worksheet in the order of their tree, and the rules a tree keeps.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::domain::practice::cause::Cause;
use crate::domain::practice::cause::CauseKind;
use crate::domain::practice::record::RecordId;

/// A card has at least so many letters.
pub const FEWEST_LETTERS: usize = 3;

/// A card has at most so many letters.
pub const MOST_LETTERS: usize = 280;

/// A tree is at most so many cards deep, the first below the statement being 1.
pub const DEEPEST: usize = 7;

/// Why a card cannot be written or put somewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CauseFault {
    /// It says too little.
    TooShort,
    /// It says too much: this many letters.
    TooLong(usize),
    /// It, or a card below it, would lie deeper than [`DEEPEST`].
    TooDeep,
    /// It would lie below itself.
    BelowItself,
    /// What it should lie below is not there.
    NoParent,
    /// Causes, effects and supporting factors stand apart.
    OtherKind,
}

/// The words of a card as they are kept: one line, single spaces.
///
/// # Errors
/// Where it has too few or too many letters.
pub fn checked_text(text: &str) -> Result<String, CauseFault> {
    let whole = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match whole.chars().count() {
        0..FEWEST_LETTERS => Err(CauseFault::TooShort),
        FEWEST_LETTERS..=MOST_LETTERS => Ok(whole),
        letters => Err(CauseFault::TooLong(letters)),
    }
}

/// One card in the order of the tree.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TreeRow<'a> {
    pub cause: &'a Cause,
    /// 1 below the statement, 2 below those, …
    pub depth: usize,
    /// Position of the card it lies below among the rows.
    pub parent: Option<usize>,
    /// How many rows its branch has, itself included: they follow one another.
    pub branch: usize,
}

/// The cards of one kind of a worksheet, each followed by what lies below it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CauseTree<'a> {
    rows: Vec<TreeRow<'a>>,
}

impl<'a> CauseTree<'a> {
    /// The tree of these cards. A card whose parent is missing, or that lies in a circle, stands at the top,
    /// so that none is lost.
    #[must_use]
    pub fn of(causes: &'a [Cause], worksheet_id: &RecordId, kind: CauseKind) -> Self {
        let mine: Vec<&Cause> = causes
            .iter()
            .filter(|it| it.worksheet_id == *worksheet_id && it.kind == kind)
            .collect();
        let ids: BTreeSet<&RecordId> = mine.iter().map(|it| &it.id).collect();
        let mut below: BTreeMap<Option<&RecordId>, Vec<&Cause>> = BTreeMap::new();
        for cause in &mine {
            let parent = cause.parent_id.as_ref().filter(|it| ids.contains(it));
            below.entry(parent).or_default().push(cause);
        }
        for siblings in below.values_mut() {
            siblings.sort_by(|a, b| a.sort_key.total_cmp(&b.sort_key).then(a.id.cmp(&b.id)));
        }
        let mut tree = Self {
            rows: Vec::with_capacity(mine.len()),
        };
        let mut seen = BTreeSet::new();
        tree.add_below(None, 1, None, &below, &mut seen);
        // What is left lies in circles; each is opened where it comes first.
        for cause in mine {
            if !seen.contains(&cause.id) {
                tree.add(cause, 1, None, &below, &mut seen);
            }
        }
        tree
    }

    fn add_below(
        &mut self,
        id: Option<&'a RecordId>,
        depth: usize,
        parent: Option<usize>,
        below: &BTreeMap<Option<&'a RecordId>, Vec<&'a Cause>>,
        seen: &mut BTreeSet<&'a RecordId>,
    ) {
        for cause in below.get(&id).into_iter().flatten() {
            if !seen.contains(&cause.id) {
                self.add(cause, depth, parent, below, seen);
            }
        }
    }

    fn add(
        &mut self,
        cause: &'a Cause,
        depth: usize,
        parent: Option<usize>,
        below: &BTreeMap<Option<&'a RecordId>, Vec<&'a Cause>>,
        seen: &mut BTreeSet<&'a RecordId>,
    ) {
        seen.insert(&cause.id);
        let at = self.rows.len();
        self.rows.push(TreeRow {
            cause,
            depth,
            parent,
            branch: 1,
        });
        self.add_below(Some(&cause.id), depth + 1, Some(at), below, seen);
        let branch = self.rows.len() - at;
        if let Some(row) = self.rows.get_mut(at) {
            row.branch = branch;
        }
    }

    /// Every card, each followed by its branch.
    #[must_use]
    pub fn rows(&self) -> &[TreeRow<'a>] {
        &self.rows
    }

    /// Where a card stands among the rows.
    #[must_use]
    pub fn position(&self, id: &RecordId) -> Option<usize> {
        self.rows.iter().position(|it| it.cause.id == *id)
    }

    /// The row of a card.
    #[must_use]
    pub fn row(&self, id: &RecordId) -> Option<&TreeRow<'a>> {
        self.rows.iter().find(|it| it.cause.id == *id)
    }

    /// Positions of the cards right below one, or below the statement, in their order.
    pub fn children(&self, parent: Option<usize>) -> impl Iterator<Item = usize> {
        let range = match parent.and_then(|it| Some((it, self.rows.get(it)?))) {
            Some((at, row)) => at + 1..at + row.branch,
            None => 0..self.rows.len(),
        };
        range.filter(move |it| self.rows.get(*it).is_some_and(|it| it.parent == parent))
    }

    /// The depth of a card, 0 for the statement.
    #[must_use]
    pub fn depth_of(&self, id: Option<&RecordId>) -> usize {
        id.and_then(|it| self.row(it)).map_or(0, |it| it.depth)
    }

    /// How many cards deep the branch of a card is, 1 where nothing lies below it.
    #[must_use]
    pub fn height_of(&self, id: &RecordId) -> usize {
        let Some(at) = self.position(id) else {
            return 1;
        };
        let branch = self.branch(at);
        let top = branch.first().map_or(1, |it| it.depth);
        let lowest = branch.iter().map(|it| it.depth).max();
        lowest.map_or(1, |it| it + 1 - top)
    }

    /// A card and everything below it.
    #[must_use]
    pub fn branch(&self, at: usize) -> &[TreeRow<'a>] {
        self.rows
            .get(at)
            .and_then(|row| self.rows.get(at..at + row.branch))
            .unwrap_or(&[])
    }

    /// The cards from the top down to this one.
    #[must_use]
    pub fn path(&self, at: usize) -> Vec<&TreeRow<'a>> {
        let mut path: Vec<&TreeRow<'a>> = Vec::new();
        let mut next = Some(at);
        while let Some(row) = next.and_then(|it| self.rows.get(it)) {
            path.push(row);
            next = row.parent;
        }
        path.reverse();
        path
    }

    /// Whether a card that is `height` deep may be put below `parent`.
    ///
    /// # Errors
    /// Where the parent is not there, or the tree would become too deep.
    pub fn may_add(&self, parent: Option<&RecordId>, height: usize) -> Result<(), CauseFault> {
        if parent.is_some_and(|it| self.row(it).is_none()) {
            return Err(CauseFault::NoParent);
        }
        if self.depth_of(parent) + height > DEEPEST {
            return Err(CauseFault::TooDeep);
        }
        Ok(())
    }

    /// Whether a card of this tree, with its branch, may be put below `parent`.
    ///
    /// # Errors
    /// Where it would lie below itself, the parent is not there, or the tree would become too deep.
    pub fn may_move(&self, id: &RecordId, parent: Option<&RecordId>) -> Result<(), CauseFault> {
        if let (Some(at), Some(parent)) = (self.position(id), parent)
            && self.branch(at).iter().any(|it| it.cause.id == *parent)
        {
            return Err(CauseFault::BelowItself);
        }
        self.may_add(parent, self.height_of(id))
    }
}

/// The keys that sort `count` new cards behind `after` among these siblings, which come in their order; the first where
/// `after` is none. `None` where there is no room left between two keys and all must be numbered anew.
#[must_use]
pub fn keys_behind(
    siblings: &[&Cause],
    after: Option<&RecordId>,
    count: usize,
) -> Option<Vec<f64>> {
    let at = match after {
        Some(id) => siblings
            .iter()
            .position(|it| it.id == *id)
            .map_or(siblings.len(), |it| it + 1),
        None => 0,
    };
    let before = at
        .checked_sub(1)
        .and_then(|it| siblings.get(it))
        .map(|it| it.sort_key);
    let next = siblings.get(at).map(|it| it.sort_key);
    let steps: Vec<f64> = (1..=u32::try_from(count).ok()?).map(f64::from).collect();
    let last = steps.last().copied().unwrap_or(1.0) + 1.0;
    let keys: Vec<f64> = match (before, next) {
        (None, None) => steps,
        (Some(before), None) => steps.iter().map(|it| before + it).collect(),
        (None, Some(next)) => steps.iter().map(|it| next - last + it).collect(),
        (Some(before), Some(next)) => steps
            .iter()
            .map(|it| before + (next - before) * it / last)
            .collect(),
    };
    let apart = before
        .into_iter()
        .chain(keys.iter().copied())
        .chain(next)
        .collect::<Vec<f64>>();
    apart
        .windows(2)
        .all(|it| matches!(it, [a, b] if b - a > LEAST_STEP))
        .then_some(keys)
}

/// Keys closer than this are numbered anew, long before numbers run out between them.
const LEAST_STEP: f64 = 1e-6;

#[cfg(test)]
mod tests {
    use super::CauseFault;
    use super::CauseTree;
    use super::checked_text;
    use super::keys_behind;
    use crate::domain::practice::cause::Cause;
    use crate::domain::practice::cause::CauseKind;
    use crate::domain::practice::record::RecordId;

    fn id(text: &str) -> RecordId {
        RecordId(text.to_owned())
    }

    fn card(name: &str, parent: &str, sort_key: f64) -> Cause {
        Cause {
            id: id(name),
            worksheet_id: id("w"),
            parent_id: (!parent.is_empty()).then(|| id(parent)),
            sort_key,
            ..Cause::default()
        }
    }

    fn shown(causes: &[Cause]) -> String {
        let tree = CauseTree::of(causes, &id("w"), CauseKind::Cause);
        let rows = tree.rows().iter();
        rows.map(|it| format!("{}{}", it.cause.id, it.depth))
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn each_card_is_followed_by_what_lies_below_it() {
        let cards = [
            card("c", "", 2.0),
            card("a", "", 1.0),
            card("b", "a", 5.0),
            card("d", "a", 4.0),
            card("e", "d", 1.0),
        ];
        assert_eq!(shown(&cards), "a1 d2 e3 b2 c1");
        let tree = CauseTree::of(&cards, &id("w"), CauseKind::Cause);
        assert_eq!(tree.rows()[0].branch, 4);
        assert_eq!(tree.height_of(&id("a")), 3);
        assert_eq!(tree.children(None).collect::<Vec<_>>(), [0, 4]);
        assert_eq!(tree.children(Some(0)).collect::<Vec<_>>(), [1, 3]);
        assert_eq!(tree.path(2).len(), 3);
    }

    #[test]
    fn no_card_is_lost_where_its_parent_is_missing_or_it_lies_in_a_circle() {
        let cards = [
            card("a", "gone", 1.0),
            card("b", "c", 1.0),
            card("c", "b", 1.0),
        ];
        assert_eq!(shown(&cards), "a1 b1 c2");
    }

    #[test]
    fn a_card_is_not_moved_below_itself_nor_too_deep() {
        let mut cards = vec![card("0", "", 1.0)];
        for depth in 1..7 {
            cards.push(card(&depth.to_string(), &(depth - 1).to_string(), 1.0));
        }
        cards.push(card("x", "", 2.0));
        let tree = CauseTree::of(&cards, &id("w"), CauseKind::Cause);
        assert_eq!(
            tree.may_move(&id("1"), Some(&id("4"))),
            Err(CauseFault::BelowItself)
        );
        assert_eq!(
            tree.may_move(&id("0"), Some(&id("0"))),
            Err(CauseFault::BelowItself)
        );
        assert_eq!(
            tree.may_move(&id("0"), Some(&id("x"))),
            Err(CauseFault::TooDeep)
        );
        assert_eq!(tree.may_move(&id("x"), Some(&id("5"))), Ok(()));
        assert_eq!(tree.may_add(Some(&id("6")), 1), Err(CauseFault::TooDeep));
        assert_eq!(tree.may_add(Some(&id("?")), 1), Err(CauseFault::NoParent));
    }

    #[test]
    fn a_card_has_three_to_280_letters() {
        assert_eq!(checked_text("  no\n bus "), Ok("no bus".to_owned()));
        assert_eq!(checked_text(" a "), Err(CauseFault::TooShort));
        assert_eq!(checked_text(&"é".repeat(280)), Ok("é".repeat(280)));
        assert_eq!(
            checked_text(&"é".repeat(281)),
            Err(CauseFault::TooLong(281))
        );
    }

    #[test]
    fn new_cards_come_right_behind_until_there_is_no_room() {
        let cards = [card("a", "", 1.0), card("b", "", 2.0)];
        let all: Vec<&Cause> = cards.iter().collect();
        assert_eq!(keys_behind(&all, Some(&id("a")), 1), Some(vec![1.5]));
        assert_eq!(keys_behind(&all, Some(&id("b")), 2), Some(vec![3.0, 4.0]));
        assert_eq!(keys_behind(&all, None, 1), Some(vec![0.0]));
        let close = [card("a", "", 1.0), card("b", "", 1.000_000_5)];
        let close: Vec<&Cause> = close.iter().collect();
        assert_eq!(keys_behind(&close, Some(&id("a")), 1), None);
        assert!(keys_behind(&close, Some(&id("b")), 1).is_some());
    }
}
