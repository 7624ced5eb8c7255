// Runs the cases of tests/reading: what each holds stands on top of its file.
#include <gtest/gtest.h>

#include <map>

#include "base/file.h"
#include "base/strings.h"
#include "base/tsv.h"
#include "reading/article_reader.h"
#include "reading/authors.h"
#include "reading/block_text.h"
#include "reading/charset.h"
#include "reading/date_text.h"
#include "reading/dateline.h"
#include "reading/language_guess.h"

namespace verbale::reading {
namespace {

std::string file_of(const std::string& name) {
  auto bytes = read_file(std::string(VERBALE_SOURCE_DIR) + "/tests/reading/" + name);
  return bytes ? std::move(*bytes) : std::string();
}

struct Case {
  std::string name, input, expected;
};

// "=== name", the input, "----", what is expected.
std::vector<Case> cases_of(const std::string& file) {
  std::vector<Case> out;
  const std::string bytes = file_of(file);
  std::string* part = nullptr;
  for (const auto line : split(bytes, '\n')) {
    if (line.starts_with("=== ")) {
      out.push_back({std::string(line.substr(4)), {}, {}});
      part = &out.back().input;
    } else if (line == "----" && part) {
      part = &out.back().expected;
    } else if (part) {
      part->append(line) += '\n';
    }
  }
  for (auto& c : out) c.expected = trim(c.expected);
  EXPECT_FALSE(out.empty()) << file;
  return out;
}

using Row = std::map<std::string, std::string>;
std::vector<Row> rows_of(const std::string& file, const std::vector<std::string>& columns) {
  std::vector<Row> out;
  const std::string bytes = file_of(file);
  const auto status = read_tsv(bytes, file, {"name"}, [&](const TsvRow& row) -> Status {
    out.emplace_back();
    for (const auto& column : columns) out.back()[column] = row[column];
    return {};
  });
  EXPECT_TRUE(status) << status.error().text();
  EXPECT_FALSE(out.empty()) << file;
  return out;
}

const ArticleReader& reader() {
  static const ArticleReader reader = [] {
    auto loaded = ArticleReader::load();
    CHECK(loaded.has_value(), "the packs of data/reading load");
    return std::move(*loaded);
  }();
  return reader;
}

std::string joined(const std::vector<Sourced>& values) {
  std::string out;
  for (const auto& value : values) out += (out.empty() ? "" : "; ") + value.value;
  return out;
}

// The field of the article under the name that the case files use; nullopt for "text" and what is no field.
std::optional<std::string> field_of(const Article& a, std::string_view name) {
  if (name == "title") return a.title.value;
  if (name == "author") return joined(a.authors);
  if (name == "published") return a.published.value;
  if (name == "updated") return a.updated.value;
  if (name == "publisher") return a.publisher.value;
  if (name == "url") return a.url.value;
  if (name == "section") return a.section.value;
  if (name == "tags") return joined(a.tags);
  if (name == "wire") return a.wire.value;
  if (name == "language") return a.language.value;
  if (name != "blocks") return std::nullopt;
  std::string kinds;
  for (const auto& block : a.blocks) kinds += (kinds.empty() ? "" : " ") + std::string(name_of(block.kind));
  return kinds;
}

void check(const Case& c, const Article& article) {
  SCOPED_TRACE(c.name);
  const auto lines = split(c.expected, '\n');
  for (size_t i = 0; i < lines.size(); ++i) {
    const size_t colon = lines[i].find(':');
    if (colon == std::string_view::npos) continue;
    const auto name = lines[i].substr(0, colon);
    const auto value = trim(lines[i].substr(colon + 1));
    if (name == "text") {
      EXPECT_EQ(body_text(article), trim(std::string_view(c.expected).substr(static_cast<size_t>(lines[i].data() + 6 - c.expected.data()))));
      return;
    }
    if (name == "has") EXPECT_NE(body_text(article).find(value), std::string::npos) << value;
    else if (name == "has not") EXPECT_EQ(body_text(article).find(value), std::string::npos) << value;
    else if (name == "note") EXPECT_NE(join(article.notes, "\n").find(value), std::string::npos) << value;
    else if (const auto found = field_of(article, name)) EXPECT_EQ(*found, value) << name;
    else ADD_FAILURE() << "no such expectation: " << name;
  }
}

// Every stretch of the text that is said to be copied from the page is the page's bytes there; the map is in order.
void check_source_map(const Article& article, std::string_view bytes) {
  uint32_t last = 0;
  for (const auto& range : article.source_map) {
    ASSERT_LE(last, range.text.begin);
    ASSERT_LE(range.page_end, bytes.size());
    ASSERT_LE(range.page_begin, range.page_end);
    last = range.text.end;
    if (range.page_end - range.page_begin == range.text.size() && range.text.size() > 1) {
      EXPECT_EQ(range.text.of(article.text), bytes.substr(range.page_begin, range.text.size()));
    }
  }
}

void check_blocks(const Article& article) {
  uint32_t last = 0;
  for (const auto& block : article.blocks) {
    EXPECT_LE(last, block.span.begin);
    EXPECT_LT(block.span.begin, block.span.end);
    EXPECT_LE(block.span.end, article.text.size());
    last = block.span.end;
  }
}

// Takes the lines "url: …" and "fetched: …" off the begin of the input.
Hints hints_of(std::string_view& input) {
  Hints hints;
  for (bool found = true; found;) {
    found = false;
    for (const auto& [key, value] : {std::pair{"url: ", &hints.url}, std::pair{"fetched: ", &hints.fetched}})
      if (input.starts_with(key)) {
        const auto line = input.substr(0, input.find('\n'));
        *value = trim(line.substr(std::string_view(key).size()));
        input.remove_prefix(line.size() + 1);
        found = true;
      }
  }
  return hints;
}

std::string unescape(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i, 2) == "\\x" && i + 3 < text.size()) {
      out += static_cast<char>(std::strtol(std::string(text.substr(i + 2, 2)).c_str(), nullptr, 16));
      i += 3;
    } else {
      out += text[i];
    }
  }
  return out;
}

}  // namespace

