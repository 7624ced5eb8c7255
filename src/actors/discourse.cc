#include "actors/discourse.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace verbale::actors {
namespace {

constexpr uint32_t kSentencesBack = 5;
constexpr size_t kMostAppearances = 64;
constexpr double kDecay = 0.55;

// kDecay to the power of `sentences`; the first powers are asked for all the time.
double decayed(uint32_t sentences) {
  static const auto kPowers = [] {
    std::array<double, 64> out{};
    for (size_t i = 0; i < out.size(); ++i) out[i] = std::pow(kDecay, i);
    return out;
  }();
  return sentences < kPowers.size() ? kPowers[sentences] : std::pow(kDecay, sentences);
}

double weight_of(const Appearance& a) {
  if (a.place_only) return 1.5;
  if (a.modifier) return 2.2;
  if (a.possessive) return 4;
  switch (a.role) {
    case Deprel::nsubj: case Deprel::csubj: return 8;
    case Deprel::root: return 6;
    case Deprel::obj: case Deprel::iobj: return 5;
    case Deprel::obl: return 4;
    case Deprel::appos: return 3;
    case Deprel::nmod: return 3.2;
    default: return 3;
  }
}

}  // namespace

uint32_t Discourse::add(Entity entity) {
  entities.push_back(std::move(entity));
  return static_cast<uint32_t>(entities.size()) - 1;
}

void Discourse::appear(Appearance appearance) {
  const double weight = weight_of(appearance);
  for (uint32_t e : appearance.entities) {
    const std::string& code = entities[e].code;
    if (code.empty() || entities[e].guessed || entities[e].sectors.primary() == knowledge::Sector::JRN) continue;
    Weight& country = countries_[code];
    country.value = country.value * decayed(sentence_ - country.sentence) + weight;
    country.sentence = sentence_;
  }
  appearances_.push_back(std::move(appearance));
}

void Discourse::begin_sentence(uint32_t sentence) {
  sentence_ = sentence;
  if (appearances_.size() < kMostAppearances) return;
  const auto old = std::find_if(appearances_.begin(), appearances_.end(), [&](const Appearance& a) {
    return a.sentence + kSentencesBack >= sentence;
  });
  const auto least = appearances_.end() - static_cast<long>(kMostAppearances / 2);
  appearances_.erase(appearances_.begin(), std::max(std::min(old, appearances_.end()), least));
}

uint32_t Discourse::named(std::string_view folded_atom) const {
  const auto found = by_name_.find(std::string(folded_atom));
  return found == by_name_.end() ? kNone : found->second;
}

void Discourse::remember_name(uint32_t entity) {
  for (const auto& atom : entities[entity].name_atoms)
    if (atom.size() > 1) by_name_[atom] = entity;
}

uint32_t Discourse::with_key(const std::string& key) const {
  const auto found = by_key_.find(key);
  return found == by_key_.end() ? kNone : found->second;
}

double Discourse::salience(const Appearance& appearance, uint32_t sentence) const {
  return weight_of(appearance) * decayed(sentence - std::min(sentence, appearance.sentence));
}

double Discourse::country_salience(std::string_view code) const {
  const auto found = countries_.find(std::string(code));
  return found == countries_.end() ? 0 : found->second.value * decayed(sentence_ - found->second.sentence);
}

std::vector<std::pair<double, std::string>> Discourse::countries() const {
  std::vector<std::pair<double, std::string>> out;
  for (const auto& [code, weight] : countries_) out.emplace_back(weight.value * decayed(sentence_ - weight.sentence), code);
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
  return out;
}

}  // namespace verbale::actors
