//! What the program and its reading child say to each other: one request line, then frames.

use serde::Deserialize;
use serde::Serialize;

use crate::import::cell::CellAddress;
use crate::import::cell::CellRange;

/// Version of the messages; both sides are the same program, so any other is a mistake.
pub const VERSION: u32 = 1;

/// The longest frame, in bytes.
pub const FRAME_LIMIT: usize = 1 << 20;

/// What the program asks for, as one JSON line.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Request {
    /// The file; only a name where the bytes come with the request.
    pub path: std::path::PathBuf,
    /// How many bytes follow the line instead of a file: cells that were pasted.
    pub pasted_bytes: Option<u64>,
    /// Sheets whose rows are wanted, by index; `None` is all.
    pub sheets: Option<Vec<u32>>,
    pub bounds: Bounds,
    /// The part of each row of a text file that is wanted; `None` is all of it.
    #[serde(default)]
    pub pick: Option<Pick>,
}

/// The part of each row that leaves the child. What is not picked is never sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Pick {
    /// These columns, from 1, in order; they arrive as columns 1, 2, 3 and so on.
    Columns(Vec<u32>),
    /// These letters of each line, first and last from 1; they arrive as columns 1, 2, 3 and so on, without spaces around them.
    Letters(Vec<(u32, u32)>),
}

/// Limits that stop a file from taking the computer with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bounds {
    /// Largest packed workbook, in bytes.
    pub workbook_bytes: u64,
    /// Largest unpacked part of a workbook, in bytes.
    pub part_bytes: u64,
    /// Most parts in a workbook.
    pub parts: usize,
    /// Most cells in a file.
    pub cells: u64,
    /// Largest text file, in bytes.
    pub text_bytes: u64,
    /// Most pasted text, in bytes.
    pub pasted_bytes: u64,
    /// Most memory the child may take, in bytes.
    pub memory_bytes: u64,
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            workbook_bytes: 200 << 20,
            part_bytes: 1 << 30,
            parts: 2_000,
            cells: 20_000_000,
            text_bytes: 2 << 30,
            pasted_bytes: 50 << 20,
            memory_bytes: 1 << 30,
        }
    }
}

/// What sort of file the bytes are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum FileFormat {
    Text {
        /// `,` `\t` `;` or `|`; `\n` where each line is one cell, as in a file of fixed widths.
        separator: char,
        encoding: TextEncoding,
    },
    /// .xlsx and .xlsm
    Xlsx,
    Xls,
    Xlsb,
    /// .ods and .fods
    Ods,
    /// The XML of Excel 2003.
    SpreadsheetXml,
    /// A web table, often named .xls.
    Html,
}

/// How the letters of a text file are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum TextEncoding {
    Utf8,
    Utf16LittleEndian,
    Utf16BigEndian,
    Windows1252,
    MacRoman,
}

/// Why a file could not be read at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum FailureKind {
    /// No bytes, or nothing but spaces.
    Empty,
    NotFound,
    NotAllowed,
    /// A folder.
    NotAFile,
    /// The disk failed while reading.
    Unreadable,
    Pdf,
    WordDocument,
    Presentation,
    Picture,
    /// A zip file that is no workbook.
    Archive,
    Database,
    Program,
    /// A web page without a table.
    WebPage,
    /// The small file Excel leaves beside an open workbook.
    LockFile,
    OtherBinary,
    PasswordProtected,
    /// A workbook of Excel 4 or older.
    OldExcel,
    /// A sheet of Apple Numbers.
    AppleNumbers,
    /// Larger than the bounds allow.
    TooLarge,
    /// More was pasted than the bounds allow.
    PastedTooLarge,
    /// Unpacks to far more than a workbook holds.
    UnpacksTooLarge,
    TooManyCells,
    /// A line longer than any table has.
    LineTooLong,
    /// Ends in the middle, or its parts do not fit together.
    Damaged,
    /// A workbook without a sheet of cells.
    NoSheets,
    OutOfMemory,
}

/// One answer of the child.
#[derive(Debug, Serialize, Deserialize)]
pub enum Message<'a> {
    Hello {
        version: u32,
        format: FileFormat,
    },
    Sheet {
        index: u32,
        name: &'a str,
        hidden: bool,
    },
    #[serde(borrow)]
    Rows(RowsFrame<'a>),
    Merged {
        sheet: u32,
        range: CellRange,
    },
    /// Bytes read of all bytes.
    Progress {
        done: u64,
        total: u64,
    },
    /// Bytes of zero stand in this cell, which no letter is written with.
    ZeroBytes {
        cell: CellAddress,
    },
    /// A quotation mark opened here and was never closed; from here on marks were read as plain text.
    OpenQuote {
        row: u32,
    },
    Done {
        sha256: &'a str,
    },
    Failed {
        kind: FailureKind,
        sheet: Option<u32>,
        cell: Option<CellAddress>,
    },
}

/// Consecutive rows of one sheet. Each text stands once in `texts`.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct RowsFrame<'a> {
    pub sheet: u32,
    pub first_row: u32,
    #[serde(borrow)]
    pub texts: Vec<&'a str>,
    pub cells: Vec<WireCell>,
    /// For each row, the position in `cells` after its last cell.
    pub row_ends: Vec<u32>,
}

/// A cell on its way: the number is a position in the frame's texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum WireCell {
    Text(u32),
    Number(u32),
    /// This many empty cells.
    Skip(u32),
    Boolean(u32),
    Date(u32),
    Error(u32),
    FormulaText(u32),
    FormulaNumber(u32),
    FormulaBoolean(u32),
    FormulaDate(u32),
    FormulaError(u32),
    /// A number that is shown as a percent.
    Percent(u32),
    FormulaPercent(u32),
}
