//! What a command changed, so that only that is computed again.

/// Which kinds of thing moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Changes {
    /// Counts, or the lists their numbers point into.
    pub counts: bool,
    pub imports: bool,
    pub regions: bool,
    pub indicators: bool,
    /// Names or order of groups.
    pub groups: bool,
    pub goals: bool,
    /// Hub name, hiding rule, language, default place, publication plan.
    pub settings: bool,
    pub templates: bool,
    /// What people wrote: worksheets, changes, cycles, measures.
    pub records: bool,
    /// A job has begun, or ended.
    pub job: bool,
    /// Long work holds the file; the command is done when that ends.
    pub waits: bool,
}

impl Changes {
    /// Whether anything a screen reads has moved.
    #[must_use]
    pub fn any(self) -> bool {
        self != Self::default()
    }

    /// Both together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            counts: self.counts || other.counts,
            imports: self.imports || other.imports,
            regions: self.regions || other.regions,
            indicators: self.indicators || other.indicators,
            groups: self.groups || other.groups,
            goals: self.goals || other.goals,
            settings: self.settings || other.settings,
            templates: self.templates || other.templates,
            records: self.records || other.records,
            job: self.job || other.job,
            waits: self.waits || other.waits,
        }
    }

    /// Whether the tables that screens read must be loaded again.
    #[must_use]
    pub fn touches_tables(self) -> bool {
        self.counts || self.imports || self.regions || self.indicators || self.groups
    }
}
