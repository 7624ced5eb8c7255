// The stage that finds who says so: every attributed statement of a document, its speaker, cue, content and stance.
#pragma once
#include <memory>

#include "base/result.h"
#include "document/document.h"

namespace verbale::claims {

class Attributor {
 public:
  static Result<Attributor> load();  // data/claims
  Attributor(Attributor&&) noexcept;
  Attributor& operator=(Attributor&&) noexcept;
  ~Attributor();

  // Reads sentences, tokens, mentions and events; fills Document::claims and Event::claim. Linear in the text for
  // sentences of bounded length.
  void operator()(Document& document) const;

 private:
  struct Packs;
  explicit Attributor(std::unique_ptr<const Packs> packs);
  std::unique_ptr<const Packs> packs_;
};

}  // namespace verbale::claims
