// Finds the places that a document names and gives each its point, state and GeoNames id.
#pragma once
#include <memory>

#include "base/result.h"
#include "document/document.h"

namespace verbale::where {

// Stage: fills Document::places in text order. Reads the text, sentences and names where they are known. Linear in the
// text; safe for many threads. Adjectives ("Turkish troops") are places too, never is_where.
class Geocoder {
 public:
  static Result<Geocoder> load();  // data/places and the states of data/actors; an error names file and line
  void operator()(Document& document) const;

 private:
  struct Model;
  explicit Geocoder(std::shared_ptr<const Model> model) : model_(std::move(model)) {}
  std::shared_ptr<const Model> model_;
};

}  // namespace verbale::where
