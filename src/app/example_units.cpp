#include "app/example_units.h"

#include <toml++/toml.h>

#include <map>

#include "accounts/organisation.h"
#include "accounts/scope.h"
#include "accounts/store.h"
#include "app/example.h"
#include "base/embedded.h"
#include "facilities/store.h"
#include "forms/store.h"
#include "reports/decisions.h"
#include "reports/review/checking.h"
#include "rounds/store.h"
#include "terms/problems.h"
#include "territory/address.h"
#include "territory/zones/store.h"

namespace sxsh::app {
namespace {

using rounds::Reporter;
using rounds::ReporterKind;

struct Changed {
  const char *field, *typed;             // "" takes it out
};
struct Reason {
  const char *field, *row, *check, *words;
};

// The answers of the form's own example, with what would stop the sending put right.
forms::Answers answers_of(const forms::Form& form, std::initializer_list<Changed> changed, std::initializer_list<Reason> reasons) {
  forms::Answers out;
  const auto cell = [&](const std::string& code, const std::string& typed) {
    return forms::normal(form, *form.field(code), typed, "", Lang::vi);
  };
  if (const auto* file = embedded_file("catalogue/forms/" + form.code + "/example.toml")) {
    const toml::table all = toml::parse(file->bytes);
    if (const auto* given = all["answers"].as_table())
      for (const auto& [code, node] : *given)
        out.put(code.str(), cell(std::string(code.str()), node.value_or(std::string())));
    if (const auto* rows = all["row"].as_array())
      for (const auto& one : *rows) {
        const toml::table& row = *one.as_table();
        const std::string table = row["table"].value_or(std::string());
        const std::string named = row["id"].value_or(std::string());
        const std::string id = named.empty() ? out.add_row(table) : named;
        for (const auto& [code, node] : *row["cells"].as_table())
          out.put(table, id, code.str(), cell(std::string(code.str()), node.value_or(std::string())));
      }
  }
  for (const Changed& one : changed) {
    const std::string code = one.field;
    const size_t slash = code.find('/');
    if (slash == code.npos) out.put(code, cell(code, one.typed));
    else {
      const std::string field = code.substr(0, slash);
      out.put(form.tables[form.field(field)->table].code, code.substr(slash + 1), field, cell(field, one.typed));
    }
  }
  for (const Reason& one : reasons) out.explain({one.field, one.row}, one.check, one.words);
  return out;
}

class Example {
 public:
  Example(db::Session& session, const Clock& clock, int64_t office)
      : session_(session), clock_(clock), office_(office), program_(accounts::the_program(office, clock)) {
    for (const auto& one : accounts::example_people(session, office))
      people_.try_emplace(one.name == kExampleZonePerson ? "zone" : one.role,
                          accounts::Actor{office, one.id, one.name, program_.at});
  }

  const accounts::Actor& person(const std::string& role) { return people_[role]; }
  std::shared_ptr<const forms::Form> form(const char* code) { return forms::current_form(session_, office_, code); }

  Result<rounds::Round> round(const char* form_code, const rounds::Period& period, ReporterKind kind, std::vector<int64_t> named,
                              const char* title, const Date& due) {
    const auto form = TRY(forms::pinned(session_, program_, form_code));
    const auto made = TRY(rounds::plan(session_, program_, {.title = title, .form_code = form_code, .form_version = form->version,
                                                            .period = period, .opens_on = {2018, 12, 15}, .due = {.said = due},
                                                            .reporters = kind, .basis = rounds::Basis::named,
                                                            .basis_words = "đơn vị ví dụ", .named = std::move(named)}));
    TRY(rounds::open(session_, program_, made.id));
    auto found = rounds::find_round(session_, office_, made.id);
    if (!found) return Problem(problems::not_found);
    return std::move(*found);
  }

