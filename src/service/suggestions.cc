#include "service/suggestions.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/strings.h"
#include "base/utf8.h"
#include "knowledge/world.h"

namespace verbale::service {
namespace {

using knowledge::SenseKind;
using knowledge::World;
using query::NameKind;
using query::UnknownMention;

constexpr double kSaidByText = 0.5;  // below, a country is only the one that the article is about
constexpr size_t kArticlesListed = 3, kLongestQuote = 240;

// What all articles say of one name. Votes are articles, not mentions.
struct Evidence {
  std::map<std::string, int64_t> spellings;
  std::map<std::string, std::set<std::string>> countries, roles, sectors;
  std::vector<std::string> articles;
  std::string first_day, quote;
  int64_t mentions = 0;
  size_t quote_words = 0;
};

template <class Votes>
std::string winner(const Votes& votes) {
  std::string best;
  size_t most = 0;
  for (const auto& [item, articles] : votes)
    if (articles.size() > most) most = articles.size(), best = item;
  return best;
}

// At least a first and a last name, nothing in small letters at either end; of organisations any name.
bool is_full_name(const std::string& name, NameKind kind) {
  const auto words = split_words(name);
  if (kind == NameKind::organisation) return !words.empty() && !is_lower(words.front()[0]);
  return words.size() > 1 && words.size() < 7 && !is_lower(words.front()[0]) && !is_lower(words.back()[0]);
}

bool is_known(const World& world, const std::string& name) {
  const auto senses = world.senses_of(name);
  return std::any_of(senses.begin(), senses.end(), [](const auto& s) { return s.kind == SenseKind::person || s.kind == SenseKind::organisation; });
}

bool begins_with(const knowledge::SectorList& sectors, const std::string& primary) {
  return primary.empty() || (sectors.primary() && name_of(*sectors.primary()) == primary);
}

// The title's office, or the agent's word, that these words of a role mean when they mean that sector.
std::string office_named(const World& world, const std::string& words, const std::string& primary) {
  for (const auto& sense : world.senses_of(words))
    if (sense.kind == SenseKind::title && begins_with(world.titles()[sense.index].sectors, primary)) return world.titles()[sense.index].office;
  for (const auto& sense : world.senses_of(words))
    if (sense.kind == SenseKind::agent && begins_with(world.agents()[sense.index].sectors, primary))
      return replace_all(world.agents()[sense.index].name, " ", "_");
  return {};
}

// The longest words of the role that name an office: "Zamundan deputy foreign minister" -> deputy_foreign_minister.
std::string office_of(const World& world, const std::string& role, const std::string& primary) {
  const auto words = split_words(role);
  for (size_t length = words.size(); length > 0; --length)
    for (size_t last = words.size(); last >= length; --last) {
      const std::vector<std::string> part(words.begin() + static_cast<std::ptrdiff_t>(last - length), words.begin() + static_cast<std::ptrdiff_t>(last));
      if (auto office = office_named(world, join(part, " "), primary); !office.empty()) return office;
    }
  return {};
}

std::string one_line(const std::string& text) {
  std::string out;
  for (auto word : split_words(text)) out += (out.empty() ? "" : " ") + std::string(word);
  if (out.size() <= kLongestQuote) return out;
  const size_t blank = out.rfind(' ', kLongestQuote);
  return out.substr(0, blank == std::string::npos ? kLongestQuote : blank) + " …";
}

class Collector {
 public:
  Collector(const World& world, const SuggestOptions& options) : world_(world), options_(options) {}

  void add(const UnknownMention& m) {
    if (!is_full_name(m.name, options_.kind) || is_known(world_, m.name)) return;
    Evidence& e = names_[fold(m.name)];
    ++e.mentions;
    ++e.spellings[m.name];
    if (e.articles.empty() || e.articles.back() != m.article) e.articles.push_back(m.article);
    if (!m.country.empty() && m.confidence >= kSaidByText) e.countries[m.country].insert(m.article);
    if (!m.role.empty()) e.roles[m.role].insert(m.article);
    if (!m.sectors.empty()) e.sectors[m.sectors].insert(m.article);
    if (!m.date.empty() && (e.first_day.empty() || m.date < e.first_day)) e.first_day = m.date;
    if (m.words.size() > e.quote_words || e.quote.empty()) e.quote_words = m.words.size(), e.quote = one_line(m.sentence);
  }

  std::vector<Suggestion> rows() const {
    std::vector<Suggestion> out;
    for (const auto& [key, evidence] : names_) {
      Suggestion row = row_of(evidence);
      const bool complete = !row.country.empty() && (options_.kind == NameKind::organisation || !row.office.empty());
      if ((complete || options_.incomplete) && static_cast<int64_t>(row.articles.size()) >= options_.at_least) out.push_back(std::move(row));
    }
    std::stable_sort(out.begin(), out.end(), [](const Suggestion& a, const Suggestion& b) {
      return a.articles.size() != b.articles.size() ? a.articles.size() > b.articles.size() : a.mentions > b.mentions;
    });
    if (options_.limit >= 0 && out.size() > static_cast<size_t>(options_.limit)) out.resize(static_cast<size_t>(options_.limit));
    return out;
  }

 private:
  Suggestion row_of(const Evidence& e) const {
    Suggestion row;
    for (const auto& [spelling, count] : e.spellings)
      if (row.name.empty() || count > e.spellings.at(row.name)) row.name = spelling;
    for (const auto& [spelling, count] : e.spellings)
      if (spelling != row.name) row.aliases.push_back(spelling);
    row.country = winner(e.countries);
    const std::string sectors = winner(e.sectors);  // the parts point into it
    for (const auto sector : split(sectors, ';'))
      if (!sector.empty()) row.sectors.emplace_back(sector);
    row.office = office_of(world_, winner(e.roles), row.sectors.empty() ? "" : row.sectors.front());
    row.from = e.first_day;
    row.articles = e.articles;
    row.mentions = e.mentions;
    row.quote = e.quote;
    if (e.countries.size() > 1)
      for (const auto& [country, articles] : e.countries)
        row.countries += (row.countries.empty() ? "" : ", ") + country + " " + std::to_string(articles.size());
    return row;
  }

  const World& world_;
  const SuggestOptions& options_;
  std::map<std::string, Evidence> names_;
};

}  // namespace

const std::vector<std::string>& suggestion_columns(NameKind kind) {
  static const std::vector<std::string> people = {"person",   "office",   "country", "from",      "to",   "aliases", "source",
                                                  "articles", "mentions", "sectors", "countries", "quote"};
  static const std::vector<std::string> organisations = {"id", "name", "aliases",  "code",     "sectors",   "country", "from",
                                                         "to", "note", "articles", "mentions", "countries", "quote"};
  return kind == NameKind::person ? people : organisations;
}

Result<std::vector<Suggestion>> suggest_actors(const SuggestOptions& options) {
  TRY(const auto world, World::load(options.actor_files));
  TRY(auto query, query::Query::open(options.record));
  Collector collector(*world, options);
  TRY_VOID(query::unknown_mentions(query, options.kind, [&](const UnknownMention& m) { collector.add(m); }));
  return collector.rows();
}

}  // namespace verbale::service
