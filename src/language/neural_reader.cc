#include "language/neural_reader.h"

#include <algorithm>
#include <cmath>

#include "language/name_initials.h"
#include "language/neural_names.h"
#include "language/neural_tree.h"
#include "language/tree_search.h"

namespace verbale::language {

using learn::Starts;

namespace {

constexpr size_t kChunkWords = 320;  // what is read at once
constexpr size_t kLongest = 300;     // a longer sentence is read in pieces, so that time stays linear
constexpr float kLeastLikely = -5.3f;  // log-probability of an arc, or of a label beside the best one, that the search over whole trees may choose
constexpr size_t kMostArcs = 6;         // of a word, beside that of the best tree

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
  std::vector<ReadingNetwork::Arc> arcs;  // that get labels: one a word, in order, then further ones of the unsure words
  std::vector<uint32_t> further;          // where in `arcs` the further ones of each word begin; one more at the end
  std::vector<uint32_t> likely;           // heads of a word
  TreeWords words;
  std::vector<ClauseWord> clause_words;
  std::vector<ClauseForm> clauses;
  TreeSearch search;
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
    : sections_(std::move(sections)), network_(std::make_unique<ReadingNetwork>(sections_)), symbols_(sections_.relations) {
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
  find_arcs(s);
  network_->label(s.arcs, s.network);
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

// The arcs of the trees and, of words that the network is not sure of, those that are nearly as likely. Arc scores become
// log-probabilities.
void NeuralReader::find_arcs(Scratch& s) const {
  s.arcs.clear(), s.further.clear();
  for (size_t i = 0; i + 1 < s.starts.size(); ++i)
    for (uint32_t t = s.starts[i]; t < s.starts[i + 1]; ++t) {
      learn::log_softmax(s.network.arcs.span(t).first(s.starts[i + 1] - s.starts[i] + 1));
      s.arcs.push_back({t, s.heads[t] == 0 ? kNone : s.starts[i] + s.heads[t] - 1});
    }
  for (size_t i = 0; i + 1 < s.starts.size(); ++i)
    for (uint32_t t = s.starts[i]; t < s.starts[i + 1]; ++t) {
      s.further.push_back(static_cast<uint32_t>(s.arcs.size()));
      if (!sections_.dependents.empty()) add_further_arcs(t, i, s);
    }
  s.further.push_back(static_cast<uint32_t>(s.arcs.size()));
}

// The most likely ones, in the order of their heads.
void NeuralReader::add_further_arcs(uint32_t word, size_t sentence, Scratch& s) const {
  const uint32_t first = s.starts[sentence], own = s.heads[word];
  const std::span<const float> scores = s.network.arcs.span(word).first(s.starts[sentence + 1] - first + 1);
  const float least = std::max(kLeastLikely, scores[own] - TreeWords::kSlack);
  s.likely.clear();
  for (uint32_t head = 0; head < scores.size(); ++head)
    if (head != own && scores[head] > least) s.likely.push_back(head);
  if (s.likely.size() > kMostArcs) {
    std::stable_sort(s.likely.begin(), s.likely.end(), [&](uint32_t a, uint32_t b) { return scores[a] > scores[b]; });
    s.likely.resize(kMostArcs);
    std::sort(s.likely.begin(), s.likely.end());
  }
  for (const uint32_t head : s.likely) s.arcs.push_back({word, head == 0 ? kNone : first + head - 1});
}

void NeuralReader::find_choices(std::span<const Token> words, size_t sentence, Scratch& s) const {
  s.words.clear();
  const uint32_t first = s.starts[sentence];
  for (uint32_t t = first; t < s.starts[sentence + 1]; ++t) {
    s.words.add(words[t].upos, words[t].form);
    add_choices(t, first, s);
    for (uint32_t arc = s.further[t]; arc < s.further[t + 1]; ++arc) add_choices(arc, first, s);
  }
  if (!sections_.dependents.empty() && !sections_.conjuncts.empty()) weigh_conjuncts(words.subspan(first, s.starts[sentence + 1] - first), s);
}

// A conjunct is the likelier the more its clause looks, in the best tree, like what goes on with the clause before it.
void NeuralReader::weigh_conjuncts(std::span<const Token> words, Scratch& s) const {
  s.clause_words.clear();
  for (uint32_t t = 0; t < words.size(); ++t) {
    const ArcChoice& arc = s.words.arc(t);
    s.clause_words.push_back({words[t].form, words[t].upos, words[t].morph, arc.head, universal_[arc.relation]});
  }
  find_clauses(s.clause_words, s.clauses);
  for (uint32_t t = 0; t < words.size(); ++t)
    for (uint32_t c = s.words.words[t].first; s.clauses[t].is_clause && c < s.words.end(t); ++c)
      if (ArcChoice& arc = s.words.choices[c]; universal_[arc.relation] == Deprel::conj && arc.head > 0 && arc.head <= t && s.clauses[arc.head - 1].is_clause)
        arc.score += sections_.conjuncts.score(s.clauses[arc.head - 1], s.clauses[t]);
}

// The likely relations of an arc; of the word's first arc the best one leads.
void NeuralReader::add_choices(uint32_t number, uint32_t first, Scratch& s) const {
  const auto [word, head] = s.arcs[number];
  const uint32_t place = head == kNone ? 0 : head - first + 1;
  const float arc = s.network.arcs.row(word)[place];
  if (place == 0) return s.words.add_choice({0, root_, arc});
  const std::span<float> scores = s.network.labels.span(number);
  scores[root_] = -1e9f;
  if (s.further[word] < s.further[word + 1]) learn::log_softmax(scores);  // or there is no other arc to compare with
  const auto best = static_cast<uint16_t>(learn::argmax(scores));
  s.words.add_choice({place, best, arc + scores[best]});
  if (sections_.dependents.empty()) return;
  for (uint16_t relation = 0; relation < scores.size(); ++relation)
    if (relation != best && scores[relation] > scores[best] + kLeastLikely) s.words.add_choice({place, relation, arc + scores[relation]});
}

void NeuralReader::set_arcs(std::span<Token> words, uint32_t offset, Scratch& s) const {
  for (size_t i = 0; i + 1 < s.starts.size(); ++i) {
    find_choices(words, i, s);
    if (!sections_.dependents.empty()) s.search(symbols_, sections_.dependents, s.words);
    for (uint32_t t = s.starts[i]; t < s.starts[i + 1]; ++t) {
      const ArcChoice& arc = s.words.arc(t - s.starts[i]);
      Token& word = words[t];
      word.head = arc.head == 0 ? kNone : offset + s.starts[i] + arc.head - 1;
      word.head_confidence = std::exp(s.network.arcs.row(t)[arc.head]);
      word.relation = sections_.relations[arc.relation];
      word.rel = universal_[arc.relation];
    }
  }
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
