#include <algorithm>
#include <charconv>

#include "base/clock.h"
#include "base/number_text.h"
#include "base/text.h"
#include "facilities/field.h"
#include "territory/address.h"
#include "territory/place.h"
#include "ui/messages/facilities.gen.h"

namespace sxsh::facilities {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

constexpr size_t kLines = 2000;  // a text that may be so long keeps its lines

Typed wrong(Lang lang, Message message, Problem::Details details) { return {std::nullopt, tr(lang, message, details)}; }

Typed text_of(const Field& field, const std::string& text, Lang lang) {
  const size_t length = decode(text).size();
  if (length > field.longest)
    return wrong(lang, Msg::facilities_wrong_length, {{"n", std::to_string(length)}, {"most", std::to_string(field.longest)}});
  return {text, ""};
}

std::string canonical(int64_t scaled, int decimals) {
  std::string out = decimal(scaled, decimals, false);
  std::erase(out, ',');  // grouping of the English form
  return out;
}

Typed number_of(const Field& field, const std::string& text, Lang lang, DecimalSign sign) {
  const bool vi = lang == Lang::vi;
  const NumberText number = read_number(text, field.decimals, sign);
  const auto example = [&] { return field.decimals > 0 ? decimal(12505, 1, vi) : grouped(1200, vi); };
  switch (number.why) {
    case NumberText::Why::read: break;
    case NumberText::Why::empty: return {};
    case NumberText::Why::letter: return wrong(lang, Msg::facilities_wrong_letter, {{"text", text}, {"letter", number.letter}});
    case NumberText::Why::ambiguous:
      return wrong(lang, Msg::facilities_wrong_ambiguous,
                   {{"text", text},
                    {"one", decimal(number.value, field.decimals, vi)},
                    {"other", decimal(number.other, field.decimals, vi)}});
    case NumberText::Why::too_many_decimals:
      return field.decimals == 0
                 ? wrong(lang, Msg::facilities_wrong_whole, {{"text", text}})
                 : wrong(lang, Msg::facilities_wrong_decimals, {{"text", text}, {"n", std::to_string(field.decimals)}});
    case NumberText::Why::not_a_number:
      return wrong(lang, Msg::facilities_wrong_number, {{"text", text}, {"example", example()}});
    case NumberText::Why::too_large: break;
  }
  if (!number.ok() || number.value < field.least || number.value > field.most)
    return wrong(
        lang, Msg::facilities_wrong_range,
        {{"text", text}, {"least", decimal(field.least, field.decimals, vi)}, {"most", decimal(field.most, field.decimals, vi)}});
  return {canonical(number.value, field.decimals), ""};
}

// "15/3/2018", "15-03-2018", "15.3.2018", "2018-03-15".
Typed date_of(const std::string& text, Lang lang) {
  std::optional<Date> date = parse_iso_date(text);
  if (!date) {
    std::string unified = text;
    for (char& c : unified)
      if (c == '-' || c == '.') c = '/';
    const auto parts = split(unified, '/');
    Date read;
    int* places[] = {&read.day, &read.month, &read.year};
    bool right = parts.size() == 3;
    for (size_t i = 0; right && i < 3; ++i) {
      const std::string part = trim(parts[i]);
      const auto end = std::from_chars(part.data(), part.data() + part.size(), *places[i]);
      right = end.ec == std::errc() && end.ptr == part.data() + part.size();
    }
    if (right && is_valid(read)) date = read;
  }
  if (!date) return wrong(lang, Msg::facilities_wrong_date, {{"text", text}});
  return {iso(*date), ""};
}

Typed choice_of(std::span<const Choice> from, const std::string& text, Lang lang) {
  const std::string key = search_key(text);
  std::string all;
  for (const Choice& each : from) {
    for (const Lang one : {Lang::vi, Lang::en})
      if (search_key(tr(one, each.words)) == key) return {std::string(each.code), ""};
    if (each.code == key) return {std::string(each.code), ""};
    all += (all.empty() ? "" : ", ") + std::string(tr(lang, each.words));
  }
  return wrong(lang, Msg::facilities_wrong_choice, {{"text", text}, {"choices", all}});
}

// Ten digits, of a branch three more (facts of the register of enterprises: facts.md 7.4). A leading zero that a spreadsheet
// dropped is not put back silently: nine digits are wrong.
Typed tax_code_of(const std::string& text, Lang lang) {
  std::string digits;
  for (const char c : text) {
    if (c >= '0' && c <= '9')
      digits += c;
    else if (c != '-' && c != ' ' && c != '.')
      return wrong(lang, Msg::facilities_wrong_tax_code, {{"text", text}});
  }
  if (digits.size() == 10) return {digits, ""};
  if (digits.size() == 13) return {digits.substr(0, 10) + "-" + digits.substr(10), ""};
  return wrong(lang, Msg::facilities_wrong_tax_code, {{"text", text}});
}

// "1075", "10.75", "C1075", "1075 - Sản xuất món ăn": the digits in front, or one letter of a section.
Typed industry_of(const std::string& text, Lang lang) {
  std::string digits;
  size_t at = 0;
  const bool lettered = !text.empty() && text[0] >= 'A' && text[0] <= 'U';
  if (lettered) ++at;
  for (; at < text.size() && (text[at] == '.' || (text[at] >= '0' && text[at] <= '9')); ++at)
    if (text[at] != '.') digits += text[at];
  const bool ends = at == text.size() || text[at] == ' ' || text[at] == '-' || text[at] == ':';
  if (ends && digits.empty() && lettered && text.size() == 1) return {text, ""};
  if (!ends || digits.empty() || digits.size() > 5) return wrong(lang, Msg::facilities_wrong_industry, {{"text", text}});
  return {digits, ""};
}

std::string unit_code(const territory::Unit& unit) {
  return std::to_string(static_cast<int>(unit.map)) + ":" + std::string(unit.code);
}

const territory::Unit* unit_of_code(std::string_view text) {
  if (text.size() < 4 || text[1] != ':' || (text[0] != '1' && text[0] != '2')) return nullptr;
  return territory::Atlas::carried().find(static_cast<territory::Map>(text[0] - '0'), text.substr(2));
}

Typed unit_of(const std::string& text, Lang lang, const territory::Additions* additions) {
  const auto& atlas = territory::Atlas::carried();
  if (const auto* unit = unit_of_code(text)) return {unit_code(*unit), ""};
  const auto found = territory::resolve(atlas, text, std::nullopt, additions);
  if (const auto* unit = found.certain()) return {unit_code(*unit), ""};
  if (found.candidates.empty()) return wrong(lang, Msg::facilities_wrong_unit, {{"text", text}});
  std::string several;
  for (size_t i = 0; i < found.candidates.size() && i < 3; ++i)
    several += (i == 0 ? "" : "; ") + territory::unit_words(atlas, found.candidates[i].unit->id, lang);
  return wrong(lang, Msg::facilities_wrong_unit_several, {{"text", text}, {"several", several}});
}

Typed zone_of(const std::string& text, Lang lang) {
  const bool number = !text.empty() && text.size() < 19 && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
  return number ? Typed{text, ""} : wrong(lang, Msg::facilities_wrong_zone, {{"text", text}});
}

Typed email_of(const Field& field, const std::string& text, Lang lang) {
  const size_t at = text.find('@');
  const bool right = at != text.npos && at > 0 && text.find('.', at) != text.npos && text.find('@', at + 1) == text.npos &&
                     text.find(' ') == text.npos;
  return right ? text_of(field, lower(text), lang) : wrong(lang, Msg::facilities_wrong_email, {{"text", text}});
}

std::string one_line(std::string_view text) {
  std::string out = to_nfc(is_utf8(text) ? std::string(text) : encode(decode(text)));
  for (char& c : out)
    if (static_cast<unsigned char>(c) < 0x20 && c != '\n') c = ' ';
  return trim(out);
}

}  // namespace

