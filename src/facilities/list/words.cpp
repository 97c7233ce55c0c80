#include "facilities/list/words.h"

#include "base/text.h"
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

std::string all_of(const Typed& typed, db::Engine engine) {
  return engine == db::Engine::sqlite ? joined(typed, "\"", "\"", " AND ", " *") : joined(typed, "'", "'", " & ", ":*");
}

std::string side_by_side(const Typed& typed, db::Engine engine) {
  return engine == db::Engine::sqlite ? joined(typed, "\"", "\"", " + ", " *") : joined(typed, "'", "'", " <-> ", ":*");
}

}  // namespace sxsh::facilities::list
