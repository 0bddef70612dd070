//! Any bytes are known for what they are, or for none of it.

#![no_main]

use std::io::Cursor;

use first_birthday::import::formats::encoding::encoding_of;
use first_birthday::import::formats::sniff::sniff;
use first_birthday::import::formats::source::Source;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let length = u64::try_from(bytes.len()).unwrap();
    // What it is does not matter here, only that the answer comes.
    let known = sniff(&mut Cursor::new(bytes), length);
    std::hint::black_box(known).ok();
    let mut source: Source = Box::new(Cursor::new(bytes.to_vec()));
    encoding_of(&mut source).unwrap();
});
