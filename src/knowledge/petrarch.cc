// PETRARCH's dictionaries. Actors: a line NAME_ opens an entry, +NAME_ adds a spelling, [CODE dates] gives a code and when it
// holds (<YYMMDD before, >YYMMDD after, YYMMDD-YYMMDD between). Agents: NOUN {PLURAL} [~CODE]. `;` and `#` begin comments.
#include <algorithm>
#include <charconv>
#include <map>

#include "base/strings.h"
#include "base/utf8.h"
#include "knowledge/world_builder.h"

namespace verbale::knowledge {
namespace {

std::string name_in(std::string_view text) {
  std::string out = replace_all(std::string(trim(text)), "_", " ");
  bool start = true;  // the dictionaries shout; we keep the first letter of each word
  for (char& c : out) {
    c = start || !is_upper(c) ? c : to_lower(c);
    start = c == ' ';
  }
  return std::string(trim(out));
}

std::string_view without_comment(std::string_view line) {
  const size_t at = line.find_first_of("#;");
  return at == std::string_view::npos ? line : line.substr(0, at);
}

// YYMMDD or YYYYMMDD; two-digit years from 30 on are of the last century.
Result<int32_t> day_in(std::string_view text, const Place& where) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool shape = error == std::errc() && end == text.data() + text.size() && (text.size() == 6 || text.size() == 8);
  int year = number / 10000;
  if (text.size() == 6) year += year < 30 ? 2000 : 1900;
  const Date date{static_cast<int16_t>(year), static_cast<uint8_t>(number / 100 % 100), static_cast<uint8_t>(number % 100)};
  if (!shape || !date.valid()) return fail(Code::bad_data, "'" + std::string(text) + "' is no date YYMMDD or YYYYMMDD", where);
  return static_cast<int32_t>(to_days(date));
}

Result<Period> period_in(std::string_view text, const Place& where) {
  Period out;
  text = trim(text);
  if (text.empty()) return out;
  if (text[0] == '<') {
    TRY(out.to, day_in(trim(text.substr(1)), where));
  } else if (text[0] == '>') {
    TRY(out.from, day_in(trim(text.substr(1)), where));
  } else {
    const size_t dash = text.find('-');
    TRY(out.from, day_in(trim(text.substr(0, dash)), where));
    if (dash != std::string_view::npos) {
      TRY(out.to, day_in(trim(text.substr(dash + 1)), where));
    }
  }
  return out;
}

class PetrarchReader {
 public:
  PetrarchReader(const ActorFile& file, WorldBuilder& builder, PetrarchFindings* findings)
      : file_(file), builder_(builder), findings_(findings) {}

  Status actors() {
    return each_line([&](std::string_view line) { return actor_line(line); });
  }
  Status agents() {
    return each_line([&](std::string_view line) { return agent_line(line); });
  }

 private:
  template <class Visit>
  Status each_line(Visit visit) {
    for (auto line : split(file_.bytes, '\n')) {
      ++where_.line;
      line = without_comment(line);
      if (trim(line).empty() || line[0] == '<') continue;
      Status status = visit(line);
      if (!status && !findings_) return status;
      if (!status) findings_->errors.push_back(std::move(status).error());
    }
    return {};
  }

  Status actor_line(std::string_view line) {
    const size_t open = line.find('[');
    const auto name = trim(line.substr(0, open));
    if (!name.empty()) {
      if (name[0] != '+') names_.clear();
      names_.push_back(name_in(name[0] == '+' ? name.substr(1) : name));
    }
    for (size_t at = open; at != std::string_view::npos; at = line.find('[', at + 1)) TRY_VOID(code(line.substr(at)));
    return {};
  }

  Status code(std::string_view text) {
    const size_t close = text.find(']');
    if (close == std::string_view::npos) return fail(Code::bad_data, "the bracket is not closed", where_);
    if (names_.empty()) return fail(Code::bad_data, "a code stands before any name", where_);
    const auto inside = trim(text.substr(1, close - 1));
    const size_t space = std::min(inside.find_first_of(" \t"), inside.size());
    TRY(const Period period, period_in(inside.substr(space), where_));
    if (period.from > period.to) return fail(Code::bad_data, "ends before it begins: [" + std::string(inside) + "]", where_);
    if (findings_) look_at(inside.substr(0, space), period);
    builder_.add_coded_actor(names_, inside.substr(0, space), period);
    return {};
  }

  // What loads and is still likely to be wrong: a code of no country or group, two codes of one name at a time.
  void look_at(std::string_view code, Period period) {
    ++findings_->rows;
    const auto warn = [&](std::string message) { findings_->warnings.push_back({Code::bad_data, std::move(message), where_}); };
    if (!builder_.is_code(code.substr(0, 3))) warn("'" + std::string(code) + "' begins with the code of no state and of no kind of group");
    auto& terms = terms_[names_.front()];
    for (const auto& [before, line] : terms)
      if (before.overlaps(period)) warn(names_.front() + " has another code at the same time, in line " + std::to_string(line));
    terms.emplace_back(period, where_.line);
  }

