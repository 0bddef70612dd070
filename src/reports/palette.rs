//! The colors of pictures and pages: what each role of a scene looks like on white paper.
//!
//! The window's light theme takes its chart colors from here, so that screen and file agree.

use crate::charts::primitive::Paint;
use crate::charts::primitive::Tone;
use crate::charts::scene::Role;

/// A color as red, green and blue, 0 to 255.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rgb(pub u8, pub u8, pub u8);

/// The two colors one group needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SeriesColors {
    /// Markers and lines; at least 3:1 on the ground.
    pub mark: Rgb,
    /// Words; a darker shade of the same hue, at least 4.5:1 on the ground.
    pub text: Rgb,
}

/// How many groups have a color of their own; further groups start over with another marker.
pub const SERIES: usize = 6;

/// Every color a painter of scenes needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChartColors {
    /// What the drawing stands on.
    pub ground: Rgb,
    /// A quiet field behind a word that has no number.
    pub field: Rgb,
    pub ink: Rgb,
    pub quiet: Rgb,
    /// Grid lines, axis lines and rules between parts.
    pub line: Rgb,
    /// The rings of unfilled dots.
    pub ring: Rgb,
    pub everyone: SeriesColors,
    pub goal: Rgb,
    pub series: [SeriesColors; SERIES],
    pub attention: Rgb,
    pub attention_ground: Rgb,
    /// How much of its color a likely range keeps, 0 to 255.
    pub range_opacity: u8,
    /// The same for a band over time.
    pub band_opacity: u8,
}

/// The colors on white: the first three series are from the Okabe-Ito palette, which people who do not see all colors can tell apart.
pub const LIGHT: ChartColors = ChartColors {
    ground: Rgb(0xFF, 0xFF, 0xFF),
    field: Rgb(0xF5, 0xF3, 0xEE),
    ink: Rgb(0x1F, 0x29, 0x33),
    quiet: Rgb(0x5B, 0x67, 0x73),
    line: Rgb(0xE4, 0xE1, 0xDA),
    ring: Rgb(0xBD, 0xB8, 0xAC),
    everyone: SeriesColors {
        mark: Rgb(0x5B, 0x67, 0x73),
        text: Rgb(0x5B, 0x67, 0x73),
    },
    goal: Rgb(0x0B, 0x6E, 0x6E),
    series: [
        SeriesColors {
            mark: Rgb(0xD5, 0x5E, 0x00),
            text: Rgb(0xA8, 0x48, 0x00),
        },
        SeriesColors {
            mark: Rgb(0x00, 0x72, 0xB2),
            text: Rgb(0x00, 0x5A, 0x8E),
        },
        SeriesColors {
            mark: Rgb(0x00, 0x9E, 0x73),
            text: Rgb(0x00, 0x6B, 0x4E),
        },
        SeriesColors {
            mark: Rgb(0xCC, 0x79, 0xA7),
            text: Rgb(0x96, 0x3C, 0x70),
        },
        SeriesColors {
            mark: Rgb(0x8A, 0x6D, 0x0B),
            text: Rgb(0x6B, 0x53, 0x00),
        },
        SeriesColors {
            mark: Rgb(0x6A, 0x5A, 0xB8),
            text: Rgb(0x50, 0x40, 0x9A),
        },
    ],
    attention: Rgb(0x8A, 0x52, 0x00),
    attention_ground: Rgb(0xFF, 0xF4, 0xDF),
    range_opacity: 66,
    band_opacity: 40,
};

