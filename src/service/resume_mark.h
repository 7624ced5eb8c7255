// How far an unfinished reading has come: a small file beside the record ("news.db.resume"), gone when the reading is done.
#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "reading/source.h"

namespace verbale::service {

class ResumeMark {
 public:
  // `inputs`: everything that the order of the items depends on; a mark of other inputs is not taken.
  ResumeMark(const std::string& record, const std::vector<std::string>& inputs);
  // The last item that was committed; nullopt when there is no mark of these inputs.
  std::optional<reading::Position> load() const;
  // Everything up to this item is committed. Written at most once a second; keep() writes it at once.
  Status advance(const reading::Position& position);
  Status keep();
  void remove() const;
  const std::string& path() const { return path_; }

 private:
  std::string path_, key_;
  std::optional<reading::Position> last_;
  std::chrono::steady_clock::time_point written_ = std::chrono::steady_clock::now();
};

}  // namespace verbale::service
