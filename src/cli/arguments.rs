//! What the program was asked to do on its command line.

use std::ffi::OsString;
use std::path::PathBuf;

use lexopt::Arg;
use lexopt::Parser;
use lexopt::ValueExt as _;

/// What was asked for.
#[derive(Debug, Clone, PartialEq)]
pub enum Call {
    Window {
        file: Option<PathBuf>,
        /// `glow` or `wgpu`.
        renderer: Option<String>,
    },
    Help,
    Version,
    /// The reading child; speaks only to its parent.
    ReadGrid,
    /// Works on a file and says after each step that it is saved, for tests that end it at any moment.
    SelfTest(Vec<String>),
    Sample {
        file: PathBuf,
    },
    Read(ReadCall),
    Import(ImportCall),
    Table(TableCall),
    Export(ExportCall),
    Paper(PaperCall),
    Report(ReportCall),
    /// Writes the blank forms in both languages to a folder.
    Forms {
        out: PathBuf,
    },
    /// Makes a county file from a copy in JSON.
    FromJson {
        copy: PathBuf,
        file: PathBuf,
    },
    Check {
        file: PathBuf,
    },
    /// Works out the bundled cases again and compares.
    CheckStatistics,
    /// Why the words make no sense.
    Wrong(String),
}

/// What `read` is to show.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ReadCall {
    pub file: PathBuf,
    /// Name of a sheet of the workbook; else the likeliest.
    pub sheet: Option<String>,
    /// The county file whose places, words and remembered layouts are used.
    pub into: Option<PathBuf>,
    pub json: bool,
}

/// What `import` is to do.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ImportCall {
    pub sheets: Vec<PathBuf>,
    pub into: PathBuf,
    /// Name of a sheet of each workbook; else the likeliest.
    pub sheet: Option<String>,
    /// All sheets of a workbook that are laid out like the first.
    pub all_like: bool,
    /// Also what was imported before.
    pub again: bool,
    /// Values the file has otherwise are replaced.
    pub replace: bool,
    /// Values the file has otherwise stay.
    pub keep_old: bool,
    /// Values that only the version before it had go.
    pub take_out: bool,
    /// The next sheet with these headings is read the same way.
    pub as_template: bool,
    /// A list of births in which the deaths of the other lists find theirs.
    pub births: Option<PathBuf>,
}

/// The question of `table`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TableCall {
    pub file: PathBuf,
    /// Id or name; else the first that has counts.
    pub indicator: Option<String>,
    /// Id, FIPS code or name; else the place the file opens with.
    pub place: Option<String>,
    /// "2018" or "2013-2022"; else the years the window would choose.
    pub years: Option<String>,
    /// Id or name of a dimension, or "everyone".
    pub by: Option<String>,
    /// "groups", "trend", "places", "goal".
    pub view: Option<String>,
    pub format: TableForm,
    /// Where to write the table; else it is printed.
    pub out: Option<PathBuf>,
    /// Nothing hidden; the table says INTERNAL.
    pub internal: bool,
    pub spanish: bool,
    /// Where to write the chart as well, as SVG or PNG.
    pub picture: Option<PathBuf>,
}

/// How a table is printed or written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TableForm {
    /// As the ending of the file's name says; columns of text where it is printed.
    #[default]
    ByName,
    Text,
    Csv,
    Xlsx,
}

/// What `export` is to write.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ExportCall {
    pub file: PathBuf,
    pub content: ExportContent,
    /// `None` prints it; only for JSON.
    pub out: Option<PathBuf>,
    pub spanish: bool,
}

/// What `paper` is to print: every worksheet, change, measure and meeting of a file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PaperCall {
    pub file: PathBuf,
    /// The folder for the PDF files.
    pub out: PathBuf,
    /// Nothing hidden and people named; the pages say INTERNAL.
    pub internal: bool,
    pub spanish: bool,
    /// Posters and sheets of the data walks as well.
    pub walk: bool,
}

/// What `profile` and `report` are to write.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ReportCall {
    pub file: PathBuf,
    /// The word of the report; `None` for the profile that fits the place.
    pub kind: Option<String>,
    /// Id, FIPS code or name; else the place the file opens with.
    pub place: Option<String>,
    /// The last year it is about; else the years the program would choose.
    pub year: Option<i32>,
    /// The number of the worksheet of an issue profile, from 1.
    pub worksheet: Option<usize>,
    /// A profile of every county, as PDF files in a folder.
    pub all_counties: bool,
    /// The file, or the folder for all counties.
    pub out: PathBuf,
    /// Nothing hidden; the pages say INTERNAL.
    pub internal: bool,
    pub spanish: bool,
    /// English, then Spanish.
    pub both: bool,
}

