#include "events/coder.h"

#include "events/event_builder.h"
#include "events/sentence_coder.h"

namespace verbale::events {

struct Coder::Packs {
  knowledge::Ontology ontology;
  knowledge::Lexicon lexicon;
  Grammar grammar;
  Moods moods;
  Composer composer;
  Confidence confidence;
  Packs(knowledge::Ontology o, knowledge::Lexicon l, const Grammar& g, Confidence c)
      : ontology(std::move(o)),
        lexicon(std::move(l)),
        grammar(g),
        moods(lexicon),
        composer(lexicon),
        confidence(std::move(c)) {}
};

Result<Coder> Coder::load() {
  TRY(auto ontology, knowledge::Ontology::load());
  TRY(auto lexicon, knowledge::Lexicon::load(ontology));
  TRY(const Grammar grammar, Grammar::load(lexicon));
  TRY(auto confidence, Confidence::load());
  return Coder(std::make_shared<const Packs>(std::move(ontology), std::move(lexicon), grammar, std::move(confidence)));
}

void Coder::operator()(Document& document) const { code(document); }

std::vector<Features> Coder::code(Document& document) const {
  const Packs& packs = *packs_;
  document.events.clear();
  const Graph graph(document, packs.lexicon, packs.grammar);
  const Fillers fillers(document, graph, packs.grammar);
  SentenceCoder coder(packs.lexicon, packs.grammar, packs.moods, packs.composer, document, graph, fillers);
  EventBuilder builder(packs.lexicon, packs.ontology, packs.grammar, packs.confidence, document, graph, fillers);
  for (uint32_t s = 0; s < document.sentences.size(); ++s)
    for (const Reading& reading : coder.code(document.sentences[s])) builder.add(reading, coder.candidates(), s);
  return builder.features();
}

bool Coder::is_impersonal(std::string_view lemma) const {
  return packs_->lexicon.is(packs_->lexicon.word(lemma), packs_->grammar.impersonal);
}

std::string Coder::about() const {
  return std::to_string(packs_->lexicon.entries().size()) + " entries, " +
         std::to_string(packs_->lexicon.composition().size()) + " rows of composition";
}

}  // namespace verbale::events
