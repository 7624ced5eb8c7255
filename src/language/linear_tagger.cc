#include "language/linear_tagger.h"

#include <map>

#include "base/strings.h"
#include "language/label_set.h"

namespace verbale::language {

std::string tag_line(const Token& word) {
  return std::string(name_of(word.upos)) + '\t' + std::string(word.xpos) + '\t' + std::string(word.feats);
}

Result<std::vector<Tag>> read_tags(std::string_view bytes) {
  std::vector<Tag> out;
  std::map<std::string_view, uint16_t> coarse;
  for (const auto line : lines_of(bytes)) {
    const auto cells = split(line, '\t');
    const auto upos = cells.size() == 3 ? parse_upos(cells[0]) : std::nullopt;
    if (!upos) return fail(Code::bad_data, "the model has a broken tag: " + std::string(line));
    const auto pair = line.substr(0, cells[0].size() + 1 + cells[1].size());
    const auto number = coarse.try_emplace(pair, static_cast<uint16_t>(coarse.size() + 1)).first->second;
    out.push_back({cells[1], cells[2], *upos, parse_morph(cells[2]), number});
  }
  if (out.empty() || out.size() > 65535) return fail(Code::bad_data, "the model has no tags, or too many");
  return out;
}

namespace {
const WordFeatures kOutside = [] {
  WordFeatures out;
  out.form = out.lower = out.shape = 3;
  return out;
}();

const WordFeatures& word_at(const TaggerView& view, size_t at) { return at < view.words.size() ? view.words[at] : kOutside; }
uint32_t kind_at(const TaggerView& view, size_t at) { return at < view.kinds.size() ? view.kinds[at] : 3; }
uint32_t coarse_before(const TaggerView& view, size_t at, size_t back) {
  return at >= back ? view.inventory[view.tags[at - back]].coarse : 0;
}

// The word that an English verb may agree with: the last noun or pronoun before it, at most ten words back.
uint32_t last_nominal(const TaggerView& view, size_t at) {
  for (size_t back = 1; back <= 10 && back <= at; ++back) {
    const Tag& tag = view.inventory[view.tags[at - back]];
    if (tag.upos == Upos::NOUN || tag.upos == Upos::PROPN || tag.upos == Upos::PRON) return view.tags[at - back] + 1;
  }
  return 0;
}
}  // namespace

void tag_features(const TaggerView& view, size_t at, TagFeatures& out) {
  const WordFeatures &w = view.words[at], &p1 = word_at(view, at - 1), &p2 = word_at(view, at - 2),
                     &n1 = word_at(view, at + 1), &n2 = word_at(view, at + 2);
  const uint32_t t1 = coarse_before(view, at, 1), t2 = coarse_before(view, at, 2);
  const uint32_t full1 = at >= 1 ? view.tags[at - 1] + 1u : 0;
  const uint32_t k0 = kind_at(view, at), k1 = kind_at(view, at + 1), k2 = kind_at(view, at + 2);
  const uint32_t nominal = last_nominal(view, at);
  const bool first = at == 0;
  out.clear();
  out.add();
  out.add(w.lower);
  out.add(w.form);
  out.add(w.form, first);
  out.add(w.shape, first);
  for (const auto suffix : w.suffix) suffix ? out.add(suffix) : out.skip();
  for (const auto prefix : w.prefix) prefix ? out.add(prefix) : out.skip();
  out.add(w.suffix[2], w.shape);
  out.add(w.suffix[1], w.capital, first);
  out.add(k0);
  out.add(k0, t1);
  out.add(k0, k1);
  out.add(k0, t1, k1);
  out.add(k0, k1, k2);
  out.add(k0, nominal);
  out.add(p1.lower);
  out.add(p2.lower);
  out.add(n1.lower);
  out.add(n2.lower);
  out.add(p1.lower, w.lower);
  out.add(w.lower, n1.lower);
  out.add(p1.lower, n1.lower);
  out.add(p2.lower, p1.lower);
  out.add(n1.lower, n2.lower);
  out.add(t1);
  out.add(full1);
  out.add(t1, t2);
  out.add(t1, w.lower);
  out.add(t1, t2, w.lower);
  out.add(t1, n1.lower);
  out.add(t1, t2, k0);
  out.add(t1, t2, k1);
  out.add(t1, w.suffix[2]);
  out.add(t1, w.suffix[1], k1);
  out.add(t2, w.lower);
  out.add(n1.suffix[2]);
  out.add(n1.suffix[1], w.suffix[1]);
  out.add(n1.shape, w.shape);
  out.add(n2.suffix[2], n1.shape);
  out.add(p1.suffix[2]);
  out.add(p1.shape, w.shape, first);
  out.add(k1);
  out.add(k2);
  out.add(k1, w.suffix[2]);
  out.add(k1, w.shape);
  out.add(nominal, w.suffix[1]);
  out.add(nominal, w.lower);
  out.add(p1.lower, k0, k1);
  out.add(n1.lower, k0, t1);
}

Result<LinearTagger> LinearTagger::load(const ModelFile& file) {
  LinearTagger out;
  TRY(const auto tags, file.section("tags"));
  TRY(out.inventory_, read_tags(tags));
  TRY(const auto weights, file.section("tagger.weights"));
  TRY(out.weights_, learn::LinearModel::open(weights));
  TRY(const auto kinds, file.section("tagger.kinds"));
  TRY(out.kinds_, learn::HashedTable::open(kinds));
  if (out.weights_.classes() != out.inventory_.size()) return fail(Code::bad_data, "the tagger and its tags do not fit");
  return out;
}

void LinearTagger::tag(std::span<const WordFeatures> words, std::vector<uint16_t>& tags, Scratch& scratch) const {
  tags.assign(words.size(), 0);
  scratch.kinds.resize(words.size());
  for (size_t i = 0; i < words.size(); ++i) scratch.kinds[i] = kinds_.find(words[i].lower);
  const TaggerView view{words, scratch.kinds, tags, inventory_};
  for (size_t i = 0; i < words.size(); ++i) {
    tag_features(view, i, scratch.features);
    tags[i] = static_cast<uint16_t>(weights_.best(scratch.features.keys(), scratch.scores));
  }
}

}  // namespace verbale::language
