#include "facilities/list/filter.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "facilities/facility.h"

namespace sxsh::facilities::list {
namespace {

constexpr size_t kMostChosen = 40;       // of one filter
constexpr Column kTags{"tags", std::nullopt};
constexpr Column kBefore{"unit_before", std::nullopt};
constexpr Column kSince{"unit_since", std::nullopt};

std::vector<std::string> all_of(const Parameters& address, const char* name) {
  std::vector<std::string> out;
  const auto [first, last] = address.equal_range(name);
  for (auto it = first; it != last; ++it)
    for (const std::string& one : split(it->second, ','))
      if (std::string clean = trim(one); !clean.empty() && out.size() < kMostChosen && std::ranges::find(out, clean) == out.end())
        out.push_back(std::move(clean));
  return out;
}

std::string one_of(const Parameters& address, const char* name) {
  const auto it = address.find(name);
  return it == address.end() ? "" : trim(it->second);
}

std::optional<int64_t> number(std::string_view text) {
  int64_t value = 0;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
  return end.ec == std::errc() && end.ptr == text.data() + text.size() && value > 0 ? std::optional(value) : std::nullopt;
}

std::optional<Industry> industry_of(std::string_view text) {
  Industry out;
  if (const size_t colon = text.find(':'); colon != text.npos) {
    out.edition = number(text.substr(0, colon));
    if (!out.edition || *out.edition < 1990 || *out.edition > 2100) return std::nullopt;
    text.remove_prefix(colon + 1);
  }
  const bool digits = std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
  const bool letter = text.size() == 1 && text[0] >= 'A' && text[0] <= 'U';
  if (text.empty() || text.size() > 5 || !(digits || letter)) return std::nullopt;
  out.prefix = text;
  return out;
}

std::vector<std::string> choices_in(const Parameters& address, const char* name, FieldId id) {
  std::vector<std::string> out;
  for (const std::string& code : all_of(address, name))
    if (std::ranges::find(choices(id), code, &Choice::code) != choices(id).end()) out.push_back(code);
  return out;
}

std::vector<FieldId> fields_in(const Parameters& address, const char* name) {
  std::vector<FieldId> out;
  for (const std::string& code : all_of(address, name))
    if (const Field* found = field(std::string_view(code))) out.push_back(found->id);
  return out;
}

std::vector<int64_t> numbers_in(const Parameters& address, const char* name) {
  std::vector<int64_t> out;
  for (const std::string& one : all_of(address, name))
    if (const auto value = number(one)) out.push_back(*value);
  return out;
}

Filter filter_of(const Parameters& address) {
  Filter out;
  out.words = one_of(address, "tim").substr(0, 400);
  if (!is_utf8(out.words)) out.words = encode(decode(out.words));
  for (const std::string& one : all_of(address, "nganh"))
    if (auto industry = industry_of(one)) out.industries.push_back(std::move(*industry));
  for (const std::string& one : all_of(address, "dia-ban"))
    if (unit_id_of(one)) out.units.push_back(one);
  out.zones = numbers_in(address, "khu");
  out.sizes = choices_in(address, "quy-mo", FieldId::size_class);
  out.potentials = choices_in(address, "tiem-nang", FieldId::potential);
  out.exemplary = one_of(address, "dien-hinh") == "1";
  const std::string status = one_of(address, "trang-thai");
  out.status = status == "mo" ? Status::open : status == "dong" ? Status::closed : Status::all;
  out.tags = numbers_in(address, "nhan");
  const std::string assigned = one_of(address, "giao");
  out.assigned = assigned == "chua" ? std::optional<int64_t>(0) : number(assigned);
  out.present = fields_in(address, "co");
  out.missing = fields_in(address, "khong");
  return out;
}

// A value of an address: what has a meaning there as %XX.
std::string escaped(std::string_view text) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_' ||
                       c == '.' || c == ',' || c == ':';
    if (plain) out += c;
    else out += {'%', kHex[byte >> 4], kHex[byte & 15]};
  }
  return out;
}

