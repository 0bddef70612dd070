//! Writes the made sheets of `sample-data/` again: `cargo run --no-default-features --example make_sample_data`.

mod sample_region;
mod sample_region_details;
mod workbooks;

use std::error::Error;
use std::fs;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data");
    fs::write(folder.join("sample_region.csv"), sample_region::csv())?;
    for (name, text) in sample_region_details::sheets() {
        fs::write(folder.join(name), text)?;
    }
    fs::write(
        folder.join("sample_county_workbook.xlsx"),
        workbooks::sample_county_workbook()?,
    )?;
    fs::write(
        folder.join("st_louis_city_2011_2015.xlsx"),
        workbooks::st_louis_city_workbook()?,
    )?;
    Ok(())
}
