#include "service/resume_mark.h"

#include <cstdio>

#include "base/file.h"
#include "base/hash.h"
#include "base/strings.h"

namespace verbale::service {

ResumeMark::ResumeMark(const std::string& record, const std::vector<std::string>& inputs)
    : path_(record + ".resume"), key_(short_id(join(inputs, "\n"))) {}

std::optional<reading::Position> ResumeMark::load() const {
  const auto bytes = read_file(path_);
  if (!bytes) return std::nullopt;
  const auto lines = split(*bytes, '\n');
  if (lines.size() < 2 || lines[0] != key_) return std::nullopt;
  return reading::Position::parse(lines[1]);
}

Status ResumeMark::advance(const reading::Position& position) {
  last_ = position;
  return std::chrono::steady_clock::now() - written_ < std::chrono::seconds(1) ? Status() : keep();
}

Status ResumeMark::keep() {
  written_ = std::chrono::steady_clock::now();
  return last_ ? write_file(path_, key_ + "\n" + last_->token() + "\n") : Status();
}

void ResumeMark::remove() const { std::remove(path_.c_str()); }

}  // namespace verbale::service
