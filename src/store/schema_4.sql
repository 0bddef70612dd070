-- What is shown at meetings, said there, promised there and followed up, and the words of reports.

CREATE TABLE packs (
    id TEXT PRIMARY KEY,
    title_en TEXT NOT NULL,
    title_es TEXT NOT NULL,
    purpose TEXT NOT NULL,
    session_id TEXT,
    place_id TEXT,
    language TEXT NOT NULL CHECK (language IN ('english', 'spanish', 'both')),
    origin_file_id TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    updated_by TEXT NOT NULL,
    last_operation_id TEXT NOT NULL,
    deleted_at TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE pack_cards (
    id TEXT PRIMARY KEY,
    pack_id TEXT NOT NULL,
    sort_key REAL NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('chart', 'text', 'picture', 'worksheet', 'measure', 'change', 'story')),
    chart_snapshot_id TEXT,
    record_id TEXT,
    title_en TEXT NOT NULL,
    title_es TEXT NOT NULL,
    text_en TEXT NOT NULL,
    text_es TEXT NOT NULL,
    systems_caption_en TEXT NOT NULL,
    systems_caption_es TEXT NOT NULL,
    notes TEXT NOT NULL,
    picture TEXT NOT NULL,
    picture_alt_en TEXT NOT NULL,
    picture_alt_es TEXT NOT NULL,
    is_station INTEGER NOT NULL CHECK (is_station IN (0, 1)),
    origin_file_id TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    updated_by TEXT NOT NULL,
    last_operation_id TEXT NOT NULL,
    deleted_at TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE session_steps (
    id TEXT PRIMARY KEY,
    session_id TEXT NOT NULL,
    sort_key REAL NOT NULL,
    title TEXT NOT NULL,
    hint TEXT NOT NULL,
    minutes INTEGER NOT NULL CHECK (minutes >= 0),
    started_at TEXT,
    ended_at TEXT,
    origin_file_id TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    updated_by TEXT NOT NULL,
    last_operation_id TEXT NOT NULL,
    deleted_at TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE station_notes (
    id TEXT PRIMARY KEY,
    session_id TEXT NOT NULL,
    pack_card_id TEXT,
    kind TEXT NOT NULL CHECK (kind IN ('agree', 'doubt', 'missing', 'question', 'story', 'idea')),
    text TEXT NOT NULL,
    tally INTEGER NOT NULL CHECK (tally >= 0),
    cause_id TEXT,
    change_idea_id TEXT,
    origin_file_id TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    updated_by TEXT NOT NULL,
    last_operation_id TEXT NOT NULL,
    deleted_at TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE commitments (
    id TEXT PRIMARY KEY,
    session_id TEXT,
    card INTEGER NOT NULL CHECK (card >= 0),
    person_id TEXT,
    organization_id TEXT,
    text TEXT NOT NULL,
    strength INTEGER NOT NULL CHECK (strength >= 0),
    due TEXT,
    help_needed TEXT NOT NULL,
    help_offered TEXT NOT NULL,
    may_contact INTEGER NOT NULL CHECK (may_contact IN (0, 1)),
    may_name INTEGER NOT NULL CHECK (may_name IN (0, 1)),
    first_due TEXT,
    first_asked_on TEXT,
    first_answer TEXT CHECK (first_answer IN ('fully', 'partly', 'not_done', 'no_answer')),
    second_due TEXT,
    second_asked_on TEXT,
    second_answer TEXT CHECK (second_answer IN ('fully', 'partly', 'not_done', 'no_answer')),
    status TEXT NOT NULL CHECK (status IN ('open', 'fully', 'partly', 'not_done', 'dropped')),
    barrier TEXT NOT NULL,
    change_idea_id TEXT,
    origin_file_id TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    updated_by TEXT NOT NULL,
    last_operation_id TEXT NOT NULL,
    deleted_at TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE action_items (
    id TEXT PRIMARY KEY,
    text TEXT NOT NULL,
    owner TEXT NOT NULL,
    due TEXT,
    done_on TEXT,
    source TEXT NOT NULL CHECK (source IN ('session', 'worksheet', 'change_idea', 'measure', 'commitment', 'other')),
    source_id TEXT,
    origin_file_id TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    updated_by TEXT NOT NULL,
    last_operation_id TEXT NOT NULL,
    deleted_at TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE contacts (
    id TEXT PRIMARY KEY,
    person_id TEXT,
    organization_id TEXT,
    on_date TEXT,
    kind TEXT NOT NULL CHECK (kind IN ('visit', 'call', 'email', 'text_message', 'meeting', 'letter')),
    summary TEXT NOT NULL,
    origin_file_id TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    updated_by TEXT NOT NULL,
    last_operation_id TEXT NOT NULL,
    deleted_at TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE agendas (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL CHECK (version >= 0),
    text_en TEXT NOT NULL,
    text_es TEXT NOT NULL,
    goal_en TEXT NOT NULL,
    goal_es TEXT NOT NULL,
    adopted_on TEXT,
    origin_file_id TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    updated_by TEXT NOT NULL,
    last_operation_id TEXT NOT NULL,
    deleted_at TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE endorsements (
    id TEXT PRIMARY KEY,
    agenda_id TEXT NOT NULL,
    organization_id TEXT NOT NULL,
    endorsed_on TEXT,
    role TEXT NOT NULL,
    origin_file_id TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    updated_by TEXT NOT NULL,
    last_operation_id TEXT NOT NULL,
    deleted_at TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE report_texts (
    id TEXT PRIMARY KEY,
    report TEXT NOT NULL CHECK (report IN ('county_profile', 'region_profile', 'data_report', 'info_sheet', 'year_in_review', 'one_pager', 'issue_profile')),
    section TEXT NOT NULL,
    place_id TEXT,
    year INTEGER,
    text_en TEXT NOT NULL,
    text_es TEXT NOT NULL,
    is_left_out INTEGER NOT NULL CHECK (is_left_out IN (0, 1)),
    origin_file_id TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    updated_by TEXT NOT NULL,
    last_operation_id TEXT NOT NULL,
    deleted_at TEXT
) STRICT, WITHOUT ROWID;
