// The labels that a model knows, by number; in the model file one a line.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace verbale::language {

// For training: gives each new label the next number.
class LabelMaker {
 public:
  uint32_t number(std::string_view label) {
    const auto [at, fresh] = numbers_.try_emplace(std::string(label), static_cast<uint32_t>(labels_.size()));
    if (fresh) labels_.emplace_back(label);
    return at->second;
  }
  // The number of a label, or `absent`.
  uint32_t find(std::string_view label, uint32_t absent) const {
    const auto at = numbers_.find(label);
    return at == numbers_.end() ? absent : at->second;
  }
  const std::vector<std::string>& labels() const { return labels_; }
  std::string bytes() const {
    std::string out;
    for (const auto& label : labels_) out += label + '\n';
    return out;
  }

 private:
  std::map<std::string, uint32_t, std::less<>> numbers_;
  std::vector<std::string> labels_;
};

// The lines of a section, without the last line end.
inline std::vector<std::string_view> lines_of(std::string_view bytes) {
  std::vector<std::string_view> out;
  while (!bytes.empty()) {
    const size_t end = bytes.find('\n');
    out.push_back(bytes.substr(0, end));
    bytes.remove_prefix(end == bytes.npos ? bytes.size() : end + 1);
  }
  return out;
}

}  // namespace verbale::language
