#include "record/record.h"

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>

#include "base/file.h"
#include "record/sample.h"
#include "record/schema.h"

namespace verbale::record {
namespace {

namespace fs = std::filesystem;

class RecordTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = testing::TempDir() + "verbale-record-XXXXXX";
    folder_ = mkdtemp(pattern.data());
    path_ = folder_ + "/r.db";
  }
  void TearDown() override { fs::remove_all(folder_); }

  Record writing(const std::string& packs = "p1") {
    auto record = Record::open_to_write(path_);
    EXPECT_TRUE(record) << record.error().text();
    record->begin_run({"verbale 0", packs, ""});
    return std::move(*record);
  }
  std::string ask(const char* sql) {
    auto record = Record::open_to_read(path_);
    if (!record) return record.error().text();
    auto value = record->store().ask(sql);
    if (!value) return value.error().text();
    if (const auto* number = std::get_if<int64_t>(&*value)) return std::to_string(*number);
    if (const auto* text = std::get_if<std::string>(&*value)) return *text;
    return "null";
  }
  std::string bytes() { return read_file(path_).value_or("unreadable"); }
  std::vector<std::string> files() {
    std::vector<std::string> out;
    for (const auto& entry : fs::directory_iterator(folder_)) out.push_back(entry.path().filename());
    return out;
  }

  std::string folder_, path_;
};

TEST_F(RecordTest, KeepsADocumentAndCutsQuotesFromTheText) {
  EXPECT_EQ(writing().append(sample_document()).value(), Appended::added);
  EXPECT_EQ(ask("SELECT actors || '|' || actor_countries || '|' || words || '|' || place FROM events WHERE type='CONSULT'"),
            "Rudolf Elphberg; Flavia|RUR;GRL|met|Strelsau");
  EXPECT_EQ(ask("SELECT recipients || '|' || status || '|' || speakers || '|' || stance FROM events WHERE type='ASSAULT'"),
            "Borduria|negation|Syldavia|deny");
  EXPECT_EQ(ask("SELECT sentence FROM events WHERE type='ASSAULT'"),
            "Syldavia denied that its army had shelled Borduria, officials said.");
  EXPECT_EQ(ask("SELECT content FROM claims WHERE stance='deny'"), "its army had shelled Borduria");
  EXPECT_EQ(ask("SELECT speaker_words FROM claims WHERE source='unnamed'"), "officials");
  EXPECT_EQ(ask("SELECT parent = (SELECT id FROM claims WHERE stance='state') FROM claims WHERE stance='deny'"), "1");
  EXPECT_EQ(ask("SELECT title||publisher||author||date_begin FROM articles"),
            "Two heads, one tableThe Strelsau PostA. Hope2024-03-05");
  EXPECT_EQ(files(), std::vector<std::string>{"r.db"}) << "side files are gone when the last one has closed";
}

TEST_F(RecordTest, EverySpanCutsItsWordsAlsoAfterWideCharacters) {
  const Document document = sample_document(" Ω≈ç√ 日本 ");
  ASSERT_TRUE(writing().append(document));
  auto record = Record::open_to_read(path_);
  ASSERT_TRUE(record);
  auto rows = record->store().prepare(
      "SELECT begin_byte, end_byte, words FROM mentions UNION ALL SELECT begin_byte, end_byte, words FROM places "
      "UNION ALL SELECT begin_byte, end_byte, text FROM sentences UNION ALL SELECT trigger_begin, trigger_end, words FROM "
      "events UNION ALL SELECT content_begin, content_end, content FROM claims").value();
  int count = 0;
  for (; rows->next().value(); ++count) {
    const Span span{static_cast<uint32_t>(rows->integer(0)), static_cast<uint32_t>(rows->integer(1))};
    EXPECT_EQ(rows->text(2), document.text_of(span));
  }
  EXPECT_EQ(count, 2 + 1 + 2 + 2 + 2);
}

TEST_F(RecordTest, FindsWordsOfSentencesAndArticles) {
  ASSERT_TRUE(writing().append(sample_document()));
  EXPECT_EQ(ask("SELECT count(*) FROM sentence_search WHERE sentence_search MATCH 'grunland'"), "1");
  EXPECT_EQ(ask("SELECT count(*) FROM article_search WHERE article_search MATCH 'heads AND shelled'"), "1");
}

