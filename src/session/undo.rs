//! Which steps can be taken back and done again, as the history of the file says.

use crate::store::operation::OperationNote;

/// So many steps can be taken back after a restart. Imports can be taken back always, from their list.
pub const UNDOABLE_STEPS: usize = 200;

/// A step that can be taken back or done again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    pub operation_id: String,
    /// The words for it.
    pub label: String,
}

/// The steps done, and those taken back after them. A new step forgets what was taken back.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
}

impl History {
    /// The state that these operations led to.
    #[must_use]
    pub fn of(notes: Vec<OperationNote>) -> Self {
        let mut history = Self::default();
        for note in notes {
            match note.kind.as_str() {
                "undo" => history.undo(),
                "redo" => history.redo(),
                _ => history.push(Step {
                    operation_id: note.id,
                    label: note.label,
                }),
            }
        }
        history
    }

    /// A new step was done.
    pub fn push(&mut self, step: Step) {
        self.undone.clear();
        self.done.push(step);
        if self.done.len() > UNDOABLE_STEPS {
            self.done.remove(0);
        }
    }

    /// The last step was taken back.
    pub fn undo(&mut self) {
        self.undone.extend(self.done.pop());
    }

    /// The step taken back last was done again.
    pub fn redo(&mut self) {
        self.done.extend(self.undone.pop());
    }

    /// The step that Undo would take back.
    #[must_use]
    pub fn next_undo(&self) -> Option<&Step> {
        self.done.last()
    }

    /// The step that Redo would do again.
    #[must_use]
    pub fn next_redo(&self) -> Option<&Step> {
        self.undone.last()
    }
}

#[cfg(test)]
mod tests {
    use super::History;
    use crate::store::operation::OperationNote;

    fn history(kinds: &[&str]) -> History {
        let notes = kinds
            .iter()
            .enumerate()
            .map(|(number, kind)| OperationNote {
                id: number.to_string(),
                kind: (*kind).to_owned(),
                label: format!("{kind} {number}"),
                about: None,
            });
        History::of(notes.collect())
    }

    fn shown(history: &History) -> (Option<&str>, Option<&str>) {
        (
            history.next_undo().map(|it| it.label.as_str()),
            history.next_redo().map(|it| it.label.as_str()),
        )
    }

    #[test]
    fn the_history_of_a_file_says_what_undo_does_next() {
        assert_eq!(shown(&history(&[])), (None, None));
        assert_eq!(shown(&history(&["a", "b"])), (Some("b 1"), None));
        assert_eq!(
            shown(&history(&["a", "b", "undo"])),
            (Some("a 0"), Some("b 1"))
        );
        assert_eq!(
            shown(&history(&["a", "b", "undo", "undo", "redo"])),
            (Some("a 0"), Some("b 1"))
        );
        assert_eq!(
            shown(&history(&["a", "b", "undo", "c"])),
            (Some("c 3"), None)
        );
    }

    #[test]
    fn two_hundred_steps_can_be_taken_back() {
        let mut history = history(&["a"; 250]);
        let mut steps = 0;
        while history.next_undo().is_some() {
            history.undo();
            steps += 1;
        }
        assert_eq!(steps, 200);
    }
}
