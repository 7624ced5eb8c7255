// The container of a trained model: named byte sections in one file, read in place from mapped bytes.
//
// Layout, little endian: 64 bytes of header (magic "VERBALE\x1a", version, number of sections, size of the file, XXH3
// of all that follows the header), the directory (per section 48 bytes of name, offset, size), then the sections, each
// at a multiple of 64 bytes. The section "about" holds lines "key<TAB>value"; docs/formats/model.md lists the others.
#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace verbale::language {

constexpr uint32_t kModelVersion = 3;  // 2: names are read as a chain; 3: weights in 16 bits

class ModelFile {
 public:
  // Checks magic, version, size, hash and directory. `bytes` must outlive the file's views; bytes that do not begin at
  // a multiple of 8 are copied once.
  static Result<ModelFile> open(std::string_view bytes);

  bool has(std::string_view name) const;
  std::vector<std::string_view> names() const;
  // The bytes of one section; bad_data when the model lacks it.
  Result<std::string_view> section(std::string_view name) const;
  // A section as an array of plain values.
  template <class T>
  Result<std::span<const T>> array(std::string_view name) const {
    TRY(const std::string_view bytes, section(name));
    if (bytes.size() % sizeof(T) != 0) return fail(Code::bad_data, "section '" + std::string(name) + "' has a broken length");
    return std::span<const T>(reinterpret_cast<const T*>(bytes.data()), bytes.size() / sizeof(T));
  }
  // The value of a key in "about"; empty when absent.
  std::string_view about(std::string_view key) const;
  std::string_view fingerprint() const { return fingerprint_; }

 private:
  struct Section {
    std::string_view name, bytes;
  };
  std::shared_ptr<const uint64_t[]> copy_;  // only when the given bytes were not aligned
  std::vector<Section> sections_;
  std::string fingerprint_;
};

class ModelWriter {
 public:
  // The name has at most 47 bytes and is new.
  void add(std::string_view name, std::string_view bytes);
  template <class T>
  void add_array(std::string_view name, const std::vector<T>& values) {
    add(name, {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T)});
  }
  std::string finish() const;

 private:
  std::vector<std::pair<std::string, std::string>> sections_;
};

}  // namespace verbale::language
