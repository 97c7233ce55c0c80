#include "app/example_reports.h"

#include <toml++/toml.h>

#include <array>

#include "accounts/scope.h"
#include "accounts/store.h"
#include "base/embedded.h"
#include "facilities/store.h"
#include "figures/store.h"
#include "forms/store.h"
#include "measures/catalogue.h"
#include "reports/decisions.h"
#include "reports/review/accepted_figures.h"
#include "reports/review/checking.h"
#include "rounds/store.h"
#include "terms/problems.h"

namespace sxsh::app {
namespace {

constexpr const char* kForm = "bao-cao-6-thang";

// What becomes of the report of the second half-year.
enum class Fate { sent, warned, far, copied, returned, accepted };
struct Case {
  const char* code;                      // of the facility
  int size;                              // percent of the example's amounts
  Fate fate;
};
constexpr std::array<Case, 16> kCases = {{{"CS-000002", 210, Fate::accepted}, {"CS-000003", 96, Fate::returned},
                                          {"CS-000014", 104, Fate::sent},     {"CS-000015", 88, Fate::sent},
                                          {"CS-000016", 22, Fate::sent},      {"CS-000017", 31, Fate::warned},
                                          {"CS-000018", 143, Fate::accepted}, {"CS-000019", 120, Fate::sent},
                                          {"CS-000020", 131, Fate::sent},     {"CS-000051", 18, Fate::far},
                                          {"CS-000024", 14, Fate::sent},      {"CS-000052", 25, Fate::sent},
                                          {"CS-000053", 40, Fate::sent},      {"CS-000025", 155, Fate::warned},
                                          {"CS-000026", 172, Fate::sent},     {"CS-000027", 172, Fate::copied}}};

// Amounts that grow with a facility; others (shares, days, years) stay as the example of the form has them.
bool grows(const std::string& field) {
  for (const char* one : {"dien", "dien_tien", "sp_luong", "sp_cong_suat", "sp_gia_tri", "sl_chinh", "nl_luong", "nl_tien", "ng_luong",
                          "ng_tien", "hc_luong", "cb_vao", "cb_san_pham", "cb_phu_pham", "cb_thai", "cb_ton", "nuoc_may",
                          "nuoc_gieng", "nuoc_boc_hoi", "nt_luong", "ct_luong", "mt_tu_dung", "tram_kva", "mt_cong_suat", "doanh_thu",
                          "gp_tk_nl", "gp_tk_nuoc", "gp_tk_dien", "lao_dong", "lao_dong_nu"})
    if (field == one) return true;
  return false;
}

class Maker {
 public:
  Maker(const forms::Form& form, const facilities::Facility& facility, const rounds::Period& period, int size, int seed)
      : form_(form), size_(size), seed_(seed) {
    context.months.clear();
    const int first = period.first.month;
    for (int i = 0; i < 6; ++i) context.months.push_back(iso(Date{period.first.year, first + i, 1}).substr(0, 7));
    context.today = period.last;
    context.industry = facility.value(facilities::FieldId::industry).value_or("");
    read();
    answers.put("ten", {facility.name(), ""});
    if (!context.industry.empty()) answers.put("nganh", {context.industry, ""});
    answers.put("lo_hieu_suat", {"86", ""});
    answers.put("tk_nuoc", {"8", ""});
  }

  forms::Answers answers;
  forms::Context context;

  void set_month(int at, int64_t kwh) { answers.put("dien_thang", context.months[at], "dien", {std::to_string(kwh), ""}); }

 private:
  // A little apart from the others, the same each time.
  int64_t turned(int64_t thousandths, int salt) const {
    const int64_t apart = (seed_ * 37 + salt * 53) % 9 - 4;          // −4 to +4 percent
    return thousandths * size_ / 100 * (100 + apart) / 100;
  }

  forms::Cell cell(const std::string& code, const toml::node& node, int salt) const {
    const forms::Field& field = *form_.field(code);
    const auto* pair = node.as_array();
    forms::Cell out = forms::normal(form_, field, pair ? pair->get(0)->value_or(std::string()) : node.value_or(std::string()),
                                    pair ? pair->get(1)->value_or(std::string()) : std::string(), Lang::vi);
    if (!grows(code)) return out;
    std::string typed = out.text;
    for (char& c : typed) c = c == ',' ? '.' : c;
    const auto number = forms::Number::parse(typed);
    if (!number) return out;
    const auto scaled = number->in_scale(3);
    if (!scaled) return out;
    auto turned_number = forms::Number::scaled(turned(*scaled, salt), 3).rounded(field.decimals);
    if (turned_number) out.text = turned_number->typed();
    return out;
  }

