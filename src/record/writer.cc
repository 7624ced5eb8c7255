// Runs, failures, and the transaction of one article. The rows of a document's parts are written in parts.cc.
#include "record/writer.h"

#include "record/check.h"

namespace verbale::record {

Result<Statement*> Record::Writer::prepared(const char* sql) {
  auto& statement = statements_[sql];
  if (!statement) {
    TRY(statement, store_.prepare(sql));
  }
  return statement.get();
}

Result<int64_t> Record::Writer::next_number(const char* sql) {
  TRY(Statement * statement, prepared(sql));
  TRY(const bool found, statement->next());
  const int64_t number = found ? statement->integer(0) + 1 : 1;
  statement->reset();
  return number;
}

// --- runs, failures, paths ---------------------------------------------------------------------------------------

void Record::Writer::begin_run(Run run) {
  run_ = std::move(run);
  run_id_ = run_.id();
}

Result<int64_t> Record::Writer::known_run() { return find("SELECT number FROM run WHERE id = ?", run_id_); }

Result<int64_t> Record::Writer::run_number() {
  TRY(const int64_t number, known_run());
  if (number != 0) return number;
  TRY_VOID(run("INSERT INTO run (id, program, packs, options) VALUES (?, ?, ?, ?)", run_id_, run_.program, run_.packs,
               run_.options));
  return store_.last_row();
}

Result<Record::Writer::Known> Record::Writer::known(std::string_view article_id) {
  TRY(Statement * statement, prepared("SELECT number, run FROM article WHERE id = ?"));
  statement->bind(article_id);
  TRY(const bool found, statement->next());
  const Known known = found ? Known{statement->integer(0), statement->integer(1)} : Known{};
  statement->reset();
  return known;
}

Result<bool> Record::Writer::holds(std::string_view article_id) {
  TRY(const int64_t run, known_run());
  TRY(const Known row, known(article_id));
  return row.article != 0 && row.run == run;
}

Result<std::vector<std::string>> Record::Writer::ids_of_run() {
  TRY(Statement * statement, prepared("SELECT a.id FROM article a JOIN run r ON r.number = a.run WHERE r.id = ?"));
  statement->bind(run_id_);
  std::vector<std::string> ids;
  while (true) {
    TRY(const bool more, statement->next());
    if (!more) return ids;
    ids.emplace_back(statement->text(0));
  }
}

Status Record::Writer::add_path(std::string_view article_id, std::string_view path) {
  TRY(const Known row, known(article_id));
  TRY(Statement * statement, prepared("SELECT 1 FROM article_path WHERE article = ? AND path = ?"));
  statement->bind(row.article).bind(path);
  TRY(const bool there, statement->next());
  statement->reset();
  if (there || row.article == 0) return {};
  return run("INSERT OR IGNORE INTO article_path (article, path) VALUES (?, ?)", row.article, path);
}

Status Record::Writer::add_failure(const Failure& failure) {
  TRY(Statement * statement, prepared("SELECT f.number FROM failure f JOIN run r ON r.number = f.run WHERE path = ? AND "
                                      "stage = ? AND code = ? AND message = ? AND r.id = ?"));
  statement->bind(failure.path).bind(failure.stage).bind(failure.code).bind(failure.message).bind(run_id_);
  TRY(const bool there, statement->next());
  statement->reset();
  if (there) return {};
  TRY(auto transaction, Transaction::begin(store_));
  TRY(const int64_t run_row, run_number());
  TRY_VOID(run("INSERT INTO failure (path, run, stage, code, message) VALUES (?, ?, ?, ?, ?) ON CONFLICT (path) DO UPDATE "
               "SET run = excluded.run, stage = excluded.stage, code = excluded.code, message = excluded.message",
               failure.path, run_row, failure.stage, failure.code, failure.message));
  return transaction.commit();
}

Status Record::Writer::clear_failure(std::string_view path) {
  TRY(const int64_t number, find("SELECT number FROM failure WHERE path = ?", path));
  if (number == 0) return {};
  return run("DELETE FROM failure WHERE number = ?", number);
}

// --- one article -------------------------------------------------------------------------------------------------

namespace {
// What a revision remembers of an event and of a claim.
constexpr const char* kEventBodies =
    "SELECT v.id, json_object('type', v.type, 'mode', v.mode, 'cameo', v.cameo, 'status', v.status, 'date', v.date_begin, "
    "'actors', v.actors, 'recipients', v.recipients, 'speakers', v.speakers, 'words', v.words, 'entry', v.entry) "
    "FROM event e JOIN events v ON v.number = e.number WHERE e.article = ?";
constexpr const char* kClaimBodies =
    "SELECT v.id, json_object('speakers', v.speakers, 'stance', v.stance, 'cue', v.cue, 'content', v.content) "
    "FROM claim c JOIN claims v ON v.number = c.number WHERE c.article = ?";
}  // namespace

Result<Record::Writer::Bodies> Record::Writer::bodies(const char* sql, int64_t article) {
  TRY(Statement * statement, prepared(sql));
  statement->bind(article);
  Bodies out;
  while (true) {
    TRY(const bool more, statement->next());
    if (!more) return out;
    out.emplace(statement->text(0), statement->text(1));
  }
}

Status Record::Writer::keep_revisions(const char* kind, const char* sql, const Bodies& before, const Known& known) {
  TRY(const Bodies after, bodies(sql, known.article));
  for (const auto& [id, body] : before) {
    const auto now = after.find(id);
    if (now != after.end() && now->second == body) continue;
    TRY_VOID(run("INSERT INTO revision (kind, id, article, run, body) VALUES (?, ?, ?, ?, ?)", kind, id, known.article,
                 known.run, body));
  }
  return {};
}

Status Record::Writer::erase_contents(int64_t article) {
  TRY_VOID(run("INSERT INTO sentence_search (sentence_search, rowid, text) SELECT 'delete', v.number, v.text FROM sentence s "
               "JOIN sentences v ON v.number = s.number WHERE s.article = ?",
               article));
  TRY_VOID(run("INSERT INTO article_search (article_search, rowid, title, text) SELECT 'delete', number, title, text FROM "
               "article WHERE number = ?",
               article));
  for (const char* sql :
       {"DELETE FROM happening WHERE best IN (SELECT number FROM event WHERE article = ?)", "DELETE FROM event WHERE article = ?", "DELETE FROM claim WHERE article = ?", "DELETE FROM place WHERE article = ?",
        "DELETE FROM date WHERE article = ?", "DELETE FROM mention WHERE article = ?",
        "DELETE FROM sentence WHERE article = ?", "DELETE FROM block WHERE article = ?",
        "DELETE FROM article_fact WHERE article = ?"})
    TRY_VOID(run(sql, article));
  return {};
}

Status Record::Writer::replace_contents(const Document& document, const Known& known) {
  TRY(const Bodies events, bodies(kEventBodies, known.article));
  TRY(const Bodies claims, bodies(kClaimBodies, known.article));
  TRY_VOID(erase_contents(known.article));
  TRY_VOID(write_article(document.article));
  TRY_VOID(write_contents(document, known.article));
  TRY_VOID(keep_revisions("event", kEventBodies, events, known));
  return keep_revisions("claim", kClaimBodies, claims, known);
}

Result<Appended> Record::Writer::append(const Document& document) {
  TRY_VOID(check_document(document));
  TRY(const bool done, holds(document.article.id));
  if (done) {
    TRY_VOID(add_path(document.article.id, document.article.source_path));
    return Appended::unchanged;
  }
  TRY(auto transaction, Transaction::begin(store_));
  TRY(const Known row, known(document.article.id));  // again: another process may have been faster
  if (row.article != 0) {
    TRY_VOID(replace_contents(document, row));
  } else {
    TRY_VOID(write_article(document.article));
    TRY_VOID(write_contents(document, store_.last_row()));
  }
  TRY_VOID(add_path(document.article.id, document.article.source_path));
  TRY_VOID(run("UPDATE story_state SET appended = appended + 1"));
  TRY_VOID(transaction.commit());
  return row.article != 0 ? Appended::updated : Appended::added;
}

}  // namespace verbale::record
