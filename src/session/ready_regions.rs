//! Regions that are offered ready made.

use crate::domain::place::PlaceId;

/// A region to add with one click.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadyRegion {
    pub name: String,
    /// The counties, sorted by id.
    pub members: Vec<PlaceId>,
}

/// The ready regions, in alphabetical order.
#[must_use]
pub fn ready_regions() -> Vec<ReadyRegion> {
    // Dunklin, Mississippi, New Madrid, Pemiscot, Scott and Stoddard County.
    const BOOTHEEL: [&str; 6] = ["29069", "29133", "29143", "29155", "29201", "29207"];
    vec![ReadyRegion {
        name: "the Bootheel".to_owned(),
        members: BOOTHEEL.map(PlaceId::from_fips).to_vec(),
    }]
}
