#include "events/candidates.h"

#include <algorithm>

namespace verbale::events {

using knowledge::ClassId;
using knowledge::EdgeKind;
using knowledge::Entry;
using knowledge::EntryKind;
using knowledge::Role;
using knowledge::Slot;

namespace {

constexpr int kMaxClimb = 8;

EdgeKind edge_of(const Graph& graph, uint32_t below, uint32_t above) {
  const Token& token = graph.token(below);
  switch (token.rel) {
    case Deprel::nsubj: return graph.passive(above) || token.relation == "nsubj:pass" ? EdgeKind::obj : EdgeKind::subj;
    case Deprel::obj: return EdgeKind::obj;
    case Deprel::iobj: return EdgeKind::iobj;
    case Deprel::obl:
    case Deprel::nmod: return token.relation == "nmod:poss" ? EdgeKind::poss : EdgeKind::prep;
    case Deprel::compound:
    case Deprel::amod: return EdgeKind::adj;
    default: return EdgeKind::clause;
  }
}

bool is_clause(Deprel rel) {
  return rel == Deprel::xcomp || rel == Deprel::ccomp || rel == Deprel::csubj || rel == Deprel::advcl || rel == Deprel::acl;
}

// A gerund after a preposition ("accused of killing") counts for the clause slot and for the preposition's slot.
bool takes(const Graph& graph, const knowledge::Frame& frame, uint32_t below, uint32_t above, EdgeKind edge) {
  const Deprel rel = graph.token(below).rel;
  for (const Slot& slot : frame.slots) {
    if (slot.role != Role::content) continue;
    if (slot.edge == EdgeKind::prep) {
      if (edge == EdgeKind::prep && graph.preposition_of(below) == slot.preposition) return true;
      if (is_clause(rel) && graph.prepositional(above, slot.preposition).has(below)) return true;
    } else if (slot.edge == edge) {
      if (edge != EdgeKind::clause || rel == Deprel::xcomp || rel == Deprel::ccomp || rel == Deprel::csubj ||
          (rel == Deprel::acl && graph.token(below).relation != "acl:relcl") ||
          (rel == Deprel::advcl && graph.token(below).xpos == "VB"))
        return true;
    }
  }
  return false;
}

}  // namespace

Candidates::Candidates(const knowledge::Lexicon& lexicon, const Grammar& grammar, const Moods& moods, const Graph& graph,
                       const Matcher& matcher, const RoleFiller& roles)
    : lexicon_(lexicon), grammar_(grammar), moods_(moods), graph_(graph), matcher_(matcher), roles_(roles), present_(lexicon) {}

uint32_t Candidates::at(uint32_t token) const {
  const auto found = std::lower_bound(candidates_.begin(), candidates_.end(), token,
                                      [](const Candidate& c, uint32_t t) { return c.token < t; });
  return found == candidates_.end() || found->token != token ? kNoCandidate : static_cast<uint32_t>(found - candidates_.begin());
}

std::string Candidates::words(uint32_t match) const {
  std::string out;
  for (uint32_t i = 0; i < matches_[match].size; ++i)
    out += std::string(i > 0 ? " " : "") + std::string(graph_.token(matches_[match].tokens[i]).lemma);
  return out;
}

const Roles& Candidates::roles(uint32_t match) const {
  auto& roles = bare_roles_[match];
  if (!roles) roles = roles_.fill(matches_[match], {}, heads_);
  return *roles;
}

void Candidates::find(const Sentence& sentence) {
  sentence_ = sentence;
  matches_.clear();
  candidates_.clear();
  light_.clear();
  if (heads_.size() < sentence.last) heads_.resize(sentence.last);
  find_matches(sentence);
  drop_consumed();
  for (auto& candidate : candidates_) link(candidate);
  find_productive();
}

void Candidates::find_matches(const Sentence& sentence) {
  ranges_.clear();
  present_.read(graph_, sentence);
  for (uint32_t t = sentence.first; t < sentence.last; ++t) {
    heads_[t] = false;
    const auto begin = static_cast<uint32_t>(matches_.size());
    matcher_.match(graph_, sentence, present_, t, matches_);
    const auto end = static_cast<uint32_t>(matches_.size());
    for (uint32_t m = begin; m < end; ++m)
      if (entry(m).kind == EntryKind::light)
        light_.push_back(m);
      else if (!(entry(m).pos & knowledge::kModal))
        heads_[t] = true;
    if (heads_[t]) ranges_.push_back({t, begin, end});
  }
  bare_roles_.assign(matches_.size(), std::nullopt);
  for (const auto& [token, begin, end] : ranges_) choose(token, begin, end);
  add_duties();
}

// "must" over a verb that is no act: who says so may still demand it.
void Candidates::add_duties() {
  for (uint32_t m = 0; m < matches_.size(); ++m) {
    const Token& token = graph_.token(matches_[m].head);
    if (!(entry(m).pos & knowledge::kModal) || entry(m).operator_class != moods_.must || token.head == kNone) continue;
    if (token.rel != Deprel::aux || at(token.head) != kNoCandidate) continue;
    Candidate duty;
    duty.token = token.head;
    duty.operation = m;
    candidates_.insert(std::upper_bound(candidates_.begin(), candidates_.end(), duty.token,
                                        [](uint32_t t, const Candidate& c) { return t < c.token; }),
                       duty);
  }
}

// Of two acts that fit at the same head the longer one, then the one whose frame fits with more known fillers.
uint32_t Candidates::better_act(uint32_t a, uint32_t b) const {
  if (matches_[a].size != matches_[b].size) return matches_[a].size > matches_[b].size ? a : b;
  if (matches_[a].loose != matches_[b].loose) return matches_[a].loose ? b : a;
  const Roles &left = roles(a), &right = roles(b);
  const auto met = [&](uint32_t m, const Roles& r) {
    return !entry(m).has(knowledge::kPair) || (r.known_actor() && r.known_recipient()) || r.joint;
  };
  if (met(a, left) != met(b, right)) return met(a, left) ? a : b;
  if (left.filled != right.filled) return left.filled > right.filled ? a : b;
  return matcher_.content_words(graph_, matches_[b]) > matcher_.content_words(graph_, matches_[a]) ? b : a;
}

// The longer one, else the first; "insisted that he leave" demands, "insisted that he had left" says.
uint32_t Candidates::better_operation(uint32_t a, uint32_t b) const {
  if (matches_[a].size != matches_[b].size) return matches_[a].size > matches_[b].size ? a : b;
  const bool first = entry(a).operator_class == moods_.demand, second = entry(b).operator_class == moods_.demand;
  if (first == second) return a;
  return first == graph_.wishes(matches_[a].head) ? a : b;
}

void Candidates::choose(uint32_t token, uint32_t begin, uint32_t end) {
  Candidate out;
  out.token = token;
  for (uint32_t m = begin; m < end; ++m) {
    if (entry(m).kind == EntryKind::act) {
      if (out.act != kNone && matches_[out.act].size > matches_[m].size) continue;  // what was chosen fits
      if (!roles(m).fits) continue;
      out.act = out.act == kNone ? m : better_act(out.act, m);
    } else if (entry(m).kind == EntryKind::operation && !(entry(m).pos & knowledge::kModal)) {
      out.operation = out.operation == kNone ? m : better_operation(out.operation, m);
    }
  }
  if (out.act != kNone && out.operation != kNone) {
    if (matches_[out.act].size > matches_[out.operation].size && matcher_.content_words(graph_, matches_[out.act]) > 0) {
      out.spare = out.operation;
      out.operation = kNone;
    }
    else if (matches_[out.operation].size > matches_[out.act].size) out.act = kNone;
  }
  if (out.act != kNone || out.operation != kNone) candidates_.push_back(out);
}

// "serve with a demarche": the entry says itself by which preposition its noun comes, and "serve" alone would only begin it.
bool Candidates::names_preposition(const Match& act, uint32_t noun) const {
  const auto marks = [&](uint32_t t) { return graph_.token(t).rel == Deprel::case_ && graph_.token(t).head == noun; };
  return std::any_of(act.tokens.begin(), act.tokens.begin() + act.size, marks);
}

// "agreed to the truce announced by Oman": a participle that only says which truce, when that is what is agreed.
bool Candidates::only_describes(const Candidate& candidate) const {
  const Token& token = graph_.token(candidate.token);
  if (candidate.act == kNone || token.rel != Deprel::acl || token.xpos != "VBN") return false;
  if (token.relation == "acl:relcl" && !graph_.passive(candidate.token)) return false;
  const uint32_t above = graph_.token(token.head).head;
  return matches_[candidate.act].has(token.head) && above != kNone && operator_at(above) != kNoCandidate;
}

// Both entries take the same words, apart from the head of the inner one.
bool Candidates::shares_words(const Match& act, const Match& inner, uint32_t head) const {
  return std::any_of(inner.tokens.begin(), inner.tokens.begin() + inner.size, [&](uint32_t t) { return t != head && act.has(t); });
}

// "gave the envoys days to quit", "called its envoy for consultations": the longer entry tells as well whom, and the inner one is
// a single word of it.
bool Candidates::names_more(const Match& act, uint32_t inner) const {
  return std::any_of(act.tokens.begin(), act.tokens.begin() + act.size, [&](uint32_t t) { return t != inner && graph_.token(t).upos == Upos::NOUN; });
}

// "condemn invasion" as an act knows less than the operator with the act "invasion" as its content.
void Candidates::prefer_composition(Candidate& candidate) const {
  if (candidate.act == kNone || candidate.spare == kNone) return;
  const Match& act = matches_[candidate.act];
  for (uint32_t i = 1; i < act.size; ++i) {
    const uint32_t index = act.tokens[i] == candidate.token ? kNoCandidate : at(act.tokens[i]);
    if (index == kNoCandidate || candidates_[index].act == kNone) continue;
    const uint32_t below = act.tokens[i], above = graph_.token(below).head;
    if (above != candidate.token) continue;
    if (entry(candidate.spare).operator_class == moods_.begin && names_preposition(act, below)) continue;
    const Match& inner = matches_[candidates_[index].act];  // "allow refugees to return" does not return them
    if (inner.size == 1 && names_more(act, below)) continue;
    if (graph_.verbal(below) && shares_words(act, inner, below)) continue;
    if (!takes(graph_, lexicon_.frame(entry(candidate.spare)), below, above, edge_of(graph_, below, above))) continue;
    candidate.operation = candidate.spare;
    candidate.act = kNone;
    return;
  }
}

// Words that are part of a longer act ("talks" in "broke off talks") are no acts of their own.
void Candidates::drop_consumed() {
  std::vector<uint32_t> consumed;
  for (auto& candidate : candidates_) prefer_composition(candidate);
  std::erase_if(candidates_, [&](const Candidate& c) { return only_describes(c); });
  for (const auto& candidate : candidates_)
    for (const uint32_t m : {candidate.act, candidate.operation})
      if (m != kNone)
        for (uint32_t i = 0; i < matches_[m].size; ++i)
          if (matches_[m].tokens[i] != candidate.token) consumed.push_back(matches_[m].tokens[i]);
  std::erase_if(candidates_, [&](const Candidate& c) {
    return std::find(consumed.begin(), consumed.end(), c.token) != consumed.end();
  });
}

const Match* Candidates::light_verb(uint32_t token, uint32_t noun) const {
  const Match* best = nullptr;
  for (const uint32_t m : light_)
    if (matches_[m].head == token && token != noun && (!best || matches_[m].size > best->size)) best = &matches_[m];
  return best;
}

// The operator at the token, also where the token is one of its further words: "reached a *deal* to swap prisoners".
uint32_t Candidates::operator_at(uint32_t token) const {
  const uint32_t index = at(token);
  if (index != kNoCandidate) return candidates_[index].operation == kNone ? kNoCandidate : index;
  for (uint32_t i = 0; i < candidates_.size(); ++i)
    if (candidates_[i].operation != kNone && matches_[candidates_[i].operation].has(token)) return i;
  return kNoCandidate;
}

bool Candidates::link_to(Candidate& candidate, uint32_t below, uint32_t above) {
  const uint32_t index = operator_at(above);
  if (index == kNoCandidate || &candidates_[index] == &candidate) return false;
  const EdgeKind edge = edge_of(graph_, below, above);
  if (!takes(graph_, lexicon_.frame(entry(candidates_[index].operation)), below, above, edge)) return false;
  // "The visit is expected to calm them": what is expected is the calm.
  const bool subject = graph_.token(below).rel == Deprel::nsubj;
  if (subject && std::ranges::any_of(graph_.children(above), [&](uint32_t c) { return graph_.token(c).rel == Deprel::xcomp; })) return false;
  candidate.governor = index;
  candidate.via = edge;
  return true;
}

// The object of the verb stands right before the infinitive: "expressed his eagerness | to meet".
bool Candidates::stands_behind_object(uint32_t infinitive, uint32_t verb) const {
  for (const uint32_t c : graph_.children(infinitive))
    if (graph_.token(c).xpos == "TO" && c > 0) return graph_.token(c - 1).head == verb && graph_.token(c - 1).rel == Deprel::obj;
  return false;
}

// "expressed his eagerness to meet Xi", where the tree hangs the infinitive on the verb.
bool Candidates::link_to_object(Candidate& candidate, uint32_t below, uint32_t above) {
  for (const uint32_t c : graph_.children(above)) {
    const uint32_t index = graph_.token(c).rel == Deprel::obj && c < below ? at(c) : kNoCandidate;
    if (index == kNoCandidate || candidates_[index].operation == kNone) continue;
    const auto* slot = lexicon_.frame(entry(candidates_[index].operation)).find(EdgeKind::clause);
    if (!slot || slot->role != Role::content) continue;
    candidate.governor = index;
    return true;
  }
  return false;
}

// The verb has a clause or an object of its own, or stands behind a semicolon: it does not report what it hangs on.
bool Candidates::has_content(uint32_t verb) const {
  return std::ranges::any_of(graph_.children(verb), [&](uint32_t c) {
    const Deprel rel = graph_.token(c).rel;
    return rel == Deprel::ccomp || rel == Deprel::xcomp || rel == Deprel::obj || graph_.token(c).form == ";";
  });
}

// A semicolon stands between the two: what follows it reports nothing before it.
bool Candidates::divided(uint32_t a, uint32_t b) const {
  const uint32_t first = std::min(a, b), last = std::max(a, b);
  for (uint32_t t = first + 1; t < last; ++t)
    if (graph_.token(t).form == ";") return true;
  return false;
}

// "…, officials said": the speech verb hangs on the clause that it reports.
void Candidates::find_speaker(Candidate& candidate, uint32_t clause) {
  for (const uint32_t c : graph_.children(clause)) {
    if (graph_.token(c).rel != Deprel::parataxis) continue;
    const uint32_t index = at(c);
    if (index == kNoCandidate || candidates_[index].operation == kNone) continue;
    if (!lexicon_.frame(entry(candidates_[index].operation)).find(EdgeKind::clause) || has_content(c)) continue;
    if (divided(clause, c)) continue;
    candidate.governor = index;
    return;
  }
}

// "alleged that agents had hatched a plot to kill him": an act somewhere inside an alleged clause is part of the allegation.
void Candidates::find_allegation(Candidate& candidate, uint32_t from) {
  uint32_t cur = from;
  for (int i = 0; i < kMaxClimb; ++i) {
    const Token& token = graph_.token(cur);
    if (token.head == kNone || token.rel == Deprel::parataxis || token.relation == "acl:relcl") return;
    const uint32_t index = at(token.head);
    if (index != kNoCandidate && index != at(candidate.token)) {
      const Candidate& above = candidates_[index];
      if (above.operation == kNone || entry(above.operation).operator_class != moods_.allege || token.rel != Deprel::ccomp) return;
      candidate.governor = index;
      candidate.via = EdgeKind::clause;
      return;
    }
    cur = token.head;
  }
}

void Candidates::link(Candidate& candidate) {
  const bool noun = !graph_.verbal(candidate.token);
  bool carried = false;
  TokenList verbs;
  if (noun) add_noun_moods(candidate.token, candidate.moods);
  else verbs.add(candidate.token);
  uint32_t cur = candidate.token;
  for (int i = 0; i < kMaxClimb; ++i) {
    const Token& token = graph_.token(cur);
    const uint32_t above = token.head;
    if (above == kNone) break;
    if (token.rel == Deprel::conj) {
      cur = above;
      continue;
    }
    const EdgeKind edge = edge_of(graph_, cur, above);
    if ((token.rel == Deprel::ccomp || (token.rel == Deprel::xcomp && stands_behind_object(cur, above))) && link_to_object(candidate, cur, above)) break;
    if (link_to(candidate, cur, above)) {
      if (noun && !carried && edge == EdgeKind::obj) candidate.host = {above, Role::none};
      break;
    }
    if (noun && !carried && (edge == EdgeKind::obj || edge == EdgeKind::prep || edge == EdgeKind::subj)) {
      if (const Match* light = light_verb(above, candidate.token);
          light && (edge != EdgeKind::prep || (light->size > 1 && graph_.token(light->tokens[light->size - 1]).head == cur)) &&
          (edge != EdgeKind::subj || graph_.is(above, grammar_.happen))) {
        candidate.host = {above, edge == EdgeKind::subj ? Role::none : lexicon_.entries()[light->entry].light_subject};
        carried = true;
        verbs.add(above);
        cur = above;
        continue;
      }
    }
    if (noun && !carried && edge == EdgeKind::prep && matcher_.content_noun(graph_, above) == cur) {
      add_noun_moods(above, candidate.moods);
      cur = above;
      continue;
    }
    if (token.rel == Deprel::advcl && token.xpos == "VB" && link_to_object(candidate, cur, above)) break;
    if (token.rel == Deprel::xcomp || (token.rel == Deprel::advcl && token.xpos == "VB")) {
      if (token.rel == Deprel::xcomp) verbs.add(above);
      cur = above;
      continue;
    }
    break;
  }
  if (noun && candidate.governor == kNoCandidate) add_occasion(candidate);
  if (candidate.governor == kNoCandidate) find_allegation(candidate, cur);
  if (candidate.governor == kNoCandidate) find_speaker(candidate, cur);
  const Token& told = graph_.token(candidate.token);
  if (noun && candidate.governor == kNoCandidate && told.rel == Deprel::obj && graph_.is(told.head, grammar_.talked_of))
    candidate.moods.push_back(moods_.may);
  const bool reported = candidate.governor != kNoCandidate, duty = candidate.operation != kNone && (entry(candidate.operation).pos & knowledge::kModal);
  for (const uint32_t verb : verbs)
    if (!duty) add_moods(verb, reported, candidate.moods);
}

// An operator is coded when it has a content that is coded, or when it may stand alone.
void Candidates::find_productive() {
  for (int pass = 0; pass < 4; ++pass)
    for (const auto& candidate : candidates_) {
      if (candidate.governor == kNoCandidate) continue;
      const bool coded = candidate.act != kNone || candidate.governs || entry(candidate.operation).has(knowledge::kBare);
      if (coded) candidates_[candidate.governor].governs = true;
    }
  for (auto& candidate : candidates_) {
    if (candidate.operation == kNone || candidate.act == kNone) continue;
    const bool both = candidate.governs && entry(candidate.operation).operator_class == moods_.consider &&
                      entry(candidate.act).type == EventType::CONSULT;  // "discussed how to help": they met, whatever comes of it
    const bool speech = entry(candidate.act).type == EventType::PROTEST && graph_.clause_told(candidate.token) != kNone;
    if (!both) (candidate.governs || speech ? candidate.act : candidate.operation) = kNone;
  }
}

}  // namespace verbale::events
