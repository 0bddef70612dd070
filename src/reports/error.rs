//! Why a document or picture could not be made.

use thiserror::Error;

/// Why a document or picture could not be made.
#[derive(Debug, Error)]
pub enum ReportError {
    /// It would take numbers out of the program that were released for the person at this computer alone.
    #[error("the scene was released for the working view and may not leave the program")]
    NotPublic,
    /// The picture has no area, or more than fits in memory.
    #[error("a picture of {width} by {height} cannot be made")]
    Size { width: f32, height: f32 },
    /// The SVG this program wrote could not be read back; a mistake of ours.
    #[error("the drawing could not be turned into pixels")]
    Drawing(#[source] usvg::Error),
    /// The pixels could not be packed as PNG.
    #[error("the picture could not be packed: {0}")]
    Packing(String),
    /// The pages could not be written as PDF; a mistake of ours.
    #[error("the pages could not be written: {0}")]
    Paper(String),
}
