#include "service/network.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/terminal.h"
#include "service/phrases.h"

namespace verbale::service {
namespace {

constexpr int kRounds = 400;
constexpr double kMargin = 46;
constexpr double kLetter = 7.2;  // width of a letter of a label, in drawing units

struct Force {
  double x = 0, y = 0;
};

class Layout {
 public:
  Layout(std::vector<Node>& nodes, const std::vector<Link>& links, double width, double height)
      : nodes_(nodes), links_(links), width_(width), height_(height), reach_(0.85 * std::sqrt(width * height / static_cast<double>(nodes.size()))) {}

  void run() {
    start();
    for (int round = 0; round < kRounds; ++round) step(0.12 * width_ * (1 - static_cast<double>(round) / kRounds));
    fit_box();
    for (int round = 0; round < 200; ++round)
      if (!part_labels()) break;
  }

 private:
  void start() {
    int64_t most = 1;
    for (const auto& node : nodes_) most = std::max(most, node.weight);
    for (size_t i = 0; i < nodes_.size(); ++i) {
      const double angle = 2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(nodes_.size());
      nodes_[i].x = width_ / 2 + 0.35 * width_ * std::sin(angle);
      nodes_[i].y = height_ / 2 - 0.35 * height_ * std::cos(angle);
      nodes_[i].radius = 5 + 13 * std::sqrt(static_cast<double>(nodes_[i].weight) / static_cast<double>(most));
    }
  }

  void step(double heat) {
    std::vector<Force> forces(nodes_.size());
    for (size_t i = 0; i < nodes_.size(); ++i)
      for (size_t k = i + 1; k < nodes_.size(); ++k) push(i, k, forces);
    for (const auto& link : links_) pull(link, forces);
    for (size_t i = 0; i < nodes_.size(); ++i) move(nodes_[i], forces[i], heat);
  }
  void push(size_t i, size_t k, std::vector<Force>& forces) const {
    const double dx = nodes_[i].x - nodes_[k].x, dy = nodes_[i].y - nodes_[k].y;
    const double far = std::max(1.0, dx * dx + dy * dy);
    const double force = reach_ * reach_ / far;
    forces[i].x += dx * force, forces[i].y += dy * force;
    forces[k].x -= dx * force, forces[k].y -= dy * force;
  }
  void pull(const Link& link, std::vector<Force>& forces) const {
    const double dx = nodes_[link.a].x - nodes_[link.b].x, dy = nodes_[link.a].y - nodes_[link.b].y;
    const double force = std::sqrt(dx * dx + dy * dy) / reach_ * (0.6 + 0.25 * std::log1p(static_cast<double>(link.total())));
    forces[link.a].x -= dx * force, forces[link.a].y -= dy * force;
    forces[link.b].x += dx * force, forces[link.b].y += dy * force;
  }
  // Also drawn to the middle, so that parts without a link between them stay near each other.
  void move(Node& node, Force force, double heat) const {
    force.x += (width_ / 2 - node.x) * 0.35;
    force.y += (height_ / 2 - node.y) * 0.55;
    const double length = std::max(1e-9, std::hypot(force.x, force.y));
    const double way = std::min(length, heat);
    node.x = std::clamp(node.x + force.x / length * way, 0.0, width_);
    node.y = std::clamp(node.y + force.y / length * way, 0.0, height_);
  }

  void fit_box() {
    double x0 = 1e9, x1 = -1e9, y0 = 1e9, y1 = -1e9;
    for (const auto& n : nodes_) {
      x0 = std::min(x0, n.x), x1 = std::max(x1, n.x);
      y0 = std::min(y0, n.y), y1 = std::max(y1, n.y);
    }
    const auto scale = [](double v, double from, double to, double size) {
      return to - from < 1 ? size / 2 : kMargin + (v - from) / (to - from) * (size - 2 * kMargin);
    };
    for (auto& n : nodes_) {
      n.x = scale(n.x, x0, x1, width_);
      n.y = scale(n.y, y0, y1, height_);
    }
  }

  // A node and the label under it take a box; boxes that overlap are pushed apart along the shorter way.
  bool part_labels() {
    bool moved = false;
    for (size_t i = 0; i < nodes_.size(); ++i)
      for (size_t k = i + 1; k < nodes_.size(); ++k) moved |= part(nodes_[i], nodes_[k]);
    return moved;
  }
  static double half_width(const Node& n) { return std::max(n.radius, kLetter * display_width(n.label) / 2) + 4; }
  bool part(Node& a, Node& b) const {
    const double room_x = half_width(a) + half_width(b) - std::abs(a.x - b.x);
    const double room_y = a.radius + b.radius + 22 - std::abs(a.y - b.y);
    if (room_x <= 0 || room_y <= 0) return false;
    const bool level = room_x < room_y;
    const double way = (level ? room_x : room_y) / 2 + 0.5;
    double& low = level ? a.x : a.y;
    double& high = level ? b.x : b.y;
    const double sign = low <= high ? 1 : -1;
    const double size = level ? width_ : height_;
    low = std::clamp(low - sign * way, kMargin, size - kMargin);
    high = std::clamp(high + sign * way, kMargin, size - kMargin);
    return true;
  }

  std::vector<Node>& nodes_;
  const std::vector<Link>& links_;
  const double width_, height_, reach_;
};

std::string draw_link(const Link& link, const Node& a, const Node& b, int64_t most, const std::string& description) {
  const bool conflict = link.conflict > link.cooperation;
  const double width = 1.2 + 7 * std::sqrt(static_cast<double>(link.total()) / static_cast<double>(most));
  return fmt::format("<line x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\" class=\"{}\" stroke-width=\"{:.1f}\" "
                     "stroke-opacity=\".75\"{}><title>{}</title></line>\n",
                     a.x, a.y, b.x, b.y, conflict ? "conf-line" : "coop-line", width,
                     conflict ? fmt::format(" stroke-dasharray=\"{:.1f} {:.1f}\"", width + 4, width * 0.6 + 2) : "",
                     escape_html(description));
}

std::string draw_node(const Node& node) {
  return fmt::format("<circle cx=\"{0:.1f}\" cy=\"{1:.1f}\" r=\"{2:.1f}\" class=\"node\"/>"
                     "<text x=\"{0:.1f}\" y=\"{3:.1f}\" text-anchor=\"middle\" class=\"halo\">{4}</text>\n",
                     node.x, node.y, node.radius, node.y + node.radius + 14, escape_html(node.label));
}

}  // namespace

void lay_out(std::vector<Node>& nodes, const std::vector<Link>& links, double width, double height) {
  if (!nodes.empty()) Layout(nodes, links, width, height).run();
}

std::string draw_network(const std::vector<Node>& nodes, const std::vector<Link>& links,
                         const std::vector<std::string>& descriptions, const std::string& title, double width, double height) {
  std::string out = fmt::format("<svg viewBox=\"0 0 {:.0f} {:.0f}\" role=\"img\" aria-label=\"{}\">\n", width, height, escape_html(title));
  int64_t most = 1;
  for (const auto& link : links) most = std::max(most, link.total());
  for (size_t i = 0; i < links.size(); ++i)
    out += draw_link(links[i], nodes[links[i].a], nodes[links[i].b], most, descriptions[i]);
  for (const auto& node : nodes) out += draw_node(node);
  return out + "</svg>\n";
}

}  // namespace verbale::service
