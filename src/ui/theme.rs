//! The only colors, sizes and fonts of the window, light and dark.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::Color32;
use egui::CornerRadius;
use egui::FontData;
use egui::FontDefinitions;
use egui::FontFamily;
use egui::FontId;
use egui::Margin;
use egui::RichText;
use egui::Shadow;
use egui::Stroke;
use egui::Style;
use egui::TextStyle;
use egui::Theme;
use egui::Ui;
use egui::Vec2;
use egui::Visuals;
use egui::style::ScrollAnimation;
use egui::style::WidgetVisuals;

use crate::charts::primitive::Font;
use crate::charts::primitive::Paint;
use crate::charts::primitive::Weight;
use crate::charts::text_measure::FONTS;
use crate::reports::palette;
use crate::reports::palette::ChartColors;
use crate::reports::palette::Rgb;

/// The bytes of the icon font.
pub const ICON_FONT: &[u8] = include_bytes!("../../assets/fonts/Phosphor.ttf");

/// The title that states a finding.
pub const FINDING_SIZE: f32 = 25.0;
/// The title of a section or card.
pub const SECTION_SIZE: f32 = 17.0;
/// Running text and buttons.
pub const BODY_SIZE: f32 = 15.0;
/// Tables.
pub const TABLE_SIZE: f32 = 14.5;
/// Remarks, sources, chips.
pub const CAPTION_SIZE: f32 = 13.0;
/// A big number, as in been / are / could be.
pub const BIG_NUMBER_SIZE: f32 = 56.0;
/// Icons beside words.
pub const ICON_SIZE: f32 = 20.0;

/// Between cards.
pub const CARD_GAP: f32 = 18.0;
/// Inside a card, from its edge.
pub const CARD_PADDING: i8 = 22;
/// Between things that belong together.
pub const GAP: f32 = 8.0;
/// The corner radius of a card.
pub const CARD_RADIUS: u8 = 12;
/// The corner radius of buttons and fields.
pub const BUTTON_RADIUS: u8 = 8;
/// The corner radius of chips.
pub const CHIP_RADIUS: u8 = 99;
/// The width of the rail on the left.
pub const RAIL_WIDTH: f32 = 208.0;
/// The height of a button, and the least side of anything to be clicked.
pub const CONTROL_HEIGHT: f32 = 36.0;
/// The thickness of the ring around what has the keyboard.
pub const FOCUS_WIDTH: f32 = 2.0;

/// The colors of one theme, by what they mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Palette {
    /// The window's ground.
    pub paper: Color32,
    /// The rail, and quiet fields on a card.
    pub rail: Color32,
    pub card: Color32,
    pub ink: Color32,
    pub muted: Color32,
    pub line: Color32,
    /// Actions, choices, the selected thing, goals; nothing else.
    pub accent: Color32,
    /// The accent under a resting pointer.
    pub accent_hovered: Color32,
    /// Words on the accent.
    pub on_accent: Color32,
    /// The ground of the selected thing.
    pub tint: Color32,
    /// "Small numbers", "needs you".
    pub attention: Color32,
    pub attention_ground: Color32,
    pub attention_line: Color32,
    /// What the charts are painted with.
    pub chart: ChartColors,
}

/// The colors of the light theme, which are also those of paper.
pub const LIGHT: Palette = Palette {
    paper: color(Rgb(0xFB, 0xFA, 0xF7)),
    rail: color(Rgb(0xF5, 0xF3, 0xEE)),
    card: color(palette::LIGHT.ground),
    ink: color(palette::LIGHT.ink),
    muted: color(palette::LIGHT.quiet),
    line: color(palette::LIGHT.line),
    accent: color(palette::LIGHT.goal),
    accent_hovered: color(Rgb(0x08, 0x57, 0x57)),
    on_accent: color(Rgb(0xFF, 0xFF, 0xFF)),
    tint: color(Rgb(0xE3, 0xF1, 0xF0)),
    attention: color(palette::LIGHT.attention),
    attention_ground: color(palette::LIGHT.attention_ground),
    attention_line: color(Rgb(0xF0, 0xD9, 0xAE)),
    chart: palette::LIGHT,
};

