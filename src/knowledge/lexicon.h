// The words that are political acts and the operators over them, read from data/lexicon (docs/formats/lexicon.md).
#pragma once
#include <bitset>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "document/event.h"
#include "knowledge/ontology.h"
#include "knowledge/phrases.h"

namespace verbale::knowledge {

// A word that some file names; 0 is every other word.
using WordId = uint32_t;
constexpr WordId kNoWord = 0;

constexpr size_t kMaxKinds = 192;
using Kinds = std::bitset<kMaxKinds>;
using KindId = uint8_t;

enum class Role : uint8_t { none, actor, recipient, both, content, place };
std::string_view name_of(Role role);

enum class EdgeKind : uint8_t { subj, obj, iobj, clause, poss, adj, prep };
std::string_view name_of(EdgeKind edge);

// What a filler must be; no bit at all: anything. Word kinds stand in Slot::kinds.
enum Accept : uint8_t { kActor = 1, kPlace = 2, kPerson = 4, kAct = 8, kClause = 16, kName = 32 };

struct Slot {
  EdgeKind edge = EdgeKind::subj;
  WordId preposition = kNoWord;  // for EdgeKind::prep
  Role role = Role::none;
  bool required = false;
  uint8_t accepts = 0;
  Kinds kinds;
  bool open() const { return accepts == 0 && kinds.none(); }
};

struct Frame {
  std::string text;  // as the entry gives it
  std::vector<Slot> slots;
  const Slot* find(EdgeKind edge, WordId preposition = kNoWord) const;
};

enum Pos : uint8_t { kVerb = 1, kNoun = 2, kAdjective = 4, kModal = 8 };

enum Flag : uint16_t {
  kPair = 1, kNeedsActor = 2, kNeedsRecipient = 4, kAlone = 8, kWeak = 16, kPlural = 32, kYields = 64, kSubject = 128, kBare = 256,
};

// One word of an entry: any of some words, or any word of a kind.
struct PatternWord {
  std::vector<WordId> words;  // sorted
  Kinds kinds;
  bool preposition = false;
  uint32_t number = 0;  // those that the same words fit have the same
};

using ClassId = uint16_t;  // of operators; 0 = none
constexpr ClassId kNoClass = 0;

enum class EntryKind : uint8_t { act, operation, light };

struct Entry {
  EntryKind kind = EntryKind::act;
  uint8_t pos = 0;
  uint16_t flags = 0;
  uint32_t frame = 0;  // index into Lexicon::frames
  EventType type = EventType::AGREE;
  std::optional<EventType> negated;  // not=TYPE
  std::optional<EventType> at_home;  // home=TYPE
  std::optional<EventType> of_several;  // joint=TYPE
  std::optional<EventType> of_state;  // state=TYPE
  Role light_subject = Role::actor;
  ClassId operator_class = kNoClass;
  std::string mode, cameo;
  std::string text;  // as written
  std::vector<PatternWord> pattern;
  uint32_t head = 0;  // index into pattern
  Place where;
  bool has(Flag flag) const { return flags & flag; }
};

// One row of the composition table.
enum class Side : uint8_t { any, self, other };
enum class Becomes : uint8_t { drop, keep, future, hypothetical, negation, historical };
struct Composition {
  std::vector<ClassId> operators;  // outermost first; "not agree" is not>agree
  bool any = false, none = false;  // content "*", "none"
  std::bitset<kEventTypes> types;
  std::vector<std::pair<EventType, std::string>> modes;  // TYPE/mode; the type's bit is not set
  Side side = Side::any;
  bool transparent = false, silent = false;  // "=", "-"
  bool retags = false;                       // "=TYPE": the content goes on under another type
  EventType type = EventType::AGREE;
  std::string mode, cameo;
  Becomes becomes = Becomes::drop;
  Place where;
};

struct QuantityUnit {
  std::string unit;
  std::vector<std::vector<WordId>> nouns;  // one or more words
  std::vector<WordId> verbs;               // of what verbs the number is the object or subject
  std::bitset<kEventTypes> on;             // types of events that can have it
};

// A word that is a number: "dozens" is 24 to 99; "million" multiplies the number before it.
struct NumberWord {
  double low = 0, high = 0, times = 0;  // times 0: it does not multiply
};

// "ies" -> "y": how a form may be turned into a lemma.
struct Ending {
  std::string from, to;
};

struct ContextWord {
  std::vector<WordId> words;
  uint16_t context = 0;
};

class Lexicon {
 public:
  // Reads data/lexicon from the resources; fails with the first error.
  static Result<Lexicon> load(const Ontology& ontology);
  // The same, but goes on after errors; every error is appended, with its file and line.
  static Lexicon check(const Ontology& ontology, std::vector<Error>& errors);

