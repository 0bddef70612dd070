//! What the screens read: everything of the open file, rebuilt from changes and never per frame.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use crate::domain::count::CountLists;
use crate::domain::count::CountTables;
use crate::domain::count::ImportKind;
use crate::domain::goal::Goal;
use crate::domain::place::Place;
use crate::domain::place::PlaceId;
use crate::domain::place::PlaceKind;
use crate::domain::practice::records::Records;
use crate::domain::us_places::state_letters;
use crate::session::export_log::ExportEntry;
use crate::session::failure::read_only_sentence;
use crate::session::file_settings::FileSettings;
use crate::session::file_settings::Template;
use crate::session::published::Published;
use crate::store::county_file::CountyFile;
use crate::store::store_error::StoreError;

/// The open file as screens see it. Only the Data room may show [`Snapshot::tables`] without release.
#[derive(Debug, Clone, Default)]
pub struct Snapshot {
    /// UUIDv7 of the file, the same in all its copies.
    pub file_id: String,
    pub path: PathBuf,
    /// Name of the file without its folder and ending.
    pub file_name: String,
    /// Whether this is the invented sample region.
    pub is_sample: bool,
    /// Why nothing can be changed, as a sentence; `None` in a file that can be changed.
    pub read_only: Option<String>,
    /// What the person should know about this file now, as a sentence: it was not closed properly, it is damaged.
    pub warning: Option<String>,
    /// That the file lies on a network, in a synced folder or on a stick, as a sentence.
    pub place_warning: Option<String>,
    /// When the last change was safely on disk, UTC, RFC 3339.
    pub saved_at: Option<String>,
    /// The last backup that was opened and found whole.
    pub last_backup: Option<BackupEntry>,
    /// Oldest first, with those that were taken back.
    pub imports: Vec<ImportEntry>,
    pub tables: Arc<CountTables>,
    /// What follows from the tables as a whole.
    pub published: Arc<Published>,
    /// Goes up with every change, so that what was worked out from a snapshot is known to be old.
    pub version: u64,
    pub goals: Vec<Goal>,
    pub regions: Vec<RegionEntry>,
    pub settings: FileSettings,
    pub templates: Vec<Template>,
    /// What people wrote: worksheets, changes, cycles, measures.
    pub records: Arc<Records>,
    /// What has left the program, oldest first.
    pub exports: Arc<[ExportEntry]>,
    /// The words of the step that Undo would take back.
    pub undo_label: Option<String>,
    /// The words of the step that Redo would do again.
    pub redo_label: Option<String>,
    /// How many commands wait for long work to end.
    pub waiting: usize,
}

/// Where a file holds counties of several states, each is named with its state: "Scott County, MO".
fn name_states(lists: &mut CountLists) {
    let counted: BTreeSet<u32> = lists.counts.iter().map(|it| it.place()).collect();
    let state = |place: &Place| {
        let fips = place
            .fips
            .as_deref()
            .filter(|_| place.kind == PlaceKind::County)?;
        fips.get(..2).map(str::to_owned)
    };
    let states: BTreeSet<String> = (0..)
        .zip(&lists.places)
        .filter(|(number, _)| counted.contains(number))
        .filter_map(|(_, place)| state(place))
        .collect();
    if states.len() < 2 {
        return;
    }
    for place in &mut lists.places {
        let letters = state(place).and_then(|it| state_letters(&it));
        if let Some(letters) = letters {
            place.name = format!("{}, {letters}", place.name);
        }
    }
}

