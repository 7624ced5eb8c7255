#include "events/moods.h"

namespace verbale::events {

Moods::Moods(const knowledge::Lexicon& lexicon)
    : will(lexicon.operator_class("will")),
      may(lexicon.operator_class("may")),
      must(lexicon.operator_class("must")),
      negation(lexicon.operator_class("not")),
      condition(lexicon.operator_class("if")),
      allege(lexicon.operator_class("allege")),
      say(lexicon.operator_class("say")),
      aim(lexicon.operator_class("aim")), begin(lexicon.operator_class("begin")),
      plan(lexicon.operator_class("plan")),
      consider(lexicon.operator_class("consider")),
      ask(lexicon.operator_class("ask")),
      condemn(lexicon.operator_class("condemn")),
      demand(lexicon.operator_class("demand")),
      unless(lexicon.operator_class("unless")) {
  for (size_t i = 0; i < kEventTypes; ++i) acts[i] = lexicon.operator_class(name_of(static_cast<EventType>(i)));
}

}  // namespace verbale::events
