#include "events/grammar.h"

namespace verbale::events {

Result<Grammar> Grammar::load(const knowledge::Lexicon& lexicon) {
  Grammar out{};
  const std::pair<std::string_view, knowledge::KindId*> kinds[] = {
      {"preposition", &out.preposition}, {"negator", &out.negator},           {"future_aux", &out.future_aux},
      {"modal_aux", &out.modal_aux},     {"must_aux", &out.must_aux},         {"would_aux", &out.would_aux},
      {"condition", &out.condition},
      {"relative", &out.relative},       {"be", &out.be},                     {"have", &out.have},
      {"people", &out.people},           {"authority", &out.authority},       {"future_word", &out.future_word},
      {"hypothetical_word", &out.hypothetical_word}, {"negation_word", &out.negation_word}, {"past_word", &out.past_word},
      {"about_to", &out.about_to},
      {"object_control_mark", &out.object_control_mark}, {"target", &out.target},
      {"clause_opener", &out.clause_opener},     {"quantifier", &out.quantifier},
      {"topic_mark", &out.topic_mark},       {"open_question", &out.open_question},
      {"source_mark", &out.source_mark}, {"no_agent", &out.no_agent},
      {"background_mark", &out.background_mark}, {"seem", &out.seem}, {"impersonal", &out.impersonal}, {"definite", &out.definite}, {"demonstrative", &out.demonstrative},
      {"during", &out.during},           {"occasion", &out.occasion}, {"conflict", &out.conflict}, {"utterance", &out.utterance}, {"happen", &out.happen},
      {"resume", &out.resume},           {"opening_verb", &out.opening_verb}, {"talked_of", &out.talked_of},
      {"takes_of", &out.takes_of}, {"border", &out.border}, {"others", &out.others}, {"draft", &out.draft},       {"addressed_mark", &out.addressed_mark},
      {"forces", &out.forces},           {"weapons", &out.weapons}};
  for (const auto& [name, at] : kinds) {
    const auto kind = lexicon.kind(name);
    if (!kind)
      return fail(Code::bad_data, "there is no kind '" + std::string(name) + "'", Place{"data/lexicon/en/kinds.tsv"});
    *at = *kind;
  }
  const std::pair<std::string_view, knowledge::WordId*> words[] = {{"by", &out.by},     {"of", &out.of}, {"to", &out.to},
                                                                   {"with", &out.with}, {"in", &out.in}, {"on", &out.on}, {"no", &out.no},
                                                                   {"from", &out.from}, {"for", &out.for_}, {"under", &out.under}, {"over", &out.over}, {"as", &out.as}, {"unless", &out.unless}, {"have", &out.have_word}};
  for (const auto& [text, at] : words) *at = lexicon.word(text);
  return out;
}

}  // namespace verbale::events
