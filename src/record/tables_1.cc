// Version 1 of the record: the tables. docs/formats/record.md describes each column for people who write SQL.
//
// Spans are bytes [begin, end) into article.text. No table holds a copy of words that a span can cut; the views cut
// them. Nothing here depends on the clock, so that the same articles give the same bytes.
namespace verbale::record {

extern const char* const kTables1;
const char* const kTables1 = R"sql(
CREATE TABLE run (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  program TEXT NOT NULL,
  packs TEXT NOT NULL,
  options TEXT NOT NULL
) STRICT;

CREATE TABLE article (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  run INTEGER NOT NULL REFERENCES run,
  title TEXT, publisher TEXT, author TEXT, language TEXT, url TEXT, section TEXT, wire TEXT,
  published TEXT, updated TEXT,
  date_begin TEXT, date_end TEXT, date_precision TEXT, date_source TEXT,
  date_evidence TEXT NOT NULL CHECK (json_valid(date_evidence)),
  path TEXT NOT NULL,
  text TEXT NOT NULL,
  notes TEXT NOT NULL CHECK (json_valid(notes))
) STRICT;
CREATE INDEX article_date ON article (date_begin);

CREATE TABLE article_path (
  article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  path TEXT NOT NULL,
  PRIMARY KEY (article, path)
) STRICT, WITHOUT ROWID;

CREATE TABLE article_fact (
  article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  name TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  value TEXT NOT NULL,
  found_in TEXT NOT NULL,
  PRIMARY KEY (article, name, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE block (
  article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  kind TEXT NOT NULL,
  begin_byte INTEGER NOT NULL, end_byte INTEGER NOT NULL,
  PRIMARY KEY (article, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE sentence (
  number INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  headline INTEGER NOT NULL,
  begin_byte INTEGER NOT NULL, end_byte INTEGER NOT NULL,
  UNIQUE (article, ordinal)
) STRICT;

CREATE TABLE actor (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  country TEXT,
  sectors TEXT NOT NULL,
  person TEXT, role TEXT, organisation TEXT
) STRICT;
CREATE INDEX actor_country ON actor (country);
CREATE INDEX actor_name ON actor (name_key);

CREATE TABLE mention (
  number INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  kind TEXT NOT NULL,
  type TEXT NOT NULL,
  place_only INTEGER NOT NULL,
  confidence REAL NOT NULL,
  begin_byte INTEGER NOT NULL, end_byte INTEGER NOT NULL,
  UNIQUE (article, ordinal)
) STRICT;

CREATE TABLE mention_actor (
  mention INTEGER NOT NULL REFERENCES mention ON DELETE CASCADE,
  actor INTEGER NOT NULL REFERENCES actor,
  PRIMARY KEY (mention, actor)
) STRICT, WITHOUT ROWID;
CREATE INDEX mention_actor_actor ON mention_actor (actor);

CREATE TABLE date (
  article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  type TEXT NOT NULL,
  value TEXT NOT NULL,
  first_day TEXT, last_day TEXT, precision TEXT,
  vague INTEGER NOT NULL,
  begin_byte INTEGER NOT NULL, end_byte INTEGER NOT NULL,
  PRIMARY KEY (article, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE place (
  number INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  kind TEXT NOT NULL,
  country TEXT, admin1 TEXT,
  lat REAL, lon REAL,
  geonames INTEGER,
  confidence REAL NOT NULL,
  begin_byte INTEGER NOT NULL, end_byte INTEGER NOT NULL,
  UNIQUE (article, ordinal)
) STRICT;

CREATE TABLE claim (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  run INTEGER NOT NULL REFERENCES run,
  source TEXT NOT NULL,
  stance TEXT NOT NULL,
  parent INTEGER REFERENCES claim ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  denies INTEGER REFERENCES claim ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  sentence INTEGER REFERENCES sentence,
  confidence REAL NOT NULL,
  speaker_begin INTEGER, speaker_end INTEGER,
  cue_begin INTEGER, cue_end INTEGER,
  content_begin INTEGER NOT NULL, content_end INTEGER NOT NULL,
  UNIQUE (article, ordinal)
) STRICT;
CREATE INDEX claim_parent ON claim (parent);
CREATE INDEX claim_denies ON claim (denies);
CREATE INDEX claim_sentence ON claim (sentence);

CREATE TABLE speaker (
  claim INTEGER NOT NULL REFERENCES claim ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  actor INTEGER REFERENCES actor,
  begin_byte INTEGER, end_byte INTEGER,
  PRIMARY KEY (claim, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX speaker_actor ON speaker (actor);

CREATE TABLE event (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  run INTEGER NOT NULL REFERENCES run,
  type TEXT NOT NULL, mode TEXT, cameo TEXT,
  quad INTEGER NOT NULL, score REAL NOT NULL,
  status TEXT NOT NULL,
  date_begin TEXT, date_end TEXT, date_precision TEXT,
  place INTEGER REFERENCES place,
  claim INTEGER REFERENCES claim,
  sentence INTEGER REFERENCES sentence,
  confidence REAL NOT NULL,
  trigger_begin INTEGER NOT NULL, trigger_end INTEGER NOT NULL,
  why_entry TEXT NOT NULL, why_frame TEXT NOT NULL,
  why_operators TEXT NOT NULL CHECK (json_valid(why_operators)),
  why_steps TEXT NOT NULL CHECK (json_valid(why_steps)),
  UNIQUE (article, ordinal)
) STRICT;
CREATE INDEX event_type ON event (type, mode);
CREATE INDEX event_date ON event (date_begin);
CREATE INDEX event_sentence ON event (sentence);
CREATE INDEX event_place ON event (place);
CREATE INDEX event_claim ON event (claim);

CREATE TABLE participant (
  event INTEGER NOT NULL REFERENCES event ON DELETE CASCADE,
  role TEXT NOT NULL CHECK (role IN ('actor', 'recipient')),
  ordinal INTEGER NOT NULL,
  actor INTEGER REFERENCES actor,
  begin_byte INTEGER, end_byte INTEGER,
  PRIMARY KEY (event, role, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX participant_actor ON participant (actor);

CREATE TABLE quantity (
  event INTEGER NOT NULL REFERENCES event ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  unit TEXT NOT NULL, low REAL NOT NULL, high REAL NOT NULL,
  begin_byte INTEGER, end_byte INTEGER,
  PRIMARY KEY (event, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE event_context (
  event INTEGER NOT NULL REFERENCES event ON DELETE CASCADE,
  context TEXT NOT NULL,
  PRIMARY KEY (event, context)
) STRICT, WITHOUT ROWID;

CREATE TABLE claim_event (
  claim INTEGER NOT NULL REFERENCES claim ON DELETE CASCADE,
  event INTEGER NOT NULL REFERENCES event ON DELETE CASCADE,
  PRIMARY KEY (claim, event)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_event_event ON claim_event (event);

CREATE TABLE failure (
  number INTEGER PRIMARY KEY,
  path TEXT NOT NULL UNIQUE,
  run INTEGER NOT NULL REFERENCES run,
  stage TEXT NOT NULL, code TEXT NOT NULL, message TEXT NOT NULL
) STRICT;

CREATE TABLE revision (
  number INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('event', 'claim')),
  id TEXT NOT NULL,
  article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  run INTEGER NOT NULL REFERENCES run,
  body TEXT NOT NULL CHECK (json_valid(body))
) STRICT;
CREATE INDEX revision_id ON revision (id);

CREATE TABLE happening (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  best INTEGER NOT NULL REFERENCES event ON DELETE CASCADE,
  status TEXT NOT NULL,
  date_begin TEXT, date_end TEXT, date_precision TEXT,
  articles INTEGER NOT NULL,
  sources INTEGER NOT NULL,
  asserted_by TEXT NOT NULL,
  denied_by TEXT NOT NULL
) STRICT;
CREATE INDEX happening_best ON happening (best);

CREATE TABLE happening_event (
  happening INTEGER NOT NULL REFERENCES happening ON DELETE CASCADE,
  event INTEGER NOT NULL UNIQUE REFERENCES event ON DELETE CASCADE,
  PRIMARY KEY (happening, event)
) STRICT, WITHOUT ROWID;

CREATE TABLE story_state (
  number INTEGER PRIMARY KEY CHECK (number = 1),
  appended INTEGER NOT NULL,
  merged INTEGER NOT NULL
) STRICT;
INSERT INTO story_state VALUES (1, 0, 0);
)sql";

}  // namespace verbale::record
