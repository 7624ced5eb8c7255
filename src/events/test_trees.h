// Trees written by hand for the tests of this room: CoNLL-U with separated columns, and the names in it that are actors.
#pragma once
#include <gtest/gtest.h>

#include <map>
#include <string>

#include "document/conllu.h"

namespace verbale::events {

// Every token whose form is in `names` becomes a mention of that country; "in:" before the code: only where.
inline Document tree(const std::string& conllu, const std::map<std::string, std::string>& names) {
  auto read = document_from_conllu(conllu);
  EXPECT_TRUE(read) << read.error().text();
  Document document = std::move(*read);
  for (uint32_t t = 0; t < document.tokens.size(); ++t) {
    const auto at = names.find(std::string(document.tokens[t].form));
    if (at == names.end()) continue;
    const bool place = at->second.starts_with("in:");
    Actor actor;
    actor.name = at->first;
    actor.country = place ? at->second.substr(3) : at->second;
    Mention mention;
    mention.span = document.tokens[t].span;
    mention.first = t;
    mention.last = t + 1;
    mention.head = t;
    mention.place_only = place;
    mention.actors = {document.actor_index(actor)};
    document.mentions.push_back(mention);
  }
  return document;
}

// "AGREE/ FRA>MLI actual; …": the events of a document in one line.
inline std::string line_of(const Document& document) {
  std::string out;
  const auto side = [&](const std::vector<Participant>& participants) {
    std::string codes;
    for (const auto& p : participants) codes += (codes.empty() ? "" : "+") + (p.actor == kNone ? "UNK" : document.actors[p.actor].country);
    return codes;
  };
  for (const auto& event : document.events) {
    if (!out.empty()) out += "; ";
    out += std::string(name_of(event.type)) + (event.mode.empty() ? "" : "/" + event.mode) + " " + side(event.actors) + ">" +
           side(event.recipients);
    if (event.status != EventStatus::actual) out += " " + std::string(name_of(event.status));
  }
  return out;
}

}  // namespace verbale::events
