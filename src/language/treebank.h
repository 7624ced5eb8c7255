// Training data: sentences of CoNLL-U with the names of a BIO file beside them, and noise over them.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "document/document.h"
#include "learn/neural_random.h"

namespace verbale::language {

struct TrainingSentence {
  std::vector<Token> words;        // head is an index into words; kNone at the root
  std::vector<std::string> names;  // "B-PER", "I-PER", "O" a word; empty when the treebank has no names
};

struct Treebank {
  std::unique_ptr<Document> document;  // holds the text and the strings of the words
  std::vector<TrainingSentence> sentences;
};

// Says of which file an error is: the readers of lines know only the line.
template <class T>
Result<T> of_file(std::string_view name, Result<T> read) {
  if (!read && read.error().where) read.error().where->source = name;
  return read;
}

// A whole file, unpacked when it is gzipped.
Result<std::string> read_packed(const std::string& path);

// `names` is empty or a BIO file: a word a line, columns parted by tabs, the tag in the last; "# sent_id" comments and
// empty lines as in CoNLL-U. Its sentences are matched in order by their words; those that do not match stay nameless.
Result<Treebank> read_treebank(std::string_view conllu, std::string_view names);

// How often training sees a sentence as careless writers and machines would have it.
struct Noise {
  float lower = 0.08f, upper = 0.03f, title = 0.04f;  // the case of the whole sentence
  float unstopped = 0.08f;                             // without its last full stop
  float quotes = 0.30f;                                // curly or straight, other than it was
  float articles = 0.05f;                              // without its articles
};

// A copy of the sentence, changed at random; new forms are kept in the arena.
TrainingSentence noised(const TrainingSentence& sentence, const Noise& noise, learn::Random& random, Arena& arena);

}  // namespace verbale::language
