//! Scores a folder of sheets against what is known of them: `cargo run --example score_sheets -- DIR`.
//!
//! `DIR` holds `MANIFEST.csv`, `ANSWERS.json` and the files they name. For each sheet it prints which beliefs
//! are right and which spot-checked cells come out right in the draft, with nothing clicked; for each hostile
//! file whether the outcome is the expected one, with time and memory. Nothing is known of any file but what the
//! folder says. `--file TEXT` scores the files with this text in their names, `--verbose` prints what is right too.

mod addresses;
mod answers;
mod beliefs;
mod hostile;
mod markers;
mod measured;
mod outcome;
mod spots;
mod totals;
mod verdict;

use std::collections::BTreeMap;
use std::env;
use std::io;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;
use std::process::ExitCode;

use first_birthday::import::problem_words;
use first_birthday::import::worker;

use crate::answers::Folder;
use crate::answers::HostileFile;
use crate::answers::SheetAnswer;
use crate::answers::folder;
use crate::measured::Cost;
use crate::measured::measured;
use crate::outcome::ReadFile;
use crate::outcome::ReadSheet;
use crate::outcome::Year;
use crate::verdict::Outcome;
use crate::verdict::Score;
use crate::verdict::Verdict;

fn main() -> ExitCode {
    let mut arguments = env::args_os().skip(1);
    let mut wanted = Wanted::default();
    while let Some(argument) = arguments.next() {
        match argument.to_str() {
            Some(worker::ARGUMENT) => return worker::run(),
            Some("--verbose") => wanted.verbose = true,
            Some("--file") => {
                wanted.file = arguments
                    .next()
                    .map(|it| it.to_string_lossy().into_owned())
                    .unwrap_or_default();
            }
            _ => wanted.folder = Some(PathBuf::from(argument)),
        }
    }
    let mut out = io::stdout().lock();
    let Some(path) = wanted.folder.clone() else {
        return told(
            writeln!(out, "usage: score_sheets DIR [--file TEXT] [--verbose]"),
            ExitCode::from(2),
        );
    };
    let scored =
        folder(&path).and_then(|folder| Scorer::new(&path, &wanted, &mut out).all(&folder));
    match scored {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => told(
            writeln!(io::stderr(), "{}: {error}", path.display()),
            ExitCode::from(2),
        ),
    }
}

/// The code to end with, also where the words could not be written.
fn told(written: io::Result<()>, code: ExitCode) -> ExitCode {
    written.map_or(ExitCode::from(2), |()| code)
}

#[derive(Debug, Clone, Default)]
struct Wanted {
    folder: Option<PathBuf>,
    /// Only files with this in their names; empty is all.
    file: String,
    verbose: bool,
}

struct Scorer<'a, W> {
    folder: &'a Path,
    wanted: &'a Wanted,
    out: &'a mut W,
    beliefs: Score,
    spots: Score,
    hostile: Score,
    /// Spots that are right once a year is given that the file does not hold.
    after_a_question: u32,
}

impl<'a, W: Write> Scorer<'a, W> {
    fn new(folder: &'a Path, wanted: &'a Wanted, out: &'a mut W) -> Self {
        Self {
            folder,
            wanted,
            out,
            beliefs: Score::default(),
            spots: Score::default(),
            hostile: Score::default(),
            after_a_question: 0,
        }
    }

    fn all(mut self, folder: &Folder) -> io::Result<()> {
        let is_wanted = |file: &str| file.contains(&self.wanted.file);
        let sheets: Vec<&SheetAnswer> = folder
            .sheets
            .iter()
            .filter(|it| is_wanted(&it.file))
            .collect();
        let hostile: Vec<&HostileFile> = folder
            .hostile
            .iter()
            .filter(|it| is_wanted(&it.file))
            .collect();
        for answer in sheets {
            self.sheet(answer)?;
        }
        for file in hostile {
            self.hostile_file(file)?;
        }
        if self.wanted.file.is_empty() && !folder.unanswered.is_empty() {
            writeln!(
                self.out,
                "\nnothing is said about: {}",
                folder.unanswered.join(", ")
            )?;
        }
        self.close()
    }

