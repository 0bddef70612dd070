//! What people say at a meeting, typed as fast as it is said, and what becomes of it.

use crate::domain::practice::cause::Cause;
use crate::domain::practice::cause::CauseKind;
use crate::domain::practice::cause_tree::CauseTree;
use crate::domain::practice::cause_tree::MOST_LETTERS;
use crate::domain::practice::change_idea::ChangeIdea;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::Records;
use crate::domain::practice::records::find;
use crate::domain::practice::station_note::NoteKind;
use crate::domain::practice::station_note::StationNote;
use crate::session::failure::Failure;
use crate::session::practice::become_change::first_change;
use crate::session::practice::record_step::RecordStep;
use crate::session::practice::record_step::given_or_new;
use crate::session::practice::typed_text::gone;
use crate::session::practice::typed_text::line;
use crate::session::practice::typed_text::title;

/// More people than can say the same at a meeting.
pub const MOST_SAYING_SO: u32 = 10_000;

/// One thing a person does here.
#[derive(Debug, Clone)]
pub enum NoteCommand {
    /// Adds a note.
    Add(StationNote),
    /// Writes a note anew.
    Set(StationNote),
    Delete {
        note_id: RecordId,
    },
    /// The note becomes a card of a worksheet.
    BecomeCause {
        note_id: RecordId,
        worksheet_id: RecordId,
        cause_id: RecordId,
    },
    /// The note becomes a change idea.
    BecomeChange {
        note_id: RecordId,
        change_id: RecordId,
    },
}

impl NoteCommand {
    /// The words for menus, lists of shortcuts and "Undo …". They hold nothing of what was said.
    #[must_use]
    pub fn label(&self) -> String {
        match self {
            Self::Add(_) => "Add a note",
            Self::Set(_) => "Change a note",
            Self::Delete { .. } => "Delete a note",
            Self::BecomeCause { .. } => "Make a card from a note",
            Self::BecomeChange { .. } => "Make a change from a note",
        }
        .to_owned()
    }

    /// What is wrong with the command now, so that a screen can say it beside the field.
    #[must_use]
    pub fn problem(&self, records: &Records) -> Option<Failure> {
        self.clone().step(records).err()
    }

    /// Checks the command against what is there and says what it will write.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub(in crate::session) fn step(self, records: &Records) -> Result<RecordStep, Failure> {
        let label = self.label();
        match self {
            Self::Add(note) => {
                let mut step = RecordStep::new("add_station_note", label);
                step.put(&checked(note, records)?)?;
                Ok(step)
            }
            Self::Set(note) => {
                find(&records.station_notes, &note.id).ok_or_else(gone)?;
                let mut step = RecordStep::new("set_station_note", label);
                step.put(&checked(note, records)?)?;
                Ok(step)
            }
            Self::Delete { note_id } => {
                find(&records.station_notes, &note_id).ok_or_else(gone)?;
                let mut step = RecordStep::new("delete_station_note", label);
                step.delete::<StationNote>(&note_id);
                Ok(step)
            }
            Self::BecomeCause {
                note_id,
                worksheet_id,
                cause_id,
            } => become_cause(records, &note_id, &worksheet_id, cause_id, label),
            Self::BecomeChange { note_id, change_id } => {
                become_change(records, &note_id, change_id, label)
            }
        }
    }
}

fn checked(note: StationNote, records: &Records) -> Result<StationNote, Failure> {
    find(&records.sessions, &note.session_id).ok_or_else(gone)?;
    if !(1..=MOST_SAYING_SO).contains(&note.tally) {
        return Err(Failure::new(
            "At least one person says so.",
            format!("The tally goes from 1 to {MOST_SAYING_SO}."),
        ));
    }
    let text = title(&note.text, "A note").map_err(|it| {
        if note.text.trim().chars().count() < 3 {
            Failure::new("A note has at least 3 letters.", "Write what was said.")
        } else {
            it
        }
    })?;
    Ok(StationNote { text, ..note })
}

