//! Who is looking. There are two audiences and no third.

use serde::Deserialize;
use serde::Serialize;

/// Who is looking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// The person at this computer; nothing is hidden.
    Working,
    /// Everyone else: a room, a printed page, a file, a copy. On screen this is meeting mode.
    Public,
}
