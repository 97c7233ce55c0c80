// Reports that wait for somebody of the office, and all others: one line a report, by due date and by how odd they are.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "reports/decisions.h"
#include "rounds/round.h"
#include "web/request.h"

namespace sxsh::reports {

struct QueueFilter {
  enum class Kind : uint8_t { any, decide, reopen, correct, waiting };   // waiting: any of the three before
  enum class Risk : uint8_t { any, odd, clean, acceptable };      // acceptable: clean, and nothing else stands in the way
  enum class Order : uint8_t { due, risk, sent };
  Kind kind = Kind::any;
  Risk risk = Risk::any;
  Order order = Order::due;
  std::string state;                     // of rounds::Standing: "sent"; "" any
  std::optional<int64_t> round_id, unit_id;
  std::string division, words;           // first two digits of VSIC; name or code
  bool mine = false;                     // only what is given to whoever asks
  std::string sent_until;                // not of the address: nothing that was sent later
};
// From the parts of an address: loai, la, xep, tt, dot, dia-ban, nganh, ai, q. What cannot be read is left out.
QueueFilter filter_of(const std::multimap<std::string, std::string>& query, QueueFilter::Kind usual);
// "loai=can-xu-ly&dot=12": the same back; "" when it asks for nothing particular.
std::string address_of(const QueueFilter& filter);

struct QueueLine {
  int64_t id = 0, round_id = 0, obligation_id = 0, reporter_id = 0, version = 0, unusual = 0, same = 0, far = 0, asked = 0,
          reopening = 0, correcting = 0;
  std::optional<int64_t> submission_id, unit_id, zone_id, handler_id;
  std::string reporter_kind, form_code, period, sent_at, name, code, industry, slug, handler;
  rounds::Standing standing = rounds::Standing::waiting;
  Date due_on;
  bool on_behalf = false, area_confirms = false, checked = false;
  int64_t risk() const { return 3 * same + 2 * far + unusual; }
  // Nothing about it needs eyes: checked, nothing unusual, no question open, nothing asked for.
  bool clean() const { return submission_id && checked && risk() == 0 && asked == 0 && reopening == 0 && correcting == 0; }
  // An area officer confirms what facilities report, nobody's own report.
  bool waits_for_area() const { return area_confirms && reporter_kind == "facility" && standing == rounds::Standing::sent; }
  bool open() const {                    // somebody may decide about it
    return submission_id && (standing == rounds::Standing::sent || standing == rounds::Standing::confirmed);
  }
};
// How many fit in all.
int64_t each_in_queue(web::Context& context, const QueueFilter& filter, int most, int skip,
                      const std::function<void(const QueueLine&)>& each);
// Problem not_found: there is none, or the visitor may not see it.
Result<QueueLine> queue_line(web::Context& context, int64_t report_id);
// Whoever asks: for pages that found out otherwise that it may be seen.
Result<QueueLine> any_queue_line(web::Context& context, int64_t report_id);

// A request for support: a report that no round asked for (round_id 0).
inline bool is_request(const QueueLine& line) { return line.round_id == 0; }
inline rounds::Reporter reporter_of(const QueueLine& line) {
  return {rounds::reporter_kind(line.reporter_kind).value_or(rounds::ReporterKind::facility), line.reporter_id};
}
QueueLine queue_line_of(const db::Row& row);

struct QueueCounts {
  int64_t to_decide = 0, odd = 0, past = 0, returned = 0, accepted = 0, reopening = 0, correcting = 0, mine = 0, all = 0;
};
QueueCounts queue_counts(web::Context& context, std::optional<int64_t> round_id);

}  // namespace sxsh::reports
