//! What the open county file already knows, as far as reading a sheet needs it.

use chrono::Local;
use chrono::NaiveDate;

use crate::domain::place::Place;
use crate::domain::place::PlaceKind;
use crate::import::known::EarlierImport;
use crate::import::known::Known;
use crate::import::known::ListTemplate;
use crate::import::known::Template;
use crate::import::reading::CategoryMeaning;
use crate::import::reading::Reading;
use crate::session::snapshot::Snapshot;

/// What the file knows now: its places, groups, imports, and how sheets were read before.
#[must_use]
pub fn known(snapshot: &Snapshot) -> Known {
    known_on(snapshot, Local::now().date_naive())
}

/// What the file knows on this day.
#[must_use]
pub fn known_on(snapshot: &Snapshot, today: NaiveDate) -> Known {
    let tables = &snapshot.tables;
    let of_kind = |kind: PlaceKind| -> Vec<Place> {
        tables
            .places()
            .iter()
            .filter(|it| it.kind == kind)
            .cloned()
            .collect()
    };
    let mut known = Known::new(today);
    known.regions = of_kind(PlaceKind::Region);
    for region in &snapshot.regions {
        if known.regions.iter().all(|it| it.id != region.place_id) {
            known.regions.push(Place {
                id: region.place_id.clone(),
                kind: PlaceKind::Region,
                name: region.name.clone(),
                fips: None,
                parent_id: None,
            });
        }
    }
    known.counties = of_kind(PlaceKind::County);
    if !tables.variables().is_empty() {
        known.variables = tables.variables().to_vec();
    }
    if !tables.indicators().is_empty() {
        known.indicators = tables.indicators().to_vec();
    }
    for dimension in tables.dimensions() {
        match known.dimensions.iter_mut().find(|it| it.id == dimension.id) {
            Some(known) => *known = dimension.clone(),
            None => known.dimensions.push(dimension.clone()),
        }
    }
    // The newest import speaks first: what a person settled last is what they mean now.
    for import in snapshot.imports.iter().rev().filter(|it| !it.withdrawn) {
        if let Ok(reading) = serde_json::from_str::<Reading>(&import.reading) {
            for choice in reading.categories {
                let CategoryMeaning::Category(category) = choice.meaning else {
                    continue;
                };
                if !known
                    .category_names
                    .iter()
                    .any(|(label, _)| *label == choice.label)
                {
                    known.category_names.push((choice.label, category));
                }
            }
        }
        if !import.file_sha256.is_empty() {
            known.imports.push(EarlierImport {
                id: import.id.clone(),
                file_name: import.file_name.clone(),
                sha256: import.file_sha256.clone(),
                sheet: import.sheet.clone(),
                imported_at: import.imported_at.clone(),
            });
        }
    }
    known.templates = snapshot
        .templates
        .iter()
        .filter_map(|it| {
            Some(Template {
                header_signature: it.header_signature.clone(),
                reading: serde_json::from_str(&it.reading).ok()?,
            })
        })
        .collect();
    known.list_templates = snapshot
        .templates
        .iter()
        .filter_map(|it| {
            Some(ListTemplate {
                signature: it.header_signature.clone(),
                reading: serde_json::from_str(&it.reading).ok()?,
            })
        })
        .collect();
    known
}
