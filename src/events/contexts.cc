#include "events/contexts.h"

#include <array>

namespace verbale::events {
namespace {
constexpr int kArticleShare = 3;  // an article is about what every third sentence names
}

Contexts::Contexts(const knowledge::Lexicon& lexicon, const Document& document, const Graph& graph)
    : lexicon_(lexicon), document_(document), graph_(graph) {
  std::array<uint32_t, 64> counts{};
  for (const auto& sentence : document.sentences) {
    sentences_.push_back(in_sentence(sentence));
    for (size_t i = 0; i < counts.size(); ++i) counts[i] += sentences_.back()[i];
  }
  for (size_t i = 0; i < counts.size(); ++i) article_[i] = counts[i] >= 2 && counts[i] * kArticleShare >= sentences_.size();
}

Contexts::Set Contexts::in_sentence(const Sentence& sentence) const {
  Set out;
  for (uint32_t t = sentence.first; t < sentence.last; ++t)
    for (const auto& one : lexicon_.context_words(graph_.word(t))) {
      bool fits = t + one.words.size() <= sentence.last && one.context < 64;
      for (size_t i = 1; fits && i < one.words.size(); ++i)
        fits = graph_.word(t + static_cast<uint32_t>(i)) == one.words[i] || graph_.form(t + static_cast<uint32_t>(i)) == one.words[i];
      if (fits) out.set(one.context);
    }
  return out;
}

std::vector<std::string> Contexts::of(uint32_t sentence) const {
  std::vector<std::string> out;
  const Set all = sentences_[sentence] | article_;
  for (size_t i = 0; i < lexicon_.contexts().size() && i < 64; ++i)
    if (all[i]) out.push_back(lexicon_.contexts()[i]);
  return out;
}

}  // namespace verbale::events