    fn sheet(&mut self, answer: &SheetAnswer) -> io::Result<()> {
        let path = self.folder.join(&answer.file);
        let (read, cost) = measured(|| ReadFile::open(&path));
        let file = match read {
            Ok(file) => file,
            Err(error) => {
                let why = problem_words::sheet_error(&error).what;
                let lost = |what: &str| {
                    Verdict::wrong(what, "a sheet", why.clone(), Some("refused".to_owned()))
                };
                let asked = beliefs::asked(answer);
                let beliefs: Vec<Verdict> = asked.iter().map(|it| lost(it)).collect();
                let spots: Vec<Verdict> = answer.spots.iter().map(|it| lost(&it.cell)).collect();
                return self.print_sheet(&answer.file, cost, &beliefs, &spots);
            }
        };
        let year = if answer.year_is_nowhere() || answer.names_no_year() {
            Year::GivenWhereAsked
        } else {
            Year::NotGiven
        };
        let number = answer
            .sheet
            .as_deref()
            .and_then(|it| file.sheet_named(it))
            .unwrap_or(file.best);
        let mut sheets = BTreeMap::from([(number, ReadSheet::of(&file, number, year))]);
        let named = answer.spots.iter().filter_map(|it| it.sheet.as_deref());
        for other in named.filter_map(|it| file.sheet_named(it)) {
            sheets
                .entry(other)
                .or_insert_with(|| ReadSheet::of(&file, other, year));
        }
        let beliefs = sheets
            .get(&number)
            .map(|it| beliefs::checked(answer, it))
            .unwrap_or_default();
        let spots: Vec<Verdict> = answer
            .spots
            .iter()
            .map(|spot| {
                let own = spot.sheet.as_deref().and_then(|it| file.sheet_named(it));
                match sheets.get(&own.unwrap_or(number)) {
                    Some(sheet) => spots::checked(answer, spot, sheet),
                    None => Verdict::not_scored(&spot.cell, "no such sheet"),
                }
            })
            .collect();
        if sheets.values().any(|it| it.year_was_given) {
            let right = spots
                .iter()
                .filter(|it| matches!(it.outcome, Outcome::Right))
                .count();
            self.after_a_question += u32::try_from(right).unwrap_or(0);
        }
        self.print_sheet(&answer.file, cost, &beliefs, &spots)
    }

    fn print_sheet(
        &mut self,
        file: &str,
        cost: Cost,
        beliefs: &[Verdict],
        spots: &[Verdict],
    ) -> io::Result<()> {
        let (mut of_beliefs, mut of_spots) = (Score::default(), Score::default());
        beliefs.iter().for_each(|it| of_beliefs.add(it));
        spots.iter().for_each(|it| of_spots.add(it));
        writeln!(
            self.out,
            "\n{file}: beliefs {}, spot checks {}; {}",
            of_beliefs.line(),
            of_spots.line(),
            cost_words(cost)
        )?;
        for verdict in beliefs.iter().chain(spots) {
            self.print_verdict(verdict)?;
        }
        self.beliefs.join(of_beliefs);
        self.spots.join(of_spots);
        Ok(())
    }

    fn hostile_file(&mut self, file: &HostileFile) -> io::Result<()> {
        let path = self.folder.join(&file.file);
        let (checked, cost) = measured(|| hostile::Came::of(&path));
        let verdicts = hostile::checked(file, &path, &checked, cost);
        let is_scored = |it: &Verdict| !matches!(it.outcome, Outcome::NotScored(_));
        let as_expected = verdicts
            .iter()
            .filter(|it| is_scored(it))
            .all(|it| matches!(it.outcome, Outcome::Right));
        let words = match (verdicts.iter().any(is_scored), as_expected) {
            (false, _) => {
                self.hostile.not_scored += 1;
                "not scored"
            }
            (true, true) => {
                self.hostile.right += 1;
                "as expected"
            }
            (true, false) => {
                self.hostile.wrong += 1;
                "NOT as expected"
            }
        };
        writeln!(
            self.out,
            "\n{}: {words}; {}; {}",
            file.file,
            checked.words(),
            cost_words(cost)
        )?;
        if words != "as expected" || self.wanted.verbose {
            writeln!(self.out, "  expected: {}", file.expected)?;
        }
        for verdict in &verdicts {
            self.print_verdict(verdict)?;
        }
        Ok(())
    }

    fn print_verdict(&mut self, verdict: &Verdict) -> io::Result<()> {
        match &verdict.outcome {
            Outcome::Right if self.wanted.verbose => {
                writeln!(self.out, "  right: {}", verdict.what)
            }
            Outcome::Right => Ok(()),
            Outcome::Wrong {
                expected,
                found,
                flag,
            } => {
                let flag = flag
                    .as_ref()
                    .map_or_else(|| "NOT flagged".to_owned(), |it| format!("flagged: {it}"));
                writeln!(
                    self.out,
                    "  wrong: {}: expected {expected}, found {found} ({flag})",
                    verdict.what
                )
            }
            Outcome::NotScored(why) => {
                writeln!(self.out, "  not scored: {}: {why}", verdict.what)
            }
        }
    }

    fn close(self) -> io::Result<()> {
        let Self {
            out,
            beliefs,
            spots,
            hostile,
            after_a_question,
            ..
        } = self;
        writeln!(
            out,
            "\nwrong and not flagged: {} beliefs, {} spot checks",
            beliefs.silent, spots.silent
        )?;
        writeln!(
            out,
            "not scored: {} beliefs, {} spot checks, {} hostile files",
            beliefs.not_scored, spots.not_scored, hostile.not_scored
        )?;
        writeln!(
            out,
            "right only after a year was given that the file does not hold: {after_a_question} spot checks"
        )?;
        writeln!(out, "beliefs: {}", beliefs.line())?;
        writeln!(out, "spot checks: {}", spots.line())?;
        writeln!(
            out,
            "hostile: {} of {} as expected",
            hostile.right,
            hostile.scored()
        )
    }
}

fn cost_words(cost: Cost) -> String {
    let memory = cost.child_megabytes.map_or_else(
        || "memory not measured".to_owned(),
        |it| format!("{it:.0} MB"),
    );
    format!("{:.2} s, {memory}", cost.seconds)
}
