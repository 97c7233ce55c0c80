// `sxsh savings`: the saving of one resource of one facility between two periods, worked out from its monthly figures. Writes
// nothing.
#include <charconv>
#include <ostream>

#include "app/app.h"
#include "app/commands.h"
#include "app/options.h"
#include "app/say.h"
#include "base/text.h"
#include "facilities/store.h"
#include "savings/store.h"
#include "savings/study_json.h"
#include "terms/problems.h"
#include "terms/problems/savings.h"

namespace sxsh::app {
namespace {

constexpr int64_t kOnlyOffice = 1;

Result<savings::Period> period_of(const Options& options, const std::string& name) {
  const auto period = savings::Period::parse(options.value(name));
  if (!period) return Problem(problems::savings_period_unread, {{"option", name}, {"text", options.value(name)}});
  return *period;
}

Result<int64_t> facility_of(db::Session& session, const std::string& named) {
  if (const auto found = facilities::facility_with_code(session, kOnlyOffice, named)) return *found;
  int64_t id = 0;
  const auto end = named.data() + named.size();
  if (std::from_chars(named.data(), end, id).ptr == end && facilities::find_facility(session, kOnlyOffice, id)) return id;
  return Problem(problems::savings_facility_unknown, {{"code", named}});
}

void print(const savings::Study& study, Lang lang, std::ostream& out) {
  const bool vi = lang == Lang::vi;
  const auto amount = [&](int64_t value) {
    return decimal(value, study.subject.decimals, vi) + " " + study.subject.unit->words(lang);
  };
  out << study.subject.words(lang) << ", " << study.reporting.words(lang) << " / " << study.baseline.words(lang) << "\n"
      << (vi ? "Bậc " : "Grade ") << study.grade << " (" << code_of(study.method) << ")\n"
      << (vi ? "Phải dùng: " : "Expected: ") << amount(study.expected) << "\n"
      << (vi ? "Thực dùng: " : "Used: ") << amount(study.actual) << "\n"
      << (vi ? "Tiết kiệm: " : "Saved: ") << amount(study.saving);
  if (study.percent_tenths) out << " (" << decimal(*study.percent_tenths, 1, vi) << "%)";
  if (study.low) out << "\n90%: " << amount(*study.low) << " – " << amount(*study.high);
  out << "\n";
  for (const Problem& one : study.remarks) out << "- " << one.message(lang) << "\n";
  for (const savings::Rung& rung : study.ladder)
    for (const Problem& one : rung.why_not) out << "- " << rung.grade << ": " << one.message(lang) << "\n";
}

// What has to be given, and in words that are known.
std::optional<Problem> asked_wrong(const Options& options) {
  for (const char* name : {"--facility", "--baseline", "--reporting"})
    if (trim(options.value(name)).empty()) return Problem(problems::regress_option_needed, {{"option", name}});
  const std::string lang = options.value("--lang", "vi");
  if (lang != "vi" && lang != "en") return Problem(problems::usage, {{"word", "--lang " + lang}});
  return std::nullopt;
}

Result<savings::Study> worked_out(const Options& options) {
  const savings::Period baseline = TRY(period_of(options, "--baseline")), reporting = TRY(period_of(options, "--reporting"));
  db::Options reading;
  reading.read_only = true;
  const auto database = TRY(db::Database::open(options.value("--db", "data/sxsh.db"), reading));
  std::optional<Result<savings::Study>> made;
  database->read([&](db::Session& session) {
    made = [&]() -> Result<savings::Study> {
      const int64_t id = TRY(facility_of(session, options.value("--facility")));
      const auto plain = savings::facts_of(session, kOnlyOffice, id, std::max(baseline.last, reporting.last));
      const auto subject = TRY(savings::subject_named(plain.series, options.value("--resource", "electricity")));
      return savings::study(savings::facts_of(session, kOnlyOffice, id, std::max(baseline.last, reporting.last), subject),
                            subject, baseline, reporting);
    }();
  });
  return *made;
}

}  // namespace

int savings_command(Words words, std::ostream& out, std::ostream& err) {
  const auto options = parse(words, {"--db", "--facility", "--resource", "--baseline", "--reporting", "--lang"}, {"--json"});
  if (!options.ok()) return say(options.problem(), err);
  if (const auto wrong = asked_wrong(options.value())) return say(*wrong, err), 2;
  const auto made = worked_out(options.value());
  if (!made.ok()) {
    const int code = say(made.problem(), err);
    return made.problem().is(problems::savings_period_unread) ? 2 : code;
  }
  if (options.value().has("--json"))
    out << savings::study_json(made.value(), options.value().value("--facility"), JsonStyle::pretty) << "\n";
  else print(made.value(), options.value().value("--lang", "vi") == "en" ? Lang::en : Lang::vi, out);
  return 0;
}

}  // namespace sxsh::app
