#include "knowledge/world_builder.h"

#include <algorithm>
#include <array>

#include "base/strings.h"
#include "base/utf8.h"

namespace verbale::knowledge {
namespace {

constexpr std::array<std::string_view, 17> kStateWords = {"name",   "former", "short",  "adjective", "people", "demonym",
                                                          "capital", "seat",  "parliament", "army",  "agency", "police",
                                                          "court",  "party",  "ministry", "nickname", "form"};

std::string_view without_article(std::string_view words) {
  return words.starts_with("the ") || words.starts_with("The ") ? words.substr(4) : words;
}

// Calls visit for each trimmed, non-empty piece between semicolons.
template <class Visit>
void each_of(std::string_view cell, Visit visit) {
  while (!cell.empty()) {
    const size_t end = std::min(cell.find(';'), cell.size());
    if (const auto piece = trim(cell.substr(0, end)); !piece.empty()) visit(piece);
    cell.remove_prefix(std::min(end + 1, cell.size()));
  }
}

Status at(const TsvRow& row, Error error) {
  error.where = row.place();
  return tl::unexpected<Error>(std::move(error));
}
#define TRY_ROW(declaration, expression)                                  \
  auto VERBALE_CONCAT(row_result_, __LINE__) = (expression);              \
  if (!VERBALE_CONCAT(row_result_, __LINE__))                             \
    return at(row, std::move(VERBALE_CONCAT(row_result_, __LINE__)).error()); \
  declaration = std::move(*VERBALE_CONCAT(row_result_, __LINE__))

// The note "sectors=GOV,MIL;weak" of a state word.
Status read_note(std::string_view note, Sense& sense) {
  for (auto piece : split(note, ';')) {
    piece = trim(piece);
    if (piece.starts_with("sectors=")) {
      TRY(sense.sectors, parse_sectors(replace_all(std::string(piece.substr(8)), ",", ";")));
    }
    sense.weak |= piece == "weak";
    sense.ambiguous |= piece == "ambiguous";
    sense.part |= piece == "part";
  }
  return {};
}

}  // namespace

ActorFormat format_of(std::string_view bytes) {
  for (auto line : split(bytes, '\n')) {
    if (trim(line).empty() || line.starts_with('#')) continue;
    std::vector<std::string_view> columns = split(line, '\t');
    for (auto& column : columns) column = trim(column);
    const auto has = [&](std::string_view name) { return std::find(columns.begin(), columns.end(), name) != columns.end(); };
    if (has("iso3") && has("cow")) return ActorFormat::states;
    if (has("iso3") && has("words")) return ActorFormat::state_words;
    if (has("id") && has("code")) return ActorFormat::organisations;
    if (has("organisation") && has("iso3")) return ActorFormat::members;
    if (has("person") && has("office")) return ActorFormat::offices;
    if (has("office") && has("words")) return ActorFormat::titles;
    if (has("words") && has("value")) return ActorFormat::reference;
    if (has("words") && has("sectors")) return ActorFormat::agents;
    break;
  }
  return bytes.find("[~") != std::string_view::npos ? ActorFormat::petrarch_agents : ActorFormat::petrarch_actors;
}

const std::vector<std::string_view>& columns_of(ActorFormat format) {
  static const std::vector<std::vector<std::string_view>> kColumns = {
      {"words", "kind"},    {"iso3", "name"},    {"iso3", "kind", "words"},      {"id", "name", "code"}, {"organisation", "iso3"},
      {"office", "words"}, {"words", "kind"}, {"person", "office", "country"}, {},                    {}};
  return kColumns[static_cast<size_t>(format)];
}

Status WorldBuilder::add(const ActorFile& file, ActorFormat format) {
  own_ = file.own;
  if (own_ && format == ActorFormat::offices && first_own_holding_ == kNoIndex)
    first_own_holding_ = static_cast<uint32_t>(world_->holdings_.size());
  if (format >= ActorFormat::petrarch_actors) return load_petrarch(file, format, *this);
  return read_tsv(file.bytes, file.name, columns_of(format), [&](const TsvRow& row) { return add_row(row, format); });
}

Status WorldBuilder::add_row(const TsvRow& row, ActorFormat format) {
  switch (format) {
    case ActorFormat::reference: return reference(row);
    case ActorFormat::states: return state(row);
    case ActorFormat::state_words: return state_words(row);
    case ActorFormat::organisations: return organisation(row);
    case ActorFormat::members: return member(row);
    case ActorFormat::titles: return title(row);
    case ActorFormat::offices: return holding(row);
    default: return agent(row);
  }
}

Status WorldBuilder::reference(const TsvRow& row) {
  if (row["kind"] == "particle") return each_of(row["words"], [&](auto word) { particles_.emplace(word); }), Status{};
  if (row["kind"] == "family_name_first") return each_of(row["words"], [&](auto w) { family_first_.emplace(w); }), Status{};
  if (row["kind"] == "many_holders") each_of(row["words"], [&](auto office) { many_holders_.emplace(office); });
  Sense sense{SenseKind::reference};
  sense.index = static_cast<uint32_t>(world_->references_.size());
  world_->references_.push_back({std::string(row["words"]), std::string(row["kind"]), std::string(row["value"])});
  const bool counts = row["kind"] == "noun";
  each_of(row["words"], [&](auto words) { counts ? with_plural(words, sense) : phrase(words, sense); });
  return {};
}

Status WorldBuilder::state(const TsvRow& row) {
  State out;
  out.iso3 = row["iso3"];
  out.cow = row["cow"];
  out.name = row["name"];
  out.code = row["owner"].empty() ? row["iso3"] : row["owner"];
  TRY_ROW(out.period, parse_period(row["from"], row["to"]));
  each_of(row["region"], [&](auto region) { out.regions.emplace_back(region); });
  each_of(row["neighbours"], [&](auto iso3) { out.neighbours.emplace_back(iso3); });
  const auto index = static_cast<uint32_t>(world_->states_.size());
  if (!world_->state_ids_.emplace(out.iso3, index).second)
    return fail(Code::bad_data, "the state " + out.iso3 + " stands here a second time", row.place());
  Sense sense{SenseKind::state};
  sense.index = index;
  phrase(out.name, sense);
  sense.word = StateWord::region;
  for (const auto& region : out.regions) phrase(region, sense);
  world_->states_.push_back(std::move(out));
  return {};
}

Status WorldBuilder::state_words(const TsvRow& row) {
  Sense sense{SenseKind::state};
  sense.index = world_->state_index(row["iso3"]);
  if (sense.index == kNoIndex) return fail(Code::bad_data, "unknown state '" + std::string(row["iso3"]) + "'", row.place());
  const auto kind = std::find(kStateWords.begin(), kStateWords.end(), row["kind"]);
  if (kind == kStateWords.end()) return fail(Code::bad_data, "unknown kind '" + std::string(row["kind"]) + "'", row.place());
  sense.word = static_cast<StateWord>(kind - kStateWords.begin());
  TRY_ROW(sense.period, parse_period(row["from"], row["to"]));
  if (auto note = read_note(row["note"], sense); !note) return at(row, note.error());
  if (sense.word == StateWord::form) world_->states_[sense.index].has_form = true;
  each_of(row["words"], [&](auto words) { phrase(words, sense); });
  return {};
}

Status WorldBuilder::organisation(const TsvRow& row) {
  Organisation out;
  out.id = row["id"];
  out.name = row["name"];
  out.code = row["code"];
  out.country = row["country"];
  if (out.country.empty() && world_->state_index(out.code) != kNoIndex) out.country = out.code;
  TRY_ROW(out.sectors, parse_sectors(row["sectors"]));
  TRY_ROW(out.period, parse_period(row["from"], row["to"]));
  const auto [found, is_new] = world_->organisation_ids_.emplace(out.id, world_->organisations_.size());
  if (!is_new && !own_) return fail(Code::bad_data, "the organisation '" + out.id + "' stands here a second time", row.place());
  Sense sense{SenseKind::organisation};
  sense.index = found->second;
  sense.period = out.period;
  for (auto piece : split(row["note"], ';')) {
    sense.weak |= trim(piece) == "weak";
    sense.ambiguous |= trim(piece) == "ambiguous";
    out.each |= trim(piece) == "each";
  }
  phrase(out.name, sense);
  each_of(row["aliases"], [&](auto alias) {
    Sense other = sense;  // "Commission (weak)": only where the text has named it otherwise
    if (alias.ends_with(" (weak)")) other.weak = true, alias.remove_suffix(7);
    if (alias.ends_with(" (seat)")) other.word = StateWord::seat, alias.remove_suffix(7);
    phrase(alias, other);
  });
  if (is_new) {
    world_->organisations_.push_back(std::move(out));
  } else {
    out.members = std::move(world_->organisations_[found->second].members);
    world_->organisations_[found->second] = std::move(out);
  }
  return {};
}

Status WorldBuilder::member(const TsvRow& row) {
  const uint32_t organisation = world_->organisation_index(row["organisation"]);
  const uint32_t state = world_->state_index(row["iso3"]);
  if (organisation == kNoIndex) return fail(Code::bad_data, "unknown organisation '" + std::string(row["organisation"]) + "'", row.place());
  if (state == kNoIndex) return fail(Code::bad_data, "unknown state '" + std::string(row["iso3"]) + "'", row.place());
  TRY_ROW(const Period period, parse_period(row["from"], row["to"]));
  world_->organisations_[organisation].members.push_back({state, period});
  return {};
}

uint32_t WorldBuilder::office_of(std::string_view name) {
  const auto [found, is_new] = world_->office_ids_.emplace(std::string(name), world_->offices_.size());
  if (is_new) {
    world_->offices_.emplace_back(name);
    world_->office_sectors_.emplace_back();
  }
  return found->second;
}

Status WorldBuilder::title(const TsvRow& row) {
  Title out;
  out.office = row["office"];
  out.scope = row["scope"];
  if (const size_t only = out.scope.find("only="); only != std::string::npos) {
    out.only_state = world_->state_index(std::string_view(out.scope).substr(only + 5, 3));
    if (out.only_state == kNoIndex) return fail(Code::bad_data, "'" + out.scope + "' names no state", row.place());
  }
  TRY_ROW(out.sectors, parse_sectors(row["sectors"]));
  Sense sense{SenseKind::title};
  sense.index = static_cast<uint32_t>(world_->titles_.size());
  each_of(row["words"], [&](auto words) {
    if (out.name.empty()) out.name = words;
    with_plural(words, sense);
  });
  if (auto& sectors = world_->office_sectors_[office_of(out.office)]; sectors.empty()) sectors = out.sectors;
  world_->titles_.push_back(std::move(out));
  return {};
}

Status WorldBuilder::holding(const TsvRow& row) {
  Holding out;
  out.state = world_->state_index(row["country"]);
  if (out.state == kNoIndex) out.organisation = world_->organisation_index(row["country"]);
  if (out.state == kNoIndex && out.organisation == kNoIndex)
    return fail(Code::bad_data, "'" + std::string(row["country"]) + "' is neither a state nor an organisation", row.place());
  TRY_ROW(out.period, parse_period(row["from"], row["to"]));
  out.office = office_of(row["office"]);
  if (auto& sectors = world_->office_sectors_[out.office]; sectors.empty())
    if (const auto* agent = sectors_of_agent(row["office"])) sectors = *agent;
  out.person = person_of(row["person"]);
  const bool first = family_first(out.state);
  add_names(out.person, row["person"], first);
  each_of(row["aliases"], [&](auto alias) { add_names(out.person, alias, first); });
  world_->persons_[out.person].holdings.push_back(static_cast<uint32_t>(world_->holdings_.size()));
  world_->holdings_.push_back(out);
  return {};
}

// An office that is no title may be a word of agents.tsv: "activist", "opposition_lawmaker".
const SectorList* WorldBuilder::sectors_of_agent(std::string_view words) {
  for (const Sense& sense : senses_at(world_->trie_.add(atoms_of(replace_all(std::string(words), "_", " ")))))
    if (sense.kind == SenseKind::agent) return &world_->agents_[sense.index].sectors;
  return nullptr;
}

Status WorldBuilder::agent(const TsvRow& row) {
  TRY_ROW(const SectorList sectors, parse_sectors(row["sectors"]));
  const auto kind = row["kind"];
  if (kind != "person" && kind != "people" && kind != "body")
    return fail(Code::bad_data, "kind is '" + std::string(kind) + "', not person, people or body", row.place());
  const auto as = kind == "person" ? AgentKind::person : kind == "people" ? AgentKind::people : AgentKind::body;
  const auto index = static_cast<uint32_t>(world_->agents_.size());
  const auto words = split(row["words"], ';');
  if (const auto code = row["code"]; !code.empty() && !is_code(code))
    return fail(Code::bad_data, "'" + std::string(code) + "' is no code of a kind of group", row.place());
  world_->agents_.push_back({std::string(trim(words.front())), sectors, as, std::string(row["code"])});
  for (auto word : words) {
    word = trim(word);
    if (word.empty()) continue;
    add_agent_phrase(word, index, false);
    if (as != AgentKind::people) add_agent_phrase(plural_of(word), index, true);
  }
  return {};
}

void WorldBuilder::add_agent(std::string_view name, const SectorList& sectors, AgentKind kind) {
  world_->agents_.push_back({std::string(name), sectors, kind, {}});
  add_agent_phrase(name, static_cast<uint32_t>(world_->agents_.size()) - 1, false);
}

void WorldBuilder::add_agent_phrase(std::string_view words, uint32_t agent, bool plural) {
  Sense sense{SenseKind::agent};
  sense.index = agent == kNoIndex ? static_cast<uint32_t>(world_->agents_.size()) - 1 : agent;
  sense.plural = plural;
  phrase(words, sense);
}

bool WorldBuilder::is_code(std::string_view code) const {
  static constexpr std::array<std::string_view, 7> kGroups = {"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"};
  return world_->state_index(code) != kNoIndex || std::find(kGroups.begin(), kGroups.end(), code) != kGroups.end();
}

const std::vector<uint32_t>& WorldBuilder::atoms_of(std::string_view words) {
  atoms_.clear();
  for (size_t at = 0; at < words.size();) {
    size_t end = at;
    while (end < words.size() && !is_space(words[end])) ++end;
    if (end > at)
      for (const Atom& atom : splitter_(words.substr(at, end - at))) atoms_.push_back(world_->vocabulary_.add(atom.folded));
    at = end + 1;
  }
  return atoms_;
}

std::vector<Sense>& WorldBuilder::senses_at(uint32_t node) {
  if (node >= by_node_.size()) by_node_.resize(std::max<size_t>(node + 1, world_->trie_.nodes()));
  return by_node_[node];
}

void WorldBuilder::phrase(std::string_view words, Sense sense) {
  words = without_article(words);
  const auto& atoms = atoms_of(words);
  if (atoms.empty()) return;
  sense.casing = casing_of(words);
  if (sense.casing == Casing::upper && atoms.size() > 1) sense.casing = Casing::capital;
  auto& senses = senses_at(world_->trie_.add(atoms));
  for (const Sense& there : senses)
    if (there.kind == sense.kind && there.index == sense.index && there.word == sense.word && there.period == sense.period) return;
  senses.insert(own_ ? senses.begin() : senses.end(), sense);
}

void WorldBuilder::with_plural(std::string_view words, Sense sense) {
  phrase(words, sense);
  sense.plural = true;
  phrase(plural_of(words), sense);
}

std::shared_ptr<const World> WorldBuilder::finish() {
  World& w = *world_;
  if (first_own_holding_ != kNoIndex) correct_terms(), drop_ended_holdings();
  by_node_.resize(w.trie_.nodes());
  w.starts_.assign(1, 0);
  for (const auto& senses : by_node_) {
    w.senses_.insert(w.senses_.end(), senses.begin(), senses.end());
    w.starts_.push_back(static_cast<uint32_t>(w.senses_.size()));
  }
  by_node_.clear();
  for (uint32_t i = 0; i < w.holdings_.size(); ++i) {
    const Holding& h = w.holdings_[i];
    if (h.period.from > h.period.to) continue;
    w.holders_[uint64_t{h.state != kNoIndex ? h.state : h.organisation + 0x800000} << 32 | h.office].push_back(i);
  }
  for (auto& [key, list] : w.holders_)
    std::stable_sort(list.begin(), list.end(),
                     [&](uint32_t a, uint32_t b) { return w.holdings_[a].period.from < w.holdings_[b].period.from; });
  return world_;
}

}  // namespace verbale::knowledge
