#include "learn/hashed_table.h"

#include <algorithm>

namespace verbale::learn {

Result<HashedTable> HashedTable::open(std::string_view bytes) {
  HashedTable out;
  out.cells_ = reinterpret_cast<const Cell*>(bytes.data());
  out.slots_ = static_cast<uint32_t>(bytes.size() / sizeof(Cell));
  const bool hole = std::any_of(out.cells_, out.cells_ + out.slots_, [](const Cell& c) { return c.key == 0; });
  if (bytes.size() % sizeof(Cell) != 0 || !hole) return fail(Code::bad_data, "a table in the model file is broken");
  return out;
}

std::string HashedTable::to_bytes(const std::vector<std::pair<uint32_t, uint32_t>>& rows) {
  std::vector<Cell> cells(rows.size() * 3 / 2 + 2, Cell{0, 0});
  const auto slots = static_cast<uint32_t>(cells.size());
  for (const auto& [key, value] : rows) {
    uint32_t at = start_of(key, slots);
    while (cells[at].key != 0) at = at + 1 == slots ? 0 : at + 1;
    cells[at] = {key, value};
  }
  return std::string(reinterpret_cast<const char*>(cells.data()), cells.size() * sizeof(Cell));
}

}  // namespace verbale::learn
