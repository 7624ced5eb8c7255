// The one file that knows SQLite's C interface (https://sqlite.org/c3ref/intro.html).
#include <sqlite3.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "record/store.h"

namespace verbale::record {
namespace {

bool no_space(int system_error) { return system_error == EFBIG || system_error == EDQUOT || system_error == ENOSPC; }

Code code_of(int status, int system_error) {
  switch (status & 0xFF) {
    case SQLITE_FULL: return Code::full;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH: return Code::denied;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_INTERRUPT: return Code::busy;
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT: return Code::bad_input;
    case SQLITE_TOOBIG: return Code::too_large;
    case SQLITE_CANTOPEN: return system_error == ENOENT ? Code::not_found : Code::denied;
    case SQLITE_IOERR: return no_space(system_error) ? Code::full : Code::io;
    default: return Code::internal;
  }
}

std::string message_of(sqlite3* db, Code code, int system_error) {
  switch (code) {
    case Code::full: return "no space left for the record; it holds all articles finished before";
    case Code::busy: return "another process writes to this record";
    case Code::bad_input: return std::string("not a record of verbale (") + sqlite3_errmsg(db) + ")";
    case Code::not_found: return "no such record";
    case Code::denied: return system_error != 0 && system_error != ENOENT ? std::strerror(system_error) : sqlite3_errmsg(db);
    default: return sqlite3_errmsg(db);
  }
}

class SqliteStatement final : public Statement {
 public:
  SqliteStatement(sqlite3_stmt* statement, const std::string& path) : statement_(statement), path_(path) {}
  ~SqliteStatement() override { sqlite3_finalize(statement_); }

  Result<bool> next() override;
  void reset() override {
    sqlite3_reset(statement_);
    bound_ = 0;
  }
  int columns() const override { return sqlite3_column_count(statement_); }
  bool is_null(int column) const override { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
  int64_t integer(int column) const override { return sqlite3_column_int64(statement_, column); }
  double real(int column) const override { return sqlite3_column_double(statement_, column); }
  std::string_view text(int column) const override {
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    return {bytes ? bytes : "", static_cast<size_t>(sqlite3_column_bytes(statement_, column))};
  }
  Value value(int column) const override;

 private:
  Statement& bind_null() override { return sqlite3_bind_null(statement_, ++bound_), *this; }
  Statement& bind_integer(int64_t value) override { return sqlite3_bind_int64(statement_, ++bound_, value), *this; }
  Statement& bind_real(double value) override { return sqlite3_bind_double(statement_, ++bound_, value), *this; }
  Statement& bind_text(std::string_view value) override {
    sqlite3_bind_text64(statement_, ++bound_, value.empty() ? "" : value.data(), value.size(), SQLITE_TRANSIENT,
                        SQLITE_UTF8);
    return *this;
  }
  sqlite3_stmt* statement_;
  const std::string& path_;
  int bound_ = 0;
};

Error error_of(sqlite3* db, const std::string& path) {
  const int kept = sqlite3_system_errno(db);
  const int system_error = kept != 0 ? kept : errno;  // a failed write leaves it in errno only
  const Code code = code_of(sqlite3_extended_errcode(db), system_error);
  return Error{code, message_of(db, code, system_error), Place{path}};
}

Result<bool> SqliteStatement::next() {
  errno = 0;
  const int status = sqlite3_step(statement_);
  if (status == SQLITE_ROW) return true;
  auto error = error_of(sqlite3_db_handle(statement_), path_);
  reset();
  if (status == SQLITE_DONE) return false;
  return tl::unexpected(std::move(error));
}

Value SqliteStatement::value(int column) const {
  switch (sqlite3_column_type(statement_, column)) {
    case SQLITE_NULL: return std::monostate();
    case SQLITE_INTEGER: return integer(column);
    case SQLITE_FLOAT: return real(column);
    default: return std::string(text(column));
  }
}

class SqliteStore final : public Store {
 public:
  SqliteStore(sqlite3* db, std::string path) : db_(db), path_(std::move(path)) {}
  ~SqliteStore() override { sqlite3_close(db_); }

  Result<std::unique_ptr<Statement>> prepare(std::string_view sql) override {
    errno = 0;
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v3(db_, sql.data(), static_cast<int>(sql.size()), 0, &statement, nullptr) != SQLITE_OK)
      return tl::unexpected(error_of(db_, path_));
    return std::make_unique<SqliteStatement>(statement, path_);
  }
  Status execute(const char* sql) override {
    errno = 0;
    if (sqlite3_exec(db_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) return tl::unexpected(error_of(db_, path_));
    return {};
  }
  int64_t last_row() const override { return sqlite3_last_insert_rowid(db_); }
  void interrupt() override { sqlite3_interrupt(db_); }
  const std::string& path() const override { return path_; }

 private:
  sqlite3* db_;
  std::string path_;
};

}  // namespace

Result<Value> Store::ask(std::string_view sql) {
  TRY(auto statement, prepare(sql));
  TRY(const bool found, statement->next());
  return found ? statement->value(0) : Value();
}

namespace {

// A record in a folder that we may not write to has no room for SQLite's side files. Without a write-ahead log nobody
// is writing to it, and it may be read as it lies.
bool lies_still(const std::string& path) {
  const std::string folder = path.find('/') == std::string::npos ? "." : path.substr(0, path.rfind('/') + 1);
  return ::access(folder.c_str(), W_OK) != 0 && ::access((path + "-wal").c_str(), F_OK) != 0;
}

// The path as SQLite's URI (https://sqlite.org/uri.html).
std::string uri_of(const std::string& path, std::string_view options) {
  std::string out = "file:";
  for (const char c : path) {
    if (c == '?') out += "%3f";
    else if (c == '#') out += "%23";
    else if (c == '%') out += "%25";
    else out += c;
  }
  return out + std::string(options);
}

}  // namespace

// Readers open for writing too where they may, so that the last one to close takes the side files away; Record keeps
// them from writing.
Result<std::unique_ptr<Store>> open_sqlite(const std::string& path, Mode mode, int patience_ms) {
  const bool reads = mode == Mode::read_only;
  if (reads && ::access(path.c_str(), F_OK) != 0)
    return fail(Code::not_found, "no such record; 'verbale read PATH --record FILE' makes one", Place{path});
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI | (reads ? 0 : SQLITE_OPEN_CREATE);
  sqlite3* db = nullptr;
  errno = 0;
  const std::string uri = uri_of(path, reads && lies_still(path) ? "?immutable=1" : "");
  const int status = sqlite3_open_v2(uri.c_str(), &db, flags, nullptr);
  auto store = std::make_unique<SqliteStore>(db, path);
  if (status != SQLITE_OK) return tl::unexpected(error_of(db, path));
  sqlite3_extended_result_codes(db, 1);
  sqlite3_busy_timeout(db, patience_ms);
  if (!reads && sqlite3_db_readonly(db, "main") == 1)
    return fail(Code::denied, "the record cannot be written to", Place{path});
  return store;
}

Result<Transaction> Transaction::begin(Store& store) {
  TRY_VOID(store.execute("BEGIN IMMEDIATE"));
  return Transaction(store);
}

Status Transaction::commit() {
  TRY_VOID(store_->execute("COMMIT"));
  store_ = nullptr;
  return {};
}

Transaction::~Transaction() {
  if (store_) (void)store_->execute("ROLLBACK");
}

}  // namespace verbale::record
