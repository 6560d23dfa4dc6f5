-- Times are milliseconds since 1970. ${id} is the dialect's column of growing numbers.

CREATE TABLE schema_version (
  version INTEGER NOT NULL PRIMARY KEY,
  applied_at BIGINT NOT NULL
);

-- Every decision that acted, was withheld, or changed.
CREATE TABLE journal (
  id ${id},
  at BIGINT NOT NULL,
  instance TEXT NOT NULL,
  qbit TEXT NOT NULL,
  hash TEXT NOT NULL,
  name TEXT NOT NULL,
  rule TEXT NOT NULL,
  decision TEXT NOT NULL,
  reason TEXT NOT NULL,
  facts TEXT NOT NULL,
  outcome TEXT NOT NULL,
  guard TEXT,
  review_at BIGINT
);
CREATE INDEX journal_by_hash ON journal (hash, id);
CREATE INDEX journal_by_time ON journal (at);

-- What we set out to do, written before the first remote call.
CREATE TABLE intent (
  id ${id},
  instance TEXT NOT NULL,
  qbit TEXT NOT NULL,
  hash TEXT NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  facts TEXT NOT NULL,
  opened_at BIGINT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  retry_at BIGINT,
  last_error TEXT,
  outcome TEXT,
  closed_at BIGINT
);
CREATE UNIQUE INDEX intent_unfinished ON intent (qbit, hash, kind) WHERE closed_at IS NULL;
CREATE INDEX intent_unfinished_by_instance ON intent (instance) WHERE closed_at IS NULL;
CREATE INDEX intent_by_torrent ON intent (qbit, hash, kind, id);

CREATE TABLE intent_step (
  intent_id BIGINT NOT NULL REFERENCES intent (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  position INTEGER NOT NULL,
  begun_at BIGINT NOT NULL,
  done_at BIGINT,
  result TEXT NOT NULL,
  PRIMARY KEY (intent_id, name)
);

-- What we remember of a torrent and qBittorrent does not know.
CREATE TABLE torrent (
  qbit TEXT NOT NULL,
  hash TEXT NOT NULL,
  instance TEXT NOT NULL,
  category TEXT NOT NULL,
  import_state TEXT NOT NULL,
  first_seen BIGINT NOT NULL,
  stalled_since BIGINT,
  updated_at BIGINT NOT NULL,
  PRIMARY KEY (qbit, hash)
);
CREATE INDEX torrent_by_owner ON torrent (qbit, instance);

-- What each process said of itself last.
CREATE TABLE process_state (
  instance TEXT NOT NULL,
  role TEXT NOT NULL,
  pid BIGINT NOT NULL,
  started_at BIGINT NOT NULL,
  state TEXT NOT NULL,
  problem TEXT,
  retry_at BIGINT,
  updated_at BIGINT NOT NULL,
  PRIMARY KEY (instance, role)
);
