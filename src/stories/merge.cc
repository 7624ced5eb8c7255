#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <unordered_map>

#include "base/utf8.h"
#include "stories/facts.h"
#include "stories/near_duplicates.h"

namespace verbale::stories {
namespace {

// Days before an article's day in which an act without a day of its own is taken to lie, and after it when planned.
constexpr int64_t kRecent = 4, kAhead = 10;
// How much two tellings must have in common. Set by hand on pairs of outlets in examples/articles: a shared day and the
// same kind of act between the same sides are enough only if words, persons or place speak for it too.
constexpr double kEnough = 3.0;
// A telling is held against at most so many of a happening.
constexpr size_t kCompared = 12;

using Words = std::vector<uint32_t>;  // content words by their number, in order

struct Telling {
  const EventFact* fact = nullptr;
  Interval window;  // days in which the act lies
  bool exact = false;
  Words words;
};

Interval window_of(const EventFact& event, const ArticleFact& article) {
  if (event.date) return *event.date;
  if (!article.date) return {{1, 1, 1}, {9999, 12, 31}, Precision::vague};
  const bool ahead = event.status == EventStatus::future || event.status == EventStatus::hypothetical;
  return {add_days(article.date->begin, ahead ? 0 : -kRecent), add_days(article.date->end, ahead ? kAhead : 0), Precision::vague};
}

bool meet(const Interval& a, const Interval& b) { return a.begin <= b.end && b.begin <= a.end; }

std::set<std::string> words_of(const std::string& sentence) {
  std::set<std::string> words;
  std::string word;
  for (const char c : fold(sentence) + " ") {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80 || std::isalnum(byte)) {
      word += c;
      continue;
    }
    if (word.size() > 2) words.insert(word.substr(0, 6));  // the beginning stands for the forms of a word
    word.clear();
  }
  return words;
}

// `weights`: by number of the word.
double shared_part(const Words& a, const Words& b, const std::vector<double>& weights) {
  double both = 0, all = 0;
  for (const uint32_t word : a) {
    all += weights[word];
    if (std::binary_search(b.begin(), b.end(), word)) both += weights[word];
  }
  for (const uint32_t word : b)
    if (!std::binary_search(a.begin(), a.end(), word)) all += weights[word];
  return all > 0 ? both / all : 0;
}

bool share_one(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const auto& item) { return std::find(b.begin(), b.end(), item) != b.end(); });
}

// The same person on a side speaks for one act, different persons against it.
double people(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  if (a.empty() || b.empty()) return 0;
  return share_one(a, b) ? 1.0 : -1.5;
}

double alike(const Telling& a, const Telling& b, const std::vector<double>& weights) {
  if (!meet(a.window, b.window)) return -10;
  double score = a.exact && b.exact ? 2.0 : a.exact || b.exact ? 1.0 : 0.5;
  if (a.fact->entry == b.fact->entry) score += 0.7;
  score += people(a.fact->actor_people, b.fact->actor_people) + people(a.fact->recipient_people, b.fact->recipient_people);
  if (!a.fact->mode.empty() && !b.fact->mode.empty()) score += a.fact->mode == b.fact->mode ? 0.5 : -1.0;
  if (!a.fact->place.empty() && !b.fact->place.empty()) score += a.fact->place == b.fact->place ? 1.0 : -1.0;
  return score + 4.0 * shared_part(a.words, b.words, weights);
}

class Merger {
 public:
  explicit Merger(const Facts& facts) : facts_(facts) {}

  std::vector<Happening> run() {
    tell();
    find_copies();
    for (const uint32_t at : order()) place(at);
    for (auto& happening : happenings_) finish(happening);
    return std::move(happenings_);
  }

 private:
  void tell() {
    std::unordered_map<std::string, uint32_t> numbers;
    for (const auto& event : facts_.events) {
      Telling& telling = tellings_.emplace_back();
      telling.fact = &event;
      telling.window = window_of(event, facts_.articles[event.article]);
      telling.exact = telling.window.begin == telling.window.end;
      for (const auto& word : words_of(event.sentence))
        telling.words.push_back(numbers.try_emplace(word, static_cast<uint32_t>(numbers.size())).first->second);
    }
    weigh_words(numbers);
  }

  // Words are numbered anew in the order of the alphabet: sums come out the same whatever order the facts come in.
  void weigh_words(const std::unordered_map<std::string, uint32_t>& numbers) {
    const std::map<std::string_view, uint32_t> sorted(numbers.begin(), numbers.end());
    std::vector<uint32_t> rank(numbers.size());
    uint32_t next = 0;
    for (const auto& [word, number] : sorted) rank[number] = next++;
    std::vector<double> counts(numbers.size());
    for (Telling& telling : tellings_) {
      for (uint32_t& word : telling.words) ++counts[word = rank[word]];
      std::sort(telling.words.begin(), telling.words.end());
    }
    const double all = static_cast<double>(facts_.events.size()) + 1;
    for (const double count : counts) weights_.push_back(std::log(1 + all / count));
  }

  void find_copies() {
    std::vector<Signature> signatures;
    for (const auto& article : facts_.articles) signatures.push_back(article.signature);
    copies_ = groups_of_copies(signatures);
  }

