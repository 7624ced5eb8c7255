#include "document/ids.h"

#include <map>

#include "base/hash.h"

namespace verbale {
namespace {

class Namer {
 public:
  Namer(const std::string& article, const char* kind) : prefix_(article + '\n' + kind + '\n') {}
  std::string operator()(Span span) {
    const int ordinal = seen_[span]++;
    return short_id(prefix_ + std::to_string(span.begin) + '-' + std::to_string(span.end) + '\n' +
                    std::to_string(ordinal));
  }

 private:
  std::string prefix_;
  std::map<Span, int> seen_;
};

}  // namespace

void assign_ids(Document& document) {
  Namer name_event(document.article.id, "event");
  for (auto& event : document.events) event.id = name_event(event.trigger);
  Namer name_claim(document.article.id, "claim");
  for (auto& claim : document.claims) claim.id = name_claim(claim.content);
}

}  // namespace verbale
