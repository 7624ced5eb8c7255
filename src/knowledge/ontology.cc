#include "knowledge/ontology.h"

#include <toml++/toml.h>

#include "base/resources.h"

namespace verbale::knowledge {
namespace {

Place place_of(const toml::node& node, std::string_view source) {
  return Place{std::string(source), node.source().begin.line, node.source().begin.column};
}

std::string text_of(const toml::table& table, std::string_view key) {
  return table[key].value_or(std::string());
}

std::vector<std::string> texts_of(const toml::table& table, std::string_view key) {
  std::vector<std::string> out;
  if (const auto* array = table[key].as_array())
    for (const auto& item : *array)
      if (auto text = item.value<std::string>()) out.push_back(*text);
  return out;
}

Status read_modes(const toml::table& table, std::string_view source, TypeInfo& info) {
  const auto* modes = table["modes"].as_table();
  if (!modes) return {};
  for (const auto& [name, node] : *modes) {
    const auto* mode = node.as_table();
    if (!mode || !(*mode)["score"].is_number())
      return fail(Code::bad_data, "mode '" + std::string(name.str()) + "' has no score", place_of(node, source));
    info.modes.push_back({std::string(name.str()), (*mode)["score"].value_or(0.0), text_of(*mode, "cameo"),
                          text_of(*mode, "definition")});
  }
  return {};
}

void read_examples(const toml::table& table, TypeInfo& info) {
  if (const auto* examples = table["examples"].as_array())
    for (const auto& node : *examples)
      if (const auto* one = node.as_table())
        info.examples.push_back(
            {text_of(*one, "text"), text_of(*one, "mode"), texts_of(*one, "actors"), texts_of(*one, "recipients")});
}

// toml++ throws on broken files; here the exception becomes a value.
Result<toml::table> parse(std::string_view bytes, std::string_view source) {
  try {
    return toml::parse(bytes, source);
  } catch (const toml::parse_error& error) {
    return fail(Code::bad_data, std::string(error.description()), Place{std::string(source), error.source().begin.line});
  }
}

}  // namespace

Result<Ontology> Ontology::load() {
  Ontology out;
  const auto names = resource_names("data/ontology/");
  for (const auto& name : names) {
    if (!name.ends_with(".toml")) continue;
    TRY(const std::string_view bytes, resource(name));
    TRY_VOID(out.read(bytes, name));
  }
  for (const auto& info : out.types_)
    if (info.quad == 0) return fail(Code::bad_data, "an event type has no file", Place{"data/ontology"});
  return out;
}

Status Ontology::read(std::string_view bytes, std::string_view source) {
  TRY(const toml::table table, parse(bytes, source));
  std::optional<EventType> type;
  if (const std::string id = text_of(table, "id"); !id.empty()) {
    type = parse_event_type(id);
    if (!type) return fail(Code::bad_data, "'" + id + "' is no event type", place_of(*table.get("id"), source));
    TypeInfo& info = types_[static_cast<size_t>(*type)];
    info = {*type, table["quad"].value_or(0), table["score"].value_or(0.0), table["needs_recipient"].value_or(false),
            text_of(table, "cameo"), text_of(table, "definition"), texts_of(table, "notes"), {}, {}};
    TRY_VOID(read_modes(table, source, info));
    read_examples(table, info);
  }
  if (const auto* codes = table["codes"].as_table())
    for (const auto& [code, node] : *codes) {
      const auto* row = node.as_table();
      if (!row) return fail(Code::bad_data, "a code must be a table", place_of(node, source));
      const CameoInfo info{type, text_of(*row, "mode"), text_of(*row, "label")};
      if (type && !info.mode.empty() && !mode(*type, info.mode))
        return fail(Code::bad_data, "unknown mode '" + info.mode + "'", place_of(node, source));
      if (!codes_.emplace(std::string(code.str()), info).second)
        return fail(Code::bad_data, "code " + std::string(code.str()) + " stands twice", place_of(node, source));
    }
  return {};
}

const Mode* Ontology::mode(EventType type, std::string_view name) const {
  for (const auto& one : info(type).modes)
    if (one.name == name) return &one;
  return nullptr;
}

double Ontology::score(EventType type, std::string_view name) const {
  const Mode* found = mode(type, name);
  return found ? found->score : info(type).score;
}

std::string_view Ontology::cameo(EventType type, std::string_view name) const {
  const Mode* found = mode(type, name);
  return found && !found->cameo.empty() ? std::string_view(found->cameo) : std::string_view(info(type).cameo);
}

const CameoInfo* Ontology::from_cameo(std::string_view code) const {
  const auto at = codes_.find(code);
  return at == codes_.end() ? nullptr : &at->second;
}

}  // namespace verbale::knowledge
