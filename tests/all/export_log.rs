//! What has left the program is kept, holds public numbers only, and cannot be undone.

use first_birthday::disclosure::audience::Audience;
use first_birthday::domain::population_group::DimensionId;
use first_birthday::session::chart_question::ChartQuestion;
use first_birthday::session::command::Command;
use first_birthday::session::county_session::Context;
use first_birthday::session::county_session::Session;
use first_birthday::session::export_log::ExportKind;
use first_birthday::session::export_log::SharedThing;
use first_birthday::session::sample;
use first_birthday::store::county_file::CountyFile;
use first_birthday::store::county_file::Opener;
use first_birthday::wording::language::Language;
use first_birthday::wording::words::Words;

fn sample_session(folder: &tempfile::TempDir) -> Session {
    sample::open_at(&folder.path().join("Sample.fbday"), Context::bare("AB")).unwrap()
}

fn question(session: &Session) -> ChartQuestion {
    let first = session.snapshot().published.first_question.clone().unwrap();
    ChartQuestion {
        dimension_id: Some(DimensionId("race_ethnicity".to_owned())),
        ..first
    }
}

fn shared(session: &Session, kind: ExportKind, audience: Audience) -> SharedThing {
    let words = Words::new(Language::English);
    let finding = session
        .snapshot()
        .finding(&question(session), audience, &words);
    SharedThing::of_finding(kind, &finding)
}

#[test]
fn what_was_shared_is_there_after_a_restart_and_undo_leaves_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = sample_session(&folder);
    let path = session.snapshot().path.clone();
    let undo_before = session.snapshot().undo_label.clone();
    let thing = shared(&session, ExportKind::CopiedSentence, Audience::Public);
    let numbers = thing.numbers().to_vec();
    assert!(!numbers.is_empty());
    session.record_export(thing).unwrap();
    assert_eq!(session.snapshot().undo_label, undo_before, "it is no step");
    session.apply(Command::Undo).unwrap();
    assert_eq!(session.snapshot().exports.len(), 1);
    session.close().unwrap();

    let file = CountyFile::open(
        &path,
        &Opener {
            who: "AB".to_owned(),
            at: "2026-05-03T10:00:00Z".to_owned(),
        },
        None,
    )
    .unwrap();
    assert!(file.verify().unwrap().is_whole());
    assert_eq!(
        file.exports().unwrap()[0].data_hash,
        file.data_hash().unwrap()
    );
    drop(file);
    let session = Session::open(&path, Context::bare("AB")).unwrap();
    let [kept] = &*session.snapshot().exports else {
        panic!("one row");
    };
    assert_eq!(kept.kind, ExportKind::CopiedSentence);
    assert_eq!(kept.by, "AB");
    assert_eq!(kept.question.as_ref(), Some(&question(&session)));
    assert_eq!(kept.rule, Some(session.snapshot().settings.hiding.rule));
    assert_eq!(kept.numbers, numbers);
    assert!(!kept.title.is_empty());
}

#[test]
fn no_number_is_kept_that_was_not_released() {
    let folder = tempfile::tempdir().unwrap();
    let session = sample_session(&folder);
    let mask = &session.snapshot().published.mask;
    let thing = shared(&session, ExportKind::SavedPicture, Audience::Public);
    for it in thing.numbers() {
        assert!(!mask.is_hidden(&it.variable, &it.place, &it.period, &it.group));
        assert!(!mask.rule().hides(it.count), "{it:?}");
    }
    let working = shared(&session, ExportKind::SavedPicture, Audience::Working);
    assert_eq!(working.numbers(), []);
}

#[test]
fn sharing_goes_on_while_long_work_holds_the_file_and_is_written_after_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = sample_session(&folder);
    let path = session.snapshot().path.clone();
    let thing = shared(&session, ExportKind::Presented, Audience::Public);
    session.apply(Command::CheckFile).unwrap();
    assert!(session.job().is_some());
    session.record_export(thing).unwrap();
    assert_eq!(session.snapshot().exports.len(), 1);
    session.wait_for_jobs();
    session.close().unwrap();
    let session = Session::open(&path, Context::bare("AB")).unwrap();
    assert_eq!(session.snapshot().exports.len(), 1);
}

#[test]
fn an_internal_copy_is_listed_as_one_without_its_numbers_and_the_check_leaves_it_out() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = sample_session(&folder);
    let path = session.snapshot().path.clone();
    let words = Words::new(Language::English);
    let asked = question(&session);
    let public = session.snapshot().finding(&asked, Audience::Public, &words);
    let before = session.snapshot().audit();
    let copy = SharedThing::internal_copy(&public);
    assert!(
        session
            .snapshot()
            .leaks_by_sharing(&before, std::slice::from_ref(&copy))
            .is_empty()
    );
    session.record_export(copy).unwrap();
    assert_eq!(session.snapshot().audit(), before);
    session.close().unwrap();
    let session = Session::open(&path, Context::bare("AB")).unwrap();
    let [kept] = &*session.snapshot().exports else {
        panic!("one row");
    };
    assert_eq!(kept.audience, Audience::Working);
    assert_eq!(kept.kind, ExportKind::SavedTable);
    assert_eq!(kept.title, public.scene.title);
    assert_eq!(kept.numbers, []);
}
