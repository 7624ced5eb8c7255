// Quotations: stretches of text between quotation marks.
#pragma once
#include <string_view>
#include <vector>

#include "document/article.h"
#include "document/span.h"

namespace verbale::claims {

struct Quotation {
  Span inside;          // without the marks
  Span outside;         // with them
  bool closed = true;   // false: it ran to the end of its paragraph
  bool scare = false;   // a word or two inside a sentence: not a statement of its own
};

// Quotations of the content blocks in text order, outermost only. A quotation that is open at the end of a paragraph and
// goes on at the start of the next, as newspapers print long ones, is one piece a paragraph. Straight and curly marks,
// guillemets and low marks are known; an apostrophe is none.
std::vector<Quotation> find_quotations(const Article& article);

// A quotation may open this many bytes behind its sentence: white space and a dash.
constexpr uint32_t kQuotationGap = 3;

// Of quotations in text order, those that touch the sentence or open right behind it.
std::vector<Quotation> quotations_near(const std::vector<Quotation>& all, Span sentence);

// The span without white space, commas, colons and dashes at its borders.
Span trimmed(std::string_view text, Span span);

// The span with the mark that closes a quotation which opens inside it: 'the law is "unfair' + '"'.
Span closed(std::string_view text, Span span);

// True when a quotation holds the one and not the other.
bool is_parted_by(const std::vector<Quotation>& quotations, Span held, Span other);

}  // namespace verbale::claims
