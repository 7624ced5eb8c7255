#include "base/table.h"

#include <gtest/gtest.h>

#include "base/terminal.h"

namespace verbale {
namespace {

std::string written(TableOptions options) {
  char* bytes = nullptr;
  size_t size = 0;
  std::FILE* out = open_memstream(&bytes, &size);
  TableWriter table(out, options, {"name", "n", "note"});
  table.row({std::string("Ruritania, the \"old\""), int64_t{7}, {}});
  table.row({std::string("日本"), 2.5, std::string("two\nlines\tof it")});
  table.finish();
  std::fclose(out);
  std::string text(bytes, size);
  free(bytes);
  return text;
}

TEST(Table, WritesEveryFormat) {
  EXPECT_EQ(written({TableFormat::csv}), "name,n,note\n\"Ruritania, the \"\"old\"\"\",7,\n日本,2.5,\"two\nlines\tof it\"\n");
  EXPECT_EQ(written({TableFormat::tsv, false}), "Ruritania, the \"old\"\t7\t\n日本\t2.5\ttwo lines of it\n");
  EXPECT_EQ(written({TableFormat::jsonl}),
            "{\"name\":\"Ruritania, the \\\"old\\\"\",\"n\":7,\"note\":null}\n"
            "{\"name\":\"日本\",\"n\":2.5,\"note\":\"two\\nlines\\tof it\"}\n");
  EXPECT_EQ(written({TableFormat::json}).substr(0, 3), "[\n{");
  EXPECT_EQ(written({TableFormat::table}),
            "name                    n  note\nRuritania, the \"old\"    7  ·\n日本                  2.5  two lines of it\n");
}

TEST(Table, FitsTheTerminal) {
  EXPECT_EQ(written({TableFormat::table, true, 28}), "name          n  note\nRuritania…    7  ·\n日本        2.5  two lines …\n");
}

TEST(Table, CutsAtColumnsAndMarksIt) {
  EXPECT_EQ(fit("日本国", 5), "日本…");
  EXPECT_EQ(fit("日本国", 4), "日…");
  EXPECT_EQ(fit("abc", 3), "abc");
  EXPECT_EQ(display_width("é日"), 3);
}

}  // namespace
}  // namespace verbale
