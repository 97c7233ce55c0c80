// The pages of facilities that may be one.
//
//   GET  /lv/co-so/trung                    pairs, most alike first (trang); as CSV with tai=csv
//   POST /lv/co-so/trung/tim                starts the search
//   GET  /lv/co-so/trung/{giu}/{bo}         the two side by side: what stays, field by field
//   POST /lv/co-so/trung/{giu}/{bo}         merges {bo} into {giu}
//   POST /lv/co-so/trung/{giu}/{bo}/khac    "these are two"
//   POST /lv/co-so/gop/{lan}/hoan-tac       undoes a merge and shows what stays
#pragma once

#include <string>
#include <vector>

#include "ui/components.h"
#include "ui/html.h"
#include "web/router.h"

namespace sxsh::duplicates {

void add_routes(web::Router& router);

struct PairLine {
  std::string first, first_facts, second, second_facts, score, why, href, look;
};
struct MergeLineView {
  std::string words, undo_href, undo_label;
};
struct PairsView {
  std::string state, csrf, next_href, csv_href;
  bool merged = false;
  std::vector<PairLine> pairs;
  std::vector<MergeLineView> latest;
};
struct ChoiceLine {
  std::string name, field, keeper, gone, group;      // `group` names the two radios for a screen reader
  bool from_gone = false, same = false;
};
struct CompareView {
  std::string csrf, action, deny_action, swap_href, keeper_name, gone_name, keeper_href, gone_href, keeper_version,
      gone_version, why;
  ui::Html notice, reason;
  std::vector<ChoiceLine> lines;
};
struct UndoneView {
  std::string words;
  std::vector<std::string> later;
};

}  // namespace sxsh::duplicates
