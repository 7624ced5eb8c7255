#include "knowledge/actor_check.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/strings.h"
#include "knowledge/world_builder.h"

namespace verbale::knowledge {
namespace {

constexpr std::array<std::string_view, 7> kGroupCodes = {"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"};
constexpr int64_t kToleratedDays = 31;  // a month of overlap is how imprecise dates meet

class Checker {
 public:
  Checker(const World& world, const ActorFile& file) : world_(world), file_(file), format_(format_of(file.bytes)) {
    for (const auto& row : world.references())
      if (row.kind == "many_holders")
        for (auto office : split(row.words, ';')) many_holders_.emplace(trim(office));
  }

  ActorCheck run() {
    if (format_ >= ActorFormat::petrarch_actors) {
      WorldBuilder builder(world_);
      PetrarchFindings found;
      if (auto status = load_petrarch(file_, format_, builder, &found); !status) found.errors.push_back(status.error());
      return {std::move(found.errors), std::move(found.warnings), found.rows};
    }
    collect_own_ids();
    auto status = read_tsv(file_.bytes, file_.name, columns_of(format_), [&](const TsvRow& row) { return check(row), Status{}; });
    if (!status) out_.errors.push_back(status.error());
    overlaps();
    return std::move(out_);
  }

 private:
  struct Term {
    std::string person;
    Period period;
    size_t line;
  };

  void wrong(const TsvRow& row, std::string message) { out_.errors.push_back({Code::bad_data, std::move(message), row.place()}); }

  // Ids that the file itself defines count as known.
  void collect_own_ids() {
    if (format_ != ActorFormat::states && format_ != ActorFormat::organisations) return;
    (void)read_tsv(file_.bytes, file_.name, {}, [&](const TsvRow& row) {
      own_.emplace(row[format_ == ActorFormat::states ? "iso3" : "id"]);
      return Status{};
    });
  }

  bool is_state(std::string_view code) const { return world_.state_index(code) != kNoIndex || own_.contains(std::string(code)); }

  Period dates(const TsvRow& row) {
    const auto period = parse_period(row["from"], row["to"]);
    if (!period) wrong(row, period.error().message);
    return period.value_or(Period{});
  }

  void sectors(const TsvRow& row) {
    if (const auto list = parse_sectors(row["sectors"]); !list) wrong(row, list.error().message);
  }

  void once(const TsvRow& row, std::string key) {
    const auto [found, is_new] = seen_.emplace(std::move(key), row.line());
    if (!is_new) wrong(row, "says the same as line " + std::to_string(found->second));
  }

  void state_code(const TsvRow& row, std::string_view column) {
    if (!row[column].empty() && !is_state(row[column])) wrong(row, "unknown state '" + std::string(row[column]) + "'");
  }

  void check(const TsvRow& row) {
    ++out_.rows;
    switch (format_) {
      case ActorFormat::states: dates(row), state_code(row, "owner"), once(row, std::string(row["iso3"])); break;
      case ActorFormat::state_words: dates(row), state_code(row, "iso3"), once(row, std::string(row["iso3"]) + '\t' + std::string(row["kind"]) + '\t' + std::string(row["words"])); break;
      case ActorFormat::organisations: organisation(row); break;
      case ActorFormat::members: member(row); break;
      case ActorFormat::titles: sectors(row); break;
      case ActorFormat::offices: office(row); break;
      case ActorFormat::agents: agent(row); break;
      default: break;
    }
  }

  void organisation(const TsvRow& row) {
    dates(row);
    sectors(row);
    state_code(row, "country");
    once(row, std::string(row["id"]));
    if (!is_state(row["code"]) && std::find(kGroupCodes.begin(), kGroupCodes.end(), row["code"]) == kGroupCodes.end())
      wrong(row, "'" + std::string(row["code"]) + "' is neither a state nor IGO, UNO, EUR, NGO, ISM, IMG or MNC");
  }

  void member(const TsvRow& row) {
    const Period period = dates(row);
    state_code(row, "iso3");
    if (world_.organisation_index(row["organisation"]) == kNoIndex) wrong(row, "unknown organisation '" + std::string(row["organisation"]) + "'");
    once(row, std::string(row["organisation"]) + '\t' + std::string(row["iso3"]) + '\t' + std::to_string(period.from));
  }

  void office(const TsvRow& row) {
    const Period period = dates(row);
    if (world_.state_index(row["country"]) == kNoIndex && world_.organisation_index(row["country"]) == kNoIndex)
      wrong(row, "'" + std::string(row["country"]) + "' is neither a state nor an organisation");
    const uint32_t known = world_.office_index(row["office"]);
    if (known == kNoIndex || world_.sectors_of_office(known).empty()) {
      const bool titled = std::any_of(world_.titles().begin(), world_.titles().end(), [&](const Title& t) { return t.office == row["office"]; });
      if (!titled && !is_agent(row["office"]))
        wrong(row, "neither titles.tsv nor agents.tsv has '" + std::string(row["office"]) + "'");
    }
    once(row, std::string(row["person"]) + '\t' + std::string(row["office"]) + '\t' + std::string(row["country"]) + '\t' + std::to_string(period.from));
    if (!many_holders_.contains(std::string(row["office"])))
      terms_[std::string(row["country"]) + ' ' + std::string(row["office"])].push_back({std::string(row["person"]), period, row.line()});
  }

  bool is_agent(std::string_view office) const {
    const auto senses = world_.senses_of(replace_all(std::string(office), "_", " "));
    return std::any_of(senses.begin(), senses.end(), [](const Sense& s) { return s.kind == SenseKind::agent; });
  }

  void agent(const TsvRow& row) {
    sectors(row);
    if (row["kind"] != "person" && row["kind"] != "people" && row["kind"] != "body")
      wrong(row, "kind is '" + std::string(row["kind"]) + "', not person, people or body");
    for (auto word : split(row["words"], ';'))
      if (!trim(word).empty()) once(row, std::string(trim(word)) + '\t' + std::string(row["kind"]));
  }

  void overlaps() {
    for (auto& [office, terms] : terms_) {
      std::stable_sort(terms.begin(), terms.end(), [](const Term& a, const Term& b) { return a.period.from < b.period.from; });
      for (size_t i = 1; i < terms.size(); ++i) {
        const Term &before = terms[i - 1], &after = terms[i];
        const int64_t days = int64_t{std::min(before.period.to, after.period.to)} - after.period.from;
        if (before.person == after.person || days <= kToleratedDays) continue;
        out_.warnings.push_back({Code::bad_data, office + ": " + after.person + " begins before " + before.person + " (line " +
                                 std::to_string(before.line) + ") has ended", Place{file_.name, after.line}});
      }
    }
  }

  const World& world_;
  const ActorFile& file_;
  ActorFormat format_;
  ActorCheck out_;
  std::set<std::string> own_, many_holders_;
  std::map<std::string, size_t> seen_;
  std::map<std::string, std::vector<Term>> terms_;
};

}  // namespace

ActorCheck check_actors(const World& world, const ActorFile& file) {
  ActorCheck out = Checker(world, file).run();
  if (out.rows == 0 && out.errors.empty())
    out.errors.push_back({Code::bad_data, "holds no row of a table of ours and no entry of PETRARCH's dictionaries", Place{file.name, 1}});
  return out;
}

}  // namespace verbale::knowledge