/// How much `export` writes, and in which form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ExportContent {
    /// Every public group, in the template of HEAT Plus.
    #[default]
    Heat,
    /// Everything in the file, nothing hidden, as JSON.
    Json,
}

/// Understands the words after the program's name.
#[must_use]
pub fn parse(words: impl Iterator<Item = OsString>) -> Call {
    let mut parser = Parser::from_args(words);
    match call(&mut parser) {
        Ok(call) => call,
        Err(error) => Call::Wrong(error.to_string()),
    }
}

fn call(parser: &mut Parser) -> Result<Call, lexopt::Error> {
    let mut renderer = None;
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Short('h') | Arg::Long("help") => return Ok(Call::Help),
            Arg::Short('V') | Arg::Long("version") => return Ok(Call::Version),
            Arg::Long("renderer") => renderer = Some(parser.value()?.string()?),
            Arg::Value(word) => {
                return match word.to_str() {
                    Some("help") => Ok(Call::Help),
                    Some("read-grid") => Ok(Call::ReadGrid),
                    Some("selftest-worker") => self_test(parser),
                    Some("sample") => one_file(parser, |file| Call::Sample { file }),
                    Some("check") => check(parser),
                    Some("read") => read(parser),
                    Some("import") => import(parser),
                    Some("table") => table(parser),
                    Some("export") => export(parser),
                    Some("from-json") => from_json(parser),
                    Some("paper") => paper(parser),
                    Some("profile") => profile(parser),
                    Some("report") => report(parser),
                    Some("forms") => forms(parser),
                    _ => {
                        let file = PathBuf::from(&word);
                        let is_file =
                            file.exists() || file.extension().is_some_and(|it| it == "fbday");
                        if is_file {
                            Ok(Call::Window {
                                file: Some(file),
                                renderer,
                            })
                        } else {
                            Ok(Call::Wrong(format!(
                                "there is no command or file called “{}”",
                                word.to_string_lossy()
                            )))
                        }
                    }
                };
            }
            other @ (Arg::Short(_) | Arg::Long(_)) => return Err(other.unexpected()),
        }
    }
    Ok(Call::Window {
        file: None,
        renderer,
    })
}

fn self_test(parser: &mut Parser) -> Result<Call, lexopt::Error> {
    let words = parser
        .raw_args()?
        .map(|it| it.to_string_lossy().into_owned())
        .collect();
    Ok(Call::SelfTest(words))
}

fn one_file(parser: &mut Parser, call: impl Fn(PathBuf) -> Call) -> Result<Call, lexopt::Error> {
    let mut file = None;
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Value(word) if file.is_none() => file = Some(PathBuf::from(word)),
            Arg::Short('h') | Arg::Long("help") => return Ok(Call::Help),
            other => return Err(other.unexpected()),
        }
    }
    Ok(file.map_or_else(|| Call::Wrong("a file is missing".to_owned()), call))
}

fn check(parser: &mut Parser) -> Result<Call, lexopt::Error> {
    let (mut file, mut statistics) = (None, false);
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Value(word) if file.is_none() => file = Some(PathBuf::from(word)),
            Arg::Long("statistics") => statistics = true,
            Arg::Short('h') | Arg::Long("help") => return Ok(Call::Help),
            other => return Err(other.unexpected()),
        }
    }
    Ok(match (file, statistics) {
        (Some(file), false) => Call::Check { file },
        (None, true) => Call::CheckStatistics,
        (Some(_), true) => {
            Call::Wrong("check takes a county file or --statistics, not both".to_owned())
        }
        (None, false) => Call::Wrong("a file is missing".to_owned()),
    })
}

fn read(parser: &mut Parser) -> Result<Call, lexopt::Error> {
    let mut call = ReadCall::default();
    let mut has_file = false;
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Value(word) if !has_file => {
                call.file = PathBuf::from(word);
                has_file = true;
            }
            Arg::Long("sheet") => call.sheet = Some(parser.value()?.string()?),
            Arg::Long("into") => call.into = Some(PathBuf::from(parser.value()?)),
            Arg::Long("json") => call.json = true,
            Arg::Short('h') | Arg::Long("help") => return Ok(Call::Help),
            other => return Err(other.unexpected()),
        }
    }
    if has_file {
        Ok(Call::Read(call))
    } else {
        Ok(Call::Wrong("a sheet is missing".to_owned()))
    }
}

