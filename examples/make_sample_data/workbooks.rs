//! The workbooks of `sample-data/`: a county's own sheet of the invented region, and St. Louis as it was published.

use rust_xlsxwriter::DocProperties;
use rust_xlsxwriter::ExcelDateTime;
use rust_xlsxwriter::Format;
use rust_xlsxwriter::FormatAlign;
use rust_xlsxwriter::Workbook;
use rust_xlsxwriter::Worksheet;
use rust_xlsxwriter::XlsxError;

use super::sample_region;

/// Births and infant deaths of the invented region's last ten years, laid out as counties lay out their own sheets:
/// a title over all columns, a line of source, an empty row, then the header.
pub(crate) fn sample_county_workbook() -> Result<Vec<u8>, XlsxError> {
    let mut workbook = new_workbook("SAMPLE: births and infant deaths, six counties")?;
    let sheet = workbook.add_worksheet().set_name("Births and deaths")?;
    let columns = [
        ("County", 22),
        ("Year", 8),
        ("Race", 18),
        ("Live births", 12),
        ("Infant deaths", 14),
    ];
    write_head(
        sheet,
        "SAMPLE: births and infant deaths by county, year and mother's race, 2014-2023",
        "Invented numbers from the sample region of First Birthday",
        &columns,
    )?;
    let mut line = FIRST_DATA_ROW;
    for row in sample_region::rows() {
        if row.year < 2014 {
            continue;
        }
        sheet.write(line, 0, row.county)?;
        sheet.write(line, 1, row.year)?;
        sheet.write(line, 2, row.group)?;
        sheet.write(line, 3, row.counts.live_births)?;
        sheet.write(line, 4, row.counts.infant_deaths)?;
        line += 1;
    }
    sheet.write(line + 1, 0, sample_region::FOOTNOTE)?;

    let about = workbook.add_worksheet().set_name("About")?;
    about.set_column_width(0, 90)?;
    let sentences = [
        "This workbook is a sample. Every number in it is invented.",
        "It shows how a county's own sheet may look: a title, a source, the header in row 4, one row a county, year and race.",
        "The rows called Everyone are totals of the groups above them.",
    ];
    for (line, sentence) in (0..).zip(sentences) {
        about.write(line, 0, sentence)?;
    }
    workbook.save_to_buffer()
}

/// Infant mortality in the City of St. Louis, 2011-2015, as the city published it.
pub(crate) fn st_louis_city_workbook() -> Result<Vec<u8>, XlsxError> {
    let mut workbook = new_workbook("Infant mortality, City of St. Louis, 2011-2015")?;
    let sheet = workbook.add_worksheet().set_name("2011-2015")?;
    let columns = [
        ("Place", 18),
        ("FIPS", 8),
        ("Years", 12),
        ("Race", 10),
        ("Infant deaths", 14),
        ("Live births", 12),
        ("Infant deaths per 1,000 live births", 34),
    ];
    write_head(
        sheet,
        "Infant mortality in the City of St. Louis by race",
        "Source: City of St. Louis, Equity Indicators, Infant Mortality; from the Missouri Department of Health and Senior Services (MOPHIMS)",
        &columns,
    )?;
    let rows = [
        ("All", 232, 23_617, 9.8),
        ("Black", 174, 12_865, 13.5),
        ("White", 38, 8_544, 4.4),
    ];
    let mut line = FIRST_DATA_ROW;
    for (race, deaths, births, rate) in rows {
        sheet.write(line, 0, "St. Louis city")?;
        sheet.write(line, 1, "29510")?;
        sheet.write(line, 2, "2011-2015")?;
        sheet.write(line, 3, race)?;
        sheet.write(line, 4, deaths)?;
        sheet.write(line, 5, births)?;
        sheet.write(line, 6, rate)?;
        line += 1;
    }
    sheet.write(
        line + 1,
        0,
        "The row All also holds babies of other races, so Black and White do not add up to it.",
    )?;
    workbook.save_to_buffer()
}

/// The first row under the header, counted from 0.
const FIRST_DATA_ROW: u32 = 4;

/// A workbook that does not know the time, so that making it again gives the same bytes.
fn new_workbook(title: &str) -> Result<Workbook, XlsxError> {
    let mut workbook = Workbook::new();
    let properties = DocProperties::new()
        .set_title(title)
        .set_creation_datetime(&ExcelDateTime::from_ymd(2024, 1, 1)?);
    workbook.set_properties(&properties);
    Ok(workbook)
}

/// Title merged over all columns, source, empty row, header.
fn write_head(
    sheet: &mut Worksheet,
    title: &str,
    source: &str,
    columns: &[(&str, u32)],
) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    let last_column = u16::try_from(columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    let centered = Format::new().set_bold().set_align(FormatAlign::Center);
    sheet.merge_range(0, 0, 0, last_column, title, &centered)?;
    sheet.write(1, 0, source)?;
    for (column, &(name, width)) in (0..).zip(columns) {
        sheet.write_with_format(FIRST_DATA_ROW - 1, column, name, &bold)?;
        sheet.set_column_width(column, width)?;
    }
    Ok(())
}