TEST(Cases, Html) {
  const auto entities = HtmlEntities::load();
  ASSERT_TRUE(entities);
  for (const auto& c : cases_of("html.cases")) {
    const HtmlPage page = build_html_page(c.input);
    std::string out;
    for (const auto& block : page.blocks) {
      std::string text;
      append_block_text(page, block, *entities, c.input, text);
      if (!text.empty()) out += replace_all(text, "\n", "|") + "\n";
    }
    EXPECT_EQ(trim(out), c.expected) << c.name;
  }
}

TEST(Cases, Declared) {
  for (const auto& c : cases_of("declared.cases")) {
    std::string_view page = c.input;
    const Hints hints = hints_of(page);
    const auto article = reader().page(page, hints);
    ASSERT_TRUE(article) << c.name;
    check(c, *article);
    check_source_map(*article, page);
    check_blocks(*article);
  }
}

TEST(Cases, Texts) {
  for (const auto& c : cases_of("texts.cases")) {
    std::string_view input = c.input;
    const Hints hints = hints_of(input);
    const std::string text(trim(input));
    const Article article = reader().plain(text, hints);
    EXPECT_EQ(article.text, text) << "plain() keeps the text byte for byte";
    check(c, article);
    check_blocks(article);
  }
}

TEST(Cases, Pages) {
  const std::string frame = file_of("page.html");
  ASSERT_FALSE(frame.empty());
  for (const auto& c : cases_of("pages.cases")) {
    const std::string page = replace_all(frame, "{{body}}", c.input);
    const auto article = reader().page(page, {});
    ASSERT_TRUE(article) << c.name;
    check(c, *article);
    check_source_map(*article, page);
    check_blocks(*article);
    const auto again = reader().page(page, {});
    EXPECT_EQ(again->text, article->text) << "the same bytes give the same article";
  }
}

TEST(Cases, Dates) {
  const auto dates = DateReader::load();
  ASSERT_TRUE(dates);
  for (auto& row : rows_of("dates.tsv", {"name", "text", "expected", "order"})) {
    const auto found = dates->parse_field(row["text"], row["order"] != "MDY");
    EXPECT_EQ(found ? found->to_iso() : "-", row["expected"]) << row["name"];
  }
}

TEST(Cases, Authors) {
  const auto authors = AuthorReader::load();
  ASSERT_TRUE(authors);
  for (auto& row : rows_of("authors.tsv", {"name", "byline", "expected"})) {
    const auto names = join(authors->names_in(row["byline"]), "; ");
    EXPECT_EQ(names.empty() ? "-" : names, row["expected"].empty() ? "-" : row["expected"]) << row["name"];
  }
}

TEST(Cases, Datelines) {
  const auto datelines = DatelineReader::load();
  ASSERT_TRUE(datelines);
  for (auto& row : rows_of("datelines.tsv", {"name", "paragraph", "rest", "agency"})) {
    const auto found = datelines->find(row["paragraph"]);
    if (row["rest"] == "-") {
      EXPECT_FALSE(found) << row["name"];
      continue;
    }
    ASSERT_TRUE(found) << row["name"];
    EXPECT_TRUE(trim(std::string_view(row["paragraph"]).substr(found->size)).starts_with(row["rest"])) << row["name"];
    EXPECT_EQ(found->agency, row["agency"]) << row["name"];
  }
}

TEST(Cases, Languages) {
  const auto rows = rows_of("languages.tsv", {"name", "text"});
  EXPECT_GE(rows.size(), 60u);
  for (auto row : rows) EXPECT_EQ(guess_language(row["text"], "").code, row["name"]);
}

TEST(Cases, Charsets) {
  const auto charsets = Charsets::load();
  ASSERT_TRUE(charsets);
  for (auto& row : rows_of("charsets.tsv", {"name", "http", "bytes", "expected"})) {
    const std::string bytes = unescape(row["bytes"]);
    const auto decoded = charsets->decode(bytes, row["http"]);
    EXPECT_EQ(decoded.text, row["expected"]) << row["name"] << ": " << decoded.charset << " by " << decoded.from;
    EXPECT_EQ(decoded.map.end_of(decoded.text.size()), bytes.size()) << row["name"];
    EXPECT_LE(decoded.map.begin_of(0), 3u) << row["name"];
  }
}

}  // namespace verbale::reading
