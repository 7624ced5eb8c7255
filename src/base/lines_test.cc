#include "base/lines.h"

#include <gtest/gtest.h>
#include <unistd.h>

namespace verbale {
namespace {
struct Pipe {
  explicit Pipe(const std::string& text) {
    EXPECT_EQ(::pipe(ends), 0);
    EXPECT_EQ(::write(ends[1], text.data(), text.size()), static_cast<ssize_t>(text.size()));
    ::close(ends[1]);
  }
  ~Pipe() { ::close(ends[0]); }
  int ends[2];
};
}  // namespace

TEST(LineReader, GivesEachLineWithItsNumberAndNoEnd) {
  Pipe pipe("one\r\n\nthree");
  LineReader lines(pipe.ends[0]);
  EXPECT_EQ(lines.next()->text, "one");
  EXPECT_EQ(lines.next()->text, "");
  const auto last = lines.next();
  EXPECT_EQ(last->text, "three");
  EXPECT_EQ(last->number, 3u);
  EXPECT_FALSE(lines.next());
}

TEST(LineReader, CutsALineAboveTheLimitAndGoesOn) {
  Pipe pipe("123456789\nok\n");
  LineReader lines(pipe.ends[0], 4);
  const auto cut = lines.next();
  EXPECT_TRUE(cut->too_long);
  EXPECT_EQ(cut->text, "1234");
  EXPECT_EQ(lines.next()->text, "ok");
}

}  // namespace verbale
