//! The icons: characters of the Phosphor font, named as Phosphor names them.

/// Makes the constants and the list the test reads.
macro_rules! icons {
    ($($name:ident = $character:literal,)*) => {
        $(
            #[doc = concat!("The Phosphor icon `", stringify!($name), "`.")]
            pub const $name: &str = $character;
        )*

        /// Every icon with its name.
        pub const ALL: &[(&str, &str)] = &[$((stringify!($name), $name),)*];
    };
}

icons! {
    HOUSE = "\u{E2C2}",
    TABLE = "\u{E476}",
    CHART_BAR_HORIZONTAL = "\u{E152}",
    CHART_LINE_UP = "\u{E156}",
    PRESENTATION_CHART = "\u{E656}",
    QUESTION = "\u{E3E8}",
    PUSH_PIN = "\u{E3E2}",
    COPY = "\u{E1CA}",
    IMAGE = "\u{E2CA}",
    GEAR = "\u{E270}",
    MAGNIFYING_GLASS = "\u{E30C}",
    CARET_DOWN = "\u{E136}",
    CARET_UP = "\u{E13C}",
    CARET_RIGHT = "\u{E13A}",
    CARET_LEFT = "\u{E138}",
    WARNING = "\u{E4E0}",
    WARNING_CIRCLE = "\u{E4E2}",
    CHECK_CIRCLE = "\u{E184}",
    CHECK = "\u{E182}",
    X = "\u{E4F6}",
    X_CIRCLE = "\u{E4F8}",
    ARROW_COUNTER_CLOCKWISE = "\u{E038}",
    ARROW_CLOCKWISE = "\u{E036}",
    ARROW_U_UP_LEFT = "\u{E08A}",
    ARROW_U_UP_RIGHT = "\u{E08C}",
    UPLOAD_SIMPLE = "\u{E4C0}",
    DOWNLOAD_SIMPLE = "\u{E20C}",
    EXPORT = "\u{EAF0}",
    FILE = "\u{E230}",
    FILE_PLUS = "\u{E236}",
    FILE_TEXT = "\u{E23A}",
    FILE_ARROW_UP = "\u{E61E}",
    FILE_CSV = "\u{EB1C}",
    FILE_XLS = "\u{EB22}",
    FOLDER_OPEN = "\u{E256}",
    INFO = "\u{E2CE}",
    USERS_THREE = "\u{E68E}",
    USERS_FOUR = "\u{E68C}",
    TREE_STRUCTURE = "\u{E67C}",
    PLUS = "\u{E3D4}",
    MINUS = "\u{E32A}",
    TRASH = "\u{E4A6}",
    PENCIL_SIMPLE = "\u{E3B4}",
    EYE = "\u{E220}",
    EYE_SLASH = "\u{E224}",
    LOCK_SIMPLE = "\u{E308}",
    FLOPPY_DISK = "\u{E248}",
    DOTS_NINE = "\u{E1FC}",
    DOTS_THREE = "\u{E1FE}",
    ARROWS_OUT = "\u{E0A2}",
    ARROWS_IN = "\u{E09A}",
    SUN = "\u{E472}",
    MOON = "\u{E330}",
    MONITOR = "\u{E32E}",
    CALENDAR_BLANK = "\u{E10A}",
    MAP_PIN = "\u{E316}",
    TARGET = "\u{E47C}",
    LIST = "\u{E2F0}",
    LIST_BULLETS = "\u{E2F2}",
    ARROW_RIGHT = "\u{E06C}",
    ARROW_LEFT = "\u{E058}",
    ARROW_DOWN = "\u{E03E}",
    ARROW_UP = "\u{E08E}",
    CLOCK_COUNTER_CLOCKWISE = "\u{E1A0}",
    PROHIBIT = "\u{E3DE}",
    NOTE = "\u{E348}",
    NOTE_PENCIL = "\u{E34C}",
    HOURGLASS = "\u{E2B2}",
    LINK_SIMPLE = "\u{E2E6}",
    PRINTER = "\u{E3DC}",
    SLIDERS_HORIZONTAL = "\u{E434}",
    GLOBE = "\u{E288}",
    TRANSLATE = "\u{E4A2}",
    ARROW_SQUARE_OUT = "\u{E5DE}",
    CIRCLE = "\u{E18A}",
    CIRCLE_HALF = "\u{E18C}",
    COLUMNS = "\u{E546}",
    ROWS = "\u{E5A2}",
    GRID_FOUR = "\u{E296}",
    TEXT_AA = "\u{E6EE}",
    FLAG = "\u{E244}",
    STOP_CIRCLE = "\u{E46E}",
    MAP_TRIFOLD = "\u{E31A}",
    BABY = "\u{E774}",
    HEART = "\u{E2A8}",
    KEYBOARD = "\u{E2D8}",
    ARROWS_CLOCKWISE = "\u{E094}",
    QUOTES = "\u{E660}",
    PLAY = "\u{E3D0}",
    PAUSE = "\u{E39E}",
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::theme;

    #[test]
    fn every_icon_is_one_character_that_the_font_draws() {
        let face = ttf_parser::Face::parse(theme::ICON_FONT, 0).unwrap();
        for (name, icon) in ALL {
            let mut characters = icon.chars();
            let character = characters.next().unwrap();
            assert!(characters.next().is_none(), "{name}");
            let glyph = face
                .glyph_index(character)
                .unwrap_or_else(|| panic!("no glyph for {name}"));
            assert!(face.glyph_bounding_box(glyph).is_some(), "{name} is empty");
        }
    }
}
