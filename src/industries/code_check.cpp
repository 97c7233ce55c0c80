#include "industries/code_check.h"

#include <algorithm>

#include "base/text.h"
#include "industries/search.h"
#include "ui/messages/industries.gen.h"

namespace sxsh::industries {
namespace {

using Kind = CodeFinding::Kind;

constexpr Edition kNewest = Edition::vsic2025;

struct Typed {
  char section = 0;                      // upper case, 0 without
  std::string code, name;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// "C.10.750 - Sản xuất…" → C, 10750, "Sản xuất…". Points and blanks may stand between digits, nothing else.
Typed typed(std::string_view given) {
  const std::string text = trim(to_nfc(given));
  Typed out;
  size_t at = 0;
  if (!text.empty() && std::string_view("ABCDEFGHIJKLMNOPQRSTUVabcdefghijklmnopqrstuv").find(text[0]) != std::string_view::npos) {
    size_t next = 1;
    while (next < text.size() && (text[next] == '.' || text[next] == ' ' || text[next] == '-')) ++next;
    if (next == text.size() || is_digit(text[next])) {
      out.section = static_cast<char>(text[0] & ~0x20);
      at = next;
    }
  }
  const size_t digits_from = at;
  for (; at < text.size() && (is_digit(text[at]) || text[at] == '.'); ++at)
    if (is_digit(text[at])) out.code += text[at];
  if (out.code.empty() && out.section) out.code = std::string(1, out.section);
  const bool ends = at == text.size() || !std::isalpha(static_cast<unsigned char>(text[at]));
  if (at == digits_from && !out.section) at = 0;
  if (!ends || out.code.size() > 5) return {0, "", text};
  std::string_view rest = std::string_view(text).substr(at);
  while (!rest.empty()) {                // "1075 – Sản xuất", "1075: Sản xuất", "1075 (Sản xuất)"
    const size_t mark = std::string_view(" -:.,;()\t").find(rest[0]) != std::string_view::npos ? 1
                        : rest.starts_with("–") || rest.starts_with("—")                       ? 3
                                                                                               : 0;
    if (mark == 0) break;
    rest.remove_prefix(mark);
  }
  out.name = rest;
  if (out.name.ends_with(')')) out.name.pop_back();
  return out;
}

bool is_industry(std::string_view code) { return code.size() >= 2 && code >= "05" && code.substr(0, 2) <= "39"; }

bool same_name(std::string_view left, std::string_view right) { return search_key(left) == search_key(right); }

class Checker {
 public:
  Checker(std::string_view text, std::optional<Edition> edition, const Date& date)
      : typed_(typed(text)), stated_(edition), edition_(edition.value_or(all_.edition_at(date).value_or(Edition::vsic2007))) {
    out_.code = typed_.code;
    out_.name = typed_.name;
  }
  CodeCheck check() {
    const Industry* found = typed_.code.empty() ? nullptr : all_.find(edition_, typed_.code);
    if (typed_.code.empty()) refuse_words();
    else if (!found) refuse_number();
    else if (typed_.section && found->level != Level::section && all_.section(*found).code[0] != typed_.section)
      refuse(Kind::section_differs, edition_, std::string(1, typed_.section), {found});
    else if (!stated_ && !decided_by_name(*found) && is_ambiguous(*found)) refuse_ambiguous(*found);
    else take(*found);
    return std::move(out_);
  }

 private:
  void refuse(Kind kind, Edition edition, std::string detail, std::vector<const Industry*> candidates) {
    out_.findings.push_back({kind, edition, std::move(detail)});
    out_.candidates = std::move(candidates);
  }

  void refuse_words() {
    std::vector<const Industry*> named = search(edition_, typed_.name, 5);
    refuse(Kind::no_code, edition_, typed_.name, std::move(named));
  }

