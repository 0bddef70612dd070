//! Scenes and released tables in, documents and pictures out.
