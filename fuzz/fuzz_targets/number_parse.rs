//! Any text in a number column is a number, a mark or neither, and a plain number is itself.

#![no_main]

use first_birthday::import::cell::CellKind;
use first_birthday::import::numbers::CountText;
use first_birthday::import::numbers::count_text;
use first_birthday::import::numbers::rate_text;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    for kind in [CellKind::Text, CellKind::Number] {
        let count = count_text(text, kind, &[]);
        std::hint::black_box(rate_text(text, kind, &[]));
        let is_plain = !text.is_empty() && text.len() < 9 && text.bytes().all(|it| it.is_ascii_digit());
        if is_plain && !text.starts_with('0') {
            assert_eq!(count, CountText::Known(text.parse().unwrap()));
        }
    }
});
