//! From the bytes of each kind of file to rows of cells. Runs in the reading child only.

pub mod source;

pub mod stop;

pub mod sniff;

pub mod sheet_rows;

pub mod shown;

pub mod encoding;

pub mod separator;

pub mod cutter;

pub mod text;

pub mod package;

pub mod xml;

pub mod raised;

pub mod xlsx;

pub mod xls;

pub mod xlsb;

pub mod ods;

pub mod spreadsheet_xml;

pub mod html;

pub mod html_rows;