fn import(parser: &mut Parser) -> Result<Call, lexopt::Error> {
    let mut call = ImportCall::default();
    let mut has_file = false;
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Value(word) => call.sheets.push(PathBuf::from(word)),
            Arg::Long("into") => {
                call.into = PathBuf::from(parser.value()?);
                has_file = true;
            }
            Arg::Long("sheet") => call.sheet = Some(parser.value()?.string()?),
            Arg::Long("all-like") => call.all_like = true,
            Arg::Long("again") => call.again = true,
            Arg::Long("replace") => call.replace = true,
            Arg::Long("keep-old") => call.keep_old = true,
            Arg::Long("take-out") => call.take_out = true,
            Arg::Long("as-template") => call.as_template = true,
            Arg::Long("births") => call.births = Some(PathBuf::from(parser.value()?)),
            Arg::Short('h') | Arg::Long("help") => return Ok(Call::Help),
            other => return Err(other.unexpected()),
        }
    }
    let wrong = if call.sheets.is_empty() {
        "a sheet is missing"
    } else if !has_file {
        "say the county file with --into FILE"
    } else if call.replace && call.keep_old {
        "--replace and --keep-old say opposite things"
    } else {
        return Ok(Call::Import(call));
    };
    Ok(Call::Wrong(wrong.to_owned()))
}

fn table(parser: &mut Parser) -> Result<Call, lexopt::Error> {
    let mut call = TableCall::default();
    let mut has_file = false;
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Value(word) if !has_file => {
                call.file = PathBuf::from(word);
                has_file = true;
            }
            Arg::Long("indicator") => call.indicator = Some(parser.value()?.string()?),
            Arg::Long("place") => call.place = Some(parser.value()?.string()?),
            Arg::Long("years") => call.years = Some(parser.value()?.string()?),
            Arg::Long("by") => call.by = Some(parser.value()?.string()?),
            Arg::Long("view") => call.view = Some(parser.value()?.string()?),
            Arg::Long("picture") => call.picture = Some(PathBuf::from(parser.value()?)),
            Arg::Long("csv") => call.format = TableForm::Csv,
            Arg::Long("format") => call.format = form(&parser.value()?.string()?)?,
            Arg::Short('o') | Arg::Long("out") => call.out = Some(PathBuf::from(parser.value()?)),
            Arg::Long("internal") => call.internal = true,
            Arg::Long("spanish") => call.spanish = true,
            Arg::Short('h') | Arg::Long("help") => return Ok(Call::Help),
            other => return Err(other.unexpected()),
        }
    }
    let wrong = if !has_file {
        "a county file is missing"
    } else if call.format == TableForm::Xlsx && call.out.is_none() {
        "a workbook cannot be printed: say where to write it with -o FILE"
    } else if call.format == TableForm::Text && call.out.is_some() {
        "a table of text is printed: choose csv or xlsx for a file"
    } else {
        return Ok(Call::Table(call));
    };
    Ok(Call::Wrong(wrong.to_owned()))
}

fn form(word: &str) -> Result<TableForm, lexopt::Error> {
    match word {
        "text" => Ok(TableForm::Text),
        "csv" => Ok(TableForm::Csv),
        "xlsx" => Ok(TableForm::Xlsx),
        other => Err(format!("--format is text, csv or xlsx, and not “{other}”").into()),
    }
}

fn export(parser: &mut Parser) -> Result<Call, lexopt::Error> {
    let mut call = ExportCall::default();
    let mut has_file = false;
    let mut content = None;
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Value(word) if !has_file => {
                call.file = PathBuf::from(word);
                has_file = true;
            }
            Arg::Short('o') | Arg::Long("out") => {
                call.out = Some(PathBuf::from(parser.value()?));
            }
            Arg::Long("heat") => content = Some(ExportContent::Heat),
            Arg::Long("json") => content = Some(ExportContent::Json),
            Arg::Long("spanish") => call.spanish = true,
            Arg::Short('h') | Arg::Long("help") => return Ok(Call::Help),
            other => return Err(other.unexpected()),
        }
    }
    let wrong = if !has_file {
        "a county file is missing"
    } else if let Some(content) = content {
        call.content = content;
        if content == ExportContent::Json || call.out.is_some() {
            return Ok(Call::Export(call));
        }
        "say where to write it with -o FILE"
    } else {
        "say what for: --heat writes the template of HEAT Plus, --json everything in the file"
    };
    Ok(Call::Wrong(wrong.to_owned()))
}

