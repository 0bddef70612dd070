-- What has left the program, with the numbers that were in it. Only ever added to, and no step can take a row back.

CREATE TABLE exports (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    question TEXT,
    audience TEXT NOT NULL CHECK (audience IN ('working', 'public')),
    rule TEXT NOT NULL,
    data_hash TEXT NOT NULL,
    numbers TEXT NOT NULL,
    origin_file_id TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    updated_by TEXT NOT NULL,
    last_operation_id TEXT NOT NULL,
    deleted_at TEXT
) STRICT, WITHOUT ROWID;

-- A goal for the gap between two groups, beside the goal for the rate. Group keys as in groups.key; empty for everyone.

ALTER TABLE goals ADD COLUMN aim TEXT NOT NULL DEFAULT 'rate' CHECK (aim IN ('rate', 'ratio', 'difference'));
ALTER TABLE goals ADD COLUMN group_key TEXT NOT NULL DEFAULT '';
ALTER TABLE goals ADD COLUMN reference_key TEXT NOT NULL DEFAULT '';
