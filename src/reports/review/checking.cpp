#include "reports/review/checking.h"

#include <algorithm>

#include "checks/store.h"
#include "reports/review/queries.gen.h"

namespace sxsh::reports {
namespace {

constexpr int kMillionths = 6;
constexpr const char* kPeers = "cung-nganh";
constexpr const char* kCopies = "trung-so";

int64_t limit_of(const char* code, const char* name, std::string_view industry, const checks::Tunings& tunings) {
  const checks::Rule* rule = checks::rule(code);
  return rule ? checks::thousandths(checks::value_of(*rule, name, industry, tunings)).value_or(0) : 0;
}

struct GroupKey {
  std::string form_code, period, field, division;
};

Result<> work_out(db::Session& session, int64_t office_id, const GroupKey& key, const checks::Tunings& tunings) {
  const auto values = session.all(sql::peer_values_of_group{.office_id = office_id, .form_code = key.form_code,
                                                            .period = key.period, .field = key.field, .division = key.division},
                                  [](const db::Row& row) { return row.int64("value"); });
  const PeerGroup group = peer_group(values, limit_of(kPeers, "far", key.division, tunings),
                                     limit_of(kPeers, "least", key.division, tunings) / 1000);
  TRY(session.run(sql::put_peer_group{.office_id = office_id, .form_code = key.form_code, .period = key.period,
                                      .field = key.field, .division = key.division, .members = group.members,
                                      .median = group.median, .spread = group.spread, .least = group.least, .most = group.most}));
  return Done{};
}

// Puts the value into its group; the group is worked out anew when it has grown by a tenth since the last time, so that sending
// stays cheap however many have sent; `at_once` after a correction.
Result<> put_peer(db::Session& session, int64_t office_id, int64_t report_id, const GroupKey& key, int64_t value,
                  const checks::Tunings& tunings, bool at_once) {
  TRY(session.run(sql::put_peer_value{.office_id = office_id, .form_code = key.form_code, .period = key.period,
                                      .field = key.field, .division = key.division, .report_id = report_id, .value = value}));
  int64_t members = 0, added = 0;
  session.first(sql::count_peer_added{.office_id = office_id, .form_code = key.form_code, .period = key.period,
                                      .field = key.field, .division = key.division},
                [&](const db::Row& row) {
                  members = row.int64("members");
                  added = row.int64("added");
                });
  if (!at_once && members > 0 && added * 10 < members) return Done{};
  return work_out(session, office_id, key, tunings);
}

// "dien_tong/doanh_thu": the one divided by the other, in millionths; only what is above zero is held beside others.
std::optional<int64_t> peer_value(const forms::Form& form, const forms::Evaluation& evaluation, std::string_view field) {
  const auto number = [&](std::string_view code) -> const forms::Number* {
    const size_t place = form.field_place(code);
    if (place == forms::kNowhere || form.fields[place].table != forms::kNowhere) return nullptr;
    return evaluation.state(place).value.number();
  };
  const size_t slash = field.find('/');
  const forms::Number* top = number(field.substr(0, slash));
  if (!top) return std::nullopt;
  std::optional<forms::Number> value = *top;
  if (slash != field.npos) {
    const forms::Number* below = number(field.substr(slash + 1));
    value = below ? top->divided_by(*below) : std::nullopt;
  }
  const auto scaled = value ? value->in_scale(kMillionths) : std::nullopt;
  return scaled && *scaled > 0 ? scaled : std::nullopt;
}

struct Checked {
  const accounts::Actor& by;
  const Submission& version;
  const Subject& of;
  const forms::Form& form;
  const forms::Answers& answers;
  const forms::Evaluation& evaluation;
  const std::string& industry;
};

Result<> check(db::Session& session, const Checked& what, bool at_once) {
  const auto& [by, version, of, form, answers, evaluation, industry] = what;
  const checks::Tunings tunings = checks::tunings_of(session, by.office_id);
  const auto unusual = std::ranges::count(evaluation.findings, forms::Level::unusual, &forms::Finding::level);
  int64_t same = 0;
  for (const StepPrint& one : step_prints(form, answers, limit_of(kCopies, "least", industry, tunings) / 1000)) {
    TRY(session.run(sql::add_print{.office_id = by.office_id, .print = one.print, .submission_id = version.id,
                                   .report_id = version.report_id, .step = one.step}));
    same += session.one(sql::count_same_print{.office_id = by.office_id, .print = one.print, .report_id = version.report_id},
                        [](const db::Row& row) { return row.int64(0); }).value_or(0) > 0;
  }
  TRY(session.run(sql::add_submission_check{.office_id = by.office_id, .submission_id = version.id,
                                            .report_id = version.report_id, .unusual = int64_t{unusual}, .same = same,
                                            .checked_at = by.at}));
  const auto before = at_once ? peers_of(session, by.office_id, version.report_id) : std::vector<Peer>();
  TRY(session.run(sql::drop_peer_values{.office_id = by.office_id, .report_id = version.report_id}));
  for (const Peer& each : before)
    TRY(work_out(session, by.office_id, {form.code, of.period, each.field, each.division}, tunings));
  const checks::Rule* rule = checks::rule(kPeers);
  if (!rule || industry.size() < 2) return Done{};
  for (const std::string& named : rule->fields) {
    const size_t colon = named.find(':');
    if (named.substr(0, colon) != form.code || colon == named.npos) continue;
    const auto scaled = peer_value(form, evaluation, std::string_view(named).substr(colon + 1));
    if (scaled)
      TRY(put_peer(session, by.office_id, version.report_id,
                   {form.code, of.period, named.substr(colon + 1), industry.substr(0, 2)}, *scaled, tunings, at_once));
  }
  return Done{};
}

std::vector<int64_t> sharing(db::Session& session, int64_t office_id, int64_t submission_id) {
  return session.all(sql::sharing_prints{.office_id = office_id, .submission_id = submission_id},
                     [](const db::Row& row) { return row.int64("submission_id"); });
}

}  // namespace

Result<> check_version(db::Session& session, const accounts::Actor& by, const Submission& version, const Subject& of,
                       const forms::Form& form, const forms::Answers& answers, const forms::Evaluation& evaluation,
                       const std::string& industry) {
  return check(session, {by, version, of, form, answers, evaluation, industry}, false);
}

Result<> check_again(db::Session& session, const accounts::Actor& by, const Submission& version, const Subject& of,
                     const forms::Form& form, const forms::Answers& answers, const forms::Evaluation& evaluation,
                     const std::string& industry) {
  std::vector<int64_t> others = sharing(session, by.office_id, version.id);
  TRY(session.run(sql::drop_prints{.office_id = by.office_id, .submission_id = version.id}));
  TRY(check(session, {by, version, of, form, answers, evaluation, industry}, true));
  const auto now = sharing(session, by.office_id, version.id);
  others.insert(others.end(), now.begin(), now.end());
  for (const int64_t other : others)
    TRY(session.run(sql::count_same_again{.office_id = by.office_id, .submission_id = other}));
  return Done{};
}

std::vector<Peer> peers_of(db::Session& session, int64_t office_id, int64_t report_id) {
  return session.all(sql::peers_of_report{.office_id = office_id, .report_id = report_id}, [](const db::Row& row) {
    return Peer{.field = row.text("field"), .division = row.text("division"), .value = row.int64("value"),
                .group = {.members = row.int64("members"), .median = row.int64("median"), .spread = row.int64("spread"),
                          .least = row.maybe_int64("least"), .most = row.maybe_int64("most")}};
  });
}

std::vector<Copy> copies_of(db::Session& session, int64_t office_id, int64_t submission_id) {
  return session.all(sql::copies_of{.office_id = office_id, .submission_id = submission_id}, [](const db::Row& row) {
    return Copy{.step = row.text("step"),
                .report_id = row.int64("report_id"),
                .reporter_id = row.int64("reporter_id"),
                .version = row.int64("version"),
                .name = row.text("name"),
                .code = row.text("code"),
                .period = row.text("period")};
  });
}

Result<> regroup(db::Session& session, int64_t office_id, const checks::Tunings& tunings) {
  const auto keys = session.all(sql::all_peer_groups{.office_id = office_id}, [](const db::Row& row) {
    return GroupKey{row.text("form_code"), row.text("period"), row.text("field"), row.text("division")};
  });
  for (const GroupKey& key : keys) TRY(work_out(session, office_id, key, tunings));
  return Done{};
}

}  // namespace sxsh::reports