/// The colors of the dark theme: the same order of depth.
pub const DARK: Palette = Palette {
    paper: color(Rgb(0x18, 0x1F, 0x26)),
    rail: color(Rgb(0x12, 0x18, 0x1E)),
    card: color(palette::DARK.ground),
    ink: color(palette::DARK.ink),
    muted: color(palette::DARK.quiet),
    line: color(palette::DARK.line),
    accent: color(palette::DARK.goal),
    accent_hovered: color(Rgb(0x86, 0xDA, 0xD5)),
    on_accent: color(Rgb(0x0A, 0x24, 0x25)),
    tint: color(Rgb(0x1D, 0x3B, 0x3D)),
    attention: color(palette::DARK.attention),
    attention_ground: color(palette::DARK.attention_ground),
    attention_line: color(Rgb(0x5E, 0x49, 0x22)),
    chart: palette::DARK,
};

impl Palette {
    /// Returns the color of a paint in a scene.
    pub fn scene(&self, paint: Paint) -> Color32 {
        let coat = self.chart.coat(paint);
        color(coat.color).gamma_multiply_u8(coat.opacity)
    }
}

/// Installs fonts, both themes, sizes and spacing; once, before the first frame.
pub fn install(ctx: &egui::Context) {
    ctx.set_fonts(fonts());
    ctx.style_mut_of(Theme::Light, |style| dress(style, &LIGHT, Visuals::light()));
    ctx.style_mut_of(Theme::Dark, |style| dress(style, &DARK, Visuals::dark()));
}

/// Returns the colors of the theme this part of the window is drawn in.
pub fn palette(ui: &Ui) -> &'static Palette {
    if ui.visuals().dark_mode {
        &DARK
    } else {
        &LIGHT
    }
}

/// Returns the family of an embedded typeface.
pub fn family(font: Font) -> FontFamily {
    match (font.even_figures, font.weight) {
        (false, Weight::Regular) => FontFamily::Proportional,
        (false, Weight::SemiBold) => FontFamily::Name("semibold".into()),
        (false, Weight::Bold) => FontFamily::Name("bold".into()),
        (true, Weight::Regular) => FontFamily::Name("figures".into()),
        (true, Weight::SemiBold) => FontFamily::Name("figures-semibold".into()),
        (true, Weight::Bold) => FontFamily::Name("figures-bold".into()),
    }
}

/// Returns the family of the icons.
pub fn icon_family() -> FontFamily {
    FontFamily::Name("icons".into())
}

/// Returns the text style of a finding, for widgets that take a style.
pub fn finding_style() -> TextStyle {
    TextStyle::Heading
}

/// Returns the text style of a section title.
pub fn section_style() -> TextStyle {
    TextStyle::Name("section".into())
}

/// Returns the text style of tables: figures equally wide.
pub fn table_style() -> TextStyle {
    TextStyle::Name("table".into())
}

/// Returns a title that states a finding.
pub fn finding(text: impl Into<String>) -> RichText {
    RichText::new(text).text_style(finding_style())
}

/// Returns the title of a section.
pub fn section(text: impl Into<String>) -> RichText {
    RichText::new(text).text_style(section_style())
}

/// Returns running text, a little heavier.
pub fn semibold(text: impl Into<String>) -> RichText {
    RichText::new(text).family(family(Font::words(Weight::SemiBold)))
}

/// Returns quiet running text.
pub fn muted(ui: &Ui, text: impl Into<String>) -> RichText {
    RichText::new(text).color(palette(ui).muted)
}

/// Returns a small quiet remark.
pub fn caption(ui: &Ui, text: impl Into<String>) -> RichText {
    RichText::new(text)
        .text_style(TextStyle::Small)
        .color(palette(ui).muted)
}

