//! A county, region, state or nation, by its fixed id.

use serde::Deserialize;
use serde::Serialize;

/// The fixed text id of a place: `us`, `us-29`, `us-29069`, or a UUID for a region a person made.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PlaceId(pub String);

impl PlaceId {
    /// The id of the United States.
    #[must_use]
    pub fn nation() -> Self {
        Self("us".to_owned())
    }

    /// The id of the state or county with this FIPS code: two digits a state, five a county.
    #[must_use]
    pub fn from_fips(fips: &str) -> Self {
        Self(format!("us-{fips}"))
    }

    /// The FIPS code inside the id, where it is a state or a county.
    #[must_use]
    pub fn fips(&self) -> Option<&str> {
        let code = self.0.strip_prefix("us-")?;
        (matches!(code.len(), 2 | 5) && code.bytes().all(|it| it.is_ascii_digit())).then_some(code)
    }
}

/// What sort of place it is. Only places of one kind are set side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlaceKind {
    Nation,
    State,
    /// A named set of counties.
    Region,
    County,
    City,
    Zip,
    /// Counties that a source pooled under one name, such as "Unidentified Counties, MO".
    Unidentified,
}

impl PlaceKind {
    /// The word kept in the county file.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Nation => "nation",
            Self::State => "state",
            Self::Region => "region",
            Self::County => "county",
            Self::City => "city",
            Self::Zip => "zip",
            Self::Unidentified => "unidentified",
        }
    }

    /// The kind with this word, if there is one.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        [
            Self::Nation,
            Self::State,
            Self::Region,
            Self::County,
            Self::City,
            Self::Zip,
            Self::Unidentified,
        ]
        .into_iter()
        .find(|it| it.id() == id)
    }
}

/// A place that counts can belong to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    pub id: PlaceId,
    pub kind: PlaceKind,
    /// As it is said aloud: "Dunklin County", "the Bootheel", "Missouri", "St. Louis city".
    pub name: String,
    /// Two digits for a state, five for a county.
    pub fips: Option<String>,
    /// The state of a county, the nation of a state.
    pub parent_id: Option<PlaceId>,
}

/// A region: a place made of counties.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Region {
    pub place_id: PlaceId,
    /// The counties, sorted by id.
    pub members: Vec<PlaceId>,
}
