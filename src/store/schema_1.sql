-- Places, periods, groups and variables have a number (…_no) that links counts to them and never leaves the file.
-- Whatever a person makes says which file and step it came from.

CREATE TABLE meta (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    file_id TEXT NOT NULL,
    hub_name TEXT NOT NULL,
    schema INTEGER NOT NULL,
    app_version TEXT NOT NULL,
    created_at TEXT NOT NULL,
    is_sample INTEGER NOT NULL CHECK (is_sample IN (0, 1)),
    counter INTEGER NOT NULL,
    rows_hash TEXT NOT NULL,
    saved_at TEXT,
    opened_by TEXT,
    opened_at TEXT
) STRICT;

CREATE TABLE places (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('nation', 'state', 'region', 'county', 'city', 'zip', 'unidentified')),
    name TEXT NOT NULL,
    fips TEXT,
    parent_id TEXT,
    origin_file_id TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    updated_by TEXT NOT NULL,
    last_operation_id TEXT NOT NULL,
    deleted_at TEXT
) STRICT;

-- A county can belong to a region before the file has a count of it.
CREATE TABLE region_members (
    region_id TEXT NOT NULL REFERENCES places (id),
    place_id TEXT NOT NULL,
    PRIMARY KEY (region_id, place_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE periods (
    no INTEGER PRIMARY KEY,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL CHECK (last_day >= first_day),
    label TEXT NOT NULL,
    basis TEXT NOT NULL CHECK (basis IN ('period', 'birth_cohort')),
    UNIQUE (first_day, last_day, basis)
) STRICT;

CREATE TABLE dimensions (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    ordered INTEGER NOT NULL CHECK (ordered IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE categories (
    id TEXT PRIMARY KEY,
    dimension_id TEXT NOT NULL REFERENCES dimensions (id),
    name TEXT NOT NULL,
    sort INTEGER NOT NULL,
    is_unknown INTEGER NOT NULL CHECK (is_unknown IN (0, 1)),
    overlaps INTEGER NOT NULL CHECK (overlaps IN (0, 1)),
    origin_file_id TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    updated_by TEXT NOT NULL,
    last_operation_id TEXT NOT NULL,
    deleted_at TEXT
) STRICT, WITHOUT ROWID;

-- The text by which a sheet named a category.
CREATE TABLE category_names (
    category_id TEXT NOT NULL REFERENCES categories (id),
    text TEXT NOT NULL,
    PRIMARY KEY (category_id, text)
) STRICT, WITHOUT ROWID;

CREATE TABLE groups (
    no INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE count_variables (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    definition TEXT NOT NULL,
    source TEXT NOT NULL,
    counts TEXT NOT NULL CHECK (counts IN ('births', 'deaths', 'fetal_deaths', 'people', 'other'))
) STRICT;

-- Only those a person added; the built-in ones are the same in every file.
CREATE TABLE indicators (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    numerator_id TEXT NOT NULL,
    denominator_ids TEXT NOT NULL,
    multiplier INTEGER NOT NULL CHECK (multiplier > 0),
    kind TEXT NOT NULL CHECK (kind IN ('rate', 'proportion')),
    good TEXT NOT NULL CHECK (good IN ('up', 'down', 'none')),
    definition TEXT NOT NULL,
    source TEXT NOT NULL,
    definition_hash TEXT NOT NULL,
    origin_file_id TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    updated_by TEXT NOT NULL,
    last_operation_id TEXT NOT NULL,
    deleted_at TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE imports (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('sheet', 'typed', 'sample')),
    file_name TEXT NOT NULL,
    file_sha256 TEXT NOT NULL,
    sheet TEXT,
    imported_at TEXT NOT NULL,
    reading TEXT NOT NULL,
    complete_dimensions TEXT NOT NULL,
    rows_read INTEGER NOT NULL,
    counts INTEGER NOT NULL,
    published_rates INTEGER NOT NULL,
    content_hash TEXT NOT NULL,
    withdrawn_at TEXT,
    origin_file_id TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    updated_by TEXT NOT NULL,
    last_operation_id TEXT NOT NULL,
    deleted_at TEXT
) STRICT;

-- No foreign keys here: millions of rows, all written by one piece of code from numbers it has just looked up.
CREATE TABLE counts (
    import_no INTEGER NOT NULL,
    variable_no INTEGER NOT NULL,
    place_no INTEGER NOT NULL,
    period_no INTEGER NOT NULL,
    group_no INTEGER NOT NULL,
    value INTEGER,
    missing TEXT CHECK (missing IN ('suppressed', 'not_available', 'not_collected')),
    low INTEGER,
    high INTEGER,
    sheet_row INTEGER NOT NULL,
    sheet_column INTEGER NOT NULL,
    PRIMARY KEY (import_no, variable_no, place_no, group_no, period_no),
    CHECK ((value IS NULL) <> (missing IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE published_rates (
    import_no INTEGER NOT NULL,
    indicator TEXT NOT NULL,
    place_no INTEGER NOT NULL,
    period_no INTEGER NOT NULL,
    group_no INTEGER NOT NULL,
    value REAL,
    low REAL,
    high REAL,
    multiplier INTEGER NOT NULL,
    flag TEXT CHECK (flag IN ('unreliable')),
    missing TEXT CHECK (missing IN ('suppressed', 'not_available', 'not_collected')),
    sheet_row INTEGER NOT NULL,
    sheet_column INTEGER NOT NULL,
    PRIMARY KEY (import_no, indicator, place_no, group_no, period_no)
) STRICT, WITHOUT ROWID;

CREATE TABLE goals (
    id TEXT PRIMARY KEY,
    indicator_id TEXT NOT NULL,
    place_id TEXT NOT NULL,
    baseline_first_day TEXT NOT NULL,
    baseline_last_day TEXT NOT NULL,
    baseline_basis TEXT NOT NULL CHECK (baseline_basis IN ('period', 'birth_cohort')),
    change_percent REAL NOT NULL,
    target_year INTEGER NOT NULL,
    origin_file_id TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    updated_by TEXT NOT NULL,
    last_operation_id TEXT NOT NULL,
    deleted_at TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE templates (
    id TEXT PRIMARY KEY,
    header_signature TEXT NOT NULL UNIQUE,
    reading TEXT NOT NULL,
    origin_file_id TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    updated_by TEXT NOT NULL,
    last_operation_id TEXT NOT NULL,
    deleted_at TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE chart_snapshots (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    content TEXT NOT NULL,
    origin_file_id TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    updated_by TEXT NOT NULL,
    last_operation_id TEXT NOT NULL,
    deleted_at TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE settings (
    id TEXT PRIMARY KEY,
    value TEXT NOT NULL,
    origin_file_id TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    updated_by TEXT NOT NULL,
    last_operation_id TEXT NOT NULL,
    deleted_at TEXT
) STRICT, WITHOUT ROWID;

-- Only ever added to. Each row's hash covers the row before it.
CREATE TABLE operations (
    id TEXT PRIMARY KEY,
    counter INTEGER NOT NULL UNIQUE,
    file_id TEXT NOT NULL,
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    kind TEXT NOT NULL,
    label TEXT NOT NULL,
    undoes TEXT,
    edits TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT, WITHOUT ROWID;
