//! Numbers worked out from a released table: only from its shown cells, so that none can tell of a hidden count.
//! Pure functions that call the statistics; a cell that is not shown makes everything that rests on it not shown.

pub mod attributable;

pub mod cells;

pub mod funnel;

pub mod gap;

pub mod inequality;

pub mod process;

pub mod steadied;

pub mod trend;
