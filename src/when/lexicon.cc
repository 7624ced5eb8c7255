#include "when/lexicon.h"

#include <charconv>

namespace verbale::when {

namespace {

constexpr std::string_view kShapeNames[kShapeClasses] = {"NUM",  "DAY",   "YEAR", "NUM3", "TWO",    "ORDTWO",
                                                         "HOUR", "EIGHT", "HHMM", "ORD",  "ORDDIG", "DECADE",
                                                         "CAP",  "LOWER", "WORD", "EDGE"};

double number_in(std::string_view text) {
  double out = 0;
  const auto done = std::from_chars(text.data(), text.data() + text.size(), out);
  return done.ec == std::errc() && done.ptr == text.data() + text.size() ? out : 0;
}

}  // namespace

Result<Lexicon> Lexicon::make(const knowledge::Calendar& calendar) {
  Lexicon out;
  out.classes_.assign(std::begin(kShapeNames), std::end(kShapeNames));
  for (const auto& row : calendar.words()) {
    TRY(const uint8_t cls, out.add_class(row.cls));
    Entry& entry = out.entry_of(row.word);
    auto& set = row.letters == knowledge::LetterCase::any       ? entry.any
                : row.letters == knowledge::LetterCase::capital ? entry.capital
                                                                : entry.upper;
    set |= ClassSet{1} << cls;
    entry.readings.push_back({cls, row.letters, row.value, number_in(row.value)});
  }
  out.ordinal_suffix_ = out.class_id("ORDSUFFIX");
  const std::pair<std::string_view, uint8_t*> numbers[] = {{"CARD", &out.card_},
                                                           {"TENS", &out.tens_},
                                                           {"SCALE", &out.scale_},
                                                           {"ORDWORD", &out.ordinal_},
                                                           {"DOZEN", &out.dozen_}};
  for (const auto& [name, cls] : numbers) *cls = out.class_id(name).value_or(kEdge);
  return out;
}

Entry& Lexicon::entry_of(std::string_view word) {
  const uint32_t number = words_.add(word);
  if (entries_.size() < words_.size()) entries_.resize(words_.size());
  return entries_[number];
}

Lexicon::NumberWords Lexicon::number_words() const {
  return {card_, tens_, scale_, ordinal_, dozen_, find("-"), find("and")};
}

Result<uint8_t> Lexicon::add_class(std::string_view name) {
  if (const auto known = class_id(name)) return *known;
  if (classes_.size() == 64) return fail(Code::bad_data, "more than 64 word classes");
  classes_.emplace_back(name);
  return static_cast<uint8_t>(classes_.size() - 1);
}

std::optional<uint8_t> Lexicon::class_id(std::string_view name) const {
  for (size_t i = 0; i < classes_.size(); ++i)
    if (classes_[i] == name) return static_cast<uint8_t>(i);
  return std::nullopt;
}

uint32_t Lexicon::intern(std::string_view literal) {
  Entry& entry = entry_of(literal);
  if (entry.literal == 0) entry.literal = ++literals_;
  return entry.literal;
}

bool Lexicon::literal_has(uint32_t literal, uint8_t cls) const {
  for (const Entry& entry : entries_)
    if (entry.literal == literal) return reading_of(entry, cls) != nullptr;
  return false;
}

const Entry* Lexicon::find(std::string_view lower_word) const {
  const uint32_t number = words_.find(lower_word);
  return number == 0 ? nullptr : &entries_[number];
}

bool Lexicon::is_ordinal_suffix(std::string_view lower) const {
  const Entry* entry = find(lower);
  return entry && ordinal_suffix_ && entry->any >> *ordinal_suffix_ & 1;
}

const Reading* reading_of(const Entry& entry, uint8_t cls) {
  for (const auto& reading : entry.readings)
    if (reading.cls == cls) return &reading;
  return nullptr;
}

}  // namespace verbale::when
