// Which act rests on which: published acts at the left, the acts they cite at the right, the most cited first.
//
//   GET /van-ban/quan-he
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/problem.h"
#include "ui/html.h"
#include "web/router.h"

namespace sxsh::programmes {

void add_graph_route(web::Router& router);

struct GraphAct {
  std::string label, note, href;         // "1233/QĐ-UBND", "Hưng Yên, 28/4/2017"; href "" where the act is not here
  int degree = 0;                        // how many acts cite it, or how many it cites
};
struct Graph {
  std::vector<GraphAct> resting, cited;
  std::vector<std::pair<size_t, size_t>> edges;   // resting → cited
};
struct GraphRow {
  GraphAct act;
  std::string by;                        // the acts that cite it
};
struct GraphView {
  ui::Html drawing;
  std::vector<GraphRow> rows;
};

ui::Html graph_drawing(const Graph& graph, Lang lang);

}  // namespace sxsh::programmes
