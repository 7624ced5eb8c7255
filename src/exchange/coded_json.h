// The JSON of the command's contract: what `verbale code` prints, one object an article.
#pragma once
#include <string>

#include "base/json.h"
#include "document/document.h"

namespace verbale::exchange {

// {"id","date","language","events","claims","mentions","dates","places"}; spans are byte offsets into the text.
std::string coded_json(const Document& document);

void write_actor(JsonWriter& json, const Document& document, const Participant& participant);
void write_event(JsonWriter& json, const Document& document, const Event& event);
void write_claim(JsonWriter& json, const Document& document, const Claim& claim);

}  // namespace verbale::exchange