/// Returns a number for a table.
pub fn figures(text: impl Into<String>) -> RichText {
    RichText::new(text).text_style(table_style())
}

/// Returns a big number in a color of the palette.
pub fn big_number(text: impl Into<String>, color: Color32) -> RichText {
    RichText::new(text)
        .font(FontId::new(
            BIG_NUMBER_SIZE,
            family(Font::words(Weight::Bold)),
        ))
        .color(color)
}

/// Returns an icon at the size it has beside words; always say it in words as well.
pub fn icon(icon: &str) -> RichText {
    RichText::new(icon).font(FontId::new(ICON_SIZE, icon_family()))
}

fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    fonts.font_data.insert(
        "icons".to_owned(),
        Arc::new(FontData::from_static(ICON_FONT)),
    );
    fonts
        .families
        .insert(icon_family(), vec!["icons".to_owned()]);
    for (font, bytes) in FONTS {
        let family = family(font);
        let name = family.to_string();
        fonts
            .font_data
            .insert(name.clone(), Arc::new(FontData::from_static(bytes)));
        fonts
            .families
            .insert(family, vec![name, "icons".to_owned()]);
    }
    // Nothing here is code; what asks for a monospace family gets figures under each other.
    let figures = fonts
        .families
        .get(&family(Font::figures(Weight::Regular)))
        .cloned()
        .unwrap_or_default();
    fonts.families.insert(FontFamily::Monospace, figures);
    fonts
}

/// How far a scroll bar stands outside of what it scrolls.
const SCROLL_BAR_ROOM: f32 = 9.0;

fn dress(style: &mut Style, colors: &Palette, visuals: Visuals) {
    style.visuals = dressed(visuals, colors);
    style.text_styles = text_styles();
    style.animation_time = 0.0;
    style.scroll_animation = ScrollAnimation::none();
    // Beside what scrolls, not over its right edge.
    style.spacing.scroll.bar_outer_margin = -SCROLL_BAR_ROOM;
    style.spacing.item_spacing = Vec2::new(GAP, GAP);
    style.spacing.button_padding = Vec2::new(14.0, 8.0);
    style.spacing.interact_size = Vec2::new(CONTROL_HEIGHT, CONTROL_HEIGHT);
    style.spacing.icon_width = 18.0;
    style.spacing.icon_width_inner = 10.0;
    style.spacing.icon_spacing = 8.0;
    style.spacing.menu_margin = Margin::same(8);
    style.spacing.window_margin = Margin::same(16);
    style.spacing.tooltip_width = 360.0;
    style.spacing.combo_height = 360.0;
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = 0.2;
}

fn text_styles() -> BTreeMap<TextStyle, FontId> {
    let words = |size, weight| FontId::new(size, family(Font::words(weight)));
    let table = FontId::new(TABLE_SIZE, family(Font::figures(Weight::Regular)));
    BTreeMap::from([
        (finding_style(), words(FINDING_SIZE, Weight::Bold)),
        (section_style(), words(SECTION_SIZE, Weight::SemiBold)),
        (TextStyle::Body, words(BODY_SIZE, Weight::Regular)),
        (TextStyle::Button, words(BODY_SIZE, Weight::Regular)),
        (TextStyle::Small, words(CAPTION_SIZE, Weight::Regular)),
        (table_style(), table.clone()),
        (TextStyle::Monospace, table),
    ])
}

