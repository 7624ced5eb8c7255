#include "service/reporter.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/resources.h"
#include "query/summary.h"
#include "service/bars.h"
#include "service/event_rows.h"
#include "service/network.h"
#include "service/phrases.h"

namespace verbale::service {
namespace {

using query::Dealing;

constexpr size_t kNodes = 16, kNodesOnPhone = 10, kPanels = 6, kPairRows = 25, kSources = 15, kDisputes = 12;

// What two codes had to do with each other.
struct Pair {
  std::string a, b;
  int64_t cooperation = 0, conflict = 0;
  std::set<int64_t> articles, events;
  std::vector<std::pair<Date, bool>> days;  // of the events that have one; true = cooperation
  int64_t total() const { return cooperation + conflict; }
};

std::optional<Date> day_of(const std::string& text) {
  const auto interval = parse_iso(text);
  return interval ? std::optional(interval->begin) : std::nullopt;
}

class Page {
 public:
  Page(query::Query& query, const ReportOptions& options, Phrases phrases)
      : query_(query), options_(options), say_(std::move(phrases)) {}

  Result<std::string> write() {
    TRY(overview_, query::overview(query_, options_.filter));
    TRY_VOID(read_pairs());
    TRY(const auto page, resource("data/report/page.html"));
    TRY(const auto style, resource("data/report/style.css"));
    const std::string title = escape_html(options_.title.empty() ? say_("title") : options_.title);
    Fillings slots = {{"style", std::string(style)}, {"title", title}, {"lead", lead()}, {"figures", figures()}};
    add_network(slots);
    add_time(slots);
    TRY_VOID(add_disputes(slots));
    TRY_VOID(add_events(slots));
    TRY_VOID(add_coverage(slots));
    TRY_VOID(add_runs(slots));
    return fill(page, "{{", "}}", slots);
  }

 private:
  // --- words and figures
  std::string articles(int64_t n) const { return say_.count("count.articles", n); }
  std::string events(int64_t n) const { return say_.count("count.events", n); }
  std::string label(const std::string& code) const { return say_.get("code." + code, query_.countries().name_of(code)); }

  std::string lead() const {
    const auto& o = overview_;
    std::string days = say_("days.none");
    if (!o.first_day.empty()) days = say_("days.span", {{"first", o.first_day}, {"last", o.last_day}});
    if (!o.first_day.empty() && o.first_day == o.last_day) days = say_("days.one", {{"first", o.first_day}});
    return escape_html(say_("lead", {{"articles", articles(o.articles)},
                                     {"sources", o.sources ? say_.count("count.sources", o.sources) : say_("sources.none")},
                                     {"days", days},
                                     {"events", events(o.events)}}));
  }
  std::string figures() const {
    const auto& o = overview_;
    const auto item = [](int64_t n, const std::string& words) {
      return "<li><b>" + with_thousands(n) + "</b>" + escape_html(words) + "</li>";
    };
    const std::string claims = say_.count("count.claims", o.claims);
    return item(o.events, say_("figure.events", {{"articles", articles(o.articles)}})) +
           item(o.actual, say_("figure.actual", {{"events", events(o.events)}, {"percent", percent(o.actual, o.events)}})) +
           item(o.claimed, say_("figure.claimed", {{"events", events(o.events)}, {"percent", percent(o.claimed, o.events)}})) +
           item(o.denials, say_("figure.denied", {{"claims", claims}, {"percent", percent(o.denials, o.claims)}}));
  }

  // --- who with whom
  Status read_pairs() {
    std::map<std::pair<std::string, std::string>, Pair> pairs;
    TRY_VOID(query::each_dealing(query_, options_.filter, [&](const Dealing& d) {
      Pair& pair = pairs[{d.a, d.b}];
      pair.a = d.a;
      pair.b = d.b;
      const bool cooperation = d.quad <= 2;
      ++(cooperation ? pair.cooperation : pair.conflict);
      pair.articles.insert(d.article);
      pair.events.insert(d.event);
      if (const auto day = day_of(d.day)) pair.days.emplace_back(*day, cooperation);
    }));
    for (auto& [key, pair] : pairs) pairs_.push_back(std::move(pair));
    std::stable_sort(pairs_.begin(), pairs_.end(), [](const Pair& a, const Pair& b) { return a.total() > b.total(); });
    return {};
  }

  std::string describe(const Pair& p) const {
    return label(p.a) + " – " + label(p.b) + ": " + panel_sub(p);
  }
  std::string panel_sub(const Pair& p) const {
    return say_("panel.sub", {{"coop", with_thousands(p.cooperation)},
                              {"conf", with_thousands(p.conflict)},
                              {"articles", articles(static_cast<int64_t>(p.articles.size()))}});
  }

  // The codes with most dealings, most first.
  std::vector<std::string> main_codes(size_t most) const {
    std::map<std::string, int64_t> weights;
    for (const auto& p : pairs_) weights[p.a] += p.total(), weights[p.b] += p.total();
    std::vector<std::string> codes;
    for (const auto& [code, weight] : weights) codes.push_back(code);
    std::stable_sort(codes.begin(), codes.end(), [&](const auto& a, const auto& b) { return weights[a] > weights[b]; });
    codes.resize(std::min(codes.size(), most));
    return codes;
  }

