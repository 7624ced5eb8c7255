// Entries: patterns, frames and flags.
#include <algorithm>

#include "base/strings.h"
#include "knowledge/lexicon_reader.h"

namespace verbale::knowledge {
namespace {

struct FlagName {
  std::string_view name;
  Flag flag;
};
constexpr FlagName kFlags[] = {{"pair", kPair},     {"actor", kNeedsActor}, {"recipient", kNeedsRecipient},
                               {"alone", kAlone},   {"weak", kWeak},        {"plural", kPlural},
                               {"yields", kYields}, {"subject", kSubject},  {"bare", kBare}};

std::optional<Role> parse_role(std::string_view text) {
  for (const Role role : {Role::none, Role::actor, Role::recipient, Role::both, Role::content, Role::place})
    if (name_of(role) == text) return role;
  return std::nullopt;
}

std::optional<uint8_t> parse_accept(std::string_view text) {
  constexpr std::string_view kNames[] = {"actor", "place", "person", "act", "clause", "name"};
  for (size_t i = 0; i < std::size(kNames); ++i)
    if (kNames[i] == text) return static_cast<uint8_t>(1u << i);
  return std::nullopt;
}

Result<uint8_t> parse_pos(std::string_view text) {
  uint8_t out = 0;
  for (const char c : text) {
    const size_t at = std::string_view("vnam").find(c);
    if (at == std::string_view::npos) return fail(Code::bad_data, "pos is of v, n, a and m, not '" + std::string(text) + "'");
    out |= static_cast<uint8_t>(1u << at);
  }
  return out;
}

}  // namespace

Status LexiconReader::read_pattern_word(std::string_view text, PatternWord& word) const {
  for (const auto part : split(text, '|')) {
    if (part.empty()) return fail(Code::bad_data, "an empty alternative in '" + std::string(text) + "'");
    if (part.front() != '@') {
      if (part.find_first_of("!:*()") != std::string_view::npos || std::any_of(part.begin(), part.end(), is_upper))
        return fail(Code::bad_data, "'" + std::string(part) + "' is no lemma in lower case");
      word.words.push_back(intern(part));
      continue;
    }
    const auto kind = out_.kind(part.substr(1));
    if (!kind) return fail(Code::bad_data, "unknown kind '" + std::string(part) + "'");
    word.kinds.set(*kind);
  }
  std::sort(word.words.begin(), word.words.end());
  const auto preposition = out_.kind("preposition");
  word.preposition = preposition && !word.words.empty() && word.kinds.none() &&
                     std::all_of(word.words.begin(), word.words.end(), [&](WordId id) { return out_.is(id, *preposition); });
  return {};
}

Status LexiconReader::read_pattern(std::string_view text, Entry& entry) const {
  for (const auto part : split_words(text)) {
    PatternWord word;
    TRY_VOID(read_pattern_word(part, word));
    entry.pattern.push_back(std::move(word));
  }
  if (entry.pattern.size() > 6) return fail(Code::bad_data, "an entry has at most six words");
  if (entry.pattern.size() > 1 && (entry.pos & kNoun) && entry.pos != kNoun)
    return fail(Code::bad_data, "an entry of several words is a noun or a verb, not both: write two lines");
  return {};
}

// Verbs begin with their head; nouns end with it, or it stands before the first preposition.
void LexiconReader::find_head(Entry& entry) const {
  entry.head = 0;
  if (!(entry.pos & kNoun)) return;
  size_t at = 1;
  while (at < entry.pattern.size() && !entry.pattern[at].preposition) ++at;
  entry.head = static_cast<uint32_t>(at - 1);
}

Status LexiconReader::read_accepts(std::string_view text, Slot& slot) const {
  for (const auto part : split(text, ',')) {
    if (const auto accept = parse_accept(part)) {
      slot.accepts |= *accept;
    } else if (const auto kind = part.starts_with('@') ? out_.kind(part.substr(1)) : std::nullopt) {
      slot.kinds.set(*kind);
    } else {
      return fail(Code::bad_data, "a filler is actor, name, place, person, act, clause or a @kind, not '" + std::string(part) + "'");
    }
  }
  return {};
}

Status LexiconReader::read_slot(std::string_view text, Slot& slot) const {
  const size_t colon = text.find(':');
  const std::string_view left = text.substr(0, colon), right = text.substr(colon + 1);
  const std::string_view edge = left.substr(0, left.find('!'));
  slot.required = left.ends_with('!');
  slot.edge = EdgeKind::prep;
  for (const EdgeKind kind :
       {EdgeKind::subj, EdgeKind::obj, EdgeKind::iobj, EdgeKind::clause, EdgeKind::poss, EdgeKind::adj})
    if (name_of(kind) == edge) slot.edge = kind;
  if (slot.edge == EdgeKind::prep) slot.preposition = intern(edge);
  const size_t slash = right.find('/');
  const auto role = parse_role(right.substr(0, slash));
  if (!role || edge.empty()) return fail(Code::bad_data, "'" + std::string(text) + "' is not edge:role");
  slot.role = *role;
  return slash == std::string_view::npos ? Status{} : read_accepts(right.substr(slash + 1), slot);
}

Status LexiconReader::read_frame_cell(std::string_view text, Frame& frame) const {
  frame.text = text;
  std::vector<Slot> own;  // those of one row stand side by side: "ask somebody", "ask help"
  for (const auto part : split_words(text)) {
    if (part.find(':') == std::string_view::npos) {
      const auto named = named_frames_.find(part);
      if (named == named_frames_.end()) return fail(Code::bad_data, "unknown frame '" + std::string(part) + "'");
      frame.slots.insert(frame.slots.end(), named->second.slots.begin(), named->second.slots.end());
      continue;
    }
    Slot slot;
    TRY_VOID(read_slot(part, slot));
    std::erase_if(frame.slots, [&](const Slot& s) { return s.edge == slot.edge && s.preposition == slot.preposition; });
    own.push_back(slot);
  }
  frame.slots.insert(frame.slots.end(), own.begin(), own.end());
  return {};
}

// "not=TYPE", "home=TYPE", "joint=TYPE", "state=TYPE": what the act is when denied, at home, done by several states, or by forces.
Status LexiconReader::read_other_type(std::string_view when, std::string_view name, Entry& entry) const {
  const auto type = parse_event_type(name);
  if (!type) return fail(Code::bad_data, "'" + std::string(name) + "' names no event type");
  if (when == "not") entry.negated = type;
  else if (when == "home") entry.at_home = type;
  else if (when == "joint") entry.of_several = type;
  else if (when == "state") entry.of_state = type;
  else return fail(Code::bad_data, "unknown flag '" + std::string(when) + "'");
  return {};
}

Status LexiconReader::read_flags(std::string_view text, Entry& entry) const {
  if (text.empty()) return {};
  for (const auto part : split(text, ',')) {
    const std::string_view name = trim(part);
    if (const size_t equals = name.find('='); equals != std::string_view::npos) {
      TRY_VOID(read_other_type(name.substr(0, equals), name.substr(equals + 1), entry));
      continue;
    }
    const auto* found = std::find_if(std::begin(kFlags), std::end(kFlags), [&](const FlagName& f) { return f.name == name; });
    if (found == std::end(kFlags)) return fail(Code::bad_data, "unknown flag '" + std::string(name) + "'");
    entry.flags |= found->flag;
  }
  return {};
}

Status LexiconReader::read_entry(const TsvRow& row, Entry& entry) {
  entry.where = row.place();
  entry.text = row["entry"];
  TRY_VOID(read_pattern(row["entry"], entry));
  find_head(entry);
  Frame frame;
  TRY_VOID(read_frame_cell(cell(row, "frame"), frame));
  const auto [at, fresh] = frame_ids_.emplace(frame.text, static_cast<uint32_t>(out_.frames_.size()));
  if (fresh) out_.frames_.push_back(std::move(frame));
  entry.frame = at->second;
  return read_flags(cell(row, "flags"), entry);
}

Status LexiconReader::read_act(const TsvRow& row) {
  Entry entry;
  entry.type = type_;
  TRY(entry.pos, parse_pos(row["pos"]));
  TRY_VOID(read_entry(row, entry));
  entry.mode = cell(row, "mode");
  entry.cameo = cell(row, "cameo");
  if (!entry.mode.empty() && !ontology_.mode(type_, entry.mode))
    return fail(Code::bad_data, "unknown mode '" + entry.mode + "' of " + std::string(verbale::name_of(type_)));
  if (!entry.cameo.empty() && !ontology_.from_cameo(entry.cameo))
    return fail(Code::bad_data, "unknown CAMEO code '" + entry.cameo + "'");
  return add(row, std::move(entry));
}

Status LexiconReader::read_operator(const TsvRow& row) {
  Entry entry;
  entry.kind = EntryKind::operation;
  TRY(entry.pos, parse_pos(row["pos"]));
  TRY_VOID(read_entry(row, entry));
  entry.operator_class = out_.operator_class(row["class"]);
  if (!entry.operator_class)
    return fail(Code::bad_data, "no row of the composition table has the class '" + std::string(row["class"]) + "'");
  return add(row, std::move(entry));
}

Status LexiconReader::read_light_verb(const TsvRow& row) {
  Entry entry;
  entry.kind = EntryKind::light;
  entry.pos = kVerb;
  TRY_VOID(read_entry(row, entry));
  const auto role = parse_role(row["subject"]);
  if (role != Role::actor && role != Role::recipient) return fail(Code::bad_data, "subject is actor or recipient");
  entry.light_subject = *role;
  return add(row, std::move(entry));
}

Status LexiconReader::add(const TsvRow& row, Entry entry) {
  for (const char c : std::string_view("vnam")) {
    if (!(entry.pos & (1u << std::string_view("vnam").find(c)))) continue;
    const std::string key = entry.text + ' ' + c + static_cast<char>('0' + static_cast<int>(entry.kind)) +
                            (entry.kind == EntryKind::act ? std::string(verbale::name_of(type_)) : std::string(row["class"]));
    const auto [at, fresh] = seen_.emplace(key, row.line());
    if (!fresh) return fail(Code::bad_data, "'" + entry.text + "' stands twice, first on line " + std::to_string(at->second));
  }
  out_.entries_.push_back(std::move(entry));
  return {};
}

// The words that it names and those of its kinds, each once.
std::vector<WordId> LexiconReader::all_words(const PatternWord& word) const {
  std::vector<WordId> out = word.words;
  for (size_t kind = 0; kind < of_kind_.size(); ++kind)
    if (word.kinds[kind]) out.insert(out.end(), of_kind_[kind].begin(), of_kind_[kind].end());
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

void LexiconReader::number_pattern_words() {
  std::map<std::vector<WordId>, uint32_t> numbers;
  out_.fitting_.assign(out_.words(), {});
  for (auto& entry : out_.entries_)
    for (auto& word : entry.pattern) {
      const auto words = all_words(word);
      const auto [at, fresh] = numbers.emplace(words, numbers.size());
      word.number = at->second;
      if (!fresh) continue;
      for (const WordId id : words) out_.fitting_[id].push_back(word.number);
    }
  out_.pattern_words_ = numbers.size();
}

void LexiconReader::find_rarest() {
  std::vector<uint32_t> sizes(out_.pattern_words_);
  for (const auto& fitting : out_.fitting_)
    for (const uint32_t number : fitting) ++sizes[number];
  for (const auto& entry : out_.entries_) {
    uint32_t best = kNone;
    for (size_t i = 0; i < entry.pattern.size(); ++i)
      if (const uint32_t one = entry.pattern[i].number; i != entry.head && (best == kNone || sizes[one] < sizes[best])) best = one;
    out_.rarest_.push_back(best != kNone ? best : entry.pattern[entry.head].number);
  }
}

void LexiconReader::index_heads() {
  out_.heads_.assign(out_.words(), {});
  for (uint32_t i = 0; i < out_.entries_.size(); ++i)
    for (const WordId id : all_words(out_.entries_[i].pattern[out_.entries_[i].head])) out_.heads_[id].push_back(i);
  for (auto& list : out_.heads_)
    std::stable_sort(list.begin(), list.end(), [&](uint32_t a, uint32_t b) {
      return out_.entries_[a].pattern.size() > out_.entries_[b].pattern.size();
    });
}

}  // namespace verbale::knowledge
