// All that the record knows of one event: for `verbale why`, and for pages that show an event.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "document/span.h"
#include "query/query.h"

namespace verbale::query {

struct Filler {
  std::string role;     // "actor", "recipient"
  std::string name, country, sectors, person, office;
  std::string words;    // cut from the text; empty = inherited without words of its own
  Span span;
};

struct ClaimLink {
  std::string id, speaker, cue, content, stance, source;  // speaker: the words; with names when they are known
  std::vector<std::string> names;
  Span speaker_span, cue_span, content_span;
};

struct EventDetail {
  std::string id, type, mode, cameo, status;
  int64_t quad = 0;
  double score = 0, confidence = 0;
  std::string date_begin, date_end, date_precision;
  std::string place, place_country;
  std::string entry, frame;
  std::vector<std::string> operators, steps, contexts;
  std::vector<std::string> sizes;    // "2–3 dead"
  std::vector<Filler> fillers;
  std::vector<ClaimLink> claims;     // who says so, the nearest first, then whom that one cites
  std::vector<ClaimLink> denials;    // claims that deny one of these, or the same event
  Span trigger, sentence;
  std::string trigger_words, sentence_text;
  std::string article, title, publisher, url, path;
  std::string article_date, article_date_end, article_date_source;
  std::vector<std::string> article_date_evidence;
  std::string program, packs;        // the run that coded it
  std::vector<std::string> history;  // what older runs made of it, as JSON, oldest first
};

// The event of that id, or of the only id that begins so. Fails with not_found, or with usage when several ids begin so.
Result<EventDetail> event_detail(Query& query, const std::string& id);

}  // namespace verbale::query
