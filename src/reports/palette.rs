//! The colors of pictures and pages: what each role of a scene looks like on white paper.
//!
//! The window's light theme takes its chart colors from here, so that screen and file agree.

use crate::charts::primitive::Paint;
use crate::charts::primitive::Tone;
use crate::charts::scene::Role;
use crate::charts::scene::Shade;

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

/// A fill with words on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FillColors {
    pub fill: Rgb,
    /// Words on the fill, at least 4.5:1.
    pub text: Rgb,
    /// The lines of its pattern: seen, but quieter than the words.
    pub grain: Rgb,
}

/// How many parts of a bar have a color of their own; further parts start over.
pub const PARTS: usize = 9;

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
    /// The parts a bar is made of, light enough for dark words; neighbors differ in lightness.
    pub parts: [FillColors; PARTS],
    pub shades: ShadeColors,
    pub attention: Rgb,
    pub attention_ground: Rgb,
    /// How much of its color a likely range keeps, 0 to 255.
    pub range_opacity: u8,
    /// The same for a band over time.
    pub band_opacity: u8,
}

/// What areas and cells are filled with: orange-brown for worse, blue for better, the surer the darker, so that they
/// can be told apart without seeing all colors, and in grey.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShadeColors {
    pub clearly_worse: FillColors,
    pub maybe_worse: FillColors,
    pub cannot_tell: FillColors,
    pub maybe_better: FillColors,
    pub clearly_better: FillColors,
    pub reference: FillColors,
    pub blank: FillColors,
}

impl ShadeColors {
    /// Returns the colors of a shade.
    pub const fn of(&self, shade: Shade) -> FillColors {
        match shade {
            Shade::ClearlyWorse => self.clearly_worse,
            Shade::MaybeWorse => self.maybe_worse,
            Shade::CannotTell => self.cannot_tell,
            Shade::MaybeBetter => self.maybe_better,
            Shade::ClearlyBetter => self.clearly_better,
            Shade::Reference => self.reference,
            Shade::Blank => self.blank,
        }
    }
}

/// Dark words on a light fill.
const DARK_WORDS: Rgb = Rgb(0x1F, 0x29, 0x33);

/// Light words on a dark fill.
const LIGHT_WORDS: Rgb = Rgb(0xFF, 0xFF, 0xFF);

const fn filled(fill: Rgb, text: Rgb, grain: Rgb) -> FillColors {
    FillColors { fill, text, grain }
}

