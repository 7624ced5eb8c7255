// JSON without a DOM of our own: a writer that keeps the order of keys, and a read-only view over simdjson's tree.
#pragma once
#include <concepts>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace verbale {

// Writes one value: calls nest as the JSON does. Commas are put in by the writer; broken UTF-8 becomes U+FFFD.
class JsonWriter {
 public:
  JsonWriter& begin_object();
  JsonWriter& end_object();
  JsonWriter& begin_array();
  JsonWriter& end_array();
  JsonWriter& key(std::string_view name);
  JsonWriter& value(std::string_view text);
  JsonWriter& value(const char* text) { return value(std::string_view(text)); }
  JsonWriter& value(const std::string& text) { return value(std::string_view(text)); }
  template <std::integral T>
  JsonWriter& value(T number) {
    if constexpr (std::same_as<T, bool>)
      return raw(number ? "true" : "false");
    else
      return raw(std::to_string(number));
  }
  JsonWriter& value(double number, int decimals = 6);  // trailing zeros dropped; not finite -> null
  JsonWriter& null() { return raw("null"); }
  JsonWriter& raw(std::string_view json);  // a finished value
  // key + value in one; an absent optional and an empty text_or_null become null.
  template <class T>
  JsonWriter& field(std::string_view name, const T& v) {
    return key(name).value(v);
  }
  template <class T>
  JsonWriter& field(std::string_view name, const std::optional<T>& v) {
    return v ? key(name).value(*v) : key(name).null();
  }
  JsonWriter& field_or_null(std::string_view name, std::string_view text) {
    return text.empty() ? key(name).null() : key(name).value(text);
  }
  const std::string& text() const { return out_; }
  std::string take();

 private:
  void separate();
  std::string out_;
  std::vector<bool> first_;  // per open bracket: nothing written in it yet
  bool after_key_ = false;
};

void append_json_string(std::string& out, std::string_view text);

// A value inside a parsed document; cheap to copy, valid as long as the JsonDocument.
class JsonValue {
 public:
  JsonValue() = default;  // absent
  bool exists() const;
  bool is_null() const;
  bool is_object() const;
  bool is_array() const;
  bool is_string() const;
  bool is_number() const;
  std::optional<std::string_view> text() const;
  std::optional<double> number() const;
  std::optional<int64_t> integer() const;
  std::optional<bool> boolean() const;
  JsonValue operator[](std::string_view name) const;  // absent unless an object that has it
  void each(const std::function<void(JsonValue)>& visit) const;                          // elements of an array
  void each_field(const std::function<void(std::string_view, JsonValue)>& visit) const;  // fields of an object
  std::string dump() const;

 private:
  friend class JsonParser;
  const void* tape_ = nullptr;  // simdjson::dom::element split into its two words
  uint64_t index_ = 0;
};

// Reusable parser; a new parse invalidates the values of the last one.
class JsonParser {
 public:
  JsonParser();
  ~JsonParser();
  JsonParser(JsonParser&&) noexcept;
  JsonParser& operator=(JsonParser&&) noexcept;
  Result<JsonValue> parse(std::string_view bytes);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace verbale
