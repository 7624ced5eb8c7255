#include "record/record.h"

#include "base/hash.h"
#include "record/schema.h"
#include "record/writer.h"

namespace verbale::record {
namespace {

// WAL: readers never wait for the writer, and a killed program leaves a whole record. NORMAL loses nothing on a crash
// of the program; on a power cut at most the last articles (https://sqlite.org/wal.html).
constexpr const char* kWriting =
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -65536;";
constexpr const char* kReading = "PRAGMA query_only = ON; PRAGMA cache_size = -65536;";

}  // namespace

std::string Run::id() const { return short_id(program + '\n' + packs + '\n' + options); }

Record::Record(std::unique_ptr<Store> store) : store_(std::move(store)) {}
Record::Record(Record&&) noexcept = default;
Record& Record::operator=(Record&&) noexcept = default;
Record::~Record() = default;

Result<Record> Record::open_to_write(const std::string& path) {
  TRY(auto store, open_sqlite(path, Mode::read_write));
  TRY_VOID(check_ours(*store));
  TRY_VOID(store->execute(kWriting));
  TRY_VOID(migrate(*store));
  Record record(std::move(store));
  record.writer_ = std::make_unique<Writer>(record.store());
  return record;
}

Result<Record> Record::open_to_read(const std::string& path) {
  TRY(auto store, open_sqlite(path, Mode::read_only));
  TRY_VOID(check_version(*store));
  TRY_VOID(store->execute(kReading));
  return Record(std::move(store));
}

void Record::begin_run(Run run) { writer_->begin_run(std::move(run)); }
Result<bool> Record::holds(std::string_view article_id) { return writer_->holds(article_id); }
Result<std::vector<std::string>> Record::ids_of_run() { return writer_->ids_of_run(); }
Result<Appended> Record::append(const Document& document) { return writer_->append(document); }
Status Record::add_path(std::string_view article_id, std::string_view path) {
  return writer_->add_path(article_id, path);
}
Status Record::add_failure(const Failure& failure) { return writer_->add_failure(failure); }
Status Record::clear_failure(std::string_view path) { return writer_->clear_failure(path); }

}  // namespace verbale::record
