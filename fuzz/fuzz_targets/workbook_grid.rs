//! Any workbook becomes a grid, or is refused. The reader of workbooks may panic, which the child catches;
//! nothing else may.

#![no_main]

use std::sync::Once;

use first_birthday::import::message::Bounds;
use first_birthday::import::reader::read_here;
use libfuzzer_sys::fuzz_target;

static HOOK: Once = Once::new();

fuzz_target!(|bytes: &[u8]| {
    HOOK.call_once(|| {
        let abort = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |about| {
            let is_theirs = about
                .location()
                .is_some_and(|it| ["calamine", "cfb-", "zip-"].iter().any(|name| it.file().contains(name)));
            if !is_theirs {
                abort(about);
            }
        }));
    });
    let bounds = Bounds {
        part_bytes: 64 << 20,
        cells: 1_000_000,
        ..Bounds::default()
    };
    if let Ok(grid) = read_here(bytes, bounds) {
        for sheet in &grid.sheets {
            for row in sheet.held_rows() {
                assert!(sheet.row(row).all(|(column, _)| column <= sheet.column_count()));
            }
        }
    }
});
