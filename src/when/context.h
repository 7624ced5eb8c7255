// What stands around an expression decides whether a bare word is a date at all, and on which side of now it lies.
#pragma once
#include "document/document.h"
#include "when/grammar.h"
#include "when/resolver.h"

namespace verbale::when {

// Class ids that the checks ask for, looked up once.
struct ContextClasses {
  uint8_t year_preposition, function, month, unit, units, tense, scale, weekday, day_word, era, report;
  static Result<ContextClasses> find(const Lexicon& lexicon);
};

// Whether a match whose rule says needs=… really tells of time: a bare year, a bare month, "on the 18th".
bool is_plausible(const Expression& expression, const std::vector<Word>& words, const Document& document,
                  const Anchor& anchor, const ContextClasses& classes);

// The side of now on which the clause around words [first, last) lies: from the tree where there is one, else from the
// nearest word of tense. Looks at a bounded number of words.
Side side_of(const Document& document, const std::vector<Word>& words, const Expression& expression,
             const ContextClasses& classes);

// Token inside the span whose governor lies outside: what the clause's verb governs. kNone without tokens.
uint32_t head_token(const Document& document, Span span);

// Whether the text tells history: many years, most of them well before the article's date, and few words such as
// "today" and "Monday" that news counts its days by. `words` are those of the whole text.
bool is_narrative(const std::vector<Word>& words, const std::optional<Moment>& now, const ContextClasses& classes);

// Whether the expression stands at the head of its sentence or heading, where a story says that time has moved on.
bool leads(const Expression& expression, const std::vector<Word>& words, std::string_view text);

}  // namespace verbale::when
