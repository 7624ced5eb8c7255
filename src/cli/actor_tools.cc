#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>
#include <set>

#include "base/file.h"
#include "base/strings.h"
#include "base/utf8.h"
#include "cli/actor_tools.h"
#include "cli/listing.h"
#include "knowledge/actor_check.h"
#include "knowledge/world.h"
#include "service/suggestions.h"

namespace verbale::cli {
namespace {

using knowledge::kNoIndex;
using knowledge::SenseKind;
using knowledge::World;

struct Options {
  std::vector<std::string> files, actors;
  std::string name, on;
  service::SuggestOptions suggest;
  Output output;
};

std::string joined(const knowledge::SectorList& sectors) { return join(sectors.names(), ";"); }

std::string text_of(knowledge::Period period) {
  const auto day = [](int32_t at, int32_t open) { return at == open ? std::string("…") : to_iso(from_days(at)); };
  return day(period.from, knowledge::Period::kOpenFrom) + " – " + day(period.to, knowledge::Period::kOpenTo);
}

void print_person(const World& world, uint32_t index, const std::optional<knowledge::Period>& on) {
  const auto& person = world.persons()[index];
  std::printf("%s\t%s\n", person.id.c_str(), person.name.c_str());
  for (uint32_t h : person.holdings) {
    const auto& holding = world.holdings()[h];
    const auto& at = holding.state != kNoIndex ? world.states()[holding.state].iso3 : world.organisations()[holding.organisation].id;
    const char* mark = !on ? "" : holding.period.overlaps(*on) ? "\tin office" : holding.period.to < on->from ? "\tformer (ELI)" : "\tnot yet";
    std::printf("  %s\t%s\t%s\t%s%s\n", world.office(holding.office).c_str(), at.c_str(), text_of(holding.period).c_str(),
                joined(world.sectors_of_office(holding.office)).c_str(), mark);
  }
}

// "the Baltic states" are each of them, not a body.
std::string codes_of_members(const World& world, const knowledge::Organisation& group, const std::optional<knowledge::Period>& on) {
  std::vector<std::string> codes;
  for (const auto& member : group.members)
    if (!on || member.period.overlaps(*on)) codes.push_back(world.states()[member.state].code);
  return join(codes, ";");
}

void print_sense(const World& world, const knowledge::Sense& sense, const std::optional<knowledge::Period>& on) {
  const std::string dates = sense.period.always() ? "" : "\t" + text_of(sense.period);
  switch (sense.kind) {
    case SenseKind::state: {
      const auto& state = world.states()[sense.index];
      std::printf("%s\t%s\t%s%s\n", state.code.c_str(), state.name.c_str(), joined(sense.sectors).c_str(), dates.c_str());
      break;
    }
    case SenseKind::organisation: {
      const auto& organisation = world.organisations()[sense.index];
      const std::string code = organisation.each ? codes_of_members(world, organisation, on) : organisation.code;
      std::printf("%s\t%s\t%s\t%s%s\n", organisation.id.c_str(), organisation.name.c_str(), code.c_str(),
                  organisation.each ? "" : joined(organisation.sectors).c_str(), dates.c_str());
      break;
    }
    case SenseKind::title: {
      const auto& title = world.titles()[sense.index];
      std::printf("title\t%s\t%s\n", title.office.c_str(), joined(title.sectors).c_str());
      break;
    }
    case SenseKind::agent: {
      const auto& agent = world.agents()[sense.index];
      std::printf("agent\t%s\t%s\n", agent.name.c_str(), joined(agent.sectors).c_str());
      break;
    }
    case SenseKind::person: case SenseKind::surname: print_person(world, sense.index, on); break;
    case SenseKind::reference: std::printf("reference\t%s\n", world.references()[sense.index].kind.c_str()); break;
  }
}

void show(const Options& options, Context& context) {
  const auto world = World::load(options.actors);
  if (!world) return report(context, world.error());
  std::optional<knowledge::Period> on;
  if (!options.on.empty()) {
    const auto interval = parse_iso(options.on);
    if (!interval) return report(context, {Code::usage, "--on takes YYYY, YYYY-MM or YYYY-MM-DD", std::nullopt});
    on = knowledge::period_of(*interval);
  }
  const auto senses = (*world)->senses_of(options.name);
  if (senses.empty()) return report(context, {Code::not_found, "nobody and nothing is called '" + options.name + "'", std::nullopt});
  std::set<std::pair<int, uint32_t>> printed;  // a person is reached by name and by surname
  for (const auto& sense : senses) {
    const int kind = static_cast<int>(sense.kind == SenseKind::surname ? SenseKind::person : sense.kind);
    if (printed.emplace(kind, sense.index).second) print_sense(**world, sense, on);
  }
}

void check(const Options& options, Context& context) {
  const auto world = World::load();
  if (!world) return report(context, world.error());
  size_t errors = 0, warnings = 0, rows = 0;
  for (const auto& path : options.files) {
    const auto bytes = read_file(path);
    if (!bytes) return report(context, bytes.error());
    const auto found = knowledge::check_actors(**world, {path, *bytes});
    for (const auto& error : found.errors) report(context, error);
    for (const auto& warning : found.warnings) std::fprintf(stderr, "warning: %s\n", warning.text().c_str());
    errors += found.errors.size();
    warnings += found.warnings.size();
    rows += found.rows;
  }
  std::printf("%zu rows, %zu errors, %zu warnings\n", rows, errors, warnings);
}

std::vector<Cell> cells_of(const service::Suggestion& s, bool person) {
  const std::string aliases = join(s.aliases, ";"), sectors = join(s.sectors, ";");
  const auto articles = static_cast<int64_t>(s.articles.size());
  if (person) {
    std::vector<std::string> first(s.articles.begin(), s.articles.begin() + std::min<std::ptrdiff_t>(3, articles));
    return {s.name, s.office, s.country, s.from, std::string(), aliases, "articles " + join(first, " "), articles, s.mentions, sectors,
            s.countries, s.quote};
  }
  return {replace_all(fold(s.name), " ", "_"), s.name, aliases, s.country, sectors, s.country, std::string(), std::string(), std::string(),
          articles, s.mentions, s.countries, s.quote};
}

void suggest(const Options& options, Context& context) {
  const auto rows = service::suggest_actors(options.suggest);
  if (!rows) return report(context, rows.error());
  TableWriter table(stdout, table_options(options.output), service::suggestion_columns(options.suggest.kind));
  for (const auto& row : *rows) table.row(cells_of(row, options.suggest.kind == query::NameKind::person));
  table.finish();
}

void add_suggest(CLI::App& command, const std::shared_ptr<Options>& options, Context& context) {
  auto* suggested = command.add_subcommand("suggest", "names that nobody knows, as rows to review and add with --actors");
  auto& suggestion = options->suggest;
  suggested->add_option("--record", suggestion.record, "the record to ask")->required()->envname("VERBALE_RECORD");
  suggested->add_option("--actors", suggestion.actor_files, "a file of your own: whom it names is not suggested")->check(CLI::ExistingFile);
  suggested->add_flag_callback(
      "--organisations", [&suggestion] { suggestion.kind = query::NameKind::organisation; }, "organisations in place of people");
  suggested->add_option("--at-least", suggestion.at_least, "named in so many articles")->check(CLI::PositiveNumber)->capture_default_str();
  suggested->add_flag("--incomplete", suggestion.incomplete, "also rows whose country or office no article tells");
  suggested->add_option("--limit", suggestion.limit, "at most so many rows")->check(CLI::NonNegativeNumber);
  add_output_options(*suggested, options->output);
  suggested->callback([options, &context] { suggest(*options, context); });
  suggested->footer(examples({"verbale actors suggest --record news.db --at-least 3 > new-people.tsv",
                              "verbale actors suggest --record news.db --organisations --table",
                              "verbale read news/ --record news.db --actors new-people.tsv"}));
}

}  // namespace

void add_actor_tools(CLI::App& command, Context& context) {
  auto options = std::make_shared<Options>();
  auto* shown = command.add_subcommand("show", "what a name, title or word means, with dated offices");
  shown->add_option("NAME", options->name, "as a text would write it")->required();
  shown->add_option("--on", options->on, "a date: who was in office then");
  shown->add_option("--actors", options->actors, "a file of your own, added to the built-in ones");
  shown->callback([options, &context] { show(*options, context); });
  shown->footer(examples({"verbale actors show Lavrov --on 2015-03-01", "verbale actors show 'foreign minister'"}));
  auto* checked = command.add_subcommand("check", "find wrong dates, duplicates, overlaps and unknown codes, each with its line");
  checked->add_option("FILE", options->files, "TSV of one of the formats of docs/formats/actors.md, or PETRARCH's")->required();
  checked->callback([options, &context] { check(*options, context); });
  checked->footer(examples({"verbale actors check my-ministers.tsv", "verbale actors check Phoenix.Countries.actors.txt"}));
  add_suggest(command, options, context);
}

}  // namespace verbale::cli
