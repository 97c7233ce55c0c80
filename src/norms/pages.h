// The pages of norms and of comparison within a sector.
//
//   GET  /lv/dinh-muc                    facilities held against a norm, ?nam=2018, and the published groups; …/tai-ve as .xlsx
//   POST /lv/dinh-muc/cong-bo            publishes the groups of a year
//   GET  /lv/dinh-muc/{id}               one facility: verdicts by year, where it stands in its sector
//   POST /lv/dinh-muc/{id}/chon          the norm a product is held against;  …/thoi  ends it
//   GET  /dn/dinh-muc                    the same for its own people, published groups alone; ?co-so= when theirs are several
//   GET  /lv/qt/danh-muc/dinh-muc        all norms;  POST  enters one;  POST …/rut  withdraws one
#pragma once

#include <string>
#include <vector>

#include "figures/pages.h"
#include "norms/store.h"
#include "ui/components.h"
#include "ui/messages.h"
#include "web/router.h"

namespace sxsh::norms {

void add_routes(web::Router& router);
void add_list_routes(web::Router& router);  // called by add_routes, as the next
void add_catalogue_routes(web::Router& router);

using ui::word;
std::string number_words(const measures::Exact& value, Lang lang);  // at most two places
std::string thousandths_words(int64_t value, Lang lang);

// What is said of one product of a facility in one year, and why.
struct VerdictLine {
  std::string year, product, line, specific, unit, norm, circular, note, sets, verdict_words;
  ui::Html verdict, mark;
  std::optional<int64_t> specific_e3, norm_e3;  // for the file
};
VerdictLine verdict_line(const Norms& norms, const Choice& choice, const std::string& product, const Result<YearUse>& use,
                         int year, Lang lang);

// ── views ──

struct StandingLine {
  std::string group, members, low, median, high, own, words, at;
};
// One facility in the last years, the newest first: against its norms, and where it stands in its sector.
struct HeldAgainst {
  std::vector<VerdictLine> verdicts;
  std::vector<StandingLine> standings;
  std::vector<std::string> not_compared;
};
HeldAgainst held_against(web::Context& context, const figures::Place& place, int years);

struct ChoiceLine {
  std::string id, product, line, share, reason, who;
};
struct FacilityNormView {
  std::string title, lead, csrf, action, error;
  bool nothing = false, may_choose = false;
  HeldAgainst against;
  std::vector<ChoiceLine> choices;
  ui::Html product, line, share, reason;
};

struct HeldLine {
  std::string facility, href;
  VerdictLine verdict;
};
struct GroupLine {
  std::string group, members, low, median, high, at;
};
struct NormListView {
  std::string year, csrf, download_href, publish_words, done, held_words;
  bool may_publish = false;
  std::vector<HeldLine> held;
  std::vector<GroupLine> groups;
  ui::Html pages;
};

struct NormRow {
  std::string id, product, years, value, unit, circular, note, who;
  ui::Html mark, state;
  bool own = false, may_withdraw = false;
};
struct NormGroup {
  std::string id, title, words;
  std::vector<NormRow> rows;
};
struct NormsView {
  std::string csrf, error, done;
  bool may_set = false;
  std::vector<NormGroup> groups;
  ui::Html line, line_words, energy, per, circular, first, last, value, mark;
};

}  // namespace sxsh::norms
