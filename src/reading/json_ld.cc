// JSON-LD of schema.org (https://schema.org/NewsArticle): the article among whatever else a page declares.
#include <algorithm>
#include <array>

#include "base/json.h"
#include "base/strings.h"
#include "reading/declared.h"

namespace verbale::reading {
namespace {

constexpr int kDeepest = 8;
constexpr size_t kMostObjects = 400;

// Raw line breaks inside strings, CDATA and comment marks around the whole: common, and no JSON.
std::string mended(std::string_view json) {
  json = trim(json);
  for (const std::string_view mark : {"<!--", "//<![CDATA[", "/*<![CDATA[*/", "<![CDATA["})
    if (json.starts_with(mark)) json.remove_prefix(mark.size());
  const size_t begin = json.find_first_of("{[");
  const size_t end = json.find_last_of("}]");
  if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) return {};
  std::string out(json.substr(begin, end - begin + 1));
  for (char& c : out)
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  return out;
}

// How surely an object of this type is the page's article: 0 not at all, 3 news.
int article_rank(std::string_view type) {
  constexpr std::array<std::string_view, 12> kArticles = {
      "Article", "BlogPosting", "OpinionNewsArticle", "AnalysisNewsArticle", "ReviewNewsArticle", "BackgroundNewsArticle",
      "AskPublicNewsArticle", "TechArticle", "ScholarlyArticle", "SatiricalArticle", "Report", "SocialMediaPosting"};
  if (type == "NewsArticle" || type == "ReportageNewsArticle" || type == "LiveBlogPosting") return 3;
  if (std::find(kArticles.begin(), kArticles.end(), type) != kArticles.end()) return 2;
  return type == "WebPage" || type == "ItemPage" ? 1 : 0;
}

class Reader {
 public:
  Reader(const HtmlEntities& entities, Declared& out) : entities_(entities), out_(out) {}

  void read(JsonValue root) {
    collect(root, 0);
    std::stable_sort(articles_.begin(), articles_.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    const int best = articles_.empty() ? 0 : articles_.front().first;
    for (const auto& [rank, object] : articles_)
      if (rank == best || rank >= 2) read_article(object, rank);
    for (const auto& object : sites_) add(Field::publisher, object["name"], "json-ld site");
  }

 private:
  void collect(JsonValue value, int depth) {
    if (depth > kDeepest || seen_ > kMostObjects) return;
    if (value.is_array()) {
      value.each([&](JsonValue item) { collect(item, depth + 1); });
      return;
    }
    if (!value.is_object()) return;
    ++seen_;
    if (const auto id = value["@id"].text()) by_id_.emplace_back(*id, value);
    note(value);
    for (const char* inside : {"@graph", "mainEntity", "mainEntityOfPage", "itemListElement"}) collect(value[inside], depth + 1);
  }

  void note(JsonValue object) {
    int rank = 0;
    const auto look = [&](JsonValue type) {
      const auto name = type.text().value_or("");
      rank = std::max(rank, article_rank(name.substr(name.rfind('/') + 1)));
      if (name == "LiveBlogPosting") out_.live_blog = true;
      if (name == "WebSite" || name == "NewsMediaOrganization") sites_.push_back(object);
    };
    const JsonValue type = object["@type"];
    if (type.is_array()) type.each(look);
    else look(type);
    if (rank > 0) articles_.emplace_back(rank, object);
  }

  void read_article(JsonValue a, int rank) {
    const char* from = rank > 1 ? "json-ld" : "json-ld page";
    if (rank > 1) add(Field::title, a["headline"], from);
    add(Field::title, a["name"], rank > 1 ? "json-ld name" : "json-ld page");
    add(Field::published, a["datePublished"], from);
    if (rank > 1) add(Field::published, a["dateCreated"], "json-ld created");
    add(Field::updated, a["dateModified"], from);
    add(Field::description, a["description"], from);
    add_names(Field::author, a["author"], from, 0);
    if (!a["author"].exists()) add_names(Field::author, a["creator"], from, 0);
    add_names(Field::publisher, a["publisher"], from, 0);
    add_names(Field::section, a["articleSection"], from, 0);
    add_names(Field::tag, a["keywords"], from, 0);
    add_names(Field::language, a["inLanguage"], from, 0);
    add(Field::url, a["url"], from);
    if (const auto body = a["articleBody"].text(); body && body->size() > out_.article_body.size())
      out_.article_body = entities_.decode(*body);
  }

  void add(Field field, JsonValue value, const char* from) {
    const auto text = value.text();
    if (!text) return;
    std::string clean = entities_.decode(trim(*text));
    if (clean.find('&') != std::string::npos) clean = entities_.decode(clean);
    if (!clean.empty()) out_[field].push_back({std::move(clean), from});
  }

  // A string, an object with a name, a reference to one, or a list of these.
  void add_names(Field field, JsonValue value, const char* from, int depth) {
    if (depth > 3) return;
    if (value.is_array()) {
      value.each([&](JsonValue item) { add_names(field, item, from, depth + 1); });
    } else if (value.is_object()) {
      if (value["name"].exists()) return add_names(field, value["name"], from, depth + 1);
      const auto id = value["@id"].text();
      const auto at = std::find_if(by_id_.begin(), by_id_.end(), [&](const auto& e) { return id && e.first == *id && e.second["name"].exists(); });
      if (at != by_id_.end()) add_names(field, at->second["name"], from, depth + 1);
    } else {
      add(field, value, from);
    }
  }

  const HtmlEntities& entities_;
  Declared& out_;
  std::vector<std::pair<int, JsonValue>> articles_;
  std::vector<JsonValue> sites_;
  std::vector<std::pair<std::string_view, JsonValue>> by_id_;
  size_t seen_ = 0;
};

// The string value that follows "key": in JSON that does not parse; its escapes are read as far as they are common.
std::string salvage(std::string_view json, std::string_view key) {
  const std::string quoted = "\"" + std::string(key) + "\"";
  size_t at = json.find(quoted);
  if (at == std::string_view::npos) return {};
  at += quoted.size();
  while (at < json.size() && (is_space(json[at]) || json[at] == ':')) ++at;
  if (at >= json.size() || json[at] != '"') return {};
  std::string out;
  for (++at; at < json.size() && json[at] != '"'; ++at) {
    if (json[at] == '\\' && at + 1 < json.size()) ++at;
    out += json[at];
  }
  return out;
}

}  // namespace

void read_json_ld(std::string_view json, const HtmlEntities& entities, Declared& out) {
  const std::string text = mended(json);
  if (text.empty()) return;
  JsonParser parser;
  if (const auto root = parser.parse(text)) return Reader(entities, out).read(*root);
  if (text.find("Article") == std::string::npos && text.find("BlogPosting") == std::string::npos) return;
  const std::pair<const char*, Field> keys[] = {
      {"headline", Field::title}, {"datePublished", Field::published}, {"dateModified", Field::updated}};
  for (const auto& [key, field] : keys)
    if (auto value = salvage(text, key); !value.empty()) out[field].push_back({entities.decode(value), "json-ld"});
}

}  // namespace verbale::reading
