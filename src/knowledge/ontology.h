// What kinds of events there are: PLOVER's types, modes and scores, and CAMEO codes both ways (data/ontology/*.toml).
// Sources: Open Event Data Alliance, PLOVER manual draft 2.0; Gerner and Schrodt, CAMEO codebook 1.1b3; the
// contradictions between them are decided in docs/ontology/decisions.md.
#pragma once
#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "document/event.h"

namespace verbale::knowledge {

struct Mode {
  std::string name;        // "troops"
  double score = 0;        // conflict (-10) to cooperation (+10)
  std::string cameo;       // the code when nothing more exact is known
  std::string definition;  // in our own words
};

// A sentence that must be coded so; a test runs it through the pipeline.
struct TypeExample {
  std::string text, mode;
  std::vector<std::string> actors, recipients;
};

struct TypeInfo {
  EventType type = EventType::AGREE;
  int quad = 0;
  double score = 0;
  bool needs_recipient = false;
  std::string cameo, definition;
  std::vector<std::string> notes;
  std::vector<Mode> modes;
  std::vector<TypeExample> examples;
};

// What a CAMEO code becomes in PLOVER; no type for statements (01) and appeals (02).
struct CameoInfo {
  std::optional<EventType> type;
  std::string mode, label;
};

class Ontology {
 public:
  // Reads the 16 type files and none.toml from the resources; the first wrong line is the error.
  static Result<Ontology> load();

  const TypeInfo& info(EventType type) const { return types_[static_cast<size_t>(type)]; }
  // Null when the type has no such mode. Modes are keyed by type: "assist" is another thing in REQUEST and in REJECT.
  const Mode* mode(EventType type, std::string_view name) const;
  // PLOVER intensity of the pair; an empty mode gives the score of the bare type.
  double score(EventType type, std::string_view mode) const;
  // The CAMEO code for the pair, when the words gave none that is more exact.
  std::string_view cameo(EventType type, std::string_view mode) const;
  // Null when there is no such code.
  const CameoInfo* from_cameo(std::string_view code) const;
  const std::map<std::string, CameoInfo, std::less<>>& cameo_codes() const { return codes_; }

 private:
  Status read(std::string_view bytes, std::string_view source);
  std::array<TypeInfo, kEventTypes> types_;
  std::map<std::string, CameoInfo, std::less<>> codes_;
};

}  // namespace verbale::knowledge
