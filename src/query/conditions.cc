#include "query/conditions.h"

#include <algorithm>

#include "base/strings.h"
#include "base/utf8.h"
#include "document/claim.h"
#include "document/event.h"

namespace verbale::query {
namespace {

bool is_code(std::string_view text) { return text.size() == 3 && std::all_of(text.begin(), text.end(), is_upper); }

template <class Enum>
std::vector<std::string> words_of(int count) {
  std::vector<std::string> out;
  for (int i = 0; i < count; ++i) out.emplace_back(name_of(static_cast<Enum>(i)));
  return out;
}

// % and _ are themselves in what people look for.
std::string like_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '%' || c == '_' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

class Builder {
 public:
  Builder(Noun noun, const Countries& countries) : noun_(noun), countries_(countries) {}

  Result<Condition> build(const Filter& f) {
    TRY_VOID(words(f));
    one_of("v.type", f.types, Noun::events);
    one_of("v.mode", f.modes, Noun::events);
    one_of("v.status", f.statuses, Noun::events);
    one_of("v.stance", f.stances, Noun::claims);
    actors(f);
    dates(f);
    places(f.places);
    each(f.sources, [&](const std::string& s) { return source(s); });
    if (!f.text.empty()) text(f.text);
    ids(f);
    if (!out_.sql.empty()) out_.sql = " WHERE " + out_.sql;
    return std::move(out_);
  }

 private:
  // --- words of closed lists
  Status words(const Filter& f) const {
    TRY_VOID(known("event type", f.types, words_of<EventType>(kEventTypes)));
    TRY_VOID(known("status", f.statuses, words_of<EventStatus>(5)));
    return known("stance", f.stances, words_of<Stance>(7));
  }
  static Status known(std::string_view what, const std::vector<std::string>& given, const std::vector<std::string>& list) {
    for (const auto& word : given)
      if (std::find(list.begin(), list.end(), word) == list.end()) return tl::unexpected(unknown_word(what, word, list));
    return {};
  }

  // --- joining
  void require(const std::string& sql) { out_.sql += (out_.sql.empty() ? "(" : " AND (") + sql + ")"; }
  // Numbered, because the operands of + may be made in any order.
  std::string value(Value v) {
    out_.values.push_back(std::move(v));
    return "?" + std::to_string(out_.values.size());
  }
  template <class Make>
  void each(const std::vector<std::string>& items, Make make) {
    std::string any;
    for (const auto& item : items) any += (any.empty() ? "" : " OR ") + make(item);
    if (!any.empty()) require(any);
  }
  // The rows of a noun that have an event (or a claim) with a property: `inner` speaks of it as row e (or c).
  std::string through_events(const std::string& inner) const {
    switch (noun_) {
      case Noun::claims:
        return "EXISTS (SELECT 1 FROM claim_event k JOIN event e ON e.number = k.event WHERE k.claim = v.number AND " + inner + ")";
      case Noun::articles: return "EXISTS (SELECT 1 FROM event e WHERE e.article = v.number AND " + inner + ")";
      case Noun::actors:
        return "EXISTS (SELECT 1 FROM participant q JOIN event e ON e.number = q.event WHERE q.actor = v.number AND " + inner + ")";
      case Noun::happenings:
        return "EXISTS (SELECT 1 FROM happening_event q JOIN event e ON e.number = q.event WHERE q.happening = v.number AND " + inner + ")";
      case Noun::failures: return "0";
      default: return inner;
    }
  }
  std::string event_key() const { return noun_ == Noun::events ? "v.number" : "e.number"; }
  // Plain columns of events and claims: on other nouns they are asked of their events and claims.
  void one_of(const std::string& column, const std::vector<std::string>& items, Noun home) {
    if (items.empty()) return;
    std::string list;
    for (const auto& item : items) list += (list.empty() ? "" : ", ") + value(item);
    const std::string test = column + " IN (" + list + ")";
    if (noun_ == Noun::happenings && column == "v.status") return require(test);
    if (home == noun_ || (home == Noun::claims && noun_ == Noun::events)) return require(test);
    if (home == Noun::events) return require(through_events("e" + test.substr(1)));
    require("EXISTS (SELECT 1 FROM claim c WHERE c" + test.substr(1) + " AND " + claim_of_row() + ")");
  }
  std::string claim_of_row() const {
    if (noun_ == Noun::articles) return "c.article = v.number";
    if (noun_ == Noun::actors) return "c.number IN (SELECT s.claim FROM speaker s WHERE s.actor = v.number)";
    if (noun_ == Noun::happenings)
      return "c.number IN (SELECT e.claim FROM happening_event q JOIN event e ON e.number = q.event WHERE q.happening = v.number)";
    return "0";
  }

