#include "ui/charts/flow.h"

#include <algorithm>

#include "base/text.h"
#include "ui/messages/chart.gen.h"

namespace sxsh::ui {

namespace {

double sum(const std::vector<Stream>& streams) {
  double total = 0;
  for (const Stream& stream : streams) total += std::max(0.0, stream.weight);
  return total > 0 ? total : 1;
}

std::string edge_of(const Stream& stream) { return stream.css == "fg" ? "fe" : stream.css; }
std::string body_of(const Stream& stream, bool out) {
  return stream.css + " flow" + (stream.css == "fg" ? " kept" : out ? " out" : "");
}

// A ribbon between two straight edges; `along` is the direction of the flow, `across` the one of its width.
std::string ribbon(double from, double to, double a1, double a2, double b1, double b2, bool downwards) {
  const double half = (from + to) / 2;
  const auto point = [&](double along, double across) {
    return downwards ? number(across) + " " + number(along) : number(along) + " " + number(across);
  };
  return "M" + point(from, a1) + "C" + point(half, a1) + " " + point(half, b1) + " " + point(to, b1) + "L" + point(to, b2) + "C" +
         point(half, b2) + " " + point(half, a2) + " " + point(from, a2) + "Z";
}

// Centres of labels under marks, moved apart where their words would meet; the last one keeps inside `width`.
std::vector<double> label_centres(const std::vector<Stream>& streams, std::vector<double> centres, double width) {
  const auto words = [](const Stream& stream) { return 7.4 * static_cast<double>(decode(stream.name).size()); };
  double limit = width;
  for (size_t i = centres.size(); i-- > 0;) {
    centres[i] = std::min(centres[i], limit - words(streams[i]) / 2);
    limit = centres[i] - words(streams[i]) / 2 - 4;
  }
  return centres;
}

Html wide(const Flow& flow, Lang lang) {
  constexpr double kWidth = 640, kHeight = 420, kTall = 290, kTop = 60, kLeft = 112, kCore = 300, kThick = 26, kRight = 500,
                   kMark = 8;
  Drawing drawing(kWidth, kHeight, flow.finding);
  const double in_all = sum(flow.in), out_all = sum(flow.out);
  const double in_gap = flow.in.size() > 1 ? 16 : 0, out_gap = 34;
  double outer = kTop - (static_cast<double>(flow.in.size()) - 1) * in_gap / 2, inner = kTop;
  for (const Stream& stream : flow.in) {
    const double height = kTall * std::max(0.0, stream.weight) / in_all;
    drawing.path(body_of(stream, false), ribbon(kLeft + kMark, kCore, outer, outer + height, inner, inner + height, false));
    drawing.rect(edge_of(stream), kLeft, outer, kMark, height, 3);
    drawing.text("t-strong s14", kLeft - 12, outer + height / 2 + 5, Anchor::end, stream.name);
    outer += height + in_gap;
    inner += height;
  }
  outer = kTop - (static_cast<double>(flow.out.size()) - 1) * out_gap / 2;
  inner = kTop;
  for (const Stream& stream : flow.out) {
    const double height = kTall * std::max(0.0, stream.weight) / out_all;
    drawing.path(body_of(stream, true), ribbon(kCore + kThick, kRight, inner, inner + height, outer, outer + height, false));
    drawing.rect(edge_of(stream), kRight, outer, kMark, height, 3);
    const double middle = outer + height / 2 + (stream.amount.empty() ? 5 : -2);
    drawing.text("t-strong s14", kRight + 20, middle, Anchor::start, stream.name);
    if (!stream.amount.empty()) drawing.text("t-strong s22", kRight + 20, middle + 23, Anchor::start, stream.amount);
    outer += height + out_gap;
    inner += height;
  }
  drawing.rect("core", kCore, kTop, kThick, kTall, 5);
  drawing.turned("t-band s14", kCore + 18, kTop + kTall / 2, tr(lang, Msg::chart_factory));
  return drawing.done();
}

Html tall(const Flow& flow, Lang lang) {
  constexpr double kWidth = 344, kHeight = 430, kBroad = 250, kLeft = 41, kTop = 58, kCore = 195, kThick = 22, kBottom = 350,
                   kMark = 8;
  Drawing drawing(kWidth, kHeight, flow.finding);
  const double in_all = sum(flow.in), out_all = sum(flow.out);
  const double in_gap = 13, out_gap = 28;
  std::vector<double> in_centres, out_centres;
  double outer = kLeft - (static_cast<double>(flow.in.size()) - 1) * in_gap / 2, inner = kLeft;
  for (const Stream& stream : flow.in) {
    const double width = kBroad * std::max(0.0, stream.weight) / in_all;
    drawing.path(body_of(stream, false), ribbon(kTop + kMark, kCore, outer, outer + width, inner, inner + width, true));
    drawing.rect(edge_of(stream), outer, kTop, width, kMark, 3);
    in_centres.push_back(outer + width / 2);
    outer += width + in_gap;
    inner += width;
  }
  outer = kLeft - (static_cast<double>(flow.out.size()) - 1) * out_gap / 2;
  inner = kLeft;
  for (const Stream& stream : flow.out) {
    const double width = kBroad * std::max(0.0, stream.weight) / out_all;
    drawing.path(body_of(stream, true), ribbon(kCore + kThick, kBottom, inner, inner + width, outer, outer + width, true));
    drawing.rect(edge_of(stream), outer, kBottom, width, kMark, 3);
    out_centres.push_back(outer + width / 2);
    outer += width + out_gap;
    inner += width;
  }
  in_centres = label_centres(flow.in, in_centres, kWidth);
  out_centres = label_centres(flow.out, out_centres, kWidth);
  for (size_t i = 0; i < flow.in.size(); ++i) drawing.text("t-strong", in_centres[i], kTop - 10, Anchor::middle, flow.in[i].name);
  for (size_t i = 0; i < flow.out.size(); ++i) {
    drawing.text("t-strong", out_centres[i], kBottom + 30, Anchor::middle, flow.out[i].name);
    if (!flow.out[i].amount.empty())
      drawing.text("t-strong s18", out_centres[i], kBottom + 52, Anchor::middle, flow.out[i].amount);
  }
  drawing.rect("core", kLeft, kCore, kBroad, kThick, 5);
  drawing.text("t-band s13", kLeft + kBroad / 2, kCore + 16, Anchor::middle, tr(lang, Msg::chart_factory));
  return drawing.done();
}

}  // namespace

Html flow(const Flow& flow, Lang lang) { return two_widths(wide(flow, lang), tall(flow, lang)); }

}  // namespace sxsh::ui
