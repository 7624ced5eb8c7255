// What the readers of each form hand their items to: numbers them, passes over those before the resuming point.
#pragma once
#include "reading/byte_stream.h"
#include "reading/field_names.h"
#include "reading/source.h"

namespace verbale::reading {

class ItemSink {
 public:
  ItemSink(std::string path, const SourceOptions& options, const OnItem& on_item, const OnFailure& on_failure,
           const OnProgress& progress, Progress& counts)
      : path_(std::move(path)), options_(options), on_item_(on_item), on_failure_(on_failure), progress_(progress), counts_(counts) {}

  // The next item of the file begins at `offset`. Each returns false when the caller shall stop.
  bool item(Item&& item, uint64_t offset);
  bool failure(uint64_t offset, Error error);
  // A file of one item has the number 0.
  void single() { record_ = -1; }
  // Whether the next item was read in an earlier run: its bytes need not be prepared.
  bool skips_next() const;
  void note_progress(const ByteStream& stream);
  size_t most_bytes() const { return options_.max_item_bytes; }
  const std::string& path() const { return path_; }

 private:
  Position next(uint64_t offset) { return {path_, offset, static_cast<uint64_t>(++record_)}; }
  std::string path_;
  const SourceOptions& options_;
  const OnItem& on_item_;
  const OnFailure& on_failure_;
  const OnProgress& progress_;
  Progress& counts_;
  int64_t record_ = 0;
  uint64_t before_ = 0;  // packed bytes of this file counted so far
};

// One reader a form; each returns false when the caller shall stop.
bool read_whole(ByteStream& stream, ItemSink& sink);  // one page or text
bool read_warc(ByteStream& stream, ItemSink& sink);
bool read_json(ByteStream& stream, const FieldNames& names, ItemSink& sink);  // JSON lines, an array, one object
bool read_csv(ByteStream& stream, const FieldNames& names, ItemSink& sink);
bool read_feed(ByteStream& stream, ItemSink& sink);

}  // namespace verbale::reading
