//! Commands, undo, imports and long work, on real files.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;
use std::sync::mpsc;
use std::time::Duration;

use first_birthday::disclosure::hiding_rule::HidingRule;
use first_birthday::disclosure::hiding_rule::HidingThreshold;
use first_birthday::disclosure::request::PublicationPlan;
use first_birthday::domain::count::CountValue;
use first_birthday::domain::count::ImportKind;
use first_birthday::domain::count_batch::NewCount;
use first_birthday::domain::count_variable::CountVariable;
use first_birthday::domain::count_variable::Counts;
use first_birthday::domain::count_variable::VariableId;
use first_birthday::domain::goal::Goal;
use first_birthday::domain::goal::GoalAim;
use first_birthday::domain::indicator::IndicatorId;
use first_birthday::domain::indicator::built_in_indicators;
use first_birthday::domain::period::Period;
use first_birthday::domain::place::Place;
use first_birthday::domain::place::PlaceId;
use first_birthday::domain::population_group::CategoryId;
use first_birthday::domain::population_group::DimensionId;
use first_birthday::session::command::Command;
use first_birthday::session::county_session::Context;
use first_birthday::session::county_session::Session;
use first_birthday::session::county_session::backed_up_files;
use first_birthday::session::county_session::backups_of;
use first_birthday::session::failure::Failure;
use first_birthday::session::file_settings::Template;
use first_birthday::session::job::ImportFailure;
use first_birthday::session::job::JobKind;
use first_birthday::session::job::JobResult;
use first_birthday::session::ready_regions::ready_regions;
use first_birthday::wording::language::Language;

use crate::county_files::content;
use crate::county_files::import;
use crate::county_files::key;
use crate::county_files::lists;
use crate::county_files::mixed;
use crate::county_files::new_session;
use crate::county_files::request;
use crate::county_files::sheet;
use crate::county_files::value_of;
use crate::patience::LONGEST_WAIT;

fn goal() -> Goal {
    Goal {
        id: String::new(),
        indicator_id: IndicatorId("infant_mortality_rate".into()),
        place_id: PlaceId::from_fips("29069"),
        baseline: Period::years(2010, 2014).unwrap(),
        change_percent: 15.0,
        target_year: 2030,
        aim: GoalAim::Rate,
    }
}

/// One of each small command, in an order in which each is possible.
fn every_small_command() -> Vec<fn(&Session) -> Command> {
    vec![
        |_| Command::RenameHub {
            name: "  Pemiscot   Hub ".into(),
        },
        |_| {
            let region = ready_regions().remove(0);
            Command::AddRegion {
                name: region.name,
                members: region.members,
            }
        },
        |session| Command::RenameRegion {
            place_id: session.snapshot().regions[0].place_id.clone(),
            name: "the Boot".into(),
        },
        |session| Command::SetRegionMembers {
            place_id: session.snapshot().regions[0].place_id.clone(),
            members: vec![PlaceId::from_fips("29155"), PlaceId::from_fips("29069")],
        },
        |_| {
            Command::AddIndicator({
                let mut indicator = built_in_indicators().remove(0);
                indicator.name = "Our own rate".into();
                indicator
            })
        },
        |session| {
            Command::UpdateIndicator({
                let mut own = session
                    .snapshot()
                    .tables
                    .indicators()
                    .last()
                    .unwrap()
                    .clone();
                own.multiplier = 100_000;
                own
            })
        },
        |_| Command::SetGoal(goal()),
        |session| {
            Command::SetGoal(Goal {
                change_percent: 20.0,
                ..session.snapshot().goals[0].clone()
            })
        },
        |session| Command::SetDefaultGoal {
            goal_id: Some(session.snapshot().goals[0].id.clone()),
        },
        |_| Command::SetGroupOrder {
            dimension_id: DimensionId("race_ethnicity".into()),
            categories: vec![CategoryId("race_ethnicity.white_nh".into())],
        },
        |_| Command::RenameCategory {
            category_id: CategoryId("race_ethnicity.black_nh".into()),
            name: "Black or African American".into(),
        },
        |_| Command::SetDefaultPlace {
            place_id: Some(PlaceId::from_fips("29155")),
        },
        |_| Command::SetOutputLanguage(Language::Spanish),
        |_| Command::SetHidingRule {
            rule: HidingRule {
                threshold: HidingThreshold::OneToNineteen,
                hide_zero: true,
            },
            reason: "Small counties".into(),
        },
        |_| {
            Command::SetPublicationPlan(PublicationPlan {
                periods: vec![
                    Period::years(2013, 2017).unwrap(),
                    Period::years(2018, 2022).unwrap(),
                ],
                places: vec![PlaceId::from_fips("29155")],
                merged: Vec::new(),
            })
        },
        |_| {
            Command::SaveTemplate(Template {
                header_signature: "county|year|births".into(),
                reading: "{}".into(),
            })
        },
        |_| {
            Command::SaveTemplate(Template {
                header_signature: "county|year|births".into(),
                reading: r#"{"layout":"wide"}"#.into(),
            })
        },
        |_| Command::CorrectCount {
            key: key(0),
            value: CountValue::Known(77),
        },
        |session| Command::WithdrawImport {
            import_id: session.snapshot().imports[0].id.clone(),
        },
        |session| Command::RestoreImport {
            import_id: session.snapshot().imports[0].id.clone(),
        },
        |session| Command::RemoveGoal {
            goal_id: session.snapshot().goals[0].id.clone(),
        },
        |session| Command::RemoveIndicator {
            indicator_id: session
                .snapshot()
                .tables
                .indicators()
                .last()
                .unwrap()
                .id
                .clone(),
        },
        |session| Command::RemoveRegion {
            place_id: session.snapshot().regions[0].place_id.clone(),
        },
    ]
}

