#include "language/treebank.h"

#include <zlib.h>

#include <algorithm>

#include "base/file.h"
#include "base/strings.h"
#include "base/utf8.h"
#include "document/conllu.h"
#include "language/label_set.h"

namespace verbale::language {

Result<std::string> read_packed(const std::string& path) {
  auto bytes = read_file(path);
  if (!bytes || !bytes->starts_with("\x1f\x8b")) return bytes;
  gzFile file = gzopen(path.c_str(), "rb");
  if (file == nullptr) return fail(Code::io, "cannot open", Place{path});
  std::string out;
  char buffer[1 << 16];
  int n = 0;
  while ((n = gzread(file, buffer, sizeof buffer)) > 0) out.append(buffer, static_cast<size_t>(n));
  gzclose(file);
  if (n < 0) return fail(Code::bad_input, "broken gzip data", Place{path});
  return out;
}

namespace {

struct NamedWord {
  std::string_view form, tag;
};

std::vector<std::vector<NamedWord>> read_names(std::string_view bytes) {
  std::vector<std::vector<NamedWord>> out(1);
  for (const auto line : lines_of(bytes)) {
    if (line.empty() && !out.back().empty()) out.emplace_back();
    if (line.empty() || line.starts_with("# ")) continue;
    const auto cells = split(line, '\t');
    if (cells.size() > 1) out.back().push_back({cells.front(), cells.back()});
  }
  return out;
}

bool same_words(const TrainingSentence& sentence, const std::vector<NamedWord>& names) {
  return std::equal(sentence.words.begin(), sentence.words.end(), names.begin(), names.end(),
                    [](const Token& word, const NamedWord& named) { return word.form == named.form; });
}

void match_names(std::vector<TrainingSentence>& sentences, const std::vector<std::vector<NamedWord>>& named) {
  constexpr size_t kAhead = 20;
  size_t at = 0;
  for (auto& sentence : sentences)
    for (size_t i = at; i < std::min(named.size(), at + kAhead); ++i)
      if (same_words(sentence, named[i])) {
        for (const auto& word : named[i]) sentence.names.emplace_back(word.tag);
        at = i + 1;
        break;
      }
}

}  // namespace

Result<Treebank> read_treebank(std::string_view conllu, std::string_view names) {
  TRY(Document document, document_from_conllu(conllu));
  Treebank out;
  out.document = std::make_unique<Document>(std::move(document));
  for (const auto& sentence : out.document->sentences) {
    TrainingSentence copy;
    const auto& tokens = out.document->tokens;
    copy.words.assign(tokens.begin() + sentence.first, tokens.begin() + sentence.last);
    for (auto& word : copy.words)
      if (word.head != kNone) word.head -= sentence.first;
    out.sentences.push_back(std::move(copy));
  }
  match_names(out.sentences, read_names(names));
  return out;
}

namespace {

std::string upper_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = is_lower(c) ? static_cast<char>(c - 32) : c;
  return out;
}

void recase(TrainingSentence& sentence, float kind, const Noise& noise, Arena& arena) {
  for (auto& word : sentence.words) {
    if (kind < noise.lower) {
      word.form = arena.keep(lower_utf8(word.form));
    } else if (kind < noise.lower + noise.upper) {
      word.form = arena.keep(upper_ascii(word.form));
    } else if (word.upos != Upos::PUNCT && (word.form.size() > 3 || word.upos == Upos::NOUN || word.upos == Upos::VERB)) {
      std::string form(word.form);
      form[0] = upper_ascii(form.substr(0, 1))[0];
      word.form = arena.keep(form);
    }
  }
}

std::string_view other_quote(std::string_view form, bool opening) {
  if (form == "\"" || form == "``" || form == "''") return opening ? "\u201C" : "\u201D";
  if (form == "\u201C" || form == "\u201D") return "\"";
  if (form == "'") return opening ? "\u2018" : "\u2019";
  if (form == "\u2018" || form == "\u2019") return "'";
  return form;
}

void requote(TrainingSentence& sentence, Arena& arena) {
  bool space_before = true;
  for (auto& word : sentence.words) {
    word.form = other_quote(word.form, space_before && !word.space_after);
    if (word.form.size() > 1 && word.form.find('\'') != std::string_view::npos)
      word.form = arena.keep(replace_all(std::string(word.form), "'", "\u2019"));
    space_before = word.space_after;
  }
}

bool has_dependent(const TrainingSentence& sentence, size_t index) {
  return std::any_of(sentence.words.begin(), sentence.words.end(), [&](const Token& w) { return w.head == index; });
}

void remove_word(TrainingSentence& sentence, size_t index) {
  sentence.words.erase(sentence.words.begin() + static_cast<ptrdiff_t>(index));
  if (!sentence.names.empty()) sentence.names.erase(sentence.names.begin() + static_cast<ptrdiff_t>(index));
  for (auto& word : sentence.words)
    if (word.head != kNone && word.head > index) --word.head;
}

void drop_articles(TrainingSentence& sentence) {
  for (size_t i = sentence.words.size(); i-- > 0;) {
    const auto& word = sentence.words[i];
    const bool named = !sentence.names.empty() && sentence.names[i] != "O";
    if (word.feats.find("PronType=Art") != std::string_view::npos && word.rel == Deprel::det && !named && !has_dependent(sentence, i))
      remove_word(sentence, i);
  }
}

}  // namespace

TrainingSentence noised(const TrainingSentence& sentence, const Noise& noise, learn::Random& random, Arena& arena) {
  TrainingSentence out = sentence;
  const float kind = random.uniform();
  if (random.chance(noise.quotes)) requote(out, arena);
  if (random.chance(noise.articles) && out.words.size() > 3) drop_articles(out);
  const size_t last = out.words.size() - 1;
  if (random.chance(noise.unstopped) && last > 1 && out.words[last].form == "." && !has_dependent(out, last)) remove_word(out, last);
  if (kind < noise.lower + noise.upper + noise.title) recase(out, kind, noise, arena);
  return out;
}

}  // namespace verbale::language
