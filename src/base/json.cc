#include "base/json.h"

#include <simdjson.h>

#include <cmath>
#include <cstdio>
#include <cstring>

#include "base/utf8.h"

namespace verbale {

void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  for (size_t i = 0; i < text.size();) {
    const char c = text[i];
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80) {
      const size_t before = i;
      if (decode_utf8(text, i) == 0xFFFD)
        out += "\xEF\xBF\xBD";
      else
        out += text.substr(before, i - before);
      continue;
    }
    ++i;
    switch (c) {
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\t': out += "\\t"; break;
      default:
        if (byte < 0x20 || byte == 0x7F) {
          char escape[8];
          std::snprintf(escape, sizeof escape, "\\u%04x", byte);
          out += escape;
        } else {
          out += c;
        }
    }
  }
  out += '"';
}

void JsonWriter::separate() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (first_.empty()) return;
  if (!first_.back()) out_ += ',';
  first_.back() = false;
}

JsonWriter& JsonWriter::begin_object() {
  separate();
  out_ += '{';
  first_.push_back(true);
  return *this;
}
JsonWriter& JsonWriter::end_object() {
  out_ += '}';
  first_.pop_back();
  return *this;
}
JsonWriter& JsonWriter::begin_array() {
  separate();
  out_ += '[';
  first_.push_back(true);
  return *this;
}
JsonWriter& JsonWriter::end_array() {
  out_ += ']';
  first_.pop_back();
  return *this;
}
JsonWriter& JsonWriter::key(std::string_view name) {
  separate();
  append_json_string(out_, name);
  out_ += ':';
  after_key_ = true;
  return *this;
}
JsonWriter& JsonWriter::value(std::string_view text) {
  separate();
  append_json_string(out_, text);
  return *this;
}
JsonWriter& JsonWriter::value(double number, int decimals) {
  if (!std::isfinite(number)) return null();
  char digits[64];
  int n = std::snprintf(digits, sizeof digits, "%.*f", decimals, number);
  std::string_view text(digits, static_cast<size_t>(n));
  if (text.find('.') != std::string_view::npos) {
    while (text.back() == '0') text.remove_suffix(1);
    if (text.back() == '.') text.remove_suffix(1);
  }
  return raw(text == "-0" ? "0" : text);
}
JsonWriter& JsonWriter::raw(std::string_view json) {
  separate();
  out_ += json;
  return *this;
}
std::string JsonWriter::take() {
  first_.clear();
  after_key_ = false;
  return std::move(out_);
}

namespace {
namespace dom = simdjson::dom;
static_assert(sizeof(dom::element) == 16, "JsonValue stores a dom::element as two words");

dom::element element_of(const void* tape, uint64_t index) {
  dom::element out;
  std::memcpy(static_cast<void*>(&out), &tape, sizeof tape);
  std::memcpy(reinterpret_cast<char*>(&out) + 8, &index, sizeof index);
  return out;
}
}  // namespace

struct JsonParser::State {
  dom::parser parser;
};

namespace {
template <class Out>
void store(dom::element e, Out&& put) {
  const void* tape;
  uint64_t index;
  std::memcpy(&tape, static_cast<const void*>(&e), sizeof tape);
  std::memcpy(&index, reinterpret_cast<const char*>(&e) + 8, sizeof index);
  put(tape, index);
}
}  // namespace

JsonParser::JsonParser() : state_(std::make_unique<State>()) {}
JsonParser::~JsonParser() = default;
JsonParser::JsonParser(JsonParser&&) noexcept = default;
JsonParser& JsonParser::operator=(JsonParser&&) noexcept = default;

Result<JsonValue> JsonParser::parse(std::string_view bytes) {
  auto parsed = state_->parser.parse(bytes.data(), bytes.size());
  if (parsed.error()) return fail(Code::bad_input, std::string("not JSON: ") + simdjson::error_message(parsed.error()));
  JsonValue out;
  store(parsed.value_unsafe(), [&](const void* tape, uint64_t index) {
    out.tape_ = tape;
    out.index_ = index;
  });
  return out;
}

#define ELEMENT element_of(tape_, index_)
bool JsonValue::exists() const { return tape_ != nullptr; }
bool JsonValue::is_null() const { return tape_ && ELEMENT.is_null(); }
bool JsonValue::is_object() const { return tape_ && ELEMENT.is_object(); }
bool JsonValue::is_array() const { return tape_ && ELEMENT.is_array(); }
bool JsonValue::is_string() const { return tape_ && ELEMENT.is_string(); }
bool JsonValue::is_number() const { return tape_ && ELEMENT.is_number(); }
std::optional<std::string_view> JsonValue::text() const {
  std::string_view out;
  if (!tape_ || ELEMENT.get(out)) return std::nullopt;
  return out;
}
std::optional<double> JsonValue::number() const {
  double out;
  if (!tape_ || ELEMENT.get(out)) return std::nullopt;
  return out;
}
std::optional<int64_t> JsonValue::integer() const {
  int64_t out;
  if (!tape_ || ELEMENT.get(out)) return std::nullopt;
  return out;
}
std::optional<bool> JsonValue::boolean() const {
  bool out;
  if (!tape_ || ELEMENT.get(out)) return std::nullopt;
  return out;
}
JsonValue JsonValue::operator[](std::string_view name) const {
  JsonValue out;
  dom::element found;
  if (!is_object() || ELEMENT[name].get(found)) return out;
  store(found, [&](const void* tape, uint64_t index) {
    out.tape_ = tape;
    out.index_ = index;
  });
  return out;
}
void JsonValue::each(const std::function<void(JsonValue)>& visit) const {
  dom::array array;
  if (!tape_ || ELEMENT.get(array)) return;
  for (dom::element e : array) {
    JsonValue v;
    store(e, [&](const void* tape, uint64_t index) {
      v.tape_ = tape;
      v.index_ = index;
    });
    visit(v);
  }
}
void JsonValue::each_field(const std::function<void(std::string_view, JsonValue)>& visit) const {
  dom::object object;
  if (!tape_ || ELEMENT.get(object)) return;
  for (auto field : object) {
    JsonValue v;
    store(field.value, [&](const void* tape, uint64_t index) {
      v.tape_ = tape;
      v.index_ = index;
    });
    visit(field.key, v);
  }
}
std::string JsonValue::dump() const { return tape_ ? simdjson::minify(ELEMENT) : "null"; }
#undef ELEMENT

}  // namespace verbale
