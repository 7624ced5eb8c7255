#include "language/neural_reader.h"

#include <algorithm>
#include <cmath>

#include "language/name_initials.h"
#include "language/neural_names.h"
#include "language/neural_tree.h"

namespace verbale::language {

using learn::Starts;

namespace {

constexpr size_t kChunkWords = 320;  // what is read at once
constexpr size_t kLongest = 300;     // a longer sentence is read in pieces, so that time stays linear

bool is_word(std::string_view form) {
  const auto c = static_cast<unsigned char>(form.empty() ? ' ' : form[0]);
  return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

// Where a piece of at most kLongest words that begins at `first` ends: behind a sign in its last third, if there is
// one.
uint32_t piece_end(std::span<const Token> words, uint32_t first, uint32_t last) {
  if (last - first <= kLongest) return last;
  for (uint32_t end = first + kLongest; end > first + 2 * kLongest / 3; --end)
    if (!is_word(words[end - 1].form)) return end;
  return first + kLongest;
}

}  // namespace

struct NeuralReader::Scratch final : PieceScratch {
  ReadingNetwork::Scratch network;
  std::vector<std::string_view> forms;
  Starts starts;
  std::vector<uint32_t> heads;
  TreeFinder tree;
  NameChain chain;
  learn::Matrix name_scores;  // log-probabilities, a row a word of the text
  NameInitials initials;
  NameAgreement agree;
  NameFinder names;
};

Result<NeuralReader> NeuralReader::load(const ModelFile& file) {
  TRY(auto sections, NeuralSections::read(file));
  return NeuralReader(std::move(sections));
}

NeuralReader::NeuralReader(NeuralSections sections)
    : sections_(std::move(sections)), network_(std::make_unique<ReadingNetwork>(sections_)) {
  for (const auto feats : sections_.feats) morphs_.push_back(parse_morph(feats));
  for (const auto relation : sections_.relations) {
    const auto number = static_cast<uint16_t>(universal_.size());
    universal_.push_back(parse_deprel(relation));
    if (relation == "root") root_ = number;
    if (relation == "parataxis") loose_ = number;
  }
}

std::unique_ptr<PieceScratch> NeuralReader::make_scratch() const { return std::make_unique<Scratch>(); }

void NeuralReader::read(std::span<Token> words, std::vector<Name>& names, PieceScratch& scratch) const {
  const SentenceCut whole{0, static_cast<uint32_t>(words.size())};
  read_all(words, {&whole, 1}, names, scratch);
}

void NeuralReader::read_all(std::span<Token> words, std::span<const SentenceCut> sentences, std::vector<Name>& names,
                            PieceScratch& scratch) const {
  auto& s = static_cast<Scratch&>(scratch);
  s.starts.assign(1, 0);
  s.name_scores.resize(words.size(), kNameTags);
  s.chain.prepare(network_->name_steps(), kNameTags);
  s.names.prepare(network_->name_steps());
  uint32_t chunk = sentences.empty() ? 0 : sentences[0].first;
  for (const SentenceCut& cut : sentences)
    for (uint32_t first = cut.first; first < cut.last;) {
      const uint32_t end = piece_end(words, first, cut.last);
      if (s.starts.back() > 0 && end - chunk > kChunkWords) {
        read_chunk(words.subspan(chunk, s.starts.back()), chunk, s);
        chunk = first;
      }
      s.starts.push_back(end - chunk);
      first = end;
    }
  if (s.starts.back() > 0) read_chunk(words.subspan(chunk, s.starts.back()), chunk, s);
  find_names(words, sentences, names, s);
  join_pieces(words, sentences);
}

// Reads the sentences of s.starts, which begin with word `offset` of all, and empties s.starts.
void NeuralReader::read_chunk(std::span<Token> words, uint32_t offset, Scratch& s) const {
  s.forms.clear();
  for (const Token& word : words) s.forms.push_back(word.form);
  network_->read(s.forms, s.starts, s.network);
  set_tags(words, s);
  find_trees(s);
  network_->label(s.starts, s.heads, s.network);
  set_arcs(words, offset, s);
  for (size_t t = 0; t < words.size(); ++t)
    std::copy_n(s.network.names.row(t), kNameTags, s.name_scores.row(offset + t));
  for (size_t i = 0; i + 1 < s.starts.size(); ++i) s.chain.marginals(s.name_scores, offset + s.starts[i], offset + s.starts[i + 1]);
  s.starts.assign(1, 0);
}

void NeuralReader::find_names(std::span<const Token> words, std::span<const SentenceCut> sentences,
                              std::vector<Name>& names, Scratch& s) const {
  s.initials(words, s.name_scores);
  s.agree(words, s.name_scores);
  for (const SentenceCut& cut : sentences) s.names(s.name_scores, cut.first, cut.last, names);
}

void NeuralReader::set_tags(std::span<Token> words, const Scratch& s) const {
  for (size_t t = 0; t < words.size(); ++t) {
    const TagTriple tags = best_tags({s.network.tags.row(t), s.network.tags.columns});
    words[t].upos = static_cast<Upos>(tags.upos);
    words[t].xpos = sections_.xpos[tags.xpos];
    words[t].feats = sections_.feats[tags.feats];
    words[t].morph = morphs_[tags.feats];
  }
}

// The best combination that training has seen. Each tag at its best is an upper bound, and nearly always a combination.
TagTriple NeuralReader::best_tags(std::span<const float> scores) const {
  const NetworkShape& shape = sections_.shape;
  const auto upos = scores.first(shape.upos), xpos = scores.subspan(shape.upos, shape.xpos),
             feats = scores.last(shape.feats);
  const auto best = [](std::span<const float> row) { return static_cast<uint16_t>(learn::argmax(row)); };
  TagTriple out{best(upos), best(xpos), best(feats)};
  if (sections_.tags.empty() || std::binary_search(sections_.tags.begin(), sections_.tags.end(), out)) return out;
  float high = -1e30f;
  for (const TagTriple& t : sections_.tags)
    if (const float sum = upos[t.upos] + xpos[t.xpos] + feats[t.feats]; sum > high) high = sum, out = t;
  return out;
}

void NeuralReader::find_trees(Scratch& s) const {
  s.heads.resize(s.starts.back());
  for (size_t i = 0; i + 1 < s.starts.size(); ++i)
    s.tree(s.network.arcs.row(s.starts[i]), s.network.arcs.columns, s.starts[i + 1] - s.starts[i],
           s.heads.data() + s.starts[i]);
}

void NeuralReader::set_arcs(std::span<Token> words, uint32_t offset, Scratch& s) const {
  for (size_t i = 0; i + 1 < s.starts.size(); ++i) {
    const uint32_t n = s.starts[i + 1] - s.starts[i];
    for (uint32_t t = s.starts[i]; t < s.starts[i + 1]; ++t) {
      Token& word = words[t];
      const uint32_t head = s.heads[t];
      const std::span<float> scores = s.network.arcs.span(t).first(n + 1);
      learn::log_softmax(scores);
      word.head = head == 0 ? kNone : offset + s.starts[i] + head - 1;
      word.head_confidence = std::exp(scores[head]);
      const uint16_t relation = best_relation(s.network.labels.span(t), head == 0);
      word.relation = sections_.relations[relation];
      word.rel = universal_[relation];
    }
  }
}

uint16_t NeuralReader::best_relation(std::span<float> scores, bool root) const {
  if (root) return root_;
  scores[root_] = -1e9f;
  return static_cast<uint16_t>(learn::argmax(scores));
}

// Hangs the later roots of a sentence that was read in pieces on the first.
void NeuralReader::join_pieces(std::span<Token> words, std::span<const SentenceCut> sentences) const {
  for (const SentenceCut& cut : sentences) {
    if (cut.last - cut.first <= kLongest) continue;
    uint32_t root = kNone;
    for (uint32_t t = cut.first; t < cut.last; ++t) {
      if (words[t].head != kNone) continue;
      if (root == kNone) {
        root = t;
        continue;
      }
      words[t].head = root;
      words[t].relation = sections_.relations[loose_];
      words[t].rel = universal_[loose_];
    }
  }
}

}  // namespace verbale::language
