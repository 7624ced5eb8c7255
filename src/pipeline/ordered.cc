#include "pipeline/ordered.h"

#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_pipeline.h>

#include <algorithm>
#include <thread>

namespace verbale::pipeline {

int worker_count(int requested) {
  return requested > 0 ? requested : static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
}

namespace detail {

void run_ordered(int threads, const std::function<void*()>& produce, const std::function<void(void*)>& work,
                 const std::function<void(void*)>& consume) {
  const auto workers = static_cast<size_t>(worker_count(threads));
  if (workers == 1) {
    while (void* item = produce()) {
      work(item);
      consume(item);
    }
    return;
  }
  namespace tbb = oneapi::tbb;
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, workers);
  const auto source = [&](tbb::flow_control& control) -> void* {
    void* item = produce();
    if (!item) control.stop();
    return item;
  };
  const auto worked = [&](void* item) -> void* {
    work(item);
    return item;
  };
  tbb::parallel_pipeline(workers * 4, tbb::make_filter<void, void*>(tbb::filter_mode::serial_in_order, source) &
                                          tbb::make_filter<void*, void*>(tbb::filter_mode::parallel, worked) &
                                          tbb::make_filter<void*, void>(tbb::filter_mode::serial_in_order, consume));
}

}  // namespace detail
}  // namespace verbale::pipeline
