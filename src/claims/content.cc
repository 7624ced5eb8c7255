#include "claims/content.h"

#include <algorithm>

#include "claims/completion.h"
#include "claims/insertions.h"
#include "claims/speaker_by_order.h"

namespace verbale::claims {
namespace {

constexpr uint32_t kScrap = 16;  // bytes: a word or two

// Takes in the quotations that the content touches, but not one that the cue itself stands in.
Span widen(Span content, Span cue, const std::vector<Quotation>& quotations) {
  for (const auto& quotation : quotations)
    if (!quotation.scare && quotation.outside.overlaps(content) && !quotation.inside.contains(cue))
      content = cover(content, quotation.inside);
  return content;
}

// "It is believed that …", "The talks failed, it was said": a clause that is the subject of who is left unsaid.
bool is_said_subject(const Tree& tree, uint32_t at, uint32_t clause) {
  if (tree.token(clause).rel != Deprel::csubj) return false;
  return (tree.has_subtype(clause, "pass") && is_finite(tree, clause)) || (clause > at && tree.marker(clause, "that") != kNone);
}

// Of several complement clauses the one with "that" behind the cue, else the nearest behind it, else one before it.
uint32_t complement_of(const Tree& tree, uint32_t at) {
  uint32_t best = kNone;
  int merit = 0;
  tree.each_child(at, [&](uint32_t c) {
    if (tree.token(c).rel != Deprel::ccomp && !is_said_subject(tree, at, c)) return;
    if (is_inserted(tree, at) && is_bare_noun(tree, c)) return;  // "The levy, they said on Friday, will rise"
    const int now = c < at ? 1 : tree.marker(c, "that") == kNone ? 2 : 3;
    if (now > merit) best = c;
    merit = std::max(merit, now);
  });
  return best;
}

// A "that" that was read as a pronoun and has the subject of a clause right behind it: "told the daily that Lima will pay".
bool opens_clause(const Tree& tree, uint32_t that) {
  const Token& next = tree.token(that + 1);
  const bool names = next.upos == Upos::PROPN || next.upos == Upos::NOUN || next.upos == Upos::DET || next.upos == Upos::PRON;
  return tree.token(that).upos == Upos::PRON && names && next.rel != Deprel::case_;
}

// "understands the notion that …": the clause is the noun's. Whom one tells ("told the press that …") has none.
bool completes_object(const Tree& tree, uint32_t at, uint32_t that) {
  const Token& noun = tree.token(that - 1);
  const bool object = noun.rel == Deprel::obj && noun.head == at;
  const uint32_t clause = tree.token(that).head;
  return that > at + 1 && object && noun.upos == Upos::NOUN && clause != kNone && tree.token(clause).head == that - 1;
}

// The "that" of the cue's own clause: no verb and no comma stands between ("said on condition of anonymity that …").
uint32_t that_behind(const Tree& tree, uint32_t at) {
  constexpr uint32_t kFar = 9;
  for (uint32_t t = at + 1; t + 1 < tree.last() && t < at + kFar; ++t) {
    const Token& token = tree.token(t);
    const bool opens = token.lemma == "that" && (token.upos == Upos::SCONJ || token.rel == Deprel::mark || opens_clause(tree, t));
    if (opens) return completes_object(tree, at, t) ? kNone : t;
    const bool verb = token.upos == Upos::AUX || (token.upos == Upos::VERB && token.rel != Deprel::amod);
    if (verb || token.upos == Upos::PUNCT || token.upos == Upos::CCONJ) break;
  }
  return kNone;
}

// Where the tree loses the clause behind "that", or breaks it off before its verb, it goes on to the end of the sentence.
Span mended_by_order(const Tree& tree, uint32_t at, Span content) {
  uint32_t end = tree.last() - 1;
  while (end > at && tree.token(end).form == ".") --end;
  const auto rest = [&](uint32_t from) { return Span{tree.token(from).span.begin, tree.token(end).span.end}; };
  if (const uint32_t that = that_behind(tree, at); that != kNone && !content.overlaps(tree.token(that + 1).span)) return rest(that);
  if (content.begin < tree.token(at).span.end) return content;
  uint32_t after = at;
  while (after < tree.last() && tree.token(after).span.begin < content.end) ++after;
  if (after >= tree.last()) return content;
  const Token& token = tree.token(after);
  const bool goes_on = token.upos == Upos::AUX || (token.upos == Upos::VERB && token.morph.form == VerbForm::finite);
  return goes_on ? Span{content.begin, rest(after).end} : content;
}

// "wonders if it can pay", "said whether it would": no condition.
bool asks_whether(const Tree& tree, const Cue& cue, uint32_t clause) {
  if (tree.token(clause).rel != Deprel::advcl || tree.child(clause, Deprel::nsubj) == kNone) return false;
  const bool unsure = cue.stance == Stance::doubt || cue.stance == Stance::request;
  return tree.marker(clause, "whether") != kNone || (unsure && tree.marker(clause, "if") != kNone);
}

// "knows what the plan is", "did not say when talks would resume", "knows how to pay": a question that the tree takes for an object,
// an adverbial or an infinitive.
Span question_of(const Tree& tree, const Cue& cue, uint32_t at) {
  Span found;
  tree.each_child(at, [&](uint32_t c) {
    const Token& token = tree.token(c);
    if (!found.empty() || c < at) return;
    const bool asks = token.rel == Deprel::obj && token.xpos == "WP" &&
                      (tree.child(c, Deprel::nsubj) != kNone || tree.child(c, Deprel::acl) != kNone);
    const bool question = tree.token(at + 1).xpos == "WRB";
    const bool how = question && token.rel == Deprel::xcomp && c > at + 1;
    const bool clause = token.rel == Deprel::advcl || token.rel == Deprel::conj;
    const bool open = question && clause && tree.child(c, Deprel::advmod) == at + 1 && is_finite(tree, c);
    if (asks || open || how || asks_whether(tree, cue, c)) found = how ? cover(tree.token(at + 1).span, tree.extent(c)) : tree.extent(c);
  });
  return found;
}

// "said the strike killed fishermen", where the tree takes the clause for an object and its verb for a participle that has an object.
uint32_t disguised_clause(const Tree& tree, const Cue& cue, uint32_t at) {
  uint32_t found = kNone;
  tree.each_child(at, [&](uint32_t c) {
    if (found != kNone || c < at || (tree.token(c).rel != Deprel::obj && tree.token(c).rel != Deprel::iobj)) return;
    const uint32_t joined = tree.child(c, Deprel::conj);
    const uint32_t verb = tree.child(joined == kNone ? c : joined, Deprel::acl);
    if (verb == kNone || verb < c || tree.token(verb).xpos == "VBG") return;
    const bool says = cue.words.front() == "say" && !tree.has_subtype(verb, "relcl");  // no thing
    if (says || (verb == c + 1 && tree.child(verb, Deprel::obj) != kNone)) found = c;
  });
  return found;
}

// "As the minister warned, the river will flood": what the clause with "as" stands beside.
Span host_of_aside(const Tree& tree, uint32_t at) {
  const Token& token = tree.token(at);
  const bool aside = token.rel == Deprel::advcl && token.head != kNone && tree.marker(at, "as") != kNone;
  if (!aside || tree.child(at, Deprel::nsubj) == kNone) return {};
  return around(tree.extent(token.head), tree.extent(at));
}

// "said that A and that B", "said A, but that B": further clauses of the same statement.
Span with_joined_clauses(const Tree& tree, uint32_t at, uint32_t clause, Span content) {
  tree.each_child(at, [&](uint32_t c) {
    const Deprel rel = tree.token(c).rel;
    if (c <= clause || (rel != Deprel::ccomp && rel != Deprel::conj) || tree.child(c, Deprel::cc) == kNone) return;
    if (rel == Deprel::ccomp ? is_finite(tree, c) || tree.marker(c, "that") != kNone : tree.marker(c, "that") != kNone)
      content = cover(content, tree.extent(c));
  });
  return content;
}

// What somebody is asked to do, also where the tree takes it for a purpose, or gives it to whom a verb orders that has no things
// for objects.
uint32_t task_of(const Tree& tree, const Cue& cue, uint32_t at) {
  if (const uint32_t open = tree.child(at, Deprel::xcomp); open != kNone) return open;
  const uint32_t whom = cue.takes("obj") ? kNone : tree.child(at, Deprel::obj);
  uint32_t found = whom == kNone ? kNone : tree.child(whom, Deprel::acl);
  if (found != kNone && (tree.marker(found, "to") == kNone || found < at)) found = kNone;
  tree.each_child(at, [&](uint32_t c) {
    if (found == kNone && c > at && tree.token(c).rel == Deprel::advcl && tree.marker(c, "to") != kNone) found = c;
  });
  return found;
}

// "proclaimed himself king".
uint32_t reflexive_of(const Tree& tree, uint32_t at) {
  uint32_t found = kNone;
  tree.each_child(at, [&](uint32_t c) {
    const Token& token = tree.token(c);
    const bool self = token.upos == Upos::PRON && (token.form.ends_with("self") || token.form.ends_with("selves"));
    if (self && c > at && (token.rel == Deprel::obj || token.rel == Deprel::iobj)) found = c;
  });
  return found;
}

// A clause that the cue governs. What one thinks of doing ("means to go") is no statement; what one promises, or is
// believed to do, is.
Span governed_clause(const Tree& tree, const Cue& cue, uint32_t at) {
  // "pressed Belgrade to withdraw the troops it had massed": the tree may take the end for a second clause of the verb.
  const uint32_t asked = cue.stance == Stance::request ? task_of(tree, cue, at) : kNone;
  if (asked != kNone && asked > at) {
    const uint32_t second = complement_of(tree, at);
    return second > asked && second != kNone ? cover(tree.extent(asked), tree.extent(second)) : tree.extent(asked);
  }
  if (const uint32_t clause = complement_of(tree, at); clause != kNone)
    return clause > at ? with_joined_clauses(tree, at, clause, mended_by_order(tree, at, tree.extent(clause))) : tree.extent(clause);
  if (const Span lost = mended_by_order(tree, at, {}); !lost.empty()) return lost;
  const bool raised = tree.child(at, Deprel::nsubj, "pass") != kNone;
  const uint32_t open = cue.mental && !raised ? kNone : tree.child(at, Deprel::xcomp);
  const uint32_t self = open == kNone || tree.token(open).upos == Upos::VERB ? kNone : reflexive_of(tree, at);
  if (open != kNone) return self == kNone ? tree.extent(open) : cover(tree.token(self).span, tree.extent(open));
  if (const uint32_t clause = cue.takes("obj") || cue.active ? kNone : disguised_clause(tree, cue, at); clause != kNone) return tree.extent(clause);
  if (const Span question = question_of(tree, cue, at); !question.empty()) return question;
  const uint32_t before = cue.mental ? kNone : clause_before(tree, at);
  return before == kNone ? Span{} : tree.extent(before);
}

// The object, also where the tree takes it for an adverbial without a preposition ("laughed off the insinuation").
uint32_t object_of(const Tree& tree, uint32_t at) {
  uint32_t found = kNone;
  const uint32_t self = reflexive_of(tree, at);
  tree.each_child(at, [&](uint32_t c) {
    const bool first = found == kNone || found == self;
    if (first && tree.token(c).rel == Deprel::obj && tree.child(c, Deprel::case_) == kNone) found = c;
  });
  if (found != kNone) return found;
  tree.each_child(at, [&](uint32_t c) {
    const bool bare = tree.child(c, Deprel::case_) == kNone && tree.token(c).upos == Upos::NOUN && tree.child(c, Deprel::det) != kNone;
    if (found == kNone && c > at && c < at + 8 && tree.token(c).rel == Deprel::obl && bare) found = c;
  });
  return found;
}

Span in_phrase(const Tree& tree, uint32_t at, std::string_view preposition) {
  Span out;
  tree.each_child(at, [&](uint32_t c) {
    const Deprel rel = tree.token(c).rel;
    const bool phrase = rel == Deprel::obl || rel == Deprel::nmod || rel == Deprel::advcl || rel == Deprel::acl ||
                        rel == Deprel::ccomp || rel == Deprel::xcomp || rel == Deprel::obj;
    if (out.empty() && phrase && tree.marker(c, preposition) != kNone) out = tree.extent(c);
  });
  return out;
}

// "suspected by Paris of hiding arms": "of" and a verb right behind the name, whatever the tree hangs them on.
Span of_behind(const Tree& tree, uint32_t at, uint32_t name) {
  uint32_t t = name + 1;
  while (t < tree.last() && tree.token(t).upos == Upos::PROPN) ++t;
  if (t <= at || t + 1 >= tree.last() || tree.token(t).lemma != "of" || tree.token(t + 1).xpos != "VBG") return {};
  uint32_t end = t + 1;
  while (end + 1 < tree.last() && tree.token(end + 1).upos != Upos::PUNCT) ++end;
  return {tree.token(t).span.begin, tree.token(end).span.end};
}

// "accused the army of killing", "suspected by Paris of killing": the phrase may have been read as the object's or the agent's.
Span in_phrase_or_object(const Tree& tree, uint32_t at, std::string_view preposition) {
  Span own = in_phrase(tree, at, preposition);
  if (preposition == "as" && !own.empty()) {  // "described the plan as a joke": of what is part of it
    const uint32_t described = object_of(tree, at);
    const bool before = described != kNone && described > at && tree.extent(described).end <= own.begin;
    return before ? cover(tree.extent(described), own) : own;
  }
  if (!own.empty() || preposition != "of") return own;
  const uint32_t object = tree.child(at, Deprel::obj), agent = tree.child(at, Deprel::obl, "agent");
  const uint32_t host = object == kNone ? agent : object;
  own = host == kNone ? own : in_phrase(tree, host, preposition);
  return own.empty() && host != kNone ? of_behind(tree, at, host) : own;
}

// "speculation that …"; the tree may hang the clause under the verb before ("raising concerns that …").
Span clause_under_noun(const Tree& tree, uint32_t at) {
  for (Deprel rel : {Deprel::ccomp, Deprel::acl})
    if (const uint32_t clause = tree.child(at, rel); clause != kNone && tree.marker(clause, "that") != kNone)
      if (!tree.has_subtype(clause, "relcl")) return tree.extent(clause);
  if (at + 2 >= tree.last() || tree.token(at + 1).lemma != "that") return {};
  if (tree.token(at + 1).rel != Deprel::mark && !opens_clause(tree, at + 1)) return {};
  const uint32_t clause = tree.token(at + 1).head;
  return clause == kNone || clause <= at ? Span{} : tree.extent(clause);
}

// An object that is a statement: no pronoun, unless it points back to one ("denied this"), and nothing withheld from
// somebody ("denied the envoys visas", "denied visas to envoys", "visas were denied").
bool tells(const Tree& tree, const Cue& cue, uint32_t at, uint32_t object) {
  if (cue.stance != Stance::deny) return tree.token(object).upos != Upos::PRON;
  bool to_somebody = false;
  tree.each_child(at, [&](uint32_t c) { to_somebody |= tree.token(c).rel == Deprel::obl && tree.marker(c, "to") != kNone; });
  return !to_somebody && tree.child(at, Deprel::iobj) == kNone && tree.child(at, Deprel::aux, "pass") == kNone;
}

// "called the raid a crime", "calling it “an act of violence”": the object and what it is called.
Span named(std::string_view text, const Tree& tree, uint32_t at) {
  uint32_t object = kNone, name = tree.child(at, Deprel::xcomp);
  tree.each_child(at, [&](uint32_t c) {
    if (c < at || tree.token(c).rel != Deprel::obj) return;
    if (object == kNone) object = c;
    else if (name == kNone) name = c;
  });
  const bool noun = name != kNone && tree.token(name).upos != Upos::VERB && tree.marker(name, "to") == kNone;
  if (object == kNone || !noun || name < object) return {};
  const Span whole = cover(tree.extent(object), tree.extent(name));
  return stands_between(text, tree.extent(object), tree.extent(name), ',') ? Span{} : whole;
}

Span part_of(std::string_view text, const Tree& tree, const Cue& cue, const std::string& part, uint32_t at, Span own_quotation) {
  if (part == "quote") return own_quotation;
  if (part == "clause") {
    if (inserted_name(tree, at) != kNone && own_quotation.empty()) return around_insertion(tree, at);
    const Span governed = governed_clause(tree, cue, at);
    if (!governed.empty()) return governed;
    if (const Span host = host_of_aside(tree, at); !host.empty() && !cue.mental && cue.stance != Stance::request) return host;
    const bool has_object = cue.takes("obj") && object_of(tree, at) != kNone;  // "laughed off the insinuation"
    return has_object || cue.factive ? Span{} : parenthetical(text, tree, cue, at);  // "it works, you know"
  }
  if (part == "that") return clause_under_noun(tree, at);
  if (part == "name") return named(text, tree, at);
  if (part == "obj") {
    const uint32_t object = object_of(tree, at);
    if (object == kNone || !tells(tree, cue, at, object)) return {};
    const uint32_t self = reflexive_of(tree, at);
    return self == kNone ? tree.extent(object) : cover(tree.token(self).span, tree.extent(object));
  }
  return part == "by" || part == "poss" || part == "from" || part == "carrier" ? Span{} : in_phrase_or_object(tree, at, part);
}

// Whether the speaker vouches for the content: clauses, what one is accused of or thanked for, what is announced; not the raid
// that is condemned, which the article tells.
bool is_told(const Cue& cue, std::string_view part) {
  if (part == "quote" || part == "clause" || part == "that" || part == "for" || part == "over" || part == "name") return true;
  return part == "of" ? cue.stance == Stance::accuse : part == "obj" && cue.stance == Stance::state && !cue.active && !cue.mental;
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

Span governed_by(const Tree& tree, const Cue& cue, uint32_t at) { return governed_clause(tree, cue, at); }

Content content_of(std::string_view text, const Tree& tree, const Cue& cue, uint32_t at, const std::vector<Quotation>& nearby,
                   Span own_quotation) {
  for (const auto& part : cue.frame) {
    Span found = part_of(text, tree, cue, part, at, own_quotation);
    if (found.empty()) continue;
    if (cue.pos == CuePos::verb) found = completed(tree, cue, at, found);
    const bool whole = part == "obj" && cue.pos == CuePos::verb && cue.stance != Stance::deny && cue.stance != Stance::doubt;
    if (whole) found = with_phrase_behind(tree, at, found);
    // A scrap of the sentence is not what is said where a quotation of the cue's own stands beside it.
    if (part == "clause" && !own_quotation.empty() && !found.overlaps(own_quotation) && found.size() < kScrap) continue;
    const Span wide = cue.takes("quote") ? widen(found, tree.token(at).span, nearby) : found;
    const bool told = is_told(cue, part);
    return {wide, wide != found || part == "quote", part == "obj" || (cue.pos == CuePos::noun && part != "that"), told};
  }
  return {};
}

}  // namespace verbale::claims
