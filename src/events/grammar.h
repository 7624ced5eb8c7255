// The closed classes of the language (data/lexicon/en/kinds.tsv), looked up once.
#pragma once
#include "knowledge/lexicon.h"

namespace verbale::events {

struct Grammar {
  knowledge::KindId preposition, negator, future_aux, modal_aux, must_aux, would_aux, condition, relative, be, have, people,
      authority, future_word, hypothetical_word, negation_word, past_word, about_to, object_control_mark, target, clause_opener, quantifier,
      topic_mark, open_question, no_agent, background_mark, seem, definite, demonstrative, during, occasion, conflict, utterance, happen, resume, opening_verb, talked_of,
      impersonal;  // "it seems that"
  knowledge::KindId source_mark;  // "according" to
  knowledge::KindId draft;        // "bill", "resolution"
  knowledge::KindId others;       // "Western", "foreign"
  knowledge::KindId border;       // "frontier" with
  knowledge::KindId takes_of;     // "outside" of
  knowledge::KindId addressed_mark;  // "despite" warnings
  knowledge::KindId forces, weapons;
  knowledge::WordId by, of, to, with, in, no, from, for_, under, over, on, as, unless, have_word;

  // Fails when kinds.tsv lacks one of the classes.
  static Result<Grammar> load(const knowledge::Lexicon& lexicon);
};

}  // namespace verbale::events