  void read() {
    const auto* file = embedded_file("catalogue/forms/" + form_.code + "/example.toml");
    if (!file) return;
    const toml::table all = toml::parse(file->bytes);
    if (const auto* given = all["answers"].as_table())
      for (const auto& [code, node] : *given) answers.put(code.str(), cell(std::string(code.str()), node, 1));
    const auto* rows = all["row"].as_array();
    if (!rows) return;
    for (const auto& one : *rows) {
      const toml::table& row = *one.as_table();
      const std::string table = row["table"].value_or(std::string());
      if (table == "dien_thang") continue;
      const std::string id = answers.add_row(table);
      for (const auto& [code, node] : *row["cells"].as_table())
        answers.put(table, id, code.str(), cell(std::string(code.str()), node, 2));
    }
    static constexpr std::array<int64_t, 6> kUsual = {68'400, 61'150, 70'220, 71'900, 71'300, 70'100};
    for (int at = 0; at < 6; ++at) set_month(at, turned(kUsual[at] * 1000, at) / 1000);
  }

  const forms::Form& form_;
  const int size_, seed_;
};

struct Office {
  db::Session& session;
  accounts::Actor sender, officer;
  std::shared_ptr<const forms::Form> form;
};

accounts::Actor person_with(db::Session& session, int64_t office, const char* role, const std::string& at) {
  accounts::Actor out{.office_id = office, .person_id = 0, .name = "", .at = at};
  for (const auto& person : accounts::example_people(session, office))
    if (accounts::grant_of(session, office, person.id, role)) {
      out.person_id = person.id;
      out.name = person.name;
    }
  return out;
}

struct Made {
  reports::Report report;
  reports::Submission version;
};

Result<Made> send(Office& in, const rounds::Round& round, const facilities::Facility& facility, const Maker& maker,
                  const std::string& at) {
  const rounds::Reporter reporter{rounds::ReporterKind::facility, facility.id};
  const auto obligation = rounds::find_obligation(in.session, in.sender.office_id, round.id, reporter);
  if (!obligation) return Problem(problems::not_found);
  in.sender.at = at;
  const reports::Subject of{.round_id = round.id, .obligation_id = obligation->id, .reporter_kind = "facility",
                            .reporter_id = facility.id, .form_code = round.form_code, .period = rounds::code_of(round.period)};
  Made out{.report = TRY(reports::open_report(in.session, in.sender, of)), .version = {}};
  const std::string answers = forms::to_json(maker.answers);
  auto sent = TRY(reports::submit(in.session, in.sender,
                                  {.report_id = out.report.id, .form_version = in.form->version, .answers = answers,
                                   .client_uid = "vi-du-" + std::to_string(out.report.id) + "-" + of.period,
                                   .body_hash = reports::hash_of(answers), .facility_name = facility.name(),
                                   .form_title_vi = in.form->title.in(Lang::vi), .form_title_en = in.form->title.in(Lang::en),
                                   .proof = {}},
                                  [] { return Result<>(Done{}); }));
  out.version = std::move(sent.submission);
  TRY(rounds::record_sent(in.session, in.sender, round.id, reporter, out.version.version));
  TRY(reports::check_version(in.session, in.sender, out.version, of, *in.form, maker.answers,
                             forms::evaluate(*in.form, maker.answers, maker.context), maker.context.industry));
  return out;
}

Result<> accept(Office& in, const rounds::Round& round, int64_t facility, const Made& made, const Maker& maker,
                const std::string& at) {
  in.officer.at = at;
  TRY(reports::accept(in.session, in.officer, made.version.id, ""));
  TRY(rounds::record_accepted(in.session, in.officer, round.id, {rounds::ReporterKind::facility, facility}, made.version.version));
  TRY(reports::write_figures(in.session, in.officer, made.report.of, made.version, *in.form, maker.answers, maker.context));
  return Done{};
}

Result<> second_half(Office& in, const rounds::Round& round, const facilities::Facility& facility, const Case& one, int seed,
                     const forms::Context& before, const std::string& at) {
  const bool copied = one.fate == Fate::copied;
  Maker maker(*in.form, facility, round.period, one.size + (copied ? 0 : 3), copied ? seed - 1 : seed + 2);
  maker.context.past = before.past;
  if (one.fate == Fate::warned) {
    maker.set_month(3, 148'000LL * one.size / 100);
    maker.answers.explain({"dien", maker.context.months[3]}, "dien-nhay", "Thêm ca ba trong tháng để kịp đơn hàng (ví dụ)");
  }
  if (one.fate == Fate::far)
    for (int month = 0; month < 6; ++month) maker.set_month(month, 410'000LL * one.size / 100 + 700 * month);
  const Made made = TRY(send(in, round, facility, maker, at));
  const rounds::Reporter reporter{rounds::ReporterKind::facility, facility.id};
  in.officer.at = at;
  if (one.fate == Fate::accepted) return accept(in, round, facility.id, made, maker, at);
  if (one.fate == Fate::returned) {
    const std::string reason = "Thiếu sản lượng của dây chuyền mới, xin bổ sung (ví dụ)";
    TRY(reports::give_back(in.session, in.officer, made.version.id, reason));
    return rounds::record_returned(in.session, in.officer, round.id, reporter, made.version.version, reason);
  }
  if (one.fate == Fate::far)
    TRY(reports::ask(in.session, in.officer, made.version.id, "dien", maker.context.months[0],
                     "Điện cao gấp nhiều lần cơ sở cùng ngành, anh chị xem lại đơn vị (ví dụ)?"));
  return Done{};
}

// Two years of electricity, water and output of the first facility; in the second year more is made of the same electricity; as its own people would have written them.
Result<> monthly_figures(Office& in, int64_t facility, const Date& today) {
  const auto& catalogue = measures::Catalogue::carried();
  struct Line {
    const char* resource;
    int64_t usual, dong;                 // dong: what one unit cost in this example; 0: nothing was paid
    const char* name = "";
  };
  for (const Line& line : {Line{"electricity_grid", 96'000, 1'700}, Line{"water_supply", 1'450, 9'500},
                           Line{"product", 240, 0, "Sản phẩm chính (ví dụ)"}}) {
    const auto* resource = catalogue.resource(line.resource);
    if (!resource) continue;
    const int64_t series = TRY(figures::add_series(
        in.session, in.sender, {.facility_id = facility, .resource = resource, .unit = resource->units.front(), .name = line.name}));
    int64_t scale = 1;
    for (int i = 0; i < resource->decimals; ++i) scale *= 10;
    std::vector<figures::Change> changes;
    for (figures::Month month{2017, 1}; month < figures::Month::of(today); month = month.plus(1)) {
      const int64_t season = month.month >= 5 && month.month <= 8 ? 108 : month.month == 2 ? 81 : 100;
      const int64_t wave = (month.code() * 7 + line.usual) % 9 - 4;
      int64_t value = line.usual * season / 100 * (100 + wave) / 100;
      if (*line.name) value = value * (month.year == 2017 ? 100 : 107) / 100 + month.month * 5 % 7 - 3;
      changes.push_back({.series = series, .month = month, .value = value * scale,
                         .known = figures::Known::bill, .reason = {},
                         .cost_vnd = line.dong > 0 ? std::optional(value * line.dong) : std::nullopt});
    }
    TRY(figures::save(in.session, in.sender, {.kind = figures::Cause::Kind::own, .proof = "", .source = "", .digest = ""}, facility,
                      changes, {}));
  }
  return Done{};
}

Result<rounds::Round> first_round(db::Session& session, int64_t office) {
  const Clock opening = Clock::fixed_at("2018-07-01T01:00:00Z");
  const accounts::Actor by = accounts::the_program(office, opening);
  const auto round =
      TRY(rounds::plan(session, by,
                       {.title = "Báo cáo 6 tháng đầu năm 2018 (ví dụ)",
                        .form_code = kForm,
                        .period = TRY(rounds::period_of(rounds::PeriodKind::half_year, rounds::Window::calendar, 2018, 1)),
                        .opens_on = {2018, 7, 1},
                        .due = {.said = {2018, 7, 20}},
                        .basis = rounds::Basis::filter,
                        .filter = "trang-thai=mo",
                        .basis_words = "cơ sở đang hoạt động (ví dụ)"}));
  TRY(rounds::open(session, by, round.id));
  return round;
}

}  // namespace

Result<> add_example_reports(db::Session& session, const Clock& clock, int64_t office) {
  const auto second = rounds::find_round(session, office, "bao-cao-6-thang-2018-h2");
  if (!second || rounds::find_round(session, office, "bao-cao-6-thang-2018-h1")) return Done{};
  const std::string now = clock.now_utc();
  Office in{.session = session, .sender = person_with(session, office, "facility", now),
            .officer = person_with(session, office, "officer", now),
            .form = forms::find_form(session, office, kForm, static_cast<int>(second->form_version))};
  if (!in.form) return Done{};
  const rounds::Round first = TRY(first_round(session, office));
  int seed = 0;
  for (const Case& one : kCases) {
    ++seed;
    const auto id = facilities::facility_with_code(session, office, one.code);
    const auto facility = id ? facilities::find_facility(session, office, *id) : std::nullopt;
    if (!facility) continue;
    Maker maker(*in.form, *facility, first.period, one.size, seed);
    const auto made = send(in, first, *facility, maker, "2018-07-10T03:00:00.000Z");
    if (!made.ok()) continue;            // closed, merged: not asked
    TRY(accept(in, first, facility->id, made.value(), maker, "2018-07-18T08:00:00.000Z"));
    forms::Context before;
    const auto evaluation = forms::evaluate(*in.form, maker.answers, maker.context);
    for (const char* code : {"dien_cong", "nuoc_tong", "suat_dien"}) {
      const size_t place = in.form->field_place(code);
      if (place == forms::kNowhere) continue;
      if (const forms::Number* number = evaluation.state(place).value.number()) {
        before.past[{code, ""}].last = *number;
        before.past[{code, ""}].last_name = rounds::name(first.period, Lang::vi);
      }
    }
    TRY(second_half(in, *second, *facility, one, seed, before, now));
  }
  const accounts::Actor closing = accounts::the_program(office, Clock::fixed_at("2018-08-01T01:00:00Z"));
  TRY(rounds::lock(session, closing, first.id, "Hết đợt (ví dụ)"));
  if (const auto own = facilities::facility_with_code(session, office, "CS-000001")) {
    in.sender.at = now;
    TRY(monthly_figures(in, *own, clock.today()));
  }
  return Done{};
}

}  // namespace sxsh::app
