#include "service/reader.h"

#include <thread>
#include <unordered_set>

#include "base/bounded_queue.h"
#include "base/hash.h"
#include "base/strings.h"
#include "pipeline/ordered.h"
#include "reading/source.h"
#include "record/record.h"
#include "service/resume_mark.h"
#include "service/scratch_pool.h"

namespace verbale::service {
namespace {

// One item on its way from the bytes to the record.
struct Job {
  reading::Item item;
  reading::Position position;
  std::string place;
  ReadingProgress progress;
  Document document;
  bool coded = false;            // false for an article that the record seems to hold
  std::optional<Error> failure;
  const char* stage = "reading"; // where it failed
};

class ReadingRun {
 public:
  ReadingRun(const reading::ArticleReader& reader, const pipeline::Pipeline& pipeline, record::Record& record, ResumeMark& mark,
             const std::atomic<bool>& stop, const std::function<void(const ReadingProgress&)>& on_progress)
      : reader_(reader), scratch_(pipeline), record_(record), mark_(mark), stop_(stop), on_progress_(on_progress) {}

  Result<ReadingSummary> run(const std::vector<std::string>& paths, const ReadingOptions& options) {
    TRY_VOID(remember_known());
    Status walked;
    std::thread walker([&] { walked = walk(paths, options); });
    pipeline::run_ordered<Job>(options.threads, [&] { return queue_.pop(); }, [&](Job& job) { work(job); },
                               [&](Job& job) { consume(job); });
    queue_.close();
    walker.join();
    const bool finished = broken_.has_value() && walked.has_value() && !stop_;
    if (finished) mark_.remove();
    else TRY_VOID(mark_.keep());
    TRY_VOID(std::move(broken_));
    TRY_VOID(record_.update_stories());
    TRY_VOID(std::move(walked));
    summary_.interrupted = stop_;
    return summary_;
  }

 private:
  // --- the walker's thread: items of the paths into the queue
  Status walk(const std::vector<std::string>& paths, const ReadingOptions& reading) {
    reading::SourceOptions options;
    options.files_from = reading.files_from;
    if (reading.resume) options.resume_after = mark_.load();
    ReadingProgress progress;
    const auto push = [&](Job&& job) {
      ++progress.items;
      job.progress = progress;
      return !stop_ && queue_.push(std::move(job));
    };
    const auto on_item = [&](reading::Item&& item) {
      Job job;
      job.place = item.place();
      job.position = item.position;
      job.item = std::move(item);
      return push(std::move(job));
    };
    const auto on_failure = [&](const reading::Position& position, const Error& error) {
      Job job;
      reading::Item failed;
      failed.position = position;
      const bool whole = error.code == Code::not_found || error.code == Code::denied;  // nothing of it was read
      job.place = whole ? position.path : failed.place();
      job.position = position;
      job.failure = error;
      return push(std::move(job));
    };
    const auto on_progress = [&](const reading::Progress& now) {
      progress.bytes_done = now.bytes_done;
      progress.bytes_total = now.bytes_total;
    };
    auto status = reading::for_each_item(paths, options, on_item, on_failure, on_progress);
    queue_.close();
    return status;
  }

  // --- any worker: bytes to a coded document
  void work(Job& job) {
    if (job.failure) return;
    auto article = reading::read_item(reader_, std::move(job.item));
    if (!article) {
      job.failure = std::move(article.error());
      return;
    }
    if (trim(article->text).empty()) {
      job.failure = Error{Code::bad_input, "holds no text", {}};
      return;
    }
    job.document.article = std::move(*article);
    job.document.article.source_path = job.place;
    name_article(job.document.article);
    if (!known_.contains(hash64(job.document.article.id))) code(job);
  }

  void code(Job& job) {
    auto status = scratch_.run(job.document);
    if (!status) {
      job.failure = std::move(status.error());
      job.stage = "pipeline";
    }
    job.coded = true;
  }

  static void name_article(Article& article) {
    if (article.id.empty()) article.id = short_id(article.title.value + '\n' + article.text);
  }

  // --- the writer, in the order of the input
  void consume(Job& job) {
    if (!broken_) return;
    auto status = write(job);
    if (status) status = mark_.advance(job.position);
    if (!status) {
      broken_ = std::move(status);
      queue_.close();
    }
    if (on_progress_) on_progress_(job.progress);
  }

  Status write(Job& job) {
    if (job.failure) return write_failure(job, *job.failure, job.stage);
    TRY(const bool held, record_.holds(job.document.article.id));
    if (!held && !job.coded) code(job);  // two ids with one hash
    if (job.failure) return write_failure(job, *job.failure, job.stage);
    auto appended = record_.append(job.document);
    if (!appended && appended.error().code == Code::internal) return write_failure(job, appended.error(), "record");
    if (!appended) return tl::unexpected(std::move(appended.error()));
    count(job, *appended);
    return record_.clear_failure(job.place);
  }

  Status write_failure(const Job& job, const Error& error, const char* stage) {
    if (summary_.failures++ == 0) summary_.first_failure = job.place + ": " + error.message;
    return record_.add_failure({job.place, stage, std::string(name_of(error.code)), error.message});
  }

  void count(const Job& job, record::Appended appended) {
    if (appended == record::Appended::unchanged) {
      ++summary_.unchanged;
      return;
    }
    ++(appended == record::Appended::added ? summary_.added : summary_.updated);
    summary_.not_coded += !pipeline::can_be_analysed(job.document.article);
    summary_.events += job.document.events.size();
    summary_.claims += job.document.claims.size();
  }

  Status remember_known() {
    TRY(const auto ids, record_.ids_of_run());
    for (const auto& id : ids) known_.insert(hash64(id));
    return {};
  }

  const reading::ArticleReader& reader_;
  ScratchPool scratch_;
  record::Record& record_;
  ResumeMark& mark_;
  const std::atomic<bool>& stop_;
  const std::function<void(const ReadingProgress&)>& on_progress_;
  std::unordered_set<uint64_t> known_;  // hashes of the articles of this run; the writer asks the record itself
  BoundedQueue<Job> queue_{8};
  Status broken_;  // the record cannot be written any more
  ReadingSummary summary_;
};

}  // namespace

Result<ReadingSummary> read_into_record(const std::vector<std::string>& paths, const ReadingOptions& options,
                                        const std::atomic<bool>& stop,
                                        const std::function<void(const ReadingProgress&)>& on_progress) {
  TRY(auto record, record::Record::open_to_write(options.record));
  TRY(const auto reader, reading::ArticleReader::load());
  TRY(const auto pipeline, pipeline::Pipeline::load(options.pipeline));
  record.begin_run({options.program, pipeline.fingerprint(), ""});
  std::vector<std::string> inputs = {pipeline.fingerprint(), std::to_string(paths.size())};
  inputs.insert(inputs.end(), paths.begin(), paths.end());
  inputs.insert(inputs.end(), options.files_from.begin(), options.files_from.end());
  ResumeMark mark(options.record, inputs);
  return ReadingRun(reader, pipeline, record, mark, stop, on_progress).run(paths, options);
}

}  // namespace verbale::service
