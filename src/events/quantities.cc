#include "events/quantities.h"

#include <algorithm>
#include <charconv>

#include "base/strings.h"

namespace verbale::events {
namespace {

// "1,200", "3.5"; nothing for dates, ordinals and other mixtures.
std::optional<double> figures(std::string_view form) {
  const size_t first = form.find_first_not_of(',');
  if (first == std::string_view::npos || !is_digit(form[first])) return std::nullopt;
  std::string digits;
  for (const char c : form)
    if (c != ',') digits += c;
  double value = 0;
  if (digits.size() > 15) return std::nullopt;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (read.ec != std::errc() || read.ptr != digits.data() + digits.size()) return std::nullopt;
  return value;
}

bool is_year(double value) { return value >= 1800 && value <= 2100 && value == static_cast<int>(value); }

}  // namespace

Quantities::Quantities(const knowledge::Lexicon& lexicon, const Grammar& grammar, const Document& document, const Graph& graph)
    : lexicon_(lexicon), grammar_(grammar), document_(document), graph_(graph) {
  find_numbers();
}

// Reads the number that begins at t and moves t behind it: figures or a word, then words that multiply it.
bool Quantities::read_number(uint32_t& t, Number& out) const {
  const uint32_t first = t;
  const auto word = [&](uint32_t at) {
    const auto* number = lexicon_.number(graph_.form(at));
    return number || graph_.form(at) == graph_.word(at) ? number : lexicon_.number(graph_.word(at));
  };
  if (const auto value = figures(document_.tokens[t].form)) {
    out.low = out.high = *value;
  } else if (const auto* number = word(t)) {
    out.low = number->low;
    out.high = number->high;
  } else {
    return false;
  }
  for (++t; t < document_.tokens.size() && graph_.sentence_of(t) == graph_.sentence_of(first); ++t) {
    const auto* next = word(t);
    if (!next || next->times == 0) break;
    out.low *= next->times;
    out.high *= next->times;
  }
  out.span = cover(document_.tokens[first].span, document_.tokens[t - 1].span);
  return true;
}

void Quantities::find_numbers() {
  for (uint32_t t = 0; t < document_.tokens.size();) {
    const uint32_t first = t;
    Number number{};
    if (!read_number(t, number)) {
      ++t;
      continue;
    }
    uint32_t head = t - 1;  // climb from the number to the noun that it counts
    for (int i = 0; i < 4; ++i) {
      const Token& token = graph_.token(head);
      const bool inside = head >= first && head < t;
      if (token.head == kNone || (!inside && token.rel != Deprel::nummod && token.rel != Deprel::compound)) break;
      if (inside && token.rel != Deprel::nummod && token.rel != Deprel::compound && token.rel != Deprel::flat) break;
      head = token.head;
    }
    if (const TokenList of = graph_.prepositional(head, grammar_.of); !of.empty() && head >= first && head < t) head = of.front();
    number.noun = head;
    number.verb = graph_.token(head).head;
    if (number.verb != kNone && graph_.token(head).rel == Deprel::nmod && !graph_.verbal(number.verb))
      number.verb = graph_.token(number.verb).head;
    if (!(head >= first && head < t && is_year(number.low))) numbers_.push_back(number);
  }
}

bool Quantities::counts(const knowledge::QuantityUnit& unit, const Number& number) const {
  const auto noun = graph_.word(number.noun), form = graph_.form(number.noun);
  const bool named = std::any_of(unit.nouns.begin(), unit.nouns.end(), [&](const auto& words) {
    return words.size() == 1 && words[0] != knowledge::kNoWord && (words[0] == noun || words[0] == form);
  });
  if (unit.verbs.empty()) return named;
  const auto is_of = [&](knowledge::WordId word) {
    return word != knowledge::kNoWord && std::find(unit.verbs.begin(), unit.verbs.end(), word) != unit.verbs.end();
  };
  const bool verb = number.verb != kNone && (is_of(graph_.word(number.verb)) || is_of(graph_.form(number.verb))) &&
                    (graph_.objects(number.verb).has(number.noun) || graph_.subjects(number.verb).has(number.noun));
  return verb || (named && !graph_.is(number.noun, grammar_.people));
}

bool Quantities::hangs_on(const Number& number, uint32_t trigger, uint32_t anchor) const {
  uint32_t at = number.noun;
  for (int i = 0; i < 5 && at != kNone; ++i, at = graph_.token(at).head)
    if (at == trigger || at == anchor) return true;
  return number.verb != kNone && graph_.token(trigger).head == number.verb;
}

void Quantities::add_to(Event& event, uint32_t anchor) const {
  auto at = std::lower_bound(numbers_.begin(), numbers_.end(), event.sentence,
                             [&](const Number& n, uint32_t sentence) { return graph_.sentence_of(n.noun) < sentence; });
  for (; at != numbers_.end() && graph_.sentence_of(at->noun) == event.sentence; ++at) {
    const Number& number = *at;
    if (!hangs_on(number, event.trigger_token, anchor)) continue;
    for (const auto& unit : lexicon_.quantities())
      if (unit.on[static_cast<size_t>(event.type)] && counts(unit, number)) {
        event.quantities.push_back({unit.unit, number.low, number.high, number.span});
        break;
      }
  }
}

}  // namespace verbale::events
