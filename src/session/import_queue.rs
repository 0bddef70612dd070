//! Several sheets on their way in: read one after the other, looked at in any order, imported one or all.
//!
//! Whoever owns the queue calls [`ImportQueue::work`] once a frame and hands it every report of the session
//! ([`ImportQueue::heard`]). Nothing here waits; a sheet that fails does not stop the others.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::sync::mpsc::TryRecvError;

use crate::import::reader::SheetFile;
use crate::session::command::Command;
use crate::session::command::ImportRequest;
use crate::session::county_session::Session;
use crate::session::failure::Failure;
use crate::session::job::JobKind;
use crate::session::job::JobReport;
use crate::session::job::JobResult;
use crate::session::job::Wake;
use crate::session::known_sheets::known;
use crate::session::open_sheet::OpenSheet;
use crate::session::open_sheet::Start;
use crate::session::open_sheet::sheet_failure;
use crate::session::queue_item::ItemId;
use crate::session::queue_item::ItemState;
use crate::session::queue_item::Need;
use crate::session::queue_item::QueueItem;
use crate::session::reimport::ReimportChoice;
use crate::session::sheet_reading::SheetReading;

/// So many cells are held at most besides those of the sheet that is looked at: two of the largest sheets.
/// Sheets looked at longest ago are let go first, and read again when they are needed.
const MOST_HELD_CELLS: u64 = 6_000_000;

/// Sheets on their way in.
pub struct ImportQueue {
    items: Vec<QueueItem>,
    chosen: Option<ItemId>,
    reading: Option<(ItemId, SheetReading)>,
    alike: Option<Alike>,
    /// The items a job works on.
    in_job: Vec<ItemId>,
    next_number: u64,
    /// The version of the snapshot that the items were last set beside.
    seen: Option<u64>,
    wants_job_cancelled: bool,
    most_held_cells: u64,
    keeps_templates: bool,
    wake: Wake,
    /// The program that reads sheets; `None` is this same program.
    program: Option<PathBuf>,
}

/// Sheets of one workbook that are being read like another of its sheets.
struct Alike {
    ids: Vec<ItemId>,
    sheets: Receiver<OpenSheet>,
}

impl ImportQueue {
    /// An empty queue.
    #[must_use]
    pub fn new(wake: Wake) -> Self {
        Self {
            items: Vec::new(),
            chosen: None,
            reading: None,
            alike: None,
            in_job: Vec::new(),
            next_number: 1,
            seen: None,
            wants_job_cancelled: false,
            most_held_cells: MOST_HELD_CELLS,
            keeps_templates: true,
            wake,
            program: None,
        }
    }

    /// Reads sheets with the program at `program`, for a test, which is another program itself.
    pub fn read_with(&mut self, program: PathBuf) {
        self.program = Some(program);
    }

    /// Holds at most so many cells besides those that are needed now.
    pub fn hold_at_most(&mut self, cells: u64) {
        self.most_held_cells = cells;
    }

    /// Whether an import is remembered as the way to read the next sheet of its kind, which it is unless this says no.
    pub fn keep_templates(&mut self, keeps: bool) {
        self.keeps_templates = keeps;
    }

    /// Puts files at the end of the queue. The first is chosen where none is.
    pub fn add_files(&mut self, paths: impl IntoIterator<Item = PathBuf>) -> Vec<ItemId> {
        paths.into_iter().map(|it| self.add_file(it)).collect()
    }

    fn add_file(&mut self, path: PathBuf) -> ItemId {
        let file = match &self.program {
            Some(program) => Ok(SheetFile::with_program(path.clone(), program.clone())),
            None => SheetFile::new(path.clone()),
        };
        match file {
            Ok(file) => self.add(file, ItemState::Waiting),
            Err(err) => self.add(
                SheetFile::with_program(path, PathBuf::new()),
                ItemState::Failed(sheet_failure(&err)),
            ),
        }
    }

    /// Puts cells from the clipboard at the end of the queue and looks at them:
    /// text with tabs as Excel gives it, or an HTML table.
    pub fn add_pasted(&mut self, text: &str) -> ItemId {
        let file = match &self.program {
            Some(program) => Ok(SheetFile::pasted_with_program(text, program.clone())),
            None => SheetFile::pasted(text),
        };
        let id = match file {
            Ok(file) => self.add(file, ItemState::Waiting),
            Err(err) => self.add(
                SheetFile::pasted_with_program(text, PathBuf::new()),
                ItemState::Failed(sheet_failure(&err)),
            ),
        };
        self.choose(id);
        id
    }

