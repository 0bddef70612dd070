//! Small files of every kind that can be read, made here byte by byte, for the tests that read and damage them.

use std::io::Cursor;
use std::io::Write as _;

use zip::CompressionMethod;
use zip::write::SimpleFileOptions;

/// The table that every seed holds: a title over two columns, headings, two counties, a percent and a date.
pub(crate) const ROWS: [&str; 4] = [
    "Births and deaths, 2019",
    "County|Live births|Low weight|First day",
    "Doña Ana|1234|0.088|2019-01-01",
    "Dunklin|400|0.1|2019-01-01",
];

/// A zip package of these parts.
pub(crate) fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let method = if *name == "mimetype" {
            CompressionMethod::Stored
        } else {
            CompressionMethod::Deflated
        };
        let options = SimpleFileOptions::default().compression_method(method);
        zip.start_file(*name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A container of .xls with one stream.
pub(crate) fn contained(name: &str, stream: &[u8]) -> Vec<u8> {
    let mut container =
        cfb::CompoundFile::create_with_version(cfb::Version::V3, Cursor::new(Vec::new())).unwrap();
    container
        .create_stream(name)
        .unwrap()
        .write_all(stream)
        .unwrap();
    container.flush().unwrap();
    container.into_inner().into_inner()
}

/// Every kind of file, by the ending it usually has.
pub(crate) fn all() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("xlsx", xlsx()),
        ("xlsb", xlsb()),
        ("xls", contained("Workbook", &book())),
        ("ods", ods()),
        ("fods", ods_content().into_bytes()),
        ("xml", spreadsheet_xml().into_bytes()),
        ("html", page().into_bytes()),
        ("csv", csv(',').into_bytes()),
        ("txt", csv('\t').into_bytes()),
        ("wide.txt", wide(&csv('\t'))),
        ("windows.csv", csv(';').chars().map(windows_byte).collect()),
    ]
}

fn csv(separator: char) -> String {
    let mut text = String::new();
    for row in ROWS {
        text.push_str(&row.replace(", ", " ").replace('|', &separator.to_string()));
        text.push_str("\r\n");
    }
    text
}

/// Two bytes a letter, the low one first, without a mark at the start.
fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn windows_byte(letter: char) -> u8 {
    u8::try_from(u32::from(letter)).unwrap()
}