fn paper(parser: &mut Parser) -> Result<Call, lexopt::Error> {
    let mut call = PaperCall::default();
    let (mut has_file, mut has_out) = (false, false);
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Value(word) if !has_file => {
                call.file = PathBuf::from(word);
                has_file = true;
            }
            Arg::Short('o') | Arg::Long("out") => {
                call.out = PathBuf::from(parser.value()?);
                has_out = true;
            }
            Arg::Long("internal") => call.internal = true,
            Arg::Long("spanish") => call.spanish = true,
            Arg::Long("walk") => call.walk = true,
            Arg::Short('h') | Arg::Long("help") => return Ok(Call::Help),
            other => return Err(other.unexpected()),
        }
    }
    let wrong = match (has_file, has_out) {
        (true, true) => return Ok(Call::Paper(call)),
        (false, _) => "a county file is missing",
        (true, false) => "say in which folder to write with -o FOLDER",
    };
    Ok(Call::Wrong(wrong.to_owned()))
}

fn profile(parser: &mut Parser) -> Result<Call, lexopt::Error> {
    let call = report_call(parser)?;
    Ok(match call {
        Call::Report(call) if call.kind.is_some() => {
            Call::Wrong("profile takes no --kind; see report".to_owned())
        }
        Call::Report(call) if call.all_counties && call.place.is_some() => {
            Call::Wrong("--place and --all-counties say different things".to_owned())
        }
        other => other,
    })
}

fn report(parser: &mut Parser) -> Result<Call, lexopt::Error> {
    let call = report_call(parser)?;
    Ok(match call {
        Call::Report(call) if call.kind.is_none() => {
            Call::Wrong("say which report with --kind KIND".to_owned())
        }
        Call::Report(call) if call.all_counties => {
            Call::Wrong("--all-counties is for profile".to_owned())
        }
        other => other,
    })
}

fn report_call(parser: &mut Parser) -> Result<Call, lexopt::Error> {
    let mut call = ReportCall::default();
    let (mut has_file, mut has_out) = (false, false);
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Value(word) if !has_file => {
                call.file = PathBuf::from(word);
                has_file = true;
            }
            Arg::Long("kind") => call.kind = Some(parser.value()?.string()?),
            Arg::Long("place") => call.place = Some(parser.value()?.string()?),
            Arg::Long("year") => call.year = Some(parser.value()?.parse()?),
            Arg::Long("worksheet") => call.worksheet = Some(parser.value()?.parse()?),
            Arg::Long("all-counties") => call.all_counties = true,
            Arg::Short('o') | Arg::Long("out") => {
                call.out = PathBuf::from(parser.value()?);
                has_out = true;
            }
            Arg::Long("internal") => call.internal = true,
            Arg::Long("spanish") => call.spanish = true,
            Arg::Long("both") => call.both = true,
            Arg::Short('h') | Arg::Long("help") => return Ok(Call::Help),
            other => return Err(other.unexpected()),
        }
    }
    let wrong = if !has_file {
        "a county file is missing"
    } else if !has_out {
        "say where to write it with -o"
    } else {
        return Ok(Call::Report(call));
    };
    Ok(Call::Wrong(wrong.to_owned()))
}

fn forms(parser: &mut Parser) -> Result<Call, lexopt::Error> {
    let mut out = None;
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Short('o') | Arg::Long("out") => out = Some(PathBuf::from(parser.value()?)),
            Arg::Short('h') | Arg::Long("help") => return Ok(Call::Help),
            other => return Err(other.unexpected()),
        }
    }
    Ok(out.map_or_else(
        || Call::Wrong("say in which folder to write with -o FOLDER".to_owned()),
        |out| Call::Forms { out },
    ))
}

