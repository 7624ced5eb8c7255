// A drawing of who deals with whom: few nodes, laid out the same way every time.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace verbale::service {

struct Node {
  std::string label;
  int64_t weight = 0;     // dealings it takes part in
  double x = 0, y = 0;    // set by lay_out
  double radius = 0;
};

struct Link {
  size_t a = 0, b = 0;    // indexes of nodes
  int64_t cooperation = 0, conflict = 0;
  int64_t total() const { return cooperation + conflict; }
};

// Places the nodes inside width x height: nodes pull along links and push each other away (Fruchterman and Reingold,
// Software: Practice and Experience 21, 1991), from a circle in the given order; then labels that overlap are moved apart.
void lay_out(std::vector<Node>& nodes, const std::vector<Link>& links, double width, double height);

// The drawing as one <svg> element. `describe` of the link goes into its tooltip.
std::string draw_network(const std::vector<Node>& nodes, const std::vector<Link>& links,
                         const std::vector<std::string>& descriptions, const std::string& title, double width, double height);

}  // namespace verbale::service
