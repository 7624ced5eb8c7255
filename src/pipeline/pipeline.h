// The journey of one article, stage by stage. The list of stages stands in pipeline.cc, in their order.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "document/document.h"

namespace verbale::pipeline {

struct Options {
  std::vector<std::string> actor_files;  // added to data/actors, later rows win
};

// Whether there is a model for the article's language, as far as the language is known.
bool can_be_analysed(const Article& article);

class Pipeline {
 public:
  // Scratch of one worker: reused from article to article, never shared.
  class Scratch {
   public:
    explicit Scratch(const Pipeline& pipeline);
    Scratch(Scratch&&) noexcept;
    Scratch& operator=(Scratch&&) noexcept;
    ~Scratch();

   private:
    friend class Pipeline;
    struct Parts;
    std::unique_ptr<Parts> parts_;
  };

  // Loads every pack; fails with the place of the first wrong row of data.
  static Result<Pipeline> load(const Options& options = {});
  Pipeline(Pipeline&&) noexcept;
  Pipeline& operator=(Pipeline&&) noexcept;
  ~Pipeline();

  // Takes Document::article and fills in all the rest. Thread-safe; the same article gives the same document. An article
  // that cannot be analysed gets a note instead: no events rather than wrong ones.
  Status operator()(Document& document, Scratch& scratch) const;

  // Names the packs and what they hold, for the run rows of a record.
  std::string fingerprint() const;

 private:
  struct Stages;
  explicit Pipeline(std::unique_ptr<const Stages> stages);
  std::unique_ptr<const Stages> stages_;
};

// Gives articles without an id one (a hash of title and text) and every event and claim its id (a hash of the article's
// id, the trigger or cue and an ordinal): the same words keep their id when a better model codes them otherwise.
void assign_ids(Document& document);

}  // namespace verbale::pipeline
