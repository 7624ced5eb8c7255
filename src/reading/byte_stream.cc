#include "reading/byte_stream.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <vector>

#include "base/file.h"

namespace verbale::reading {
namespace {

constexpr size_t kChunk = size_t{1} << 18;
constexpr int kAnyWrapper = 15 + 32;  // zlib's sign for "gzip or zlib, by content"

enum class Packing : uint8_t { unknown, none, gzip, zstd };

}  // namespace

struct ByteStream::State {
  std::string path;
  int file = -1;
  uint64_t size = 0, packed_done = 0;
  Packing packing = Packing::unknown;
  std::vector<char> packed;      // as read
  size_t packed_at = 0, packed_end = 0;
  bool file_ended = false, ended = false;
  std::string window;            // unpacked
  size_t window_at = 0;
  uint64_t window_offset = 0;    // of the window's begin in the stream
  std::optional<Error> error;
  z_stream inflater{};
  bool inflating = false;
  size_t member_bytes = 0;       // unpacked of the gzip member in hand
  ZSTD_DStream* zstd = nullptr;

  ~State() {
    if (inflating) ::inflateEnd(&inflater);
    if (zstd) ::ZSTD_freeDStream(zstd);
    if (file > 0) ::close(file);
  }

  void note(Code code, std::string message) {
    if (!error) error = Error{code, std::move(message), Place{path}};
  }

  // More packed bytes behind those that are left; false when the file has no more.
  bool fill_packed() {
    if (file_ended) return false;
    if (packed_at > 0) std::memmove(packed.data(), packed.data() + packed_at, packed_end - packed_at);
    packed_end -= packed_at;
    packed_at = 0;
    if (packed.size() < packed_end + kChunk) packed.resize(packed_end + kChunk);
    ssize_t got;
    do got = ::read(file, packed.data() + packed_end, kChunk);
    while (got < 0 && errno == EINTR);
    if (got < 0) error = system_error(path, errno);
    if (got <= 0) file_ended = true;
    else packed_end += static_cast<size_t>(got), packed_done += static_cast<uint64_t>(got);
    return got > 0;
  }

  void find_packing() {
    while (packed_end - packed_at < 4 && fill_packed()) {
    }
    const std::string_view head(packed.data() + packed_at, packed_end - packed_at);
    packing = head.starts_with("\x1F\x8B") ? Packing::gzip : head.starts_with("\x28\xB5\x2F\xFD") ? Packing::zstd : Packing::none;
    if (packing == Packing::zstd) zstd = ::ZSTD_createDStream();
    if (packing == Packing::gzip) inflating = ::inflateInit2(&inflater, kAnyWrapper) == Z_OK;
  }

  // Unpacks some more bytes onto the window; false at the end.
  bool grow() {
    if (packing == Packing::unknown) find_packing();
    if (ended) return false;
    if (packed_at == packed_end && !fill_packed()) return end_of_file();
    switch (packing) {
      case Packing::gzip: grow_gzip(); return true;
      case Packing::zstd: grow_zstd(); return true;
      default:
        window.append(packed.data() + packed_at, packed_end - packed_at);
        packed_at = packed_end;
        return true;
    }
  }

  bool end_of_file() {
    ended = true;
    if (packing == Packing::gzip && inflating && member_bytes > 0) note(Code::bad_input, "the gzip stream ends in the middle");
    if (packing == Packing::zstd && member_bytes > 0) note(Code::bad_input, "the zstd stream ends in the middle");
    return false;
  }

  void grow_gzip() {
    const size_t before = window.size();
    window.resize(before + kChunk);
    inflater.next_in = reinterpret_cast<Bytef*>(packed.data() + packed_at);
    inflater.avail_in = static_cast<uInt>(packed_end - packed_at);
    inflater.next_out = reinterpret_cast<Bytef*>(window.data() + before);
    inflater.avail_out = static_cast<uInt>(kChunk);
    while (inflater.avail_in > 0 && inflater.avail_out > 0) {
      const uInt room = inflater.avail_out;
      const int status = ::inflate(&inflater, Z_NO_FLUSH);
      member_bytes += room - inflater.avail_out + 1;
      if (status == Z_STREAM_END) {
        ::inflateReset(&inflater);
        member_bytes = 0;
        skip_padding();
      } else if (status != Z_OK) {
        if (status != Z_BUF_ERROR) skip_to_next_member();
        break;
      }
    }
    packed_at = packed_end - inflater.avail_in;
    window.resize(window.size() - inflater.avail_out);
  }

  // Zeros between or behind members (tape blocks).
  void skip_padding() {
    while (inflater.avail_in > 0 && *inflater.next_in == 0) ++inflater.next_in, --inflater.avail_in;
  }

  void skip_to_next_member() {
    note(Code::bad_input, "a broken gzip member");
    ::inflateReset(&inflater);
    member_bytes = 0;
    const std::string_view rest(reinterpret_cast<const char*>(inflater.next_in), inflater.avail_in);
    const size_t next = rest.find("\x1F\x8B\x08", 1);
    const size_t step = next == std::string_view::npos ? rest.size() : next;
    inflater.next_in += step;
    inflater.avail_in -= static_cast<uInt>(step);
  }

