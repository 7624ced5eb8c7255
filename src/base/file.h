// Whole files in, whole files out. Streams of articles belong to reading/.
#pragma once
#include <string>
#include <string_view>

#include "base/result.h"

namespace verbale {

// Reads a whole file; fails with not_found, denied, io, or too_large above `limit` bytes.
Result<std::string> read_file(const std::string& path, size_t limit = size_t{4} << 30);

// Writes by a temporary neighbour and a rename, so that a reader never sees half a file.
Status write_file(const std::string& path, std::string_view bytes);

// Turns errno into an Error with the path as its place.
Error system_error(const std::string& path, int error_number);

// A file mapped read-only for as long as the object lives.
class MappedFile {
 public:
  static Result<MappedFile> open(const std::string& path);
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  ~MappedFile();
  std::string_view bytes() const { return bytes_; }

 private:
  explicit MappedFile(std::string_view bytes) : bytes_(bytes) {}
  std::string_view bytes_;
};

}  // namespace verbale
