#include "ui/charts/file.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <utility>
#include <vector>

#include "base/embedded.h"
#include "base/text.h"
#include "ui/charts/drawing.h"

namespace sxsh::ui {
namespace {

constexpr double kMargin = 20, kMapWidth = 640, kIslesWidth = 190;

using Variables = std::map<std::string, std::string, std::less<>>;

// "--ink: #13201b;" of the first :root, which has the light values.
Variables variables_of(std::string_view css) {
  Variables out;
  const auto from = css.find(":root{");
  if (from == css.npos) return out;
  const auto body = css.substr(from + 6, css.find('}', from) - from - 6);
  for (const std::string& one : split(std::string(body), ';')) {
    const auto colon = one.find(':');
    if (one.starts_with("--") && colon != one.npos) out[one.substr(0, colon)] = trim(one.substr(colon + 1));
  }
  return out;
}

std::string resolved(std::string_view rule, const Variables& variables) {
  std::string out;
  for (size_t at = 0; at < rule.size();) {
    const auto use = rule.find("var(", at);
    out += rule.substr(at, use == rule.npos ? rule.npos : use - at);
    if (use == rule.npos) break;
    const auto end = rule.find(')', use);
    const auto found = variables.find(rule.substr(use + 4, end - use - 4));
    if (found != variables.end()) out += found->second;
    at = end + 1;
  }
  return out;
}

// The rules of the style sheet that are about marks of drawings; those within @media are not.
std::string style_of(std::string_view css) {
  const Variables variables = variables_of(css);
  std::string out;
  for (size_t at = 0; at < css.size();) {
    const auto open = css.find('{', at);
    if (open == css.npos) break;
    size_t end = open + 1;
    for (int depth = 1; end < css.size() && depth > 0; ++end) depth += css[end] == '{' ? 1 : css[end] == '}' ? -1 : 0;
    const std::string_view selector = css.substr(at, open - at);
    if (selector.starts_with("svg ") || selector.starts_with("svg.")) out += resolved(css.substr(at, end - at), variables);
    at = end;
  }
  return out;
}

const std::string& style() {
  static const std::string kStyle = [] {
    const auto* sheet = embedded_file("assets/sx.css");
    return sheet ? style_of(sheet->bytes) : std::string();
  }();
  return kStyle;
}

std::string attribute_of(std::string_view tag, std::string_view name) {
  const std::string head = " " + std::string(name) + "=\"";
  const auto from = tag.find(head);
  if (from == tag.npos) return "";
  const auto begin = from + head.size();
  return std::string(tag.substr(begin, tag.find('"', begin) - begin));
}

struct Piece {
  std::string css, view_box, inside;
  double width = 0, height = 0;
};

std::vector<Piece> pieces_of(std::string markup) {
  const std::string narrow = "<div class=\"narrow\">";
  for (size_t at; (at = markup.find(narrow)) != markup.npos;) markup.erase(at, markup.find("</div>", at) + 6 - at);
  std::vector<Piece> out;
  for (size_t at = 0; (at = markup.find("<svg", at)) != markup.npos;) {
    const auto head_end = markup.find('>', at), end = markup.find("</svg>", at);
    const std::string tag = markup.substr(at, head_end - at);
    Piece one{.css = attribute_of(tag, "class"),
              .view_box = attribute_of(tag, "viewBox"),
              .inside = markup.substr(head_end + 1, end - head_end - 1)};
    at = end;
    const auto box = split(one.view_box, ' ');
    if (box.size() != 4) continue;  // stretches with its box: a bar beside words, no drawing of its own
    double size[2] = {};
    for (int i = 0; i < 2; ++i) std::from_chars(box[i + 2].data(), box[i + 2].data() + box[i + 2].size(), size[i]);
    if (size[0] <= 0 || size[1] <= 0) continue;
    one.width = !attribute_of(tag, "width").empty() ? size[0] : one.css == "isles" ? kIslesWidth : kMapWidth;
    one.height = size[1] * one.width / size[0];
    out.push_back(std::move(one));
  }
  return out;
}

// By the mean width of a letter: no renderer's font is known here.
std::vector<std::string> lines_of(const std::string& words, double width, double letter) {
  std::vector<std::string> out;
  std::string line;
  for (const std::string& word : split(words, ' ')) {
    const double wide = static_cast<double>(decode(line).size() + decode(word).size() + 1) * letter;
    if (!line.empty() && wide > width) out.push_back(std::exchange(line, ""));
    line += (line.empty() ? "" : " ") + word;
  }
  if (!line.empty()) out.push_back(line);
  return out;
}

class Sheet {
 public:
  explicit Sheet(double width) : width_(width) {}

