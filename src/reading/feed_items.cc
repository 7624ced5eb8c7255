// RSS 0.9 to 2.0, RSS 1.0 (RDF) and Atom. Only the few elements that tell of an article are read, by name; nothing is
// expanded or fetched, so there is nothing to attack with entities.
#include "base/strings.h"
#include "base/utf8.h"
#include "reading/item_sink.h"

namespace verbale::reading {
namespace {

constexpr size_t kNowhere = std::string_view::npos;

// Position of "<name" as a whole name at or behind `from`.
size_t find_tag(std::string_view xml, std::string_view name, size_t from) {
  for (size_t at; (at = xml.find('<', from)) != kNowhere; from = at + 1) {
    if (xml.substr(at).starts_with("<![CDATA[")) {  // what stands in there is text
      const size_t end = xml.find("]]>", at);
      if (end == kNowhere) return kNowhere;
      at = end;
      continue;
    }
    const size_t end = at + 1 + name.size();
    if (xml.substr(at + 1, name.size()) == name && end < xml.size() && (is_space(xml[end]) || xml[end] == '>' || xml[end] == '/')) return at;
  }
  return kNowhere;
}

struct Element {
  std::string_view tag, inside;  // "<link href=…>" and what stands up to its end tag
  size_t end = kNowhere;
};

Element find_element(std::string_view xml, std::string_view name, size_t from = 0) {
  Element out;
  const size_t begin = find_tag(xml, name, from);
  if (begin == kNowhere) return out;
  const size_t close = xml.find('>', begin);
  if (close == kNowhere) return out;
  out.tag = xml.substr(begin, close + 1 - begin);
  out.end = close + 1;
  if (out.tag.ends_with("/>")) return out;
  const size_t end = find_tag(xml, "/" + std::string(name), close);
  out.inside = xml.substr(close + 1, (end == kNowhere ? xml.size() : end) - close - 1);
  out.end = end == kNowhere ? xml.size() : end + name.size() + 3;
  return out;
}

void decode_reference(std::string_view name, std::string& out) {
  constexpr std::pair<std::string_view, char> kNamed[] = {{"lt", '<'}, {"gt", '>'}, {"amp", '&'}, {"quot", '"'}, {"apos", '\''}};
  for (const auto& [key, mark] : kNamed)
    if (key == name) {
      out += mark;
      return;
    }
  const bool hex = name.starts_with("#x") || name.starts_with("#X");
  const long code = name.starts_with('#') ? std::strtol(std::string(name.substr(hex ? 2 : 1)).c_str(), nullptr, hex ? 16 : 10) : 0;
  if (code > 0 && code <= 0x10FFFF) append_utf8(out, static_cast<char32_t>(code));
  else out.append("&").append(name).append(";");
}

// The characters of an element: CDATA sections as they are, references decoded elsewhere.
std::string characters(std::string_view xml) {
  std::string out;
  for (size_t at = 0; at < xml.size();) {
    if (xml.substr(at).starts_with("<![CDATA[")) {
      const size_t end = std::min(xml.find("]]>", at), xml.size());
      out.append(xml.substr(at + 9, end - at - 9));
      at = std::min(end + 3, xml.size());
    } else if (xml[at] == '&') {
      const size_t end = xml.find(';', at);
      if (end == kNowhere || end - at > 12) {
        out += xml[at++];
        continue;
      }
      decode_reference(xml.substr(at + 1, end - at - 1), out);
      at = end + 1;
    } else {
      out += xml[at++];
    }
  }
  return out;
}

std::string text_of(std::string_view xml, std::initializer_list<std::string_view> names) {
  for (const auto name : names)
    if (auto text = std::string(trim(characters(find_element(xml, name).inside))); !text.empty()) return text;
  return {};
}

std::string attribute(std::string_view tag, std::string_view name) {
  const std::string key = " " + std::string(name) + "=";
  const size_t at = tag.find(key);
  if (at == kNowhere || at + key.size() >= tag.size()) return {};
  const char quote = tag[at + key.size()];
  const size_t begin = at + key.size() + 1;
  return characters(tag.substr(begin, tag.find(quote, begin) - begin));
}

// RSS writes the address between the tags, Atom into href of the link that is not an enclosure.
std::string link_of(std::string_view entry) {
  for (Element link = find_element(entry, "link"); link.end != kNowhere; link = find_element(entry, "link", link.end)) {
    const auto rel = attribute(link.tag, "rel");
    if (auto href = attribute(link.tag, "href"); !href.empty() && (rel.empty() || rel == "alternate")) return href;
    if (auto inside = std::string(trim(characters(link.inside))); !inside.empty()) return inside;
  }
  return text_of(entry, {"guid", "id"});
}

Item item_of(std::string_view entry, const std::string& publisher, const std::string& language) {
  Item item;
  item.form = Item::Form::fragment;
  item.bytes = text_of(entry, {"content:encoded", "content", "description", "summary"});
  item.hints.title = text_of(entry, {"title"});
  item.hints.url = link_of(entry);
  item.hints.date = text_of(entry, {"pubDate", "published", "dc:date", "updated", "dcterms:issued"});
  item.hints.publisher = text_of(entry, {"source", "dc:publisher"});
  if (item.hints.publisher.empty()) item.hints.publisher = publisher;
  item.hints.language = language;
  const auto author = find_element(entry, "author");
  auto name = text_of(author.inside, {"name"});
  if (name.empty()) name = text_of(entry, {"dc:creator", "author"});
  if (!name.empty()) item.authors.push_back(std::move(name));
  return item;
}

}  // namespace

bool read_feed(ByteStream& stream, ItemSink& sink) {
  const auto view = stream.peek(sink.most_bytes() + 1);
  if (view.size() > sink.most_bytes()) return sink.failure(0, {Code::too_large, "a feed of more than " + std::to_string(sink.most_bytes()) + " bytes", Place{sink.path()}});
  const std::string xml(view);
  stream.skip(xml.size());
  const std::string_view name = find_tag(xml, "item", 0) != kNowhere ? "item" : "entry";
  const std::string_view head = std::string_view(xml).substr(0, find_tag(xml, name, 0));
  const std::string publisher = text_of(head, {"title"}), language = text_of(head, {"language", "dc:language"});
  for (Element entry = find_element(xml, name); entry.end != kNowhere; entry = find_element(xml, name, entry.end)) {
    const auto offset = static_cast<uint64_t>(entry.tag.data() - xml.data());
    Item item = item_of(entry.inside, publisher, language);
    const bool go_on = item.bytes.empty() && item.hints.title.empty()
                           ? sink.failure(offset, {Code::bad_input, "an entry without text and title", Place{sink.path()}})
                           : sink.item(std::move(item), offset);
    if (!go_on) return false;
  }
  sink.note_progress(stream);
  return true;
}

}  // namespace verbale::reading
