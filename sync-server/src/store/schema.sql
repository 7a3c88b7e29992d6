-- Version 1. Numbers, positions and tallies are given by the relay; the keys here keep it honest.
CREATE TABLE relay (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    generation BLOB NOT NULL CHECK (length(generation) = 8)
) STRICT;

CREATE TABLE token (
    hash BLOB PRIMARY KEY CHECK (length(hash) = 32),
    parent BLOB REFERENCES token (hash),
    spaces INTEGER NOT NULL,
    spaces_left INTEGER NOT NULL CHECK (spaces_left BETWEEN 0 AND spaces)
) STRICT, WITHOUT ROWID;

-- A derived space has no keys of its own, and always a parent.
CREATE TABLE space (
    row INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    token BLOB NOT NULL REFERENCES token (hash),
    parent BLOB REFERENCES space (id),
    read_key BLOB CHECK (length(read_key) = 32),
    write_key BLOB CHECK (length(write_key) = 32),
    admin_key BLOB CHECK (length(admin_key) = 32),
    owner_key BLOB CHECK (length(owner_key) = 32),
    recovery_key BLOB CHECK (length(recovery_key) = 32),
    chunks INTEGER NOT NULL DEFAULT 0,
    entries INTEGER NOT NULL DEFAULT 0,
    changes INTEGER NOT NULL DEFAULT 0,
    mailboxes INTEGER NOT NULL DEFAULT 0,
    bytes INTEGER NOT NULL DEFAULT 0,
    CHECK ((read_key IS NULL) = (write_key IS NULL)
       AND (read_key IS NULL) = (admin_key IS NULL)
       AND (read_key IS NULL) = (owner_key IS NULL)
       AND (read_key IS NOT NULL OR parent IS NOT NULL))
) STRICT;

CREATE TABLE chunk (
    space INTEGER NOT NULL REFERENCES space (row),
    number INTEGER NOT NULL CHECK (number > 0),
    id BLOB NOT NULL CHECK (length(id) = 16),
    bytes BLOB NOT NULL,
    PRIMARY KEY (space, number),
    UNIQUE (space, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE entry (
    space INTEGER NOT NULL REFERENCES space (row),
    position INTEGER NOT NULL CHECK (position >= 0),
    bytes BLOB NOT NULL,
    PRIMARY KEY (space, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE record (
    space INTEGER NOT NULL REFERENCES space (row),
    id BLOB NOT NULL CHECK (length(id) = 16),
    version INTEGER NOT NULL CHECK (version > 0),
    change INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (space, id),
    UNIQUE (space, change)
) STRICT, WITHOUT ROWID;

CREATE TABLE mailbox (
    invitation BLOB PRIMARY KEY CHECK (length(invitation) = 16),
    space BLOB NOT NULL REFERENCES space (id),
    mailbox_key BLOB NOT NULL CHECK (length(mailbox_key) = 32),
    expires_s INTEGER NOT NULL,
    closed INTEGER NOT NULL DEFAULT 0 CHECK (closed IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX mailbox_by_expiry ON mailbox (expires_s) WHERE closed = 0;

CREATE TABLE message (
    invitation BLOB NOT NULL REFERENCES mailbox (invitation),
    slot INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (invitation, slot)
) STRICT, WITHOUT ROWID;
