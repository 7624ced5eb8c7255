#include "language/conjuncts.h"

namespace verbale::language {
namespace {

// Marks that open and close as they come: languages differ in which way they turn “ and » («…», »…«, „…“, “…”).
enum class Quote : uint8_t { none, opening, closing, either };

Quote quote_of(std::string_view form) {
  if (form == "\"" || form == "“" || form == "«" || form == "»") return Quote::either;
  if (form == "„" || form == "``") return Quote::opening;
  return form == "”" || form == "''" ? Quote::closing : Quote::none;
}

ClauseVerb verb_of(const Morph& morph) {
  switch (morph.form) {
    case VerbForm::finite: return morph.tense == Tense::past ? ClauseVerb::past : morph.tense == Tense::present ? ClauseVerb::present : ClauseVerb::finite;
    case VerbForm::infinitive: return ClauseVerb::infinitive;
    case VerbForm::participle: return morph.tense == Tense::past ? ClauseVerb::past_participle : ClauseVerb::participle;
    case VerbForm::gerund: return ClauseVerb::participle;
    case VerbForm::none: break;
  }
  return ClauseVerb::other;
}

ClauseMark mark_of(Upos upos) {
  return upos == Upos::PART ? ClauseMark::particle : upos == Upos::SCONJ ? ClauseMark::subordinator : ClauseMark::other;
}

void count_quotes(std::span<const ClauseWord> words, std::vector<ClauseForm>& out) {
  bool inside = false;
  uint16_t quotes = 0;
  for (size_t i = 0; i < words.size(); ++i) {
    const Quote quote = quote_of(words[i].form);
    if (quote != Quote::none) inside = quote == Quote::opening || (quote == Quote::either && !inside), ++quotes;
    out[i].quoted = inside, out[i].quotes_before = quotes;
  }
}

// Bits of a form in a pair: own verb (4), auxiliary (4), mark (2), subject (1).
constexpr uint32_t kFormBits = 11, kVerbs = 0xFF, kMark = 3u << 8, kSubject = 1u << 10;

uint32_t bits_of(const ClauseForm& form) {
  if (!form.is_clause) return 0;
  return static_cast<uint32_t>(form.own) | static_cast<uint32_t>(form.auxiliary) << 4 | static_cast<uint32_t>(form.mark) << 8 | uint32_t{form.subject} << 10;
}

// 0 = no quotation mark between them, else which of the two is quoted alone, or neither.
uint32_t quotation(const ClauseForm& first, const ClauseForm& later) {
  if (first.quotes_before == later.quotes_before) return 0;
  return first.quoted == later.quoted ? 3 : first.quoted ? 1 : 2;
}

}  // namespace

void find_clauses(std::span<const ClauseWord> words, std::vector<ClauseForm>& out) {
  out.assign(words.size(), {});
  count_quotes(words, out);
  std::vector<bool> predicate(words.size());
  for (const ClauseWord& word : words) {
    if (word.head == 0) continue;
    ClauseForm& above = out[word.head - 1];
    switch (word.relation) {
      case Deprel::cop: predicate[word.head - 1] = true; [[fallthrough]];
      case Deprel::aux:
        if (above.auxiliary == ClauseVerb::none) above.auxiliary = verb_of(word.morph);
        break;
      case Deprel::mark: above.mark = mark_of(word.upos); break;
      case Deprel::nsubj: case Deprel::csubj: case Deprel::expl: above.subject = true; break;
      default: break;
    }
  }
  for (size_t i = 0; i < words.size(); ++i) {
    const ClauseWord& word = words[i];
    const bool helps = word.relation == Deprel::aux || word.relation == Deprel::cop;
    const bool verb = (word.upos == Upos::VERB || word.upos == Upos::AUX) && !helps;
    out[i].is_clause = verb || predicate[i] || out[i].mark != ClauseMark::none;
    out[i].own = predicate[i] ? ClauseVerb::predicate : verb_of(word.morph);
  }
}

ConjunctPair::ConjunctPair(const ClauseForm& first, const ClauseForm& later)
    : packed(bits_of(first) | bits_of(later) << kFormBits | quotation(first, later) << 2 * kFormBits) {}

ConjunctPair ConjunctPair::general() const {
  constexpr uint32_t kLess[] = {kSubject, kMark | kMark << kFormBits, kVerbs | kVerbs << kFormBits};
  ConjunctPair out = *this;
  out.packed &= ~kLess[level()];
  out.packed += 1u << 30;
  return out;
}

float ConjunctTable::score(const ClauseForm& first, const ClauseForm& later) const {
  for (ConjunctPair pair(first, later);; pair = pair.general()) {
    if (const int8_t* value = find(pair.packed)) return static_cast<float>(*value) * kTableStep;
    if (pair.level() + 1 == ConjunctPair::kLevels) return 0;
  }
}

}  // namespace verbale::language
