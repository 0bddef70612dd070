//! `import`: sheets into a county file, each as one import that can be undone.

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc;
use std::sync::mpsc::Receiver;
use std::time::Duration;

use crate::cli::arguments::ImportCall;
use crate::cli::output;
use crate::cli::run::context;
use crate::import::line_list::list_words;
use crate::import::problem::Problem;
use crate::import::problem_words;
use crate::import::reader::SheetFile;
use crate::session::county_session::Context;
use crate::session::county_session::Session;
use crate::session::difference::Difference;
use crate::session::failure::Failure;
use crate::session::import_queue::ImportQueue;
use crate::session::job::ImportSummary;
use crate::session::job::Wake;
use crate::session::known_sheets::known;
use crate::session::open_sheet::OpenSheet;
use crate::session::open_sheet::sheet_failure;
use crate::session::queue_item::ItemId;
use crate::session::queue_item::ItemState;
use crate::session::queue_item::Need;
use crate::session::reimport::ChangedValues;
use crate::session::reimport::GoneValues;
use crate::session::reimport::ReimportChoice;

/// How long nothing may be heard before the work is looked at anyway.
const GLANCE: Duration = Duration::from_millis(50);

/// Imports the good rows of every sheet. A sheet that cannot be read does not stop the others.
#[must_use]
pub fn import(call: &ImportCall) -> ExitCode {
    let name = call
        .into
        .file_stem()
        .map_or_else(String::new, |it| it.to_string_lossy().into_owned());
    let (send, woken) = mpsc::channel();
    let wake: Wake = Arc::new(move || send.send(()).unwrap_or_default());
    let context = Context {
        wake: Arc::clone(&wake),
        ..context()
    };
    let mut session = match Session::open_or_create(&call.into, &name, context) {
        Ok(session) => session,
        Err(failure) => return output::failed(&failure),
    };
    if let Some(reason) = session.snapshot().read_only.clone() {
        return output::failed(&Failure::new(
            reason,
            "Close it there, or choose another file.",
        ));
    }
    session.load_counts_when_needed();
    let mut problems = false;
    for sheet in &call.sheets {
        let mut desk = Desk {
            session: &mut session,
            queue: ImportQueue::new(Arc::clone(&wake)),
            woken: &woken,
        };
        desk.queue.keep_templates(call.as_template);
        match desk.import_one(sheet, call) {
            Ok(is_clean) => problems |= !is_clean,
            Err(failure) => {
                output::failed(&failure);
                problems = true;
            }
        }
    }
    if let Err(failure) = session.close() {
        return output::failed(&failure);
    }
    ExitCode::from(if problems {
        output::PROBLEMS
    } else {
        output::DONE
    })
}

/// One file on its way in.
struct Desk<'a> {
    session: &'a mut Session,
    queue: ImportQueue,
    woken: &'a Receiver<()>,
}

