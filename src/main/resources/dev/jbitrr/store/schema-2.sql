-- What is remembered of a torrent grows: its whole life in one qBittorrent, also after it is gone.
ALTER TABLE torrent RENAME COLUMN stalled_since TO watched_since;
ALTER TABLE torrent ADD COLUMN added_on BIGINT NOT NULL DEFAULT 0;
ALTER TABLE torrent ADD COLUMN state TEXT NOT NULL DEFAULT '';
ALTER TABLE torrent ADD COLUMN state_since BIGINT NOT NULL DEFAULT 0;
ALTER TABLE torrent ADD COLUMN idle_since BIGINT;
ALTER TABLE torrent ADD COLUMN gone_at BIGINT;
ALTER TABLE torrent ADD COLUMN files_chosen TEXT NOT NULL DEFAULT '';
ALTER TABLE torrent ADD COLUMN added_stopped INTEGER NOT NULL DEFAULT 0;
ALTER TABLE torrent ADD COLUMN rechecks INTEGER NOT NULL DEFAULT 0;
ALTER TABLE torrent ADD COLUMN replaced INTEGER NOT NULL DEFAULT 0;
ALTER TABLE torrent ADD COLUMN unplayable TEXT NOT NULL DEFAULT '';
ALTER TABLE torrent ADD COLUMN import_trouble TEXT NOT NULL DEFAULT '';
ALTER TABLE torrent ADD COLUMN home TEXT NOT NULL DEFAULT '';
ALTER TABLE torrent ADD COLUMN home_instance TEXT NOT NULL DEFAULT '';
ALTER TABLE torrent ADD COLUMN super_seeded INTEGER NOT NULL DEFAULT 0;
UPDATE torrent SET state_since = updated_at;
-- What a qBittorrent section owned may have been in a special category.
UPDATE torrent SET home = category, home_instance = instance WHERE instance <> qbit;
CREATE INDEX torrent_by_hash ON torrent (hash);
CREATE INDEX torrent_gone ON torrent (gone_at) WHERE gone_at IS NOT NULL;

CREATE INDEX intent_closed ON intent (closed_at) WHERE closed_at IS NOT NULL;
CREATE INDEX intent_by_opening ON intent (instance, kind, opened_at);

-- What we stopped for want of disk space, and nobody else.
CREATE TABLE space_stop (
  qbit TEXT NOT NULL,
  hash TEXT NOT NULL,
  stopped_at BIGINT NOT NULL,
  PRIMARY KEY (qbit, hash)
);

-- Removals that wait for a person, or waited. Open until used up, rejected or withdrawn.
CREATE TABLE approval (
  id ${id},
  instance TEXT NOT NULL,
  qbit TEXT NOT NULL,
  hash TEXT NOT NULL,
  name TEXT NOT NULL,
  rule TEXT NOT NULL,
  reason TEXT NOT NULL,
  asked_at BIGINT NOT NULL,
  answer TEXT NOT NULL,
  answered_at BIGINT,
  answered_by TEXT NOT NULL,
  outcome TEXT NOT NULL,
  closed_at BIGINT
);
CREATE UNIQUE INDEX approval_open ON approval (qbit, hash) WHERE closed_at IS NULL;
CREATE INDEX approval_by_hash ON approval (hash);
CREATE INDEX approval_closed ON approval (closed_at) WHERE closed_at IS NOT NULL;

-- Removed torrents that wait for their end, or waited.
CREATE TABLE recycled (
  qbit TEXT NOT NULL,
  hash TEXT NOT NULL,
  name TEXT NOT NULL,
  instance TEXT NOT NULL,
  category TEXT NOT NULL,
  tags TEXT NOT NULL,
  was_stopped INTEGER NOT NULL,
  rule TEXT NOT NULL,
  reason TEXT NOT NULL,
  at BIGINT NOT NULL,
  delete_after BIGINT NOT NULL,
  state TEXT NOT NULL,
  note TEXT NOT NULL,
  changed_at BIGINT NOT NULL,
  PRIMARY KEY (qbit, hash)
);
CREATE INDEX recycled_by_hash ON recycled (hash);

-- What a person wants kept, whatever the rules say.
CREATE TABLE spared (
  qbit TEXT NOT NULL,
  hash TEXT NOT NULL,
  why TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (qbit, hash)
);

-- Switches that a person set and that hold for all processes. One is on while it has not ended.
CREATE TABLE switched (
  name TEXT NOT NULL PRIMARY KEY,
  since BIGINT NOT NULL,
  who TEXT NOT NULL,
  ended_at BIGINT
);

-- What torrents still owe to trackers.
CREATE TABLE obligation (
  qbit TEXT NOT NULL,
  hash TEXT NOT NULL,
  tracker TEXT NOT NULL,
  name TEXT NOT NULL,
  instance TEXT NOT NULL,
  ratio_owed DOUBLE PRECISION NOT NULL,
  seconds_owed BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  PRIMARY KEY (qbit, hash, tracker)
);
CREATE INDEX obligation_by_hash ON obligation (hash);

-- Whether a file can be played, so that it is read once.
CREATE TABLE probe (
  path TEXT NOT NULL,
  size BIGINT NOT NULL,
  modified BIGINT NOT NULL,
  playable INTEGER NOT NULL,
  says TEXT NOT NULL,
  probed_at BIGINT NOT NULL,
  PRIMARY KEY (path, size, modified)
);
CREATE INDEX probe_by_time ON probe (probed_at);
