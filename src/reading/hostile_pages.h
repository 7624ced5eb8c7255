// Pages and texts made to hurt a reader, for tests and benches: what would take quadratic time, endless memory or a deep
// stack if read without care. Each is built in about the size that is asked for.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace verbale::reading {

struct HostileInput {
  const char* name;
  std::function<std::string(size_t bytes)> make;
};

inline std::string filled(size_t bytes, std::string_view unit, std::string_view before = "", std::string_view after = "") {
  std::string out(before);
  out.reserve(before.size() + bytes + unit.size() + after.size());
  while (out.size() < before.size() + bytes) out += unit;
  return out.append(after);
}

inline HostileInput hostile(const char* name, std::string unit, std::string before = "", std::string after = "") {
  return {name, [=](size_t bytes) { return filled(bytes, unit, before, after); }};
}

inline std::vector<HostileInput> hostile_pages() {
  const std::string head = "<!doctype html><html><body>";
  const auto page = [&](const char* name, const std::string& unit, const std::string& before = "", const std::string& after = "") {
    return hostile(name, unit, head + before, after);
  };
  return {
      page("deep nesting", "<div>", "", "x"),
      page("deep formatting", "<b>", "", "x"),
      page("deep fonts and paragraphs", "<font><p>", "", "x"),
      page("deep lists", "<ul><li>", "", "x"),
      page("deep quotations with text", "<blockquote>The ministers met."),
      page("deep custom elements", "<x-y>a"),
      page("tables in tables", "<table><tr><td>", "", "x"),
      page("cells without a table", "<td>x"),
      page("options without a list", "<option>x"),
      page("terms without a list", "<dt>x<dd>"),
      page("end tags of nothing", "</p></b></div>"),
      page("end tags of nothing in a deep page", "</i></section></x-y>", filled(5000, "<div>")),
      page("formatting across blocks", "<b><p></b>x"),
      page("links in links", "<a href=x>y"),
      page("less-than signs", "<"),
      page("tags without an end", "<p ", "", ""),
      page("end tags without an end", "</p "),
      page("ampersands", "&"),
      page("numbers of characters", "&#x"),
      page("names of characters", "&CounterClockwiseContourIntegra"),
      page("comments never closed", "<!--"),
      page("comments of dashes", "-", "<!--"),
      page("comments closed and opened", "<!--->"),
      page("declarations", "<!x"),
      page("instructions", "<?x"),
      page("foreign data never closed", "<![CDATA["),
      page("foreign data in drawings", "<svg><![CDATA[x]]>"),
      page("drawings never closed", "<svg>"),
      page("drawings in drawings", "<svg><svg></svg>"),
      page("drawings of all kinds", "<svg><math><canvas><video>"),
      page("scripts never closed", "<script>"),
      page("scripts in comments", "<script><!--<script></script>"),
      page("comments with scripts", "<!--<script"),
      page("scripts in one comment", "<script", "<script><!--"),
      page("scripts with open comments", "<script><!--</script>"),
      page("scripts with closed comments", "<script><!--<script>--></script>"),
      page("styles never closed", "<style>"),
      page("titles never closed", "<title>"),
      page("areas never closed", "<textarea>"),
      page("titles, areas and styles", "<title><textarea></title><style>"),
      page("frames never closed", "<iframe>"),
      page("templates", "<template><template></template>"),
      page("raw elements of all kinds", "<xmp><noembed><noframes><noscript>"),
      page("attributes", "a=b ", "<p ", ">x"),
      page("attributes without an end", "a='b ", "<p "),
      page("one great attribute", "x", "<p title=\"", "\">x"),
      page("an attribute without an end", "x", "<p title=\""),
      page("a great class", "related share-x ", "<p class=\"", "\">x"),
      page("a great class over many blocks", "<p>x", "<div class=\"" + filled(10000, "related-x ") + "\">"),
      page("many blocks", "<p>The ministers met."),
      page("one long word", "a"),
      page("one long line", "The ministers met. "),
      page("line breaks", "<br>x"),
      page("classes", "<p class='a-b-c-d-e-f related share'>x"),
      page("times and dates", "<time datetime=2023-09-19>19 September 2023</time> "),
      page("authors", "<a rel=author>By Jane Doe</a> and "),
      page("headings", "<h1>The ministers met</h1>"),
      page("metadata", "<meta property=article:tag content='x'>"),
      page("metadata of dates", "<meta property=article:published_time content='2023-09-19'>"),
      page("deep JSON", "[", "<script type=application/ld+json>", "</script>x"),
      page("wide JSON", "{\"@type\":\"NewsArticle\",\"author\":{\"name\":\"x\"}},", "<script type=application/ld+json>[", "1]</script>x"),
      page("JSON blocks", "<script type=application/ld+json>{\"@type\":\"Person\"}</script>"),
      page("hidden blocks", "<p style='display : none'>x"),
      page("zeros", std::string("The two ministers met on Monday.\0", 33)),
      page("broken UTF-8", "caf\xE9 \xFF\xC3"),
  };
}

inline std::vector<HostileInput> hostile_texts() {
  return {
      hostile("one long line", "The ministers met. "),
      hostile("empty lines", "\n"),
      hostile("short lines", "x\n"),
      hostile("icons", "bookmarkicon "),
      hostile("dates", "19 September 2023 "),
      hostile("lines of dates", "19 September 2023\n"),
      hostile("hashtags", "#a "),
      hostile("lines of hashtags", "#Peace #Talks\n"),
      hostile("capitals", "BERLIN, PARIS, "),
      hostile("bylines", "By Jane Doe and "),
      hostile("brackets", "(Reuters"),
      hostile("dashes", "- "),
      hostile("digits", "1"),
      hostile("addresses", "http://a.b/"),
      hostile("letters beyond ASCII", "\xD0\xB6"),
      hostile("what was encoded twice", "\xC3\x83\xC2\xA9"),
  };
}

}  // namespace verbale::reading