fn xlsx() -> Vec<u8> {
    let sheet = "<?xml version=\"1.0\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><dimension ref=\"A1:D4\"/><sheetData>\
        <row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>\
        <row r=\"2\"><c r=\"A2\" t=\"s\"><v>1</v></c><c r=\"B2\" t=\"inlineStr\"><is><t>Live births</t></is></c><c r=\"C2\" t=\"str\"><f>\"Low \"&amp;\"weight\"</f><v>Low weight</v></c><c r=\"D2\" t=\"s\"><v>2</v></c></row>\
        <row r=\"3\"><c r=\"A3\" t=\"s\"><v>3</v></c><c r=\"B3\"><v>1234</v></c><c r=\"C3\" s=\"1\"><v>0.088</v></c><c r=\"D3\" s=\"2\"><v>43466</v></c></row>\
        <row r=\"4\"><c r=\"A4\" t=\"s\"><v>4</v></c><c r=\"B4\"><f>200*2</f><v>400</v></c><c r=\"C4\" s=\"1\"><v>0.1</v></c><c r=\"D4\" s=\"2\"><v>43466</v></c></row>\
        </sheetData><mergeCells count=\"1\"><mergeCell ref=\"A1:B1\"/></mergeCells></worksheet>";
    packed(&[
        ("[Content_Types].xml", b"<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>"),
        ("_rels/.rels", b"<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"),
        ("xl/workbook.xml", b"<?xml version=\"1.0\"?><workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><workbookPr date1904=\"0\"/><sheets><sheet name=\"Births\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", b"<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings\" Target=\"sharedStrings.xml\"/><Relationship Id=\"rId3\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/></Relationships>"),
        ("xl/styles.xml", b"<?xml version=\"1.0\"?><styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"0.0%\"/></numFmts><cellXfs count=\"3\"><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"),
        ("xl/sharedStrings.xml", "<?xml version=\"1.0\"?><sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" count=\"5\" uniqueCount=\"5\"><si><t>Births and deaths, 2019</t></si><si><t>County</t></si><si><r><t>First</t></r><r><t xml:space=\"preserve\"> day</t></r></si><si><t>Doña Ana</t></si><si><t>Dunklin</t></si></sst>".as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

fn ods() -> Vec<u8> {
    packed(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", b"<?xml version=\"1.0\"?><manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"><manifest:file-entry manifest:full-path=\"/\"/></manifest:manifest>"),
        ("content.xml", ods_content().as_bytes()),
    ])
}

fn ods_content() -> String {
    let percent = |number: &str, shown: &str| {
        format!(
            "<table:table-cell office:value-type=\"percentage\" office:value=\"{number}\"><text:p>{shown}</text:p></table:table-cell>"
        )
    };
    let text = |words: &str| {
        format!(
            "<table:table-cell office:value-type=\"string\"><text:p>{words}</text:p></table:table-cell>"
        )
    };
    let number = |number: &str| {
        format!(
            "<table:table-cell office:value-type=\"float\" office:value=\"{number}\" table:formula=\"of:=1\"><text:p>{number}</text:p></table:table-cell>"
        )
    };
    let day = "<table:table-cell office:value-type=\"date\" office:date-value=\"2019-01-01\"><text:p>01/01/19</text:p></table:table-cell>";
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\">\
        <office:automatic-styles><style:style style:name=\"ta2\" style:family=\"table\"><style:table-properties table:display=\"false\"/></style:style></office:automatic-styles>\
        <office:body><office:spreadsheet><table:table table:name=\"Births\" table:style-name=\"ta1\">\
        <table:table-row><table:table-cell office:value-type=\"string\" table:number-columns-spanned=\"2\"><text:p>Births and <text:span>deaths,</text:span><text:s/>2019</text:p></table:table-cell><table:covered-table-cell/></table:table-row>\
        <table:table-row>{}{}{}{}</table:table-row>\
        <table:table-row>{}{}{}{day}</table:table-row>\
        <table:table-row>{}{}{}{day}</table:table-row>\
        <table:table-row table:number-rows-repeated=\"1048572\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>\
        </table:table><table:table table:name=\"Hidden\" table:style-name=\"ta2\"><table:table-row>{}</table:table-row></table:table></office:spreadsheet></office:body></office:document>",
        text("County"),
        text("Live births"),
        text("Low weight"),
        text("First<text:s/>day"),
        text("Do&#241;a Ana"),
        number("1234"),
        percent("0.088", "8.8%"),
        text("Dunklin"),
        number("400"),
        percent("0.1", "10.0%"),
        text("unseen"),
    )
}

fn spreadsheet_xml() -> String {
    let cell = |kind: &str, style: &str, words: &str| {
        format!("<Cell{style}><Data ss:Type=\"{kind}\">{words}</Data></Cell>")
    };
    let day = "<Cell><Data ss:Type=\"DateTime\">2019-01-01T00:00:00.000</Data></Cell>";
    format!(
        "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:x=\"urn:schemas-microsoft-com:office:excel\">\
        <Styles><Style ss:ID=\"s1\"><NumberFormat ss:Format=\"Percent\"/></Style></Styles>\
        <Worksheet ss:Name=\"Births\"><Table><Row><Cell ss:MergeAcross=\"1\"><Data ss:Type=\"String\">Births and deaths, 2019</Data><Comment><Data ss:Type=\"String\">a note</Data></Comment></Cell></Row>\
        <Row>{}{}{}{}</Row><Row ss:Index=\"3\">{}{}{}{day}</Row><Row>{}{}{}{day}</Row></Table></Worksheet>\
        <Worksheet ss:Name=\"Hidden\"><Table><Row><Cell><Data ss:Type=\"String\">unseen</Data></Cell></Row></Table><x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions></Worksheet></Workbook>",
        cell("String", "", "County"),
        cell("String", "", "Live births"),
        cell("String", "", "Low weight"),
        cell("String", " ss:Index=\"4\"", "First day"),
        cell("String", "", "Do&#241;a Ana"),
        cell("Number", " ss:Formula=\"=1\"", "1234"),
        cell("Number", " ss:StyleID=\"s1\"", "0.088"),
        cell("String", "", "Dunklin"),
        cell("Number", "", "400"),
        cell("Number", " ss:StyleID=\"s1\"", "0.1"),
    )
}

fn page() -> String {
    "<!DOCTYPE html><html><head><title>A report</title><style>td { color: red }</style><script>if (1 < 2) document.write('<td>no</td>')</script></head><body><h1>Deaths of 2019</h1>\
    <table border=1><thead><tr><th colspan=2>Births and deaths, 2019<th style='display:none'>unseen</tr></thead>\
    <tr><td>County<td>Live&nbsp;births<td>Low<br>weight<td>First day\
    <tr><td rowspan=1>Do&ntilde;a Ana</td><td>1234</td><td>0.088<span hidden>9</span></td><td> 2019-01-01 </td></tr>\
    <tr><td>Dunklin</td><td>400</td><td>0.1</td><td>2019-01-01<table><tr><td>in a <b>cell</b></td></tr></table></td></tr>\
    </table><p>From the state.</body></html>".to_owned()
}

/// One record: kind, length, data.
fn record(book: &mut Vec<u8>, kind: u16, data: &[u8]) {
    book.extend(kind.to_le_bytes());
    book.extend(u16::try_from(data.len()).unwrap().to_le_bytes());
    book.extend(data);
}

fn head(row: u16, column: u16, style: u16) -> Vec<u8> {
    [row, column, style]
        .into_iter()
        .flat_map(u16::to_le_bytes)
        .collect()
}

fn number(book: &mut Vec<u8>, row: u16, column: u16, style: u16, value: f64) {
    let mut data = head(row, column, style);
    data.extend(value.to_le_bytes());
    record(book, 0x0203, &data);
}

/// The stream of a workbook as Excel 97 to 2003 wrote it.
fn book() -> Vec<u8> {
    let mut book = Vec::new();
    record(
        &mut book,
        0x0809,
        &[0, 6, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 6, 0, 0, 0],
    );
    record(&mut book, 0x0042, &1200_u16.to_le_bytes());
    record(&mut book, 0x0022, &[0, 0]);
    for format in [0_u8, 10, 14] {
        let mut style = [0; 20];
        style[2] = format;
        record(&mut book, 0x00E0, &style);
    }
    let place = book.len() + 4;
    record(
        &mut book,
        0x0085,
        &[&[0, 0, 0, 0, 0, 0, 6, 0][..], b"Births"].concat(),
    );
    let mut texts = [5_u32.to_le_bytes(), 5_u32.to_le_bytes()].concat();
    for text in [
        "Births and deaths, 2019",
        "County",
        "Live births",
        "Low weight",
        "Doña Ana",
    ] {
        texts.extend(u16::try_from(text.chars().count()).unwrap().to_le_bytes());
        texts.push(1);
        texts.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
    }
    record(&mut book, 0x00FC, &texts);
    record(&mut book, 0x000A, &[]);
    let start = u32::try_from(book.len()).unwrap().to_le_bytes();
    book[place..place + 4].copy_from_slice(&start);
    record(
        &mut book,
        0x0809,
        &[0, 6, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 6, 0, 0, 0],
    );
    record(
        &mut book,
        0x0200,
        &[0, 0, 0, 0, 4, 0, 0, 0, 0, 0, 4, 0, 0, 0],
    );
    let shared = |book: &mut Vec<u8>, row, column, text: u32| {
        record(
            book,
            0x00FD,
            &[head(row, column, 0), text.to_le_bytes().to_vec()].concat(),
        );
    };
    let plain = |book: &mut Vec<u8>, row, column, text: &str| {
        let length = u16::try_from(text.len()).unwrap().to_le_bytes();
        record(
            book,
            0x0204,
            &[head(row, column, 0), length.to_vec(), vec![0], text.into()].concat(),
        );
    };
    shared(&mut book, 0, 0, 0);
    shared(&mut book, 1, 0, 1);
    shared(&mut book, 1, 1, 2);
    shared(&mut book, 1, 2, 3);
    // A formula whose value is a text, which stands in the next record.
    let mut formula = head(1, 3, 0);
    formula.extend([
        0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 3, 0, 0x1E, 1, 0,
    ]);
    record(&mut book, 0x0006, &formula);
    record(&mut book, 0x0207, &[&[9, 0, 0][..], b"First day"].concat());
    shared(&mut book, 2, 0, 4);
    number(&mut book, 2, 1, 0, 1234.0);
    number(&mut book, 2, 2, 1, 0.088);
    number(&mut book, 2, 3, 2, 43466.0);
    plain(&mut book, 3, 0, "Dunklin");
    // A formula whose value is a number.
    let mut formula = head(3, 1, 0);
    formula.extend(400_f64.to_le_bytes());
    formula.extend([0, 0, 0, 0, 0, 0, 3, 0, 0x1E, 1, 0]);
    record(&mut book, 0x0006, &formula);
    // A whole number over 100, packed in four bytes: 10 as 0.1.
    record(
        &mut book,
        0x027E,
        &[head(3, 2, 1), ((10_u32 << 2) | 3).to_le_bytes().to_vec()].concat(),
    );
    number(&mut book, 3, 3, 2, 43466.0);
    record(&mut book, 0x00E5, &[1, 0, 0, 0, 0, 0, 0, 0, 1, 0]);
    record(&mut book, 0x000A, &[]);
    book
}

/// A record of .xlsb.
fn binary(part: &mut Vec<u8>, kind: u8, data: &[u8]) {
    part.push(kind & 0x7F | if kind > 0x7F { 0x80 } else { 0 });
    if kind > 0x7F {
        part.push(1);
    }
    part.push(u8::try_from(data.len()).unwrap());
    part.extend(data);
}

fn wide_text(text: &str) -> Vec<u8> {
    let length = u32::try_from(text.encode_utf16().count()).unwrap();
    [length.to_le_bytes().to_vec(), wide(text)].concat()
}

fn xlsb() -> Vec<u8> {
    let mut list = Vec::new();
    binary(&mut list, 131, &[]);
    binary(&mut list, 143, &[]);
    let sheet = [
        vec![0, 0, 0, 0, 1, 0, 0, 0],
        wide_text("rId1"),
        wide_text("Births"),
    ]
    .concat();
    binary(&mut list, 156, &sheet);
    binary(&mut list, 144, &[]);
    binary(&mut list, 132, &[]);
    let mut part = Vec::new();
    let words =
        |numbers: &[u32]| -> Vec<u8> { numbers.iter().flat_map(|it| it.to_le_bytes()).collect() };
    binary(&mut part, 129, &[]);
    binary(&mut part, 148, &words(&[0, 3, 0, 3]));
    binary(&mut part, 145, &[]);
    for (row, line) in (0_u32..).zip(ROWS) {
        binary(&mut part, 0, &[words(&[row, 0]), vec![0; 9]].concat());
        for (column, text) in (0_u32..).zip(line.split('|')) {
            let at = words(&[column, 0]);
            match text.parse::<f64>() {
                Ok(number) => binary(&mut part, 5, &[at, number.to_le_bytes().to_vec()].concat()),
                Err(_) => binary(&mut part, 6, &[at, wide_text(text)].concat()),
            }
        }
    }
    binary(&mut part, 146, &[]);
    binary(&mut part, 177, &words(&[1]));
    binary(&mut part, 176, &words(&[0, 0, 0, 1]));
    binary(&mut part, 178, &[]);
    binary(&mut part, 130, &[]);
    packed(&[
        ("[Content_Types].xml", b"<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
        ("xl/workbook.bin", &list),
        ("xl/_rels/workbook.bin.rels", b"<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.bin\"/></Relationships>"),
        ("xl/worksheets/sheet1.bin", &part),
    ])
}
