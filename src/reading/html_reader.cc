#include "reading/html_reader.h"

#include <algorithm>

#include "base/strings.h"
#include "base/utf8.h"
#include "reading/language_guess.h"
#include "reading/page_authors.h"
#include "reading/page_kind.h"
#include "reading/plain_reader.h"

namespace verbale::reading {
namespace {

constexpr size_t kMostTags = 40;

bool is_web_address(std::string_view text) { return text.starts_with("http://") || text.starts_with("https://"); }

class Reader {
 public:
  Reader(const HtmlPacks& packs, std::string_view bytes, const ByteMap& map, const Hints& hints)
      : packs_(packs), bytes_(bytes), map_(map), hints_(hints), page_(analyse_page(bytes, packs.page)) {}

  Article read() {
    read_address();
    read_dates();
    write_text();
    split_datelines(packs_.datelines, article_);
    read_names();
    read_language();
    if (page_.page.cut) article_.notes.emplace_back("the page was larger than the limits; its end was not read");
    if (kind_ == PageKind::live_blog) article_.notes.emplace_back("a live blog: entries of several times in one page");
    if (kind_ == PageKind::front_page) article_.notes.emplace_back("a front page: headlines of many articles, not one article");
    return std::move(article_);
  }

 private:
  const Declared& declared() const { return page_.declared; }

  void read_address() {
    for (const auto& url : declared()[Field::url])
      if (is_web_address(url.value)) {
        article_.url = url;
        break;
      }
    if (article_.url.empty() && !hints_.url.empty()) article_.url = {hints_.url, "given"};
  }

  void read_dates() {
    const auto& address = hints_.url.empty() ? article_.url.value : hints_.url;
    auto dates = find_page_dates(page_, packs_.dates, packs_.relative, address, hints_);
    article_.published = std::move(dates.published);
    article_.updated = std::move(dates.updated);
    if (!dates.doubt.empty()) article_.notes.push_back(std::move(dates.doubt));
    if (article_.published.empty() && !hints_.date.empty()) article_.published = {hints_.date, "given"};
    if (auto day = parse_iso(article_.published.value)) article_.date = {day, article_.published.from, {}};
  }

  void write_text() {
    article_.title = page_.title.title;
    if (article_.title.empty() && !hints_.title.empty()) article_.title = {hints_.title, "given"};
    if (page_.title.block != kNone) add_block(page_.text.blocks[page_.title.block], BlockKind::headline);
    else if (!article_.title.empty()) add_loose_headline();
    const auto taken = packs_.model.choose(page_);
    kind_ = kind_of_page(page_, taken, hints_.url.empty() ? article_.url.value : hints_.url);
    const bool hidden_too = is_mostly_hidden(taken);
    for (uint32_t i = 0; i < taken.size(); ++i)
      if (taken[i] && i != page_.title.block && (hidden_too || !is_hidden(i))) add_block(page_.text.blocks[i], kind_of(page_.text.blocks[i]));
  }

  bool is_hidden(uint32_t block) const { return page_.page.elements[page_.text.blocks[block].element].hidden; }

  // Some pages hide their body until a script shows it; on others what is hidden is a notice.
  bool is_mostly_hidden(const std::vector<bool>& taken) const {
    size_t hidden = 0, shown = 0;
    for (uint32_t i = 0; i < taken.size(); ++i)
      if (taken[i]) (is_hidden(i) ? hidden : shown) += page_.text.blocks[i].text.size();
    return hidden > shown;
  }

  // A headline that only the head of the page has.
  void add_loose_headline() {
    article_.text = article_.title.value;
    article_.blocks.push_back({{0, static_cast<uint32_t>(article_.text.size())}, BlockKind::headline});
  }

  BlockKind kind_of(const PageBlock& block) const {
    const HtmlElement& own = page_.page.elements[block.element];
    if (own.heading != Tag::unknown) return BlockKind::subheading;
    uint32_t e = block.element;
    for (int up = 0; up < 4 && e != kNone; ++up, e = page_.page.elements[e].parent) {
      const Tag tag = page_.page.elements[e].tag;
      if (tag == Tag::li || tag == Tag::dd || tag == Tag::dt) return BlockKind::list_item;
      if (tag == Tag::td || tag == Tag::th || tag == Tag::caption) return BlockKind::table;
      if (tag == Tag::blockquote) return BlockKind::quote;
    }
    return BlockKind::paragraph;
  }

  void add_block(const PageBlock& block, BlockKind kind) {
    if (!article_.text.empty()) {
      const BlockKind last = article_.blocks.back().kind;
      const bool close = kind == last && (kind == BlockKind::list_item || kind == BlockKind::table);
      article_.text += close ? "\n" : "\n\n";
    }
    const auto begin = static_cast<uint32_t>(article_.text.size());
    const size_t ranges = article_.source_map.size();
    append_block_text(page_.page, page_.page.blocks[block.block], packs_.page.entities, bytes_, article_.text, &article_.source_map);
    article_.blocks.push_back({{begin, static_cast<uint32_t>(article_.text.size())}, kind});
    if (map_.is_identity()) return;
    for (size_t i = ranges; i < article_.source_map.size(); ++i) {
      auto& range = article_.source_map[i];
      range.page_begin = map_.begin_of(range.page_begin);
      range.page_end = map_.end_of(range.page_end);
    }
  }

  void read_names() {
    for (auto& name : find_page_authors(page_, packs_.authors, packs_.page.entities, bytes_)) article_.authors.push_back(std::move(name));
    for (const auto& publisher : declared()[Field::publisher])
      if (!publisher.value.starts_with('@') && !is_web_address(publisher.value)) {
        article_.publisher = publisher;
        break;
      }
    if (article_.publisher.empty() && !hints_.publisher.empty()) article_.publisher = {hints_.publisher, "given"};
    if (article_.publisher.empty() && !article_.url.empty()) article_.publisher = {host_of(article_.url.value), "url"};
    if (!declared()[Field::section].empty()) article_.section = declared()[Field::section].front();
    for (const auto& tag : declared()[Field::tag])
      for (const auto word : split(tag.value, ','))
        if (!trim(word).empty() && article_.tags.size() < kMostTags) article_.tags.push_back({std::string(trim(word)), tag.from});
  }

  void read_language() {
    const std::string body = body_text(article_);
    const auto said = hints_.language.empty() ? std::string(declared().first(Field::language)) : hints_.language;
    const auto guess = guess_language(body.empty() ? article_.title.value : body, said);
    if (!guess.code.empty()) article_.language = {guess.code, "text"};
    article_.language_confidence = guess.confidence;
  }

  const HtmlPacks& packs_;
  std::string_view bytes_;
  const ByteMap& map_;
  const Hints& hints_;
  PageAnalysis page_;
  PageKind kind_ = PageKind::article;
  Article article_;
};

}  // namespace

std::string host_of(std::string_view url) {
  const size_t begin = url.find("//");
  if (begin == std::string_view::npos) return {};
  url.remove_prefix(begin + 2);
  url = url.substr(0, url.find_first_of("/?#:"));
  if (url.starts_with("www.")) url.remove_prefix(4);
  return lower_ascii(url);
}

Article read_html(const HtmlPacks& packs, std::string_view utf8, const ByteMap& map, const Hints& hints) {
  return Reader(packs, utf8, map, hints).read();
}

}  // namespace verbale::reading
