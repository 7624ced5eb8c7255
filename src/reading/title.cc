#include "reading/title.h"

#include <algorithm>
#include <array>

#include "base/strings.h"
#include "base/utf8.h"
#include "reading/folded_words.h"

namespace verbale::reading {
namespace {

constexpr uint32_t kLongestTitle = 400;  // bytes
constexpr std::array<std::string_view, 9> kSeparators = {" | ", " - ", " \u2013 ", " \u2014 ", " \u00BB ", " \u00B7 ", " :: ", " \u2022 ", " / "};

// Share of common words of the two, by the longer one.
double likeness(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  if (a.empty() || b.empty()) return 0;
  size_t common = 0;
  for (const auto& word : a) common += std::find(b.begin(), b.end(), word) != b.end();
  return static_cast<double>(common) / static_cast<double>(std::max(a.size(), b.size()));
}

std::vector<std::string> words(std::string_view text) { return fold_words(text, 60); }

bool names_site(std::string_view part, const std::vector<std::string>& sites) {
  std::string squeezed;
  for (const auto& word : words(part)) squeezed += word;
  return !squeezed.empty() && std::any_of(sites.begin(), sites.end(), [&](const std::string& site) {
    std::string name;
    for (const auto& word : words(site)) name += word;
    return name == squeezed || (name.size() > 3 && squeezed.find(name) != std::string::npos && squeezed.size() < 2 * name.size() + 6) ||
           (squeezed.size() > 3 && name.find(squeezed) != std::string::npos);
  });
}

struct Heading {
  uint32_t block = kNone;
  double score = 0;
};

class Finder {
 public:
  Finder(const HtmlPage& page, const PageText& text, const Declared& declared) : page_(page), text_(text), declared_(declared) {
    for (const auto& site : declared[Field::publisher]) sites_.push_back(site.value);
    for (const auto& title : declared[Field::title]) declared_titles_.push_back(words(without_site(title.value, sites_)));
  }

  FoundTitle find() const {
    const Heading best = best_heading();
    if (best.block != kNone && (best.score >= 0.45 || declared_[Field::title].empty()))
      return {{line_of(best.block), "heading"}, best.block};
    if (!declared_[Field::title].empty()) {
      const Sourced& first = declared_[Field::title].front();
      return {{without_site(first.value, sites_), first.from}, best.block};
    }
    return {};
  }

 private:
  std::string line_of(uint32_t block) const { return replace_all(std::string(text_.of(text_.blocks[block])), "\n", " "); }

  Heading best_heading() const {
    Heading best;
    for (uint32_t i = 0; i < text_.blocks.size(); ++i) {
      const HtmlElement& e = page_.elements[text_.blocks[i].element];
      if (e.heading == Tag::unknown || e.heading > Tag::h3 || e.hidden || text_.blocks[i].text.size() > kLongestTitle) continue;
      const double score = score_of(i, e.heading);
      if (score > best.score + 1e-9) best = {i, score};
    }
    return best;
  }

  // Likeness to the most alike declared title, with a little for the rank of the heading.
  double score_of(uint32_t block, Tag heading) const {
    const auto own = words(text_.of(text_.blocks[block]));
    double like = 0;
    for (const auto& title : declared_titles_) like = std::max(like, likeness(own, title));
    if (declared_titles_.empty()) like = own.size() >= 3 ? 0.5 : 0.2;
    const double rank = heading == Tag::h1 ? 0.3 : heading == Tag::h2 ? 0.05 : 0.0;
    return like < 0.3 && heading != Tag::h1 ? 0 : like + (like > 0.2 ? rank : 0);
  }

  const HtmlPage& page_;
  const PageText& text_;
  const Declared& declared_;
  std::vector<std::string> sites_;
  std::vector<std::vector<std::string>> declared_titles_;
};

}  // namespace

std::string without_site(std::string_view title, const std::vector<std::string>& site_names) {
  title = trim(title);
  for (bool cut = true; cut;) {
    cut = false;
    for (const auto separator : kSeparators) {
      if (const size_t at = title.rfind(separator); at != std::string_view::npos && at > 0 && names_site(title.substr(at + separator.size()), site_names)) {
        title = trim(title.substr(0, at));
        cut = true;
      }
      if (const size_t at = title.find(separator); at != std::string_view::npos && names_site(title.substr(0, at), site_names)) {
        title = trim(title.substr(at + separator.size()));
        cut = true;
      }
    }
  }
  return std::string(title);
}

FoundTitle find_title(const HtmlPage& page, const PageText& text, const Declared& declared) {
  return Finder(page, text, declared).find();
}

}  // namespace verbale::reading