  // --- actors
  std::string is_actor(const std::string& who) {
    if (is_code(who)) return "x.country = " + value(who);
    if (const auto code = countries_.code_of(who); !code.empty()) return "x.country = " + value(std::string(code));
    const std::string key = fold(who);
    return "(x.name_key = " + value(key) + " OR ' ' || x.name_key || ' ' LIKE " + value("% " + like_text(key) + " %") +
           " ESCAPE '\\' OR x.person = " + value(who) + " OR x.organisation = " + value(who) + ")";
  }
  std::string takes_part(const std::string& who, const std::string& roles) {
    return "EXISTS (SELECT 1 FROM participant p JOIN actor x ON x.number = p.actor WHERE p.event = " + event_key() + roles +
           " AND " + is_actor(who) + ")";
  }
  std::string speaks(const std::string& who, const std::string& claim) {
    return "EXISTS (SELECT 1 FROM speaker p JOIN actor x ON x.number = p.actor WHERE p.claim = " + claim + " AND " +
           is_actor(who) + ")";
  }
  std::string acts(const std::string& who) {
    switch (noun_) {
      case Noun::claims: return speaks(who, "v.number");
      case Noun::articles:
        return "(" + through_events(takes_part(who, " AND p.role = 'actor'")) +
               " OR EXISTS (SELECT 1 FROM claim c WHERE c.article = v.number AND " + speaks(who, "c.number") + "))";
      case Noun::actors: return "EXISTS (SELECT 1 FROM actor x WHERE x.number = v.number AND " + is_actor(who) + ")";
      default: return through_events(takes_part(who, " AND p.role = 'actor'"));
    }
  }
  std::string says(const std::string& who) {
    if (noun_ == Noun::events) return speaks(who, "(SELECT y.claim FROM event y WHERE y.number = v.number)");
    if (noun_ == Noun::claims) return speaks(who, "v.number");
    return "EXISTS (SELECT 1 FROM claim c WHERE " + claim_of_row() + " AND " + speaks(who, "c.number") + ")";
  }
  void actors(const Filter& f) {
    each(f.actors, [&](const std::string& who) { return acts(who); });
    each(f.recipients, [&](const std::string& who) { return through_events(takes_part(who, " AND p.role = 'recipient'")); });
    each(f.speakers, [&](const std::string& who) { return says(who); });
    std::string any;
    for (const auto& [one, other] : f.between)
      any += (any.empty() ? "(" : " OR (") + through_events(takes_part(one, "") + " AND " + takes_part(other, "")) + ")";
    if (!any.empty()) require(any);
  }

  // --- days
  std::string day(const char* which) const {
    const std::string edge(which);
    if (noun_ == Noun::events || noun_ == Noun::happenings) return "coalesce(v.date_" + edge + ", v.article_date)";
    if (noun_ == Noun::claims) return "v.article_date";
    return "v.date_" + edge;
  }
  void dates(const Filter& f) {
    if (noun_ == Noun::failures) return;
    for (const bool since : {true, false}) {
      const auto& bound = since ? f.since : f.until;
      if (!bound) continue;
      const std::string test = since ? " >= " : " <= ";
      if (noun_ != Noun::actors) require(day(since ? "end" : "begin") + test + value(to_iso(*bound)));
      else require(through_events("e.date_" + std::string(since ? "end" : "begin") + test + value(to_iso(*bound))));
    }
  }

