#include "language/model_file.h"

#include <algorithm>
#include <bit>
#include <cstdio>
#include <cstring>

#include "base/hash.h"

namespace verbale::language {
namespace {

static_assert(std::endian::native == std::endian::little, "model files are read in place");

constexpr char kMagic[8] = {'V', 'E', 'R', 'B', 'A', 'L', 'E', '\x1a'};
constexpr size_t kAlign = 64;

struct Header {
  char magic[8];
  uint32_t version;
  uint32_t sections;
  uint64_t size;  // of the whole file
  uint64_t hash;  // XXH3 of all bytes behind the header
  uint8_t unused[32];
};
static_assert(sizeof(Header) == kAlign);

struct Entry {
  char name[48];
  uint64_t offset, size;
};
static_assert(sizeof(Entry) == kAlign);

size_t aligned(size_t at) { return (at + kAlign - 1) / kAlign * kAlign; }

template <class T>
T read_at(std::string_view bytes, size_t at) {
  T out;
  std::memcpy(&out, bytes.data() + at, sizeof out);
  return out;
}

Result<Header> read_header(std::string_view bytes) {
  if (bytes.size() < sizeof(Header) || std::memcmp(bytes.data(), kMagic, sizeof kMagic) != 0)
    return fail(Code::bad_data, "this is not a model of verbale");
  const auto header = read_at<Header>(bytes, 0);
  if (header.version > kModelVersion)
    return fail(Code::newer_version, "the model has version " + std::to_string(header.version) + ", this program reads up to " +
                                         std::to_string(kModelVersion));
  if (header.version < kModelVersion)
    return fail(Code::bad_data, "the model has version " + std::to_string(header.version) + ", this program reads version " +
                                    std::to_string(kModelVersion) + ": train it anew");
  if (header.size != bytes.size())
    return fail(Code::bad_data, "the model should have " + std::to_string(header.size) + " bytes, but has " +
                                    std::to_string(bytes.size()) + ": it was cut or joined");
  if (header.hash != hash64(bytes.substr(sizeof(Header))))
    return fail(Code::bad_data, "the model's bytes were changed after training: the checksum differs");
  if (header.sections > (bytes.size() - sizeof(Header)) / sizeof(Entry))
    return fail(Code::bad_data, "the model's directory is longer than the file");
  return header;
}

}  // namespace

Result<ModelFile> ModelFile::open(std::string_view bytes) {
  ModelFile out;
  if (reinterpret_cast<uintptr_t>(bytes.data()) % alignof(uint64_t) != 0) {
    auto copy = std::make_shared<uint64_t[]>(bytes.size() / sizeof(uint64_t) + 1);
    std::memcpy(copy.get(), bytes.data(), bytes.size());
    bytes = {reinterpret_cast<const char*>(copy.get()), bytes.size()};
    out.copy_ = std::move(copy);
  }
  TRY(const Header header, read_header(bytes));
  for (uint32_t i = 0; i < header.sections; ++i) {
    const size_t at = sizeof(Header) + i * sizeof(Entry);
    const auto entry = read_at<Entry>(bytes, at);
    if (entry.offset > bytes.size() || entry.size > bytes.size() - entry.offset || entry.offset % kAlign != 0)
      return fail(Code::bad_data, "section " + std::to_string(i) + " of the model lies outside the file");
    const char* name = bytes.data() + at;
    out.sections_.push_back({{name, strnlen(name, sizeof entry.name)}, bytes.substr(entry.offset, entry.size)});
  }
  char hex[17];
  std::snprintf(hex, sizeof hex, "%016llx", static_cast<unsigned long long>(header.hash));
  out.fingerprint_ = hex;
  return out;
}

std::vector<std::string_view> ModelFile::names() const {
  std::vector<std::string_view> out;
  for (const Section& section : sections_) out.push_back(section.name);
  return out;
}

bool ModelFile::has(std::string_view name) const {
  return std::any_of(sections_.begin(), sections_.end(), [&](const Section& s) { return s.name == name; });
}

Result<std::string_view> ModelFile::section(std::string_view name) const {
  for (const Section& s : sections_)
    if (s.name == name) return s.bytes;
  return fail(Code::bad_data, "the model has no section '" + std::string(name) + "'");
}

std::string_view ModelFile::about(std::string_view key) const {
  const auto text = section("about");
  if (!text) return {};
  for (std::string_view rest = *text; !rest.empty();) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    const size_t tab = line.find('\t');
    if (tab != line.npos && line.substr(0, tab) == key) return line.substr(tab + 1);
  }
  return {};
}

void ModelWriter::add(std::string_view name, std::string_view bytes) {
  CHECK(name.size() < sizeof(Entry::name), "a section's name is too long");
  sections_.emplace_back(name, bytes);
}

std::string ModelWriter::finish() const {
  std::string out(sizeof(Header) + sections_.size() * sizeof(Entry), '\0');
  for (size_t i = 0; i < sections_.size(); ++i) {
    const auto& [name, bytes] = sections_[i];
    out.resize(aligned(out.size()), '\0');
    Entry entry{};
    std::memcpy(entry.name, name.data(), name.size());
    entry.offset = out.size();
    entry.size = bytes.size();
    std::memcpy(out.data() + sizeof(Header) + i * sizeof(Entry), &entry, sizeof entry);
    out += bytes;
  }
  Header header{};
  std::memcpy(header.magic, kMagic, sizeof kMagic);
  header.version = kModelVersion;
  header.sections = static_cast<uint32_t>(sections_.size());
  header.size = out.size();
  header.hash = hash64(std::string_view(out).substr(sizeof(Header)));
  std::memcpy(out.data(), &header, sizeof header);
  return out;
}

}  // namespace verbale::language
