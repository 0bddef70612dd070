//! Any text becomes a grid that can be walked, or is refused.

#![no_main]

use first_birthday::import::cell::CellAddress;
use first_birthday::import::message::Bounds;
use first_birthday::import::message::FileFormat;
use first_birthday::import::reader::read_here;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(grid) = read_here(bytes, Bounds::default()) else {
        return;
    };
    if !matches!(grid.format, FileFormat::Text { .. } | FileFormat::Html) {
        return;
    }
    for sheet in &grid.sheets {
        let mut cells = 0;
        for row in sheet.held_rows() {
            for (column, cell) in sheet.row(row) {
                assert!(!cell.text.is_empty());
                assert_eq!(sheet.cell(CellAddress::new(row, column)), cell);
                cells += 1;
            }
        }
        assert!(!sheet.is_whole() || cells == sheet.cell_count());
    }
});
