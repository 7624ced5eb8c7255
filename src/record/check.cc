#include "record/check.h"

#include <string>


namespace verbale::record {
namespace {

class Checker {
 public:
  explicit Checker(const Document& document) : document_(document), text_(document.text()) {}

  Status check() {
    const auto& d = document_;
    if (d.article.id.empty()) complain("the article", 0, "has no id");
    each("block", d.article.blocks, [&](const auto& b) { return span(b.span); });
    each("sentence", d.sentences, [&](const auto& s) { return span(s.span); });
    each("mention", d.mentions, [&](const auto& m) { return span(m.span) && all(m.actors, d.actors.size()); });
    each("date", d.dates, [&](const auto& t) { return span(t.span); });
    each("place", d.places, [&](const auto& p) { return span(p.span); });
    each("event", d.events, [&](const auto& e) { return event(e); });
    each("claim", d.claims, [&](const auto& c) { return claim(c); });
    if (wrong_.empty()) return {};
    return fail(Code::internal, wrong_, Place{d.article.source_path});
  }

 private:
  template <class Part, class Test>
  void each(const char* what, const std::vector<Part>& parts, Test test) {
    for (size_t i = 0; i < parts.size(); ++i)
      if (!test(parts[i])) complain(what, i, "points outside the document");
  }
  void complain(const char* what, size_t index, const char* wrong) {
    if (wrong_.empty()) wrong_ = std::string(what) + " " + std::to_string(index) + " " + wrong;
  }

  bool border(uint32_t at) const { return at == text_.size() || (static_cast<unsigned char>(text_[at]) & 0xC0) != 0x80; }
  bool span(Span s) const { return s.begin <= s.end && s.end <= text_.size() && border(s.begin) && border(s.end); }
  static bool index(uint32_t at, size_t size) { return at == kNone || at < size; }
  static bool all(const std::vector<uint32_t>& indexes, size_t size) {
    for (const uint32_t at : indexes)
      if (at >= size) return false;
    return true;
  }
  bool sides(const std::vector<Participant>& participants) const {
    for (const auto& p : participants)
      if (!span(p.span) || !index(p.actor, document_.actors.size())) return false;
    return true;
  }
  bool event(const Event& e) const {
    return !e.id.empty() && span(e.trigger) && index(e.place, document_.places.size()) && sides(e.actors) &&
           index(e.sentence, document_.sentences.size()) && index(e.claim, document_.claims.size()) && sides(e.recipients);
  }
  bool claim(const Claim& c) const {
    return !c.id.empty() && span(c.speaker) && span(c.cue) && span(c.content) && sides(c.speakers) &&
           index(c.parent, document_.claims.size()) && index(c.denies, document_.claims.size()) &&
           index(c.sentence, document_.sentences.size()) && all(c.events, document_.events.size());
  }

  const Document& document_;
  std::string_view text_;
  std::string wrong_;
};

}  // namespace

Status check_document(const Document& document) { return Checker(document).check(); }

}  // namespace verbale::record