#[test]
fn every_command_is_undone_and_redone_also_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Bootheel.fbday");
    let mut session = new_session(&path);
    let mut states = vec![content(session.snapshot())];
    import(&mut session, sheet("births.csv", mixed));
    states.push(content(session.snapshot()));
    for command in every_small_command() {
        let command = command(&session);
        let label = command.label();
        let changes = session.apply(command).unwrap();
        assert!(changes.any(), "{label} tells of no change");
        let state = content(session.snapshot());
        assert_ne!(state, states[states.len() - 1], "{label} changed nothing");
        states.push(state);
    }
    let reopen = |session: Session| {
        session.close().unwrap();
        Session::open(&path, Context::bare("CD")).unwrap()
    };
    for round in 0..2 {
        for state in states.iter().rev().skip(1) {
            session.apply(Command::Undo).unwrap();
            assert_eq!(content(session.snapshot()), *state);
            if round == 1 {
                session = reopen(session);
                assert_eq!(content(session.snapshot()), *state);
            }
        }
        assert!(session.apply(Command::Undo).is_err());
        for state in states.iter().skip(1) {
            session.apply(Command::Redo).unwrap();
            assert_eq!(content(session.snapshot()), *state);
            if round == 1 {
                session = reopen(session);
                assert_eq!(content(session.snapshot()), *state);
            }
        }
        assert!(session.apply(Command::Redo).is_err());
    }
    assert_eq!(damaged(&mut session), Vec::<String>::new());
}