  void text(const std::string& words, std::string_view css, double line, double letter) {
    for (const std::string& one : lines_of(words, width_, letter)) {
      y_ += line;
      out_ += "<text class=\"" + std::string(css) + "\" x=\"" + number(kMargin) + "\" y=\"" + number(y_) + "\">";
      escape(out_, one);
      out_ += "</text>";
    }
  }
  void draw(const Piece& one) {
    y_ += 12;
    out_ += "<svg class=\"" + one.css + "\" x=\"" + number(kMargin) + "\" y=\"" + number(y_) + "\" width=\"" + number(one.width) +
            "\" height=\"" + number(one.height) + "\" viewBox=\"" + one.view_box + "\" overflow=\"visible\">" +
                one.inside + "</svg>";
    y_ += one.height;
  }
  // "<span class="sw c1"…></span>words</li>": a mark of the same colour and its words, which are escaped already.
  void legend(std::string_view markup) {
    double x = kMargin;
    bool any = false;
    for (size_t at = 0; (at = markup.find("class=\"sw ", at)) != markup.npos;) {
      const auto css_from = at + 10, words_from = markup.find("</span>", at) + 7, end = markup.find("</li>", at);
      const std::string css(markup.substr(css_from, markup.find('"', css_from) - css_from));
      const std::string words(markup.substr(words_from, end - words_from));
      at = end;
      const double wide = 30 + 7 * static_cast<double>(decode(words).size());
      if (!any || x + wide > width_ + kMargin) {
        x = kMargin;
        y_ += 22;
      }
      any = true;
      swatch(css, x);
      out_ += "<text x=\"" + number(x + 24) + "\" y=\"" + number(y_) + "\">" + words + "</text>";
      x += wide + 12;
    }
  }
  std::string done(bool fine) {
    const std::string all_wide = number(width_ + 2 * kMargin), all_high = number(y_ + kMargin);
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"" +
           std::string(fine ? " class=\"fine\"" : "") + " width=\"" + all_wide + "\" height=\"" + all_high + "\" viewBox=\"0 0 " +
           all_wide + " " + all_high + "\"><style>" + style() +
               "</style><rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>" +
           out_ + "</svg>\n";
  }

 private:
  void swatch(const std::string& css, double x) {
    const std::string place = "\" x=\"" + number(x) + "\" ";
    if (css == "dash") {
      out_ += "<line class=\"due\" x1=\"" + number(x) + "\" x2=\"" + number(x + 18) + "\" y1=\"" + number(y_ - 4) + "\" y2=\"" +
              number(y_ - 4) + "\"/>";
    } else if (css == "dots") {
      out_ += "<line class=\"ahead\" x1=\"" + number(x) + "\" x2=\"" + number(x + 18) + "\" y1=\"" + number(y_ - 4) + "\" y2=\"" +
              number(y_ - 4) + "\"/>";
    } else if (css.starts_with("line c")) {
      out_ += "<rect class=\"f" + css.substr(6) + place + "y=\"" + number(y_ - 5) + "\" width=\"18\" height=\"3\"/>";
    } else {
      const std::string mark = css.starts_with("area-") ? "area " + css.substr(5)
                               : css.starts_with("c")   ? "f" + css.substr(1)
                                                        : css;
      out_ += "<rect class=\"" + mark + place + "y=\"" + number(y_ - 10) + "\" width=\"12\" height=\"12\" rx=\"2\"/>";
    }
  }

  const double width_;
  double y_ = 12;
  std::string out_;
};

}  // namespace

std::string svg_file(const ChartFile& file) {
  const auto pieces = pieces_of(file.chart.markup);
  if (pieces.empty()) return "";
  double width = 440;
  for (const Piece& one : pieces) width = std::max(width, one.width);
  Sheet sheet(width);
  sheet.text(file.title, "t-strong s18", 25, 9.4);
  for (const Piece& one : pieces) sheet.draw(one);
  sheet.legend(file.chart.markup);
  sheet.text(file.source, "t-mute", 18, 6.3);
  return sheet.done(file.chart.markup.find("hatch-fine") != std::string::npos);
}

}  // namespace sxsh::ui
