// A report as the officer sees it: the version at hand beside an earlier one, what differs, and everything that was found odd.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reports/drafting.h"
#include "reports/review/checking.h"
#include "reports/review/queue.h"

namespace sxsh::reports {

// What the version is held beside.
enum class Beside : uint8_t { last, year_ago, version, nothing };   // nothing: the whole report
std::string_view code_of(Beside beside);               // "ky-truoc", "cung-ky", "ban-truoc", "tat-ca"
Beside beside_of(std::string_view code);

struct Reviewed {
  QueueLine line;
  Setting setting;
  Submission version;                    // the one that is looked at
  std::vector<Submission> versions;      // all, without answers, oldest first
  forms::Answers answers;                // of it
  forms::Context known;
  forms::Evaluation evaluation;
  std::vector<Peer> peers;               // of the newest version
  std::vector<Copy> copies;
  std::vector<Correction> corrections;
  Decisions decisions;
  checks::Tunings tunings;

  bool newest() const { return !versions.empty() && versions.back().id == version.id; }
  bool waits() const {                   // the newest, and nothing was decided about it
    return newest() && (line.standing == rounds::Standing::sent || line.standing == rounds::Standing::confirmed);
  }
};
// `number`: of the version, 0 the newest. Problems: not_found (also without any version), report_form_missing,
// answers_unreadable.
Result<Reviewed> reviewed(web::Context& context, const QueueLine& line, int64_t number);
// The report of {id}, when the visitor may see it.
Result<Reviewed> asked_review(web::Context& context);

// The version before; nothing of the first one.
std::optional<forms::Answers> earlier_version(web::Context& context, const Reviewed& one);

struct CellSide {
  std::string text;                      // as people read it, with unit; "" nothing
  std::optional<forms::Number> number;
};
struct CellView {
  size_t field = 0;
  std::string row, label;                // "Than cám, khối lượng"
  CellSide now, before;
  std::string change;                    // "+79%"
  bool differs = false;                  // by more than the limit, or it is there on one side only
  std::vector<const forms::Finding*> findings;
  std::vector<const Peer*> far;          // of its peers, those it is far from
  forms::Spot spot(const forms::Form& form) const { return {form.fields[field].code, row}; }
  bool odd() const { return !findings.empty() || !far.empty(); }
};
// In the order of the form; personal data is left out. `earlier` are the answers of the version before, of Beside::version.
std::vector<CellView> cells_of(const Reviewed& one, Beside beside, const forms::Answers* earlier, Lang lang);
// What a cell is called: "Than cám: Khối lượng" in a table.
std::string cell_label(const forms::Form& form, const forms::Answers& answers, const forms::Spot& spot, Lang lang);
// Every cell with a value, to choose from: name (forms::cell_name) and label.
std::vector<std::pair<std::string, std::string>> choosable(const Reviewed& one, Lang lang);
// "c~dien~2018-04" back; nothing when the form has no such cell.
std::optional<forms::Spot> spot_of(const forms::Form& form, const std::string& name);

}  // namespace sxsh::reports
