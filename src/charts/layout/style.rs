//! How large words and marks are: in a card of the window, in front of a room, in a picture, on a page.

/// Sizes of text and marks, in the units of the sheet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Style {
    /// Names of groups and places.
    pub name: f32,
    /// Numbers beside marks, and their ranges.
    pub number: f32,
    /// Words and numbers on the axes.
    pub tick: f32,
    /// The big numbers of been / are / could be.
    pub big: f32,
    /// The radius of a marker.
    pub mark: f32,
    /// The thickness of a likely range.
    pub range: f32,
    /// The width of lines through points.
    pub line: f32,
    /// The width of grid and axis lines.
    pub hairline: f32,
    /// The title of a picture, which states the finding.
    pub title: f32,
    pub subtitle: f32,
    /// The sentence to quote, and the sentence that names systems.
    pub sentence: f32,
    pub note: f32,
    pub source: f32,
    /// From the edge of a picture.
    pub margin: f32,
}

impl Style {
    /// Returns the sizes of a card in the window, in points.
    pub const fn card() -> Self {
        Self {
            name: 14.5,
            number: 14.5,
            tick: 13.0,
            big: 56.0,
            mark: 8.0,
            range: 15.0,
            line: 2.5,
            hairline: 1.0,
            title: 25.0,
            subtitle: 14.5,
            sentence: 15.0,
            note: 13.0,
            source: 13.0,
            margin: 22.0,
        }
    }

    /// Returns the sizes for a room, from the height of the window.
    ///
    /// Source: readable from 10 m, 4 % of the height for words, 4.5 % for numbers, 6.5 % for the title, 2.5 % for the source.
    pub fn present(window_height: f32) -> Self {
        let percent = window_height.max(1.0) / 100.0;
        Self {
            name: 4.2 * percent,
            number: 4.5 * percent,
            tick: 4.0 * percent,
            big: 17.0 * percent,
            mark: 2.1 * percent,
            range: 4.0 * percent,
            line: 0.7 * percent,
            hairline: (0.16 * percent).max(1.0),
            title: 6.5 * percent,
            subtitle: 4.0 * percent,
            sentence: 4.0 * percent,
            note: 3.0 * percent,
            source: 2.5 * percent,
            margin: 6.0 * percent,
        }
    }

    /// Returns the sizes of a picture that is pasted into a slide or a message, from its width.
    pub fn picture(width: f32) -> Self {
        Self {
            name: 22.0,
            number: 22.0,
            tick: 19.0,
            big: 92.0,
            mark: 11.5,
            range: 21.0,
            line: 3.6,
            hairline: 1.4,
            title: 38.0,
            subtitle: 21.0,
            sentence: 22.0,
            note: 18.0,
            source: 16.0,
            margin: 48.0,
        }
        .scaled(width.max(1.0) / 1280.0)
    }

    /// Returns the sizes of a drawing on a printed page, in 96ths of an inch.
    pub const fn page() -> Self {
        Self {
            name: 12.5,
            number: 12.5,
            tick: 11.0,
            big: 44.0,
            mark: 6.6,
            range: 12.0,
            line: 2.0,
            hairline: 1.0,
            title: 19.0,
            subtitle: 12.5,
            sentence: 13.0,
            note: 11.0,
            source: 11.0,
            margin: 0.0,
        }
    }

    /// Returns all sizes multiplied.
    #[must_use]
    pub fn scaled(self, by: f32) -> Self {
        Self {
            name: self.name * by,
            number: self.number * by,
            tick: self.tick * by,
            big: self.big * by,
            mark: self.mark * by,
            range: self.range * by,
            line: self.line * by,
            hairline: self.hairline * by,
            title: self.title * by,
            subtitle: self.subtitle * by,
            sentence: self.sentence * by,
            note: self.note * by,
            source: self.source * by,
            margin: self.margin * by,
        }
    }
}
