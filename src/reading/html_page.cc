#include "reading/html_page.h"

#include <algorithm>
#include <array>

#include "base/strings.h"
#include "reading/html_tokenizer.h"

namespace verbale::reading {
namespace {

bool is_blank(std::string_view text) { return std::all_of(text.begin(), text.end(), is_space); }

// The attributes of elements that are kept or looked at.
enum class Attribute : uint8_t { id, rel, role, href, classes, style, hidden, content, itemprop, datetime, aria_hidden, count, other = count };
using Attributes = std::array<std::string_view, static_cast<size_t>(Attribute::count)>;

Attribute attribute_of(std::string_view name) {
  const auto if_named = [&](std::string_view known, Attribute attribute) { return equal_ignoring_case(name, known) ? attribute : Attribute::other; };
  switch (name.size()) {
    case 2: return if_named("id", Attribute::id);
    case 3: return if_named("rel", Attribute::rel);
    case 4: return to_lower(name[0]) == 'h' ? if_named("href", Attribute::href) : if_named("role", Attribute::role);
    case 5: return to_lower(name[0]) == 'c' ? if_named("class", Attribute::classes) : if_named("style", Attribute::style);
    case 6: return if_named("hidden", Attribute::hidden);
    case 7: return if_named("content", Attribute::content);
    case 8: return to_lower(name[0]) == 'i' ? if_named("itemprop", Attribute::itemprop) : if_named("datetime", Attribute::datetime);
    case 11: return if_named("aria-hidden", Attribute::aria_hidden);
    default: return Attribute::other;
  }
}

bool hides(std::string_view style) {
  const auto says = [&](std::string_view property, std::string_view value) {
    const size_t at = style.find(property);
    if (at == std::string_view::npos) return false;
    const auto rest = trim(style.substr(at + property.size()));
    return rest.starts_with(':') && trim(rest.substr(1)).starts_with(value);
  };
  return !style.empty() && (says("display", "none") || says("visibility", "hidden"));
}

class Builder {
 public:
  explicit Builder(std::string_view bytes) : tokenizer_(bytes) {}

  HtmlPage build() {
    HtmlToken token;
    while (tokenizer_.next(token)) {
      if (token.kind == HtmlToken::Kind::text)
        add_text(token.text);
      else if (token.kind == HtmlToken::Kind::start)
        start(token);
      else
        end(token.tag, token.name);
      if ((page_.cut = is_full())) break;
    }
    while (!stack_.empty()) pop();
    end_block();
    return std::move(page_);
  }

 private:
  struct Open {
    uint32_t element;
    Tag tag;
    std::string_view name;
  };

  bool is_full() const {
    return page_.elements.size() >= kMostElements || page_.runs.size() >= kMostRuns || page_.blocks.size() >= kMostBlocks ||
           text_bytes_ >= kMostTextBytes;
  }

  void start(const HtmlToken& token) {
    const TagTraits& traits = traits_of(token.tag);
    if (token.tag == Tag::br) return line_break();
    if (traits.dropped) return keep_dropped(token);
    if (traits.is_void) return keep_void(token);
    close_implied(token.tag);
    if (token.tag == Tag::html && page_.language.empty()) page_.language = token["lang"];
    push(token);
    if (token.tag == Tag::xmp) add_text(token.content), pop();
  }

  // What a dropped element leaves behind: its metadata.
  void keep_dropped(const HtmlToken& token) {
    if (token.tag == Tag::video || token.tag == Tag::audio || token.tag == Tag::iframe || token.tag == Tag::object) count_media();
    if (token.tag == Tag::title && page_.title.empty()) page_.title = token.content;
    if (token.tag == Tag::script && page_.json_ld.size() < kMostJsonLd && token["type"].find("ld+json") != std::string_view::npos)
      page_.json_ld.push_back(token.content);
  }

  void count_media() {
    if (media_ < 1000) ++media_;
  }

  void keep_void(const HtmlToken& token) {
    if (token.tag == Tag::img || token.tag == Tag::embed) count_media();
    if (token.tag == Tag::meta) return keep_meta(token);
    if (token.tag == Tag::link && equal_ignoring_case(token["rel"], "canonical") && page_.canonical.empty())
      page_.canonical = token["href"];
    if (token.tag == Tag::base && page_.base.empty()) page_.base = token["href"];
    if (token.tag == Tag::hr) {
      close_implied(token.tag);
      end_block();
    }
  }