TEST_F(RecordTest, ReadingTwiceChangesNotOneByte) {
  ASSERT_TRUE(writing().append(sample_document()));
  const std::string before = bytes();
  {
    Record again = writing();
    EXPECT_TRUE(again.holds(sample_document().article.id).value());
    EXPECT_EQ(again.append(sample_document()).value(), Appended::unchanged);
    ASSERT_TRUE(again.clear_failure("sample.txt"));
  }
  EXPECT_EQ(bytes(), before);
}

TEST_F(RecordTest, SameDocumentsGiveTheSameBytes) {
  for (const char* salt : {"", " a", " b"}) ASSERT_TRUE(writing().append(sample_document(salt)));
  const std::string one = bytes();
  fs::remove(path_);
  {
    Record record = writing();
    for (const char* salt : {"", " a", " b"}) ASSERT_TRUE(record.append(sample_document(salt)));
  }
  EXPECT_EQ(ask("SELECT count(*) FROM event"), "6");
  EXPECT_EQ(ask("SELECT count(*) FROM actor"), "4");
  EXPECT_EQ(one.size(), bytes().size());
}

TEST_F(RecordTest, ABetterModelUpdatesTheRowAndKeepsItsHistory) {
  ASSERT_TRUE(writing().append(sample_document()));
  const std::string id = ask("SELECT id FROM events WHERE type='ASSAULT'");
  Document better = sample_document();
  better.events[1].mode = "explosives";
  better.events.erase(better.events.begin());
  better.claims[1].events = {0};
  EXPECT_EQ(writing("p2").append(better).value(), Appended::updated);
  EXPECT_EQ(ask("SELECT count(*) FROM events"), "1");
  EXPECT_EQ(ask("SELECT id FROM events WHERE mode='explosives'"), id);
  EXPECT_EQ(ask("SELECT count(*) FROM revisions"), "2");
  EXPECT_EQ(ask("SELECT body ->> 'mode' FROM revisions WHERE kind='event' AND body ->> 'type' = 'ASSAULT'"), "heavy-weapons");
  EXPECT_EQ(ask("SELECT packs FROM runs WHERE id = (SELECT run FROM revisions LIMIT 1)"), "p1");
  EXPECT_EQ(ask("SELECT count(*) FROM sentence_search WHERE sentence_search MATCH 'shelled'"), "1");
}

TEST_F(RecordTest, MergesEventsIntoHappeningsOnce) {
  {
    Record record = writing();
    for (const char* salt : {"", " one", " two"}) ASSERT_TRUE(record.append(sample_document(salt)));
    ASSERT_TRUE(record.update_stories());
  }
  EXPECT_EQ(ask("SELECT count(*) FROM happenings"), "2");
  EXPECT_EQ(ask("SELECT events || ' ' || articles || ' ' || sources FROM happenings WHERE type = 'CONSULT'"), "3 3 1");
  EXPECT_EQ(ask("SELECT denied_by FROM happenings WHERE type = 'ASSAULT'"), "Syldavia");
  const std::string before = bytes();
  ASSERT_TRUE(writing().update_stories());
  EXPECT_EQ(bytes(), before);
}

TEST_F(RecordTest, KeepsOneRowAFailureAndTakesItAwayAfterSuccess) {
  {
    Record record = writing();
    ASSERT_TRUE(record.add_failure({"x.bin", "reading", "bad_input", "binary bytes"}));
    ASSERT_TRUE(record.add_failure({"x.bin", "reading", "bad_input", "binary bytes"}));
  }
  EXPECT_EQ(ask("SELECT count(*) || min(message) FROM failures"), "1binary bytes");
  ASSERT_TRUE(writing().clear_failure("x.bin"));
  EXPECT_EQ(ask("SELECT count(*) FROM failures"), "0");
}

TEST_F(RecordTest, RefusesADocumentThatPointsOutsideItself) {
  Document document = sample_document();
  document.events[0].trigger.end = 100000;
  Record record = writing();
  auto refused = record.append(document);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().message, "event 0 points outside the document");
  EXPECT_TRUE(record.append(sample_document()));
}