fn damaged(session: &mut Session) -> Vec<String> {
    session.apply(Command::CheckFile).unwrap();
    match session.wait_for_jobs().pop().unwrap().result.unwrap() {
        JobResult::Checked { damaged } => damaged,
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_command_has_words() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = new_session(&folder.path().join("a.fbday"));
    import(&mut session, sheet("births.csv", mixed));
    assert_eq!(
        session.snapshot().undo_label.as_deref(),
        Some("Import births.csv")
    );
    for command in every_small_command() {
        let command = command(&session);
        assert!(command.label().starts_with(char::is_uppercase));
        session.apply(command).unwrap();
        assert!(session.snapshot().undo_label.is_some());
    }
    session.apply(Command::Undo).unwrap();
    assert_eq!(
        session.snapshot().redo_label.as_deref(),
        Some("Remove region the Boot")
    );
}

#[test]
fn the_same_sheet_twice_never_doubles() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = new_session(&folder.path().join("a.fbday"));
    let first = import(&mut session, sheet("births.csv", mixed));
    assert_eq!(
        (first.rows_read, first.counts, first.published_rates),
        (36, 36, 1)
    );
    assert_eq!(first.difference.new, 36);
    let before = content(session.snapshot());
    let found = session
        .snapshot()
        .same_import("sha of births.csv", Some("2023"), r#"{"layout":"long"}"#)
        .unwrap();
    assert_eq!(found.id, first.import_id);
    assert_eq!(
        session
            .snapshot()
            .imports_of_file("sha of births.csv")
            .count(),
        1
    );
    assert_eq!(session.snapshot().imports_of_file("").count(), 0);

    let again = import(&mut session, sheet("births.csv", mixed));
    assert_eq!((again.difference.unchanged, again.difference.new), (36, 0));
    assert_eq!(session.snapshot().tables.counts().len(), 36);
    session.apply(Command::Undo).unwrap();
    assert_eq!(content(session.snapshot()), before);
}

#[test]
fn a_new_version_says_what_it_changes_and_undo_brings_the_old_totals_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = new_session(&folder.path().join("a.fbday"));
    import(&mut session, sheet("births.csv", mixed));
    let before = content(session.snapshot());
    let changed = |number| match number {
        3 => CountValue::Known(31),
        4 => CountValue::Known(5),
        _ => mixed(number),
    };
    session
        .apply(Command::CompareImport(sheet("births 2.csv", changed)))
        .unwrap();
    let report = session.wait_for_jobs().pop().unwrap();
    let JobResult::Compared(difference) = report.result.unwrap() else {
        panic!("not compared");
    };
    assert_eq!(
        (difference.unchanged, difference.changed, difference.new),
        (34, 2, 0)
    );
    assert_eq!(difference.changes[0].key, key(3));
    assert_eq!(difference.changes[0].before, CountValue::Known(30));
    assert_eq!(difference.changes[0].after, CountValue::Known(31));
    assert_eq!(difference.changes[0].row, 5);
    assert_eq!(
        content(session.snapshot()),
        before,
        "comparing stores nothing"
    );

    let summary = import(&mut session, sheet("births 2.csv", changed));
    assert_eq!(summary.difference, difference);
    let tables = &session.snapshot().tables;
    assert_eq!(value_of(tables, &key(3)), Some(CountValue::Known(31)));
    assert_eq!(value_of(tables, &key(2)), Some(CountValue::Known(20)));
    let sources = session.sources_of(&key(3)).unwrap();
    let shown: Vec<_> = sources
        .iter()
        .map(|it| {
            (
                it.file_name.as_str(),
                it.row,
                it.column,
                it.value,
                it.current,
            )
        })
        .collect();
    assert_eq!(
        shown,
        [
            ("births 2.csv", 5, 4, CountValue::Known(31), true),
            ("births.csv", 5, 4, CountValue::Known(30), false),
        ]
    );
    let rates = |session: &Session| {
        session
            .published_rates("infant_mortality_rate", &PlaceId::from_fips("29155"))
            .unwrap()
    };
    let published = rates(&session);
    assert_eq!(published.len(), 1);
    assert_eq!(published[0].file_name, "births 2.csv");
    let value = published[0].published;
    assert_eq!((value.value, value.high), (Some(7.25), None));
    assert!(value.unreliable);
    let import_id = summary.import_id;
    session
        .apply(Command::WithdrawImport { import_id })
        .unwrap();
    assert_eq!(content(session.snapshot()), before);
    assert_eq!(rates(&session)[0].file_name, "births.csv");
    let sources = session.sources_of(&key(3)).unwrap();
    assert!(sources[0].withdrawn && !sources[0].current && sources[1].current);
}