/// The same roles on the window's dark cards.
pub const DARK: ChartColors = ChartColors {
    ground: Rgb(0x20, 0x28, 0x30),
    field: Rgb(0x18, 0x1F, 0x26),
    ink: Rgb(0xEC, 0xEF, 0xF2),
    quiet: Rgb(0xAE, 0xB8, 0xC2),
    line: Rgb(0x3A, 0x45, 0x50),
    ring: Rgb(0x6B, 0x76, 0x81),
    everyone: SeriesColors {
        mark: Rgb(0xAE, 0xB8, 0xC2),
        text: Rgb(0xAE, 0xB8, 0xC2),
    },
    goal: Rgb(0x63, 0xC7, 0xC2),
    series: [
        SeriesColors {
            mark: Rgb(0xEE, 0x7D, 0x2E),
            text: Rgb(0xF6, 0x9F, 0x62),
        },
        SeriesColors {
            mark: Rgb(0x4B, 0xA3, 0xDC),
            text: Rgb(0x7B, 0xC0, 0xED),
        },
        SeriesColors {
            mark: Rgb(0x2D, 0xBD, 0x8E),
            text: Rgb(0x5B, 0xD2, 0xAB),
        },
        SeriesColors {
            mark: Rgb(0xDD, 0x94, 0xBA),
            text: Rgb(0xE9, 0xB0, 0xCE),
        },
        SeriesColors {
            mark: Rgb(0xC9, 0xA2, 0x27),
            text: Rgb(0xDD, 0xBD, 0x58),
        },
        SeriesColors {
            mark: Rgb(0xA0, 0x8F, 0xE0),
            text: Rgb(0xBB, 0xAD, 0xF0),
        },
    ],
    attention: Rgb(0xF2, 0xBC, 0x6B),
    attention_ground: Rgb(0x3B, 0x2E, 0x16),
    range_opacity: 92,
    band_opacity: 58,
};

/// A color and how much of it covers what lies under it, 0 to 255.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Coat {
    pub color: Rgb,
    pub opacity: u8,
}

impl ChartColors {
    /// Returns the color of a paint.
    pub fn coat(&self, paint: Paint) -> Coat {
        let solid = |color| Coat {
            color,
            opacity: u8::MAX,
        };
        match paint.tone {
            Tone::Mark => solid(self.mark(paint.role)),
            Tone::Text => solid(self.text(paint.role)),
            Tone::Range => Coat {
                color: self.mark(paint.role),
                opacity: self.range_opacity,
            },
            Tone::Band => Coat {
                color: self.mark(paint.role),
                opacity: self.band_opacity,
            },
            Tone::Line => solid(self.line),
            Tone::Ring => solid(self.ring),
            Tone::Ground => solid(self.ground),
            Tone::Field => solid(self.field),
            Tone::Attention => solid(self.attention),
            Tone::AttentionGround => solid(self.attention_ground),
        }
    }

    fn mark(&self, role: Role) -> Rgb {
        match role {
            Role::Series(position) => self.series_at(position).mark,
            Role::Everyone => self.everyone.mark,
            Role::Goal => self.goal,
            Role::Quiet => self.quiet,
            Role::Ink => self.ink,
        }
    }

    fn text(&self, role: Role) -> Rgb {
        match role {
            Role::Series(position) => self.series_at(position).text,
            Role::Everyone => self.everyone.text,
            Role::Goal | Role::Quiet | Role::Ink => self.mark(role),
        }
    }

    fn series_at(&self, position: usize) -> SeriesColors {
        self.series
            .get(position % SERIES)
            .copied()
            .unwrap_or(self.everyone)
    }
}

impl Rgb {
    /// Returns the contrast ratio with another color, 1 to 21.
    ///
    /// Formula: Web Content Accessibility Guidelines 2.1, "contrast ratio" and "relative luminance".
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    fn luminance(self) -> f64 {
        let part = |value: u8| {
            let share = f64::from(value) / 255.0;
            if share <= 0.040_45 {
                share / 12.92
            } else {
                ((share + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * part(self.0) + 0.7152 * part(self.1) + 0.0722 * part(self.2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn black_on_white_has_the_contrast_the_guideline_prints() {
        assert!((Rgb(0, 0, 0).contrast(Rgb(255, 255, 255)) - 21.0).abs() < 1e-9);
        // WebAIM's well-known limit gray on white.
        assert!((Rgb(0x76, 0x76, 0x76).contrast(Rgb(255, 255, 255)) - 4.54).abs() < 0.01);
    }

    #[test]
    fn every_word_and_every_mark_can_be_told_from_the_ground() {
        for colors in [LIGHT, DARK] {
            let on = |color: Rgb| color.contrast(colors.ground);
            assert!(on(colors.ink) >= 7.0);
            assert!(on(colors.quiet) >= 4.5);
            assert!(on(colors.goal) >= 4.5);
            assert!(colors.attention.contrast(colors.attention_ground) >= 4.5);
            assert!(colors.quiet.contrast(colors.field) >= 4.5);
            for group in colors.series.iter().chain([&colors.everyone]) {
                assert!(on(group.mark) >= 3.0, "{group:?} {:.2}", on(group.mark));
                assert!(on(group.text) >= 4.5, "{group:?} {:.2}", on(group.text));
            }
        }
    }
}
