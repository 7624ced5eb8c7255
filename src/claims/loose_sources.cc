#include "claims/loose_sources.h"

#include <algorithm>

namespace verbale::claims {
namespace {

bool is_dash(std::string_view form) { return form == "-" || form == "–" || form == "—" || form == "--"; }

// The first mention of the sentence that `fits`, places left out.
template <class Fits>
const Mention* find_mention(const Document& document, const Sentence& sentence, Fits fits) {
  const auto& all = document.mentions;
  const auto first = std::lower_bound(all.begin(), all.end(), sentence.span.begin,
                                      [](const Mention& m, uint32_t at) { return m.span.begin < at; });
  for (auto m = first; m != all.end() && m->span.begin < sentence.span.end; ++m)
    if (!m->place_only && fits(*m)) return &*m;
  return nullptr;
}

uint32_t subject_before(const Tree& tree, uint32_t colon) {
  for (uint32_t t = tree.first(); t < colon; ++t)
    if (tree.token(t).rel == Deprel::nsubj && tree.token(t).upos != Upos::PRON) return t;
  return kNone;
}

uint32_t colon_of(const Tree& tree) {
  for (uint32_t t = tree.first() + 1; t + 2 < tree.last(); ++t)
    if (tree.token(t).form == ":") return t;
  return kNone;
}

}  // namespace

std::optional<LooseSource> source_before_colon(const Document& document, const Tree& tree, const Sentence& sentence,
                                               const std::vector<Quotation>& nearby, const std::vector<uint32_t>& owners) {
  const uint32_t colon = colon_of(tree);
  if (colon == kNone) return std::nullopt;
  const Span rest{tree.token(colon + 1).span.begin, tree.token(tree.last() - 1).span.end};
  for (size_t i = 0; i < nearby.size(); ++i) {
    const Quotation& quotation = nearby[i];
    if (quotation.scare || quotation.outside.begin + kQuotationGap < rest.begin || quotation.outside.begin > rest.begin + kQuotationGap)
      continue;
    const uint32_t speaker = owners[i] == kNone ? subject_before(tree, colon) : kNone;
    return speaker == kNone ? std::nullopt : std::optional(LooseSource{speaker, quotation.inside, {}, kNone});
  }
  // "Basse Terre: green and lush" describes a place; "Seoul: we will wait" is a headline.
  const auto speaks = [&](const Mention& m) { return m.type != NameType::location || sentence.headline; };
  const Mention* whole =
      find_mention(document, sentence, [&](const Mention& m) { return m.first == tree.first() && m.last == colon && speaks(m); });
  return whole ? std::optional(LooseSource{whole->head, rest, {}, kNone}) : std::nullopt;
}

std::optional<LooseSource> source_at_end(const Document& document, const Tree& tree, const Sentence& sentence, const Cues& cues) {
  uint32_t last = tree.last();
  if (last < tree.first() + 4) return std::nullopt;
  const auto* known = cues.find(tree.token(last - 1).lemma);
  const bool verb = known && std::any_of(known->begin(), known->end(), [](const Cue& c) { return c.pos == CuePos::verb; });
  if (verb) --last;
  const Mention* source = find_mention(
      document, sentence, [&](const Mention& m) { return m.last == last && m.kind != MentionKind::pronoun && m.first > tree.first() + 1; });
  if (!source) return std::nullopt;
  const Token& mark = tree.token(source->first - 1);
  if (verb ? mark.form != "," : !is_dash(mark.form)) return std::nullopt;
  LooseSource out{source->head, {sentence.span.begin, mark.span.begin}, {}, verb ? last : kNone};
  if (verb) out.cue = tree.token(last).span;
  return out;
}

}  // namespace verbale::claims
