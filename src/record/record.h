// The record: documents in, rows out. One Record writes; any number may read the same file meanwhile.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "document/document.h"
#include "record/store.h"

namespace verbale::record {

// What made a row: the same program, packs and options are the same run, whenever it happens.
struct Run {
  std::string program;  // "verbale 0.1.0"
  std::string packs;    // fingerprint of vocabulary and models
  std::string options;  // those that change what is coded; empty = defaults
  std::string id() const;
};

// An input that could not be read or coded. `path` is its name; a later success takes the row away.
struct Failure {
  std::string path;   // "news.jsonl!17"
  std::string stage;  // "reading", "pipeline", "record"
  std::string code;
  std::string message;
};

enum class Appended { added, updated, unchanged };

class Record {
 public:
  // Opens or creates a record for writing and brings it to this program's version.
  static Result<Record> open_to_write(const std::string& path);
  static Result<Record> open_to_read(const std::string& path);
  Record(Record&&) noexcept;
  Record& operator=(Record&&) noexcept;
  ~Record();

  // What is written from here on is the work of this run. The row itself is written with the run's first change.
  void begin_run(Run run);

  // Whether this run has already coded the article of that id: it need not be coded again.
  Result<bool> holds(std::string_view article_id);

  // The ids of all articles that this run has coded.
  Result<std::vector<std::string>> ids_of_run();

  // Writes one document as one transaction. An article that this run has coded before stays as it is; one of an older
  // run is replaced, what changed in its events and claims goes to `revision`.
  Result<Appended> append(const Document& document);

  // Notes one more place where the bytes of a known article were found; does nothing when the place is known.
  Status add_path(std::string_view article_id, std::string_view path);

  Status add_failure(const Failure& failure);
  Status clear_failure(std::string_view path);

  // Merges the events of all articles into happenings, when articles were written since the last time.
  Status update_stories();

  Store& store() { return *store_; }

 private:
  class Writer;
  Record(std::unique_ptr<Store> store);
  std::unique_ptr<Store> store_;
  std::unique_ptr<Writer> writer_;  // the prepared statements of writing; null in a record that is read
};

}  // namespace verbale::record
