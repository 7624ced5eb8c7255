// Lemmas by edit scripts: cut so many characters off the end of the word and write others instead. A table knows the
// script of each word and tag of training; for the others a linear model weighs the scripts by the word's ending, and
// of its best guesses the one is taken that gives a lemma seen in training.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "language/model_file.h"
#include "language/sentence_reader.h"
#include "language/word_features.h"
#include "learn/feature.h"
#include "learn/hashed_table.h"
#include "learn/linear_model.h"

namespace verbale::language {

// First the case of the word is changed (or the commas between its digits go), then `cut` characters are taken off its end,
// then `ending` is written.
// In the model: "L3/y" is lower case, three characters off, "y" on.
struct EditScript {
  enum Case : char { kLower = 'L', kKeep = 'K', kCapital = 'C', kPlainNumber = 'N' };
  Case change = kLower;
  uint32_t cut = 0;
  std::string_view ending;

  // False when the word is too short for it.
  bool apply(std::string_view form, std::string& out) const;
};
std::string script_line(std::string_view form, std::string_view lemma);
Result<EditScript> parse_script(std::string_view line);

// A number for the tag that decides, with the word, on the lemma.
uint32_t lemma_tag(const Token& word);
uint32_t lemma_key(const WordFeatures& word, uint32_t tag);
// The key under which a lemma is known to exist for a part of speech.
uint32_t known_key(std::string_view lemma, Upos upos);
using LemmaFeatures = learn::FeatureList<32>;
void lemma_features(const WordFeatures& word, uint32_t tag, bool first, LemmaFeatures& out);

class EditLemmatizer final : public Lemmatizer {
 public:
  // Sections "lemma.scripts", "lemma.table", "lemma.weights" and, if lemmas that exist are to be preferred, "lemma.known".
  static Result<EditLemmatizer> load(const ModelFile& file);
  std::unique_ptr<PieceScratch> make_scratch() const override;
  void lemmatize(std::span<Token> words, Arena& arena, PieceScratch& scratch) const override;

 private:
  struct Scratch;
  uint32_t guess(const Token& word, const WordFeatures& seen, bool first, Scratch& scratch) const;
  std::vector<EditScript> scripts_;
  learn::HashedTable table_;
  std::optional<learn::HashedTable> known_;
  learn::LinearModel weights_;
};

}  // namespace verbale::language
