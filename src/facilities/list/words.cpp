#include "facilities/list/words.h"

#include "base/text.h"
#include "facilities/facility.h"
#include "facilities/list/queries.gen.h"

namespace sxsh::facilities::list {
namespace {

constexpr size_t kMostWords = 12;

std::string ascii_words(std::string_view text) {
  std::string out = search_key(text);
  for (char& c : out)
    if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))) c = ' ';
  return out;
}

std::string joined(const Typed& typed, std::string_view before, std::string_view after, std::string_view between,
                   std::string_view prefix) {
  std::string out;
  for (size_t i = 0; i < typed.words.size(); ++i) {
    if (i > 0) out += between;
    out += before;
    out += typed.words[i];
    out += after;
    if (i + 1 == typed.words.size() && typed.last_is_prefix) out += prefix;
  }
  return out;
}

// Marks are made of letters and digits of this program.
std::string narrowed(std::string match, db::Engine engine, const Narrowed& by) {
  const bool sqlite = engine == db::Engine::sqlite;
  if (!by.empty()) match = "(" + match + ")";
  for (const auto& any : by) {
    match += sqlite ? " AND (" : " & (";
    for (size_t i = 0; i < any.size(); ++i)
      match += (i == 0 ? "" : sqlite ? " OR " : " | ") + (sqlite ? '"' + any[i] + '"' : "'" + any[i] + "'");
    match += ")";
  }
  return match;
}

}  // namespace

std::string folded_words(const Values& values) {
  std::string out;
  const auto add = [&](FieldId id) {
    if (const Value& value = at(values, id)) out += (out.empty() ? "" : " ") + ascii_words(*value);
  };
  add(FieldId::name);
  add(FieldId::other_name);
  if (at(values, FieldId::enterprise_name) != at(values, FieldId::name)) add(FieldId::enterprise_name);
  for (const FieldId id : {FieldId::address, FieldId::code, FieldId::tax_code, FieldId::external_id}) add(id);
  const auto put = [&](const std::string& one) { out += " " + one; };
  if (const Value& code = at(values, FieldId::industry))
    for (const std::string& one : marks_of_industry(*code)) put(one);
  if (const Value& size = at(values, FieldId::size_class)) put(mark(Mark::size, *size));
  if (const Value& potential = at(values, FieldId::potential)) put(mark(Mark::potential, *potential));
  if (const Value& zone = at(values, FieldId::zone)) put(mark(Mark::zone, *zone));
  const territory::Place place = place_of(at(values, FieldId::unit));
  for (const auto& unit : {place.province_1, place.district_1, place.commune_1, place.province_2, place.commune_2})
    if (unit) put(mark(Mark::unit, std::to_string(*unit)));
  return out;
}

std::string mark(Mark of, std::string_view value) {
  return std::string("ø") + static_cast<char>(of) + std::string(value);
}

std::vector<std::string> marks_of_industry(std::string_view code) {
  std::vector<std::string> out;
  const std::string_view division = code.substr(0, 2);
  const char section = code.size() == 1 && code >= "B" && code <= "E" ? static_cast<char>(code[0] - 'A' + 'a')
                       : division >= "05" && division <= "09"           ? 'b'
                       : division >= "10" && division <= "33"           ? 'c'
                       : division == "35"                               ? 'd'
                       : division >= "36" && division <= "39"           ? 'e'
                                                                        : '\0';
  if (section != '\0') out.push_back(mark(Mark::industry, std::string_view(&section, 1)));
  for (size_t n = 2; n <= std::min<size_t>(code.size(), 5); ++n) out.push_back(mark(Mark::industry, code.substr(0, n)));
  return out;
}

Result<> index_words(db::Session& session, int64_t facility_id, const Values& values) {
  TRY(drop_words(session, facility_id));
  TRY(session.run(sql::add_facility_words{.id = facility_id, .folded = folded_words(values)}));
  return Done{};
}

Result<> drop_words(db::Session& session, int64_t facility_id) {
  TRY(session.run(sql::drop_facility_words{.id = facility_id}));
  return Done{};
}

std::string_view word_columns_id(db::Engine engine) { return engine == db::Engine::sqlite ? "rowid" : "id"; }

bool Typed::has_marks() const { return search_key(written) != written; }

Typed typed_words(std::string_view text) {
  const std::string clean = to_nfc(is_utf8(text) ? std::string(text) : encode(decode(text)));
  Typed out{.words = {}, .last_is_prefix = false, .written = trim(lower(clean))};
  for (const std::string& word : split(ascii_words(clean), ' '))
    if (!word.empty() && out.words.size() < kMostWords) out.words.push_back(word);
  // One letter at the end begins too many words to be worth looking for.
  out.last_is_prefix = !out.words.empty() && !clean.ends_with(' ') && out.words.back().size() >= 2;
  return out;
}

std::string all_of(const Typed& typed, db::Engine engine, const Narrowed& by) {
  const bool sqlite = engine == db::Engine::sqlite;
  return narrowed(sqlite ? joined(typed, "\"", "\"", " AND ", " *") : joined(typed, "'", "'", " & ", ":*"), engine, by);
}

std::string side_by_side(const Typed& typed, db::Engine engine, const Narrowed& by) {
  const bool sqlite = engine == db::Engine::sqlite;
  return narrowed(sqlite ? joined(typed, "\"", "\"", " + ", " *") : joined(typed, "'", "'", " <-> ", ":*"), engine, by);
}

}  // namespace sxsh::facilities::list
