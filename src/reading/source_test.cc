#include "reading/source.h"

#include <gtest/gtest.h>
#include <zlib.h>
#include <zstd.h>

#include <filesystem>
#include <fstream>

#include "reading/warc.h"

namespace verbale::reading {
namespace {

namespace fs = std::filesystem;

std::string gzip(std::string_view text) {
  std::string out(compressBound(text.size()) + 64, '\0');
  z_stream stream{};
  deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string zstd(std::string_view text) {
  std::string out(ZSTD_compressBound(text.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), text.data(), text.size(), 3));
  return out;
}

std::string record(std::string_view type, std::string_view url, std::string_view content, int off_by = 0) {
  return "WARC/1.0\r\nWARC-Type: " + std::string(type) + "\r\nWARC-Target-URI: " + std::string(url) +
         "\r\nWARC-Date: 2023-09-19T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: " +
         std::to_string(static_cast<int>(content.size()) + off_by) + "\r\n\r\n" + std::string(content) + "\r\n\r\n";
}

std::string response(std::string_view body, std::string_view headers = "") {
  return "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n" + std::string(headers) + "\r\n" + std::string(body);
}

constexpr const char* kPage = "<html><body><p>The two ministers met in Geneva on Monday.</p></body></html>";

class Source : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("verbale_source_test_" + std::to_string(::getpid()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string write(const std::string& name, std::string_view bytes) {
    const auto path = folder_ / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
    return path.string();
  }

  void walk(const std::vector<std::string>& paths, SourceOptions options = {}) {
    items_.clear();
    failures_.clear();
    const auto status = for_each_item(
        paths, options, [&](Item&& item) { return items_.push_back(std::move(item)), true; },
        [&](const Position& position, const Error& error) { return failures_.push_back(position.token() + " " + error.message), true; });
    ASSERT_TRUE(status) << status.error().text();
  }

  fs::path folder_;
  std::vector<Item> items_;
  std::vector<std::string> failures_;
};

}  // namespace

TEST_F(Source, FoldersAreWalkedInSortedOrder) {
  write("b/2.txt", "Second.");
  write("a/1.txt", "First.");
  write("c.txt.gz", gzip("Third."));
  write("d.txt.zst", zstd("Fourth."));
  walk({folder_.string()});
  ASSERT_EQ(items_.size(), 4u);
  EXPECT_EQ(items_[0].bytes, "First.");
  EXPECT_EQ(items_[2].bytes, "Third.");
  EXPECT_EQ(items_[3].bytes, "Fourth.");
}

TEST_F(Source, WarcOfGzipMembersGivesItsResponses) {
  const auto path = write("a.warc.gz", gzip(record("warcinfo", "", "software: x")) + gzip(record("request", "http://a/", "GET / HTTP/1.1")) +
                                           gzip(record("response", "http://a/1", response(kPage))) + gzip(record("revisit", "http://a/2", "")) +
                                           gzip(record("response", "http://a/3", response(kPage))));
  walk({path});
  ASSERT_EQ(items_.size(), 2u);
  EXPECT_EQ(items_[0].bytes, kPage);
  EXPECT_EQ(items_[1].hints.url, "http://a/3");
  EXPECT_EQ(items_[1].hints.fetched, "2023-09-19T10:00:00Z");
  EXPECT_TRUE(failures_.empty());
}

TEST_F(Source, WarcInOneGzipStream) {
  walk({write("a.warc.gz", gzip(record("response", "http://a/1", response(kPage)) + record("response", "http://a/2", response(kPage))))});
  EXPECT_EQ(items_.size(), 2u);
}

TEST_F(Source, WarcLengthThatIsOffByOne) {
  walk({write("a.warc", record("response", "http://a/1", response(kPage), 1) + record("response", "http://a/2", response(kPage), -1) +
                            record("response", "http://a/3", response(kPage)))});
  ASSERT_EQ(items_.size(), 3u);
  EXPECT_EQ(items_[2].bytes, kPage);
}

TEST_F(Source, WarcWithALengthFarTooGreatFindsTheNextRecord) {
  walk({write("a.warc", record("response", "http://a/1", response(kPage)) + "garbage in between\r\n" + record("response", "http://a/2", response(kPage)))});
  EXPECT_EQ(items_.size(), 2u);
}

TEST_F(Source, ABrokenGzipMemberCostsOnlyItself) {
  auto broken = gzip(record("response", "http://a/2", response(kPage)));
  for (size_t i = broken.size() / 2; i < broken.size() / 2 + 20; ++i) broken[i] = '\x55';
  walk({write("a.warc.gz", gzip(record("response", "http://a/1", response(kPage))) + broken + gzip(record("response", "http://a/3", response(kPage))))});
  ASSERT_GE(items_.size(), 2u);
  EXPECT_EQ(items_.back().hints.url, "http://a/3");
  EXPECT_EQ(failures_.size(), 1u);
}

TEST_F(Source, ATruncatedArchiveGivesWhatItHas) {
  const auto whole = gzip(record("response", "http://a/1", response(kPage))) + gzip(record("response", "http://a/2", response(std::string(5000, 'x'))));
  walk({write("a.warc.gz", whole.substr(0, whole.size() - 20))});
  EXPECT_GE(items_.size(), 1u);
  EXPECT_FALSE(failures_.empty());
}

TEST_F(Source, ChunkedHeaderOverPlainBytesIsNotBelieved) {
  walk({write("a.warc", record("response", "http://a/1", response(kPage, "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n")))});
  ASSERT_EQ(items_.size(), 1u);
  EXPECT_EQ(items_[0].bytes, kPage);
}

TEST_F(Source, ChunkedAndPackedBodiesAreOpened) {
  const auto packed = gzip(kPage);
  char size[16];
  std::snprintf(size, sizeof size, "%zx\r\n", packed.size());
  walk({write("a.warc", record("response", "http://a/1", response(size + packed + "\r\n0\r\n\r\n", "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n")))});
  ASSERT_EQ(items_.size(), 1u);
  EXPECT_EQ(items_[0].bytes, kPage);
}

TEST_F(Source, WetRecordsAreFinishedText) {
  auto wet = record("conversion", "http://a/1", "The two ministers met in Geneva.");
  wet.replace(wet.find("application/http; msgtype=response"), 34, "text/plain");
  walk({write("a.warc.wet", wet)});
  ASSERT_EQ(items_.size(), 1u);
  EXPECT_EQ(items_[0].form, Item::Form::text);
}

TEST_F(Source, APageWhoseFirstLineHoldsNamesOfColumnsIsAPage) {
  walk({write("a.html", "<!DOCTYPE html><html><head><style>html,body,title,text,article,date{margin:0}</style></head>\n<body>\n<p>The ministers met.</p>\n</body></html>")});
  ASSERT_EQ(items_.size(), 1u);
  EXPECT_EQ(items_[0].form, Item::Form::page);
}

TEST_F(Source, JsonLinesWithABrokenOne) {
  walk({write("a.jsonl", "{\"title\":\"T\",\"content\":\"One.\",\"source\":{\"name\":\"The Daily\"}}\n{\"content\": \n\n{\"body\":\"Two.\",\"publishedAt\":\"2023-09-19\"}\n")});
  ASSERT_EQ(items_.size(), 2u);
  EXPECT_EQ(items_[0].hints.publisher, "The Daily");
  EXPECT_EQ(items_[1].hints.date, "2023-09-19");
  EXPECT_EQ(failures_.size(), 1u);
}

TEST_F(Source, JsonArrayOverManyLines) {
  walk({write("a.json", "[\n  {\n    \"headline\": \"A } in a string\",\n    \"text\": \"One.\"\n  },\n  {\"text\": \"Two.\"}\n]\n")});
  ASSERT_EQ(items_.size(), 2u);
  EXPECT_EQ(items_[0].hints.title, "A } in a string");
}

TEST_F(Source, CsvWithQuotedLinesAndSemicolons) {
  walk({write("a.csv", "id;title;text;date\n1;\"A; b\";\"First line\n\nsecond \"\"line\"\"\";2023-09-19\n2;B;;\n")});
  ASSERT_EQ(items_.size(), 1u);
  EXPECT_EQ(items_[0].bytes, "First line\n\nsecond \"line\"");
  EXPECT_EQ(items_[0].hints.title, "A; b");
  EXPECT_EQ(failures_.size(), 1u);
}

TEST_F(Source, CsvIsKnownByItsHeader) {
  walk({write("table", "title,url,content\nA,http://a/,Text of it.\n")});
  ASSERT_EQ(items_.size(), 1u);
  EXPECT_EQ(items_[0].hints.url, "http://a/");
}

TEST_F(Source, RssItemsWithCdata) {
  walk({write("feed.xml", "<?xml version=\"1.0\"?><rss><channel><title>The Daily</title><language>en</language><item><title>A &amp; B</title><link>http://a/1</link>"
                          "<pubDate>Tue, 19 Sep 2023 10:00:00 +0200</pubDate><description>short</description><content:encoded><![CDATA[<p>Long <b>text</b>.</p>]]></content:encoded>"
                          "</item><item><title>C</title><description>&lt;p&gt;Two.&lt;/p&gt;</description></item></channel></rss>")});
  ASSERT_EQ(items_.size(), 2u);
  EXPECT_EQ(items_[0].bytes, "<p>Long <b>text</b>.</p>");
  EXPECT_EQ(items_[0].hints.title, "A & B");
  EXPECT_EQ(items_[0].hints.publisher, "The Daily");
  EXPECT_EQ(items_[1].bytes, "<p>Two.</p>");
}

TEST_F(Source, AtomEntriesWithLinks) {
  walk({write("feed.atom", "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>F</title><entry><title>A</title><link rel=\"enclosure\" href=\"http://a/x.mp3\"/><link href=\"http://a/1\"/>"
                           "<author><name>Jane Doe</name></author><published>2023-09-19T10:00:00Z</published><content type=\"html\">&lt;p&gt;One.&lt;/p&gt;</content></entry></feed>")});
  ASSERT_EQ(items_.size(), 1u);
  EXPECT_EQ(items_[0].hints.url, "http://a/1");
  EXPECT_EQ(items_[0].authors.front(), "Jane Doe");
}

TEST_F(Source, ResumesBehindTheLastItem) {
  const auto path = write("a.jsonl", "{\"text\":\"One.\"}\n{\"text\":\"Two.\"}\n{\"text\":\"Three.\"}\n");
  walk({path});
  ASSERT_EQ(items_.size(), 3u);
  SourceOptions options;
  options.resume_after = Position::parse(items_[1].position.token());
  walk({path}, options);
  ASSERT_EQ(items_.size(), 1u);
  EXPECT_EQ(items_[0].bytes, "Three.");
  EXPECT_EQ(items_[0].position.record, 3u);
}

TEST_F(Source, WhatCannotBeReadIsReportedAndTheRestGoesOn) {
  write("a.txt", "");
  write("b.txt", "Text.");
  walk({(folder_ / "none.txt").string(), folder_.string()});
  EXPECT_EQ(items_.size(), 1u);
  EXPECT_EQ(failures_.size(), 2u);
}

TEST_F(Source, ALineThatIsTooLongIsOneFailure) {
  SourceOptions options;
  options.max_item_bytes = 100;
  walk({write("a.jsonl", "{\"text\":\"" + std::string(500, 'x') + "\"}\n{\"text\":\"Two.\"}\n")}, options);
  EXPECT_EQ(failures_.size(), 1u);
  ASSERT_EQ(items_.size(), 1u);
  EXPECT_EQ(items_[0].bytes, "Two.");
}

TEST_F(Source, PathsComeFromLists) {
  const auto path = write("x.txt", "Text.");
  SourceOptions options;
  options.files_from = {write("list", "# a comment\n" + path + "\n")};
  walk({}, options);
  EXPECT_EQ(items_.size(), 1u);
}

TEST(Dechunk, StopsAtABrokenSize) {
  EXPECT_EQ(dechunk("5\r\nhello\r\nzz"), "hello");
  EXPECT_EQ(dechunk("<html>"), "<html>");
}

}  // namespace verbale::reading
