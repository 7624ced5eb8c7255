// Tags, trees and names of sentences by the neural network: the SentenceReader of the shipped model.
#pragma once
#include <memory>

#include "language/model_file.h"
#include "language/neural_reading.h"
#include "language/sentence_reader.h"

namespace verbale::language {

class NeuralReader final : public SentenceReader {
 public:
  static Result<NeuralReader> load(const ModelFile& file);
  static bool is_in(const ModelFile& file) { return file.has("neural.shape"); }

  std::unique_ptr<PieceScratch> make_scratch() const override;
  void read(std::span<Token> words, std::vector<Name>& names, PieceScratch& scratch) const override;
  // Reads many sentences at once, some hundred words a step: the same result, several times as fast.
  void read_all(std::span<Token> words, std::span<const SentenceCut> sentences, std::vector<Name>& names,
                PieceScratch& scratch) const override;

 private:
  struct Scratch;
  explicit NeuralReader(NeuralSections sections);
  void read_chunk(std::span<Token> words, uint32_t offset, Scratch& s) const;
  void find_names(std::span<const Token> words, std::span<const SentenceCut> sentences, std::vector<Name>& names, Scratch& s) const;
  void find_trees(Scratch& s) const;
  void set_tags(std::span<Token> words, const Scratch& s) const;
  TagTriple best_tags(std::span<const float> scores) const;
  void find_arcs(Scratch& s) const;
  void add_further_arcs(uint32_t word, size_t sentence, Scratch& s) const;
  void find_choices(std::span<const Token> words, size_t sentence, Scratch& s) const;
  void add_choices(uint32_t number, uint32_t first, Scratch& s) const;
  void weigh_conjuncts(std::span<const Token> words, Scratch& s) const;
  void set_arcs(std::span<Token> words, uint32_t offset, Scratch& s) const;
  void join_pieces(std::span<Token> words, std::span<const SentenceCut> sentences) const;

  NeuralSections sections_;
  std::unique_ptr<const ReadingNetwork> network_;
  std::vector<Morph> morphs_;      // of each feats label
  std::vector<Deprel> universal_;  // of each relation
  DependentSymbols symbols_;
  uint16_t root_ = 0, loose_ = 0;  // the relations "root" and "parataxis" (or the first)
};

}  // namespace verbale::language
