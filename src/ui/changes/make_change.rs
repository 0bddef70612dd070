//! A change that is made from a cause, for the Causes room and whoever else shows causes.

use crate::domain::practice::cause::Cause;
use crate::domain::practice::change_idea::ChangeIdea;
use crate::domain::practice::change_rules::MOST_LETTERS_OF_A_LINE;
use crate::session::practice::change_ideas::ChangeIdeaCommand;
use crate::session::practice::record_step::new_id;
use crate::ui::action::Action;
use crate::ui::changes::desk::of_changes;

/// Adds a change that answers a cause, and opens it so that its title can be written.
#[must_use]
pub fn make_change_from(cause: &Cause) -> [Action; 2] {
    let id = new_id();
    let room = MOST_LETTERS_OF_A_LINE - "An answer to “”".chars().count();
    let text: String = cause.text_en.chars().take(room).collect();
    let change = ChangeIdea {
        id: id.clone(),
        title_en: format!("An answer to “{}”", text.trim()),
        now_text: cause.text_en.clone(),
        cause_ids: vec![cause.id.clone()],
        ..ChangeIdea::default()
    };
    [
        of_changes(ChangeIdeaCommand::Add(Box::new(change))),
        Action::OpenChange(id),
    ]
}
