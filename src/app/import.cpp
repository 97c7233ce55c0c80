// `sxsh import`: acts from files into programmes, by the same way as the browser: read, check, adopt. All files or none.
#include <fstream>
#include <iterator>
#include <ostream>

#include "accounts/actor.h"
#include "app/app.h"
#include "app/commands.h"
#include "app/options.h"
#include "app/say.h"
#include "base/text.h"
#include "paper/source_text.h"
#include "programmes/adoption.h"
#include "programmes/catalogue.h"
#include "programmes/intake.h"
#include "programmes/store.h"
#include "terms/problems.h"

namespace sxsh::app {
namespace {

Result<std::string> bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return Problem(problems::file_missing, {{"path", path}});
  std::string bytes;
  for (char block[65536]; file.read(block, sizeof block) || file.gcount() > 0;) {
    bytes.append(block, static_cast<size_t>(file.gcount()));
    if (bytes.size() > paper::kMostBytes) break;   // the reader says it is too large
  }
  return bytes;
}

struct Input {
  std::string path;
  std::optional<programmes::CatalogueProgramme> facts;
  std::optional<programmes::Intake> act;
};

// The fields a person would have to correct, in words; at most a few.
Result<> check_act(const std::string& path, const programmes::Intake& act) {
  if (act.draft.document.kind == programmes::reading::Kind::not_an_act) return Done{};    // take_in says so
  const auto items = programmes::items_of(act.draft);
  const auto errors = programmes::check(items).errors;
  if (errors.empty()) return Done{};
  constexpr size_t kShown = 5;
  std::string places;
  for (size_t i = 0; i < errors.size() && i < kShown; ++i) {
    const programmes::Item& item = items[errors[i].first];
    places += item.kind + (item.clause.empty() ? "" : " " + item.clause) + " (" + errors[i].second.field + "): " + errors[i].second.vi + " ";
  }
  places += errors.size() > kShown ? "…" : "";
  return Problem(problems::import_incomplete, {{"file", path}, {"n", std::to_string(errors.size())}, {"places", trim(places)}});
}

Result<Input> read_input(const std::string& path) {
  const std::string bytes = TRY(bytes_of(path));
  if (path.ends_with(".toml")) return Input{path, TRY(programmes::parse_catalogue(path, bytes)), std::nullopt};
  programmes::Intake act = TRY(programmes::read_bytes(path.substr(path.rfind('/') + 1), bytes));
  TRY(check_act(path, act));
  return Input{path, std::nullopt, std::move(act)};
}

Result<std::string> adopt_input(db::Session& session, const accounts::Actor& actor, const Input& input) {
  if (input.act) return programmes::adopt_draft(session, actor, TRY(programmes::take_in(session, actor, *input.act)));
  programmes::ToAdopt what;
  what.document = input.facts->document;
  what.programme = input.facts->programme;
  what.encoding = "utf-8";
  return TRY(programmes::adopt(session, actor, what)).slug;
}

Result<> import_them(const Options& options, std::ostream& out) {
  if (options.rest.empty()) return Problem(problems::usage, {{"word", "import FILE"}});
  std::vector<Input> inputs;
  for (const std::string& path : options.rest) inputs.push_back(TRY(read_input(path)));
  Settings settings;
  settings.db = options.value("--db", "data/sxsh.db");
  const auto app = TRY(App::open(settings));
  std::string said;
  TRY(app->database().write([&](db::Session& session) -> Result<> {
    const accounts::Actor actor = accounts::the_program(kOffice, settings.clock);
    said.clear();
    for (const Input& input : inputs) {
      const std::string slug = TRY(adopt_input(session, actor, input));
      if (options.has("--publish")) TRY(programmes::make_public(session, actor, *programmes::find(session, kOffice, slug)));
      said += input.path + " → /chuong-trinh/" + slug + "\n";
    }
    return Done{};
  }));
  out << said;
  return Done{};
}

}  // namespace

int import(Words words, std::ostream& out, std::ostream& err) {
  if (!words.empty() && words.front() == "facilities") return import_facilities(words.subspan(1), out, err);
  const auto options = parse(words, {"--db"}, {"--publish"}, kAnyNumber);
  if (!options.ok()) return say(options.problem(), err);
  const auto imported = import_them(options.value(), out);
  return imported.ok() ? 0 : say(imported.problem(), err);
}

}  // namespace sxsh::app
