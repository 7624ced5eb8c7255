#include "language/edit_lemmatizer.h"

#include <algorithm>
#include <charconv>
#include <limits>

#include "base/strings.h"
#include "base/utf8.h"
#include "language/label_set.h"

namespace verbale::language {

struct EditLemmatizer::Scratch final : PieceScratch {
  std::vector<int32_t> scores;
  LemmaFeatures features;
  std::string lemma;
};

namespace {

size_t previous_character(std::string_view text, size_t at) {
  do --at;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80);
  return at;
}

void lower_into(std::string_view text, std::string& out) {
  out.clear();
  for (size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80)
      out += to_lower(text[at++]);
    else
      append_utf8(out, lower_code(decode_utf8(text, at)));
  }
}

void drop_commas_in_numbers(std::string_view text, std::string& out) {
  out.clear();
  for (size_t i = 0; i < text.size(); ++i)
    if (text[i] != ',' || i == 0 || i + 1 == text.size() || !is_digit(text[i - 1]) || !is_digit(text[i + 1])) out += text[i];
}

void change_case(std::string_view form, EditScript::Case change, std::string& out) {
  if (change == EditScript::kPlainNumber) return drop_commas_in_numbers(form, out);
  if (change == EditScript::kKeep)
    out.assign(form);
  else
    lower_into(form, out);
  if (change == EditScript::kCapital && !out.empty() && is_lower(out[0])) out[0] = static_cast<char>(out[0] - 32);
}

}  // namespace

bool EditScript::apply(std::string_view form, std::string& out) const {
  change_case(form, change, out);
  size_t end = out.size();
  for (uint32_t i = 0; i < cut; ++i) {
    if (end == 0) return false;
    end = previous_character(out, end);
  }
  out.resize(end);
  out += ending;
  return !out.empty();
}

std::string script_line(std::string_view form, std::string_view lemma) {
  std::string best;
  size_t longest = 0;
  for (const auto change : {EditScript::kLower, EditScript::kKeep, EditScript::kCapital, EditScript::kPlainNumber}) {
    std::string base;
    change_case(form, change, base);
    size_t same = 0;
    while (same < base.size() && same < lemma.size() && base[same] == lemma[same]) ++same;
    while (same > 0 && same < base.size() && (static_cast<unsigned char>(base[same]) & 0xC0) == 0x80) --same;
    if (!best.empty() && same <= longest) continue;
    longest = same;
    size_t cut = 0;
    for (size_t end = base.size(); end > same; end = previous_character(base, end)) ++cut;
    best = static_cast<char>(change) + std::to_string(cut) + '/' + std::string(lemma.substr(same));
  }
  return best;
}

Result<EditScript> parse_script(std::string_view line) {
  EditScript out;
  const bool known = !line.empty() && (std::string_view("LKCN").find(line[0]) != line.npos);
  if (!known) return fail(Code::bad_data, "the model has a broken lemma script");
  out.change = static_cast<EditScript::Case>(line[0]);
  const auto [end, error] = std::from_chars(line.data() + 1, line.data() + line.size(), out.cut);
  const auto rest = line.substr(static_cast<size_t>(end - line.data()));
  if (error != std::errc() || !rest.starts_with('/')) return fail(Code::bad_data, "the model has a broken lemma script");
  out.ending = rest.substr(1);
  return out;
}

uint32_t lemma_tag(const Token& word) {
  uint64_t hash = static_cast<uint64_t>(word.upos) + 1;
  for (const char c : word.xpos) hash = learn::mix(hash, static_cast<unsigned char>(c));
  return static_cast<uint32_t>(hash >> 32);
}

uint32_t lemma_key(const WordFeatures& word, uint32_t tag) { return static_cast<uint32_t>(learn::mix(word.form, tag) >> 32) | 1; }

uint32_t known_key(std::string_view lemma, Upos upos) {
  return static_cast<uint32_t>(learn::mix(hash_of(lemma), static_cast<uint64_t>(upos)) >> 32) | 1;
}

void lemma_features(const WordFeatures& word, uint32_t tag, bool first, LemmaFeatures& out) {
  out.clear();
  out.add(tag);
  out.add(tag, word.shape);
  out.add(tag, word.capital, first);
  out.add(tag, word.lower);
  for (const auto suffix : word.suffix) suffix ? out.add(tag, suffix) : out.skip();
  for (const auto suffix : word.suffix) suffix ? out.add(suffix) : out.skip();
  for (const auto prefix : word.prefix) prefix ? out.add(tag, prefix) : out.skip();
  out.add(tag, word.prefix[0], word.suffix[1]);
  out.add(tag, word.suffix[2], word.shape);
}

Result<EditLemmatizer> EditLemmatizer::load(const ModelFile& file) {
  EditLemmatizer out;
  TRY(const auto scripts, file.section("lemma.scripts"));
  for (const auto line : lines_of(scripts)) {
    TRY(const auto script, parse_script(line));
    out.scripts_.push_back(script);
  }
  TRY(const auto table, file.section("lemma.table"));
  TRY(out.table_, learn::HashedTable::open(table));
  TRY(const auto weights, file.section("lemma.weights"));
  TRY(out.weights_, learn::LinearModel::open(weights));
  if (file.has("lemma.known")) {
    TRY(const auto known, file.section("lemma.known"));
    TRY(out.known_, learn::HashedTable::open(known));
  }
  if (out.weights_.classes() != out.scripts_.size() || out.scripts_.empty())
    return fail(Code::bad_data, "the lemmatizer and its scripts do not fit");
  return out;
}

std::unique_ptr<PieceScratch> EditLemmatizer::make_scratch() const { return std::make_unique<Scratch>(); }

// The best script; of the few best ones, the first that gives a known lemma.
uint32_t EditLemmatizer::guess(const Token& word, const WordFeatures& seen, bool first, Scratch& s) const {
  constexpr int kGuesses = 4;
  lemma_features(seen, lemma_tag(word), first, s.features);
  const uint32_t best = weights_.best(s.features.keys(), s.scores);
  if (!known_) return best;
  const int32_t least = s.scores[best] / 3;
  for (int i = 0; i < kGuesses; ++i) {
    const auto at = static_cast<uint32_t>(std::max_element(s.scores.begin(), s.scores.end()) - s.scores.begin());
    if (s.scores[at] <= least) break;
    if (scripts_[at].apply(word.form, s.lemma) && known_->find(known_key(s.lemma, word.upos)) != 0) return at;
    s.scores[at] = std::numeric_limits<int32_t>::min();
  }
  return best;
}

void EditLemmatizer::lemmatize(std::span<Token> words, Arena& arena, PieceScratch& scratch) const {
  auto& s = static_cast<Scratch&>(scratch);
  const auto absent = static_cast<uint32_t>(scripts_.size());
  for (auto& word : words) {
    const WordFeatures seen = word_features(word.form, false);
    uint32_t script = table_.find(lemma_key(seen, lemma_tag(word)), absent);
    if (script >= absent) script = guess(word, seen, &word == words.data(), s);
    const bool fits = scripts_[script].apply(word.form, s.lemma);
    word.lemma = !fits || s.lemma == word.form ? word.form : arena.keep(s.lemma);
  }
}

}  // namespace verbale::language