  // Sent by one of its people; the version.
  Result<reports::Submission> send(const reports::Subject& of, const std::string& role, const std::string& name,
                                   const forms::Form& form, const forms::Answers& answers) {
    const accounts::Actor& by = person(role);
    forms::Context context;
    context.today = clock_.today();
    const auto evaluation = forms::evaluate(form, answers, context);
    if (!evaluation.may_be_sent()) return Problem(problems::bad_request, {{"detail", form.code}});
    const auto report = TRY(reports::open_report(session_, by, of));
    const std::string text = forms::to_json(answers);
    auto sent = TRY(reports::submit(session_, by,
                                    {.report_id = report.id, .form_version = form.version, .answers = text,
                                     .client_uid = "vi-du-" + std::to_string(report.id), .body_hash = reports::hash_of(text),
                                     .facility_name = name, .form_title_vi = form.title.in(Lang::vi),
                                     .form_title_en = form.title.in(Lang::en), .proof = {}},
                                    [] { return Result<>(Done{}); }));
    TRY(reports::check_version(session_, by, sent.submission, of, form, answers, evaluation, ""));
    return std::move(sent.submission);
  }

  Result<reports::Submission> report(const rounds::Round& round, const Reporter& reporter, const std::string& role,
                                     const forms::Form& form, const forms::Answers& answers) {
    const auto obligation = rounds::find_obligation(session_, office_, round.id, reporter);
    if (!obligation) return Problem(problems::not_found);
    const reports::Subject of{.round_id = round.id, .obligation_id = obligation->id,
                              .reporter_kind = std::string(code_of(reporter.kind)), .reporter_id = reporter.id,
                              .form_code = round.form_code, .period = rounds::code_of(round.period)};
    auto version = TRY(send(of, role, obligation->name, form, answers));
    TRY(rounds::record_sent(session_, person(role), round.id, reporter, version.version));
    return version;
  }

  Result<> accept(const rounds::Round& round, const Reporter& reporter, const reports::Submission& version) {
    TRY(reports::accept(session_, person("officer"), version.id, ""));
    return rounds::record_accepted(session_, person("officer"), round.id, reporter, version.version);
  }

  // A request for support of one facility.
  Result<reports::Submission> request(const char* facility_code, forms::Answers answers) {
    const auto id = facilities::facility_with_code(session_, office_, facility_code);
    const auto facility = id ? facilities::find_facility(session_, office_, *id) : std::nullopt;
    const auto form = TRY(forms::pinned(session_, program_, "de-nghi-ho-tro"));
    if (!facility) return Problem(problems::not_found);
    answers.put("ten", {facility->name(), ""});
    return send({.round_id = 0, .obligation_id = db::new_id(), .reporter_kind = "facility", .reporter_id = *id,
                 .form_code = form->code, .period = iso(clock_.today())},
                "facility", facility->name(), *form, answers);
  }