    fn add(&mut self, file: SheetFile, state: ItemState) -> ItemId {
        let id = ItemId(self.number());
        let name = file.name();
        self.items.push(QueueItem::new(id, file, name, state));
        if self.chosen.is_none() {
            self.choose(id);
        }
        id
    }

    fn number(&mut self) -> u64 {
        let number = self.next_number;
        self.next_number += 1;
        number
    }

    /// All sheets, in the order they came.
    #[must_use]
    pub fn items(&self) -> &[QueueItem] {
        &self.items
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// The sheet with this name.
    #[must_use]
    pub fn item(&self, id: ItemId) -> Option<&QueueItem> {
        self.items.iter().find(|it| it.id == id)
    }

    fn item_mut(&mut self, id: ItemId) -> Option<&mut QueueItem> {
        self.items.iter_mut().find(|it| it.id == id)
    }

    /// The sheet that is looked at.
    #[must_use]
    pub fn chosen(&self) -> Option<&QueueItem> {
        self.item(self.chosen?)
    }

    /// The cells and the reading of the sheet that is looked at; `None` while it is not read.
    #[must_use]
    pub fn sheet(&self) -> Option<&OpenSheet> {
        self.chosen()?.open.as_ref()
    }

    /// The same, to change what is believed about it.
    pub fn sheet_mut(&mut self) -> Option<&mut OpenSheet> {
        let id = self.chosen?;
        self.item_mut(id)?.open.as_mut()
    }

    /// Looks at a sheet. Where its cells were let go it is read again.
    pub fn choose(&mut self, id: ItemId) {
        let used = self.number();
        if let Some(item) = self.item_mut(id) {
            item.used = used;
            self.chosen = Some(id);
        }
    }

    /// Looks at none.
    pub fn choose_none(&mut self) {
        self.chosen = None;
    }

    /// Takes a sheet out of the queue; what works on it is stopped. What was imported stays imported.
    pub fn remove(&mut self, id: ItemId) {
        self.cancel(id);
        if self.in_job.contains(&id) {
            // It goes when the job has ended; until then the county file is busy with it.
            return;
        }
        let position = self.items.iter().position(|it| it.id == id);
        self.items.retain(|it| it.id != id);
        if self.reading.as_ref().is_some_and(|it| it.0 == id) {
            self.reading = None;
        }
        if self.chosen == Some(id) {
            let next = position.and_then(|it| self.items.get(it).or(self.items.last()));
            self.chosen = next.map(|it| it.id);
        }
    }

    /// Takes all that are imported, failed or cancelled out of the queue.
    pub fn remove_done(&mut self) {
        let done: Vec<ItemId> = self
            .items
            .iter()
            .filter(|it| {
                matches!(
                    it.state,
                    ItemState::Imported(_) | ItemState::Failed(_) | ItemState::Cancelled
                )
            })
            .map(|it| it.id)
            .collect();
        for id in done {
            self.remove(id);
        }
    }

    /// Stops what is done or about to be done with a sheet. A job that stores it leaves the file as it was.
    pub fn cancel(&mut self, id: ItemId) {
        if self.in_job.contains(&id) {
            self.wants_job_cancelled = true;
            return;
        }
        if let Some((reading_id, reading)) = &self.reading
            && *reading_id == id
        {
            reading.cancel();
            return;
        }
        if let Some(item) = self.item_mut(id)
            && matches!(item.state, ItemState::Waiting | ItemState::WillImport)
        {
            item.state = if item.open.is_some() || item.kept.is_some() {
                ItemState::Ready
            } else {
                ItemState::Cancelled
            };
            item.seen = 0;
        }
    }

    /// Reads a sheet that failed, was cancelled or changed on disk from the start.
    pub fn read_again(&mut self, id: ItemId) {
        if let Some(item) = self.item_mut(id)
            && item.is_idle()
        {
            item.state = ItemState::Waiting;
            item.open = None;
            item.kept = None;
            item.summary = None;
            item.looked_at = false;
            item.again = false;
            item.choice = None;
        }
    }

    /// The person wants a sheet in that was imported before.
    pub fn import_again(&mut self, id: ItemId) {
        if let Some(item) = self.item_mut(id) {
            item.again = true;
            if let ItemState::NeedsYou(needs) = &mut item.state {
                needs.retain(|it| !matches!(it, Need::ImportedBefore { .. }));
                if needs.is_empty() {
                    item.state = ItemState::Ready;
                }
            }
        }
    }

    /// Goes back to a sheet whose difference is shown; nothing is imported.
    pub fn back_to_sheet(&mut self, id: ItemId) {
        for member in self.members(id) {
            if let Some(item) = self.item_mut(member)
                && matches!(item.state, ItemState::Differs(_))
            {
                item.choice = None;
                // 0 is no version of a sheet: the state is made anew.
                item.seen = 0;
                item.state = ItemState::Ready;
            }
        }
    }

    /// Imports a sheet, with the others that go with it. Where it changes what the file has, it is compared first,
    /// and [`ItemState::Differs`] asks what is to become of that.
    pub fn import(&mut self, id: ItemId) {
        self.will_import(id, None);
    }

    /// Imports a sheet whose difference a person has answered.
    pub fn import_with(&mut self, id: ItemId, choice: ReimportChoice) {
        self.will_import(id, Some(choice));
    }

    fn will_import(&mut self, id: ItemId, choice: Option<ReimportChoice>) {
        for member in self.members(id) {
            if let Some(item) = self.item_mut(member)
                && item.can_import()
            {
                item.choice = choice;
                item.state = ItemState::WillImport;
            }
        }
    }

    /// The items that are imported as one step with this one, itself included.
    fn members(&self, id: ItemId) -> Vec<ItemId> {
        let Some(item) = self.item(id) else {
            return Vec::new();
        };
        match item.together {
            None => vec![id],
            Some(number) => self
                .items
                .iter()
                .filter(|it| it.together == Some(number))
                .map(|it| it.id)
                .collect(),
        }
    }

    /// Puts the other sheets of the workbook that are laid out like this one into the queue, read the same way.
    /// They are imported with it as one step. They are read on a thread and come one after the other.
    pub fn add_sheets_like(&mut self, id: ItemId) {
        let number = self.number();
        let Some((number, more)) = self.sheets_to_add(id, number) else {
            return;
        };
        let after = self.items.iter().position(|it| it.id == id).unwrap_or(0) + 1;
        let ids: Vec<ItemId> = more.iter().map(|_| ItemId(self.number())).collect();
        let Some(item) = self.items.iter_mut().find(|it| it.id == id) else {
            return;
        };
        let Some(open) = &item.open else {
            return;
        };
        item.together = Some(number);
        let mut items = Vec::new();
        for (own_id, position) in ids.iter().zip(&more) {
            let mut like = QueueItem::new(
                *own_id,
                item.file.clone(),
                item.name.clone(),
                ItemState::Waiting,
            );
            like.position = Some(*position);
            like.sheet = open.sheets().get(*position).map(|it| it.name.clone());
            like.together = Some(number);
            like.used = own_id.0;
            // Who looked at this one has seen what is believed of the others.
            like.looked_at = item.looked_at;
            items.push(like);
        }
        self.alike = Some(Alike {
            sheets: open.sheets_like(more, Arc::clone(&self.wake)),
            ids,
        });
        self.items.splice(after..after, items);
    }

    /// The number under which the sheets go together, and the positions of those not in the queue yet.
    fn sheets_to_add(&self, id: ItemId, number: u64) -> Option<(u64, Vec<usize>)> {
        if self.alike.is_some() {
            return None;
        }
        let item = self.item(id)?;
        let open = item.open.as_ref()?;
        let number = item.together.unwrap_or(number);
        let is_there = |position: usize| {
            self.items.iter().any(|it| {
                it.together == Some(number)
                    && (it.position == Some(position)
                        || it.open.as_ref().is_some_and(|it| it.chosen() == position))
            })
        };
        let alike = open.sheets_like_this().iter().copied();
        let more: Vec<usize> = alike.filter(|it| !is_there(*it)).collect();
        (!more.is_empty()).then_some((number, more))
    }

    fn take_alike(&mut self) {
        let Some(alike) = &self.alike else {
            return;
        };
        loop {
            match alike.sheets.try_recv() {
                Ok(open) => {
                    let found = alike.ids.iter().find_map(|id| {
                        let position = self.items.iter().position(|it| it.id == *id)?;
                        let item = self.items.get(position)?;
                        (item.position == Some(open.chosen())).then_some(position)
                    });
                    if let Some(item) = found.and_then(|it| self.items.get_mut(it)) {
                        item.seen = 0;
                        item.open = Some(open);
                    }
                }
                Err(TryRecvError::Empty) => return,
                Err(TryRecvError::Disconnected) => break,
            }
        }
        self.alike = None;
    }

    /// Imports a sheet by itself that would go with others.
    pub fn take_apart(&mut self, id: ItemId) {
        if let Some(item) = self.item_mut(id) {
            item.together = None;
        }
    }

    /// How many sheets need nothing from a person.
    #[must_use]
    pub fn ready(&self) -> usize {
        self.ready_ids().count()
    }

    fn ready_ids(&self) -> impl Iterator<Item = ItemId> + '_ {
        self.items
            .iter()
            .filter(|it| it.state == ItemState::Ready)
            .filter(|item| {
                let Some(number) = item.together else {
                    return true;
                };
                let mut others = self.items.iter().filter(|it| it.together == Some(number));
                others.all(|it| it.state == ItemState::Ready)
            })
            .map(|it| it.id)
    }

