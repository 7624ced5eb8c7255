// Puts a World together, row by row. Only the loaders use it.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/tsv.h"
#include "knowledge/world.h"

namespace verbale::knowledge {

// The formats of data/actors/, told apart by their header; petrarch is any file without one of these headers.
// The order is the order of loading: later kinds name things that earlier ones define.
enum class ActorFormat : uint8_t {
  reference, states, state_words, organisations, members, titles, agents, offices, petrarch_actors, petrarch_agents,
};
ActorFormat format_of(std::string_view bytes);
const std::vector<std::string_view>& columns_of(ActorFormat format);  // those that must not be empty

class WorldBuilder {
 public:
  WorldBuilder() : world_(std::make_shared<World>()) {}
  explicit WorldBuilder(const World& there) : WorldBuilder() {  // for checks: its codes are known
    world_->states_ = there.states_;
    world_->state_ids_ = there.state_ids_;
  }
  Status add(const ActorFile& file, ActorFormat format);
  std::shared_ptr<const World> finish();
  bool is_code(std::string_view code) const;  // of a state, or of a kind of group: IGO, NGO, …

  // For the loader of PETRARCH's formats: an actor with a code such as "AFGGOV" in a period.
  bool is_persons_name(std::string_view name, bool served);
  bool is_role_word(std::string_view word);
  void add_bare_surname(std::string_view name, const std::string& entry, const Sense& sense);
  void add_coded_actor(const std::vector<std::string>& names, std::string_view code, Period period);
  void add_agent(std::string_view name, const SectorList& sectors, AgentKind kind);
  void add_agent_phrase(std::string_view phrase, uint32_t agent, bool plural);

 private:
  Status add_row(const TsvRow& row, ActorFormat format);
  Status reference(const TsvRow& row);
  Status state(const TsvRow& row);
  Status state_words(const TsvRow& row);
  Status organisation(const TsvRow& row);
  Status member(const TsvRow& row);
  Status title(const TsvRow& row);
  Status holding(const TsvRow& row);
  Status agent(const TsvRow& row);

  uint32_t person_of(std::string_view name);
  void add_names(uint32_t person, std::string_view name, bool family_first);
  void add_alias(uint32_t person, const std::vector<std::string_view>& words);
  uint32_t office_of(std::string_view name);
  void phrase(std::string_view words, Sense sense);
  void with_plural(std::string_view words, Sense sense);
  const std::vector<uint32_t>& atoms_of(std::string_view words);  // valid until the next call
  std::vector<Sense>& senses_at(uint32_t node);
  bool family_first(uint32_t state) const;
  const SectorList* sectors_of_agent(std::string_view words);
  bool one_holds(uint32_t office) const;
  void correct_terms();
  void drop_ended_holdings();

  std::shared_ptr<World> world_;
  AtomSplitter splitter_;
  std::vector<uint32_t> atoms_;
  std::vector<std::vector<Sense>> by_node_;
  std::unordered_set<std::string> particles_, family_first_, many_holders_, first_names_;
  std::unordered_map<std::string, std::string> surname_owners_;  // of PETRARCH's entries
  bool own_ = false;                          // the file being added is the user's
  uint32_t first_own_holding_ = kNoIndex;
};

// What a check finds in PETRARCH's dictionaries, where loading would stop at the first error.
struct PetrarchFindings {
  std::vector<Error> errors, warnings;
  size_t rows = 0;  // codes and agents
};

// PETRARCH's actor and agent dictionaries (Schrodt, petrarch2 documentation, "Dictionary formats").
// With `findings`, errors are collected there and reading goes on.
Status load_petrarch(const ActorFile& file, ActorFormat format, WorldBuilder& builder, PetrarchFindings* findings = nullptr);

// "prime minister" -> "prime ministers", "secretary of state" -> "secretaries of state".
std::string plural_of(std::string_view words);

}  // namespace verbale::knowledge
