// Version 1 of the record: the full-text indexes and the views, which are what people who write SQL should read.
namespace verbale::record {

// Cuts bytes out of a text: substr() counts characters in TEXT but bytes in a BLOB.
#define CUT(begin, end) "CAST(substr(CAST(a.text AS BLOB), " begin " + 1, " end " - " begin ") AS TEXT)"
// "A; B" of the names, countries or whatever of the actors in a role, in the order of the text.
#define LIST(what, table, owner, key, extra)                                                                         \
  "(SELECT group_concat(item, '; ') FROM (SELECT " what " AS item FROM " table " p LEFT JOIN actor x ON x.number = " \
  "p.actor WHERE p." owner " = " key " " extra " ORDER BY p.ordinal))"
// The same with repeated items told once.
#define CODES(table, owner, key, extra)                                                                               \
  "(SELECT group_concat(item, ';') FROM (SELECT coalesce(x.country, 'UNK') AS item, min(p.ordinal) FROM " table        \
  " p LEFT JOIN actor x ON x.number = p.actor WHERE p." owner " = " key " " extra " GROUP BY 1 ORDER BY 2))"
// A description ("leaders") tells more with its country.
#define NAME                                                                                                        \
  "CASE WHEN x.person IS NULL AND x.country IS NOT NULL AND substr(x.name, 1, 1) <> upper(substr(x.name, 1, 1)) THEN " \
  "x.name || ' (' || x.country || ')' ELSE x.name END"
// A date as people write it: a year, a month, a day, or from/to.
#define SHORT_DATE(t)                                                                                                  \
  "CASE WHEN " t ".date_begin = " t ".date_end THEN " t ".date_begin "                                                  \
  "WHEN " t ".date_end = date(" t ".date_begin, 'start of year', '+1 year', '-1 day') THEN substr(" t ".date_begin, 1, 4) "  \
  "WHEN " t ".date_end = date(" t ".date_begin, 'start of month', '+1 month', '-1 day') THEN substr(" t ".date_begin, 1, 7) " \
  "ELSE " t ".date_begin || '/' || " t ".date_end END"
// The own date of an act, else the article's in brackets: that is when it was told.
#define DATE(t, article) "coalesce(" SHORT_DATE(t) ", '[' || " SHORT_DATE(article) " || ']') AS date"
#define NAME_OR_UNKNOWN "coalesce(" NAME ", 'unknown')"

extern const char* const kViews1;
const char* const kViews1 =
    "CREATE VIEW sentences AS SELECT s.number, a.id AS article, s.ordinal, s.headline, s.begin_byte, s.end_byte, " CUT(
        "s.begin_byte", "s.end_byte") " AS text FROM sentence s JOIN article a ON a.number = s.article;\n"
    "CREATE VIRTUAL TABLE sentence_search USING fts5(text, content='sentences', content_rowid='number', "
    "tokenize=\"unicode61 remove_diacritics 2\");\n"
    "CREATE VIRTUAL TABLE article_search USING fts5(title, text, content='article', content_rowid='number', "
    "tokenize=\"unicode61 remove_diacritics 2\");\n"

    "CREATE VIEW runs AS SELECT number, id, program, packs, options FROM run;\n"

    "CREATE VIEW articles AS SELECT a.number, a.id, a.title, " SHORT_DATE("a") " AS date, a.date_begin, a.date_end, a.date_precision, a.date_source, "
    "a.publisher, a.author, a.language, a.url, a.path, a.notes, "
    "(SELECT count(*) FROM sentence s WHERE s.article = a.number) AS sentences, "
    "(SELECT count(*) FROM event e WHERE e.article = a.number) AS events, "
    "(SELECT count(*) FROM claim c WHERE c.article = a.number) AS claims, r.id AS run "
    "FROM article a JOIN run r ON r.number = a.run;\n"

    "CREATE VIEW claims AS SELECT c.number, c.id, " LIST(NAME, "speaker", "claim", "c.number", "") " AS speakers, "
    CODES("speaker", "claim", "c.number", "") " AS speaker_countries, c.source, c.stance, "
    CUT("c.speaker_begin", "c.speaker_end") " AS speaker_words, "
    CUT("c.cue_begin", "c.cue_end") " AS cue, " CUT("c.content_begin", "c.content_end") " AS content, "
    CUT("s.begin_byte", "s.end_byte") " AS sentence, s.begin_byte AS sentence_begin, "
    "p.id AS parent, d.id AS denies, (SELECT count(*) FROM claim_event k WHERE k.claim = c.number) AS events, "
    "c.confidence, a.id AS article, a.title, a.publisher, " SHORT_DATE("a") " AS date, a.date_begin AS article_date, "
    "a.date_end AS article_date_end, c.content_begin, c.content_end, "
    "r.id AS run "
    "FROM claim c JOIN article a ON a.number = c.article JOIN run r ON r.number = c.run "
    "LEFT JOIN claim p ON p.number = c.parent LEFT JOIN claim d ON d.number = c.denies "
    "LEFT JOIN sentence s ON s.number = c.sentence;\n"