#[test]
fn a_variable_that_only_the_sheet_knows_is_kept_with_its_name_and_its_counts_go_with_undo() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.fbday");
    let mut session = new_session(&path);
    let own = CountVariable {
        id: VariableId::new("sheet_teen_births"),
        name: "Births to teens".to_owned(),
        definition: "As the sheet counts them.".to_owned(),
        source: "births.csv".to_owned(),
        counts: Counts::Births,
    };
    let mut lists = lists();
    lists.variables = vec![own.id.clone()];
    lists.new_variables = vec![own.clone()];
    let count = NewCount {
        variable: 0,
        place: 0,
        period: 0,
        group: 0,
        value: CountValue::Known(31),
        row: 2,
        column: 3,
    };
    import(&mut session, request("births.csv", lists, vec![count]));
    let kept = |session: &Session| {
        let tables = &session.snapshot().tables;
        let known = tables.variables().iter().find(|it| it.id == own.id);
        let place = PlaceId::from_fips("29155");
        (known.cloned(), tables.counts_of(&own.id, &place).len())
    };
    assert_eq!(kept(&session), (Some(own.clone()), 1));
    session.apply(Command::Undo).unwrap();
    assert_eq!(kept(&session).1, 0);
    session.apply(Command::Redo).unwrap();
    assert_eq!(kept(&session), (Some(own.clone()), 1));
}

#[test]
fn an_import_that_stops_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.fbday");
    let mut session = new_session(&path);
    import(&mut session, sheet("births.csv", mixed));
    let before = content(session.snapshot());

    // The sheet cannot be read to the end.
    let mut broken = sheet("deaths.csv", |_| CountValue::Known(1));
    broken.producer = Box::new(|sink, _| {
        sink.add(
            &lists(),
            &[NewCount {
                variable: 1,
                place: 0,
                period: 0,
                group: 0,
                value: CountValue::Known(999),
                row: 2,
                column: 2,
            }],
        )?;
        Err(ImportFailure::Unreadable(Failure::new(
            "The sheet ends in the middle.",
            "Save it again.",
        )))
    });
    // The same count twice.
    let mut counts = Vec::new();
    for value in [1, 2] {
        counts.push(NewCount {
            variable: 1,
            place: 0,
            period: 0,
            group: 0,
            value: CountValue::Known(value),
            row: 2,
            column: 2,
        });
    }
    let twice = request("twice.csv", lists(), counts);
    // A count that points outside its lists.
    let outside = request(
        "outside.csv",
        lists(),
        vec![NewCount {
            variable: 9,
            place: 0,
            period: 0,
            group: 0,
            value: CountValue::Known(1),
            row: 2,
            column: 2,
        }],
    );
    let mut empty = sheet("empty.csv", mixed);
    empty.producer = Box::new(|_, _| Ok(0));
    let mut panics = sheet("panics.csv", mixed);
    panics.producer = Box::new(|_, _| panic!("a mistake of the program"));

    for (request, words) in [
        (broken, "The sheet ends in the middle."),
        (twice, "two values for the same count"),
        (outside, "could not be read or written"),
        (empty, "No counts were found"),
        (panics, "ended in the middle"),
    ] {
        session.apply(Command::Import(request)).unwrap();
        let report = session.wait_for_jobs().pop().unwrap();
        let failure = report.result.unwrap_err();
        assert!(failure.what.contains(words), "{failure:?}");
        assert_eq!(content(session.snapshot()), before);
        session
            .apply(Command::SetOutputLanguage(Language::Spanish))
            .unwrap();
        session.apply(Command::Undo).unwrap();
    }
    session.close().unwrap();
    let session = Session::open(&path, Context::bare("AB")).unwrap();
    assert_eq!(content(session.snapshot()), before);
}

