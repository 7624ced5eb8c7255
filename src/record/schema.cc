#include "record/schema.h"

#include <iterator>
#include <string>

namespace verbale::record {

// Migration N brings version N to N+1. One that has been released is never edited: the next version adds its own.
extern const char* const kTables1;
extern const char* const kViews1;

namespace {

struct Migration {
  const char* tables;
  const char* views;
};
const Migration kMigrations[] = {{kTables1, kViews1}};

// "VERB" in ASCII: tells `file` and us whose database this is.
constexpr int64_t kApplicationId = 0x56455242;

Result<int64_t> number(Store& store, const char* sql) {
  TRY(const Value value, store.ask(sql));
  return std::get<int64_t>(value);
}

std::string versions(int64_t version) {
  return "the record has version " + std::to_string(version) + ", this program knows versions up to " +
         std::to_string(schema_version());
}

Status step(Store& store, int64_t from) {
  TRY(auto transaction, Transaction::begin(store));
  TRY(const int64_t version, number(store, "PRAGMA user_version"));
  if (version != from) return {};  // another process was faster
  TRY_VOID(store.execute(kMigrations[from].tables));
  TRY_VOID(store.execute(kMigrations[from].views));
  const std::string stamp = "PRAGMA application_id = " + std::to_string(kApplicationId) +
                            "; PRAGMA user_version = " + std::to_string(from + 1);
  TRY_VOID(store.execute(stamp.c_str()));
  return transaction.commit();
}

}  // namespace

int schema_version() { return static_cast<int>(std::size(kMigrations)); }

Status check_ours(Store& store) {
  TRY(const int64_t version, number(store, "PRAGMA user_version"));
  TRY(const int64_t application, number(store, "PRAGMA application_id"));
  TRY(const int64_t tables, number(store, "SELECT count(*) FROM sqlite_master"));
  if (application != kApplicationId && (version != 0 || tables != 0))
    return fail(Code::bad_input, "a database of another program, not a record of verbale", Place{store.path()});
  if (version > schema_version())
    return fail(Code::newer_version, versions(version) + "; use a newer verbale", Place{store.path()});
  return {};
}

Status migrate(Store& store) {
  TRY_VOID(check_ours(store));
  TRY(int64_t version, number(store, "PRAGMA user_version"));
  for (; version < schema_version(); ++version) TRY_VOID(step(store, version));
  return {};
}

Status check_version(Store& store) {
  TRY_VOID(check_ours(store));
  TRY(const int64_t version, number(store, "PRAGMA user_version"));
  if (version == schema_version()) return {};
  if (version == 0) return fail(Code::bad_input, "the record is empty; 'verbale read' fills it", Place{store.path()});
  return fail(Code::bad_input, versions(version) + "; any 'verbale read' brings it up to date", Place{store.path()});
}

}  // namespace verbale::record
