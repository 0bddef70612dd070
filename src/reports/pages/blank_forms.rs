//! Blank forms for rooms without a laptop, one page each.

use crate::domain::practice::change_idea::ChangeType;
use crate::domain::practice::change_idea::WrittenInto;
use crate::domain::practice::pdsa_cycle::CycleDecision;
use crate::domain::practice::pdsa_cycle::CycleObjective;
use crate::reports::pages::page_maker::PageMaker;
use crate::reports::paper::document::Block;
use crate::reports::paper::document::Document;
use crate::reports::paper::document::FormPart;
use crate::reports::paper::fit::set_within;
use crate::wording::change_words::ChangeWord as _;

/// A blank form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlankForm {
    Worksheet,
    Drivers,
    Change,
    Cycle,
    RunChart,
}

impl BlankForm {
    /// All of them, in the order in which they are used.
    pub const ALL: [Self; 5] = [
        Self::Worksheet,
        Self::Drivers,
        Self::Change,
        Self::Cycle,
        Self::RunChart,
    ];

    /// The name of its file, without its ending.
    #[must_use]
    pub fn file_name(self) -> &'static str {
        match self {
            Self::Worksheet => "worksheet",
            Self::Drivers => "drivers",
            Self::Change => "change",
            Self::Cycle => "pdsa cycle",
            Self::RunChart => "run chart",
        }
    }

    fn title(self, maker: &PageMaker<'_>) -> String {
        match self {
            Self::Worksheet => maker.say("form-worksheet"),
            Self::Drivers => maker.say("form-drivers"),
            Self::Change => maker.say("form-change"),
            Self::Cycle => maker.say("form-cycle"),
            Self::RunChart => maker.say("form-run-chart"),
        }
    }
}

/// Returns a blank form as a document of one page.
#[must_use]
pub fn blank_form(form: BlankForm, maker: &PageMaker<'_>) -> Document {
    let title = form.title(maker);
    let mut blocks = vec![Block::Title(title.clone())];
    let parts = match form {
        BlankForm::Worksheet => worksheet(maker),
        BlankForm::Drivers => drivers(maker),
        BlankForm::Change => change(maker),
        BlankForm::Cycle => cycle(maker),
        BlankForm::RunChart => run_chart(maker),
    };
    blocks.extend(parts);
    let mut document = maker.document(title, blocks, None);
    // Nothing of a county is on it.
    document.foot = "First Birthday".to_owned();
    document.stamps.clear();
    set_within(document, Some(1), maker.words)
}

fn lines(name: String, hint: String, lines: usize) -> Block {
    Block::Form(FormPart::Lines { name, hint, lines })
}

fn short(maker: &PageMaker<'_>, ids: &[&str]) -> Block {
    Block::Form(FormPart::ShortLines(
        ids.iter().map(|id| maker.say(id)).collect(),
    ))
}

fn rows(
    maker: &PageMaker<'_>,
    holds: &str,
    columns: &[(&str, f32)],
    (rows, row_height): (usize, f32),
) -> Block {
    Block::Form(FormPart::EmptyTable {
        holds: maker.say(holds),
        columns: columns
            .iter()
            .map(|(id, share)| (maker.say(id), *share))
            .collect(),
        rows,
        row_height,
        first_cells: Vec::new(),
    })
}

fn beside(maker: &PageMaker<'_>, parts: &[(&str, &str)], height: f32) -> Block {
    Block::Form(FormPart::SideBySide {
        parts: parts
            .iter()
            .map(|(name, hint)| (maker.say(name), maker.say(hint)))
            .collect(),
        height,
    })
}

fn worksheet(maker: &PageMaker<'_>) -> Vec<Block> {
    vec![
        short(maker, &["form-place", "form-group", "form-date"]),
        lines(
            maker.say("form-statement"),
            maker.say("form-statement-hint"),
            2,
        ),
        lines(maker.say("form-matters"), String::new(), 1),
        Block::Subheading(maker.say("form-causes")),
        Block::Remark(maker.say("form-causes-hint")),
        rows(
            maker,
            "form-causes-holds",
            &[
                ("paper-column-card", 0.7),
                ("form-level-column", 0.14),
                ("form-known-column", 0.16),
            ],
            (11, 22.0),
        ),
        Block::Remark(maker.say("form-levels")),
        lines(maker.say("form-helps"), String::new(), 1),
        lines(maker.say("form-missing"), String::new(), 1),
    ]
}

