#include "claims/insertions.h"

#include <algorithm>

namespace verbale::claims {

uint32_t clause_before(const Tree& tree, uint32_t at) {
  uint32_t found = kNone;
  tree.each_child(at, [&](uint32_t c) {
    const Deprel rel = tree.token(c).rel;
    if (c > at || (rel != Deprel::advcl && rel != Deprel::ccomp) || !is_finite(tree, c)) return;
    const uint32_t subject = tree.child(c, Deprel::nsubj);
    if (subject == kNone || tree.child(subject, Deprel::case_) == kNone) found = c;  // not "hours after Lima signed, missiles slammed"
  });
  return found;
}

bool stands_between(std::string_view text, Span a, Span b, char mark) {
  const Span gap{std::min(a.end, b.end), std::max(a.begin, b.begin)};
  return gap.of(text).find(mark) != std::string_view::npos;
}

namespace {

// Translations leave "it" out: "The talks go on, was told in a message of the ministry".
Span before_passive(const Tree& tree, uint32_t at) {
  const uint32_t aux = tree.child(at, Deprel::aux, "pass");
  const bool bare = aux != kNone && aux > tree.first() + 1 && tree.child(at, Deprel::nsubj) == kNone && tree.token(aux - 1).form == ",";
  return bare ? Span{tree.token(tree.first()).span.begin, tree.token(aux - 1).span.begin} : Span{};
}

// "Iran is close to a bomb, the daily reported": whatever the tree makes of it, a verb without an object behind a comma and its
// subject, at the end of its clause, reports what stands before.
Span before_inversion(const Tree& tree, uint32_t at) {
  const uint32_t subject = tree.child(at, Deprel::nsubj);
  const bool last = at + 1 >= tree.last() || tree.token(at + 1).upos == Upos::PUNCT || tree.token(at + 1).upos == Upos::ADP;
  if (subject == kNone || subject > at || !last || tree.child(at, Deprel::obj) != kNone || tree.child(at, Deprel::cc) != kNone) return {};
  uint32_t first = subject;
  while (first > tree.first() && tree.token(first - 1).span.begin >= tree.extent(subject).begin) --first;
  if (first < tree.first() + 4 || tree.token(first - 1).form != ",") return {};
  const Deprel rel = tree.token(at).rel;
  if (rel != Deprel::ccomp && rel != Deprel::parataxis && rel != Deprel::conj) return {};
  return {tree.token(tree.first()).span.begin, tree.token(first - 1).span.begin};
}

// "Chad, the envoys say, should pay": the subject of the clause stands before what is inserted, its verb behind.
bool is_split_by(const Tree& tree, uint32_t clause, Span inserted) {
  const uint32_t subject = tree.child(clause, Deprel::nsubj);
  return subject != kNone && tree.extent(subject).end <= inserted.begin && tree.token(clause).span.begin >= inserted.end;
}

// "The WHO says the outbreak is over", where the tree makes the verb of speech the subject of what is said.
Span behind_false_subject(const Tree& tree, uint32_t at) {
  const Token& token = tree.token(at);
  const uint32_t subject = tree.child(at, Deprel::nsubj);
  const bool opens = subject != kNone && tree.extent(subject).begin == tree.extent(at).begin;  // not "what he says is true"
  if (token.rel != Deprel::csubj || token.head == kNone || token.head < at || !opens) return {};
  return {tree.token(at + 1).span.begin, tree.extent(token.head).end};
}

}  // namespace

Span parenthetical(std::string_view text, const Tree& tree, const Cue& cue, uint32_t at) {
  if (tree.token(at).rel == Deprel::advcl && tree.token(at).head != kNone && tree.marker(at, "as") != kNone) {
    at = tree.token(at).head;  // "…, a daily quoted officials as saying"
    if (const uint32_t before = clause_before(tree, at); before != kNone) return tree.extent(before);
  }
  const Token& token = tree.token(at);
  const Span own = tree.extent(at);
  if (token.rel == Deprel::parataxis && token.head != kNone) {
    const Span host = is_split_by(tree, token.head, own) ? tree.extent(token.head) : around(tree.extent(token.head), own);
    return stands_between(text, host, own, ';') || host.of(text).find(';') != std::string_view::npos ? Span{} : host;
  }
  if (const Span behind = behind_false_subject(tree, at); !behind.empty()) return behind;
  if (const Span before = before_passive(tree, at); !before.empty()) return before;
  const bool tells = cue.takes("quote") && (cue.stance == Stance::state || cue.stance == Stance::predict);
  if (const Span before = tells ? before_inversion(tree, at) : Span{}; !before.empty()) return before;
  const uint32_t beside = tree.child(at, Deprel::parataxis);
  if (beside == kNone || !stands_between(text, token.span, tree.extent(beside), ':')) return {};
  return tree.extent(beside);
}

Span around_insertion(const Tree& tree, uint32_t at) {
  const Token& token = tree.token(at);
  const Span own = tree.extent(at);
  if (is_inserted(tree, at)) return cover(own, tree.extent(token.head));
  return own.begin < token.span.begin ? own : Span{};
}

}  // namespace verbale::claims
