// How many pages a second become articles on one core, and how fast archives are read, against floors of the same run: the
// bytes inflated, and our own tree alone. Where gumbo or libxml2 is installed, its tree too.
// Times are processor time of this thread, so that a busy machine changes them little.
//
// usage: reading_bench FOLDER [ROUNDS]      FOLDER holds pages as *.html or *.html.gz, in any depth
//        reading_bench --hostile [BYTES]    the slowest and largest of the pages made to hurt (reading/hostile_pages.h)
//        reading_bench --archive FILE       reads an archive through; prints records, seconds and peak memory
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <vector>

#include "base/file.h"
#include "reading/byte_stream.h"
#include "reading/hostile_pages.h"
#include "reading/html_page.h"
#include "reading/source.h"
#ifdef READING_BENCH_GUMBO
#include <gumbo.h>
#endif
#ifdef READING_BENCH_LIBXML2
#include <libxml/HTMLparser.h>
#endif

namespace {
using namespace verbale;

double seconds() {
  timespec time{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

double peak_megabytes() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

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

struct Page {
  std::string packed, bytes;
};

std::vector<Page> pages_under(const std::string& folder) {
  std::vector<std::string> paths;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    if (entry.is_regular_file() && entry.path().string().find(".html") != std::string::npos) paths.push_back(entry.path().string());
  std::sort(paths.begin(), paths.end());
  std::vector<Page> out;
  for (const auto& path : paths) {
    auto stream = reading::ByteStream::open(path);
    if (!stream) continue;
    Page page;
    page.bytes = stream->peek(size_t{64} << 20);
    page.packed = gzip(page.bytes);
    out.push_back(std::move(page));
  }
  return out;
}

// Runs the work on every page, some rounds, and prints pages a second and the slowest hundredth.
template <class Work>
double measure(const char* name, const std::vector<Page>& pages, int rounds, Work work) {
  std::vector<double> times;
  const double begin = seconds();
  for (int round = 0; round < rounds; ++round)
    for (const auto& page : pages) {
      const double start = seconds();
      work(page);
      times.push_back(seconds() - start);
    }
  const double rate = static_cast<double>(times.size()) / (seconds() - begin);
  std::sort(times.begin(), times.end());
  std::printf("%-34s %8.0f pages/s   median %6.2f ms   p99 %6.2f ms\n", name, rate, times[times.size() / 2] * 1e3, times[times.size() * 99 / 100] * 1e3);
  return rate;
}

std::string archive_of(const std::vector<Page>& pages) {
  std::string out;
  for (const auto& page : pages) {
    const std::string http = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page.bytes;
    out += gzip("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a/\r\nWARC-Date: 2023-09-19T10:00:00Z\r\nContent-Length: " +
                std::to_string(http.size()) + "\r\n\r\n" + http + "\r\n\r\n");
  }
  return out;
}

void measure_archive(const std::vector<Page>& pages, int rounds) {
  const std::string archive = archive_of(pages);
  double bare = 0, records = 0;
  size_t items = 0;
  for (int round = 0; round < rounds; ++round) {
    double begin = seconds();
    auto stream = reading::ByteStream::of(archive, "x");
    for (size_t got; (got = stream.peek(1 << 18).size()) > 0;) stream.skip(got);
    bare += seconds() - begin;
    begin = seconds();
    const auto status = reading::for_each_item_in(archive, "x.warc.gz", {}, [&](reading::Item&&) { return ++items > 0; },
                                                  [](const reading::Position&, const Error&) { return true; });
    CHECK(status.has_value(), "the archive is read");
    records += seconds() - begin;
  }
  const double n = static_cast<double>(items);
  std::printf("%-34s %8.0f records/s\n%-34s %8.0f records/s = %.0f %% of bare inflate\n", "archive, bare inflate", n / bare,
              "archive, records read", n / records, 100 * bare / records);
}

// Each page in a process of its own, so that its peak memory is its own.
int measure_hostile(size_t bytes) {
  const auto reader = reading::ArticleReader::load();
  CHECK(reader.has_value(), "the packs of data/reading load");
  std::printf("pages made to hurt, %zu kB each: processor time, memory beyond the page's bytes\n", bytes / 1024);
  for (const auto& set : {reading::hostile_pages(), reading::hostile_texts()})
    for (const auto& input : set) {
      std::fflush(stdout);
      const pid_t child = ::fork();
      if (child != 0) {
        int status = 0;
        ::waitpid(child, &status, 0);
        if (status != 0) return 1;
        continue;
      }
      const std::string page = input.make(bytes);
      const double before = peak_megabytes(), begin = seconds();
      CHECK(reader->page(page, {}).has_value(), "every page is read");
      std::printf("%-38s %7.1f ms %7.1f MB\n", input.name, (seconds() - begin) * 1e3, peak_megabytes() - before);
      std::fflush(stdout);
      ::_exit(0);
    }
  return 0;
}

int measure_file(const std::string& path) {
  const double begin = seconds();
  size_t items = 0, bytes = 0, failures = 0;
  const auto status = reading::for_each_item(
      {path}, {}, [&](reading::Item&& item) { return ++items, bytes += item.bytes.size(), true; },
      [&](const reading::Position&, const Error&) { return ++failures, true; });
  CHECK(status.has_value(), "the archive is read");
  std::printf("%zu records of %.1f MB, %zu failures: %.1f s, %.0f MB at most\n", items, static_cast<double>(bytes) / 1e6, failures, seconds() - begin,
              peak_megabytes());
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: reading_bench FOLDER [ROUNDS]\n");
    return argc == 1 ? 0 : 2;
  }
  if (std::string_view(argv[1]) == "--hostile") return measure_hostile(argc > 2 ? static_cast<size_t>(std::atol(argv[2])) : size_t{8} << 20);
  if (std::string_view(argv[1]) == "--archive" && argc > 2) return measure_file(argv[2]);
  const int rounds = argc > 2 ? std::atoi(argv[2]) : 2;
  const auto pages = pages_under(argv[1]);
  const auto reader = reading::ArticleReader::load();
  if (pages.empty() || !reader) {
    std::fprintf(stderr, "no pages, or the packs of data/reading do not load\n");
    return 1;
  }
  size_t bytes = 0;
  for (const auto& page : pages) bytes += page.bytes.size();
  std::printf("%zu pages of %zu kB on average, one core\n", pages.size(), bytes / pages.size() / 1024);
  const double floor = measure("floor: inflate", pages, rounds, [](const Page& p) { reading::inflate_bytes(p.packed, size_t{64} << 20); });
  measure("inflate + our tree", pages, rounds, [](const Page& p) { reading::build_html_page(reading::inflate_bytes(p.packed, size_t{64} << 20)); });
#ifdef READING_BENCH_LIBXML2
  measure("inflate + libxml2 tree", pages, rounds, [](const Page& p) {
    const auto html = reading::inflate_bytes(p.packed, size_t{64} << 20);
    xmlFreeDoc(htmlReadMemory(html.data(), static_cast<int>(html.size()), nullptr, "utf-8", HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_RECOVER));
  });
#endif
#ifdef READING_BENCH_GUMBO
  measure("inflate + gumbo tree", pages, rounds, [](const Page& p) {
    const auto html = reading::inflate_bytes(p.packed, size_t{64} << 20);
    gumbo_destroy_output(&kGumboDefaultOptions, gumbo_parse_with_options(&kGumboDefaultOptions, html.data(), html.size()));
  });
#endif
  const double whole = measure("inflate + article, all fields", pages, rounds, [&](const Page& p) {
    const auto article = reader->page(reading::inflate_bytes(p.packed, size_t{64} << 20), {});
    CHECK(article.has_value(), "every page is read");
  });
  std::printf("an article costs %.1f times what inflating its page costs\n", floor / whole);
  measure_archive(pages, rounds);
}
