//! Wires the session to the window.