    "CREATE VIEW events AS SELECT e.number, e.id, e.type, e.mode, e.cameo, e.quad, e.score, e.status, " DATE("e", "a") ", "
    "e.date_begin, e.date_end, e.date_precision, "
    LIST(NAME_OR_UNKNOWN, "participant", "event", "e.number", "AND p.role = 'actor'") " AS actors, "
    CODES("participant", "event", "e.number", "AND p.role = 'actor'") " AS actor_countries, "
    LIST(NAME_OR_UNKNOWN, "participant", "event", "e.number", "AND p.role = 'recipient'") " AS recipients, "
    CODES("participant", "event", "e.number", "AND p.role = 'recipient'") " AS recipient_countries, "
    "l.name AS place, l.country AS place_country, l.lat, l.lon, "
    "CASE WHEN e.claim IS NULL THEN NULL ELSE coalesce(" LIST(NAME, "speaker", "claim", "e.claim", "") ", "
    "nullif(" CUT("c.speaker_begin", "c.speaker_end") ", ''), 'unknown') END AS speakers, c.stance, "
    CUT("e.trigger_begin", "e.trigger_end") " AS words, " CUT("s.begin_byte", "s.end_byte") " AS sentence, s.begin_byte AS "
    "sentence_begin, "
    "(SELECT group_concat(context, ';') FROM event_context x WHERE x.event = e.number) AS contexts, "
    "e.confidence, e.why_entry AS entry, c.id AS claim, "
    "a.id AS article, a.title, a.publisher, a.url, a.date_begin AS article_date, "
    "a.date_end AS article_date_end, e.trigger_begin, e.trigger_end, "
    "r.id AS run "
    "FROM event e JOIN article a ON a.number = e.article JOIN run r ON r.number = e.run "
    "LEFT JOIN place l ON l.number = e.place LEFT JOIN claim c ON c.number = e.claim "
    "LEFT JOIN sentence s ON s.number = e.sentence;\n"

    "CREATE VIEW actors AS SELECT x.number, x.id, x.name, x.country, x.sectors, x.person, x.role, x.organisation, "
    "(SELECT count(DISTINCT event) FROM participant p WHERE p.actor = x.number) AS events, "
    "(SELECT count(DISTINCT claim) FROM speaker p WHERE p.actor = x.number) AS claims, "
    "(SELECT count(DISTINCT m.article) FROM mention_actor p JOIN mention m ON m.number = p.mention WHERE p.actor = x.number) "
    "AS articles FROM actor x;\n"

    "CREATE VIEW mentions AS SELECT m.number, a.id AS article, " CUT("m.begin_byte", "m.end_byte") " AS words, m.kind, m.type, "
    "x.id AS actor, x.name, x.country, m.confidence, m.begin_byte, m.end_byte FROM mention m "
    "JOIN article a ON a.number = m.article LEFT JOIN mention_actor p ON p.mention = m.number "
    "LEFT JOIN actor x ON x.number = p.actor;\n"

    "CREATE VIEW dates AS SELECT a.id AS article, " CUT("d.begin_byte", "d.end_byte") " AS words, d.type, d.value, "
    "d.first_day, d.last_day, d.precision, d.vague, d.begin_byte, d.end_byte FROM date d JOIN article a ON a.number = d.article;\n"

    "CREATE VIEW places AS SELECT p.number, a.id AS article, " CUT("p.begin_byte", "p.end_byte") " AS words, p.name, p.kind, "
    "p.country, p.admin1, p.lat, p.lon, p.geonames, p.confidence, p.begin_byte, p.end_byte FROM place p "
    "JOIN article a ON a.number = p.article;\n"

    "CREATE VIEW happenings AS SELECT h.number, h.id, v.type, v.mode, v.cameo, v.quad, v.score, h.status, "
    "coalesce(" SHORT_DATE("h") ", v.date) AS date, h.date_begin, "
    "h.date_end, h.date_precision, v.actors, v.actor_countries, v.recipients, v.recipient_countries, v.place, "
    "v.place_country, (SELECT count(*) FROM happening_event k WHERE k.happening = h.number) AS events, h.articles, h.sources, "
    "nullif(h.asserted_by, '') AS asserted_by, nullif(h.denied_by, '') AS denied_by, v.words, v.sentence, "
    "v.sentence_begin, v.trigger_begin, v.trigger_end, v.id AS best_event, v.article, v.title, v.publisher, v.url, "
    "v.article_date, v.article_date_end FROM happening h JOIN events v ON v.number = h.best;\n"

    "CREATE VIEW failures AS SELECT f.number, f.path, f.stage, f.code, f.message, r.id AS run FROM failure f "
    "JOIN run r ON r.number = f.run;\n"

    "CREATE VIEW revisions AS SELECT v.number, v.kind, v.id, a.id AS article, v.body, r.id AS run FROM revision v "
    "JOIN article a ON a.number = v.article JOIN run r ON r.number = v.run;\n";

}  // namespace verbale::record
