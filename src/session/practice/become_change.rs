//! What the commands have in common that make a change of something that was said.

use crate::domain::practice::change_idea::ChangeIdea;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::Records;
use crate::domain::practice::records::find;
use crate::session::failure::Failure;
use crate::session::practice::record_step::given_or_new;

/// The new change of a `thing`, such as a note; `already` is the change it became before.
///
/// # Errors
/// Where that change is still there.
pub(in crate::session::practice) fn first_change(
    thing: &str,
    already: Option<&RecordId>,
    change_id: RecordId,
    records: &Records,
) -> Result<ChangeIdea, Failure> {
    if already.is_some_and(|it| find(&records.change_ideas, it).is_some()) {
        return Err(Failure::new(
            format!("This {thing} is a change already."),
            "Open it under Changes.",
        ));
    }
    Ok(ChangeIdea {
        id: given_or_new(change_id),
        ..ChangeIdea::default()
    })
}