impl Desk<'_> {
    /// Whether every row went in.
    fn import_one(&mut self, path: &Path, call: &ImportCall) -> Result<bool, Failure> {
        let Some(id) = self.queue.add_files([path.to_owned()]).pop() else {
            return Ok(true);
        };
        self.wait()?;
        if let Some(ItemState::Failed(failure)) = self.queue.item(id).map(|it| it.state()) {
            return Err(failure.clone());
        }
        if let Some(name) = &call.sheet {
            self.choose_sheet(name)?;
        }
        if let Some(births) = &call.births {
            self.join(births)?;
        }
        if call.all_like {
            self.queue.add_sheets_like(id);
            self.wait()?;
        }
        let ids: Vec<ItemId> = self.queue.items().iter().map(|it| it.id()).collect();
        let mut problems: Vec<Vec<Problem>> = Vec::new();
        let mut is_whole: Vec<bool> = Vec::new();
        let mut lists: Vec<Option<(String, Vec<String>)>> = Vec::new();
        let mut left_out = 0;
        for id in &ids {
            if let Some(day) = self.same_as(*id)
                && !call.again
            {
                let name = self.queue.item(*id).map_or("", |it| it.file_name());
                output::say_line(&format!(
                    "{name}: imported before, on {day}. Nothing was added."
                ));
                return Ok(true);
            }
            self.queue.import_again(*id);
            self.refuse_what_needs_a_person(*id)?;
            self.queue.choose(*id);
            self.wait()?;
            let list = self.queue.sheet().and_then(|it| it.line_list());
            lists.push(list.map(|it| {
                let tally = list_words::tally_words(it.listed());
                (tally, it.notes().to_vec())
            }));
            let draft = self.queue.sheet().map(|it| it.draft());
            left_out += draft.map_or(0, |it| it.tally.left_out);
            is_whole.push(draft.is_none_or(|it| it.is_whole));
            problems.push(draft.map_or_else(Vec::new, |it| it.problems.clone()));
        }
        let tallies: Vec<String> = ids.iter().map(|it| self.tally_of(*it)).collect();
        match call.choice() {
            Some(choice) => self.queue.import_with(id, choice),
            None => self.queue.import(id),
        }
        self.wait()?;
        for ((((id, problems), tally), is_whole), list) in ids
            .iter()
            .zip(&problems)
            .zip(&tallies)
            .zip(is_whole)
            .zip(&lists)
        {
            match self.queue.item(*id).map(|it| it.state()) {
                Some(ItemState::Imported(summary)) => {
                    if let Some((tally, notes)) = list {
                        say_import(summary, tally, problems);
                        for note in notes {
                            output::say_line(&format!("  {note}"));
                        }
                        continue;
                    }
                    // Of a sheet too long to hold, only the import has seen every row.
                    let seen = (!is_whole).then(|| rows_of(summary));
                    say_import(summary, seen.as_ref().unwrap_or(tally), problems);
                    if !is_whole {
                        left_out += summary.left_out;
                    }
                }
                Some(ItemState::Failed(failure)) => return Err(failure.clone()),
                Some(ItemState::Differs(difference)) => {
                    let name = self.queue.item(*id).map_or("", |it| it.file_name());
                    return Err(differs(name, difference));
                }
                _ => {}
            }
        }
        Ok(left_out == 0)
    }

    /// Works until nothing goes on any more.
    fn wait(&mut self) -> Result<(), Failure> {
        loop {
            if let Some(failure) = self.queue.work(self.session).into_iter().next() {
                return Err(failure);
            }
            for report in self.session.take_finished_jobs() {
                self.queue.heard(&report, self.session);
            }
            if !self.queue.is_busy() && self.session.job().is_none() {
                self.queue.work(self.session);
                if !self.queue.is_busy() {
                    return Ok(());
                }
            }
            // A timeout is as good a reason to look as a call, and many calls are as good as one.
            self.woken.recv_timeout(GLANCE).unwrap_or_default();
            while self.woken.try_recv().is_ok() {}
        }
    }

    /// Has a list of deaths find its births in another list.
    fn join(&mut self, births: &Path) -> Result<(), Failure> {
        let known = known(self.session.snapshot());
        let file = SheetFile::new(births.to_owned()).map_err(|it| sheet_failure(&it))?;
        let wake: Wake = Arc::new(|| ());
        let never = AtomicBool::new(false);
        let births = OpenSheet::open_file(file, known, &wake, &never, &mut |_| ())?;
        if let (Some(births), Some(deaths)) = (births, self.queue.sheet_mut()) {
            deaths.join_births(&births, &never)?;
        }
        self.wait()
    }

    fn choose_sheet(&mut self, name: &str) -> Result<(), Failure> {
        let Some(open) = self.queue.sheet_mut() else {
            return Ok(());
        };
        let position = open.sheet_called(name)?;
        open.choose_sheet(position);
        self.wait()?;
        match self.queue.sheet().and_then(|it| it.failure()) {
            Some(failure) => Err(failure.clone()),
            None => Ok(()),
        }
    }

    /// The day these very bytes came in before.
    fn same_as(&self, id: ItemId) -> Option<String> {
        let ItemState::NeedsYou(needs) = self.queue.item(id)?.state() else {
            return None;
        };
        needs.iter().find_map(|it| match it {
            Need::ImportedBefore { imported_at, .. } => Some(imported_at.clone()),
            _ => None,
        })
    }

    fn refuse_what_needs_a_person(&self, id: ItemId) -> Result<(), Failure> {
        let Some(item) = self.queue.item(id) else {
            return Ok(());
        };
        let ItemState::NeedsYou(needs) = item.state() else {
            return Ok(());
        };
        let wanted: Vec<String> = needs
            .iter()
            .filter_map(|it| match it {
                Need::Choose(blocker) => Some(problem_words::blocker(blocker)),
                _ => None,
            })
            .collect();
        if wanted.is_empty() {
            return Ok(());
        }
        Err(Failure::new(
            format!(
                "“{}” needs a person to look at it: {}.",
                item.file_name(),
                wanted.join("; ")
            ),
            "Open it in the window, or see first-birthday read.",
        ))
    }

    fn tally_of(&mut self, id: ItemId) -> String {
        self.queue
            .item(id)
            .and_then(|it| it.summary())
            .map_or_else(String::new, |it| problem_words::tally(&it.tally))
    }
}