  // --- places, sources, words
  std::string place_of_event(const std::string& where) {
    const auto code = is_code(where) ? std::string_view(where) : countries_.code_of(where);
    const std::string test = !code.empty() ? "l.country = " + value(std::string(code)) : "l.name_key = " + value(fold(where));
    return "EXISTS (SELECT 1 FROM event y JOIN place l ON l.number = y.place WHERE y.number = " + event_key() + " AND " + test + ")";
  }
  void places(const std::vector<std::string>& items) {
    each(items, [&](const std::string& where) { return through_events(place_of_event(where)); });
  }
  std::string source(const std::string& part) {
    const std::string pattern = "%" + like_text(part) + "%";
    if (noun_ == Noun::failures) return "v.path LIKE " + value(pattern) + " ESCAPE '\\'";
    const std::string test = "(b.publisher LIKE " + value(pattern) + " ESCAPE '\\' OR b.url LIKE " + value(pattern) +
                             " ESCAPE '\\' OR b.path LIKE " + value(pattern) + " ESCAPE '\\')";
    switch (noun_) {
      case Noun::articles: return "EXISTS (SELECT 1 FROM article b WHERE b.number = v.number AND " + test + ")";
      case Noun::actors:
        return "EXISTS (SELECT 1 FROM mention_actor k JOIN mention m ON m.number = k.mention JOIN article b ON b.number = "
               "m.article WHERE k.actor = v.number AND " + test + ")";
      case Noun::happenings: return through_events("EXISTS (SELECT 1 FROM article b WHERE b.number = e.article AND " + test + ")");
      default: return "EXISTS (SELECT 1 FROM article b WHERE b.id = v.article AND " + test + ")";
    }
  }
  void text(const std::string& words) {
    const auto found = [&](const std::string& index) {
      return "(SELECT rowid FROM " + index + " WHERE " + index + " MATCH " + value(words) + ")";
    };
    switch (noun_) {
      case Noun::events:
        return require("(SELECT y.sentence FROM event y WHERE y.number = v.number) IN " + found("sentence_search"));
      case Noun::claims:
        return require("(SELECT y.sentence FROM claim y WHERE y.number = v.number) IN " + found("sentence_search"));
      case Noun::articles: return require("v.number IN " + found("article_search"));
      case Noun::actors:
      case Noun::happenings: return require(through_events("e.sentence IN " + found("sentence_search")));
      case Noun::failures: return require("v.message LIKE " + value("%" + like_text(words) + "%") + " ESCAPE '\\'");
    }
  }

  void ids(const Filter& f) {
    const auto prefix = [&](const char* column) {
      return [this, column](const std::string& id) {
        return std::string(column) + " LIKE " + value(like_text(id) + "%") + " ESCAPE '\\'";
      };
    };
    if (noun_ == Noun::happenings) {  // the id of any of its events leads to a happening
      each(f.ids, [&](const std::string& id) { return through_events("e.id LIKE " + value(like_text(id) + "%") + " ESCAPE '\\'"); });
    } else if (noun_ != Noun::failures) {
      each(f.ids, prefix("v.id"));
    }
    if (noun_ == Noun::events || noun_ == Noun::claims || noun_ == Noun::happenings) each(f.articles, prefix("v.article"));
    if (noun_ == Noun::articles) each(f.articles, prefix("v.id"));
  }

  Noun noun_;
  const Countries& countries_;
  Condition out_;
};

}  // namespace

Result<Condition> condition_of(Noun noun, const Filter& filter, const Countries& countries) {
  return Builder(noun, countries).build(filter);
}

Error unknown_word(std::string_view what, std::string_view word, const std::vector<std::string>& known) {
  std::string nearest;
  size_t least = std::min<size_t>(4, word.size() / 2 + 1);
  for (const auto& candidate : known)
    if (const size_t d = edit_distance(lower_ascii(word), lower_ascii(candidate)); d < least) {
      least = d;
      nearest = candidate;
    }
  std::string message = "'" + std::string(word) + "' is no " + std::string(what) + "; ";
  message += nearest.empty() ? "there are: " + join(known, " ") : "did you mean '" + nearest + "'?";
  return Error{Code::usage, std::move(message), std::nullopt};
}

}  // namespace verbale::query