Typed typed(FieldId id, std::string_view text, Lang lang, DecimalSign sign, const territory::Additions* additions) {
  return typed_as(field(id), choices(id), text, lang, sign, additions);
}

Typed typed_as(const Field& of, std::span<const Choice> from, std::string_view text, Lang lang, DecimalSign sign,
               const territory::Additions* additions) {
  std::string clean = one_line(text);
  if (of.longest < kLines) std::ranges::replace(clean, '\n', ' ');
  if (clean.empty()) return {};
  switch (of.type) {
    case Type::text: return text_of(of, clean, lang);
    case Type::whole:
    case Type::scaled: return number_of(of, clean, lang, sign);
    case Type::date: return date_of(clean, lang);
    case Type::choice:
    case Type::edition: return choice_of(from, clean, lang);
    case Type::tax_code: return tax_code_of(clean, lang);
    case Type::industry: return industry_of(clean, lang);
    case Type::unit: return unit_of(clean, lang, additions);
    case Type::zone: return zone_of(clean, lang);
    case Type::email: return email_of(of, clean, lang);
  }
  return {};
}

std::string shown(FieldId id, const Value& value, Lang lang) { return shown_as(field(id), choices(id), value, lang); }

std::string shown_as(const Field& of, std::span<const Choice> from, const Value& value, Lang lang) {
  if (!value) return "";
  const bool vi = lang == Lang::vi;
  switch (of.type) {
    case Type::whole:
    case Type::scaled: {
      if (of.least >= 1900 && of.most <= 2200) return *value;  // a year is not grouped
      const NumberText number = read_number(*value, of.decimals, DecimalSign::point);
      return number.ok() ? decimal(number.value, of.decimals, vi) : *value;
    }
    case Type::date: {
      const auto date = parse_iso_date(*value);
      return !date ? *value : day_words(*date, vi ? Lang::vi : Lang::en);
    }
    case Type::choice:
    case Type::edition:
      for (const Choice& each : from)
        if (each.code == *value) return std::string(tr(lang, each.words));
      return *value;
    case Type::unit: {
      const auto* unit = unit_of_code(*value);
      return unit ? territory::unit_words(territory::Atlas::carried(), unit->id, lang) : *value;
    }
    default: return *value;
  }
}

}  // namespace sxsh::facilities