  void keep_meta(const HtmlToken& token) {
    for (const char* attribute : {"property", "name", "itemprop", "http-equiv"})
      if (const auto name = token[attribute]; !name.empty()) add_meta(name, token["content"]);
  }

  // Of <meta>, and of any element that gives a value for machines (microdata).
  void add_meta(std::string_view name, std::string_view content) {
    if (page_.metas.size() < kMostMetas) page_.metas.push_back({name, content});
  }

  // One <br> is a line break inside the paragraph, two are the border of two paragraphs.
  void line_break() {
    if (breaks_++ > 0) end_block();
  }

  void push(const HtmlToken& token) {
    if (stack_.size() >= kDeepest) pop();
    HtmlElement element;
    element.tag = token.tag;
    if (!stack_.empty()) {
      const HtmlElement& parent = page_.elements[stack_.back().element];
      element.parent = stack_.back().element;
      element.hidden = parent.hidden;
      element.heading = parent.heading;
    }
    element.depth = static_cast<uint16_t>(stack_.size());
    if (is_heading(token.tag)) element.heading = token.tag;
    take_attributes(token, element);
    if (traits_of(token.tag).block) end_block();
    stack_.push_back({static_cast<uint32_t>(page_.elements.size()), token.tag, token.name});
    ++open_[static_cast<size_t>(token.tag)];
    if (token.tag == Tag::a && !element.href.empty()) ++links_;
    page_.elements.push_back(element);
  }

  void take_attributes(const HtmlToken& token, HtmlElement& element) {
    if (token.attributes.empty()) return;
    Attributes values;
    uint32_t seen = 0;  // a bit for each attribute; of two with one name the first counts
    for (const auto& a : token.attributes) {
      const auto attribute = static_cast<uint32_t>(attribute_of(a.name));
      if (attribute == values.size() || seen >> attribute & 1) continue;
      seen |= 1u << attribute;
      values[attribute] = a.value;
    }
    const auto value = [&](Attribute attribute) { return values[static_cast<size_t>(attribute)]; };
    const auto kept = [&](Attribute attribute) { return value(attribute).substr(0, kLongestAttribute); };
    element.classes = kept(Attribute::classes);
    element.id = kept(Attribute::id);
    element.itemprop = kept(Attribute::itemprop);
    element.rel = kept(Attribute::rel);
    element.role = kept(Attribute::role);
    element.href = kept(Attribute::href);
    element.datetime = kept(Attribute::datetime);
    if (!element.itemprop.empty() && !value(Attribute::content).empty()) add_meta(element.itemprop, value(Attribute::content));
    const bool hidden = seen >> static_cast<uint32_t>(Attribute::hidden) & 1;
    if (hidden || value(Attribute::aria_hidden) == "true" || hides(value(Attribute::style))) element.hidden = true;
  }

  void pop() {
    const Open top = stack_.back();
    stack_.pop_back();
    count_out(top);
    page_.elements[top.element].last = static_cast<uint32_t>(page_.elements.size());
    if (traits_of(top.tag).block) end_block();
  }

  void count_out(const Open& open) {
    --open_[static_cast<size_t>(open.tag)];
    if (open.tag == Tag::a && !page_.elements[open.element].href.empty()) --links_;
  }

  void pop_through(size_t level) {
    while (stack_.size() > level) pop();
  }

  bool is_open(Tag tag) const { return open_[static_cast<size_t>(tag)] > 0; }

  // Closes the innermost open `tag`, unless one of the walls stands between.
  void close_up_to(Tag tag, std::initializer_list<Tag> walls) {
    if (!is_open(tag)) return;
    for (size_t i = stack_.size(); i-- > 0;) {
      if (stack_[i].tag == tag) return pop_through(i);
      if (std::find(walls.begin(), walls.end(), stack_[i].tag) != walls.end()) return;
    }
  }

