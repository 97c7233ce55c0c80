#include "ui/charts/drawing.h"

#include <charconv>
#include <cmath>

namespace sxsh::ui {

namespace {

void attribute(std::string& out, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  out.append(" ").append(name).append("=\"");
  put(out, value);
  out += '"';
}

constexpr std::string_view kAnchors[] = {"", "middle", "end"};

}  // namespace

std::string number(double value) {
  if (!std::isfinite(value)) value = 0;
  value = std::round(value * 100) / 100;
  if (value == 0) return "0";            // never "-0"
  char buffer[64];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
  return {buffer, end};
}

std::string percent(double value) { return number(value) + "%"; }

Place::Place(double pixels) : at(number(pixels)) {}

Drawing::Drawing(double width, double height, std::string_view finding)
    : out_("<svg viewBox=\"0 0 " + number(width) + " " + number(height) + "\" width=\"" + number(width) +
           "\" height=\"" + number(height) + "\" role=\"img\"><title>") {
  put(out_, finding);
  out_ += "</title>";
}

Drawing::Drawing(double height, std::string_view finding)
    : out_("<svg class=\"fluid\" width=\"100%\" height=\"" + number(height) + "\" role=\"img\"><title>") {
  put(out_, finding);
  out_ += "</title>";
}

Drawing& Drawing::rect(std::string_view css, Place x, Place y, Place width, Place height, double radius, std::string_view hint) {
  out_ += "<rect";
  attribute(out_, "class", css);
  attribute(out_, "x", x.at);
  attribute(out_, "y", y.at);
  attribute(out_, "width", width.at);
  attribute(out_, "height", height.at);
  if (radius > 0) attribute(out_, "rx", number(radius));
  if (hint.empty()) {
    out_ += "/>";
  } else {
    out_ += "><title>";
    put(out_, hint);
    out_ += "</title></rect>";
  }
  return *this;
}

Drawing& Drawing::line(std::string_view css, Place x1, Place y1, Place x2, Place y2) {
  out_ += "<line";
  attribute(out_, "class", css);
  attribute(out_, "x1", x1.at);
  attribute(out_, "y1", y1.at);
  attribute(out_, "x2", x2.at);
  attribute(out_, "y2", y2.at);
  out_ += "/>";
  return *this;
}

Drawing& Drawing::circle(std::string_view css, Place x, Place y, double radius) {
  out_ += "<circle";
  attribute(out_, "class", css);
  attribute(out_, "cx", x.at);
  attribute(out_, "cy", y.at);
  attribute(out_, "r", number(radius));
  out_ += "/>";
  return *this;
}

Drawing& Drawing::path(std::string_view css, std::string_view d) {
  out_ += "<path";
  attribute(out_, "class", css);
  attribute(out_, "d", d);
  out_ += "/>";
  return *this;
}

Drawing& Drawing::polyline(std::string_view css, std::string_view points) {
  out_ += "<polyline";
  attribute(out_, "class", css);
  attribute(out_, "points", points);
  out_ += "/>";
  return *this;
}

Drawing& Drawing::text(std::string_view css, Place x, Place y, Anchor anchor, std::string_view words) {
  out_ += "<text";
  attribute(out_, "class", css);
  attribute(out_, "x", x.at);
  attribute(out_, "y", y.at);
  attribute(out_, "text-anchor", kAnchors[static_cast<int>(anchor)]);
  out_ += '>';
  put(out_, words);
  out_ += "</text>";
  return *this;
}

Drawing& Drawing::label(std::string_view css, std::string_view strong_css, Place x, Place y, Anchor anchor,
                        std::string_view words, std::string_view strong) {
  out_ += "<text";
  attribute(out_, "class", css);
  attribute(out_, "x", x.at);
  attribute(out_, "y", y.at);
  attribute(out_, "text-anchor", kAnchors[static_cast<int>(anchor)]);
  out_ += '>';
  if (!words.empty()) {
    put(out_, words);
    out_ += ": ";
  }
  out_ += "<tspan";
  attribute(out_, "class", strong_css);
  out_ += '>';
  put(out_, strong);
  out_ += "</tspan></text>";
  return *this;
}

Drawing& Drawing::turned(std::string_view css, double x, double y, std::string_view words) {
  out_ += "<text transform=\"translate(" + number(x) + " " + number(y) + ") rotate(-90)\" text-anchor=\"middle\"";
  attribute(out_, "class", css);
  out_ += '>';
  put(out_, words);
  out_ += "</text>";
  return *this;
}

Html Drawing::done() { return {out_ + "</svg>"}; }

Html two_widths(const Html& wide, const Html& narrow) {
  return {"<div class=\"wide\">" + wide.markup + "</div><div class=\"narrow\">" + narrow.markup + "</div>"};
}

Html legend(const std::vector<LegendEntry>& entries) {
  Html html{"<ul class=\"legend\">"};
  for (const LegendEntry& entry : entries) {
    html.markup += "<li><span class=\"sw ";
    put(html.markup, entry.css);
    html.markup += "\"></span>";
    put(html.markup, entry.words);
    html.markup += "</li>";
  }
  html.markup += "</ul>";
  return html;
}

}  // namespace sxsh::ui
