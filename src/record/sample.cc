#include "record/sample.h"

#include "base/hash.h"
#include "base/result.h"

namespace verbale::record {
namespace {

Span find(const Document& document, std::string_view words) {
  const size_t at = document.text().find(words);
  CHECK(at != std::string_view::npos, "the sample holds the words");
  return {static_cast<uint32_t>(at), static_cast<uint32_t>(at + words.size())};
}

void add_article(Document& d, const std::string& salt) {
  d.article.text = "Ruritania’s president Rudolf Elphberg met Queen Flavia of Grünland in Strelsau on 4 March 2024." + salt +
                   "\n\nSyldavia denied that its army had shelled Borduria, officials said.";
  d.article.id = short_id(d.article.text);
  d.article.title = {"Two heads, one table" + salt, "text"};
  d.article.publisher = {"The Strelsau Post", "json-ld"};
  d.article.authors = {{"A. Hope", "text"}};
  d.article.language = {"en", "inferred"};
  d.article.date = {day_interval({2024, 3, 5}), "given", {}};
  d.article.source_path = "sample" + salt + ".txt";
  d.article.notes = {"1 broken byte replaced"};
  const auto border = static_cast<uint32_t>(d.article.text.find("\n\n"));
  const auto size = static_cast<uint32_t>(d.article.text.size());
  d.article.blocks = {{{0, border}, BlockKind::paragraph}, {{border + 2, size}, BlockKind::paragraph}};
  d.sentences.resize(2);
  d.sentences[0].span = {0, border};
  d.sentences[1].span = {border + 2, size};
}

void add_knowledge(Document& d) {
  d.actors = {{"Rudolf Elphberg", "RUR", {"GOV"}, "rudolf-elphberg", "president", ""},
              {"Flavia", "GRL", {"GOV"}, "", "queen", ""},
              {"Syldavia", "SYL", {}, "", "", ""},
              {"Borduria", "BOR", {}, "", "", ""}};
  const auto mention = [&](std::string_view words, uint32_t actor) {
    Mention m;
    m.span = find(d, words);
    m.type = NameType::person;
    m.actors = {actor};
    d.mentions.push_back(m);
  };
  mention("Rudolf Elphberg", 0);
  mention("Flavia", 1);
  TimeRef date;
  date.span = find(d, "4 March 2024");
  date.value = "2024-03-04";
  date.interval = day_interval({2024, 3, 4});
  d.dates = {date};
  PlaceRef place;
  place.span = find(d, "Strelsau");
  place.name = "Strelsau";
  place.country = "RUR";
  place.lat = 50.5;
  place.lon = 14.25;
  d.places = {place};
}

Event meeting(const Document& d) {
  Event e;
  e.type = EventType::CONSULT;
  e.cameo = "040";
  e.score = 2.5;
  e.date = day_interval({2024, 3, 4});
  e.place = 0;
  e.actors = {{0, find(d, "Rudolf Elphberg")}, {1, find(d, "Flavia")}};
  e.trigger = find(d, "met");
  e.sentence = 0;
  e.contexts = {"diplomatic"};
  e.confidence = 0.9F;
  e.why = {"meet", "nsubj:actor obj:actor", {}, {"met takes two sides"}};
  return e;
}

Event shelling(const Document& d) {
  Event e;
  e.type = EventType::ASSAULT;
  e.mode = "heavy-weapons";
  e.cameo = "194";
  e.score = -9.5;
  e.status = EventStatus::negation;
  e.actors = {{2, find(d, "its army")}};
  e.recipients = {{3, find(d, "Borduria")}};
  e.trigger = find(d, "shelled");
  e.sentence = 1;
  e.claim = 1;
  e.quantities = {{"dead", 2, 3, {}}};
  e.confidence = 0.7F;
  e.why = {"shell", "nsubj:actor obj:recipient", {"deny"}, {}};
  return e;
}

void add_claims(Document& d) {
  Claim officials;
  officials.speaker = find(d, "officials");
  officials.cue = find(d, "said");
  officials.content = find(d, "Syldavia denied that its army had shelled Borduria");
  officials.sentence = 1;
  Claim denial;
  denial.speakers = {{2, find(d, "Syldavia")}};
  denial.speaker = find(d, "Syldavia");
  denial.source = ClaimSource::named;
  denial.cue = find(d, "denied");
  denial.content = find(d, "its army had shelled Borduria");
  denial.stance = Stance::deny;
  denial.parent = 0;
  denial.events = {1};
  denial.sentence = 1;
  d.claims = {officials, denial};
}

}  // namespace

Document sample_document(const std::string& salt) {
  Document d;
  add_article(d, salt);
  add_knowledge(d);
  d.events = {meeting(d), shelling(d)};
  add_claims(d);
  for (auto& e : d.events) e.id = short_id(d.article.id + "event" + std::to_string(e.trigger.begin));
  for (auto& c : d.claims) c.id = short_id(d.article.id + "claim" + std::to_string(c.content.begin));
  return d;
}

}  // namespace verbale::record
