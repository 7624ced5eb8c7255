// Base noun phrases of a document, from its trees: the head with what stands directly around it, without the possessor,
// without what follows by a preposition. "Lebanon's new President Elias Hrawi" is two: "Lebanon" and "new President Elias Hrawi".
#pragma once
#include <vector>

#include "document/document.h"

namespace verbale::actors {

struct Phrase {
  uint32_t first = 0, last = 0;  // tokens
  uint32_t root = kNone;         // the head token
  uint32_t sentence = 0;
  uint32_t possessor = kNone;    // index of the phrase that owns this one
  uint32_t apposition = kNone;   // index of the phrase that says the same once more
};

struct NounPhrases {
  std::vector<Phrase> rows;         // in order of their roots
  std::vector<uint32_t> of_token;   // index of the phrase that holds the token, or kNone
  std::vector<std::vector<uint32_t>> complements;  // by phrase: the phrases that hang on its head by a preposition
  // Index of the phrase whose root is the token, or kNone.
  uint32_t at_root(uint32_t token) const {
    const uint32_t phrase = token == kNone ? kNone : of_token[token];
    return phrase != kNone && rows[phrase].root == token ? phrase : kNone;
  }
};

NounPhrases noun_phrases(const Document& doc);

// The preposition or possessive mark that hangs on the token ("in Geneva" -> in); kNone when there is none.
uint32_t case_mark(const Document& doc, uint32_t token);
// The token that governs the phrase of this root in its clause; conjuncts count as their first one. kNone at the root.
uint32_t governor(const Document& doc, uint32_t root);
// The relation by which it is governed, that of the first conjunct.
Deprel role_of(const Document& doc, uint32_t root);
// Inside ", which borders Congo, " before the verb: no subject of it, whatever the tree says.
bool stands_aside(const Document& doc, uint32_t root, uint32_t verb);

}  // namespace verbale::actors
