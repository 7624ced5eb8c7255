#include "reading/language_guess.h"

#include <algorithm>
#include <cstdio>  // CLD2's header forgets it
#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include "base/strings.h"
#include "base/utf8.h"

namespace verbale::reading {
namespace {

constexpr size_t kMostBytes = 3072;  // more changed the language of none of 1,585 texts
constexpr int kMostOfIt = 60;    // percent of the text
constexpr int kSureBytes = 120;  // of letters; below, a guess counts for less

std::string primary_tag(std::string_view declared) {
  const std::string tag = lower_ascii(trim(declared));
  const std::string primary = tag.substr(0, tag.find_first_of("-_,; "));
  return primary.size() == 2 || primary.size() == 3 ? primary : std::string();
}

std::string code_of(CLD2::Language language) {
  const std::string code = CLD2::LanguageCode(language);
  if (code == "iw") return "he";
  if (code == "jw") return "jv";
  return code == "un" || code == "xxx" ? "" : code;
}

}  // namespace

LanguageGuess guess_language(std::string_view text, std::string_view declared) {
  text = text.substr(0, kMostBytes);
  while (!text.empty() && (text.back() & 0xC0) == 0x80) text.remove_suffix(1);  // cut at a character
  if (!text.empty() && static_cast<unsigned char>(text.back()) >= 0xC0) text.remove_suffix(1);
  const std::string tag = primary_tag(declared);
  const CLD2::CLDHints hints = {declared.empty() ? nullptr : tag.c_str(), nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  CLD2::Language languages[3];
  int percents[3], bytes = 0;
  double scores[3];
  bool reliable = false;
  const CLD2::Language best = CLD2::ExtDetectLanguageSummary(text.data(), static_cast<int>(text.size()), true, &hints, 0, languages,
                                                             percents, scores, nullptr, &bytes, &reliable);
  LanguageGuess guess{code_of(best), 0};
  if (!guess.code.empty()) {
    const float size = std::min(1.0f, static_cast<float>(bytes) / kSureBytes);
    const bool alone = percents[0] >= kMostOfIt && percents[1] == 0;  // the rest is like several languages, not another one
    const float share = alone ? 1.0f : static_cast<float>(percents[0]) / 100;
    guess.confidence = share * (reliable || alone ? 0.5f + 0.5f * size : 0.5f * size);
  }
  if (!tag.empty() && (guess.code.empty() || (!reliable && guess.confidence < 0.4f))) return {tag, 0.5f};
  return guess;
}

}  // namespace verbale::reading
