//! Where the rows of a long list lie: the place of a row, and the row at a place.

/// The height of a row of a table or sheet.
pub const ROW_HEIGHT: f32 = 29.0;

/// The height of so many rows, for the scroll bar.
#[must_use]
#[expect(
    clippy::cast_precision_loss,
    reason = "only the size of the scroll bar follows from it"
)]
pub fn offset_of(rows: usize) -> f32 {
    rows as f32 * ROW_HEIGHT
}

/// The height of so many rows; far down a long list a pixel is lost in 32 bits.
#[must_use]
#[expect(
    clippy::cast_precision_loss,
    reason = "no list has more rows than 64 bits count exactly"
)]
pub fn exact_offset_of(rows: usize) -> f64 {
    rows as f64 * f64::from(ROW_HEIGHT)
}

/// A place on the screen, as it is drawn.
#[must_use]
#[expect(clippy::cast_possible_truncation, reason = "a place on the screen")]
pub fn narrowed(place: f64) -> f32 {
    place as f32
}

/// The row at an offset from the first one.
#[must_use]
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "an offset within the list, never below 0"
)]
pub fn line_at(offset: f32) -> usize {
    (offset / ROW_HEIGHT).floor().max(0.0) as usize
}
