#include "base/strings.h"
#include "knowledge/world_builder.h"

namespace verbale::knowledge {
namespace {

bool is_vowel(char c) { return std::string_view("aeiou").find(to_lower(c)) != std::string_view::npos; }

std::string replace_end(std::string_view word, size_t cut, std::string_view ending) {
  return std::string(word.substr(0, word.size() - cut)) + std::string(ending);
}

std::string plural_of_word(std::string_view word) {
  if (word.ends_with("man") && word != "human" && !word.ends_with("German")) return replace_end(word, 2, "en");
  if (word.ends_with("person")) return replace_end(word, 6, "people");
  if (word.ends_with("child")) return std::string(word) + "ren";
  if (word.ends_with("wife")) return replace_end(word, 2, "ves");
  for (std::string_view ending : {"s", "x", "z", "ch", "sh"})
    if (word.ends_with(ending)) return std::string(word) + "es";
  if (word.ends_with("y") && word.size() > 1 && !is_vowel(word[word.size() - 2])) return replace_end(word, 1, "ies");
  return std::string(word) + "s";
}

}  // namespace

std::string plural_of(std::string_view words) {
  size_t end = words.size();
  for (std::string_view middle : {" of ", " for ", " to ", " in ", "-in-", "-at-", "-general", " general"})
    end = std::min(end, words.find(middle));
  const size_t space = words.substr(0, end).rfind(' ');
  const size_t begin = space == std::string_view::npos ? 0 : space + 1;
  return std::string(words.substr(0, begin)) + plural_of_word(words.substr(begin, end - begin)) + std::string(words.substr(end));
}

}  // namespace verbale::knowledge
