#include "ui/charts/shares.h"

#include <algorithm>

#include "base/text.h"
#include "ui/messages/common.gen.h"

namespace sxsh::ui {

namespace {

std::string written(const std::optional<int64_t>& value, Lang lang) {
  return value ? grouped(*value, lang == Lang::vi) : std::string(tr(lang, Msg::common_missing));
}

std::string fill_of(const std::string& swatch) { return swatch.starts_with('c') ? "f" + swatch.substr(1) : "f6"; }

// Bars side by side over `whole` (= 100 %), two pixels of air between them.
void bars(Drawing& drawing, const std::vector<std::optional<int64_t>>& parts, const std::vector<Share>& sources, int64_t whole,
          double height) {
  double at = 0;
  for (size_t i = 0; i < parts.size(); ++i) {
    if (!parts[i] || *parts[i] <= 0) continue;
    const double width = 100.0 * static_cast<double>(*parts[i]) / static_cast<double>(std::max<int64_t>(1, whole));
    drawing.rect(fill_of(i < sources.size() ? sources[i].css : ""), percent(at), 0, percent(std::max(0.3, width - 0.5)), height,
                 2);
    at += width;
  }
}

std::optional<int64_t> sum(const std::vector<std::optional<int64_t>>& parts) {
  std::optional<int64_t> total;
  for (const auto& part : parts)
    if (part) total = total.value_or(0) + *part;
  return total;
}

std::string plus(const std::vector<std::optional<int64_t>>& parts, Lang lang) {
  std::string said;
  for (const auto& part : parts)
    if (part) said += (said.empty() ? "" : " + ") + grouped(*part, lang == Lang::vi);
  return said;
}

}  // namespace

Html share_bar(const std::vector<Share>& shares, Lang lang) {
  std::vector<std::optional<int64_t>> parts;
  std::string finding;
  std::vector<LegendEntry> entries;
  for (const Share& share : shares) {
    parts.push_back(share.value);
    const std::string words = share.name + " " + written(share.value, lang);
    finding += (finding.empty() ? "" : ", ") + words;
    entries.push_back({share.css, words});
  }
  Drawing drawing(14, finding);
  bars(drawing, parts, shares, sum(parts).value_or(0), 14);
  Html html = drawing.done();
  put(html.markup, legend(entries));
  return html;
}

Html share_rows(const std::vector<ShareRow>& rows, const std::vector<Share>& sources, Lang lang) {
  int64_t largest = 0;
  std::vector<std::optional<int64_t>> all(sources.size());
  for (const ShareRow& row : rows) {
    largest = std::max(largest, sum(row.parts).value_or(0));
    for (size_t i = 0; i < row.parts.size() && i < all.size(); ++i)
      if (row.parts[i]) all[i] = all[i].value_or(0) + *row.parts[i];
  }
  const auto figures = [&](std::string& out, const std::vector<std::optional<int64_t>>& parts) {
    out += "<span class=\"num\"><b>";
    put(out, written(sum(parts), lang));
    out += "</b> <span class=\"muted small\">";
    put(out, plus(parts, lang));
    out += "</span></span>";
  };
  Html html{"<ul class=\"stack shares\">"};
  std::string& out = html.markup;
  for (const ShareRow& row : rows) {
    out += "<li><div class=\"row between tight\"><span>";
    put(out, row.name);
    out += "</span>";
    figures(out, row.parts);
    out += "</div>";
    std::string finding = row.name + ": " + written(sum(row.parts), lang);
    for (size_t i = 0; i < row.parts.size() && i < sources.size(); ++i)
      finding += ", " + sources[i].name + " " + written(row.parts[i], lang);
    Drawing drawing(12, finding);
    bars(drawing, row.parts, sources, largest, 12);
    put(out, drawing.done());
    out += "</li>";
  }
  out += "</ul><p class=\"row between sum-line\"><b>";
  put(out, tr(lang, Msg::common_total));
  out += "</b>";
  figures(out, all);
  out += "</p>";
  std::vector<LegendEntry> entries;
  for (const Share& source : sources) entries.push_back({source.css, source.name});
  put(out, legend(entries));
  return html;
}

}  // namespace sxsh::ui
