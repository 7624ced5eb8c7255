// Marks the blocks of a plain text and finds what it says of itself: headline, byline, date, agency.
#pragma once
#include "reading/article_reader.h"
#include "reading/dateline.h"
#include "reading/text_lines.h"

namespace verbale::reading {

struct PlainPacks {
  const Phrases& phrases;
  const AuthorReader& authors;
  const DateReader& dates;
  const DatelineReader& datelines;
  const LineModel& model;
};

// Fills blocks, title, authors, publisher, published, wire of an article whose text stands; what the hints gave stays.
void read_plain_text(const PlainPacks& packs, Article& article);

// Cuts the date line off the first paragraphs, as a block of its own, and notes the agency.
void split_datelines(const DatelineReader& datelines, Article& article);

}  // namespace verbale::reading
