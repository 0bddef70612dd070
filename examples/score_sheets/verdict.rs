//! What the scorer says of one belief, one cell or one expectation.

/// One thing that was looked at.
#[derive(Debug)]
pub(crate) struct Verdict {
    /// "header rows", "F426".
    pub(crate) what: String,
    pub(crate) outcome: Outcome,
}

/// Whether it is right.
#[derive(Debug)]
pub(crate) enum Outcome {
    Right,
    Wrong {
        expected: String,
        found: String,
        /// How the program itself says that it is not sure; `None` where it does not.
        flag: Option<String>,
    },
    /// The answer could not be understood, or says nothing that can be checked.
    NotScored(String),
}

impl Verdict {
    /// Something that is right.
    pub(crate) fn right(what: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            outcome: Outcome::Right,
        }
    }

    /// Something that is wrong.
    pub(crate) fn wrong(
        what: impl Into<String>,
        expected: impl Into<String>,
        found: impl Into<String>,
        flag: Option<String>,
    ) -> Self {
        Self {
            what: what.into(),
            outcome: Outcome::Wrong {
                expected: expected.into(),
                found: found.into(),
                flag,
            },
        }
    }

    /// Something that could not be scored.
    pub(crate) fn not_scored(what: impl Into<String>, why: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            outcome: Outcome::NotScored(why.into()),
        }
    }
}

/// How many were right, of how many that could be scored.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Score {
    pub(crate) right: u32,
    pub(crate) wrong: u32,
    /// Among the wrong ones: those that the program did not flag.
    pub(crate) silent: u32,
    pub(crate) not_scored: u32,
}

impl Score {
    /// Counts one more.
    pub(crate) fn add(&mut self, verdict: &Verdict) {
        match &verdict.outcome {
            Outcome::Right => self.right += 1,
            Outcome::Wrong { flag, .. } => {
                self.wrong += 1;
                self.silent += u32::from(flag.is_none());
            }
            Outcome::NotScored(_) => self.not_scored += 1,
        }
    }

    /// Counts all of another score.
    pub(crate) fn join(&mut self, other: Self) {
        self.right += other.right;
        self.wrong += other.wrong;
        self.silent += other.silent;
        self.not_scored += other.not_scored;
    }

    /// How many could be scored.
    pub(crate) fn scored(self) -> u32 {
        self.right + self.wrong
    }

    /// "8 of 10 right (80 %)"
    pub(crate) fn line(self) -> String {
        let percent = if self.scored() == 0 {
            0.0
        } else {
            100.0 * f64::from(self.right) / f64::from(self.scored())
        };
        format!("{} of {} right ({percent:.0} %)", self.right, self.scored())
    }
}