#[test]
fn cancel_takes_everything_back_and_edits_wait_in_the_queue() {
    let folder = tempfile::tempdir().unwrap();
    let wakes = Arc::new(AtomicUsize::new(0));
    let heard = Arc::clone(&wakes);
    let context = Context {
        wake: Arc::new(move || {
            heard.fetch_add(1, Ordering::Relaxed);
        }),
        ..Context::bare("AB")
    };
    let mut session = Session::create(&folder.path().join("a.fbday"), "Hub", context).unwrap();
    let before = content(session.snapshot());
    let (go, waits) = mpsc::channel::<()>();
    let mut slow = sheet("births.csv", mixed);
    slow.producer = Box::new(move |sink, progress| {
        progress.set_total(Some(100));
        progress.set_done(50);
        waits.recv_timeout(LONGEST_WAIT).unwrap();
        sink.add(&lists(), &[])?;
        Ok(1)
    });
    session.apply(Command::Import(slow)).unwrap();
    let changes = session
        .apply(Command::RenameHub {
            name: "Waited".into(),
        })
        .unwrap();
    assert!(changes.waits);
    assert!(session.apply(Command::Undo).is_err(), "undo does not wait");
    assert_eq!(session.snapshot().waiting, 1);
    assert_eq!(session.snapshot().settings.hub_name, "Hub");
    let progress = loop {
        let progress = session.job().unwrap();
        if progress.done == 50 {
            break progress;
        }
        std::thread::sleep(Duration::from_millis(1));
    };
    assert_eq!(progress.fraction(), Some(0.5));
    assert_eq!(progress.label, "Import births.csv");
    assert!(session.take_finished_jobs().is_empty());
    session.cancel_job();
    assert!(session.job().unwrap().cancelling);
    go.send(()).unwrap();
    let reports = session.wait_for_jobs();
    assert_eq!(reports[0].result, Ok(JobResult::Cancelled));
    assert_eq!(reports[1].kind, JobKind::Waited);
    assert_eq!(reports[1].result, Ok(JobResult::Done));
    assert!(session.snapshot().imports.is_empty());
    assert_eq!(session.snapshot().settings.hub_name, "Waited");
    assert!(wakes.load(Ordering::Relaxed) >= 2);
    session.apply(Command::Undo).unwrap();
    assert_eq!(content(session.snapshot()), before);
}

#[test]
fn what_cannot_be_done_says_why_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = new_session(&folder.path().join("a.fbday"));
    import(&mut session, sheet("births.csv", mixed));
    let before = content(session.snapshot());
    let built_in = built_in_indicators().remove(0);
    let mut no_denominator = built_in.clone();
    no_denominator.name = "New".into();
    no_denominator.denominator_ids.clear();
    let overlapping = PublicationPlan {
        periods: vec![
            Period::years(2018, 2022).unwrap(),
            Period::years(2019, 2023).unwrap(),
        ],
        places: Vec::new(),
        merged: Vec::new(),
    };
    let refused = [
        (
            Command::RenameHub {
                name: " \n ".into(),
            },
            "The name is empty.",
        ),
        (
            Command::AddRegion {
                name: "Nowhere".into(),
                members: Vec::new(),
            },
            "at least one county",
        ),
        (
            Command::RemoveRegion {
                place_id: PlaceId::from_fips("29"),
            },
            "no longer there",
        ),
        (Command::UpdateIndicator(built_in.clone()), "built in"),
        (Command::AddIndicator(built_in), "already"),
        (Command::AddIndicator(no_denominator), "divide by"),
        (
            Command::SetGoal(Goal {
                target_year: 2012,
                aim: GoalAim::Rate,
                ..goal()
            }),
            "The goal year 2012 is not after",
        ),
        (
            Command::SetGoal(Goal {
                change_percent: f64::NAN,
                ..goal()
            }),
            "between 0 and 100",
        ),
        (
            Command::SetHidingRule {
                rule: HidingRule::default(),
                reason: " ".into(),
            },
            "needs a reason",
        ),
        (Command::SetPublicationPlan(overlapping), "share years"),
        (
            Command::RestoreImport {
                import_id: session.snapshot().imports[0].id.clone(),
            },
            "in use already",
        ),
        (
            Command::RenameCategory {
                category_id: CategoryId("race_ethnicity.martian".into()),
                name: "Martian".into(),
            },
            "no longer there",
        ),
        (Command::Confirm(Box::new(Command::Undo)), "asks first"),
    ];
    for (command, words) in refused {
        let failure = session.apply(command).unwrap_err();
        assert!(failure.what.contains(words), "{failure:?}");
        assert!(!failure.advice.is_empty());
        assert_eq!(content(session.snapshot()), before);
    }
}

