#include "service/phrases.h"

#include <fmt/format.h>

#include "base/resources.h"
#include "base/tsv.h"

namespace verbale::service {

std::string fill(std::string_view text, std::string_view open, std::string_view close, const Fillings& fillings) {
  std::string out;
  while (true) {
    const size_t begin = text.find(open);
    const size_t end = begin == std::string_view::npos ? begin : text.find(close, begin + open.size());
    if (end == std::string_view::npos) return out += text;
    const std::string_view name = text.substr(begin + open.size(), end - begin - open.size());
    size_t next = begin + open.size();  // an unknown name stays as it is
    std::string_view kept = text.substr(0, next);
    for (const auto& [known, value] : fillings)
      if (known == name) {
        out.append(text.substr(0, begin)).append(value);
        kept = {};
        next = end + close.size();
        break;
      }
    out += kept;
    text.remove_prefix(next);
  }
}

std::string escape_html(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&') out += "&amp;";
    else if (c == '<') out += "&lt;";
    else if (c == '>') out += "&gt;";
    else if (c == '"') out += "&quot;";
    else out += c;
  }
  return out;
}

Result<Phrases> Phrases::load(std::string_view resource_name) {
  Phrases phrases;
  TRY(const auto bytes, resource(resource_name));
  TRY_VOID(read_tsv(bytes, resource_name, {"key", "text"}, [&](const TsvRow& row) -> Status {
    phrases.texts_.emplace(row["key"], row["text"]);
    return {};
  }));
  return phrases;
}

std::string Phrases::get(std::string_view key, std::string_view otherwise) const {
  const auto found = texts_.find(key);
  return found == texts_.end() ? std::string(otherwise) : found->second;
}

std::string Phrases::operator()(std::string_view key, const Fillings& fillings) const {
  return fill(get(key, key), "{", "}", fillings);
}

std::string Phrases::count(std::string_view key, int64_t n) const {
  const std::string forms = get(key, key);
  const size_t bar = forms.find('|');
  const std::string_view form =
      bar == std::string::npos ? std::string_view(forms) : n == 1 ? std::string_view(forms).substr(0, bar) : std::string_view(forms).substr(bar + 1);
  return fill(form, "{", "}", {{"n", with_thousands(n)}});
}

std::string with_thousands(int64_t number) {
  std::string digits = std::to_string(number);
  for (auto at = static_cast<int64_t>(digits.size()) - 3; at > 0; at -= 3) digits.insert(static_cast<size_t>(at), "\u202f");
  return digits;
}

std::string percent(int64_t part, int64_t whole) {
  if (whole == 0) return "–";
  const double value = 100.0 * static_cast<double>(part) / static_cast<double>(whole);
  return fmt::format("{:.{}f} %", value, value > 0 && value < 10 ? 1 : 0);
}

}  // namespace verbale::service
