#include "reports/review/queue.h"

#include <algorithm>
#include <charconv>

#include "accounts/scope.h"
#include "base/text.h"
#include "reports/review/queries.gen.h"
#include "terms/problems.h"
#include "web/decoding.h"

namespace sxsh::reports {
namespace {

using Kind = QueueFilter::Kind;
using Risk = QueueFilter::Risk;
using Order = QueueFilter::Order;

constexpr std::string_view kKinds[] = {"tat-ca", "duyet", "mo-lai", "dinh-chinh", "can-xu-ly"};
constexpr std::string_view kRisks[] = {"", "la", "sach", "duyet-duoc"};
constexpr std::string_view kOrders[] = {"", "rui-ro", "gui"};

template <class Enum, size_t N>
Enum read(const std::string_view (&codes)[N], const std::string& typed, Enum usual) {
  const auto* found = std::ranges::find(codes, typed);
  return typed.empty() || found == std::end(codes) ? usual : static_cast<Enum>(found - std::begin(codes));
}

std::optional<int64_t> number_of(const std::string& typed) {
  int64_t out = 0;
  const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), out);
  return error == std::errc() && end == typed.data() + typed.size() && out > 0 ? std::optional(out) : std::nullopt;
}

std::optional<int64_t> person_of(const web::Context& context) {
  return accounts::sees_whole_office(context.visitor.roles) ? std::nullopt : std::optional(context.visitor.person_id);
}

QueueLine line_of(const db::Row& row) {
  QueueLine out;
  out.id = row.int64("id");
  out.round_id = row.int64("round_id");
  out.obligation_id = row.int64("obligation_id");
  out.reporter_kind = row.text("reporter_kind");
  out.reporter_id = row.int64("reporter_id");
  out.form_code = row.text("form_code");
  out.period = row.text("period");
  out.submission_id = row.maybe_int64("submission_id");
  out.version = row.maybe_int64("version").value_or(0);
  out.sent_at = row.maybe_text("sent_at").value_or("");
  out.on_behalf = row.maybe_int64("on_behalf").value_or(0) != 0;
  out.standing = rounds::standing(row.text("state")).value_or(rounds::Standing::waiting);
  out.due_on = parse_iso_date(row.text("due_on")).value_or(Date{});
  out.code = row.text("code");
  out.name = row.text("name");
  out.industry = row.maybe_text("industry").value_or("");
  out.unit_id = row.maybe_int64("unit_id");
  out.zone_id = row.maybe_int64("zone_id");
  out.slug = row.text("slug");
  out.area_confirms = row.int64("area_confirms") != 0;
  out.checked = row.maybe_text("checked_at").has_value();
  out.unusual = row.int64("unusual");
  out.same = row.int64("same");
  out.far = row.int64("far");
  out.asked = row.int64("asked");
  out.reopening = row.int64("reopening");
  out.correcting = row.int64("correcting");
  out.handler_id = row.maybe_int64("handler_id");
  out.handler = row.maybe_text("handler").value_or("");
  return out;
}

}  // namespace

QueueFilter filter_of(const std::multimap<std::string, std::string>& query, Kind usual) {
  const auto asked = [&](const char* name) {
    const auto found = query.find(name);
    return found == query.end() ? std::string() : found->second;
  };
  QueueFilter out{.kind = read(kKinds, asked("loai"), usual), .risk = read(kRisks, asked("la"), Risk::any),
                  .order = read(kOrders, asked("xep"), Order::due), .state = asked("tt"),
                  .round_id = number_of(asked("dot")), .unit_id = number_of(asked("dia-ban")), .division = asked("nganh"),
                  .words = trim(storable(asked("q").substr(0, 100))), .mine = asked("ai") == "toi", .sent_until = ""};
  if (!rounds::standing(out.state)) out.state.clear();
  if (out.division.size() != 2 || !number_of("1" + out.division)) out.division.clear();
  return out;
}

std::string address_of(const QueueFilter& filter) {
  std::string out;
  const auto add = [&](std::string_view name, std::string_view value) {
    if (value.empty()) return;
    out.append(out.empty() ? "" : "&").append(name).append("=").append(web::percent_encode(value));
  };
  add("loai", kKinds[static_cast<size_t>(filter.kind)]);
  add("tt", filter.state);
  add("la", kRisks[static_cast<size_t>(filter.risk)]);
  add("xep", kOrders[static_cast<size_t>(filter.order)]);
  if (filter.round_id) add("dot", std::to_string(*filter.round_id));
  if (filter.unit_id) add("dia-ban", std::to_string(*filter.unit_id));
  add("nganh", filter.division);
  if (filter.mine) add("ai", "toi");
  add("q", filter.words);
  return out;
}

int64_t each_in_queue(web::Context& context, const QueueFilter& filter, int most, int skip,
                      const std::function<void(const QueueLine&)>& each) {
  const std::string key = search_key(filter.words);
  int64_t whole = 0;
  const auto handler = filter.mine ? std::optional(context.visitor.person_id) : std::nullopt;
  context.db.each(sql::queue{.office_id = context.office_id, .handler_id = handler, .sent_until = filter.sent_until,
                             .state = filter.state, .kind = static_cast<int>(filter.kind),
                             .round_id = filter.round_id, .unit_id = filter.unit_id, .division = filter.division,
                             .risk = static_cast<int>(filter.risk), .words = key.empty() ? "" : "%" + key + "%",
                             .typed = filter.words, .person_id = person_of(context),
                             .order = kOrders[static_cast<size_t>(filter.order)], .most = most, .skip = skip},
                  [&](const db::Row& row) {
                    whole = row.int64("whole");
                    each(line_of(row));
                  });
  return whole;
}

namespace {
Result<QueueLine> line_for(web::Context& context, int64_t report_id, std::optional<int64_t> person) {
  auto found = context.db.one(sql::queue_line{.office_id = context.office_id, .id = report_id, .person_id = person}, line_of);
  if (!found && !person)                 // requests for support are for the whole office
    found = context.db.one(
        sql::support_requests{.office_id = context.office_id, .id = report_id, .state = "", .words = "", .typed = "", .most = 1,
                              .skip = 0},
        line_of);
  if (!found) return Problem(problems::not_found);
  return std::move(*found);
}
}  // namespace

Result<QueueLine> queue_line(web::Context& context, int64_t report_id) {
  return line_for(context, report_id, person_of(context));
}
Result<QueueLine> any_queue_line(web::Context& context, int64_t report_id) { return line_for(context, report_id, std::nullopt); }

QueueLine queue_line_of(const db::Row& row) { return line_of(row); }

QueueCounts queue_counts(web::Context& context, std::optional<int64_t> round_id) {
  QueueCounts out;
  context.db.each(sql::queue_counts{.today = iso(context.clock.today()), .me = context.visitor.person_id,
                                    .office_id = context.office_id, .round_id = round_id, .person_id = person_of(context)},
                  [&](const db::Row& row) {
                    const auto state = rounds::standing(row.text("state"));
                    const int64_t n = row.int64("whole");
                    out.all += n;
                    out.reopening += row.int64("reopening");
                    out.correcting += row.int64("correcting");
                    out.mine += row.int64("mine");
                    if (state == rounds::Standing::accepted) out.accepted += n;
                    if (state == rounds::Standing::returned) out.returned += n;
                    if (state != rounds::Standing::sent && state != rounds::Standing::confirmed) return;
                    out.to_decide += n;
                    out.odd += row.int64("odd");
                    out.past += row.int64("past");
                  });
  return out;
}

}  // namespace sxsh::reports
