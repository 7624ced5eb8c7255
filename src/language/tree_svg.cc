#include "language/tree_svg.h"

#include <algorithm>
#include <vector>

#include "base/utf8.h"

namespace verbale::language {
namespace {

constexpr int kLetter = 9, kGap = 26, kLevel = 24, kMargin = 16, kBelow = 60;  // pixels

void escape(std::string_view text, std::string& out) {
  for (const char c : text) {
    if (c == '<')
      out += "&lt;";
    else if (c == '&')
      out += "&amp;";
    else if (static_cast<unsigned char>(c) >= 0x20)
      out += c;
  }
}

int letters(std::string_view text) {
  int n = 0;
  for (size_t at = 0; at < text.size(); ++n) decode_utf8(text, at);
  return n;
}

struct Arc {
  uint32_t from, to;  // head and dependent, indexes into the sentence
  int level = 1;
  uint32_t low() const { return std::min(from, to); }
  uint32_t high() const { return std::max(from, to); }
};

// Short arcs lie below the long ones that span them; arcs side by side may share a level.
std::vector<Arc> arcs_of(const Document& document, const Sentence& sentence) {
  std::vector<Arc> arcs;
  for (uint32_t i = sentence.first; i < sentence.last; ++i)
    if (document.tokens[i].head != kNone) arcs.push_back({document.tokens[i].head - sentence.first, i - sentence.first});
  std::sort(arcs.begin(), arcs.end(), [](const Arc& a, const Arc& b) { return std::pair(a.high() - a.low(), a.low()) < std::pair(b.high() - b.low(), b.low()); });
  std::vector<int> height(sentence.last - sentence.first, 0);  // of the highest arc so far between word i and i + 1
  for (Arc& arc : arcs) {
    for (uint32_t i = arc.low(); i < arc.high(); ++i) arc.level = std::max(arc.level, height[i] + 1);
    for (uint32_t i = arc.low(); i < arc.high(); ++i) height[i] = arc.level;
  }
  return arcs;
}

void text_at(int x, int y, std::string_view kind, std::string_view text, std::string& out) {
  out += "<text x=\"" + std::to_string(x) + "\" y=\"" + std::to_string(y) + "\" class=\"" + std::string(kind) + "\">";
  escape(text, out);
  out += "</text>\n";
}

class Drawing {
 public:
  Drawing(const Document& document, const Sentence& sentence) : document_(document), sentence_(sentence), arcs_(arcs_of(document, sentence)) {
    int x = kMargin;
    for (uint32_t i = sentence.first; i < sentence.last; ++i) {
      const Token& t = document.tokens[i];
      const int width = kLetter * std::max({letters(t.form), letters(name_of(t.upos)), letters(t.relation)});
      middle_.push_back(x + width / 2);
      x += width + kGap;
    }
    width_ = x;
    for (const Arc& arc : arcs_) levels_ = std::max(levels_, arc.level);
  }
  int width() const { return width_; }
  int height() const { return levels_ * kLevel + kBelow + kMargin; }
  void draw(int top, size_t& name, std::string& out) const {
    const int base = top + levels_ * kLevel + kMargin;
    for (const Arc& arc : arcs_) draw_arc(arc, base, out);
    for (uint32_t i = sentence_.first; i < sentence_.last; ++i) draw_word(i, base, name, out);
  }

 private:
  void draw_arc(const Arc& arc, int base, std::string& out) const {
    const int side = arc.to > arc.from ? 5 : -5;  // arcs leave a head beside its middle and end on the dependent's
    const int from = middle_[arc.from] + side, to = middle_[arc.to], y = base - arc.level * kLevel + 6;
    out += "<path d=\"M" + std::to_string(from) + " " + std::to_string(base) + " V" + std::to_string(y) + " H" + std::to_string(to) +
           " V" + std::to_string(base - 4) + "\" marker-end=\"url(#tip)\"/>\n";
    text_at((from + to) / 2, y - 3, "relation", document_.tokens[sentence_.first + arc.to].relation, out);
  }
  void draw_word(uint32_t index, int base, size_t& name, std::string& out) const {
    const Token& t = document_.tokens[index];
    const int x = middle_[index - sentence_.first];
    text_at(x, base + 16, "word", t.form, out);
    text_at(x, base + 31, "tag", name_of(t.upos), out);
    while (name < document_.names.size() && document_.names[name].last <= index) ++name;
    const bool named = name < document_.names.size() && document_.names[name].first <= index;
    if (named) text_at(x, base + 45, "name", name_of(document_.names[name].type), out);
  }
  const Document& document_;
  const Sentence& sentence_;
  std::vector<Arc> arcs_;
  std::vector<int> middle_;
  int width_ = 0, levels_ = 1;
};

}  // namespace

void append_svg(const Document& document, std::string& out) {
  int width = 0, height = 0;
  std::string body;
  size_t name = 0;
  for (const auto& sentence : document.sentences) {
    const Drawing drawing(document, sentence);
    drawing.draw(height, name, body);
    width = std::max(width, drawing.width());
    height += drawing.height();
  }
  out += "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + std::to_string(width) + "\" height=\"" + std::to_string(height) +
         "\" role=\"img\">\n<style>text{font:14px sans-serif;text-anchor:middle}.tag{font-size:11px;fill:#666}"
         ".relation{font-size:11px;fill:#246}.name{font-size:11px;fill:#a40}path{fill:none;stroke:#579}</style>\n"
         "<defs><marker id=\"tip\" markerWidth=\"6\" markerHeight=\"6\" refX=\"4\" refY=\"3\" orient=\"auto\">"
         "<path d=\"M0 0 L5 3 L0 6\"/></marker></defs>\n" +
         body + "</svg>\n";
}

}  // namespace verbale::language
