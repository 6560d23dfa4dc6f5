-- What the Arrs have, what was searched for there, and what was changed there.

-- Decisions about items of a library: which one, and what was addressed (see Addressed).
ALTER TABLE journal ADD COLUMN item BIGINT NOT NULL DEFAULT 0;
ALTER TABLE journal ADD COLUMN target TEXT NOT NULL DEFAULT '';
CREATE INDEX journal_by_item ON journal (instance, item, id) WHERE target <> '';
CREATE INDEX journal_of_searches ON journal (instance, at)
  WHERE decision = 'search' AND target <> '';

-- Which section stood for which Arr when jBitrr last started, to follow one that is renamed.
CREATE TABLE known_instance (
  name TEXT NOT NULL PRIMARY KEY,
  application TEXT NOT NULL,
  address TEXT NOT NULL,
  gone INTEGER NOT NULL DEFAULT 0
);

-- The mirror of the libraries: facts, never what we did.
CREATE TABLE library_refresh (
  instance TEXT NOT NULL PRIMARY KEY,
  generation BIGINT NOT NULL,
  begun_at BIGINT NOT NULL,
  finished_begun_at BIGINT,
  finished_at BIGINT,
  partial INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE library_profile (
  instance TEXT NOT NULL,
  id BIGINT NOT NULL,
  name TEXT NOT NULL,
  minimum_score INTEGER NOT NULL,
  PRIMARY KEY (instance, id)
);

-- Series, artists, authors. `sought` is the title as lists are ordered and searched by.
CREATE TABLE library_parent (
  instance TEXT NOT NULL,
  id BIGINT NOT NULL,
  title TEXT NOT NULL,
  sought TEXT NOT NULL,
  monitored INTEGER NOT NULL,
  profile BIGINT NOT NULL,
  tmdb BIGINT NOT NULL,
  tvdb BIGINT NOT NULL,
  imdb TEXT NOT NULL,
  size_on_disk BIGINT NOT NULL,
  PRIMARY KEY (instance, id)
);
CREATE INDEX library_parent_by_title ON library_parent (instance, sought, id);

-- Movies, episodes, albums, books. A movie has the parent 0; what is no movie has no `availability`.
CREATE TABLE library_item (
  instance TEXT NOT NULL,
  id BIGINT NOT NULL,
  parent BIGINT NOT NULL,
  season INTEGER NOT NULL,
  number INTEGER NOT NULL,
  title TEXT NOT NULL,
  sought TEXT NOT NULL,
  monitored INTEGER NOT NULL,
  year INTEGER NOT NULL,
  dated BIGINT,
  availability TEXT,
  available INTEGER,
  in_cinemas BIGINT,
  digital BIGINT,
  physical BIGINT,
  profile BIGINT NOT NULL,
  tmdb BIGINT NOT NULL,
  tvdb BIGINT NOT NULL,
  imdb TEXT NOT NULL,
  complete INTEGER NOT NULL,
  file BIGINT NOT NULL,
  cutoff_unmet INTEGER NOT NULL,
  score INTEGER NOT NULL,
  PRIMARY KEY (instance, id)
);
CREATE INDEX library_item_by_parent ON library_item (instance, parent, season, number, id);
CREATE INDEX library_item_by_title ON library_item (instance, sought, id);
CREATE INDEX library_item_missing ON library_item (instance, dated) WHERE complete = 0;

CREATE TABLE library_track (
  instance TEXT NOT NULL,
  id BIGINT NOT NULL,
  parent BIGINT NOT NULL,
  album BIGINT NOT NULL,
  number TEXT NOT NULL,
  title TEXT NOT NULL,
  seconds BIGINT NOT NULL,
  has_file INTEGER NOT NULL,
  PRIMARY KEY (instance, id)
);
CREATE INDEX library_track_by_album ON library_track (instance, parent, album, id);

-- The ledger of searches: kind is item, season (id is the series) or series.
CREATE TABLE search_record (
  instance TEXT NOT NULL,
  kind TEXT NOT NULL,
  id BIGINT NOT NULL,
  season INTEGER NOT NULL,
  at BIGINT NOT NULL,
  cycle BIGINT NOT NULL,
  count INTEGER NOT NULL,
  fruitless INTEGER NOT NULL,
  reason TEXT NOT NULL,
  complete INTEGER NOT NULL,
  quality_met INTEGER NOT NULL,
  format_met INTEGER NOT NULL,
  file BIGINT NOT NULL,
  PRIMARY KEY (instance, kind, id, season)
);
CREATE INDEX search_record_by_time ON search_record (at);

CREATE TABLE search_cycle (
  instance TEXT NOT NULL PRIMARY KEY,
  number BIGINT NOT NULL,
  started_at BIGINT NOT NULL,
  completed_at BIGINT
);

-- The search that is being sent: at most one an instance.
CREATE TABLE search_pending (
  instance TEXT NOT NULL PRIMARY KEY,
  target TEXT NOT NULL,
  items TEXT NOT NULL,
  parent BIGINT NOT NULL,
  reason TEXT NOT NULL,
  priority TEXT NOT NULL,
  label TEXT NOT NULL,
  cycle BIGINT NOT NULL,
  at BIGINT NOT NULL
);

-- Where we changed a quality profile, or are about to.
CREATE TABLE temp_profile (
  instance TEXT NOT NULL,
  target BIGINT NOT NULL,
  original BIGINT NOT NULL,
  temp BIGINT NOT NULL,
  state TEXT NOT NULL,
  since BIGINT NOT NULL,
  PRIMARY KEY (instance, target)
);

-- What people asked for.
CREATE TABLE requested_item (
  instance TEXT NOT NULL,
  item BIGINT NOT NULL,
  request TEXT NOT NULL,
  since BIGINT NOT NULL,
  PRIMARY KEY (instance, item)
);

-- What the Arrs called us about and nobody may have looked at yet.
CREATE TABLE hook (
  id ${id},
  instance TEXT NOT NULL,
  event TEXT NOT NULL,
  items TEXT NOT NULL,
  parent BIGINT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX hook_by_instance ON hook (instance, id);
CREATE INDEX hook_by_time ON hook (at);
