// The statements that write a document, prepared once. Internal to the room.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "document/document.h"
#include "record/record.h"

namespace verbale::record {

class Record::Writer {
 public:
  explicit Writer(Store& store) : store_(store) {}

  void begin_run(Run run);
  Result<bool> holds(std::string_view article_id);
  Result<std::vector<std::string>> ids_of_run();
  Result<Appended> append(const Document& document);
  Status add_path(std::string_view article_id, std::string_view path);
  Status add_failure(const Failure& failure);
  Status clear_failure(std::string_view path);

 private:
  struct Known {
    int64_t article = 0;  // 0 = not in the record
    int64_t run = 0;
  };
  // Ids and bodies of the events or claims of an article, as `revision` keeps them.
  using Bodies = std::map<std::string, std::string>;

  Result<Statement*> prepared(const char* sql);
  template <class... Args>
  Status run(const char* sql, const Args&... values);
  template <class Key>
  Result<int64_t> find(const char* sql, const Key& key);
  Result<int64_t> next_number(const char* sql);

  // The number of the run in hand: 0 while the record has no row of it; run_number() writes the row.
  Result<int64_t> known_run();
  Result<int64_t> run_number();
  Result<Known> known(std::string_view article_id);
  Result<Bodies> bodies(const char* sql, int64_t article);
  Status keep_revisions(const char* kind, const char* sql, const Bodies& before, const Known& known);
  Status erase_contents(int64_t article);
  Status replace_contents(const Document& document, const Known& known);

  Status write_article(const Article& article);
  Status write_fact(int64_t article, const char* name, size_t ordinal, const Sourced& fact);
  Status write_facts(const Article& article, int64_t number);
  Status write_contents(const Document& document, int64_t article);
  Status index_text(int64_t article);
  Status write_sentences(const Document& document, int64_t article);
  Result<int64_t> write_actor(const Actor& actor);
  Status write_actors(const Document& document);
  Status write_mentions(const Document& document, int64_t article);
  Status write_dates(const Document& document, int64_t article);
  Status write_places(const Document& document, int64_t article);
  Status write_claims(const Document& document, int64_t article);
  Status write_event(const Event& event, int64_t ordinal, int64_t article);
  Status write_participants(const std::vector<Participant>& participants, const char* role, int64_t event);
  Status write_sizes_and_contexts(const Event& e, int64_t event);
  Status write_events(const Document& document, int64_t article);
  std::optional<int64_t> actor_row(uint32_t index) const;

  Store& store_;
  std::map<const char*, std::unique_ptr<Statement>> statements_;  // by the address of the literal
  Run run_;
  std::string run_id_;
  // Row numbers of the parts of the document in hand: a part's number is the first one plus its index.
  int64_t first_sentence_ = 0, first_place_ = 0, first_claim_ = 0, first_event_ = 0;
  std::vector<int64_t> actors_;
};

template <class... Args>
Status Record::Writer::run(const char* sql, const Args&... values) {
  TRY(Statement * statement, prepared(sql));
  return statement->run(values...);
}

// The number in the first column of the row that the key finds; 0 when there is none.
template <class Key>
Result<int64_t> Record::Writer::find(const char* sql, const Key& key) {
  TRY(Statement * statement, prepared(sql));
  statement->bind(key);
  TRY(const bool found, statement->next());
  const int64_t number = found ? statement->integer(0) : 0;
  statement->reset();
  return number;
}

}  // namespace verbale::record