  // By the last day on which the act can have happened, then by id: independent of the order of the facts.
  std::vector<uint32_t> order() const {
    std::vector<uint32_t> order(facts_.events.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
      return std::tie(tellings_[a].window.end, facts_.events[a].id) < std::tie(tellings_[b].window.end, facts_.events[b].id);
    });
    return order;
  }

  // Only acts of one type between the same sides are ever compared. Without any known side an act stays alone.
  static std::string key_of(const EventFact& event) {
    std::set<std::string> actors(event.actors.begin(), event.actors.end());
    std::set<std::string> recipients(event.recipients.begin(), event.recipients.end());
    actors.erase("UNK");
    recipients.erase("UNK");
    if (actors.empty() && recipients.empty()) return event.id;
    std::string key(name_of(event.type));
    if (event.status == EventStatus::historical) key += " historical";
    for (const auto& code : actors) key += " " + code;
    key += " >";
    for (const auto& code : recipients) key += " " + code;
    return key;
  }

  void place(uint32_t at) {
    auto& block = blocks_[key_of(facts_.events[at])];
    double best = kEnough;
    int64_t found = -1;
    for (const uint32_t candidate : block)
      if (const double score = closeness(happenings_[candidate], tellings_[at]); score >= best) {
        best = score;
        found = candidate;
      }
    if (found < 0) {
      found = static_cast<int64_t>(happenings_.size());
      happenings_.emplace_back();
      block.push_back(static_cast<uint32_t>(found));
    }
    happenings_[static_cast<size_t>(found)].events.push_back(at);
  }

  // The mean likeness to the tellings that a happening got last; none may contradict its days.
  double closeness(const Happening& happening, const Telling& telling) const {
    const size_t size = happening.events.size(), compared = std::min(size, kCompared);
    double sum = 0;
    for (size_t i = size - compared; i < size; ++i) {
      const double score = alike(tellings_[happening.events[i]], telling, weights_);
      if (score < 0) return score;
      sum += score;
    }
    return sum / static_cast<double>(compared);
  }

  // --- what a happening is, out of its tellings
  void finish(Happening& h) {
    h.id = facts_.events[h.events.front()].id;
    std::set<uint32_t> articles, sources;
    std::map<std::string, uint32_t> publishers;  // to the source that the publisher was first seen as
    std::set<std::string> asserted, denied;
    for (const uint32_t at : h.events) {
      const auto& event = facts_.events[at];
      const auto& article = facts_.articles[event.article];
      articles.insert(event.article);
      uint32_t source = copies_[event.article];
      if (!article.publisher.empty()) source = publishers.try_emplace(article.publisher, source).first->second;
      sources.insert(source);
      voices(event, article, asserted, denied);
    }
    h.articles = static_cast<uint32_t>(articles.size());
    h.sources = static_cast<uint32_t>(sources.size());
    h.asserted_by.assign(asserted.begin(), asserted.end());
    h.denied_by.assign(denied.begin(), denied.end());
    h.status = status_of(h);
    h.date = date_of(h);
    h.best = best_of(h);
  }

  static void voices(const EventFact& event, const ArticleFact& article, std::set<std::string>& asserted, std::set<std::string>& denied) {
    const bool denies = event.stance == Stance::deny || event.status == EventStatus::negation;
    auto& list = denies ? denied : asserted;
    list.insert(event.speakers.begin(), event.speakers.end());
    if (event.speakers.empty() && !article.publisher.empty()) list.insert(article.publisher);
    denied.insert(event.deniers.begin(), event.deniers.end());
  }

  // What happened outweighs what was planned, and a plan outweighs a possibility or a denial.
  EventStatus status_of(const Happening& h) const {
    for (const auto status : {EventStatus::actual, EventStatus::historical, EventStatus::future, EventStatus::hypothetical})
      for (const uint32_t at : h.events)
        if (facts_.events[at].status == status) return status;
    return EventStatus::negation;
  }

  std::optional<Interval> date_of(const Happening& h) const {
    std::optional<Interval> date;
    for (const uint32_t at : h.events) {
      const auto& own = facts_.events[at].date;
      if (own && (!date || to_days(own->end) - to_days(own->begin) < to_days(date->end) - to_days(date->begin))) date = own;
    }
    return date;
  }

  // The telling that is surest; of equal ones the longest sentence tells most.
  uint32_t best_of(const Happening& h) const {
    return *std::max_element(h.events.begin(), h.events.end(), [&](uint32_t a, uint32_t b) {
      const auto &x = facts_.events[a], &y = facts_.events[b];
      const bool x_is = x.status == h.status, y_is = y.status == h.status;
      return std::make_tuple(x_is, x.confidence, x.sentence.size(), x.id) < std::make_tuple(y_is, y.confidence, y.sentence.size(), y.id);
    });
  }

  const Facts& facts_;
  std::vector<Telling> tellings_;
  std::vector<double> weights_;  // by number of the word: what is rare weighs more
  std::vector<uint32_t> copies_;
  std::unordered_map<std::string, std::vector<uint32_t>> blocks_;  // happenings by type and sides
  std::vector<Happening> happenings_;
};

}  // namespace

std::vector<Happening> merge(const Facts& facts) { return Merger(facts).run(); }

}  // namespace verbale::stories
