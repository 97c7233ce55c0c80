#include "norms/norm.h"

#include <toml++/toml.h>

#include <algorithm>
#include <stdexcept>

#include "base/clock.h"
#include "base/embedded.h"
#include "terms/problems.h"
#include "terms/problems/norms.h"

namespace sxsh::norms {
namespace {

using measures::Mark;

constexpr const char* kFile = "catalogue/reference/norms/norms.toml";

std::string text_of(const toml::table& row, std::string_view key) { return row[key].value_or(std::string()); }

std::optional<Mark> mark_named(std::string_view name) {
  if (name == "read") return Mark::read;
  if (name == "third_party") return Mark::third_party;
  if (name == "unverified") return Mark::unverified;
  return std::nullopt;
}

class Reader {
 public:
  explicit Reader(const toml::table& file) : file_(file) {}
  Problem wrong(const std::string& what) const {
    return Problem(problems::catalogue_wrong, {{"file", kFile}, {"place", place}, {"what", what}});
  }
  template <class Add>
  Result<> each(const char* name, Add add) {
    const auto* rows = file_[name].as_array();
    place = name;
    if (!rows || rows->empty()) return wrong("there is none");
    for (size_t i = 0; i < rows->size(); ++i) {
      place = std::string(name) + " " + std::to_string(i + 1);
      if (!(*rows)[i].as_table()) return wrong("is not a table");
      TRY(add(*(*rows)[i].as_table()));
    }
    return Done{};
  }
  std::string place;

 private:
  const toml::table& file_;
};

Result<Circular> circular_in(const Reader& reader, const toml::table& row) {
  Circular out{.code = text_of(row, "code"),
               .number = text_of(row, "number"),
               .vi = text_of(row, "vi"),
               .en = text_of(row, "en"),
               .in_force = text_of(row, "in_force"),
               .followed_by = text_of(row, "followed_by"),
               .followed_on = text_of(row, "followed_on"),
               .source = text_of(row, "source")};
  const auto mark = mark_named(text_of(row, "mark"));
  for (const std::string* day : {&out.in_force, &out.followed_on})
    if (!day->empty() && !parse_iso_date(*day)) return reader.wrong(*day + " is no day");
  if (out.code.empty() || out.number.empty() || out.vi.empty() || out.en.empty() || !mark)
    return reader.wrong("code, number, vi, en and mark are needed");
  if (out.followed_by.empty() != out.followed_on.empty()) return reader.wrong("followed_by and followed_on go together");
  out.mark = *mark;
  return out;
}

Result<Line> line_in(const Reader& reader, const toml::table& row) {
  const auto& catalogue = measures::Catalogue::carried();
  Line out{.code = text_of(row, "code"),
           .vi = text_of(row, "vi"),
           .en = text_of(row, "en"),
           .note_vi = text_of(row, "note_vi"),
           .note_en = text_of(row, "note_en"),
           .energy = catalogue.unit(text_of(row, "energy")),
           .per = catalogue.unit(text_of(row, "per"))};
  if (out.code.empty() || out.vi.empty() || out.en.empty()) return reader.wrong("code, vi and en are needed");
  if (!out.energy || out.energy->dimension != measures::Dimension::energy) return reader.wrong("energy is no unit of energy");
  if (!out.per || out.per->dimension == measures::Dimension::energy) return reader.wrong("per is no unit of a product");
  return out;
}

}  // namespace

const Line* Norms::line(std::string_view code) const {
  const auto found = std::ranges::find(lines_, code, &Line::code);
  return found == lines_.end() ? nullptr : &*found;
}

Result<Norms> Norms::read(std::string_view text) {
  Norms out;
  toml::table file;
  try {
    file = toml::parse(text);
  } catch (const toml::parse_error& error) {  // the one exception toml++ throws; it stays here
    return Problem(problems::catalogue_wrong, {{"file", kFile},
                                               {"place", "line " + std::to_string(error.source().begin.line)},
                                               {"what", std::string(error.description())}});
  }
  Reader reader(file);
  TRY(reader.each("circular", [&](const toml::table& row) -> Result<> {
    out.circulars_.push_back(TRY(circular_in(reader, row)));
    return Done{};
  }));
  TRY(reader.each("line", [&](const toml::table& row) -> Result<> {
    Line line = TRY(line_in(reader, row));
    if (out.line(line.code)) return reader.wrong("the line stands twice");
    out.lines_.push_back(std::move(line));
    return Done{};
  }));
  TRY(reader.each("norm", [&](const toml::table& row) -> Result<> {
    const auto circular = std::ranges::find(out.circulars_, text_of(row, "circular"), &Circular::code);
    if (circular == out.circulars_.end()) return reader.wrong("unknown circular");
    Norm norm{.line = text_of(row, "line"),
              .circular = circular->number,
              .followed_by = circular->followed_by,
              .first_year = row["first"].value_or(0),
              .last_year = row["last"].value_or(9999),
              .text = text_of(row, "value"),
              .mark = mark_named(text_of(row, "mark")).value_or(circular->mark),
              .source = circular->source};
    if (const auto day = parse_iso_date(circular->followed_on)) norm.ended_year = day->year;
    const auto value = measures::Exact::read(norm.text);
    if (!out.line(norm.line)) return reader.wrong("unknown line");
    if (!value || value->is_zero()) return reader.wrong("the value is no decimal number above 0");
    if (norm.first_year < 1990 || norm.last_year < norm.first_year) return reader.wrong("the years are wrong");
    for (const Norm& other : out.norms_)
      if (other.line == norm.line && other.first_year <= norm.last_year && norm.first_year <= other.last_year)
        return reader.wrong("two norms of the line hold for one year");
    norm.value = *value;
    out.norms_.push_back(std::move(norm));
    return Done{};
  }));
  return out;
}

const Norms& Norms::carried() {
  static const Norms norms = [] {
    const EmbeddedFile* file = embedded_file(kFile);
    if (!file) throw std::runtime_error(std::string(kFile) + " is not carried");
    auto read = Norms::read(file->bytes);
    if (!read.ok()) throw std::runtime_error(read.problem().message(Lang::en));
    return std::move(read).value();
  }();
  return norms;
}

Norms Norms::with(std::span<const Line> lines, std::span<const Norm> norms) const {
  Norms out = *this;
  for (const Line& one : lines)
    if (!out.line(one.code)) out.lines_.push_back(one);
  out.norms_.insert(out.norms_.begin(), norms.begin(), norms.end());
  return out;
}

InForce norm_in_force(const Norms& norms, std::string_view line, int year) {
  const Norm* last = nullptr;
  for (const Norm& one : norms.norms()) {
    if (one.line != line || year < one.first_year) continue;
    if (year <= std::min(one.last_year, one.ended_year)) return {InForce::Why::found, &one, nullptr};
    if (!last || last->last_year < one.last_year) last = &one;
  }
  if (!last) return {InForce::Why::none, nullptr, nullptr};
  return {last->ended_year < year && !last->followed_by.empty() ? InForce::Why::followed : InForce::Why::past, nullptr, last};
}

}  // namespace sxsh::norms