  void grow_zstd() {
    const size_t before = window.size();
    window.resize(before + kChunk);
    ZSTD_inBuffer in{packed.data() + packed_at, packed_end - packed_at, 0};
    ZSTD_outBuffer out{window.data() + before, kChunk, 0};
    const size_t status = ::ZSTD_decompressStream(zstd, &out, &in);
    packed_at += in.pos;
    window.resize(before + out.pos);
    member_bytes = status;
    if (::ZSTD_isError(status)) {
      note(Code::bad_input, std::string("broken zstd data: ") + ::ZSTD_getErrorName(status));
      ended = true;
      member_bytes = 0;
    }
  }
};

ByteStream::ByteStream(std::unique_ptr<State> state) : state_(std::move(state)) {}
ByteStream::ByteStream(ByteStream&&) noexcept = default;
ByteStream& ByteStream::operator=(ByteStream&&) noexcept = default;
ByteStream::~ByteStream() = default;

Result<ByteStream> ByteStream::open(const std::string& path) {
  auto state = std::make_unique<State>();
  state->path = path;
  state->file = path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (state->file < 0) return tl::unexpected(system_error(path, errno));
  struct stat info {};
  if (::fstat(state->file, &info) != 0) return tl::unexpected(system_error(path, errno));
  if (S_ISDIR(info.st_mode)) return tl::unexpected(system_error(path, EISDIR));
  if (S_ISREG(info.st_mode)) state->size = static_cast<uint64_t>(info.st_size);
  return ByteStream(std::move(state));
}

ByteStream ByteStream::of(std::string_view bytes, const std::string& name) {
  auto state = std::make_unique<State>();
  state->path = name;
  state->packed.assign(bytes.begin(), bytes.end());
  state->packed_end = state->packed_done = state->size = bytes.size();
  state->file_ended = true;
  return ByteStream(std::move(state));
}

std::string_view ByteStream::peek(size_t want) {
  State& s = *state_;
  if (s.window_at > kChunk && s.window_at * 2 > s.window.size()) {
    s.window.erase(0, s.window_at);
    s.window_offset += s.window_at;
    s.window_at = 0;
  }
  while (s.window.size() - s.window_at < want && s.grow()) {
  }
  return std::string_view(s.window).substr(s.window_at);
}

void ByteStream::skip(size_t bytes) {
  while (bytes > 0) {
    const size_t there = std::min(bytes, peek(std::min(bytes, kChunk)).size());
    if (there == 0) return;
    state_->window_at += there;
    bytes -= there;
  }
}

bool ByteStream::read_line(std::string& line, size_t limit, bool& too_long) {
  line.clear();
  too_long = false;
  for (size_t seen = 0;;) {
    const auto view = peek(seen + 1);
    if (view.size() <= seen) {
      line.assign(view);
      skip(view.size());
      return !line.empty() || seen > 0;
    }
    const size_t end = view.find('\n', seen);
    if (end != std::string_view::npos) {
      too_long = end > limit;
      line.assign(view.substr(0, std::min(end, limit)));
      skip(end + 1);
      return true;
    }
    seen = view.size();
    if (seen <= limit) continue;
    line.assign(view.substr(0, limit));
    too_long = true;
    for (auto rest = view;; rest = peek(1)) {  // passes over the rest of the line
      const size_t stop = rest.find('\n');
      skip(stop == std::string_view::npos ? rest.size() : stop + 1);
      if (stop != std::string_view::npos || rest.empty()) return true;
    }
  }
}

uint64_t ByteStream::offset() const { return state_->window_offset + state_->window_at; }
uint64_t ByteStream::packed_done() const { return state_->packed_done; }
uint64_t ByteStream::packed_size() const { return state_->size; }

std::optional<Error> ByteStream::take_error() { return std::exchange(state_->error, std::nullopt); }

std::string inflate_bytes(std::string_view packed, size_t limit) {
  std::string out;
  for (const int wrapper : {kAnyWrapper, -15}) {
    z_stream stream{};
    if (::inflateInit2(&stream, wrapper) != Z_OK) return out;
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream.avail_in = static_cast<uInt>(std::min<size_t>(packed.size(), 0xFFFFFFFFu));
    int status = Z_OK;
    while (status == Z_OK && out.size() < limit) {
      const size_t before = out.size();
      out.resize(before + kChunk);
      stream.next_out = reinterpret_cast<Bytef*>(out.data() + before);
      stream.avail_out = static_cast<uInt>(kChunk);
      status = ::inflate(&stream, Z_NO_FLUSH);
      out.resize(out.size() - stream.avail_out);
    }
    ::inflateEnd(&stream);
    if (!out.empty()) return out;
  }
  return out;
}

}  // namespace verbale::reading
