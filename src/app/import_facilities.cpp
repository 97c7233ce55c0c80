// `sxsh import facilities`: a spreadsheet into the register, by the same check and the same commit as the browser.
#include <fstream>
#include <ostream>

#include "accounts/actor.h"
#include "app/app.h"
#include "app/commands.h"
#include "app/options.h"
#include "app/say.h"
#include "base/json.h"
#include "base/text.h"
#include "imports/preview.h"
#include "imports/upload.h"
#include "imports/write.h"
#include "paper/sheet.h"
#include "terms/problems.h"

namespace sxsh::app {
namespace {

using imports::Outcome;

constexpr Outcome kOutcomes[] = {Outcome::fresh, Outcome::changed, Outcome::unchanged, Outcome::possible, Outcome::wrong,
                                 Outcome::left_out};

Result<std::string> bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return Problem(problems::file_missing, {{"path", path}});
  const uint64_t most = paper::SheetLimits{}.bytes;
  std::string bytes;
  for (char block[65536]; file.read(block, sizeof block) || file.gcount() > 0;) {
    bytes.append(block, static_cast<size_t>(file.gcount()));
    if (bytes.size() > most) break;                  // the reader says it is too large
  }
  return bytes;
}

// The mapping by name, from a file of one's own, or as the browser would offer it.
Result<imports::Mapping> mapping_for(const Options& options, imports::Mapping offered) {
  const std::string wanted = options.value("--mapping");
  if (wanted.empty()) return offered;
  if (const auto* carried = imports::carried_mapping(wanted)) return *carried;
  return imports::parse_mapping(wanted, TRY(bytes_of(wanted)));
}

class Import {
 public:
  Import(const Options& options, std::ostream& out, std::ostream& err) : options_(options), out_(out), err_(err) {}

  Result<int> run() {
    if (options_.rest.size() != 1) return Problem(problems::usage, {{"word", "import facilities FILE"}});
    const std::string path = options_.rest.front();
    const std::string bytes = TRY(bytes_of(path));
    const imports::Sample sample = TRY(imports::sample_of(bytes, options_.value("--sheet")));
    Settings settings;
    settings.db = options_.value("--db", "data/sxsh.db");
    const auto app = TRY(App::open(settings));
    const accounts::Actor actor = accounts::the_program(kOffice, settings.clock);
    TRY(app->database().write([&](db::Session& session) -> Result<> {
      auto given = TRY(imports::receive(session, kOffice, path.substr(path.rfind('/') + 1), bytes, sample));
      given.mapping = TRY(mapping_for(options_, std::move(given.mapping)));
      id_ = TRY(imports::add_import(session, actor, given));
      return imports::move(session, kOffice, id_, imports::State::mapping, imports::State::checking);
    }));
    const imports::Watch watch = progress();
    TRY(imports::check(app->database(), kOffice, id_, watch));
    app->database().read([&](db::Session& session) {
      totals_ = imports::totals_of(session, kOffice, id_);
      import_ = *imports::find_import(session, kOffice, id_);
      faults_ = imports::faults_of(session, kOffice, id_, 0, INT64_MAX);
    });
    const bool clean = totals_.of(Outcome::wrong) == 0 && totals_.open == 0;
    const bool something = totals_.to_add + totals_.to_change > 0;
    if (!options_.has("--dry-run") && something && (clean || options_.has("--leave-out"))) {
      TRY(app->database().write([&](db::Session& session) {
        return imports::move(session, kOffice, id_, imports::State::checked, imports::State::writing);
      }));
      written_ = TRY(imports::write(app->database(), actor, id_, watch));
    }
    options_.has("--json") ? say_json() : say_words();
    return clean || options_.has("--leave-out") || options_.has("--dry-run") ? 0 : 1;
  }

 private:
  imports::Watch progress() {
    imports::Watch watch;
    watch.step = [this](std::string_view stage, int64_t done, std::optional<int64_t> total) {
      err_ << "sxsh: " << (stage == "write" ? "ghi · writing " : "kiểm tra · checking ") << grouped(done);
      if (total) err_ << " / " << grouped(*total);
      err_ << "\n";
    };
    return watch;
  }

  std::string place_of(const imports::Fault& fault) const {
    return fault.column ? paper::cell_name(*fault.column, static_cast<uint32_t>(fault.row)) : std::to_string(fault.row);
  }

  void say_words() {
    for (const Outcome outcome : kOutcomes)
      out_ << imports::words_of(outcome, Lang::vi) << " · " << imports::words_of(outcome, Lang::en) << ": "
           << grouped(totals_.of(outcome)) << "\n";
    out_ << import_.notes_vi << import_.notes_en;
    constexpr size_t kShown = 50;
    for (size_t i = 0; i < faults_.size() && i < kShown; ++i)
      for (const std::string* words : {&faults_[i].words_vi, &faults_[i].words_en})
        out_ << place_of(faults_[i]) << ": " << *words << "\n";
    if (faults_.size() > kShown) out_ << "… " << grouped(static_cast<int64_t>(faults_.size() - kShown)) << "\n";
    if (written_)
      out_ << "Đã thêm " << grouped(written_->added) << " và sửa " << grouped(written_->changed) << " cơ sở. · "
           << grouped(written_->added, false) << " facilities added, " << grouped(written_->changed, false) << " changed.\n";
    else
      out_ << "Chưa ghi gì vào danh sách. · Nothing was written into the register.\n";
  }

  void say_json() {
    JsonWriter json(JsonStyle::pretty);
    json.begin_object().key("import").string(std::to_string(id_)).key("outcomes").begin_object();
    for (const Outcome outcome : kOutcomes) json.key(imports::code_of(outcome)).integer(totals_.of(outcome));
    json.end_object().key("undecided").integer(totals_.open).key("written").boolean(written_.has_value());
    json.key("added").integer(written_ ? written_->added : 0).key("changed").integer(written_ ? written_->changed : 0);
    json.key("wrong_cells").begin_array();
    for (const imports::Fault& fault : faults_)
      json.begin_object().key("place").string(place_of(fault)).key("row").integer(fault.row).key("field").string(fault.field)
          .key("vi").string(fault.words_vi).key("en").string(fault.words_en).end_object();
    json.end_array().end_object();
    out_ << json.take() << "\n";
  }

  const Options& options_;
  std::ostream& out_;
  std::ostream& err_;
  int64_t id_ = 0;
  imports::Totals totals_;
  imports::Import import_;
  std::vector<imports::Fault> faults_;
  std::optional<imports::Written> written_;
};

}  // namespace

int import_facilities(Words words, std::ostream& out, std::ostream& err) {
  const auto options = parse(words, {"--db", "--mapping", "--sheet"}, {"--dry-run", "--json", "--leave-out"}, kAnyNumber);
  if (!options.ok()) return say(options.problem(), err);
  const auto done = Import(options.value(), out, err).run();
  return done.ok() ? done.value() : say(done.problem(), err);
}

}  // namespace sxsh::app
