#include "app/example_indicators.h"

#include "accounts/store.h"
#include "facilities/frame/frame.h"
#include "facilities/store.h"
#include "forms/answers.h"
#include "forms/store.h"
#include "indicators/entries.h"
#include "programmes/store.h"
#include "reports/decisions.h"
#include "rounds/store.h"
#include "savings/estimate/assessments.h"
#include "savings/store.h"
#include "savings/temperatures.h"
#include "terms/problems.h"
#include "territory/atlas.h"
#include "territory/typed.h"

namespace sxsh::app {
namespace {

constexpr const char* kForm = "phieu-nhan-thuc";
constexpr int kSurveyed = 28;            // facilities CS-000002 … that were asked; every seventh did not answer

accounts::Actor officer_of(db::Session& session, int64_t office, const std::string& at) {
  accounts::Actor out = {.office_id = office, .person_id = 0, .name = "", .at = at};
  for (const auto& person : accounts::example_people(session, office))
    if (person.role == "officer") {
      out.person_id = person.id;
      out.name = person.name;
    }
  return out;
}

std::string code_of(int number) {
  const std::string digits = std::to_string(number);
  return "CS-" + std::string(6 - digits.size(), '0') + digits;
}

Result<> freeze_years(db::Session& session, const accounts::Actor& by) {
  for (const int year : {2017, 2018})
    for (const char* code : {"all", "with_potential", "medium_large"})
      TRY(facilities::freeze(session, by, *facilities::population(code), year, ""));
  return Done{};
}

Result<> answer(db::Session& session, accounts::Actor by, const rounds::Round& round, const forms::Form& form, int64_t facility, int n) {
  const rounds::Reporter reporter{rounds::ReporterKind::facility, facility};
  const auto obligation = rounds::find_obligation(session, by.office_id, round.id, reporter);
  if (!obligation) return Done{};        // closed or merged: not asked
  forms::Answers answers;
  const bool heard = n % 5 != 0, aware = heard && n % 4 != 0, applies = n % 3 == 0;
  answers.put("ngay", {"2018-09-" + std::to_string(10 + n % 18), ""});
  answers.put("cach_hoi", {"gap", ""});
  answers.put("da_nghe", {heard ? "yes" : "no", ""});
  answers.put("duoc_tuyen_truyen", {n % 2 == 0 ? "yes" : "no", ""});
  if (aware) answers.put("loi_ich", {"chi_phi chat_thai", ""});
  answers.put("muc_ap_dung", {applies ? "mot_so" : "chua", ""});
  answers.put("gop_y", {"Câu trả lời ví dụ", ""});
  const reports::Subject of{.round_id = round.id, .obligation_id = obligation->id, .reporter_kind = "facility",
                            .reporter_id = facility, .form_code = kForm, .period = rounds::code_of(round.period)};
  const auto report = TRY(reports::open_report(session, by, of));
  const std::string text = forms::to_json(answers);
  auto sent = TRY(reports::submit(session, by,
                                  {.report_id = report.id, .form_version = form.version, .answers = text,
                                   .client_uid = "vi-du-khao-sat-" + std::to_string(report.id), .body_hash = reports::hash_of(text),
                                   .facility_name = obligation->name, .form_title_vi = form.title.in(Lang::vi),
                                   .form_title_en = form.title.in(Lang::en), .proof = {}},
                                  [] { return Result<>(Done{}); }));
  TRY(rounds::record_sent(session, by, round.id, reporter, sent.submission.version));
  TRY(reports::accept(session, by, sent.submission.id, ""));
  return rounds::record_accepted(session, by, round.id, reporter, sent.submission.version);
}

Result<> survey(db::Session& session, int64_t office) {
  const auto carried = forms::find_form(session, office, kForm, 1);
  if (!carried) return Done{};
  std::vector<std::pair<int, int64_t>> asked;
  std::vector<int64_t> named;
  for (int n = 2; n < 2 + kSurveyed; ++n)
    if (const auto id = facilities::facility_with_code(session, office, code_of(n))) {
      asked.emplace_back(n, *id);
      named.push_back(*id);
    }
  const Clock opening = Clock::fixed_at("2018-09-01T01:00:00Z"), closing = Clock::fixed_at("2018-11-01T01:00:00Z");
  const accounts::Actor by = accounts::the_program(office, opening);
  const auto round = TRY(rounds::plan(session, by,
                                      {.title = "Khảo sát nhận thức, mẫu 28 cơ sở (ví dụ)",
                                       .form_code = kForm,
                                       .period = TRY(rounds::period_of(rounds::PeriodKind::half_year, rounds::Window::calendar, 2018, 2)),
                                       .opens_on = {2018, 9, 1},
                                       .due = {.said = {2018, 10, 31}},
                                       .basis = rounds::Basis::named,
                                       .basis_words = "28 cơ sở của mẫu khảo sát (ví dụ)",
                                       .named = named}));
  TRY(rounds::open(session, by, round.id));
  const accounts::Actor officer = officer_of(session, office, "2018-10-02T03:00:00.000Z");
  for (const auto& [n, id] : asked)
    if (n % 7 != 0) TRY(answer(session, officer, round, *carried, id, n));
  return rounds::lock(session, accounts::the_program(office, closing), round.id, "Hết đợt (ví dụ)");
}

Result<> grades(db::Session& session, const accounts::Actor& officer) {
  for (int n = 1; n <= 40; ++n) {
    const auto id = facilities::facility_with_code(session, officer.office_id, code_of(n));
    if (!id || n % 3 == 1) continue;
    TRY(savings::judge_application(session, officer, *id, 1 + n % 4, n % 2 == 0 ? "2017-11-20" : "2018-10-05",
                                   "Biên bản kiểm tra tại cơ sở (ví dụ)"));
  }
  return Done{};
}

// Months as a station might have them, made up and called so: degree-days are tried in the model beside the output.
Result<> temperatures(db::Session& session, const accounts::Actor& officer) {
  const auto* hung_yen = territory::Atlas::carried().find(territory::Map::before, "33");
  savings::TemperatureFile file{.name = "Trạm minh họa (ví dụ)",
                                .unit_id = hung_yen->id,
                                .source = "Số dựng để minh họa (ví dụ), không phải số quan trắc",
                                .filename = "nhiet-do-vi-du.csv",
                                .hash = "",
                                .values = {}};
  constexpr int64_t kTenths[] = {176, 187, 205, 242, 279, 301, 299, 291, 280, 256, 223, 188};
  for (int64_t year = 2017; year <= 2018; ++year)
    for (int64_t month = 1; month <= 12; ++month)
      if (year < 2018 || month < 12)
        file.values.push_back({(year * 100 + month) * 100, kTenths[month - 1] + (year * 7 + month * 5) % 9 - 4});
  TRY(savings::import_temperatures(session, officer, file));
  return Done{};
}

// The first facility has figures of two years: what it saved is worked out, kept and signed off as an officer would; that of its
// electricity waits.
Result<> saving(db::Session& session, const accounts::Actor& officer) {
  const auto id = facilities::facility_with_code(session, officer.office_id, "CS-000001");
  if (!id) return Done{};
  const auto plain = savings::facts_of(session, officer.office_id, *id, {2018, 12});
  for (const char* code : {"electricity", "energy", "water"}) {
    const auto subject = savings::subject_named(plain.series, code);
    if (!subject.ok()) continue;
    const auto facts = savings::facts_of(session, officer.office_id, *id, {2018, 12}, subject.value());
    const auto made = savings::study(facts, subject.value(), {{2017, 1}, {2017, 12}}, {{2018, 1}, {2018, 11}});
    if (!made.ok()) continue;
    const int64_t result = TRY(savings::keep(session, officer, *id, made.value()));
    if (std::string_view(code) == "electricity") continue;
    TRY(savings::decide(session, officer, *id, result, 0, savings::Decision::counted, "Đủ hóa đơn hai năm (ví dụ)"));
  }
  return Done{};
}

// What an assessment of the same facility estimates for two solutions that are not measured alone, with their working.
Result<> assessment(db::Session& session, const accounts::Actor& officer) {
  const auto id = facilities::facility_with_code(session, officer.office_id, "CS-000001");
  if (!id) return Done{};
  const auto subject =
      savings::subject_named(savings::facts_of(session, officer.office_id, *id, {2018, 12}).series, "electricity");
  if (!subject.ok()) return Done{};
  savings::Assessment of;
  of.title = "Đánh giá nhanh sản xuất sạch hơn (ví dụ)";
  of.assessor = "Người đánh giá (ví dụ)";
  of.organisation = "Trung tâm Khuyến công (ví dụ)";
  of.done_on = {2017, 10, 20};
  const int64_t assessment = TRY(savings::add_assessment(session, officer, *id, of, {2018, 12, 1}));
  using savings::Operation;
  TRY(savings::add_estimate(session, officer, *id, assessment, subject.value(),
                            {.way = savings::EstimateWay::power,
                             .solution = "Thay đèn LED cho xưởng (ví dụ)",
                             .baseline_use = 1'200'000'000,
                             .baseline_source = "Hóa đơn điện 12 tháng (ví dụ)",
                             .lines = {{Operation::start, "Công suất trước", 120'000, "kW"},
                                       {Operation::minus, "Công suất sau", 50'000, "kW"},
                                       {Operation::times, "Số máy", 10'000, ""},
                                       {Operation::times, "Giờ chạy mỗi năm", 45'000'000, "h/năm"}},
                             .low = 25'000'000,
                             .high = 36'000'000,
                             .assumptions = "Hai ca, 300 ngày mỗi năm (ví dụ)"}));
  return Done{};
}

struct Example {
  indicators::EntryKind kind;
  Date day;
  const char *words, *audience, *facility, *unit;
  int64_t quantity, competent, amount;
  const char *source, *task;
};

Result<> entries(db::Session& session, const accounts::Actor& officer) {
  using enum indicators::EntryKind;
  const Example all[] = {
      {posts, {2017, 1, 15}, "Biên chế cán bộ chuyên trách (ví dụ)", "", "", "", 12, 0, 0, "", ""},
      {training, {2017, 6, 8}, "Lớp kiểm toán năng lượng, cán bộ huyện (ví dụ)", "officer", "", "", 6, 5, 42'000'000, "local",
       "II.1 "},
      {training, {2018, 5, 17}, "Lớp đánh giá sản xuất sạch hơn (ví dụ)", "officer", "", "", 5, 4, 38'000'000, "local", "II.1 "},
      {training, {2018, 4, 12}, "Cán bộ phòng Kinh tế được tập huấn (ví dụ)", "area", "", "huyện Yên Mỹ, tỉnh Hưng Yên", 2, 2, 0,
       "", ""},
      {training, {2018, 4, 12}, "Cán bộ phòng Kinh tế được tập huấn (ví dụ)", "area", "", "huyện Văn Lâm, tỉnh Hưng Yên", 2, 1, 0,
       "", ""},
      {training, {2018, 4, 20}, "Người của cơ sở dự lớp hai ngày (ví dụ)", "enterprise", "CS-000001", "", 3, 2, 0, "", ""},
      {training, {2018, 4, 20}, "Người của cơ sở dự lớp hai ngày (ví dụ)", "enterprise", "CS-000002", "", 2, 2, 0, "", ""},
      {training, {2018, 8, 9}, "Quản lý cơ sở dự hội thảo (ví dụ)", "manager", "CS-000014", "", 1, 1, 0, "", ""},
      {model, {2018, 9, 3}, "Mô hình thu hồi nước ngưng (ví dụ)", "", "CS-000001", "", 1, 0, 200'000'000, "local", "IV.3 "},
      {media, {2017, 8, 21}, "Phóng sự về hiệu quả áp dụng (ví dụ)", "public", "", "", 2, 0, 100'000'000, "local", "I.3 Phóng"},
      {media, {2018, 7, 2}, "Phóng sự về hiệu quả áp dụng (ví dụ)", "public", "", "", 2, 0, 100'000'000, "central", "I.3 Phóng"},
      {media, {2018, 3, 14}, "Bài trên báo tỉnh (ví dụ)", "public", "", "", 3, 0, 15'000'000, "local", "I.3 Bài"},
      {media, {2017, 5, 5}, "Hội thảo chia sẻ kinh nghiệm (ví dụ)", "public", "", "", 2, 0, 140'000'000, "local", "I.2 "},
      {payment, {2018, 11, 6}, "Đánh giá sản xuất sạch hơn tại 4 cơ sở (ví dụ)", "", "", "", 4, 0, 200'000'000, "local", "IV.1 "}};
  const auto programme = programmes::active(session, officer.office_id);
  std::vector<indicators::PlanLine> plan;
  if (programme) plan = indicators::plan_lines(session, officer.office_id, programme->id, {2018, 12, 31});
  const auto& atlas = territory::Atlas::carried();
  for (const Example& one : all) {
    indicators::Entry entry;
    entry.kind = one.kind;
    entry.done_on = one.day;
    entry.words = one.words;
    entry.audience = one.audience;
    entry.proof = "Hồ sơ lưu tại Sở (ví dụ)";
    entry.source = one.source;
    if (one.quantity) entry.quantity = one.quantity;
    if (one.kind == training) entry.competent = one.competent, entry.competent_until = Date{2020, 12, 31};
    if (one.amount) entry.amount_vnd = one.amount;
    if (*one.facility) entry.facility_id = facilities::facility_with_code(session, officer.office_id, one.facility);
    if (*one.unit)
      if (const auto units = territory::typed_units(atlas, one.unit); units.size() == 1 && units[0].unit)
        entry.unit_id = units[0].unit->id;
    if (*one.task)
      for (const auto& line : plan)
        if (line.task.starts_with(one.task)) entry.task = line.task;
    if (programme) entry.programme_id = programme->id;
    TRY(indicators::add_entry(session, officer, entry));
  }
  return Done{};
}

}  // namespace

Result<> add_example_indicators(db::Session& session, const Clock& clock, int64_t office) {
  const accounts::Actor officer = officer_of(session, office, clock.now_utc());
  TRY(freeze_years(session, accounts::the_program(office, clock)));
  TRY(survey(session, office));
  TRY(grades(session, officer));
  TRY(temperatures(session, officer));
  TRY(saving(session, officer));
  TRY(assessment(session, officer));
  return entries(session, officer);
}

}  // namespace sxsh::app