TEST_F(RecordTest, RefusesNewerForeignAndMissingRecords) {
  EXPECT_EQ(Record::open_to_read(path_).error().code, Code::not_found);
  { auto record = writing(); }
  sqlite3* db = nullptr;
  sqlite3_open(path_.c_str(), &db);
  sqlite3_exec(db, "PRAGMA user_version = 99", nullptr, nullptr, nullptr);
  sqlite3_close(db);
  EXPECT_EQ(Record::open_to_read(path_).error().code, Code::newer_version);
  EXPECT_EQ(Record::open_to_write(path_).error().code, Code::newer_version);
  fs::remove(path_);
  sqlite3_open(path_.c_str(), &db);
  sqlite3_exec(db, "CREATE TABLE theirs (x)", nullptr, nullptr, nullptr);
  sqlite3_close(db);
  const std::string before = bytes();
  EXPECT_EQ(Record::open_to_write(path_).error().code, Code::bad_input);
  EXPECT_EQ(bytes(), before);
  std::ofstream(path_) << "This is a text, not a database, and long enough to be looked at by the engine. " << std::string(500, 'x');
  EXPECT_EQ(Record::open_to_write(path_).error().code, Code::bad_input);
}

TEST_F(RecordTest, ReadsARecordInAFolderThatMayNotBeWritten) {
  if (geteuid() == 0) GTEST_SKIP() << "root may write everywhere";
  ASSERT_TRUE(writing().append(sample_document()));
  fs::permissions(folder_, fs::perms::owner_read | fs::perms::owner_exec);
  EXPECT_EQ(ask("SELECT count(*) FROM events"), "2");
  EXPECT_EQ(Record::open_to_write(folder_ + "/new.db").error().code, Code::denied);
  fs::permissions(folder_, fs::perms::owner_all);
}

// Runs `body` in a child and returns its wait status.
template <class Body>
int in_child(Body body) {
  const pid_t child = fork();
  if (child == 0) {
    body();
    _exit(0);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return status;
}

TEST_F(RecordTest, AFullDiskIsAClearErrorAndLeavesTheRecordWhole) {
  const int status = in_child([this] {
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{1000000, 1000000};
    setrlimit(RLIMIT_FSIZE, &limit);
    Record record = writing();
    for (int i = 0; i < 10000; ++i)
      if (auto put = record.append(sample_document(std::to_string(i))); !put)
        _exit(put.error().code == Code::full ? 7 : 8);
  });
  EXPECT_EQ(WEXITSTATUS(status), 7);
  EXPECT_EQ(ask("PRAGMA integrity_check"), "ok");
  EXPECT_EQ(ask("SELECT (SELECT count(*) FROM event) = 2 * (SELECT count(*) FROM article)"), "1");
  EXPECT_NE(ask("SELECT count(*) FROM article"), "0");
  EXPECT_EQ(writing().append(sample_document(" later")).value(), Appended::added);
}

TEST_F(RecordTest, AKilledWriterLosesAtMostTheArticleInHand) {
  int ready[2];
  ASSERT_EQ(pipe(ready), 0);
  const pid_t child = fork();
  if (child == 0) {
    Record record = writing();
    for (int i = 0;; ++i) {
      (void)record.append(sample_document(std::to_string(i)));
      if (write(ready[1], "x", 1) != 1) _exit(1);
    }
  }
  char got[1];
  for (int i = 0; i < 40; ++i) ASSERT_EQ(read(ready[0], got, 1), 1);
  kill(child, SIGKILL);
  waitpid(child, nullptr, 0);
  close(ready[1]);
  int told = 40;
  while (read(ready[0], got, 1) == 1) ++told;
  close(ready[0]);
  EXPECT_EQ(ask("PRAGMA integrity_check"), "ok");
  EXPECT_EQ(ask("SELECT (SELECT count(*) FROM event) = 2 * (SELECT count(*) FROM article)"), "1");
  EXPECT_GE(std::stoi(ask("SELECT count(*) FROM article")), told);
}

}  // namespace
}  // namespace verbale::record