/// Where a note was said, in the words that stand beside what it becomes.
#[must_use]
pub fn source_of(note: &StationNote, records: &Records) -> String {
    let meeting = find(&records.sessions, &note.session_id);
    let mut words = vec![meeting.map_or_else(String::new, |it| it.title.clone())];
    if let Some(day) = meeting.and_then(|it| it.held_on) {
        words.push(day.format("%b %-d, %Y").to_string());
    }
    if note.tally > 1 {
        words.push(format!("{} people said so", note.tally));
    }
    words.retain(|it| !it.is_empty());
    words.join(", ")
}

/// A story told in the room goes no further than its teller agreed to.
fn check_kind(note: &StationNote) -> Result<(), Failure> {
    if note.kind == NoteKind::Story {
        return Err(Failure::new(
            "This is a story, and it is its teller's.",
            "Ask its teller, and write it down under Causes, Stories, with what they agree to. Or choose another kind for the note.",
        ));
    }
    Ok(())
}

fn become_cause(
    records: &Records,
    note_id: &RecordId,
    worksheet_id: &RecordId,
    cause_id: RecordId,
    label: String,
) -> Result<RecordStep, Failure> {
    let note = find(&records.station_notes, note_id).ok_or_else(gone)?;
    find(&records.worksheets, worksheet_id).ok_or_else(gone)?;
    check_kind(note)?;
    if note
        .cause_id
        .as_ref()
        .is_some_and(|it| find(&records.causes, it).is_some())
    {
        return Err(Failure::new(
            "This note is a card already.",
            "Open the worksheet to change the card.",
        ));
    }
    if note.text.chars().count() > MOST_LETTERS {
        return Err(Failure::new(
            format!("A card holds {MOST_LETTERS} letters."),
            "Shorten the note first.",
        ));
    }
    let tree = CauseTree::of(&records.causes, worksheet_id, CauseKind::Cause);
    let last = tree
        .children(None)
        .filter_map(|it| tree.rows().get(it))
        .map(|it| it.cause.sort_key)
        .fold(0.0_f64, f64::max);
    let cause = Cause {
        id: given_or_new(cause_id),
        worksheet_id: worksheet_id.clone(),
        kind: CauseKind::Cause,
        text_en: note.text.clone(),
        source: source_of(note, records),
        sort_key: last + 1.0,
        ..Cause::default()
    };
    let mut step = RecordStep::new("note_becomes_cause", label);
    step.put(&cause)?;
    step.put(&StationNote {
        cause_id: Some(cause.id.clone()),
        ..note.clone()
    })?;
    let worksheet = find(&records.worksheets, worksheet_id).ok_or_else(gone)?;
    if !worksheet.session_ids.contains(&note.session_id) {
        let mut worksheet = worksheet.clone();
        worksheet.session_ids.push(note.session_id.clone());
        step.put(&worksheet)?;
    }
    Ok(step)
}

fn become_change(
    records: &Records,
    note_id: &RecordId,
    change_id: RecordId,
    label: String,
) -> Result<RecordStep, Failure> {
    let note = find(&records.station_notes, note_id).ok_or_else(gone)?;
    check_kind(note)?;
    let already = note.change_idea_id.as_ref();
    let change = ChangeIdea {
        title_en: line(&note.text)?,
        now_text: format!("Said at: {}", short_source(&source_of(note, records))),
        ..first_change("note", already, change_id, records)?
    };
    let mut step = RecordStep::new("note_becomes_change", label);
    step.put(&change)?;
    step.put(&StationNote {
        change_idea_id: Some(change.id.clone()),
        ..note.clone()
    })?;
    Ok(step)
}

fn short_source(text: &str) -> String {
    if text.is_empty() {
        "a meeting".to_owned()
    } else {
        text.chars().take(200).collect()
    }
}
