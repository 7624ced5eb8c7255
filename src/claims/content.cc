#include "claims/content.h"

#include <algorithm>

namespace verbale::claims {
namespace {

Span widen(Span content, const std::vector<Quotation>& quotations) {
  for (const auto& quotation : quotations)
    if (!quotation.scare && quotation.outside.overlaps(content)) content = cover(content, quotation.inside);
  return content;
}

// A clause that the cue governs. What one thinks of doing ("means to go") is no statement; what one promises, or is
// believed to do, is.
Span governed_clause(const Tree& tree, const Cue& cue, uint32_t at) {
  if (const uint32_t clause = tree.child(at, Deprel::ccomp); clause != kNone) return tree.extent(clause);
  const bool raised = tree.child(at, Deprel::nsubj, "pass") != kNone;
  const uint32_t open = cue.mental && !raised ? kNone : tree.child(at, Deprel::xcomp);
  return open == kNone ? Span{} : tree.extent(open);
}

bool stands_between(std::string_view text, Span a, Span b, char mark) {
  const Span gap{std::min(a.end, b.end), std::max(a.begin, b.begin)};
  return gap.of(text).find(mark) != std::string_view::npos;
}

// The clause that the cue is inserted into ("…, he said"), or that a colon opens behind it. A semicolon parts statements.
Span parenthetical(std::string_view text, const Tree& tree, uint32_t at) {
  const Token& token = tree.token(at);
  const Span own = tree.extent(at);
  if (token.rel == Deprel::parataxis && token.head != kNone) {
    const Span host = around(tree.extent(token.head), own);
    return stands_between(text, host, own, ';') ? Span{} : host;
  }
  const uint32_t beside = tree.child(at, Deprel::parataxis);
  if (beside == kNone || !stands_between(text, token.span, tree.extent(beside), ':')) return {};
  return tree.extent(beside);
}

Span in_phrase(const Tree& tree, uint32_t at, std::string_view preposition) {
  Span out;
  tree.each_child(at, [&](uint32_t c) {
    const Deprel rel = tree.token(c).rel;
    const bool phrase = rel == Deprel::obl || rel == Deprel::nmod || rel == Deprel::advcl || rel == Deprel::acl ||
                        rel == Deprel::ccomp || rel == Deprel::xcomp;
    if (out.empty() && phrase && tree.marker(c, preposition) != kNone) out = tree.extent(c);
  });
  return out;
}

// "accused the army of killing": the phrase may have been read as the object's.
Span in_phrase_or_object(const Tree& tree, uint32_t at, std::string_view preposition) {
  const Span own = in_phrase(tree, at, preposition);
  const uint32_t object = tree.child(at, Deprel::obj);
  return own.empty() && object != kNone && preposition == "of" ? in_phrase(tree, object, preposition) : own;
}

Span clause_under_noun(const Tree& tree, uint32_t at) {
  for (Deprel rel : {Deprel::ccomp, Deprel::acl})
    if (const uint32_t clause = tree.child(at, rel); clause != kNone && tree.marker(clause, "that") != kNone) return tree.extent(clause);
  return {};
}

// A quotation in the cue's own sentence, or one that opens right behind it (": “…”).
Span quotation_beside(const Sentence& sentence, const std::vector<Quotation>& quotations) {
  const Span reach{sentence.span.begin, sentence.span.end + kQuotationGap};
  Span out;
  for (const auto& quotation : quotations)
    if (!quotation.scare && quotation.outside.overlaps(reach)) out = cover(out, quotation.inside);
  return out;
}

Span part_of(std::string_view text, const Tree& tree, const Sentence& sentence, const Cue& cue, const std::string& part, uint32_t at,
             const std::vector<Quotation>& quotations) {
  if (part == "quote") return quotation_beside(sentence, quotations);
  if (part == "clause") {
    const Span governed = governed_clause(tree, cue, at);
    return governed.empty() ? parenthetical(text, tree, at) : governed;
  }
  if (part == "that") return clause_under_noun(tree, at);
  if (part == "obj") {
    const uint32_t object = tree.child(at, Deprel::obj);
    return object == kNone ? Span{} : tree.extent(object);
  }
  return part == "by" || part == "poss" || part == "from" || part == "carrier" ? Span{} : in_phrase_or_object(tree, at, part);
}

// "is expected to visit": the subject belongs to what is said.
Span with_passive_subject(const Tree& tree, uint32_t at, Span content) {
  const uint32_t subject = tree.child(at, Deprel::nsubj, "pass");
  return subject == kNone || tree.child(at, Deprel::xcomp) == kNone ? content : cover(tree.extent(subject), content);
}

}  // namespace

Span around(Span clause, Span inserted) {
  if (!clause.overlaps(inserted)) return clause;
  const Span before{clause.begin, std::min(inserted.begin, clause.end)};
  const Span after{std::max(inserted.end, clause.begin), clause.end};
  const uint32_t longer = std::max(before.size(), after.size());
  const uint32_t shorter = std::min(before.size(), after.size());
  if (shorter > 12) return clause;  // bytes: words stand on both sides, one span has to hold them
  return before.size() == longer ? before : after;
}

Content content_of(std::string_view text, const Tree& tree, const Sentence& sentence, const Cue& cue, uint32_t at,
                   const std::vector<Quotation>& nearby) {
  for (const auto& part : cue.frame) {
    Span found = part_of(text, tree, sentence, cue, part, at, nearby);
    if (found.empty()) continue;
    if (cue.pos == CuePos::verb) found = with_passive_subject(tree, at, found);
    const Span wide = cue.takes("quote") ? widen(found, nearby) : found;
    const bool told = part == "quote" || part == "clause" || part == "that" || (part == "of" && cue.stance == Stance::accuse);
    return {wide, wide != found || part == "quote", told};
  }
  return {};
}

}  // namespace verbale::claims
