#include "language/neural_model.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/strings.h"

namespace verbale::language {
namespace {

constexpr size_t kWeightBlock = 64;       // weights that share a scale
constexpr uint32_t kLargestWidth = 512;  // what 16-bit products can sum; see learn/neural_fixed.h

// Rows of weights that follow one another in "neural.weights", as Network::parameters() orders them.
size_t weights_of(const NetworkShape& s) {
  const auto linear = [](size_t in, size_t out) { return in * out + out; };
  const size_t tags = size_t{s.upos} + s.xpos + s.feats;
  return s.arc + s.label + kDistances + size_t{s.names} * s.names + s.layers * (3 * size_t{s.width} * s.width + 4 * s.width) +
         linear(s.width, s.tag_hidden) + linear(s.tag_hidden, tags) +
         2 * linear(s.width, s.name_hidden) + linear(s.name_hidden, s.names) +
         2 * linear(s.width, s.arc) + linear(s.arc, s.arc) + 2 * linear(s.width, s.label) +
         linear(s.label, s.relations);
}

std::string joined_lines(const std::vector<std::string>& labels) {
  std::string out;
  for (const auto& label : labels) out += label + '\n';
  return out;
}

template <class T>
std::string_view bytes_of(std::span<const T> values) {
  return {reinterpret_cast<const char*>(values.data()), values.size_bytes()};
}

Result<Lexicon> read_lexicon(const ModelFile& file) {
  Lexicon out;
  TRY(out.words, file.array<uint64_t>("neural.lexicon.words"));
  TRY(out.sets, file.array<uint16_t>("neural.lexicon.sets"));
  TRY(out.starts, file.array<uint32_t>("neural.lexicon.starts"));
  TRY(out.members, file.array<uint8_t>("neural.lexicon.members"));
  TRY(const std::string_view classes, file.section("neural.lexicon.classes"));
  out.classes = static_cast<size_t>(std::count(classes.begin(), classes.end(), '\n'));
  if (!out.valid()) return fail(Code::bad_data, "the model's lexicon is broken");
  return out;
}

// A model without vectors has none of their sections.
Result<WordVectors> read_vectors(const ModelFile& file) {
  WordVectors out;
  if (!file.has("neural.vectors.words")) return out;
  TRY(out.words, file.array<uint64_t>("neural.vectors.words"));
  TRY(out.values, file.array<int8_t>("neural.vectors.values"));
  if (!out.words.empty()) out.dimensions = out.values.size() / out.words.size();
  if (!out.valid()) return fail(Code::bad_data, "the model's vectors of words are broken");
  return out;
}

Result<std::vector<std::string_view>> labels(const ModelFile& file, std::string_view name, size_t count) {
  TRY(std::string_view bytes, file.section(name));
  if (bytes.empty() || bytes.back() != '\n') return fail(Code::bad_data, "section '" + std::string(name) + "' is cut");
  bytes.remove_suffix(1);
  auto out = split(bytes, '\n');
  if (out.size() != count)
    return fail(Code::bad_data, "section '" + std::string(name) + "' has a wrong number of labels");
  return out;
}

// Whole numbers of so many bits, and for each `block` of them a scale by which the largest one is reached.
template <class Whole>
void add_scaled_values(std::span<const float> values, size_t block, std::string_view name, std::string_view scales_name, ModelWriter& writer) {
  constexpr float kMost = std::numeric_limits<Whole>::max();
  std::vector<Whole> out;
  std::vector<float> scales;
  for (; !values.empty(); values = values.subspan(std::min(block, values.size()))) {
    const auto part = values.first(std::min(block, values.size()));
    float high = 0;
    for (const float value : part) high = std::max(high, std::fabs(value));
    scales.push_back(high / kMost);
    for (const float value : part) out.push_back(high > 0 ? static_cast<Whole>(std::lrint(value / high * kMost)) : Whole{0});
  }
  writer.add_array(name, out);
  writer.add_array(scales_name, scales);
}

Result<std::shared_ptr<const std::vector<float>>> read_weights(const ModelFile& file) {
  TRY(const auto values, file.array<int16_t>("neural.weights"));
  TRY(const auto scales, file.array<float>("neural.weights.scales"));
  if (scales.size() != (values.size() + kWeightBlock - 1) / kWeightBlock) return fail(Code::bad_data, "the model's weights lack their scales");
  auto out = std::make_shared<std::vector<float>>(values.size());
  for (size_t i = 0; i < values.size(); ++i) (*out)[i] = static_cast<float>(values[i]) * scales[i / kWeightBlock];
  return out;
}

}  // namespace

bool is_plausible(const NetworkShape& shape) {
  const auto fits = [](uint32_t n, uint32_t unit) { return n > 0 && n <= kLargestWidth && n % unit == 0; };
  return fits(shape.width, 32) && fits(shape.tag_hidden, 16) && fits(shape.arc, 16) && fits(shape.label, 16) &&
         fits(shape.name_hidden, 16) &&
         shape.layers >= 2 && shape.layers <= 16;
}

void add_neural_sections(const NeuralModel& model, ModelWriter& writer) {
  writer.add_array("neural.shape", std::vector<NetworkShape>{model.network.shape()});
  writer.add_array("neural.features", model.features.hashes());
  const Lexicon lexicon = model.lexicon.lexicon();
  writer.add("neural.lexicon.words", bytes_of(lexicon.words));
  writer.add("neural.lexicon.sets", bytes_of(lexicon.sets));
  writer.add("neural.lexicon.starts", bytes_of(lexicon.starts));
  writer.add("neural.lexicon.members", bytes_of(lexicon.members));
  writer.add("neural.lexicon.classes", joined_lines(model.lexicon.classes()));
  if (const WordVectors vectors = model.vectors.vectors(); vectors.dimensions > 0) {
    writer.add("neural.vectors.words", bytes_of(vectors.words));
    writer.add("neural.vectors.values", bytes_of(vectors.values));
  }
  std::vector<float> weights;
  for (const learn::Parameter* p : const_cast<Network&>(model.network).parameters()) {
    if (p->by_row)
      add_scaled_values<int8_t>(p->value.values, p->value.columns, "neural.embeddings", "neural.scales", writer);
    else
      weights.insert(weights.end(), p->value.values.begin(), p->value.values.end());
  }
  add_scaled_values<int16_t>(weights, kWeightBlock, "neural.weights", "neural.weights.scales", writer);
  writer.add_array("neural.tags", model.tags);
  writer.add("neural.xpos", joined_lines(model.labels.xpos.labels()));
  writer.add("neural.feats", joined_lines(model.labels.feats.labels()));
  writer.add("neural.relations", joined_lines(model.labels.relations.labels()));
}

Result<NeuralSections> NeuralSections::read(const ModelFile& file) {
  NeuralSections out;
  TRY(const auto shapes, file.array<NetworkShape>("neural.shape"));
  const auto counted = [](const NetworkShape& s) {
    return s.upos == 17 && s.names == kNameTags && s.features > 0 && s.features < (1u << 24) && s.relations < kPunctuation;
  };
  if (shapes.size() != 1 || !is_plausible(shapes[0]) || !counted(shapes[0]))
    return fail(Code::bad_data, "the model's network has impossible sizes");
  const NetworkShape& shape = out.shape = shapes[0];
  TRY(out.features, file.array<uint64_t>("neural.features"));
  TRY(out.lexicon, read_lexicon(file));
  TRY(out.vectors, read_vectors(file));
  TRY(out.embeddings, file.array<int8_t>("neural.embeddings"));
  TRY(out.scales, file.array<float>("neural.scales"));
  TRY(out.weights, read_weights(file));
  TRY(out.tags, file.array<TagTriple>("neural.tags"));
  TRY(out.xpos, labels(file, "neural.xpos", shape.xpos));
  TRY(out.feats, labels(file, "neural.feats", shape.feats));
  TRY(out.relations, labels(file, "neural.relations", shape.relations));
  TRY(const StepTable dependents, StepTable::read(file, "neural.dependents"));
  TRY(const StepTable conjuncts, StepTable::read(file, "neural.conjuncts"));
  out.dependents = DependentTable(dependents), out.conjuncts = ConjunctTable(conjuncts);
  if (out.features.size() + 1 + out.lexicon.classes + out.vectors.dimensions != shape.features || out.scales.size() != shape.features ||
      out.embeddings.size() != size_t{shape.features} * shape.width || out.weights->size() != weights_of(shape))
    return fail(Code::bad_data, "the model's network does not have the weights that its sizes ask for");
  const auto sound = [](float x) { return std::fabs(x) < 1e6f; };
  if (!std::all_of(out.weights->begin(), out.weights->end(), sound) || !std::all_of(out.scales.begin(), out.scales.end(), sound))
    return fail(Code::bad_data, "the model's network has weights that are no numbers");
  for (const TagTriple& t : out.tags)
    if (t.upos >= shape.upos || t.xpos >= shape.xpos || t.feats >= shape.feats)
      return fail(Code::bad_data, "the model names a tag that it does not have");
  return out;
}

}  // namespace verbale::language
