//! Everything in the file as JSON, and a county file from such a copy.

use std::fs;
use std::fs::File;
use std::io::BufReader;
use std::io::BufWriter;
use std::io::Write;
use std::path::Path;

use crate::session::county_session::Context;
use crate::session::county_session::Session;
use crate::session::county_session::opener;
use crate::session::failure::Failure;
use crate::store::county_file::CountyFile;

impl Session {
    /// Writes everything in the file, with nothing hidden, to where `out` goes.
    ///
    /// # Errors
    /// While long work holds the file, or why it could not be read or written.
    pub fn write_json(&self, out: &mut dyn Write) -> Result<(), Failure> {
        let file = self.file.as_ref().ok_or_else(|| {
            Failure::new(
                "There is still work going on in this file.",
                "Wait until it is done, or press Cancel.",
            )
        })?;
        file.write_json(out)
            .map_err(|it| Failure::from_store(&it, &self.snapshot().path))
    }

    /// The same into a new file.
    ///
    /// # Errors
    /// Where a file of that name is there already, or it could not be written; no half file is left.
    pub fn save_json(&self, path: &Path) -> Result<(), Failure> {
        save_with(path, |out| self.write_json(out))
    }
}

/// Writes everything in the file into a new one beside a job.
pub(in crate::session) fn save_json(file: &CountyFile, path: &Path) -> Result<(), Failure> {
    save_with(path, |out| {
        file.write_json(out)
            .map_err(|it| Failure::from_store(&it, file.path()))
    })
}

fn save_with(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let file = File::create_new(path).map_err(|it| not_written(path, &it))?;
    let mut out = BufWriter::new(file);
    let written = write(&mut out).and_then(|()| out.flush().map_err(|it| not_written(path, &it)));
    if written.is_err() {
        // What is half there would be taken for whole.
        drop(fs::remove_file(path));
    }
    written
}

/// Makes a county file from a copy in JSON, and opens it.
///
/// # Errors
/// Where the copy cannot be read or is not whole, or there is a file of that name already. No half file is left.
pub fn from_json(copy: &Path, to: &Path, context: Context) -> Result<Session, Failure> {
    let source = File::open(copy).map_err(|it| {
        Failure::new(
            "The copy could not be opened.",
            "Look whether the name is right.",
        )
        .at(copy.display().to_string())
        .with_details(it.to_string())
    })?;
    let mut file =
        CountyFile::create(to, "", &opener(&context)).map_err(|it| Failure::from_store(&it, to))?;
    let read = file
        .read_json(BufReader::new(source))
        .map_err(|it| Failure::from_store(&it, copy));
    drop(file);
    match read {
        Ok(()) => Session::open(to, context),
        Err(failure) => {
            // Made just now, and empty.
            drop(fs::remove_file(to));
            Err(failure)
        }
    }
}

fn not_written(path: &Path, error: &std::io::Error) -> Failure {
    let (what, advice) = if error.kind() == std::io::ErrorKind::AlreadyExists {
        (
            "There is a file with this name already.",
            "Choose another name; nothing was changed.",
        )
    } else {
        (
            "The copy could not be written.",
            "Choose another folder, or make room on the disk.",
        )
    };
    Failure::new(what, advice)
        .at(path.display().to_string())
        .with_details(error.to_string())
}
