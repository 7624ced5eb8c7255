// Reads the files of data/lexicon into a Lexicon, collecting every error with its file and line.
#pragma once
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/tsv.h"
#include "knowledge/lexicon.h"

namespace verbale::knowledge {

class LexiconReader {
 public:
  LexiconReader(const Ontology& ontology, Lexicon& out, std::vector<Error>& errors);
  void read_all();

 private:
  using Columns = std::vector<std::string_view>;
  using RowReader = Status (LexiconReader::*)(const TsvRow&);
  // Reads every row of one resource; errors of rows are collected, reading goes on.
  void read(std::string_view resource_name, const Columns& required, RowReader each);

  Status read_kind(const TsvRow& row);
  Status read_frame(const TsvRow& row);
  Status read_composition(const TsvRow& row);
  Status read_act(const TsvRow& row);
  Status read_operator(const TsvRow& row);
  Status read_light_verb(const TsvRow& row);
  Status read_context(const TsvRow& row);
  Status read_quantity(const TsvRow& row);
  Status read_number(const TsvRow& row);
  Status read_ending(const TsvRow& row);
  Status read_past_form(const TsvRow& row);

  // lexicon_entry_reader.cc: what the three kinds of entries share.
  Status read_entry(const TsvRow& row, Entry& entry);
  Status read_pattern(std::string_view text, Entry& entry) const;
  Status read_pattern_word(std::string_view text, PatternWord& word) const;
  void find_head(Entry& entry) const;
  Status read_frame_cell(std::string_view text, Frame& frame) const;
  Status read_slot(std::string_view text, Slot& slot) const;
  Status read_accepts(std::string_view text, Slot& slot) const;
  Status read_other_type(std::string_view when, std::string_view name, Entry& entry) const;
  Status read_flags(std::string_view text, Entry& entry) const;
  Status add(const TsvRow& row, Entry entry);
  std::vector<WordId> all_words(const PatternWord& word) const;
  void number_pattern_words();
  void find_rarest();
  void index_heads();

  Status read_content(std::string_view text, Composition& row) const;
  Status read_result(const TsvRow& row, Composition& out) const;
  ClassId class_id(std::string_view name);

  WordId intern(std::string_view word) const;
  KindId kind_id(std::string_view name);
  std::vector<WordId> intern_all(std::string_view joined) const;  // "death_toll" -> two words

  const Ontology& ontology_;
  Lexicon& out_;
  std::vector<Error>& errors_;
  EventType type_ = EventType::AGREE;  // of the act file being read
  std::map<std::string, Frame, std::less<>> named_frames_;
  std::map<std::string, uint32_t> frame_ids_;
  std::map<std::string, size_t> seen_;  // entry text and pos -> line
  std::map<std::string, size_t> context_ids_;
  std::vector<std::vector<WordId>> of_kind_;  // filled for the indexes, when all words are known
};

// A cell that is "-" means nothing.
inline std::string_view cell(const TsvRow& row, std::string_view column) {
  const std::string_view text = row[column];
  return text == "-" ? std::string_view() : text;
}

}  // namespace verbale::knowledge