fn from_json(parser: &mut Parser) -> Result<Call, lexopt::Error> {
    let mut copy = None;
    let mut out = None;
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Value(word) if copy.is_none() => copy = Some(PathBuf::from(word)),
            Arg::Short('o') | Arg::Long("out") => out = Some(PathBuf::from(parser.value()?)),
            Arg::Short('h') | Arg::Long("help") => return Ok(Call::Help),
            other => return Err(other.unexpected()),
        }
    }
    Ok(match (copy, out) {
        (Some(copy), Some(file)) => Call::FromJson { copy, file },
        (None, _) => Call::Wrong("a copy in JSON is missing".to_owned()),
        (_, None) => Call::Wrong("say which county file to make with -o FILE".to_owned()),
    })
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;
    use std::path::PathBuf;

    use super::Call;
    use super::ExportCall;
    use super::ExportContent;
    use super::ImportCall;
    use super::ReadCall;
    use super::TableForm;
    use super::parse;

    fn parsed(words: &str) -> Call {
        parse(words.split_whitespace().map(OsString::from))
    }

    #[test]
    fn no_words_open_the_window() {
        let call = parsed("");
        assert_eq!(
            call,
            Call::Window {
                file: None,
                renderer: None
            }
        );
        let call = parsed("Bootheel.fbday");
        let file = Some(PathBuf::from("Bootheel.fbday"));
        assert_eq!(
            call,
            Call::Window {
                file,
                renderer: None
            }
        );
    }

    #[test]
    fn a_command_takes_its_own_options() {
        let call = parsed("import a.csv b.xlsx --into c.fbday");
        assert_eq!(
            call,
            Call::Import(ImportCall {
                sheets: vec!["a.csv".into(), "b.xlsx".into()],
                into: "c.fbday".into(),
                ..ImportCall::default()
            })
        );
        let call = parsed("read b.xlsx --sheet 2021 --json");
        assert_eq!(
            call,
            Call::Read(ReadCall {
                file: "b.xlsx".into(),
                sheet: Some("2021".to_owned()),
                into: None,
                json: true
            })
        );
        let Call::Table(call) = parsed("table c.fbday --years=2013-2022 --csv") else {
            panic!("not a table");
        };
        assert_eq!(call.years.as_deref(), Some("2013-2022"));
        assert!(call.format == TableForm::Csv && !call.internal);
    }

    #[test]
    fn a_table_and_an_export_say_where_they_go() {
        let Call::Table(call) = parsed("table c.fbday --format xlsx -o out.xlsx") else {
            panic!("not a table");
        };
        assert_eq!(call.out, Some("out.xlsx".into()));
        assert_eq!(call.format, TableForm::Xlsx);
        assert!(matches!(
            parsed("table c.fbday --format xlsx"),
            Call::Wrong(_)
        ));
        assert!(matches!(
            parsed("table c.fbday --format pdf"),
            Call::Wrong(_)
        ));
        assert_eq!(
            parsed("export c.fbday --heat -o out.csv"),
            Call::Export(ExportCall {
                file: "c.fbday".into(),
                content: ExportContent::Heat,
                out: Some("out.csv".into()),
                spanish: false
            })
        );
        assert!(matches!(
            parsed("export c.fbday --json"),
            Call::Export(ExportCall {
                content: ExportContent::Json,
                out: None,
                ..
            })
        ));
        assert_eq!(
            parsed("from-json c.json -o c.fbday"),
            Call::FromJson {
                copy: "c.json".into(),
                file: "c.fbday".into()
            }
        );
        for words in [
            "export c.fbday -o out.csv",
            "export c.fbday --heat",
            "export --heat -o a",
            "from-json c.json",
            "from-json -o c.fbday",
        ] {
            assert!(matches!(parsed(words), Call::Wrong(_)), "{words}");
        }
    }

    #[test]
    fn wrong_words_are_said() {
        assert!(matches!(parsed("import a.csv"), Call::Wrong(_)));
        let both = "import a.csv --into b.fbday --replace --keep-old";
        assert!(matches!(parsed(both), Call::Wrong(_)));
        assert!(matches!(parsed("sample"), Call::Wrong(_)));
        assert!(matches!(parsed("check"), Call::Wrong(_)));
        assert!(matches!(
            parsed("check a.fbday --statistics"),
            Call::Wrong(_)
        ));
        assert_eq!(parsed("check --statistics"), Call::CheckStatistics);
        assert!(matches!(parsed("read a.csv --jsno"), Call::Wrong(_)));
        assert!(matches!(parsed("resd a.csv"), Call::Wrong(_)));
    }
}
