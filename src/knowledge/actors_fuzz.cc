// Any bytes as a user's file of actors, in our formats and in PETRARCH's: rows or errors with a line, never a crash.
#include <cstdint>

#include "knowledge/actor_check.h"
#include "knowledge/world.h"

using namespace verbale;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const auto world = knowledge::World::load();
  CHECK(world, "the built-in actors load");
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  for (const char* name : {"offices.tsv", "actors.txt", "agents.txt", "x"}) {
    const auto found = knowledge::check_actors(**world, {name, bytes});
    for (const auto& error : found.errors) CHECK(!error.message.empty(), "an error says what is wrong");
    (void)knowledge::World::from({{name, bytes}});
  }
  return 0;
}
