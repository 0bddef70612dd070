//! Any text that is a table gets a reading and a draft whose rows add up.

#![no_main]

use chrono::NaiveDate;
use first_birthday::import::draft;
use first_birthday::import::fixes::Fixes;
use first_birthday::import::known::Known;
use first_birthday::import::message::Bounds;
use first_birthday::import::propose::proposal;
use first_birthday::import::reader::read_here;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(grid) = read_here(bytes, Bounds::default()) else {
        return;
    };
    let Some(today) = NaiveDate::from_ymd_opt(2026, 11, 21) else {
        return;
    };
    let known = Known::new(today);
    let sheet = proposal::best_sheet(&grid, &known);
    let reading = proposal::propose(&grid, sheet, &known);
    let draft = draft::draft(&grid, sheet, &reading, &Fixes::default(), &known);
    assert!(draft.tally.imported <= draft.tally.read);
});
