#include "service/event_rows.h"

namespace verbale::service {
namespace {

using query::Value;

// Columns of a row of the table, in the order in which they are asked for.
enum Column {
  kId, kDateBegin, kDateEnd, kType, kMode, kQuad, kStatus, kActors, kRecipients, kSpeakers, kSentence, kSentenceBegin, kBegin, kEnd,
  kTitle, kPublisher, kUrl, kArticleDate, kArticleDateEnd,
};
const std::vector<std::string> kColumns = {
    "id", "date_begin", "date_end", "type", "mode", "quad", "status", "actors", "recipients", "speakers", "sentence",
    "sentence_begin", "trigger_begin", "trigger_end", "title", "publisher", "url", "article_date", "article_date_end"};

class Row {
 public:
  Row(const std::vector<Value>& values, const Phrases& say) : values_(values), say_(say) {}

  std::string html() const {
    return "<tr id=\"e-" + text(kId) + "\"><td class=\"day\">" + day() + "</td><td>" + act() + "</td><td>" + who() +
           "</td><td>" + words() + "</td></tr>\n";
  }

 private:
  std::string text(Column column) const {
    const auto* text = std::get_if<std::string>(&values_[column]);
    return text ? escape_html(*text) : std::string();
  }
  int64_t number(Column column) const {
    const auto* number = std::get_if<int64_t>(&values_[column]);
    return number ? *number : 0;
  }

  std::string day() const {
    const std::string begin = text(kDateBegin), end = text(kDateEnd);
    if (!begin.empty()) return begin == end ? begin : begin + "<span class=\"meta\">– " + end + "</span>";
    if (text(kArticleDate).empty()) return escape_html(say_("events.unknown_day"));
    const bool exact = text(kArticleDate) == text(kArticleDateEnd);
    return "<span class=\"meta\">" + text(kArticleDate) + (exact ? "" : " – " + text(kArticleDateEnd)) + "<br>" +
           escape_html(say_(exact ? "events.article_day" : "events.article_days")) + "</span>";
  }
  std::string act() const {
    const std::string mode = text(kMode);
    std::string out = std::string("<span class=\"chip ") + (number(kQuad) <= 2 ? "coop" : "conf") + "\">" + text(kType) +
                      (mode.empty() ? "" : " · " + mode) + "</span>";
    if (const std::string status = say_.get("status." + text(kStatus), ""); !status.empty())
      out += " <span class=\"chip plain\">" + escape_html(status) + "</span>";
    return out;
  }
  std::string who() const {
    const std::string actors = text(kActors).empty() ? escape_html(say_("events.unknown")) : text(kActors);
    std::string out = "<span class=\"who\">" + actors + "</span>";
    if (!text(kRecipients).empty()) out += " <span class=\"arrow\">→</span> <span class=\"who\">" + text(kRecipients) + "</span>";
    if (!text(kSpeakers).empty()) out += "<span class=\"meta\">" + escape_html(say_("events.says")) + " " + text(kSpeakers) + "</span>";
    return out;
  }
  std::string words() const {
    const auto* sentence = std::get_if<std::string>(&values_[kSentence]);
    const int64_t begin = number(kBegin) - number(kSentenceBegin), end = number(kEnd) - number(kSentenceBegin);
    std::string out;
    if (sentence) out = marked(*sentence, begin < 0 ? Span{} : Span{static_cast<uint32_t>(begin), static_cast<uint32_t>(end)});
    return out + "<span class=\"meta\">" + source() + "</span>";
  }
  std::string source() const {
    const std::string title = text(kTitle), url = text(kUrl), publisher = text(kPublisher);
    const bool web = url.starts_with("http://") || url.starts_with("https://");
    std::string out = web ? "<a href=\"" + url + "\" rel=\"noreferrer\">" + (title.empty() ? url : title) + "</a>" : title;
    if (!publisher.empty()) out += (out.empty() ? "" : ", ") + publisher;
    return out;
  }

  const std::vector<Value>& values_;
  const Phrases& say_;
};

}  // namespace

std::string marked(std::string_view sentence, Span span) {
  if (span.empty() || span.end > sentence.size()) return escape_html(sentence);
  return escape_html(sentence.substr(0, span.begin)) + "<mark>" + escape_html(span.of(sentence)) + "</mark>" +
         escape_html(sentence.substr(span.end));
}

Result<EventTable> event_table(query::Query& query, const query::Filter& filter, int64_t limit, const Phrases& say) {
  EventTable table;
  table.html = "<table class=\"events\"><thead><tr>";
  for (const char* key : {"events.day", "events.act", "events.who", "events.words"})
    table.html += "<th scope=\"col\">" + escape_html(say(key)) + "</th>";
  table.html += "</tr></thead><tbody>\n";
  const query::View view{kColumns, ":desc", limit, ""};
  TRY(const auto page, query.list(query::Noun::events, filter, view,
                                  [&](const std::vector<Value>& values) { table.html += Row(values, say).html(); }));
  table.rows = page.rows;
  table.html += "</tbody></table>";
  return table;
}

std::string dispute_card(const query::Dispute& d, const Phrases& say) {
  const std::string denier = d.denier.empty() ? say("events.unknown") : d.denier;
  std::string out = "<article class=\"card\"><span class=\"who\">" + escape_html(denier) + "</span> " +
                    escape_html(d.cue.empty() ? say("disputed.denies") : d.cue) + "<blockquote>" +
                    marked(d.sentence, d.content_span) + "</blockquote>";
  if (!d.assertion.empty())
    out += "<p>" + escape_html(say("disputed.asserts")) + " <span class=\"who\">" +
           escape_html(d.asserter.empty() ? say("events.unknown") : d.asserter) + "</span>: “" + escape_html(d.assertion) + "”</p>";
  std::string source;
  for (const auto* part : {&d.day, &d.title, &d.publisher})
    if (!part->empty()) source += (source.empty() ? "" : ", ") + *part;
  return out + "<span class=\"meta\">" + escape_html(source) + "</span></article>\n";
}

}  // namespace verbale::service
