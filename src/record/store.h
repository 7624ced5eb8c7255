// SQL behind a small face, so that another engine can stand where SQLite stands now. A Store is used by one thread.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "base/result.h"

namespace verbale::record {

using Value = std::variant<std::monostate, int64_t, double, std::string>;

// One prepared statement: bind (parameters are numbered from 1 in the order of the calls), then step through the rows.
class Statement {
 public:
  virtual ~Statement() = default;

  template <class T>
  Statement& bind(const T& value) {
    if constexpr (requires { value.has_value(); }) {
      if (!value) return bind_null();
      return bind(*value);
    } else if constexpr (std::is_same_v<T, Value>) {
      std::visit([this](const auto& v) { bind(v); }, value);
      return *this;
    } else if constexpr (std::is_same_v<T, std::monostate> || std::is_same_v<T, std::nullopt_t>) {
      return bind_null();
    } else if constexpr (std::is_integral_v<T>) {
      return bind_integer(static_cast<int64_t>(value));
    } else if constexpr (std::is_floating_point_v<T>) {
      return bind_real(static_cast<double>(value));
    } else {
      return bind_text(std::string_view(value));
    }
  }

  // Moves to the next row; false after the last one, and then the statement is ready for new values.
  virtual Result<bool> next() = 0;
  virtual void reset() = 0;

  virtual int columns() const = 0;
  virtual bool is_null(int column) const = 0;
  virtual int64_t integer(int column) const = 0;
  virtual double real(int column) const = 0;
  virtual std::string_view text(int column) const = 0;  // valid until the next call of next() or reset()
  virtual Value value(int column) const = 0;

  // Binds all values, runs to the end and is ready again.
  template <class... Args>
  Status run(const Args&... values) {
    (bind(values), ...);
    while (true) {
      TRY(const bool more, next());
      if (!more) return {};
    }
  }

 private:
  virtual Statement& bind_null() = 0;
  virtual Statement& bind_integer(int64_t value) = 0;
  virtual Statement& bind_real(double value) = 0;
  virtual Statement& bind_text(std::string_view value) = 0;  // copied
};

class Store {
 public:
  virtual ~Store() = default;
  virtual Result<std::unique_ptr<Statement>> prepare(std::string_view sql) = 0;
  virtual Status execute(const char* sql) = 0;  // several statements, no rows
  virtual int64_t last_row() const = 0;         // the row id of the last insert
  // Makes a long-running statement of this store fail with `busy`; may be called from any thread.
  virtual void interrupt() = 0;
  virtual const std::string& path() const = 0;

  // The first column of the first row of a query without parameters; null when it has no row.
  Result<Value> ask(std::string_view sql);
};

enum class Mode { read_only, read_write };

// Opens the file; read_write creates it. Errors: not_found, denied, busy (after `patience_ms`), full, bad_input (not a
// record), io; each names the path.
Result<std::unique_ptr<Store>> open_sqlite(const std::string& path, Mode mode, int patience_ms = 10000);

// A transaction that is undone unless commit() was reached.
class Transaction {
 public:
  static Result<Transaction> begin(Store& store);
  Transaction(Transaction&& other) noexcept : store_(other.store_) { other.store_ = nullptr; }
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();
  Status commit();

 private:
  explicit Transaction(Store& store) : store_(&store) {}
  Store* store_;
};

}  // namespace verbale::record
