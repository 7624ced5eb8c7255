// Scratch that workers borrow from each other: as many as work at a time.
#pragma once
#include <mutex>
#include <vector>

#include "pipeline/pipeline.h"

namespace verbale::service {

class ScratchPool {
 public:
  explicit ScratchPool(const pipeline::Pipeline& pipeline) : pipeline_(pipeline) {}

  // Runs the pipeline over the document with a scratch of the pool.
  Status run(Document& document) {
    auto scratch = take();
    auto status = pipeline_(document, scratch);
    const std::lock_guard lock(mutex_);
    idle_.push_back(std::move(scratch));
    return status;
  }

 private:
  pipeline::Pipeline::Scratch take() {
    const std::lock_guard lock(mutex_);
    if (idle_.empty()) return pipeline::Pipeline::Scratch(pipeline_);
    auto out = std::move(idle_.back());
    idle_.pop_back();
    return out;
  }

  const pipeline::Pipeline& pipeline_;
  std::mutex mutex_;
  std::vector<pipeline::Pipeline::Scratch> idle_;
};

}  // namespace verbale::service