template <class List, class Words>
std::string joined(const List& list, Words words) {
  std::string out;
  for (const auto& one : list) out += (out.empty() ? "" : ",") + std::string(words(one));
  return out;
}

}  // namespace

const Column& tag_column() { return kTags; }

std::optional<territory::Map> map_of(const Column& column) {
  if (column == kBefore) return territory::Map::before;
  if (column == kSince) return territory::Map::since;
  return std::nullopt;
}

std::vector<Column> all_columns() {
  std::vector<Column> out;
  for (const Field& each : all_fields()) out.push_back({each.code, each.id});
  out.insert(out.end(), {kTags, kBefore, kSince});
  return out;
}

std::vector<Column> usual_columns() {
  std::vector<Column> out;
  for (const FieldId id : {FieldId::code, FieldId::name, FieldId::industry, FieldId::unit, FieldId::size_class,
                           FieldId::employees, FieldId::electricity_kwh, FieldId::potential, FieldId::closed_on})
    out.push_back({field(id).code, id});
  out.push_back(kTags);
  return out;
}

bool can_sort(FieldId id) {
  switch (id) {
    case FieldId::other_name:
    case FieldId::enterprise_name:
    case FieldId::address:
    case FieldId::main_product:
    case FieldId::note:
    case FieldId::size_rule: return false;
    default: return true;
  }
}

Sought sought_of(const Parameters& address) {
  Sought out{filter_of(address), {}, {}};
  std::string by = one_of(address, "xep");
  if (by.starts_with('-')) out.sort.falling = true, by.erase(0, 1);
  if (const Field* found = field(std::string_view(by)); found && can_sort(found->id)) out.sort.by = found->id;
  else out.sort = {};
  const auto every = all_columns();
  for (const std::string& code : all_of(address, "cot"))
    if (const auto it = std::ranges::find(every, code, &Column::code); it != every.end()) out.columns.push_back(*it);
  if (one_of(address, "cot") == "tat-ca") {
    out.columns = every;
    std::erase_if(out.columns, [](const Column& column) { return map_of(column).has_value(); });
  }
  if (out.columns.empty()) out.columns = usual_columns();
  // The name is what tells rows apart; it is always there.
  const Column name{field(FieldId::name).code, FieldId::name};
  if (std::ranges::find(out.columns, name) == out.columns.end()) out.columns.insert(out.columns.begin(), name);
  return out;
}

std::string address_of(const Sought& sought, bool columns) {
  std::string out;
  const auto add = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) out += (out.empty() ? "" : "&") + std::string(name) + "=" + escaped(value);
  };
  const auto digits = [](int64_t n) { return std::to_string(n); };
  const auto same = [](const std::string& text) { return text; };
  const auto code = [](FieldId id) { return field(id).code; };
  const Filter& f = sought.filter;
  add("tim", f.words);
  add("nganh", joined(f.industries, [](const Industry& one) {
        return (one.edition ? std::to_string(*one.edition) + ":" : "") + one.prefix;
      }));
  add("dia-ban", joined(f.units, same));
  add("khu", joined(f.zones, digits));
  add("quy-mo", joined(f.sizes, same));
  add("tiem-nang", joined(f.potentials, same));
  add("dien-hinh", f.exemplary ? "1" : "");
  add("trang-thai", f.status == Status::open ? "mo" : f.status == Status::closed ? "dong" : "");
  add("nhan", joined(f.tags, digits));
  add("giao", !f.assigned ? "" : *f.assigned == 0 ? "chua" : digits(*f.assigned));
  add("co", joined(f.present, code));
  add("khong", joined(f.missing, code));
  if (sought.sort.by) add("xep", (sought.sort.falling ? "-" : "") + std::string(code(*sought.sort.by)));
  if (columns && sought.columns != usual_columns())
    add("cot", joined(sought.columns, [](const Column& column) { return column.code; }));
  return out;
}

}  // namespace sxsh::facilities::list