fn drivers(maker: &PageMaker<'_>) -> Vec<Block> {
    vec![
        short(maker, &["form-place", "form-group", "form-date"]),
        lines(maker.say("form-aim"), maker.say("form-aim-hint"), 2),
        lines(maker.say("form-gap"), String::new(), 1),
        Block::Remark(maker.say("form-drivers-hint")),
        rows(
            maker,
            "form-drivers-holds",
            &[
                ("form-main-driver", 0.24),
                ("form-small-driver", 0.28),
                ("form-ideas", 0.28),
                ("form-measured", 0.2),
            ],
            (8, 50.0),
        ),
    ]
}

fn change(maker: &PageMaker<'_>) -> Vec<Block> {
    let types = ChangeType::ALL
        .iter()
        .map(|it| it.said(maker.words))
        .collect();
    let written = WrittenInto::ALL
        .iter()
        .map(|it| it.said(maker.words))
        .collect();
    vec![
        short(maker, &["form-place", "form-date"]),
        lines(maker.say("form-title"), String::new(), 1),
        Block::Form(FormPart::Boxes {
            name: maker.say("form-type"),
            choices: types,
        }),
        beside(
            maker,
            &[
                ("paper-now", "form-now-hint"),
                ("paper-proposed", "form-proposed-hint"),
            ],
            88.0,
        ),
        rows(
            maker,
            "form-organizations-holds",
            &[
                ("paper-column-organization", 0.48),
                ("form-organization-part", 0.32),
                ("paper-column-agreed", 0.2),
            ],
            (3, 22.0),
        ),
        beside(
            maker,
            &[
                ("paper-who-benefits", "form-equity-hint"),
                ("paper-who-burdened", ""),
            ],
            58.0,
        ),
        lines(
            maker.say("paper-widen-gap"),
            maker.say("paper-mitigation"),
            2,
        ),
        short(
            maker,
            &[
                "paper-resources-from",
                "paper-resources-to",
                "paper-how-much",
            ],
        ),
        short(maker, &["form-owner-due", "paper-due", "form-recheck"]),
        Block::Form(FormPart::Boxes {
            name: maker.say("form-written"),
            choices: written,
        }),
    ]
}

fn cycle(maker: &PageMaker<'_>) -> Vec<Block> {
    let objectives = CycleObjective::ALL
        .iter()
        .map(|it| it.said(maker.words))
        .collect();
    let decisions = CycleDecision::ALL
        .iter()
        .map(|it| it.said(maker.words))
        .collect();
    vec![
        short(
            maker,
            &["form-change-name", "form-cycle-number", "form-date"],
        ),
        Block::Form(FormPart::Boxes {
            name: maker.say("form-objective"),
            choices: objectives,
        }),
        lines(
            maker.say("paper-question"),
            maker.say("form-question-hint"),
            1,
        ),
        rows(
            maker,
            "form-tasks-holds",
            &[
                ("paper-column-what", 0.4),
                ("paper-column-who", 0.2),
                ("paper-column-when", 0.2),
                ("paper-column-where", 0.2),
            ],
            (4, 22.0),
        ),
        lines(maker.say("paper-data-plan"), String::new(), 1),
        lines(
            maker.say("paper-do"),
            maker.say("form-observations-hint"),
            2,
        ),
        beside(
            maker,
            &[
                ("paper-prediction", "form-prediction-hint"),
                ("paper-learned", "form-study-hint"),
            ],
            104.0,
        ),
        lines(maker.say("form-left-out"), String::new(), 1),
        Block::Form(FormPart::Boxes {
            name: maker.say("form-decide"),
            choices: decisions,
        }),
        lines(maker.say("form-why-next"), String::new(), 1),
    ]
}

/// How many points a run chart has room for: two years of months.
const POINTS: usize = 24;

fn run_chart(maker: &PageMaker<'_>) -> Vec<Block> {
    let columns = POINTS.to_string();
    let shows = maker
        .words
        .say("form-squares", &[("columns", (&columns).into())]);
    vec![
        short(maker, &["form-measure-name", "form-place", "form-group"]),
        lines(maker.say("form-definition"), String::new(), 1),
        Block::Form(FormPart::Squares {
            shows,
            columns: POINTS,
            rows: 20,
            height: 380.0,
            across: maker.say("form-time"),
            upward: maker.say("form-value"),
        }),
        Block::Remark(maker.say("form-run-rules")),
        Block::Remark(maker.say("form-run-signal")),
        Block::Remark(maker.say("form-run-privacy")),
    ]
}
