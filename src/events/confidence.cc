#include "events/confidence.h"

#include <charconv>
#include <cmath>

#include "base/resources.h"
#include "base/tsv.h"

namespace verbale::events {
namespace {
constexpr std::string_view kFile = "data/lexicon/en/confidence.tsv";
}

Result<Confidence> Confidence::load() {
  Confidence out;
  TRY(const std::string_view bytes, resource(kFile));
  TRY_VOID(read_tsv(bytes, kFile, {"feature", "weight"}, [&](const TsvRow& row) -> Status {
    const std::string_view text = row["weight"];
    float weight = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), weight);
    if (read.ec != std::errc() || read.ptr != text.data() + text.size())
      return fail(Code::bad_data, "'" + std::string(text) + "' is no number", row.place());
    if (row["feature"] == "threshold")
      out.threshold_ = weight;
    else
      out.weights_[row["feature"]] = weight;
    return {};
  }));
  return out;
}

float Confidence::operator()(const Features& features) const {
  float sum = 0;
  for (const auto& [name, value] : features)
    if (const auto at = weights_.find(name); at != weights_.end()) sum += at->second * value;
  return 1.0f / (1.0f + std::exp(-sum));
}

}  // namespace verbale::events