/// Nine light colors that people who do not see all colors can tell apart.
///
/// Source: Paul Tol, "Colour schemes", SRON technical note 3.2 (2021), the scheme "light", in another order.
const PART_COLORS: [FillColors; PARTS] = [
    filled(Rgb(0x77, 0xAA, 0xDD), DARK_WORDS, Rgb(0x52, 0x82, 0xB4)),
    filled(Rgb(0xEE, 0xDD, 0x88), DARK_WORDS, Rgb(0xBF, 0xA9, 0x45)),
    filled(Rgb(0xEE, 0x88, 0x66), DARK_WORDS, Rgb(0xC0, 0x5C, 0x3A)),
    filled(Rgb(0x99, 0xDD, 0xFF), DARK_WORDS, Rgb(0x4F, 0xA2, 0xCC)),
    filled(Rgb(0x44, 0xBB, 0x99), DARK_WORDS, Rgb(0x25, 0x8F, 0x72)),
    filled(Rgb(0xFF, 0xAA, 0xBB), DARK_WORDS, Rgb(0xD2, 0x6E, 0x84)),
    filled(Rgb(0xAA, 0xAA, 0x00), DARK_WORDS, Rgb(0x7E, 0x7E, 0x00)),
    filled(Rgb(0xDD, 0xDD, 0xDD), DARK_WORDS, Rgb(0xA8, 0xA8, 0xA8)),
    filled(Rgb(0xBB, 0xCC, 0x33), DARK_WORDS, Rgb(0x8A, 0x99, 0x12)),
];

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
    parts: PART_COLORS,
    shades: ShadeColors {
        clearly_worse: filled(Rgb(0xA8, 0x4B, 0x00), LIGHT_WORDS, Rgb(0xCB, 0x7A, 0x37)),
        maybe_worse: filled(Rgb(0xF3, 0xB9, 0x79), DARK_WORDS, Rgb(0xC9, 0x89, 0x42)),
        cannot_tell: filled(Rgb(0xF1, 0xEF, 0xEA), DARK_WORDS, Rgb(0xC4, 0xC0, 0xB6)),
        maybe_better: filled(Rgb(0xD3, 0xE9, 0xF7), DARK_WORDS, Rgb(0x8D, 0xBA, 0xD8)),
        clearly_better: filled(Rgb(0x4F, 0x9B, 0xD1), DARK_WORDS, Rgb(0x2B, 0x74, 0xA8)),
        reference: filled(Rgb(0xC9, 0xD0, 0xD6), DARK_WORDS, Rgb(0xA9, 0xB2, 0xBA)),
        blank: filled(
            Rgb(0xFF, 0xFF, 0xFF),
            Rgb(0x5B, 0x67, 0x73),
            Rgb(0xD5, 0xD1, 0xC8),
        ),
    },
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
    parts: PART_COLORS,
    shades: ShadeColors {
        clearly_worse: filled(Rgb(0xF0, 0x8A, 0x3C), DARK_WORDS, Rgb(0xB8, 0x5E, 0x18)),
        maybe_worse: filled(Rgb(0x8A, 0x55, 0x27), LIGHT_WORDS, Rgb(0xB0, 0x7A, 0x48)),
        cannot_tell: filled(
            Rgb(0x33, 0x3D, 0x47),
            Rgb(0xEC, 0xEF, 0xF2),
            Rgb(0x5C, 0x67, 0x72),
        ),
        maybe_better: filled(Rgb(0x26, 0x54, 0x78), LIGHT_WORDS, Rgb(0x48, 0x7C, 0xA4)),
        clearly_better: filled(Rgb(0x8A, 0xCB, 0xF2), DARK_WORDS, Rgb(0x4B, 0x92, 0xC0)),
        reference: filled(
            Rgb(0x4A, 0x56, 0x62),
            Rgb(0xEC, 0xEF, 0xF2),
            Rgb(0x6F, 0x7B, 0x87),
        ),
        blank: filled(
            Rgb(0x20, 0x28, 0x30),
            Rgb(0xAE, 0xB8, 0xC2),
            Rgb(0x45, 0x50, 0x5B),
        ),
    },
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
            Tone::Grain => solid(self.grain(paint.role)),
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
            Role::Part(position) => self.part_at(position).fill,
            Role::Shade(shade) => self.shades.of(shade).fill,
        }
    }

    fn text(&self, role: Role) -> Rgb {
        match role {
            Role::Series(position) => self.series_at(position).text,
            Role::Everyone => self.everyone.text,
            Role::Part(position) => self.part_at(position).text,
            Role::Shade(shade) => self.shades.of(shade).text,
            Role::Goal | Role::Quiet | Role::Ink => self.mark(role),
        }
    }

    fn grain(&self, role: Role) -> Rgb {
        match role {
            Role::Part(position) => self.part_at(position).grain,
            Role::Shade(shade) => self.shades.of(shade).grain,
            Role::Series(_) | Role::Everyone | Role::Goal | Role::Quiet | Role::Ink => self.ground,
        }
    }

    fn part_at(&self, position: usize) -> FillColors {
        self.parts
            .get(position % PARTS)
            .copied()
            .unwrap_or(self.shades.reference)
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

    /// Returns its lightness, 0 to 100: what is left of it in grey.
    ///
    /// Formula: L* of CIE 1976 (L*a*b*), from the relative luminance.
    pub fn lightness(self) -> f64 {
        let share = self.luminance();
        if share <= 216.0 / 24_389.0 {
            share * 24_389.0 / 27.0
        } else {
            116.0 * share.cbrt() - 16.0
        }
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
    fn words_on_every_fill_can_be_read_also_over_its_pattern() {
        for colors in [LIGHT, DARK] {
            for fill in fills(&colors) {
                let contrast = fill.text.contrast(fill.fill);
                assert!(contrast >= 4.5, "{fill:?} {contrast:.2}");
                let grain = fill.grain.contrast(fill.fill);
                assert!((1.3..4.0).contains(&grain), "{fill:?} {grain:.2}");
            }
        }
    }

    fn fills(colors: &ChartColors) -> Vec<FillColors> {
        let shades = &colors.shades;
        let mut fills = colors.parts.to_vec();
        fills.extend([
            shades.clearly_worse,
            shades.maybe_worse,
            shades.cannot_tell,
            shades.maybe_better,
            shades.clearly_better,
            shades.reference,
            shades.blank,
        ]);
        fills
    }

    /// How far two colors are apart for people who see red and green alike.
    ///
    /// Matrices: Viénot, Brettel and Mollon, "Digital video colourmaps for checking the legibility of displays by
    /// dichromats", Color Research and Application 24 (1999), 243-252, in linear sRGB.
    fn seen_apart(one: Rgb, two: Rgb) -> f64 {
        let seen = |color: Rgb, [a, b]: [[f64; 3]; 2]| {
            let line = |value: u8| (f64::from(value) / 255.0).powf(2.2);
            let (r, g, blue) = (line(color.0), line(color.1), line(color.2));
            let mixed = a[0] * r + a[1] * g + a[2] * blue;
            let last = b[0] * r + b[1] * g + b[2] * blue;
            [
                mixed.max(0.0).powf(1.0 / 2.2),
                last.max(0.0).powf(1.0 / 2.2),
            ]
        };
        let protan = [[0.112_38, 0.887_62, 0.0], [0.004_01, -0.004_01, 1.0]];
        let deutan = [[0.292_75, 0.707_25, 0.0], [-0.022_34, 0.022_34, 1.0]];
        [protan, deutan]
            .into_iter()
            .map(|kind| {
                let (one, two) = (seen(one, kind), seen(two, kind));
                (one[0] - two[0]).hypot(one[1] - two[1])
            })
            .fold(f64::MAX, f64::min)
    }

    #[test]
    fn shades_can_be_told_apart_in_grey_and_without_seeing_red_and_green() {
        for colors in [LIGHT, DARK] {
            let shades = colors.shades;
            let sure = [
                shades.clearly_worse,
                shades.maybe_worse,
                shades.maybe_better,
                shades.clearly_better,
            ];
            for (position, one) in sure.iter().enumerate() {
                for two in sure.iter().skip(position + 1) {
                    let grey = (one.fill.lightness() - two.fill.lightness()).abs();
                    assert!(grey >= 6.0, "{one:?} {two:?} {grey:.1}");
                    let apart = seen_apart(one.fill, two.fill);
                    assert!(apart >= 0.1, "{one:?} {two:?} {apart:.2}");
                }
            }
            // The surer, the further from the ground.
            for (clearly, maybe) in [
                (shades.clearly_worse, shades.maybe_worse),
                (shades.clearly_better, shades.maybe_better),
            ] {
                let far = |fill: FillColors| fill.fill.contrast(colors.ground);
                assert!(far(clearly) > far(maybe) + 0.5);
            }
        }
    }

    #[test]
    fn neighboring_parts_differ_in_grey_or_in_their_pattern() {
        use crate::charts::scene::Pattern;
        for colors in [LIGHT, DARK] {
            for (position, pair) in colors.parts.windows(2).enumerate() {
                let grey = (pair[0].fill.lightness() - pair[1].fill.lightness()).abs();
                let pattern = |at: usize| Pattern::of(Role::Part(at));
                assert!(
                    grey >= 8.0 || pattern(position) != pattern(position + 1),
                    "{position} {grey:.1}"
                );
                assert!(seen_apart(pair[0].fill, pair[1].fill) >= 0.1, "{position}");
            }
        }
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