fn rows_of(summary: &ImportSummary) -> String {
    format!(
        "{} rows read: {} imported, {} left out",
        summary.rows_read,
        summary.rows_read.saturating_sub(summary.left_out),
        summary.left_out
    )
}

fn say_import(summary: &ImportSummary, tally: &str, problems: &[Problem]) {
    let sheet = summary
        .sheet
        .as_ref()
        .filter(|it| !it.is_empty())
        .map_or_else(String::new, |it| format!(", sheet “{it}”"));
    let difference = &summary.difference;
    let rates = match summary.published_rates {
        0 => String::new(),
        rates => format!(
            " {rates} published rates: {} new, {} changed, {} as before.",
            difference.rates.new, difference.rates.changed, difference.rates.unchanged
        ),
    };
    output::say_line(&format!(
        "{}{sheet}: {tally}. {} counts: {} new, {} changed, {} as before.{rates}",
        summary.file_name, summary.counts, difference.new, difference.changed, difference.unchanged
    ));
    for problem in problems {
        let words = problem_words::problem(problem);
        output::say_line(&format!(
            "  {}: {} {}",
            problem_words::severity(problem.severity),
            words.what,
            words.advice
        ));
    }
}

fn differs(file_name: &str, difference: &Difference) -> Failure {
    let mut what: Vec<String> = Vec::new();
    let values = |number: u64| if number == 1 { "value" } else { "values" };
    if difference.changed_values() > 0 {
        let number = difference.changed_values();
        what.push(format!("changes {number} {}", values(number)));
    }
    if difference.gone_values() > 0 {
        let number = difference.gone_values();
        what.push(format!(
            "lacks {number} {} of the version before it",
            values(number)
        ));
    }
    Failure::new(
        format!(
            "“{file_name}” {}, so nothing was imported yet.",
            what.join(" and ")
        ),
        "Say --replace or --keep-old, and --take-out where what is missing is to go.",
    )
}

impl ImportCall {
    /// What was said about values that are there already.
    fn choice(&self) -> Option<ReimportChoice> {
        if !(self.replace || self.keep_old || self.take_out) {
            return None;
        }
        Some(ReimportChoice {
            changed: if self.keep_old {
                ChangedValues::KeepOld
            } else {
                ChangedValues::Replace
            },
            gone: if self.take_out {
                GoneValues::TakeOut
            } else {
                GoneValues::Leave
            },
        })
    }
}