  Result<> all() {
    const auto year = TRY(rounds::period_of(rounds::PeriodKind::year, rounds::Window::calendar, 2018, 1));
    const auto half = TRY(rounds::period_of(rounds::PeriodKind::half_year, rounds::Window::calendar, 2018, 2));
    const auto& atlas = territory::Atlas::carried();
    const auto* area = territory::resolve(atlas, "Huyện Yên Mỹ, Hưng Yên", territory::kOldMapTo).certain();
    const auto* other = territory::resolve(atlas, "Huyện Văn Lâm, Hưng Yên", territory::kOldMapTo).certain();
    const auto zones = territory::zones(session_, office_, {.words = "VD-KCN-1"});
    const auto areas_form = form("bao-cao-dia-ban"), agencies_form = form("bao-cao-phoi-hop"), survey_form = form("phieu-nhan-thuc");
    if (!area || !other || zones.empty() || !areas_form || !agencies_form || !survey_form) return Done{};
    const auto agency = TRY(accounts::put_organisation(session_, program_, "Sở Tài chính (ví dụ)", "agency"));
    TRY(accounts::set_organisation(session_, program_, person("partner").person_id, agency.id));
    const Date year_end{2019, 1, 31}, half_end{2019, 1, 25};
    const Reporter a{ReporterKind::area, area->id}, z{ReporterKind::zone, zones[0].id}, p{ReporterKind::agency, agency.id};

    const auto of_area = answers_of(*areas_form,
                                    {{"ten", "UBND huyện Yên Mỹ (ví dụ)"}, {"dau_moi_so", "2"}, {"nhan_thuc", "50"}}, {});
    const auto of_zone = answers_of(*areas_form,
                                    {{"ten", zones[0].name.c_str()}, {"loai", "bql"}, {"dau_moi_so", "3"}, {"tong_co_so", "38"},
                                     {"co_tiem_nang", "22"}, {"duoc_tuyen_truyen", "30"}, {"nhan_thuc", "19"}, {"ap_dung", "12"},
                                     {"phai_bao_cao", "22"}, {"da_bao_cao", "15"}}, {});
    const auto of_agency = answers_of(*agencies_form,
                                      {{"ky", "12/2018"}, {"nv_da_lam/r2", "4"}, {"nv_ly_do/r3", "Chờ hướng dẫn của Bộ (ví dụ)"},
                                       {"kp_chi/khuyen_cong", "180"}}, {});
    const auto areas = TRY(round("bao-cao-dia-ban", year, ReporterKind::area, {area->id, other->id},
                                 "Báo cáo năm 2018 của địa bàn (ví dụ)", year_end));
    TRY(accept(areas, a, TRY(report(areas, a, "area_officer", *areas_form, of_area))));
    const auto in_zones = TRY(round("bao-cao-dia-ban", year, ReporterKind::zone, {zones[0].id},
                                    "Báo cáo năm 2018 của khu công nghiệp (ví dụ)", year_end));
    TRY(report(in_zones, z, "zone", *areas_form, of_zone));
    const auto agencies = TRY(round("bao-cao-phoi-hop", year, ReporterKind::agency, {agency.id},
                                    "Báo cáo năm 2018 của cơ quan phối hợp (ví dụ)", year_end));
    TRY(report(agencies, p, "partner", *agencies_form, of_agency));
    TRY(round("bao-cao-dia-ban", half, ReporterKind::area, {area->id, other->id},
              "Báo cáo 6 tháng cuối năm 2018 của địa bàn (ví dụ)", half_end));
    TRY(round("bao-cao-dia-ban", half, ReporterKind::zone, {zones[0].id},
              "Báo cáo 6 tháng cuối năm 2018 của khu công nghiệp (ví dụ)", half_end));
    TRY(round("bao-cao-phoi-hop", half, ReporterKind::agency, {agency.id},
              "Báo cáo 6 tháng cuối năm 2018 của cơ quan phối hợp (ví dụ)", half_end));

    std::vector<int64_t> surveyed;
    for (const char* code : {"CS-000001", "CS-000002", "CS-000003"})
      if (const auto id = facilities::facility_with_code(session_, office_, code)) surveyed.push_back(*id);
    const auto survey = TRY(round("phieu-nhan-thuc", year, ReporterKind::facility, surveyed,
                                  "Khảo sát nhận thức năm 2018 (ví dụ)", year_end));
    if (surveyed.size() > 1)
      TRY(report(survey, {ReporterKind::facility, surveyed[1]}, "facility", *survey_form,
                 answers_of(*survey_form, {{"so_giai_phap", "6"}}, {})));

    const auto support = form("de-nghi-ho-tro");
    if (!support) return Done{};
    for (const char* code : {"CS-000001", "CS-000002"})
      TRY(request(code, answers_of(*support,
                                   {{"hien_trang", "Lò hơi cũ, nước ngưng xả bỏ (ví dụ)."}, {"bat_dau", "3/2019"},
                                    {"ket_thuc", "9/2019"}, {"tu_co", "400"}, {"de_nghi", "300"}}, {})));
    return Done{};
  }

 private:
  db::Session& session_;
  const Clock& clock_;
  const int64_t office_;
  const accounts::Actor program_;
  std::map<std::string, accounts::Actor> people_;
};

}  // namespace

Result<> add_example_unit_reports(db::Session& session, const Clock& clock, int64_t office) {
  for (const auto& one : rounds::all_rounds(session, office))
    if (one.reporters != ReporterKind::facility) return Done{};
  return Example(session, clock, office).all();
}

}  // namespace sxsh::app