  // A drawing of at most so many nodes, and the note that says what it shows.
  std::string network(size_t most, double width, double height, const char* style) const {
    std::vector<Node> nodes;
    std::map<std::string, size_t> index;
    for (const auto& code : main_codes(most)) {
      index[code] = nodes.size();
      nodes.push_back({label(code), 0, 0, 0, 0});
    }
    std::vector<Link> links;
    std::vector<std::string> descriptions;
    std::set<int64_t> shown;
    for (const auto& p : pairs_) {
      if (!index.contains(p.a) || !index.contains(p.b)) continue;
      links.push_back({index[p.a], index[p.b], p.cooperation, p.conflict});
      descriptions.push_back(describe(p));
      for (const auto& code : {p.a, p.b}) nodes[index[code]].weight += p.total();
      shown.insert(p.events.begin(), p.events.end());
    }
    lay_out(nodes, links, width, height);
    const std::string note = say_("network.note", {{"shown", with_thousands(static_cast<int64_t>(shown.size()))},
                                                   {"events", events(overview_.events)},
                                                   {"nodes", say_.count("count.nodes", static_cast<int64_t>(nodes.size()))}});
    return "<figure class=\"" + std::string(style) + "\">" + draw_network(nodes, links, descriptions, note, width, height) +
           "<figcaption>" + escape_html(note) + "</figcaption></figure>";
  }

  // One drawing for wide screens and paper, one for phones; the style sheet shows the one that fits.
  void add_network(Fillings& slots) const {
    if (pairs_.empty()) {
      slots.insert(slots.end(), {{"network", none("network.none")}, {"pairs", ""}});
      return;
    }
    slots.emplace_back("network", network(kNodes, 900, pairs_.size() > 10 ? 560 : 380, "wide") +
                                      network(kNodesOnPhone, 420, pairs_.size() > 10 ? 520 : 360, "narrow"));
    slots.emplace_back("pairs", pair_table());
  }

  std::string pair_table() const {
    std::string out = "<details><summary>" + escape_html(say_("pairs.summary")) + "</summary><table><thead><tr>";
    for (const char* key : {"pairs.pair", "pairs.events", "pairs.coop", "pairs.conf", "pairs.articles"})
      out += std::string("<th") + (key == std::string_view("pairs.pair") ? "" : " class=\"n\"") + ">" + escape_html(say_(key)) + "</th>";
    out += "</tr></thead><tbody>";
    for (size_t i = 0; i < std::min(pairs_.size(), kPairRows); ++i) {
      const auto& p = pairs_[i];
      out += "<tr><td>" + escape_html(label(p.a) + " – " + label(p.b)) + "</td>";
      for (const int64_t n : {p.total(), p.cooperation, p.conflict, static_cast<int64_t>(p.articles.size())})
        out += "<td class=\"n\">" + with_thousands(n) + "</td>";
      out += "</tr>";
    }
    return out + "</tbody></table></details>";
  }

  // --- over time
  void add_time(Fillings& slots) const {
    std::vector<Date> days;
    const size_t panels = std::min(pairs_.size(), kPanels);
    for (size_t i = 0; i < panels; ++i)
      for (const auto& [day, cooperation] : pairs_[i].days) days.push_back(day);
    const Periods periods(days);
    slots.emplace_back("period", periods.empty() ? say_("period.day") : say_(std::string("period.") + periods.unit()));
    if (periods.empty()) {
      slots.insert(slots.end(), {{"panels", none("time.none")}, {"time_note", ""}});
      return;
    }
    std::vector<std::vector<Bar>> charts(panels);
    int64_t top = 1, outside = 0;
    for (size_t i = 0; i < panels; ++i) outside += fill_chart(pairs_[i], periods, charts[i], top);
    std::string out;
    for (size_t i = 0; i < panels; ++i)
      out += "<figure class=\"panel\"><h3>" + escape_html(label(pairs_[i].a) + " – " + label(pairs_[i].b)) + "</h3><p>" +
             escape_html(panel_sub(pairs_[i])) + "</p>" +
             draw_bars(charts[i], periods, top, true, describe(pairs_[i]), 300, 120) + "</figure>";
    slots.emplace_back("panels", out);
    slots.emplace_back("time_note", outside ? escape_html(say_("time.note", {{"outside", events(outside)}})) : "");
  }
  int64_t fill_chart(const Pair& pair, const Periods& periods, std::vector<Bar>& bars, int64_t& top) const {
    int64_t outside = 0;
    bars.resize(periods.size());
    for (const auto& [day, cooperation] : pair.days) {
      const int at = periods.index_of(day);
      if (at < 0) ++outside;
      else ++(cooperation ? bars[static_cast<size_t>(at)].up : bars[static_cast<size_t>(at)].down);
    }
    for (size_t i = 0; i < bars.size(); ++i) {
      top = std::max({top, bars[i].up, bars[i].down});
      bars[i].tip = fmt::format("{}: +{} −{}", periods.label(i), bars[i].up, bars[i].down);
    }
    return outside;
  }

