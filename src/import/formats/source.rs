//! Where the bytes come from: a file, or cells that were pasted.

use std::io;
use std::io::Read;
use std::io::Seek;
use std::io::SeekFrom;

use sha2::Digest as _;
use sha2::Sha256;

/// Bytes that can be read more than once.
pub trait ReadSeek: Read + Seek {}

impl<T: Read + Seek> ReadSeek for T {}

/// The bytes of one file.
pub type Source = Box<dyn ReadSeek>;

/// The SHA-256 of all bytes, in lower-case hexadecimal.
///
/// # Errors
/// Where the bytes cannot be read.
pub fn hash(source: &mut Source) -> io::Result<String> {
    source.seek(SeekFrom::Start(0))?;
    let mut hashing = Hashing::new(source);
    io::copy(&mut hashing, &mut io::sink())?;
    Ok(hashing.finish())
}

/// Reads bytes and hashes what it reads.
pub struct Hashing<'a> {
    source: &'a mut Source,
    sha: Sha256,
    bytes: u64,
}

impl<'a> Hashing<'a> {
    /// Reads from where the source stands.
    pub fn new(source: &'a mut Source) -> Self {
        Self {
            source,
            sha: Sha256::new(),
            bytes: 0,
        }
    }

    /// How many bytes were read.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// The hash of what was read, in lower-case hexadecimal.
    #[must_use]
    pub fn finish(self) -> String {
        self.sha
            .finalize()
            .iter()
            .map(|it| format!("{it:02x}"))
            .collect()
    }
}

impl Read for Hashing<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.source.read(buffer)?;
        self.sha.update(buffer.get(..read).unwrap_or_default());
        self.bytes += u64::try_from(read).unwrap_or(0);
        Ok(read)
    }
}
