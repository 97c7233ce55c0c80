#include "programmes/graph.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "programmes/graph.html.h"
#include "programmes/queries.gen.h"
#include "programmes/words.h"
#include "ui/charts/drawing.h"
#include "ui/components.h"
#include "ui/messages/nav.gen.h"
#include "ui/messages/programmes.gen.h"
#include "ui/page.h"

namespace sxsh::programmes {
namespace {

constexpr double kWidth = 960, kBox = 330, kRow = 52, kHeight = 44;

std::string dated(Lang lang, const std::optional<std::string>& date) { return date ? day(lang, *date) : ""; }

std::string joined(const std::string& first, const std::string& second) {
  return first.empty() || second.empty() ? first + second : first + ", " + second;
}

std::string short_of(std::string title) {
  std::u32string wide = decode(title);
  return wide.size() <= 44 ? title : encode(wide.substr(0, 43)) + "…";
}

Graph load(web::Context& context) {
  Graph graph;
  std::map<int64_t, size_t> left;
  std::map<std::string, size_t> right;
  context.db.each(sql::published_citations{.office_id = context.office_id}, [&](const db::Row& row) {
    const int64_t from = row.int64("from_id");
    if (!left.contains(from)) {
      left[from] = graph.resting.size();
      graph.resting.push_back({row.maybe_text("from_number").value_or(row.text("from_title")),
                               joined(row.text("from_province"), dated(context.lang, row.maybe_text("from_date"))),
                               ui::at("/van-ban/" + row.text("from_slug"), context.lang), 0});
    }
    const auto number = row.maybe_text("to_number");
    const auto date = row.maybe_text("to_date");
    const std::string key = number ? search_key(*number) : search_key(row.text("to_title")) + "|" + date.value_or("");
    if (!right.contains(key)) {
      right[key] = graph.cited.size();
      const auto slug = row.maybe_text("to_slug");
      graph.cited.push_back({number ? *number : row.text("to_title"),
                             joined(number ? row.text("to_title") : "", dated(context.lang, date)),
                             slug ? ui::at("/van-ban/" + *slug, context.lang) : "", 0});
    }
    ++graph.resting[left[from]].degree;
    ++graph.cited[right[key]].degree;
    graph.edges.emplace_back(left[from], right[key]);
  });
  return graph;
}

// The most cited acts on top; the edges follow them.
void order(Graph& graph) {
  std::vector<size_t> places(graph.cited.size());
  for (size_t i = 0; i < places.size(); ++i) places[i] = i;
  std::stable_sort(places.begin(), places.end(),
                   [&](size_t a, size_t b) { return graph.cited[a].degree > graph.cited[b].degree; });
  std::vector<GraphAct> sorted;
  std::vector<size_t> now(places.size());
  for (size_t i = 0; i < places.size(); ++i) {
    now[places[i]] = i;
    sorted.push_back(graph.cited[places[i]]);
  }
  graph.cited = std::move(sorted);
  for (auto& [from, to] : graph.edges) to = now[to];
}

void box(ui::Drawing& drawing, double x, double y, const GraphAct& act, bool here) {
  drawing.rect(here ? "node here" : "node", x, y, kBox, kHeight, 8, act.label + (act.note.empty() ? "" : ", " + act.note));
  drawing.text("t-strong", x + 12, y + 18, ui::Anchor::start, short_of(act.label));
  drawing.text("t-mute", x + 12, y + 35, ui::Anchor::start, short_of(act.note));
}

Result<web::Response> show(web::Context& context) {
  Graph graph = load(context);
  order(graph);
  GraphView view;
  view.drawing = graph_drawing(graph, context.lang);
  for (size_t to = 0; to < graph.cited.size(); ++to) {
    GraphRow row{graph.cited[to], ""};
    for (const auto& [from, target] : graph.edges)
      if (target == to) row.by += (row.by.empty() ? "" : "; ") + graph.resting[from].label;
    view.rows.push_back(std::move(row));
  }
  ui::Page page;
  page.title = std::string(ui::tr(context.lang, ui::Msg::programmes_graph));
  page.body = programmes::graph(view, context.lang);
  page.current = "/van-ban";
  page.crumbs = {{std::string(ui::tr(context.lang, ui::Msg::nav_documents)), ui::at("/van-ban", context.lang)}, {page.title, ""}};
  return ui::portal(context, std::move(page));
}

}  // namespace

ui::Html graph_drawing(const Graph& graph, Lang lang) {
  if (graph.edges.empty()) return {};
  const double rows = static_cast<double>(std::max(graph.resting.size(), graph.cited.size()));
  const double height = rows * kRow + 8;
  const double left_step = (height - 8) / static_cast<double>(graph.resting.size());
  ui::Drawing drawing(kWidth, height,
                      ui::tr(lang, ui::Msg::programmes_graph_finding,
                             {{"n", std::to_string(graph.resting.size())}, {"cited", std::to_string(graph.cited.size())},
                              {"most", graph.cited.empty() ? "" : graph.cited.front().label}}));
  const auto left_y = [&](size_t i) { return 4 + (static_cast<double>(i) + 0.5) * left_step - kHeight / 2; };
  const auto right_y = [](size_t i) { return 4 + static_cast<double>(i) * kRow; };
  const double middle = kWidth / 2, end = kWidth - kBox;
  for (const auto& [from, to] : graph.edges) {
    const std::string y1 = ui::number(left_y(from) + kHeight / 2), y2 = ui::number(right_y(to) + kHeight / 2),
                      x = ui::number(middle);
    drawing.path("edge",
                 "M" + ui::number(kBox) + " " + y1 + "C" + x + " " + y1 + " " + x + " " + y2 + " " + ui::number(end) + " " + y2);
  }
  for (size_t i = 0; i < graph.resting.size(); ++i) box(drawing, 0, left_y(i), graph.resting[i], true);
  for (size_t i = 0; i < graph.cited.size(); ++i) box(drawing, end, right_y(i), graph.cited[i], !graph.cited[i].href.empty());
  return drawing.done();
}

void add_graph_route(web::Router& router) { router.get("/van-ban/quan-he", "document.view", show); }

}  // namespace sxsh::programmes