  // End tags that a start tag implies (HTML Standard, "in body", "in table").
  void close_implied(Tag tag) {
    if (traits_of(tag).closes_p) close_up_to(Tag::p, {Tag::table, Tag::td, Tag::th, Tag::caption, Tag::button, Tag::body});
    if (is_heading(tag) && !stack_.empty() && is_heading(stack_.back().tag)) pop();
    if (tag == Tag::a) close_formatting(Tag::a);
    switch (tag) {
      case Tag::li: return close_up_to(Tag::li, {Tag::ul, Tag::ol, Tag::menu, Tag::table, Tag::section, Tag::article});
      case Tag::dt:
      case Tag::dd:
        close_up_to(Tag::dt, {Tag::dl, Tag::dd, Tag::table});
        return close_up_to(Tag::dd, {Tag::dl, Tag::dt, Tag::table});
      case Tag::td:
      case Tag::th:
        close_up_to(Tag::td, {Tag::tr, Tag::table});
        return close_up_to(Tag::th, {Tag::tr, Tag::table});
      case Tag::tr: return close_up_to(Tag::tr, {Tag::table});
      case Tag::tbody:
      case Tag::thead:
      case Tag::tfoot:
        close_up_to(Tag::tbody, {Tag::table});
        close_up_to(Tag::thead, {Tag::table});
        return close_up_to(Tag::tfoot, {Tag::table});
      case Tag::option: return close_up_to(Tag::option, {Tag::ul, Tag::div, Tag::body});
      default: return;
    }
  }

  void end(Tag tag, std::string_view name) {
    if (tag == Tag::br) return line_break();
    if (tag == Tag::body || tag == Tag::html) return;  // what follows still belongs to the body
    if (traits_of(tag).formatting) return close_formatting(tag);
    if (!is_open(tag)) return;
    const bool anonymous = tag == Tag::unknown || tag == Tag::custom;
    const bool special = traits_of(tag).special;
    for (size_t i = stack_.size(); i-- > 0;) {
      const Open& open = stack_[i];
      if (open.tag == tag && (!anonymous || equal_ignoring_case(open.name, name))) return pop_through(i);
      if (is_wall(open.tag, special)) return;
    }
  }

  // What an end tag does not reach past: any special element for an inline one, the table cell for a block.
  static bool is_wall(Tag open, bool special) {
    if (!special) return traits_of(open).special;
    return open == Tag::td || open == Tag::th || open == Tag::caption;
  }

  // A formatting element may overlap blocks: <b><p></b> leaves the p open (the adoption agency, simplified).
  void close_formatting(Tag tag) {
    if (!is_open(tag)) return;
    bool crosses = false;
    for (size_t i = stack_.size(); i-- > 0;) {
      if (stack_[i].tag == tag) {
        if (!crosses) return pop_through(i);
        page_.elements[stack_[i].element].last = static_cast<uint32_t>(page_.elements.size());
        count_out(stack_[i]);
        stack_.erase(stack_.begin() + static_cast<long>(i));
        return;
      }
      if (stack_[i].tag == Tag::td || stack_[i].tag == Tag::th || stack_[i].tag == Tag::table) return;
      crosses = crosses || traits_of(stack_[i].tag).special;
    }
  }

  void add_text(std::string_view raw) {
    const bool blank = is_blank(raw);
    if (blank && !block_open_) return;
    if (!block_open_) begin_block();
    raw = raw.substr(0, kMostTextBytes - text_bytes_);
    text_bytes_ += raw.size();
    TextRun run{raw, stack_.empty() ? 0 : stack_.back().element};
    run.in_link = links_ > 0;
    run.in_strong = is_open(Tag::b) || is_open(Tag::strong);
    run.in_emphasis = is_open(Tag::i) || is_open(Tag::em);
    run.in_button = is_open(Tag::button);
    run.after_break = breaks_ > 0;
    if (!blank) breaks_ = 0;
    page_.runs.push_back(run);
    page_.blocks.back().last = static_cast<uint32_t>(page_.runs.size());
  }

  void begin_block() {
    if (page_.elements.empty()) push(HtmlToken{HtmlToken::Kind::start, Tag::body, "body", {}, {}, {}, false});
    uint32_t around = 0;
    for (size_t i = stack_.size(); i-- > 0;)
      if (traits_of(stack_[i].tag).block) {
        around = stack_[i].element;
        break;
      }
    const auto at = static_cast<uint32_t>(page_.runs.size());
    page_.blocks.push_back({around, at, at, media_});
    media_ = 0;
    block_open_ = true;
    breaks_ = 0;
  }

  void end_block() {
    block_open_ = false;
    breaks_ = 0;
  }

  HtmlTokenizer tokenizer_;
  HtmlPage page_;
  std::vector<Open> stack_;
  std::array<uint32_t, static_cast<size_t>(Tag::count)> open_{};
  uint32_t links_ = 0;  // open a with an address
  bool block_open_ = false;
  size_t text_bytes_ = 0;   // of all runs
  int breaks_ = 0;          // <br> since the last text
  uint16_t media_ = 0;      // since the last block
};

}  // namespace

HtmlPage build_html_page(std::string_view bytes) { return Builder(bytes).build(); }

}  // namespace verbale::reading
