// Many workers, one order: items are produced one by one, worked on in parallel, and consumed in the order in which
// they were produced, with a bounded number in flight. Face over oneTBB's parallel_pipeline.
#pragma once
#include <functional>
#include <memory>
#include <optional>

namespace verbale::pipeline {

namespace detail {
void run_ordered(int threads, const std::function<void*()>& produce, const std::function<void(void*)>& work,
                 const std::function<void(void*)>& consume);
}

// The number of workers to use for a request: 0 means one a core.
int worker_count(int requested);

// Calls produce() until it gives nothing, work(item) on any thread, consume(item) in order on one thread at a time.
// At most four items a worker are in flight. The callables must not throw.
template <class Item, class Produce, class Work, class Consume>
void run_ordered(int threads, Produce produce, Work work, Consume consume) {
  detail::run_ordered(
      threads,
      [&]() -> void* {
        std::optional<Item> item = produce();
        return item ? new Item(std::move(*item)) : nullptr;
      },
      [&](void* at) { work(*static_cast<Item*>(at)); },
      [&](void* at) {
        const std::unique_ptr<Item> item(static_cast<Item*>(at));
        consume(*item);
      });
}

}  // namespace verbale::pipeline
