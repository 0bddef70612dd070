//! A sheet in, a draft of rows and problems out. Nothing here stores anything.
