//! Underlying causes of infant death, by their ICD-10 code.

use crate::import::line_list::classes::Dim;
use crate::import::line_list::codes::Said;
use crate::import::line_list::codes::is_unknown_word;

/// What is counted of an underlying cause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cause {
    /// In the order of [`Dim::Cause`].
    pub class: u8,
    /// R95, R99 or W75, as the Centers for Disease Control and Prevention count sudden unexpected infant deaths.
    pub is_sudden_unexpected: bool,
    /// Among the causes that come from being born early; counted where the baby was.
    pub may_be_preterm_related: bool,
}

/// Codes of preterm-related causes: K55.0, P00.0, P01.0, P01.1, P01.5, P02.0, P02.1, P02.7, P07, P10.2, P22, P25–P27,
/// P28.0, P28.1, P36, P52.0–P52.3, P77 (Callaghan 2006, as the National Center for Health Statistics counts them).
const PRETERM_RELATED: &[&str] = &[
    "K550", "P000", "P010", "P011", "P015", "P020", "P021", "P027", "P07", "P102", "P22", "P25",
    "P26", "P27", "P280", "P281", "P36", "P520", "P521", "P522", "P523", "P77",
];

/// The cause with this code: "R95", "P07.2", "Q249".
#[must_use]
pub fn cause(text: &str) -> Said<Cause> {
    if is_unknown_word(text) {
        return Said::Unknown;
    }
    let mut code = [0_u8; 4];
    let mut length = 0;
    for byte in text.bytes().filter(|it| *it != b'.') {
        if byte == b' ' {
            break;
        }
        let Some(slot) = code.get_mut(length) else {
            break;
        };
        *slot = byte.to_ascii_uppercase();
        length += 1;
    }
    let code = code.get(..length).unwrap_or_default();
    let Ok(code) = std::str::from_utf8(code) else {
        return Said::Odd;
    };
    let letter = code.chars().next().unwrap_or(' ');
    let number = code.get(1..3).and_then(|it| it.parse::<u32>().ok());
    let (true, Some(number)) = (letter.is_ascii_uppercase(), number) else {
        return Said::Odd;
    };
    let is_sudden_unexpected = matches!((letter, number), ('R', 95 | 99) | ('W', 75));
    let class = if is_sudden_unexpected {
        "sudden_unexpected"
    } else {
        match (letter, number) {
            ('Q', _) => "congenital",
            ('P', 7) => "short_gestation",
            ('P', 0..=4) => "maternal",
            ('P', _) => "other_perinatal",
            ('V' | 'W', _) | ('X', 0..=59) | ('Y', 85 | 86) => "unintentional_injury",
            ('X', 85..=99) | ('Y', 0..=9 | 87) | ('U', 1) => "homicide",
            ('A' | 'B', _) => "infection",
            _ => "other",
        }
    };
    match Dim::Cause.class(class) {
        Some(class) => Said::Is(Cause {
            class,
            is_sudden_unexpected,
            may_be_preterm_related: PRETERM_RELATED.iter().any(|it| code.starts_with(it)),
        }),
        None => Said::Odd,
    }
}

#[cfg(test)]
mod tests {
    use super::cause;
    use crate::import::line_list::classes::Dim;
    use crate::import::line_list::codes::Said;

    #[test]
    fn causes_fall_into_groups_that_share_no_death() {
        for (code, group, early) in [
            ("R95", "sudden_unexpected", false),
            ("R99", "sudden_unexpected", false),
            ("W75", "sudden_unexpected", false),
            ("P07.2", "short_gestation", true),
            ("p072", "short_gestation", true),
            ("P011", "maternal", true),
            ("P013", "maternal", false),
            ("P280", "other_perinatal", true),
            ("P285", "other_perinatal", false),
            ("Q24.9", "congenital", false),
            ("W84", "unintentional_injury", false),
            ("X95", "homicide", false),
            ("A419", "infection", false),
            ("K550", "other", true),
            ("J18", "other", false),
        ] {
            let found = cause(code).known().unwrap();
            assert_eq!(
                Dim::Cause.classes()[usize::from(found.class)],
                group,
                "{code}"
            );
            assert_eq!(found.may_be_preterm_related, early, "{code}");
        }
        assert_eq!(cause("7980"), Said::Odd);
        assert_eq!(cause(""), Said::Unknown);
        assert_eq!(cause("sudden infant death"), Said::Odd);
    }
}