  WordId word(std::string_view lemma) const { return words_.find(lemma); }
  std::string_view text(WordId word) const { return words_.word(word); }
  size_t words() const { return words_.size(); }

  // Kinds that the word belongs to.
  const Kinds& kinds(WordId word) const { return kinds_[word]; }
  std::optional<KindId> kind(std::string_view name) const;
  bool is(WordId word, KindId kind) const { return kinds_[word][kind]; }

  const std::vector<Entry>& entries() const { return entries_; }
  const Frame& frame(const Entry& entry) const { return frames_[entry.frame]; }
  // Entries whose head is that word, those with more words first; indexes into entries().
  const std::vector<uint32_t>& heads(WordId word) const { return heads_[word]; }
  // Numbers of the pattern words that the word fits, all below pattern_words().
  const std::vector<uint32_t>& fitting(WordId word) const { return fitting_[word]; }
  size_t pattern_words() const { return pattern_words_; }
  // The pattern word beside the head that the fewest words fit, by number: without it the entry cannot be there. The
  // head's own where there is no other.
  uint32_t rarest(uint32_t entry) const { return rarest_[entry]; }

  ClassId operator_class(std::string_view name) const;  // kNoClass when no row names it
  std::string_view class_name(ClassId id) const { return classes_[id]; }
  const std::vector<Composition>& composition() const { return composition_; }

  const std::vector<std::string>& contexts() const { return contexts_; }
  std::span<const ContextWord> context_words(WordId first) const {
    return first < context_words_.size() ? std::span<const ContextWord>(context_words_[first]) : std::span<const ContextWord>();
  }
  const std::vector<QuantityUnit>& quantities() const { return quantities_; }
  const std::vector<Ending>& endings() const { return endings_; }
  // The lemma of an irregular past form or participle ("froze"), kNoWord for every other word.
  WordId lemma_of_past(WordId form) const;
  // Null when the word is no number.
  const NumberWord* number(WordId word) const {
    return word < number_of_.size() && number_of_[word] != 0 ? &numbers_[number_of_[word] - 1] : nullptr;
  }

 private:
  friend class LexiconReader;
  Vocabulary words_;
  std::vector<Kinds> kinds_;
  std::vector<std::string> kind_names_;
  std::vector<Frame> frames_;
  std::vector<Entry> entries_;
  std::vector<std::vector<uint32_t>> heads_, fitting_;
  size_t pattern_words_ = 0;
  std::vector<uint32_t> rarest_;  // by entry
  std::vector<std::string> classes_;
  std::vector<Composition> composition_;
  std::vector<std::string> contexts_;
  std::vector<std::vector<ContextWord>> context_words_;  // by first word; shorter than words() where none follows
  std::vector<QuantityUnit> quantities_;
  std::vector<NumberWord> numbers_;
  std::vector<uint32_t> number_of_;  // by word: the place in numbers_, counted from one; 0 = none
  std::vector<Ending> endings_;
  std::unordered_map<WordId, WordId> past_forms_;
};

}  // namespace verbale::knowledge