  Status agent_line(std::string_view line) {
    const size_t open = line.find("[~");
    const size_t close = line.find(']', open == std::string_view::npos ? 0 : open);
    if (open == std::string_view::npos || close == std::string_view::npos) return {};  // macros and headings
    const auto noun = line.substr(0, std::min(line.find('{'), open));
    SectorList sectors;
    const auto code = line.substr(open + 2, close - open - 2);
    for (size_t i = 0; i + 3 <= code.size(); i += 3)
      if (const auto sector = parse_sector(code.substr(i, 3))) sectors.add(*sector);
    if (sectors.empty()) {
      if (!findings_) return {};
      return fail(Code::bad_data, "'" + std::string(code) + "' holds no sector", where_);
    }
    const std::string words = lower_ascii(name_in(noun));
    if (findings_) ++findings_->rows;
    builder_.add_agent(words, sectors, AgentKind::person);
    const size_t brace = line.find('{'), end = line.find('}');
    const auto given = brace < end && end < open ? line.substr(brace + 1, end - brace - 1) : std::string_view("-");
    if (given == "-") builder_.add_agent_phrase(plural_of(words), kNoIndex, true);
    else if (!trim(given).empty()) builder_.add_agent_phrase(lower_ascii(name_in(given)), kNoIndex, true);
    return {};
  }

  const ActorFile& file_;
  WorldBuilder& builder_;
  PetrarchFindings* findings_;
  std::map<std::string, std::vector<std::pair<Period, size_t>>> terms_;
  Place where_{file_.name, 0, 0};
  std::vector<std::string> names_;
};

}  // namespace

Status load_petrarch(const ActorFile& file, ActorFormat format, WorldBuilder& builder, PetrarchFindings* findings) {
  PetrarchReader reader(file, builder, findings);
  return format == ActorFormat::petrarch_agents ? reader.agents() : reader.actors();
}

void WorldBuilder::add_coded_actor(const std::vector<std::string>& names, std::string_view code, Period period) {
  if (const uint32_t state = world_->state_index(code); state != kNoIndex) {  // "[AFG]" is the state itself
    Sense sense{SenseKind::state};
    sense.index = state;
    sense.period = period;
    for (const auto& name : names) phrase(name, sense);
    return;
  }
  Organisation out;
  const std::string base(code.substr(0, 3));
  out.name = names.front();
  out.code = base;
  if (world_->state_index(base) != kNoIndex) out.country = base;
  for (size_t i = 3; i + 3 <= code.size(); i += 3) {
    const auto role = code.substr(i, 3);
    const auto sector = role == "MED"   ? Sector::JRN
                        : role == "HLH" ? Sector::MED
                        : role == "INS" || role == "SEP" ? Sector::REB
                                                         : parse_sector(role).value_or(Sector::UNK);
    if (sector != Sector::UNK) out.sectors.add(sector);
  }
  const bool person = out.person = is_persons_name(out.name, !out.sectors.empty() && !period.always());
  out.id = "user-" + replace_all(fold(out.name), " ", "-");
  if (world_->organisation_ids_.contains(out.id)) out.id += "-" + std::to_string(world_->organisations_.size());
  Sense sense{SenseKind::organisation};
  sense.index = static_cast<uint32_t>(world_->organisations_.size());
  sense.period = period;
  world_->organisation_ids_.emplace(out.id, sense.index);
  world_->organisations_.push_back(std::move(out));
  for (const auto& name : names) {
    phrase(name, sense);
    if (person) add_bare_surname(name, names.front(), sense);
  }
}

// JOHN_DOE_: two or three words, the first of them the first name of somebody known; or of one who served a term, if no word of
// them says what kind of body it is (MERA_VONN_ [MLIGOV 010101-050101], not GOLDEN_PARTY_).
bool WorldBuilder::is_persons_name(std::string_view name, bool served) {
  const auto words = split_words(name);
  if (words.size() != 2 && words.size() != 3) return false;
  return first_names_.contains(fold(words[0])) || (served && std::none_of(words.begin(), words.end(), [&](auto word) { return is_role_word(word); }));
}

bool WorldBuilder::is_role_word(std::string_view word) {
  const auto& senses = senses_at(world_->trie_.add(atoms_of(word)));
  return std::any_of(senses.begin(), senses.end(), [](const Sense& s) {
    return s.kind == SenseKind::agent || s.kind == SenseKind::title || s.kind == SenseKind::state || s.kind == SenseKind::reference;
  });
}

// "Doe" for JOHN_DOE_, if nothing else is called Doe.
void WorldBuilder::add_bare_surname(std::string_view name, const std::string& entry, const Sense& sense) {
  const auto words = split_words(name);
  if (words.size() < 2) return;
  auto& senses = senses_at(world_->trie_.add(atoms_of(words.back())));
  std::string& owner = surname_owners_[fold(words.back())];
  if (owner.empty() && !senses.empty()) return;
  if (!owner.empty() && owner != entry) return senses.clear();  // two are called so
  owner = entry;
  phrase(words.back(), sense);
}

}  // namespace verbale::knowledge
