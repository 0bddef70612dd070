//! The window: reads a snapshot, pushes commands. The only place with colors, sizes and fonts.