impl Snapshot {
    /// The imports of a file with these bytes, newest first: "You imported this on 3 May".
    pub fn imports_of_file<'a>(
        &'a self,
        file_sha256: &'a str,
    ) -> impl Iterator<Item = &'a ImportEntry> {
        self.imports
            .iter()
            .rev()
            .filter(move |it| !file_sha256.is_empty() && it.file_sha256 == file_sha256)
    }

    /// The import that is this one: same bytes, same sheet, same reading, not taken back.
    #[must_use]
    pub fn same_import(
        &self,
        file_sha256: &str,
        sheet: Option<&str>,
        reading: &str,
    ) -> Option<&ImportEntry> {
        self.imports
            .iter()
            .rev()
            .filter(|it| !it.withdrawn && !file_sha256.is_empty())
            .find(|it| {
                it.file_sha256 == file_sha256
                    && it.sheet.as_deref() == sheet
                    && it.reading == reading
            })
    }

    /// Reads everything but the counts.
    pub(in crate::session) fn read_file(&mut self, file: &CountyFile) -> Result<(), StoreError> {
        let about = file.about()?;
        self.is_sample = about.is_sample;
        self.saved_at = about.saved_at;
        self.read_only = file.read_only().map(read_only_sentence);
        self.settings = FileSettings::read(about.hub_name, &file.settings()?);
        self.goals = file.goals()?;
        self.regions = file
            .regions()?
            .into_iter()
            .map(|(region, name)| RegionEntry {
                place_id: region.place_id,
                name,
                members: region.members,
            })
            .collect();
        self.templates = file
            .templates()?
            .into_iter()
            .map(|(header_signature, reading)| Template {
                header_signature,
                reading,
            })
            .collect();
        self.imports = file
            .imports()?
            .into_iter()
            .map(|it| ImportEntry {
                id: it.id,
                kind: it.kind,
                file_name: it.file_name,
                file_sha256: it.file_sha256,
                sheet: it.sheet,
                reading: it.reading,
                imported_at: it.imported_at,
                imported_by: it.imported_by,
                rows_read: it.rows_read,
                counts: it.counts,
                withdrawn: it.withdrawn,
            })
            .collect();
        Ok(())
    }

    /// Loads the current counts, with groups in the order that was chosen.
    pub(in crate::session) fn load_tables(
        file: &CountyFile,
        tick: &mut dyn FnMut(u64) -> Result<(), StoreError>,
    ) -> Result<CountTables, StoreError> {
        let mut lists = file.load_lists(tick)?;
        let settings = FileSettings::read(String::new(), &file.settings()?);
        for dimension in &mut lists.dimensions {
            let Some(order) = settings.group_order.get(&dimension.id) else {
                continue;
            };
            dimension.categories.sort_by_key(|category| {
                order
                    .iter()
                    .position(|it| *it == category.id)
                    .unwrap_or(usize::MAX)
            });
            for (sort, category) in (0..).zip(&mut dimension.categories) {
                category.sort = sort;
            }
        }
        name_states(&mut lists);
        Ok(CountTables::new(lists))
    }

    /// How a sheet with these headings was read last.
    #[must_use]
    pub fn template(&self, header_signature: &str) -> Option<&Template> {
        self.templates
            .iter()
            .find(|it| it.header_signature == header_signature)
    }
}

/// An import in the list of imports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportEntry {
    pub id: String,
    pub kind: ImportKind,
    pub file_name: String,
    /// Lower-case hexadecimal; empty for typed counts.
    pub file_sha256: String,
    pub sheet: Option<String>,
    /// What was believed about the sheet, as JSON.
    pub reading: String,
    /// UTC, RFC 3339.
    pub imported_at: String,
    pub imported_by: String,
    pub rows_read: u64,
    /// Counts it wrote, also those that a later import replaced.
    pub counts: u64,
    /// Whether it was taken back.
    pub withdrawn: bool,
}

/// A region a person made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegionEntry {
    pub place_id: PlaceId,
    pub name: String,
    /// The counties, sorted by id.
    pub members: Vec<PlaceId>,
}

/// A backup that was opened and found whole when it was made.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct BackupEntry {
    /// How many steps the file had seen: the order of backups, whatever the clock says.
    pub counter: u64,
    /// UTC, RFC 3339.
    pub made_at: String,
    pub path: PathBuf,
}
