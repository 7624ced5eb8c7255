// The words that patterns speak of, looked up once a word of text: which classes it has and what it stands for.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "knowledge/calendar.h"
#include "knowledge/phrases.h"

namespace verbale::when {

using ClassSet = uint64_t;

// Classes that words get from their shape, not from the vocabulary.
enum ShapeClass : uint8_t {
  kNum,        // any number, in figures or words; the value is its size
  kDay,        // figures 1-31
  kYear,       // four figures 1000-2199, no comma
  kNum3,       // three figures 100-999
  kTwo,        // exactly two figures
  kOrdTwo,     // spare of kTwo for "'90s" forms: two figures + s
  kHour,       // one or two figures, 0-24
  kEight,      // 20130322
  kHhmm,       // 0000-2400 as four figures
  kOrd,        // "18th", "eighteenth"
  kOrdDigits,  // "18th" only
  kDecade,     // "1990s": the value is 1990
  kCapital,    // begins with a capital
  kLower,      // begins with a small letter
  kWord,       // letters
  kEdge,       // before the first and after the last word of a sentence
  kShapeClasses,
};

// What a word stands for in one class.
struct Reading {
  uint8_t cls = 0;
  knowledge::LetterCase letters = knowledge::LetterCase::any;
  std::string_view text;  // "SP", "P1D"
  double number = 0;      // the text as a number, where it is one
};

struct Entry {
  uint32_t literal = 0;  // > 0 when a pattern names this very word
  ClassSet any = 0;      // classes with every way of writing
  ClassSet capital = 0;  // classes it has only with a capital; `upper` likewise only in capitals
  ClassSet upper = 0;
  std::vector<Reading> readings;
};

// The reading of an entry in one class; null when it has none.
const Reading* reading_of(const Entry& entry, uint8_t cls);

class Lexicon {
 public:
  static Result<Lexicon> make(const knowledge::Calendar& calendar);
  // Id of a class that the vocabulary or the shapes define ("MONTH", "YEAR"); nothing when there is none.
  std::optional<uint8_t> class_id(std::string_view name) const;
  uint32_t intern(std::string_view literal);              // gives a lower-case word or mark an id for patterns
  bool literal_has(uint32_t literal, uint8_t cls) const;  // whether that word is of that class, however written
  const Entry* find(std::string_view lower_word) const;   // null for the words of no interest
  bool is_ordinal_suffix(std::string_view lower) const;
  // Classes and words that make numbers: asked for at every sentence. kEdge and null where the data has none.
  struct NumberWords {
    uint8_t card = kEdge, tens = kEdge, scale = kEdge, ordinal = kEdge, dozen = kEdge;
    const Entry *hyphen = nullptr, *conjunction = nullptr;
  };
  NumberWords number_words() const;

 private:
  Result<uint8_t> add_class(std::string_view name);
  std::vector<std::string> classes_;
  Entry& entry_of(std::string_view word);
  knowledge::Vocabulary words_;
  std::vector<Entry> entries_;  // by number of the word; 0 is none
  uint8_t card_ = kEdge, tens_ = kEdge, scale_ = kEdge, ordinal_ = kEdge, dozen_ = kEdge;
  std::optional<uint8_t> ordinal_suffix_;
  uint32_t literals_ = 0;
};

}  // namespace verbale::when
