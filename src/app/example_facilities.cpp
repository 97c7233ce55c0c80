#include "app/example_facilities.h"

#include "base/embedded.h"
#include "base/text.h"
#include "facilities/store.h"
#include "terms/problems.h"

namespace sxsh::app {
namespace {

constexpr std::string_view kFile = "catalogue/examples/facilities.tsv";

Problem wrong(size_t line, std::string what) {
  return Problem(problems::catalogue_wrong, {{"file", std::string(kFile)}, {"place", std::to_string(line)}, {"what", std::move(what)}});
}

Result<std::vector<facilities::Values>> read_file(std::string_view bytes) {
  std::vector<facilities::Values> all;
  std::vector<const facilities::Field*> fields;
  const auto lines = split(bytes, '\n');
  for (size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].empty() || lines[i].starts_with('#')) continue;
    const auto cells = split(lines[i], '\t');
    if (fields.empty()) {
      for (const std::string& code : cells)
        if (fields.push_back(facilities::field(std::string_view(code))); !fields.back()) return wrong(i + 1, code);
      continue;
    }
    if (cells.size() != fields.size()) return wrong(i + 1, std::to_string(cells.size()));
    facilities::Values values;
    for (size_t n = 0; n < cells.size(); ++n) {
      auto read = facilities::typed(fields[n]->id, cells[n], Lang::vi);
      if (!read.wrong.empty()) return wrong(i + 1, read.wrong);
      at(values, fields[n]->id) = std::move(read.value);
    }
    for (const auto& broken : facilities::broken_rules(values, Lang::vi)) return wrong(i + 1, broken.words);
    all.push_back(std::move(values));
  }
  return all;
}

}  // namespace

Result<> add_example_facilities(db::Session& session, const accounts::Actor& actor) {
  if (facilities::facility_with_code(session, actor.office_id, "CS-000001")) return Done{};
  const EmbeddedFile* file = embedded_file(kFile);
  if (!file) return Problem(problems::not_found);
  const auto all = TRY(read_file(file->bytes));
  const auto batch = TRY(facilities::open_batch(session, actor, facilities::Batch::Kind::import, "Cơ sở ví dụ"));
  size_t next = 0;
  TRY(facilities::add_many(session, batch, [&](facilities::Values& values) {
    if (next == all.size()) return false;
    values = all[next++];
    return true;
  }));
  return facilities::close_batch(session, batch, "facility.import", "Thêm " + std::to_string(all.size()) + " cơ sở ví dụ");
}

}  // namespace sxsh::app