#[test]
fn the_sample_says_it_is_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Sample.fbday");
    let mut session = Session::open_or_create(&path, "Sample region", Context::bare("")).unwrap();
    assert!(!session.snapshot().is_sample);
    let mut sample = sheet("sample region", mixed);
    sample.source.kind = ImportKind::Sample;
    import(&mut session, sample);
    assert!(session.snapshot().is_sample);
    session.close().unwrap();
    let session = Session::open_or_create(&path, "ignored", Context::bare("")).unwrap();
    assert!(session.snapshot().is_sample);
    assert_eq!(session.snapshot().settings.hub_name, "Sample region");
}

#[test]
fn a_backup_is_made_at_close_and_before_an_import_and_can_be_restored() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Bootheel.fbday");
    let context = Context {
        backup_folder: Some(folder.path().join("backups")),
        second_backup_folder: Some(folder.path().join("stick")),
        ..Context::bare("AB")
    };
    let mut session = Session::create(&path, "Hub", context.clone()).unwrap();
    import(&mut session, sheet("births.csv", mixed));
    let first = content(session.snapshot());
    assert_eq!(session.backups().len(), 0, "an empty file needs no backup");
    import(&mut session, sheet("more.csv", |_| CountValue::Known(3)));
    assert_eq!(session.backups().len(), 2, "one in each folder");
    let second = content(session.snapshot());
    session.close().unwrap();

    let session = Session::open(&path, context.clone()).unwrap();
    let backups = session.backups();
    assert_eq!(backups.len(), 4);
    assert_eq!(session.snapshot().last_backup.as_ref(), backups.first());
    let file_id = session.snapshot().file_id.clone();
    assert_eq!(backups_of(&context, &file_id), backups);
    assert_eq!(backed_up_files(&context), [(file_id, "Hub".to_owned())]);
    session.close().unwrap();
    let session = Session::open(&path, context).unwrap();
    assert_eq!(session.backups().len(), 4, "nothing changed, no new backup");

    for (backup, expected) in [(&backups[0], &second), (&backups[3], &first)] {
        let restored = folder.path().join("restored.fbday");
        Session::restore_backup(&backup.path, &restored).unwrap();
        let again = Session::restore_backup(&backup.path, &restored).unwrap_err();
        assert!(again.what.contains("already there"));
        let session = Session::open(&restored, Context::bare("AB")).unwrap();
        assert_eq!(content(session.snapshot()), *expected);
        drop(session);
        fs::remove_file(&restored).unwrap();
    }
}

#[test]
fn a_damaged_backup_is_not_restored() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Bootheel.fbday");
    let context = Context {
        backup_folder: Some(folder.path().join("backups")),
        ..Context::bare("AB")
    };
    let mut session = Session::create(&path, "Hub", context).unwrap();
    import(&mut session, sheet("births.csv", mixed));
    session.apply(Command::BackUp).unwrap();
    assert_eq!(
        session.wait_for_jobs().pop().unwrap().result,
        Ok(JobResult::BackedUp)
    );
    let backup = session.snapshot().last_backup.clone().unwrap();
    let mut bytes = fs::read(&backup.path).unwrap();
    let middle = bytes.len() / 2;
    bytes.truncate(middle);
    fs::write(&backup.path, bytes).unwrap();
    let to = folder.path().join("restored.fbday");
    let failure = Session::restore_backup(&backup.path, &to).unwrap_err();
    assert!(failure.what.contains("damaged"), "{failure:?}");
    assert!(!to.exists());
    assert_eq!(leftovers(folder.path()), Vec::<String>::new());
}

/// Files that a failed save would leave lying around.
fn leftovers(folder: &Path) -> Vec<String> {
    fs::read_dir(folder)
        .unwrap()
        .map(|it| it.unwrap().file_name().into_string().unwrap())
        .filter(|it| it.contains("unfinished"))
        .collect()
}

