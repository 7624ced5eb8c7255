// The use case of `verbale read`: files and folders into a record.
#pragma once
#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "pipeline/pipeline.h"

namespace verbale::service {

struct ReadingOptions {
  std::string record;                   // the file; made when it is not there
  std::string program;                  // name and version, for the run row
  std::vector<std::string> files_from;  // lists of further paths, one a line; "-" = standard input
  bool resume = false;                  // go on behind the last article that an unfinished reading of the same inputs wrote
  int threads = 0;                      // 0 = one a core; the record is the same at any number
  pipeline::Options pipeline;
};

struct ReadingProgress {
  uint64_t items = 0;        // articles and failures so far
  uint64_t bytes_done = 0;   // of the files, packed as they lie on disk
  uint64_t bytes_total = 0;  // 0 = unknown
};

struct ReadingSummary {
  size_t added = 0, updated = 0, unchanged = 0;  // articles
  size_t failures = 0;                           // inputs; each is a row of `failures`
  size_t events = 0, claims = 0;                 // of the articles added and updated
  size_t not_coded = 0;  // of them in languages that cannot be analysed: stored and searchable, without events
  bool interrupted = false;
  std::string first_failure;  // "path: message"; the rest stands in the record
  size_t articles() const { return added + updated + unchanged; }
};

// Reads what the paths hold; an article that this program with these packs has coded before is not coded again. Articles
// are written in the order of the input, each in a transaction of its own. When `stop` becomes true, the articles in
// hand are finished and written. `on_progress` is called on one thread. Fails when the packs or the record cannot be
// opened, or when the record cannot be written any more (a full disk): what was written before stays. A reading that did
// not come to its end leaves a mark beside the record for `resume`.
Result<ReadingSummary> read_into_record(const std::vector<std::string>& paths, const ReadingOptions& options,
                                        const std::atomic<bool>& stop,
                                        const std::function<void(const ReadingProgress&)>& on_progress);

}  // namespace verbale::service
