#include "service/bars.h"

#include <fmt/format.h>

#include <algorithm>

#include "service/phrases.h"

namespace verbale::service {
namespace {

constexpr double kLeft = 22, kFoot = 18, kHead = 8;

std::string rectangle(double x, double y, double width, double height, const char* style, const std::string& tip) {
  if (height <= 0) return {};
  return fmt::format("<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" class=\"{}\"><title>{}</title></rect>\n",
                     x, y, width, height, style, escape_html(tip));
}

std::string words(double x, double y, const char* anchor, const std::string& text) {
  return fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\" class=\"small\">{}</text>\n", x, y, anchor, escape_html(text));
}

}  // namespace

std::string draw_bars(const std::vector<Bar>& bars, const Periods& periods, int64_t top, bool two_sided, const std::string& title,
                      double width, double height) {
  const double inner = height - kFoot - kHead;
  const double line = kHead + (two_sided ? inner / 2 : inner);
  const double unit = (two_sided ? inner / 2 : inner) / static_cast<double>(std::max<int64_t>(1, top));
  const double step = (width - kLeft) / static_cast<double>(std::max<size_t>(1, bars.size()));
  const double thick = std::min(26.0, step * 0.8);
  std::string out = fmt::format("<svg viewBox=\"0 0 {:.0f} {:.0f}\" role=\"img\" aria-label=\"{}\">\n", width, height, escape_html(title));
  for (size_t i = 0; i < bars.size(); ++i) {
    const double x = kLeft + step * (static_cast<double>(i) + 0.5) - thick / 2;
    const double up = unit * static_cast<double>(bars[i].up), down = unit * static_cast<double>(bars[i].down);
    out += rectangle(x, line - up, thick, up, two_sided ? "coop-fill" : "soft-fill", bars[i].tip);
    out += rectangle(x, line, thick, down, "conf-fill", bars[i].tip);
  }
  out += fmt::format("<line x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\" class=\"axis\"/>\n", kLeft, line, width, line);
  out += words(kLeft - 5, kHead + 8, "end", std::to_string(top));
  if (two_sided) out += words(kLeft - 5, kHead + inner, "end", std::to_string(top));
  out += words(kLeft, height - 4, "start", periods.label(0));
  if (periods.size() > 1) out += words(width, height - 4, "end", periods.label(periods.size() - 1));
  return out + "</svg>\n";
}

}  // namespace verbale::service
