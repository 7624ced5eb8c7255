#include "reading/folded_words.h"

#include "base/strings.h"
#include "base/utf8.h"

namespace verbale::reading {
namespace {

constexpr uint64_t kSeed = 0xCBF29CE484222325u, kPrime = 0x100000001B3u;  // FNV-1a

uint64_t add_byte(uint64_t hash, char c) { return (hash ^ static_cast<unsigned char>(c)) * kPrime; }

// Collects the bytes of each word as a string …
struct Strings {
  std::vector<std::string>& out;
  std::string word;
  void add(char c) { word += c; }
  bool empty() const { return word.empty(); }
  void flush() {
    out.push_back(std::move(word));
    word.clear();
  }
  size_t count() const { return out.size(); }
};

// … or as a hash.
struct Hashes {
  std::vector<uint64_t>& out;
  uint64_t hash = kSeed;
  void add(char c) { hash = add_byte(hash, c); }
  bool empty() const { return hash == kSeed; }
  void flush() {
    out.push_back(hash);
    hash = kSeed;
  }
  size_t count() const { return out.size(); }
};

// Words are runs of letters of any script, or of digits; "copyrightGetty" is two words.
template <class Sink>
void cut(std::string_view text, size_t most, Sink sink) {
  bool number = false;
  std::string folded;
  const auto end_word = [&] {
    if (!sink.empty()) sink.flush();
    number = false;
  };
  for (size_t i = 0; i < text.size() && sink.count() < most;) {
    const char c = text[i];
    const auto byte = static_cast<unsigned char>(c);
    if (is_alpha(c)) {
      if (number || (is_upper(c) && i > 0 && is_lower(text[i - 1]))) end_word();
      sink.add(to_lower(c));
      ++i;
    } else if (is_digit(c)) {
      if (!number) {
        end_word();
        sink.add('#');
        number = true;
      }
      ++i;
    } else if (byte >= 0xC3 && byte != 0xE2) {
      if (number) end_word();
      const size_t begin = i;
      decode_utf8(text, i);
      folded.clear();
      fold_into(text.substr(begin, i - begin), folded);
      for (const char f : folded) sink.add(f);
    } else {
      end_word();
      i += byte == 0xE2 ? 3 : 1;  // dashes, quotes, bullets
    }
  }
  if (sink.count() < most) end_word();
}

}  // namespace

std::vector<std::string> fold_words(std::string_view text, size_t most) {
  std::vector<std::string> out;
  cut(text, most, Strings{out, {}});
  return out;
}

void hash_words(std::string_view text, size_t most, std::vector<uint64_t>& out) { cut(text, most, Hashes{out}); }

uint64_t hash_word(std::string_view folded) {
  uint64_t hash = kSeed;
  for (const char c : folded) hash = add_byte(hash, c);
  return hash;
}

}  // namespace verbale::reading
