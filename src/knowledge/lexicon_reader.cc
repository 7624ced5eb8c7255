#include "knowledge/lexicon_reader.h"

#include <algorithm>
#include <charconv>

#include "base/resources.h"
#include "base/strings.h"

namespace verbale::knowledge {
namespace {

constexpr std::string_view kFolder = "data/lexicon/en/";

Result<uint8_t> half_of_quads(std::string_view name) {  // quad classes 1 to 4 as bits 0 to 3
  if (name == "verbal") return 0b0101;
  if (name == "material") return 0b1010;
  if (name == "cooperation") return 0b0011;
  if (name == "conflict") return 0b1100;
  return fail(Code::bad_data, "unknown content '" + std::string(name) + "'");
}

std::optional<Becomes> parse_becomes(std::string_view text) {
  constexpr std::array<std::string_view, 6> kNames = {"drop", "keep", "future", "hypothetical", "negation", "historical"};
  for (size_t i = 0; i < kNames.size(); ++i)
    if (kNames[i] == text) return static_cast<Becomes>(i);
  return std::nullopt;
}

}  // namespace

LexiconReader::LexiconReader(const Ontology& ontology, Lexicon& out, std::vector<Error>& errors)
    : ontology_(ontology), out_(out), errors_(errors) {
  out_.kinds_.emplace_back();
  out_.classes_.emplace_back("-");
}

void LexiconReader::read_all() {
  const std::string en(kFolder);
  read(en + "kinds.tsv", {"kind", "words"}, &LexiconReader::read_kind);
  read(en + "frames.tsv", {"name", "slots"}, &LexiconReader::read_frame);
  read("data/lexicon/composition.tsv", {"operator", "content", "side", "type", "becomes"}, &LexiconReader::read_composition);
  for (int i = 0; i < kEventTypes; ++i) {
    type_ = static_cast<EventType>(i);
    read(en + "acts/" + lower_ascii(verbale::name_of(type_)) + ".tsv", {"entry", "pos"}, &LexiconReader::read_act);
  }
  read(en + "operators.tsv", {"entry", "pos", "class"}, &LexiconReader::read_operator);
  read(en + "light_verbs.tsv", {"entry", "subject"}, &LexiconReader::read_light_verb);
  read(en + "contexts.tsv", {"context", "words"}, &LexiconReader::read_context);
  read(en + "quantities.tsv", {"unit", "words"}, &LexiconReader::read_quantity);
  read(en + "numbers.tsv", {"word", "low", "high"}, &LexiconReader::read_number);
  read(en + "endings.tsv", {"form"}, &LexiconReader::read_ending);
  read(en + "past_forms.tsv", {"form", "lemma"}, &LexiconReader::read_past_form);
  of_kind_.resize(out_.kind_names_.size());
  for (WordId id = 1; id < out_.words(); ++id)
    for (size_t kind = 0; kind < of_kind_.size(); ++kind)
      if (out_.kinds_[id][kind]) of_kind_[kind].push_back(id);
  number_pattern_words();
  find_rarest();
  index_heads();
}

void LexiconReader::read(std::string_view name, const Columns& required, RowReader each) {
  const auto bytes = resource(name);
  if (!bytes) {
    errors_.push_back(bytes.error());
    return;
  }
  const auto status = read_tsv(*bytes, name, required, [&](const TsvRow& row) -> Status {
    if (auto done = (this->*each)(row); !done) {
      errors_.push_back(std::move(done).error());
      errors_.back().where = row.place();
    }
    return {};
  });
  if (!status) errors_.push_back(status.error());
}

WordId LexiconReader::intern(std::string_view word) const {
  const WordId id = out_.words_.add(word);
  if (out_.kinds_.size() < out_.words()) out_.kinds_.emplace_back();
  return id;
}

std::vector<WordId> LexiconReader::intern_all(std::string_view joined) const {
  std::vector<WordId> out;
  for (const auto part : split(joined, '_')) out.push_back(intern(part));
  return out;
}

KindId LexiconReader::kind_id(std::string_view name) {
  if (const auto known = out_.kind(name)) return *known;
  out_.kind_names_.emplace_back(name);
  return static_cast<KindId>(out_.kind_names_.size() - 1);
}

Status LexiconReader::read_kind(const TsvRow& row) {
  const KindId kind = kind_id(row["kind"]);
  if (kind >= kMaxKinds) return fail(Code::bad_data, "more than " + std::to_string(kMaxKinds) + " kinds");
  for (const auto word : split_words(row["words"])) out_.kinds_[intern(word)].set(kind);
  return {};
}

Status LexiconReader::read_frame(const TsvRow& row) {
  Frame frame;
  TRY_VOID(read_frame_cell(row["slots"], frame));
  frame.text = row["name"];
  if (!named_frames_.emplace(frame.text, frame).second) return fail(Code::bad_data, "the frame stands twice");
  return {};
}

ClassId LexiconReader::class_id(std::string_view name) {
  if (const ClassId known = out_.operator_class(name)) return known;
  out_.classes_.emplace_back(name);
  return static_cast<ClassId>(out_.classes_.size() - 1);
}

Status LexiconReader::read_composition(const TsvRow& row) {
  Composition out;
  out.where = row.place();
  std::string_view operators = row["operator"];
  if (operators.starts_with("not ")) {
    out.operators.push_back(class_id("not"));
    operators = trim(operators.substr(4));
  }
  for (const auto name : split(operators, '>')) out.operators.push_back(class_id(trim(name)));
  TRY_VOID(read_content(row["content"], out));
  const std::string_view side = row["side"];
  if (side != "*" && side != "self" && side != "other") return fail(Code::bad_data, "side is self, other or *");
  out.side = side == "self" ? Side::self : side == "other" ? Side::other : Side::any;
  TRY_VOID(read_result(row, out));
  out_.composition_.push_back(std::move(out));
  return {};
}

Status LexiconReader::read_content(std::string_view text, Composition& row) const {
  if (text == "*") return row.any = true, Status{};
  if (text == "none") return row.none = true, Status{};
  for (const auto part : split(text, ',')) {
    const std::string_view name = trim(part);
    const size_t slash = name.find('/');
    if (const auto type = parse_event_type(name.substr(0, slash))) {
      if (slash == std::string_view::npos) {
        row.types.set(static_cast<size_t>(*type));
        continue;
      }
      const std::string_view mode = name.substr(slash + 1);
      if (!ontology_.mode(*type, mode)) return fail(Code::bad_data, "unknown mode '" + std::string(name) + "'");
      row.modes.emplace_back(*type, mode);
      continue;
    }
    TRY(const uint8_t quads, half_of_quads(name));
    for (int i = 0; i < kEventTypes; ++i)
      if (quads >> (quad_of(static_cast<EventType>(i)) - 1) & 1) row.types.set(static_cast<size_t>(i));
  }
  return {};
}

Status LexiconReader::read_result(const TsvRow& row, Composition& out) const {
  const auto becomes = parse_becomes(row["becomes"]);
  if (!becomes) return fail(Code::bad_data, "becomes is drop, keep or a status, not '" + std::string(row["becomes"]) + "'");
  out.becomes = *becomes;
  out.transparent = row["type"] == "=";
  out.silent = row["type"] == "-";
  out.cameo = cell(row, "cameo");
  if (!out.cameo.empty() && !ontology_.from_cameo(out.cameo)) return fail(Code::bad_data, "unknown CAMEO code " + out.cameo);
  if (out.transparent || out.silent) return {};
  out.retags = row["type"].starts_with('=');
  const auto type = parse_event_type(row["type"].substr(out.retags ? 1 : 0));
  if (!type) return fail(Code::bad_data, "'" + std::string(row["type"]) + "' is no event type");
  out.type = *type;
  out.mode = cell(row, "mode");
  if (!out.mode.empty() && !ontology_.mode(*type, out.mode))
    return fail(Code::bad_data, "unknown mode '" + out.mode + "' of " + std::string(row["type"]));
  return {};
}

Status LexiconReader::read_context(const TsvRow& row) {
  const std::string name(row["context"]);
  const auto [at, fresh] = context_ids_.emplace(name, out_.contexts_.size());
  if (fresh) out_.contexts_.push_back(name);
  for (const auto word : split_words(row["words"])) {
    ContextWord one{intern_all(word), static_cast<uint16_t>(at->second)};
    const WordId first = one.words.front();
    if (out_.context_words_.size() <= first) out_.context_words_.resize(first + 1);
    out_.context_words_[first].push_back(std::move(one));
  }
  return {};
}

Status LexiconReader::read_quantity(const TsvRow& row) {
  QuantityUnit unit;
  unit.unit = row["unit"];
  for (const auto word : split_words(row["words"])) unit.nouns.push_back(intern_all(word));
  for (const auto word : split_words(cell(row, "of"))) unit.verbs.push_back(intern(word));
  const std::string_view on = cell(row, "on");
  if (on == "*" || on.empty()) unit.on.set();
  else
    for (const auto name : split(on, ',')) {
      const auto type = parse_event_type(trim(name));
      if (!type) return fail(Code::bad_data, "'" + std::string(name) + "' is no event type");
      unit.on.set(static_cast<size_t>(*type));
    }
  out_.quantities_.push_back(std::move(unit));
  return {};
}

Status LexiconReader::read_ending(const TsvRow& row) {
  out_.endings_.push_back({std::string(row["form"]), std::string(cell(row, "lemma"))});
  return {};
}

// Forms of verbs that no entry uses are not interned: nothing would look for their lemma.
Status LexiconReader::read_past_form(const TsvRow& row) {
  const WordId lemma = out_.word(row["lemma"]);
  if (lemma != kNoWord) out_.past_forms_[intern(row["form"])] = lemma;
  return {};
}

Status LexiconReader::read_number(const TsvRow& row) {
  const auto value = [&](std::string_view column, double& out) -> Status {
    const std::string_view text = cell(row, column);
    if (text.empty()) return {};
    const auto read = std::from_chars(text.data(), text.data() + text.size(), out);
    if (read.ec != std::errc() || read.ptr != text.data() + text.size())
      return fail(Code::bad_data, "'" + std::string(text) + "' is no number");
    return {};
  };
  NumberWord number;
  TRY_VOID(value("low", number.low));
  TRY_VOID(value("high", number.high));
  TRY_VOID(value("times", number.times));
  const WordId word = intern(row["word"]);
  if (out_.number_of_.size() <= word) out_.number_of_.resize(word + 1);
  out_.numbers_.push_back(number);
  out_.number_of_[word] = static_cast<uint32_t>(out_.numbers_.size());
  return {};
}

}  // namespace verbale::knowledge
