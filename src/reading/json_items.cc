// JSON lines, and JSON that is one object or an array of objects.
#include "base/json.h"
#include "base/strings.h"
#include "reading/article_reader.h"
#include "reading/item_sink.h"

namespace verbale::reading {
namespace {

constexpr size_t kStep = 1 << 16;

// The text of a value: a string, a number, or the name inside an object ({"source": {"name": "The Daily"}}).
std::string text_of(JsonValue value) {
  if (const auto text = value.text()) return std::string(*text);
  if (const auto number = value.integer()) return std::to_string(*number);
  if (value.is_object())
    for (const char* key : {"name", "title", "value", "$date", "text"})
      if (const auto text = value[key].text()) return std::string(*text);
  return {};
}

// Every text of a list, or the one text.
std::vector<std::string> texts_of(JsonValue value) {
  std::vector<std::string> out;
  const auto add = [&](JsonValue item) {
    if (auto text = text_of(item); !text.empty()) out.push_back(std::move(text));
  };
  if (value.is_array()) value.each(add);
  else add(value);
  return out;
}

std::string* hint_of(Item& item, ItemField field) {
  switch (field) {
    case ItemField::title: return &item.hints.title;
    case ItemField::date: return &item.hints.date;
    case ItemField::url: return &item.hints.url;
    case ItemField::publisher: return &item.hints.publisher;
    case ItemField::language: return &item.hints.language;
    case ItemField::fetched: return &item.hints.fetched;
    default: return nullptr;
  }
}

class Reader {
 public:
  Reader(ByteStream& stream, const FieldNames& names, ItemSink& sink) : stream_(stream), names_(names), sink_(sink) {}

  bool read() {
    const auto head = stream_.peek(kStep);
    const auto line = trim(head.substr(0, head.find('\n')));
    return line.starts_with('{') && (parser_.parse(line) || head.size() == kStep) && !line.ends_with('{') ? read_lines() : read_values();
  }

 private:
  bool read_lines() {
    std::string line;
    bool too_long = false;
    for (uint64_t offset = stream_.offset(); stream_.read_line(line, sink_.most_bytes(), too_long); offset = stream_.offset()) {
      ++line_;
      if (trim(line).empty()) continue;
      if (too_long ? !sink_.failure(offset, {Code::too_large, "a line of more than " + std::to_string(sink_.most_bytes()) + " bytes", Place{sink_.path(), line_}})
                   : !take(line, offset))
        return false;
      sink_.note_progress(stream_);
    }
    return true;
  }

  // Objects one after the other, or inside an array: cut at their braces, then parsed.
  bool read_values() {
    for (auto view = stream_.peek(kStep); !view.empty(); view = stream_.peek(kStep)) {
      const size_t begin = view.find('{');
      stream_.skip(begin == std::string_view::npos ? view.size() : begin);
      if (begin == std::string_view::npos) continue;
      const uint64_t offset = stream_.offset();
      const size_t size = size_of_object();
      if (size == 0) return sink_.failure(offset, {Code::bad_input, "a JSON object without an end, or too large", Place{sink_.path()}});
      const std::string object(stream_.peek(size).substr(0, size));
      stream_.skip(size);
      if (!take(object, offset)) return false;
      sink_.note_progress(stream_);
    }
    return true;
  }

  // Bytes up to the brace that closes the object at the stream's place; 0 = none within the limit.
  size_t size_of_object() {
    size_t depth = 0, at = 0, want = kStep;
    bool quoted = false;
    while (true) {
      const auto view = stream_.peek(want);
      for (; at < view.size(); ++at) {
        const char c = view[at];
        if (quoted) {
          if (c == '\\') ++at;
          else if (c == '"') quoted = false;
        } else if (c == '"') {
          quoted = true;
        } else if (c == '{') {
          ++depth;
        } else if (c == '}' && --depth == 0) {
          return at + 1;
        }
      }
      if (view.size() < want || want > sink_.most_bytes()) return 0;
      want *= 2;
    }
  }

  bool take(const std::string& bytes, uint64_t offset) {
    const auto object = parser_.parse(bytes);
    const auto broken = [&](std::string why) { return sink_.failure(offset, {Code::bad_input, std::move(why), Place{sink_.path(), line_}}); };
    if (!object) return broken("not JSON: " + object.error().message);
    if (!object->is_object()) return broken("not a JSON object");
    Item item;
    std::array<uint32_t, static_cast<size_t>(ItemField::count)> ranks;
    ranks.fill(~0u);
    object->each_field([&](std::string_view name, JsonValue value) {
      const auto field = names_.find(name);
      if (!field || value.is_null() || field->second >= ranks[static_cast<size_t>(field->first)]) return;
      if (set(item, field->first, value)) ranks[static_cast<size_t>(field->first)] = field->second;
    });
    if (item.bytes.empty()) return broken("no field with the text of an article");
    return sink_.item(std::move(item), offset);
  }

  bool set(Item& item, ItemField field, JsonValue value) {
    auto texts = texts_of(value);
    if (texts.empty()) return false;
    if (field == ItemField::author) item.authors = std::move(texts);
    else if (field == ItemField::tags) item.tags = std::move(texts);
    else if (field == ItemField::html && item.bytes.empty()) item.bytes = std::move(texts.front());
    else if (field == ItemField::text) item.bytes = join(texts, "\n\n"), item.form = looks_like_html(item.bytes) ? Item::Form::fragment : Item::Form::text;
    else if (auto* hint = hint_of(item, field)) *hint = std::move(texts.front());
    return true;
  }

  ByteStream& stream_;
  const FieldNames& names_;
  ItemSink& sink_;
  JsonParser parser_;
  size_t line_ = 0;
};

}  // namespace

bool read_json(ByteStream& stream, const FieldNames& names, ItemSink& sink) { return Reader(stream, names, sink).read(); }

}  // namespace verbale::reading