  void refuse_number() {
    for (const Edition other : {Edition::vsic2025, Edition::vsic2018, Edition::vsic2007}) {
      const Industry* there = other == edition_ ? nullptr : all_.find(other, typed_.code);
      if (!there) continue;
      std::vector<const Industry*> became;
      for (const Candidate& each : all_.convert(*there, edition_)) became.push_back(each.industry);
      return refuse(Kind::of_another_edition, other, typed_.code, std::move(became));
    }
    const std::string with_zero = "0" + typed_.code;
    if (const Industry* meant = typed_.section ? nullptr : all_.find(edition_, with_zero))
      return refuse(Kind::leading_zero, edition_, with_zero, {meant});
    const bool outside = typed_.code.size() >= 2 && !is_industry(typed_.code);
    refuse(outside || typed_.code.size() == 1 ? Kind::outside : Kind::unknown, edition_, typed_.code, {});
  }

  // No edition was said: does the number stand for something else in another edition that people still write?
  bool is_ambiguous(const Industry& found) const {
    if (edition_ == kNewest) return all_.means_something_else(found, Edition::vsic2018);
    return all_.means_something_else(found, edition_ == Edition::vsic2018 ? Edition::vsic2007 : Edition::vsic2018);
  }
  bool decided_by_name(const Industry& found) const { return !typed_.name.empty() && same_name(typed_.name, found.name); }

  void refuse_ambiguous(const Industry& found) {
    std::vector<const Industry*> meant;
    for (const Edition edition : {Edition::vsic2025, Edition::vsic2018, Edition::vsic2007})
      if (const Industry* each = all_.find(edition, found.code))
        if (std::ranges::none_of(meant, [&](const Industry* known) { return same_name(known->name, each->name); }))
          meant.push_back(each);
    refuse(Kind::meaning_changed, edition_, std::string(found.code), std::move(meant));
  }

  void take(const Industry& found) {
    out_.industry = &found;
    if (found.level <= Level::division) out_.findings.push_back({Kind::division_only, edition_, std::string(found.code)});
    if (typed_.name.empty() || same_name(typed_.name, found.name)) return;
    for (const Edition other : kEditions)
      if (const Industry* there = all_.find(other, found.code); there && other != edition_ && same_name(there->name, typed_.name))
        return out_.findings.push_back({Kind::name_of_another_edition, other, typed_.name});
    out_.findings.push_back({Kind::name_differs, edition_, typed_.name});
  }

  const Classification& all_ = Classification::carried();
  const Typed typed_;
  const std::optional<Edition> stated_;
  const Edition edition_;
  CodeCheck out_;
};

std::string listed(const std::vector<const Industry*>& industries) {
  std::string out;
  for (const Industry* each : industries)
    out += (out.empty() ? "" : "; ") +
           std::string(each->code) + " " + std::string(each->name) + " (" + code_of(each->edition) + ")";
  return out;
}

}  // namespace

bool refuses(Kind kind) { return kind < Kind::division_only; }

CodeCheck check(std::string_view text, std::optional<Edition> edition, const Date& date) {
  return Checker(text, edition, date).check();
}

std::string words(const CodeFinding& finding, const CodeCheck& check, Lang lang) {
  namespace Msg = ui::Msg;
  using ui::Message;
  const std::string edition = code_of(finding.edition), list = listed(check.candidates);
  const Problem::Details details = {{"code", check.code}, {"edition", edition}, {"detail", finding.detail}, {"list", list},
                                    {"name", std::string(check.industry ? check.industry->name : "")}};
  const auto say = [&](Message message) { return std::string(ui::tr(lang, message, details)); };
  switch (finding.kind) {
    case Kind::no_code: return say(list.empty() ? Msg::industries_wrong_no_code : Msg::industries_wrong_no_code_but);
    case Kind::unknown: return say(Msg::industries_wrong_unknown);
    case Kind::outside: return say(Msg::industries_wrong_outside);
    case Kind::of_another_edition:
      return say(list.empty() ? Msg::industries_wrong_other_edition_open : Msg::industries_wrong_other_edition);
    case Kind::meaning_changed: return say(Msg::industries_wrong_meaning_changed);
    case Kind::section_differs: return say(Msg::industries_wrong_section);
    case Kind::leading_zero: return say(Msg::industries_wrong_leading_zero);
    case Kind::division_only: return say(Msg::industries_wrong_division_only);
    case Kind::name_differs: return say(Msg::industries_wrong_name);
    case Kind::name_of_another_edition: return say(Msg::industries_wrong_name_of_edition);
  }
  return {};
}

}  // namespace sxsh::industries
