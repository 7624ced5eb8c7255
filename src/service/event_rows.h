// The event table and the cards of disputes on the report's page.
#pragma once
#include <string>

#include "query/query.h"
#include "query/summary.h"
#include "service/phrases.h"

namespace verbale::service {

struct EventTable {
  std::string html;
  int64_t rows = 0;
};

// The latest events first, at most `limit`, each with the words of its act marked in its sentence.
Result<EventTable> event_table(query::Query& query, const query::Filter& filter, int64_t limit, const Phrases& say);

std::string dispute_card(const query::Dispute& dispute, const Phrases& say);

// The sentence as HTML with one stretch of bytes marked.
std::string marked(std::string_view sentence, Span span);

}  // namespace verbale::service