    /// Imports all sheets that need nothing. One that turns out to change what the file has asks first.
    pub fn import_all_ready(&mut self) {
        let ready: Vec<ItemId> = self.ready_ids().collect();
        for id in ready {
            self.will_import(id, None);
        }
    }

    /// Whether something is being read, compared or stored.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.reading.is_some()
            || self.alike.is_some()
            || !self.in_job.is_empty()
            || self.items.iter().any(|it| {
                matches!(it.state, ItemState::Waiting | ItemState::WillImport)
                    || it.open.as_ref().is_some_and(OpenSheet::is_working)
            })
    }

    /// Whether a job of the session works on a sheet of the queue.
    #[must_use]
    pub fn is_in_job(&self) -> bool {
        !self.in_job.is_empty()
    }

    /// Goes on with the next thing; called once a frame. Returns what could not even be begun.
    pub fn work(&mut self, session: &mut Session) -> Vec<Failure> {
        self.take_what_was_read();
        self.take_alike();
        for item in &mut self.items {
            if let Some(open) = &mut item.open {
                open.poll();
            }
        }
        self.look(session);
        if std::mem::take(&mut self.wants_job_cancelled) && !self.in_job.is_empty() {
            session.cancel_job();
        }
        self.show_progress(session);
        let failure = self.start_job(session);
        self.let_go();
        self.start_reading(session);
        failure.into_iter().collect()
    }

    /// Sets the items beside the county file, all of them where that changed.
    fn look(&mut self, session: &Session) {
        let snapshot = session.snapshot();
        let is_old = self.seen != Some(snapshot.version);
        self.seen = Some(snapshot.version);
        let chosen = self.chosen;
        for item in &mut self.items {
            let now_looked_at = chosen == Some(item.id) && item.open.is_some() && !item.looked_at;
            item.looked_at |= now_looked_at;
            item.assess(snapshot, is_old || now_looked_at);
        }
    }

    fn take_what_was_read(&mut self) {
        let Some((id, reading)) = &self.reading else {
            return;
        };
        let id = *id;
        let Some(end) = reading.poll() else {
            let progress = reading.progress();
            if let Some(item) = self.item_mut(id)
                && !matches!(item.state, ItemState::WillImport)
            {
                item.state = ItemState::Reading(progress);
            }
            return;
        };
        self.reading = None;
        let used = self.number();
        let Some(item) = self.item_mut(id) else {
            return;
        };
        match end {
            Ok(Some(open)) => {
                item.used = used;
                item.kept = None;
                // 0 is no version of a sheet: the state is made anew.
                item.seen = 0;
                item.open = Some(open);
            }
            Ok(None) => item.state = ItemState::Cancelled,
            Err(failure) => {
                item.kept = None;
                item.state = ItemState::Failed(failure);
            }
        }
    }

    fn show_progress(&mut self, session: &Session) {
        let in_job = std::mem::take(&mut self.in_job);
        for id in &in_job {
            if let Some(item) = self.item_mut(*id) {
                match &mut item.state {
                    ItemState::Comparing(progress) | ItemState::Importing(progress) => {
                        *progress = session.job();
                    }
                    _ => {}
                }
            }
        }
        self.in_job = in_job;
    }

    /// Begins to read the next sheet that is needed: the one looked at, then those to be imported, then the rest.
    fn start_reading(&mut self, session: &mut Session) {
        if self.reading.is_some() {
            return;
        }
        let lacks = |it: &&QueueItem| it.open.is_none();
        let was_read = |it: &QueueItem| {
            matches!(
                it.state,
                ItemState::Ready | ItemState::NeedsYou(_) | ItemState::Differs(_)
            )
        };
        let chosen = self
            .chosen()
            .filter(lacks)
            .filter(|it| {
                !self
                    .alike
                    .as_ref()
                    .is_some_and(|alike| alike.ids.contains(&it.id))
            })
            .filter(|it| it.state == ItemState::Waiting || was_read(it));
        let wanted = || {
            self.items
                .iter()
                .filter(lacks)
                .find(|it| it.state == ItemState::WillImport)
        };
        let is_coming = |id: ItemId| self.alike.as_ref().is_some_and(|it| it.ids.contains(&id));
        let waiting = || {
            self.items
                .iter()
                .filter(lacks)
                .find(|it| it.state == ItemState::Waiting && !is_coming(it.id))
        };
        let Some(item) = chosen.or_else(wanted).or_else(waiting) else {
            return;
        };
        let id = item.id;
        let start = match (&item.kept, item.position) {
            (Some(kept), _) => Start::Kept(Box::new(kept.clone())),
            (None, Some(position)) => Start::Sheet(position),
            (None, None) => Start::Fresh,
        };
        let file = item.file.clone();
        // What cannot be loaded is said when something is to be imported.
        session.load_what_is_old().unwrap_or_default();
        let reading = SheetReading::start_as(
            file,
            start,
            known(session.snapshot()),
            Arc::clone(&self.wake),
        );
        let progress = reading.progress();
        self.reading = Some((id, reading));
        if let Some(item) = self.item_mut(id)
            && item.state == ItemState::Waiting
        {
            item.state = ItemState::Reading(progress);
        }
    }

    /// Lets the cells go that are not needed now, those used longest ago first.
    fn let_go(&mut self) {
        loop {
            let mut held = 0;
            let mut oldest: Option<(u64, ItemId)> = None;
            for (position, item) in self.items.iter().enumerate() {
                let Some(open) = &item.open else {
                    continue;
                };
                let is_shared = self
                    .items
                    .iter()
                    .take(position)
                    .filter_map(|it| it.open.as_ref())
                    .any(|it| it.shares_cells_with(open));
                if !is_shared {
                    held += open.held_cells();
                }
                let is_needed = self.chosen == Some(item.id)
                    || self.in_job.contains(&item.id)
                    || item.state == ItemState::WillImport
                    || open.is_working();
                if !is_needed && oldest.is_none_or(|it| item.used < it.0) {
                    oldest = Some((item.used, item.id));
                }
            }
            let Some((_, id)) = oldest.filter(|_| held > self.most_held_cells) else {
                return;
            };
            if let Some(item) = self.item_mut(id)
                && let Some(open) = item.open.take()
            {
                item.kept = Some(open.kept());
            }
        }
    }

    /// Begins the next import, or the comparison before it.
    fn start_job(&mut self, session: &mut Session) -> Option<Failure> {
        if !self.in_job.is_empty() || session.job().is_some() || session.snapshot().waiting > 0 {
            return None;
        }
        if !self
            .items
            .iter()
            .any(|it| it.state == ItemState::WillImport)
        {
            return None;
        }
        if let Err(failure) = session.load_what_is_old() {
            return Some(failure);
        }
        let first = self
            .items
            .iter()
            .find(|it| it.state == ItemState::WillImport)?;
        let members: Vec<ItemId> = self
            .members(first.id)
            .into_iter()
            .filter(|id| {
                self.item(*id)
                    .is_some_and(|it| it.state == ItemState::WillImport)
            })
            .collect();
        let choice = first.choice;
        let snapshot = session.snapshot();
        let mut requests: Vec<ImportRequest> = Vec::new();
        let mut must_compare = false;
        for id in &members {
            // One whose cells were let go, or that is still being worked out, is waited for.
            let open = self.item(*id)?.open.as_ref()?;
            if open.is_working() {
                return None;
            }
            must_compare |= choice.is_none()
                && (open.may_change_counts(snapshot) || !open.imported_before(snapshot).is_empty());
            let mut request = open.request(snapshot, choice.unwrap_or_default());
            if !self.keeps_templates {
                request.template = None;
            }
            requests.push(request);
        }
        let is_one = requests.len() == 1;
        let (command, state) = match (must_compare, requests.pop()) {
            (_, None) => return None,
            (true, Some(only)) if is_one => {
                (Command::CompareImport(only), ItemState::Comparing(None))
            }
            (false, Some(only)) if is_one => (Command::Import(only), ItemState::Importing(None)),
            (true, Some(last)) => {
                requests.push(last);
                (
                    Command::CompareTogether(requests),
                    ItemState::Comparing(None),
                )
            }
            (false, Some(last)) => {
                requests.push(last);
                (
                    Command::ImportTogether(requests),
                    ItemState::Importing(None),
                )
            }
        };
        let begun = session.apply(command);
        for id in &members {
            if let Some(item) = self.item_mut(*id) {
                item.state = match &begun {
                    Ok(_) => state.clone(),
                    Err(failure) => ItemState::Failed(failure.clone()),
                };
            }
        }
        match begun {
            Ok(_) => {
                self.in_job = members;
                None
            }
            Err(failure) => Some(failure),
        }
    }

    /// Takes the report of a job. Those of other work are left alone.
    pub fn heard(&mut self, report: &JobReport, session: &Session) {
        if self.in_job.is_empty() || !matches!(report.kind, JobKind::Import | JobKind::Compare) {
            return;
        }
        let members = std::mem::take(&mut self.in_job);
        self.wants_job_cancelled = false;
        match &report.result {
            Ok(JobResult::Compared(difference)) => {
                let asks = difference.asks();
                for id in &members {
                    if let Some(item) = self.item_mut(*id) {
                        if asks {
                            item.state = ItemState::Differs(Box::new(difference.clone()));
                        } else {
                            item.choice = Some(ReimportChoice::default());
                            item.state = ItemState::WillImport;
                        }
                    }
                }
            }
            Ok(JobResult::Imported(summary)) => {
                for id in &members {
                    if let Some(item) = self.item_mut(*id) {
                        item.open = None;
                        item.state = ItemState::Imported(Box::new(summary.clone()));
                    }
                }
                self.learn(session);
            }
            Ok(JobResult::ImportedTogether(summaries)) => {
                for (id, summary) in members.iter().zip(summaries) {
                    if let Some(item) = self.item_mut(*id) {
                        item.open = None;
                        item.state = ItemState::Imported(Box::new(summary.clone()));
                    }
                }
                self.learn(session);
            }
            Ok(_) => {
                for id in &members {
                    if let Some(item) = self.item_mut(*id) {
                        // As it was before Import was pressed; the next look says what it needs.
                        item.choice = None;
                        item.seen = 0;
                        item.state = ItemState::Ready;
                    }
                }
            }
            Err(failure) => {
                for id in &members {
                    if let Some(item) = self.item_mut(*id) {
                        item.choice = None;
                        item.state = ItemState::Failed(failure.clone());
                    }
                }
            }
        }
    }

    /// What was confirmed for one sheet is used for the others that nobody said anything about yet.
    fn learn(&mut self, session: &Session) {
        let known = known(session.snapshot());
        for item in &mut self.items {
            let is_settled = matches!(item.state, ItemState::NeedsYou(_) | ItemState::Ready);
            if !is_settled {
                continue;
            }
            match (&mut item.open, &item.kept) {
                (Some(open), _) => open.learn(known.clone()),
                (None, Some(kept)) if !kept.is_touched() => {
                    item.position = Some(kept.position());
                    item.kept = None;
                    item.state = ItemState::Waiting;
                }
                _ => {}
            }
        }
    }
}
