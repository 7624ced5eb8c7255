#include "events/sentence_coder.h"

#include <algorithm>

namespace verbale::events {

using knowledge::Becomes;
using knowledge::ClassId;
using knowledge::Composition;

namespace {

EventStatus status_of(Becomes becomes) {
  switch (becomes) {
    case Becomes::future: return EventStatus::future;
    case Becomes::hypothetical: return EventStatus::hypothetical;
    case Becomes::negation: return EventStatus::negation;
    case Becomes::historical: return EventStatus::historical;
    default: return EventStatus::actual;
  }
}

// Done or said against somebody: who agrees to it agrees with others.
bool is_hostile(EventType type) {
  return type == EventType::REQUEST || type == EventType::ACCUSE || type == EventType::THREATEN || type == EventType::SANCTION ||
         type == EventType::ASSAULT || type == EventType::COERCE;
}

}  // namespace

SentenceCoder::SentenceCoder(const knowledge::Lexicon& lexicon, const Grammar& grammar, const Moods& moods,
                             const Composer& composer, const Document& document, const Graph& graph, const Fillers& fillers)
    : lexicon_(lexicon),
      composer_(composer),
      grammar_(grammar),
      moods_(moods),
      document_(document),
      graph_(graph),
      fillers_(fillers),
      matcher_(lexicon, grammar),
      role_filler_(graph, fillers, matcher_, lexicon, grammar),
      candidates_(lexicon, grammar, moods, graph, matcher_, role_filler_),
      recall_(document, grammar, graph, fillers),
      gaps_(lexicon, grammar, graph, fillers, candidates_),
      topics_(moods, grammar, graph),
      company_(grammar, graph, fillers) {}

const std::vector<Reading>& SentenceCoder::code(const Sentence& sentence) {
  sentence_ = sentence;
  readings_.clear();
  candidates_.find(sentence);
  const auto& all = candidates_.all();
  operator_roles_.assign(all.size(), std::nullopt);
  std::vector<bool> told(all.size());  // operators whose content became an event
  for (uint32_t i = 0; i < all.size(); ++i) {
    if (all[i].act == kNone) continue;
    const size_t before = readings_.size();
    climb(base_reading(all[i]), chain_of(all[i]));
    for (uint32_t above = all[i].governor; readings_.size() > before && above != kNoCandidate; above = all[above].governor) told[above] = true;
  }
  for (uint32_t i = 0; i < all.size(); ++i)
    if (all[i].act == kNone && !told[i] && stands_alone(all[i]) && !(all[i].governs && governs_words(i))) climb(bare_reading(i), chain_of(all[i]));
  company_.arrange(readings_);
  std::stable_sort(readings_.begin(), readings_.end(), [](const Reading& a, const Reading& b) { return a.token < b.token; });
  return readings_;
}

Reading SentenceCoder::base_reading(const Candidate& candidate) const {
  const auto& entry = candidates_.entry(candidate.act);
  Reading out;
  out.type = entry.type;
  out.mode = entry.mode;
  out.cameo = entry.cameo;
  out.token = candidate.token;
  out.match = candidate.act;
  out.anchor = candidate.host.verb != kNone ? candidate.host.verb : candidate.token;
  const bool carried = candidate.host.verb != kNone;
  out.roles = carried ? role_filler_.fill(candidates_.match(candidate.act), candidate.host, candidates_.heads())
                      : candidates_.roles(candidate.act);
  return out;
}

// The content of an operator that has none that we know: only the subject of its clause.
Reading SentenceCoder::bare_reading(uint32_t index) const {
  Reading out;
  out.token = candidates_.all()[index].token;
  out.anchor = out.token;
  if (candidates_.entry(candidates_.all()[index].operation).pos & knowledge::kModal) {
    for (const uint32_t subject : graph_.subjects(out.token))
      for (const uint32_t t : graph_.conjuncts(subject)) out.roles.actors.push_back(fillers_.resolve(t));
  } else {
    add_clause_subject(out.token, out.roles);
    if (out.roles.actors.empty()) out.roles.actors = subjects_told(out.token);
  }
  return out;
}

void SentenceCoder::add_clause_subject(uint32_t token, Roles& roles) const {
  for (const uint32_t c : graph_.children(token)) {
    const Deprel rel = graph_.token(c).rel;
    if (rel != Deprel::ccomp && rel != Deprel::xcomp && rel != Deprel::acl) continue;
    for (const uint32_t subject : graph_.subjects(c))
      for (const uint32_t t : graph_.conjuncts(subject)) roles.actors.push_back(fillers_.resolve(t));
    return;
  }
}

void SentenceCoder::append_moods(const std::vector<ClassId>& moods, std::vector<Step>& chain) const {
  for (const ClassId mood : moods)
    if (mood != knowledge::kNoClass) chain.push_back({mood, kNoCandidate});
}

std::vector<SentenceCoder::Step> SentenceCoder::chain_of(const Candidate& candidate) const {
  std::vector<Step> out;
  const auto& all = candidates_.all();
  const auto add_operator = [&](const Candidate& one) {
    out.push_back({candidates_.entry(one.operation).operator_class, candidates_.at(one.token)});
  };
  if (candidate.act == kNone) add_operator(candidate);
  append_moods(candidate.moods, out);
  const Candidate* top = &candidate;
  for (int i = 0; top->governor != kNoCandidate && i < 6; ++i) {
    const Candidate& above = all[top->governor];
    if (above.operation == kNone) break;
    add_operator(above);
    append_moods(above.moods, out);
    top = &above;
  }
  append_moods({topics_.above(candidates_, *top)}, out);
  return out;
}

const Roles& SentenceCoder::operator_roles(uint32_t index) const {
  auto& roles = operator_roles_[index];
  if (!roles) {
    const Candidate& candidate = candidates_.all()[index];
    roles = role_filler_.fill(candidates_.match(candidate.operation), candidate.host, candidates_.heads());
  }
  return *roles;
}

Content SentenceCoder::content_of(const Reading& reading, std::span<const Step> steps) const {
  Content out{reading.type, reading.mode, true, true, reading.status == EventStatus::negation};
  const auto at = std::find_if(steps.rbegin(), steps.rend(), [](const Step& s) { return s.candidate != kNoCandidate; });
  if (at == steps.rend()) return out;
  const Roles& roles = operator_roles(at->candidate);
  out.self = !commands_others(at->candidate, reading) &&
             (!reading.roles.known_actor() || fillers_.share_somebody(roles.actors, reading.roles.actors));
  out.other = !out.self;
  return out;
}

// "Gunmen seized an engineer, an official said": who they were is not told, but it was not the official.
bool SentenceCoder::has_own_subject(const Reading& reading) const {
  const TokenList subjects = graph_.subjects(reading.token);
  return graph_.verbal(reading.token) && std::any_of(subjects.begin(), subjects.end(), [&](uint32_t t) {
    return graph_.token(t).upos != Upos::PRON && fillers_.resolve(t).sectored;
  });
}

void SentenceCoder::add_partners(const std::vector<Filler>& from, std::vector<Filler>& to) const {
  for (const Filler& one : from)
    if (!fillers_.share_somebody({one}, to)) to.push_back(one);
}

// "A Peruvian sailor was stabbed, says the navy of Peru": who tells what was done to his own did not do it.
bool SentenceCoder::tells_own_loss(uint32_t index, const Reading& content) const {
  if (content.type != EventType::ASSAULT || !graph_.verbal(content.token) || !graph_.passive(content.token)) return false;
  return candidates_.entry(candidates_.all()[index].operation).operator_class == moods_.say &&
         fillers_.share_somebody(operator_roles(index).actors, content.roles.recipients);
}

// A content without sides of its own has those of its operator: "threatened Iran with sanctions", "asked Oslo for help".
// Only who carries an act on ("declared a truce") does it too; who judges one ("condemned the attack") does not.
void SentenceCoder::share_roles(uint32_t index, bool carries, Reading& content) const {
  const Candidate& candidate = candidates_.all()[index];
  const auto& entry = candidates_.entry(candidate.operation);
  const Roles& roles = operator_roles(index);
  if (entry.operator_class == moods_.allege && is_reported(content.anchor, candidate.token)) return;
  if (tells_own_loss(index, content)) return;
  const bool self = entry.has(knowledge::kSubject) || (carries && !roles.known_recipient());
  if (!content.roles.known_actor()) content.roles.actors = self ? roles.actors : roles.recipients;
  else if (self && ((content.roles.joint && content.roles.actors.size() == 1) || roles.joint))
    add_partners(roles.actors, content.roles.actors);  // "expanded trade with Oman", "joined Oman in a boycott"
  const bool open = content.roles.recipients.empty() || roles.known_recipient();
  if (!content.roles.known_recipient() && self && open && !content.roles.joint) content.roles.recipients = roles.recipients;
}

Reading SentenceCoder::derive(const Composition& row, uint32_t index, const Reading& content) {
  const Candidate& candidate = candidates_.all()[index];
  Reading out;
  out.type = row.type;
  out.mode = row.mode;
  out.cameo = row.cameo;
  out.token = candidate.token;
  out.match = candidate.operation;
  out.anchor = candidate.host.verb != kNone ? candidate.host.verb : candidate.token;
  out.roles = operator_roles(index);
  out.operators = content.operators;
  out.operators.pop_back();  // the operator itself is now the entry
  out.depth = content.depth + 1;
  out.derived = true;
  const bool mutual = out.roles.joint || (row.type == EventType::AGREE && fillers_.sides_of(out.roles.actors) > 1);
  out.closed = row.type == EventType::AGREE && content.type && is_hostile(*content.type);
  if (!out.roles.known_recipient() && !mutual && !out.closed) take_sides_of(content, out);
  return out;
}

// The sides of the content are those that an operator speaks to: of another country, failing that somebody else of its own
// ("the opposition demanded that the president resign").
void SentenceCoder::take_sides_of(const Reading& content, Reading& out) const {
  const auto same = [&](const Filler& filler) { return fillers_.share_somebody({filler}, out.roles.actors); };
  const auto somebody_else = [&](const Filler& filler) {
    if (!filler.direct || filler.place || fillers_.is_state_or_pronoun(filler.token)) return false;
    if (role_filler_.is_of(filler.token, out.roles.actors)) return false;  // "its troops"
    return std::none_of(out.roles.actors.begin(), out.roles.actors.end(), [&](const Filler& actor) {
      return actor.token == filler.token || actor.actors == filler.actors;
    });
  };
  // "to end its cooperation with Niger": whose cooperation it is, not the partner.
  std::vector<Filler> owners;
  if (content.roles.joint)
    for (const uint32_t owner : graph_.possessors(content.token))
      if (Filler filler = fillers_.resolve(owner); filler.known() && graph_.token(owner).upos == Upos::PRON && !same(filler)) owners.push_back(std::move(filler));
  if (!owners.empty()) return void(out.roles.recipients = std::move(owners));
  for (const bool abroad : {true, false})
    for (const auto* side : {&content.roles.actors, &content.roles.recipients}) {
      if (out.roles.known_recipient()) return;
      for (const auto& filler : *side)
        if (filler.known() && (abroad ? !same(filler) : somebody_else(filler)))
          out.roles.recipients.push_back(filler);
    }
}

// "will not negotiate with Oslo": who refuses to meet stands alone, the others are refused.
void SentenceCoder::split_sides(Roles& roles) const {
  std::vector<Filler> all = std::move(roles.actors);
  roles.actors.clear();
  for (auto& filler : all)
    (roles.actors.empty() || fillers_.share_somebody({filler}, roles.actors) ? roles.actors : roles.recipients).push_back(std::move(filler));
  roles.joint = false;
}

// Applies a row to the reading; false when the climb ends here.
bool SentenceCoder::apply(const Composition& row, std::span<const Step> steps, Reading& reading) {
  uint32_t index = kNoCandidate;
  for (const Step& step : steps) {
    if (step.candidate != kNoCandidate) index = step.candidate;
    reading.operators.push_back(step.candidate == kNoCandidate ? std::string(lexicon_.class_name(step.operator_class))
                                                               : candidates_.words(candidates_.all()[step.candidate].operation));
  }
  if (index != kNoCandidate && !(row.silent && has_own_subject(reading)))
    share_roles(index, row.transparent || row.retags || row.silent, reading);
  const EventStatus status = status_of(row.becomes);
  if (row.silent) {
    reading.status = stronger(reading.status, status);
    if (row.becomes == Becomes::drop) reading.type.reset();
    return false;
  }
  if (row.transparent || row.retags || index == kNoCandidate) {
    reading.status = stronger(reading.status, status);
    if (row.transparent && !row.cameo.empty()) reading.cameo = row.cameo;  // what is only considered: 014
    if (row.retags && reading.roles.joint && row.type != reading.type) split_sides(reading.roles);
    if (row.retags || !row.transparent) {
      reading.type = row.type;
      reading.mode = row.mode;
      reading.cameo = row.cameo;
    }
    return true;
  }
  if (row.becomes != Becomes::drop && reading.type) {
    Reading content = reading;
    content.operators.resize(content.operators.size() - steps.size());
    content.status = stronger(content.status, status);
    emit(std::move(content));
  }
  reading = derive(row, index, reading);
  return true;
}

// An operator over one of speech that is an event whatever is said: "urged him to explain".
bool SentenceCoder::asks_for_words(const std::vector<Step>& chain, size_t from) const {
  if (from >= chain.size() || chain[from].candidate == kNoCandidate) return false;
  return candidates_.entry(candidates_.all()[chain[from].candidate].operation).has(knowledge::kBare);
}

void SentenceCoder::climb(Reading reading, const std::vector<Step>& chain) {
  std::vector<ClassId> classes;
  for (const Step& step : chain) classes.push_back(step.operator_class);
  for (size_t i = 0; i < chain.size();) {
    size_t used = 1;
    const Composition* row = nullptr;
    for (size_t n = std::min<size_t>(2, chain.size() - i); n > 0 && !row; --n)
      row = composer_.find(std::span(classes).subspan(i, n), content_of(reading, std::span(chain).subspan(i, n)), used);
    const bool goes_on = !row || apply(*row, std::span(chain).subspan(i, used), reading);
    i += used;
    if (goes_on) continue;
    const bool of_a_word = chain[i - 1].candidate != kNoCandidate;  // a mood has no words of its own
    if (!of_a_word || !asks_for_words(chain, i)) break;
    if (reading.type) emit(reading);  // "refused to admit that he had …": what is said stands, the refusal has no known content
    const auto operators = std::move(reading.operators);
    reading = bare_reading(chain[i - 1].candidate);
    reading.operators = operators;
  }
  if (reading.type) emit(std::move(reading));
}

// "goods leave Oman for Yemen", "the tool allows artists to …": things neither pay visits nor grant anything.
bool SentenceCoder::done_by_things(const Reading& reading) const {
  const TokenList subjects = graph_.verbal(reading.token) ? graph_.subjects(reading.token) : TokenList{};
  return !subjects.empty() && std::ranges::all_of(subjects, [&](uint32_t t) {
    const Filler filler = fillers_.resolve(t);
    return graph_.token(t).upos == Upos::NOUN && !filler.somebody() && !filler.person;
  });
}

bool SentenceCoder::admissible(const Reading& reading) const {
  if (reading.match == kNone) return false;
  const auto& entry = candidates_.entry(reading.match);
  const bool actor = Roles::somebody(reading.roles.actors), recipient = Roles::somebody(reading.roles.recipients);
  const bool place = Roles::known(reading.roles.places);
  if (*reading.type == EventType::CONCEDE && !actor && done_by_things(reading)) return false;
  if (reading.derived) return actor || recipient || reading.closed;
  if (reading.mode == "visit" && done_by_things(reading)) return false;
  size_t known = 0;
  for (const auto& filler : reading.roles.actors) known += filler.known() ? filler.actors.size() : filler.sectored;
  const bool two = (actor && recipient) || known > 1;
  if (entry.has(knowledge::kPair) && !two) return false;
  // People and police without a name are of the place where they act.
  const bool local = place && (*reading.type == EventType::ASSAULT || *reading.type == EventType::COERCE || *reading.type == EventType::PROTEST);
  const auto person = [](const Filler& filler) { return filler.person; };
  if (entry.has(knowledge::kNeedsActor) && !actor && !(local && std::ranges::any_of(reading.roles.actors, person))) return false;
  const bool hit = recipient || local;
  if (entry.has(knowledge::kNeedsRecipient) && !hit) return false;
  if (entry.has(knowledge::kAlone)) return true;
  if (entry.has(knowledge::kWeak) && !actor && !recipient) return false;
  return actor || recipient || place;
}

void SentenceCoder::emit(Reading reading) {
  if (topics_.is_charge(candidates_, *reading.type, reading.token) || topics_.is_in_draft(reading.anchor)) return;
  if (reading.match != kNone && reading.status == EventStatus::negation && !reading.derived)
    if (const auto negated = candidates_.entry(reading.match).negated) {
      reading.type = *negated;
      reading.mode = reading.cameo = {};
      reading.status = EventStatus::actual;
    }
  recall_.complete(reading, sentence_);
  gaps_.fill(reading, sentence_);
  if (!admissible(reading)) return;
  const bool known = std::any_of(readings_.begin(), readings_.end(), [&](const Reading& r) {
    return r.token == reading.token && r.type == reading.type;
  });
  if (!known) readings_.push_back(std::move(reading));
}

}  // namespace verbale::events
