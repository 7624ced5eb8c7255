// The files of data/ and models/ that lie inside the binary, each overridable by a file on disk.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace verbale {

struct ResourceRow {
  const char* name;  // "data/actors/states.tsv"
  const char* begin;
  const char* end;
};

// Written by cmake/resources.cmake; the row after the last has no name.
extern const ResourceRow kResourceRows[];

// Bytes of one resource; they live as long as the process. A file of that name under the override folder wins.
Result<std::string_view> resource(std::string_view name);

// Names of all resources that begin with the prefix, sorted ("data/lexicon/en/").
std::vector<std::string> resource_names(std::string_view prefix);

// Sets the override folder (what --data gives; $VERBALE_DATA is the default). It holds data/… and models/….
void set_resource_override(std::string folder);

}  // namespace verbale
