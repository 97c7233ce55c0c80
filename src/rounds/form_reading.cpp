#include "rounds/form_reading.h"

#include <charconv>
#include <cstdlib>

#include "accounts/organisation.h"
#include "base/text.h"
#include "facilities/store.h"
#include "rounds/ladder.h"
#include "rounds/words.h"
#include "terms/problems.h"
#include "territory/typed.h"
#include "territory/zones/store.h"
#include "ui/messages/rounds.gen.h"

namespace sxsh::rounds {
namespace {

namespace Msg = ui::Msg;
using ui::tr;

constexpr size_t kMostLines = 500;

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> out;
  for (const std::string& line : split(text, '\n'))
    if (const std::string given = trim(line); !given.empty() && out.size() < kMostLines) out.push_back(given);
  return out;
}

// One reporter a line: codes of facilities, units, names of zones and of organisations. What was not understood comes back.
struct Named {
  std::vector<int64_t> ids;
  std::vector<std::string> unknown;
};
Named named_reporters(web::Context& context, ReporterKind kind, const std::string& text) {
  Named out;
  if (kind == ReporterKind::area) {
    for (const auto& typed : territory::typed_units(territory::Atlas::carried(), text)) {
      if (typed.unit) out.ids.push_back(typed.unit->id);
      else out.unknown.push_back(typed.line);
    }
    return out;
  }
  for (const std::string& line : lines_of(text)) {
    std::optional<int64_t> id;
    if (kind == ReporterKind::facility) {
      id = facilities::facility_with_code(context.db, context.office_id, line);
    } else if (kind == ReporterKind::zone) {
      const auto found = territory::zones(context.db, context.office_id,
                                          {.words = line, .kind = "", .not_ended_on = context.clock.today()});
      if (found.size() == 1) id = found[0].id;
    } else {
      for (const auto& one : accounts::organisations(context.db, context.office_id))
        if (search_key(one.name) == search_key(line)) id = one.id;
    }
    if (id) out.ids.push_back(*id);
    else out.unknown.push_back(line);
  }
  return out;
}

void read_period(ReadPlan& out, const Fields& fields, Lang lang) {
  const auto kind = period_kind(fields.at("loai_ky"));
  const auto by = window(fields.at("cua_so"));
  const int year = whole_in(fields.at("nam")), n = kind == PeriodKind::year ? 1 : whole_in(fields.at("ky_so"));
  auto period = !kind || !by ? Result<Period>(Problem(problems::period_wrong, {{"what", fields.at("loai_ky")}}))
                : kind == PeriodKind::programme ? programme_period(year, whole_in(fields.at("ky_so")))
                                                : period_of(*kind, *by, year, n);
  if (period.ok()) out.plan.period = period.value();
  else out.errors.push_back({"nam", period.problem().message(lang)});
}

void read_days(ReadPlan& out, const Fields& fields, Lang lang) {
  const auto day = [&](const char* field, Date& into) {
    if (const auto read = territory::typed_day(fields.at(field))) into = *read;
    else out.errors.push_back({field, tr(lang, Msg::rounds_day_wrong, {{"typed", fields.at(field)}})});
  };
  day("mo_tu", out.plan.opens_on);
  day("han", out.plan.due.said);
  out.plan.due.excluded = fields.at("truoc") == "1";
  out.plan.due.moves = fields.at("doi") == "1";
}

void read_reporters(ReadPlan& out, web::Context& context, const Fields& fields) {
  const Lang lang = context.lang;
  out.plan.reporters = reporter_kind(fields.at("doi_tuong")).value_or(ReporterKind::facility);
  out.plan.basis = basis(fields.at("dien")).value_or(Basis::named);
  if (out.plan.reporters != ReporterKind::facility) out.plan.basis = Basis::named;
  if (out.plan.basis == Basis::frame) {
    const int64_t id = std::atoll(fields.at("khung").c_str());
    if (id > 0) out.plan.frame_id = id;
    else out.errors.push_back({"khung", word(lang, Msg::rounds_frame_needed)});
  }
  if (out.plan.basis == Basis::filter) {
    const std::string& typed = fields.at("bo_loc");
    const size_t question = typed.find('?');
    out.plan.filter = question == typed.npos ? typed : typed.substr(question + 1);
    out.plan.basis_words = tr(Lang::vi, Msg::rounds_basis_filter, {{"filter", out.plan.filter}});
    if (out.plan.filter.find('=') == std::string::npos)
      out.errors.push_back({"bo_loc", word(lang, Msg::rounds_filter_wrong)});
  }
  if (out.plan.basis == Basis::named) {
    const Named named = named_reporters(context, out.plan.reporters, fields.at("tung_don_vi"));
    out.plan.named = named.ids;
    out.plan.basis_words = tr(Lang::vi, Msg::rounds_basis_named, {{"n", std::to_string(named.ids.size())}});
    std::string unknown;
    for (const std::string& line : named.unknown) unknown += (unknown.empty() ? "" : "; ") + line;
    if (!unknown.empty()) out.errors.push_back({"tung_don_vi", tr(lang, Msg::rounds_named_unknown, {{"what", unknown}})});
    else if (named.ids.empty()) out.errors.push_back({"tung_don_vi", Problem(problems::round_without_reporters).message(lang)});
  }
}

}  // namespace

int whole_in(const std::string& text) {
  const std::string given = trim(text);
  int value = -1;
  const auto read = std::from_chars(given.data(), given.data() + given.size(), value);
  return read.ec == std::errc() && read.ptr == given.data() + given.size() ? value : -1;
}

ReadPlan read_plan(web::Context& context, const Fields& fields) {
  ReadPlan out;
  out.plan.title = fields.at("ten");
  out.plan.form_code = trim(fields.at("bieu_mau"));
  const int version = whole_in(fields.at("phien_ban"));
  out.plan.form_version = version;
  if (version < 1) out.errors.push_back({"phien_ban", word(context.lang, Msg::rounds_version_wrong)});
  if (out.plan.form_code.empty()) out.errors.push_back({"bieu_mau", word(context.lang, Msg::rounds_form_needed)});
  read_period(out, fields, context.lang);
  read_days(out, fields, context.lang);
  read_reporters(out, context, fields);
  out.plan.area_confirms = fields.at("xac_nhan") == "1";
  out.plan.ladder = ladder(fields.at("thang_nhac")) ? fields.at("thang_nhac") : "";
  out.plan.clause = trim(fields.at("dieu_khoan"));
  if (const int64_t duty = std::atoll(fields.at("nghia_vu").c_str()); duty > 0) out.plan.duty_id = duty;
  return out;
}

}  // namespace sxsh::rounds
