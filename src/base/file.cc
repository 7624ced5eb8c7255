#include "base/file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace verbale {
namespace {
struct Descriptor {
  int number;
  ~Descriptor() {
    if (number >= 0) ::close(number);
  }
};
}  // namespace

Error system_error(const std::string& path, int error_number) {
  Code code = Code::io;
  if (error_number == ENOENT || error_number == ENOTDIR) code = Code::not_found;
  if (error_number == EACCES || error_number == EPERM || error_number == EROFS) code = Code::denied;
  if (error_number == ENOSPC || error_number == EDQUOT) code = Code::full;
  return Error{code, std::strerror(error_number), Place{path}};
}

Result<std::string> read_file(const std::string& path, size_t limit) {
  Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  if (file.number < 0) return tl::unexpected(system_error(path, errno));
  struct stat info {};
  if (::fstat(file.number, &info) != 0) return tl::unexpected(system_error(path, errno));
  if (S_ISDIR(info.st_mode)) return tl::unexpected(system_error(path, EISDIR));
  std::string bytes;
  bytes.reserve(static_cast<size_t>(info.st_size) + 1);
  char block[1 << 16];
  while (true) {
    const ssize_t got = ::read(file.number, block, sizeof block);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return tl::unexpected(system_error(path, errno));
    if (got == 0) return bytes;
    if (bytes.size() + static_cast<size_t>(got) > limit)
      return fail(Code::too_large, "larger than " + std::to_string(limit) + " bytes", Place{path});
    bytes.append(block, static_cast<size_t>(got));
  }
}

Status write_file(const std::string& path, std::string_view bytes) {
  const std::string partial = path + ".partial";
  {
    Descriptor file{::open(partial.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666)};
    if (file.number < 0) return tl::unexpected(system_error(path, errno));
    while (!bytes.empty()) {
      const ssize_t put = ::write(file.number, bytes.data(), bytes.size());
      if (put < 0 && errno == EINTR) continue;
      if (put < 0) {
        auto error = system_error(path, errno);
        ::unlink(partial.c_str());
        return tl::unexpected(std::move(error));
      }
      bytes.remove_prefix(static_cast<size_t>(put));
    }
  }
  if (::rename(partial.c_str(), path.c_str()) != 0) return tl::unexpected(system_error(path, errno));
  return {};
}

Result<MappedFile> MappedFile::open(const std::string& path) {
  Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  if (file.number < 0) return tl::unexpected(system_error(path, errno));
  struct stat info {};
  if (::fstat(file.number, &info) != 0) return tl::unexpected(system_error(path, errno));
  if (!S_ISREG(info.st_mode)) return fail(Code::bad_input, "not a regular file", Place{path});
  if (info.st_size == 0) return MappedFile(std::string_view());
  const auto size = static_cast<size_t>(info.st_size);
  void* at = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.number, 0);
  if (at == MAP_FAILED) return tl::unexpected(system_error(path, errno));
  return MappedFile(std::string_view(static_cast<const char*>(at), size));
}

MappedFile::MappedFile(MappedFile&& other) noexcept : bytes_(std::exchange(other.bytes_, {})) {}
MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(bytes_, other.bytes_);
  return *this;
}
MappedFile::~MappedFile() {
  if (!bytes_.empty()) ::munmap(const_cast<char*>(bytes_.data()), bytes_.size());
}

}  // namespace verbale
