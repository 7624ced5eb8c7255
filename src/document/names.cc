// The words that stand for the enumerations, in one place.
#include <array>

#include "base/strings.h"
#include "document/document.h"

namespace verbale {
namespace {
template <class Enum, size_t N>
std::optional<Enum> find(const std::array<std::string_view, N>& names, std::string_view text) {
  for (size_t i = 0; i < N; ++i)
    if (names[i] == text) return static_cast<Enum>(i);
  return std::nullopt;
}
template <class Enum, size_t N>
std::string_view at(const std::array<std::string_view, N>& names, Enum value) {
  return names[static_cast<size_t>(value)];
}

constexpr std::array<std::string_view, 20> kBlocks = {
    "headline", "subheading", "paragraph", "list_item", "quote",     "table",      "byline", "dateline", "caption", "credit",
    "tags",     "share",      "icons",     "related",   "comments", "subscribe", "navigation", "notice", "stamp", "other"};
constexpr std::array<std::string_view, 17> kUpos = {"ADJ",  "ADP", "ADV",  "AUX",   "CCONJ", "DET",   "INTJ", "NOUN", "NUM",
                                                    "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"};
constexpr std::array<std::string_view, 37> kDeprels = {
    "acl",  "advcl", "advmod", "amod",  "appos", "aux",  "case",   "cc",     "ccomp",     "clf",   "compound",   "conj", "cop",
    "csubj", "dep",  "det",    "discourse", "dislocated", "expl", "fixed", "flat", "goeswith", "iobj", "list", "mark", "nmod",
    "nsubj", "nummod", "obj",  "obl",   "orphan", "parataxis", "punct", "reparandum", "root", "vocative", "xcomp"};
constexpr std::array<std::string_view, 6> kNames = {"PER", "LOC", "ORG", "NORP", "EVENT", "MISC"};
constexpr std::array<std::string_view, 4> kMentions = {"name", "title", "pronoun", "description"};
constexpr std::array<std::string_view, 4> kTimex = {"DATE", "TIME", "DURATION", "SET"};
constexpr std::array<std::string_view, 5> kPlaces = {"country", "admin1", "city", "region", "other"};
constexpr std::array<std::string_view, kEventTypes> kTypes = {
    "AGREE",  "CONSULT", "SUPPORT",  "CONCEDE", "COOPERATE", "AID",      "RETREAT", "REQUEST",
    "ACCUSE", "REJECT",  "THREATEN", "PROTEST", "SANCTION",  "MOBILIZE", "COERCE",  "ASSAULT"};
constexpr std::array<int, kEventTypes> kQuads = {1, 1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4};
constexpr std::array<std::string_view, 5> kStatuses = {"actual", "future", "hypothetical", "negation", "historical"};
constexpr std::array<std::string_view, 7> kStances = {"state", "praise", "accuse", "request", "deny", "predict", "doubt"};
constexpr std::array<std::string_view, 3> kSources = {"named", "unnamed", "document"};
}  // namespace

std::string_view name_of(BlockKind kind) { return at(kBlocks, kind); }
std::string_view name_of(Upos upos) { return at(kUpos, upos); }
std::optional<Upos> parse_upos(std::string_view text) { return find<Upos>(kUpos, text); }
std::string_view name_of(Deprel rel) { return at(kDeprels, rel); }
Deprel parse_deprel(std::string_view label) {
  return find<Deprel>(kDeprels, label.substr(0, label.find(':'))).value_or(Deprel::dep);
}
std::string_view name_of(NameType type) { return at(kNames, type); }
std::string_view name_of(MentionKind kind) { return at(kMentions, kind); }
std::string_view name_of(TimexType type) { return at(kTimex, type); }
std::string_view name_of(PlaceRef::Kind kind) { return at(kPlaces, kind); }
std::string_view name_of(EventType type) { return at(kTypes, type); }
std::optional<EventType> parse_event_type(std::string_view text) { return find<EventType>(kTypes, text); }
int quad_of(EventType type) { return kQuads[static_cast<size_t>(type)]; }
std::string_view name_of(EventStatus status) { return at(kStatuses, status); }
std::optional<EventStatus> parse_event_status(std::string_view text) { return find<EventStatus>(kStatuses, text); }
std::string_view name_of(Stance stance) { return at(kStances, stance); }
std::optional<Stance> parse_stance(std::string_view text) { return find<Stance>(kStances, text); }
std::string_view name_of(ClaimSource source) { return at(kSources, source); }

Morph parse_morph(std::string_view feats) {
  Morph out;
  for (size_t begin = 0; begin < feats.size();) {
    const size_t end = std::min(feats.find('|', begin), feats.size());
    const std::string_view pair = feats.substr(begin, end - begin);
    begin = end + 1;
    if (pair == "VerbForm=Fin") out.form = VerbForm::finite;
    else if (pair == "VerbForm=Inf") out.form = VerbForm::infinitive;
    else if (pair == "VerbForm=Part") out.form = VerbForm::participle;
    else if (pair == "VerbForm=Ger") out.form = VerbForm::gerund;
    else if (pair == "Tense=Past") out.tense = Tense::past;
    else if (pair == "Tense=Pres") out.tense = Tense::present;
    else if (pair == "Mood=Ind") out.mood = Mood::indicative;
    else if (pair == "Mood=Imp") out.mood = Mood::imperative;
    else if (pair == "Mood=Sub") out.mood = Mood::subjunctive;
    else if (pair == "Number=Sing") out.number = Number::singular;
    else if (pair == "Number=Plur") out.number = Number::plural;
    else if (pair == "Voice=Pass") out.passive = true;
    else if (pair.starts_with("Person=") && pair.size() == 8) out.person = static_cast<uint8_t>(pair[7] - '0');
  }
  return out;
}

std::string Explanation::text() const {
  std::string out;
  for (const auto& op : operators) out += op + "(";
  out += entry;
  out.append(operators.size(), ')');
  if (!frame.empty()) out += " [" + frame + "]";
  for (const auto& step : steps) out += "; " + step;
  return out;
}

}  // namespace verbale
