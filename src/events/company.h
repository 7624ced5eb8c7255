// The readings of one sentence side by side: the same act told twice becomes one, and each learns where it stands.
#pragma once
#include <vector>

#include "events/fillers.h"
#include "events/reading.h"

namespace verbale::events {

class Company {
 public:
  Company(const Grammar& grammar, const Graph& graph, const Fillers& fillers)
      : grammar_(grammar), graph_(graph), fillers_(fillers) {}
  void arrange(std::vector<Reading>& readings) const;

 private:
  bool same_act(const Reading& a, const Reading& b) const;
  void place(Reading& reading, const std::vector<Reading>& readings) const;
  void share_recipients(std::vector<Reading>& readings) const;
  void merge_doubles(std::vector<Reading>& readings) const;

  const Grammar& grammar_;
  const Graph& graph_;
  const Fillers& fillers_;
};

}  // namespace verbale::events
