#include "reading/block_text.h"

#include "base/strings.h"
#include "base/utf8.h"

namespace verbale::reading {
namespace {

bool is_invisible(char32_t code) {
  return code == 0xAD || (code >= 0x200B && code <= 0x200F) || code == 0x2060 || code == 0xFEFF;
}

bool is_wide_space(char32_t code) {
  return code == 0xA0 || code == 0x3000 || (code >= 0x2000 && code <= 0x200A) || code == 0x202F || code == 0x2028 ||
         code == 0x2029;
}

// An ampersand and a name or a number; others are text.
bool opens_reference(std::string_view raw, size_t at) {
  return raw[at] == '&' && at + 1 < raw.size() && (is_alpha(raw[at + 1]) || raw[at + 1] == '#');
}

}  // namespace

void BlockWriter::write(const TextRun& run, bool preformatted) {
  if (run.after_break) note_space('\n');
  const auto raw = run.raw;
  for (size_t at = 0; at < raw.size();) {
    const char c = raw[at];
    const size_t begin = at;
    if (is_space(c)) {
      note_space(preformatted ? c : ' ');
      ++at;
    } else if (opens_reference(raw, at)) {
      decoded_.clear();
      entities_.decode_one(raw, at, decoded_);
      put_decoded(raw, begin, at);
    } else if (static_cast<unsigned char>(c) >= 0xC2) {
      const char32_t code = decode_utf8(raw, at);
      put_code(code, raw, begin, at);
    } else {
      while (++at < raw.size() && raw[at] > ' ' && !opens_reference(raw, at)) {
      }
      put(raw.substr(begin, at - begin), raw, begin, at);
    }
  }
}

void BlockWriter::put_code(char32_t code, std::string_view raw, size_t begin, size_t end) {
  if (is_invisible(code)) return;
  if (is_wide_space(code)) return note_space(' ');
  put(raw.substr(begin, end - begin), raw, begin, end);
}

void BlockWriter::put_decoded(std::string_view raw, size_t begin, size_t end) {
  for (size_t at = 0; at < decoded_.size();) {
    const size_t from = at;
    const char32_t code = decode_utf8(decoded_, at);
    if (is_invisible(code)) continue;
    if (is_wide_space(code) || (code < 128 && is_space(static_cast<char>(code))))
      note_space(' ');
    else
      put(std::string_view(decoded_).substr(from, at - from), raw, begin, end);
  }
}

void BlockWriter::put(std::string_view text, std::string_view raw, size_t begin, size_t end) {
  if (space_ && out_.size() > start_) out_ += space_;
  space_ = 0;
  if (map_) note_source(text.size(), static_cast<size_t>(raw.data() - page_.data()) + begin, end - begin);
  out_ += text;
}

// Grows the last range while text and page go on side by side, else opens a new one.
void BlockWriter::note_source(size_t size, size_t page_begin, size_t page_size) {
  const auto begin = static_cast<uint32_t>(out_.size());
  const auto end = static_cast<uint32_t>(out_.size() + size);
  if (!map_->empty() && size == page_size) {
    auto& last = map_->back();
    const bool copied = last.page_end - last.page_begin == last.text.size();
    if (copied && last.text.end == begin && last.page_end == page_begin) {
      last.text.end = end;
      last.page_end += page_size;
      return;
    }
  }
  map_->push_back({{begin, end}, page_begin, page_begin + page_size});
}

void append_block_text(const HtmlPage& page, const TextBlock& block, const HtmlEntities& entities, std::string_view bytes,
                       std::string& out, std::vector<Article::SourceRange>* map) {
  BlockWriter writer(bytes, entities, out, map);
  const bool preformatted = page.elements[block.element].tag == Tag::pre;
  for (uint32_t i = block.first; i < block.last; ++i) writer.write(page.runs[i], preformatted);
}

}  // namespace verbale::reading