#[test]
fn a_file_that_is_moved_away_is_said_and_a_copy_keeps_everything() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Bootheel.fbday");
    let mut session = new_session(&path);
    import(&mut session, sheet("births.csv", mixed));
    session
        .apply(Command::RenameHub {
            name: "Kept".into(),
        })
        .unwrap();
    let before = content(session.snapshot());
    fs::remove_file(&path).unwrap();
    let failure = session
        .apply(Command::RenameHub {
            name: "Lost".into(),
        })
        .unwrap_err();
    assert!(
        failure.what.contains("no longer where it was"),
        "{failure:?}"
    );
    assert!(session.snapshot().read_only.is_some());
    assert_eq!(session.snapshot().undo_label, None);
    assert_eq!(content(session.snapshot()), before);
    let failure = session.apply(Command::Undo).unwrap_err();
    assert!(failure.what.contains("reading only"), "{failure:?}");
    let copy = folder.path().join("Copy.fbday");
    session
        .apply(Command::SaveCopy { path: copy.clone() })
        .unwrap();
    assert_eq!(
        session.wait_for_jobs().pop().unwrap().result,
        Ok(JobResult::CopySaved)
    );
    let copy = Session::open(&copy, Context::bare("AB")).unwrap();
    assert_eq!(content(copy.snapshot()), before);
    assert_eq!(copy.snapshot().read_only, None);
}

#[test]
fn many_counts_are_loaded_again_by_a_job_and_commands_wait_for_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = new_session(&folder.path().join("a.fbday"));
    let mut lists = lists();
    lists.periods = (1850..2150)
        .map(|year| Period::year(year).unwrap())
        .collect();
    lists.places = (0..120)
        .map(|number| Place {
            id: PlaceId(format!("us-{number:05}")),
            ..lists.places[0].clone()
        })
        .collect();
    let mut counts = Vec::new();
    for period in 0..300 {
        for place in 0..120 {
            for group in 0..3 {
                for variable in 0..2 {
                    counts.push(NewCount {
                        variable,
                        place,
                        period,
                        group,
                        value: CountValue::Known(u64::from(period + place)),
                        row: 2 + period,
                        column: 1 + variable,
                    });
                }
            }
        }
    }
    let total = counts.len();
    assert_eq!(total, 216_000);
    import(&mut session, request("large.csv", lists, counts));
    assert_eq!(session.snapshot().tables.counts().len(), total);

    let changes = session.apply(Command::Undo).unwrap();
    assert!(changes.counts && changes.job);
    assert!(session.snapshot().imports[0].withdrawn);
    assert_eq!(session.job().unwrap().kind, JobKind::Load);
    assert!(session.apply(Command::Redo).unwrap().waits);
    let reports = session.wait_for_jobs();
    let kinds: Vec<JobKind> = reports.iter().map(|it| it.kind).collect();
    assert_eq!(kinds, [JobKind::Load, JobKind::Waited, JobKind::Load]);
    assert!(reports.iter().all(|it| it.result.is_ok()));
    assert_eq!(session.snapshot().tables.counts().len(), total);

    // A second version of a few counts, and a correction of one: the others stay what they are.
    let second = sheet("some.csv", mixed);
    let summary = import(&mut session, second);
    assert_eq!(summary.difference.new, 36);
    session
        .apply(Command::CorrectCount {
            key: key(5),
            value: CountValue::Known(1),
        })
        .unwrap();
    session.wait_for_jobs();
    let tables = &session.snapshot().tables;
    assert_eq!(tables.counts().len(), total + 36);
    assert_eq!(value_of(tables, &key(5)), Some(CountValue::Known(1)));
    assert_eq!(value_of(tables, &key(6)), Some(CountValue::Known(60)));
}

#[test]
fn a_session_can_be_opened_on_a_thread_of_its_own() {
    fn is_send<T: Send>(_: &T) {}
    let folder = tempfile::tempdir().unwrap();
    is_send(&new_session(&folder.path().join("a.fbday")));
}
