// Cuts HTML into tags and text by the tokenization rules of the HTML Standard (section 13.2.5), without copying. Raw
// elements (script, style, title …) come as a start tag whose `content` is what stands between the tags. Comments,
// doctypes and processing instructions are passed over. Time is linear in the bytes, whatever they are.
#pragma once
#include <bitset>
#include <string_view>
#include <vector>

#include "reading/html_tag.h"

namespace verbale::reading {

struct HtmlAttribute {
  std::string_view name;   // as written, any case
  std::string_view value;  // character references not decoded
};

struct HtmlToken {
  enum class Kind : uint8_t { text, start, end } kind = Kind::text;
  Tag tag = Tag::unknown;
  std::string_view name;                  // of a tag, as written
  std::string_view text;                  // of a text token, character references not decoded
  std::string_view content;               // of a raw or dropped element's start tag: its inside
  std::vector<HtmlAttribute> attributes;  // the first 48; further ones are passed over
  bool self_closing = false;              // written with "/>"; only svg and math heed it
  // The value of the attribute, in lower-case name; empty when absent.
  std::string_view operator[](std::string_view attribute) const;
};

class HtmlTokenizer {
 public:
  explicit HtmlTokenizer(std::string_view page) : page_(page) {}
  // The next token, or false at the end. The token's views point into the page.
  bool next(HtmlToken& token);

 private:
  bool read_markup(HtmlToken& token);
  void read_start(HtmlToken& token);
  void read_end(HtmlToken& token);
  void read_attributes(HtmlToken& token);
  std::string_view read_value();
  void skip_declaration();
  std::string_view read_name();
  std::string_view raw_content(Tag tag, std::string_view name);
  std::string_view dropped_content(Tag tag, std::string_view name, bool foreign_and_empty);
  size_t find_end_tag(std::string_view name, size_t from) const;
  size_t end_of_script(size_t from);
  void skip_past_gt();

  std::string_view page_;
  size_t at_ = 0;
  bool scripts_are_simple_ = false;  // a script was found whose comment has no end
  std::bitset<static_cast<size_t>(Tag::count)> never_closed_;  // no end tag of it stands in the rest of the page
};

}  // namespace verbale::reading
