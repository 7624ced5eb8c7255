#include "language/dependents.h"

#include <algorithm>
#include <functional>

namespace verbale::language {
namespace {

constexpr Symbol kQuote = kPunctuation + 1;  // parts nothing
enum : uint8_t { kSubject = 1, kObject = 2, kMarker = 4, kCopula = 8, kCoordinator = 16, kConjunct = 32, kCase = 64, kSign = 128 };

uint8_t bit_of(Deprel relation) {
  switch (relation) {
    case Deprel::nsubj:
    case Deprel::csubj:
    case Deprel::expl: return kSubject;
    case Deprel::obj: return kObject;
    case Deprel::mark: return kMarker;
    case Deprel::cop: return kCopula;
    case Deprel::cc: return kCoordinator;
    case Deprel::conj: return kConjunct;
    case Deprel::case_: return kCase;
    default: return 0;
  }
}

}  // namespace

void DependentSymbols::add(Deprel relation) {
  bits_.push_back(bit_of(relation));
  is_sign_.push_back(relation == Deprel::punct);
}

Symbol DependentSymbols::of_sign(std::string_view form) {
  static constexpr std::string_view kKinds[] = {"\"'`“”‘’„«»", ",", ".!?…", ":;", "()[]{}", "-–—"};
  for (size_t kind = 0; kind < std::size(kKinds); ++kind)
    if (!form.empty() && kKinds[kind].find(form.substr(0, (form[0] & 0x80) != 0 ? 3 : 1)) != std::string_view::npos)
      return static_cast<Symbol>(kPunctuation + 1 + kind);
  return kPunctuation;
}

uint8_t DependentSymbols::after(uint8_t seen, Symbol symbol) const {
  if (symbol >= kPunctuation) return symbol == kQuote ? seen : seen | kSign;
  return without_sign(static_cast<uint8_t>(seen | bits_[symbol]));
}

uint8_t DependentSymbols::without_sign(uint8_t seen) { return static_cast<uint8_t>(seen & ~kSign); }

DependentContext DependentContext::general() const {
  constexpr uint64_t kLess[] = {uint64_t{0xFF & ~(kSubject | kObject | kSign)}, uint64_t{1023} << 18, 0xFF, uint64_t{1023} << 8};
  DependentContext out = *this;
  out.packed &= ~kLess[level()];
  out.packed += uint64_t{1} << 34;
  return out;
}

uint32_t dependent_key(DependentContext context, Symbol symbol) {
  uint64_t x = context.with(symbol) * 0x9E3779B97F4A7C15ull;  // Steele, Lea and Flood 2014, "SplitMix"
  x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9ull;
  x = (x ^ x >> 27) * 0x94D049BB133111EBull;
  return static_cast<uint32_t>(x >> 32);
}

// Down to the first context that has seen the symbol; each that has not takes what it keeps for unseen ones.
float DependentTable::score(DependentContext context, Symbol symbol) const {
  int sum = 0;
  for (; context.level() + 1 < DependentContext::kLevels; context = context.general()) {
    if (const int8_t* seen = find(dependent_key(context, symbol))) return static_cast<float>(sum + *seen) * kTableStep;
    if (const int8_t* unseen = find(dependent_key(context, kNoSymbol))) sum += *unseen;
  }
  return static_cast<float>(sum) * kTableStep;
}

}  // namespace verbale::language