fn dressed(mut visuals: Visuals, colors: &Palette) -> Visuals {
    let hairline = Stroke::new(1.0, colors.line);
    let control = |ground: Color32, edge: Color32, words: Color32| WidgetVisuals {
        bg_fill: ground,
        weak_bg_fill: ground,
        bg_stroke: Stroke::new(1.0, edge),
        corner_radius: CornerRadius::same(BUTTON_RADIUS),
        fg_stroke: Stroke::new(1.0, words),
        expansion: 0.0,
    };
    visuals.widgets.noninteractive = control(colors.card, colors.line, colors.ink);
    visuals.widgets.inactive = control(colors.card, colors.line, colors.ink);
    visuals.widgets.hovered = control(colors.rail, colors.muted, colors.ink);
    visuals.widgets.active = control(colors.tint, colors.accent, colors.ink);
    visuals.widgets.active.bg_stroke = Stroke::new(FOCUS_WIDTH, colors.accent);
    visuals.widgets.open = control(colors.tint, colors.accent, colors.ink);
    visuals.selection.bg_fill = colors.tint;
    visuals.selection.stroke = Stroke::new(1.0, colors.accent);
    visuals.weak_text_color = Some(colors.muted);
    visuals.hyperlink_color = colors.accent;
    visuals.faint_bg_color = colors.rail;
    visuals.extreme_bg_color = colors.card;
    visuals.text_edit_bg_color = Some(colors.card);
    visuals.code_bg_color = colors.rail;
    visuals.warn_fg_color = colors.attention;
    visuals.error_fg_color = colors.attention;
    visuals.window_fill = colors.card;
    visuals.window_stroke = hairline;
    visuals.window_corner_radius = CornerRadius::same(CARD_RADIUS);
    visuals.menu_corner_radius = CornerRadius::same(BUTTON_RADIUS);
    visuals.panel_fill = colors.paper;
    visuals.window_shadow = Shadow::NONE;
    visuals.popup_shadow = Shadow::NONE;
    visuals.text_cursor.stroke = Stroke::new(2.0, colors.accent);
    visuals.text_cursor.blink = false;
    visuals.striped = false;
    visuals
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is the one place that makes colors"
)]
const fn color(from: Rgb) -> Color32 {
    Color32::from_rgb(from.0, from.1, from.2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contrast(one: Color32, two: Color32) -> f64 {
        let rgb = |color: Color32| Rgb(color.r(), color.g(), color.b());
        rgb(one).contrast(rgb(two))
    }

    #[test]
    fn words_can_be_read_on_every_ground_of_both_themes() {
        for (name, colors) in [("light", LIGHT), ("dark", DARK)] {
            for ground in [colors.paper, colors.rail, colors.card] {
                assert!(contrast(colors.ink, ground) >= 7.0, "{name} ink");
                assert!(contrast(colors.muted, ground) >= 4.5, "{name} muted");
                assert!(contrast(colors.accent, ground) >= 4.5, "{name} accent");
            }
            assert!(
                contrast(colors.ink, colors.tint) >= 7.0,
                "{name} ink on tint"
            );
            assert!(
                contrast(colors.accent, colors.tint) >= 4.5,
                "{name} accent on tint"
            );
            assert!(
                contrast(colors.on_accent, colors.accent) >= 4.5,
                "{name} button"
            );
            assert!(
                contrast(colors.on_accent, colors.accent_hovered) >= 4.5,
                "{name} hovered button"
            );
            assert!(
                contrast(colors.attention, colors.attention_ground) >= 4.5,
                "{name} attention"
            );
            assert!(
                contrast(colors.attention, colors.card) >= 4.5,
                "{name} attention on card"
            );
        }
    }

    #[test]
    fn the_dark_theme_keeps_the_order_of_depth() {
        for colors in [LIGHT, DARK] {
            let depth = |color: Color32| u32::from(color.r()) + u32::from(color.g());
            assert!(depth(colors.rail) < depth(colors.paper));
            assert!(depth(colors.paper) < depth(colors.card));
        }
    }

    #[test]
    fn every_text_style_has_a_family_that_is_installed() {
        let fonts = fonts();
        for font in text_styles().values() {
            let names = &fonts.families[&font.family];
            assert!(names.iter().all(|name| fonts.font_data.contains_key(name)));
        }
    }
}
