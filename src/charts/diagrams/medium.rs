//! Where a diagram is shown: a canvas without end, a projector, or a page; and how large its words may be.

use crate::charts::primitive::Size;

/// How a diagram gets room for more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spread {
    /// The sheet grows; a person pans and zooms.
    Grow,
    /// It goes on to the next sheet.
    Pages,
    /// What lies deep is folded up first, then it goes on to the next sheet.
    Fold,
}

/// Where a diagram is shown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Medium {
    /// The room on one sheet; on a canvas the width it would like to have.
    pub size: Size,
    /// The size of words where there is room enough.
    pub largest: f32,
    /// No word is smaller.
    pub smallest: f32,
    pub spread: Spread,
}

/// How many sizes of words are tried.
const STEPS: usize = 6;

impl Medium {
    /// A canvas of the window, with words of `text` points.
    #[must_use]
    pub fn screen(size: Size, text: f32) -> Self {
        Self {
            size: sound(size),
            largest: text.max(1.0),
            smallest: text.max(1.0) * 0.9,
            spread: Spread::Grow,
        }
    }

    /// A part of a projected window.
    ///
    /// Source: readable from 10 m, words of at least 4 % of the window's height.
    #[must_use]
    pub fn projector(size: Size, window_height: f32) -> Self {
        let percent = window_height.max(1.0) / 100.0;
        Self {
            size: sound(size),
            largest: 5.2 * percent,
            smallest: 4.0 * percent,
            spread: Spread::Fold,
        }
    }

    /// A printed page, in 96ths of an inch: words of 9 to 11 points.
    #[must_use]
    pub fn page(size: Size) -> Self {
        Self {
            size: sound(size),
            largest: 15.0,
            smallest: 12.0,
            spread: Spread::Pages,
        }
    }

    /// The sizes of words to try, the largest first; on a canvas there is one.
    pub(in crate::charts::diagrams) fn sizes(&self) -> Vec<f32> {
        if self.spread == Spread::Grow {
            return vec![self.largest];
        }
        let step = (self.largest - self.smallest) / (STEPS - 1) as f32;
        (0..STEPS)
            .map(|it| (self.largest - step * it as f32).max(self.smallest))
            .collect()
    }

    /// How wide and high a sheet may become; without end on a canvas.
    pub(in crate::charts::diagrams) fn room(&self) -> Size {
        match self.spread {
            Spread::Grow => Size::new(f32::INFINITY, f32::INFINITY),
            Spread::Pages | Spread::Fold => self.size,
        }
    }

    /// The size of small words beside words of `text`.
    pub(in crate::charts::diagrams) fn small(&self, text: f32) -> f32 {
        (text * 0.86).max(self.smallest.min(text))
    }

    /// Whether chips and badges are shown: not in front of a room, where every word must be large.
    pub(in crate::charts::diagrams) fn has_details(&self) -> bool {
        self.spread != Spread::Fold
    }
}

/// A size that is no number, or nothing, becomes a small one.
fn sound(size: Size) -> Size {
    let side = |length: f32| {
        if length.is_finite() {
            length.max(40.0)
        } else {
            40.0
        }
    };
    Size::new(side(size.width), side(size.height))
}
