// Which language a text is written in, by CLD2 (https://github.com/CLD2Owners/cld2): over 80 languages, no model to load.
#pragma once
#include <string>
#include <string_view>

namespace verbale::reading {

struct LanguageGuess {
  std::string code;      // ISO 639-1 or 639-3, with script where that matters: "en", "sr", "zh-Hant"; empty = unknown
  float confidence = 0;  // 0 to 1
};

// `text` must be UTF-8; only its first 8 kB are looked at. `declared` (a BCP 47 tag) breaks ties, and stands where the
// text is too short to tell.
LanguageGuess guess_language(std::string_view text, std::string_view declared = {});

}  // namespace verbale::reading
