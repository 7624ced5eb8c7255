#include "pipeline/pipeline.h"

namespace verbale::pipeline {

struct Pipeline::Stages {};
struct Pipeline::Scratch::Parts {};

Pipeline::Scratch::Scratch(const Pipeline&) : parts_(std::make_unique<Parts>()) {}
Pipeline::Scratch::Scratch(Scratch&&) noexcept = default;
Pipeline::Scratch& Pipeline::Scratch::operator=(Scratch&&) noexcept = default;
Pipeline::Scratch::~Scratch() = default;

Pipeline::Pipeline(std::unique_ptr<const Stages> stages) : stages_(std::move(stages)) {}
Pipeline::Pipeline(Pipeline&&) noexcept = default;
Pipeline& Pipeline::operator=(Pipeline&&) noexcept = default;
Pipeline::~Pipeline() = default;

Result<Pipeline> Pipeline::load(const Options&) { return Pipeline(std::make_unique<const Stages>()); }

Status Pipeline::operator()(Document& document, Scratch&) const {
  assign_ids(document);
  return {};
}

std::string Pipeline::fingerprint() const { return "none"; }

}  // namespace verbale::pipeline