  // --- disputes, events
  Status add_disputes(Fillings& slots) const {
    TRY(const auto disputes, query::disputes(query_, options_.filter, kDisputes));
    std::string cards;
    for (const auto& d : disputes) cards += dispute_card(d, say_);
    slots.emplace_back("disputed", disputes.empty() ? none("disputed.none") : "<div class=\"cards\">" + cards + "</div>");
    slots.emplace_back("disputed_note",
                       escape_html(say_("disputed.note", {{"denials", say_.count("count.denials", overview_.denials)},
                                                          {"claims", say_.count("count.claims", overview_.claims)},
                                                          {"shown", with_thousands(static_cast<int64_t>(disputes.size()))}})));
    return {};
  }

  Status add_events(Fillings& slots) {
    TRY(const EventTable table, event_table(query_, options_.filter, options_.events, say_));
    slots.emplace_back("events", table.rows ? table.html : none("events.none"));
    slots.emplace_back("events_note", escape_html(say_("events.note", {{"shown", with_thousands(table.rows)},
                                                                        {"events", events(overview_.events)}})));
    return {};
  }

  // --- coverage
  Status add_coverage(Fillings& slots) const {
    TRY(const auto days, query::coverage_by_day(query_, options_.filter));
    TRY(const auto sources, query::coverage_by_source(query_, options_.filter));
    slots.emplace_back("days", day_chart(days));
    slots.emplace_back("sources", source_bars(sources));
    const auto& o = overview_;
    slots.emplace_back("coverage_note", escape_html(say_("coverage.note", {{"articles", articles(o.articles)},
                                                                            {"undated", with_thousands(o.articles - o.articles_dated)},
                                                                            {"failures", say_.count("count.inputs", o.failures)}})));
    return {};
  }
  std::string day_chart(const std::vector<query::Coverage>& rows) const {
    std::vector<Date> days;
    for (const auto& row : rows)
      if (const auto day = day_of(row.name)) days.insert(days.end(), static_cast<size_t>(std::min<int64_t>(row.articles, 1000)), *day);
    const Periods periods(days);
    if (periods.empty()) return {};
    std::vector<Bar> bars(periods.size());
    int64_t top = 1;
    for (const auto& row : rows) {
      const auto day = day_of(row.name);
      const int at = day ? periods.index_of(*day) : -1;
      if (at >= 0) top = std::max(top, bars[static_cast<size_t>(at)].up += row.articles);
    }
    for (size_t i = 0; i < bars.size(); ++i) bars[i].tip = periods.label(i) + ": " + articles(bars[i].up);
    const std::string caption = say_("coverage.days", {{"period", say_(std::string("period.") + periods.unit())}});
    return "<figure>" + draw_bars(bars, periods, top, false, caption, 900, 130) + "<figcaption>" + escape_html(caption) +
           "</figcaption></figure>";
  }
  std::string source_bars(const std::vector<query::Coverage>& rows) const {
    if (rows.empty()) return {};
    const int64_t most = std::max<int64_t>(1, rows.front().articles);
    std::string out = "<figure><div class=\"bars\">";
    for (size_t i = 0; i < std::min(rows.size(), kSources); ++i) {
      const auto& row = rows[i];
      const std::string figure = say_("coverage.figure", {{"articles", articles(row.articles)}, {"events", events(row.events)}});
      out += fmt::format("<span>{}</span><span class=\"bar\" style=\"width:{:.1f}%\"></span><span class=\"n\">{}</span>",
                         escape_html(row.name.empty() ? say_("coverage.unknown") : row.name),
                         100.0 * static_cast<double>(row.articles) / static_cast<double>(most), escape_html(figure));
    }
    out += "</div><figcaption>" + escape_html(say_("coverage.source"));
    if (rows.size() > kSources)
      out += "; " + escape_html(say_("coverage.others", {{"n", with_thousands(static_cast<int64_t>(rows.size() - kSources))}}));
    return out + "</figcaption></figure>";
  }

  Status add_runs(Fillings& slots) const {
    TRY(const auto runs, query::runs(query_));
    std::string out;
    for (const auto& run : runs)
      out += escape_html(say_("run", {{"program", run.program}, {"packs", run.packs}, {"articles", articles(run.articles)}})) + " ";
    slots.emplace_back("runs", out);
    return {};
  }

  std::string none(const char* key) const { return "<p class=\"none\">" + escape_html(say_(key)) + "</p>"; }

  query::Query& query_;
  const ReportOptions& options_;
  Phrases say_;
  query::Overview overview_;
  std::vector<Pair> pairs_;  // most dealings first
};

}  // namespace

Result<std::string> report_page(const ReportOptions& options) {
  TRY(auto query, query::Query::open(options.record));
  TRY(auto phrases, Phrases::load("data/report/phrases.tsv"));
  return Page(query, options, std::move(phrases)).write();
}

}  // namespace verbale::service
