// Who issued an act and who signed it.
#include <algorithm>

#include "base/text.h"
#include "programmes/reading/document.h"
#include "programmes/reading/letters.h"
#include "programmes/reading/place.h"
#include "programmes/reading/programme_text.h"

namespace sxsh::programmes::reading {
namespace {

struct AreaKind {
  std::string_view folded, right;
};
constexpr AreaKind kAreaKinds[] = {{"tinh", "tỉnh"},   {"thanh pho", "thành phố"}, {"tp.", "thành phố"}, {"tp", "thành phố"},
                                   {"huyen", "huyện"}, {"quan", "quận"},           {"thi xa", "thị xã"}, {"xa", "xã"},
                                   {"phuong", "phường"}, {"thi tran", "thị trấn"}, {"dac khu", "đặc khu"}};

// "HUYỆN AN PHÚ" → "huyện An Phú": every word of a name begins with a capital.
std::string in_title_case(const std::string& words) {
  std::u32string made;
  bool first = true;
  for (const char32_t c : decode(lower(words))) {
    made += first && is_lower(c) && c != U'ß' && c != U'ÿ' ? c < 0x100 ? c - 32 : c - 1 : c;
    first = c == ' ' || c == '-';
  }
  return encode(made);
}

std::string area_kind(std::string_view folded) {
  for (const AreaKind& kind : kAreaKinds)
    if (kind.folded == folded) return std::string(kind.right);
  return std::string(folded);
}

bool is_head(const Block& block) { return block.section == "header" && block.label.empty(); }

// "ỦY BAN NHÂN DÂN TỈNH …" within a line; the name only as far as it is a name.
std::optional<Issuer> committee_in(const RepairedText& text, int start, int end, bool whole_line) {
  static const Pattern kCommittee(
      R"((?:u[a-z] ban nh[a-z]n d[a-z]n|ubnd|hoi dong nh[a-z]n d[a-z]n|hdnd),? (tinh|thanh pho|tp\.?|huyen|quan|thi xa|thi tran|xa|phuong|dac khu) )");
  const std::string_view words = text.folded_slice(start, end);
  const auto match = kCommittee.find(words);
  if (!match) return std::nullopt;
  const std::string kind = area_kind(part(words, match->groups[1]));
  const std::string body = words[match->start()] == 'h' ? "HĐND " : "UBND ";
  if (kind == "tỉnh" || kind == "thành phố")
    if (const auto province = province_at(words.substr(match->end()))) return Issuer{body + kind + " " + *province, *province};
  if (!whole_line) return std::nullopt;
  const std::string name = in_title_case(printed_words(text, start + static_cast<int>(match->end()), end));
  constexpr size_t kLongest = 60;
  if (name.empty() || name.size() > kLongest) return std::nullopt;
  return Issuer{body + kind + " " + name, kind == "tỉnh" ? name : ""};
}

// "… của Ủy ban nhân dân tỉnh Sông Trầm)": to the bracket.
int name_end(const RepairedText& text, const Block& block) {
  const size_t bracket = text.folded_slice(block.start, block.end).find_first_of(").;\n", 1);
  return bracket == std::string_view::npos ? block.end : block.start + static_cast<int>(bracket);
}

// "huyện Sông Lam, tỉnh Ví Dụ": the province a district, a town or a commune is said to lie in.
std::string province_beside(const RepairedText& text, std::string_view area) {
  const std::string before = fold_aligned(decode(area)) + ", tinh ";
  const size_t at = text.folded.find(before);
  if (at == std::string::npos) return "";
  const size_t start = at + before.size();
  if (const auto province = province_at(std::string_view(text.folded).substr(start))) return *province;
  constexpr int kMostWords = 4;
  size_t end = start;
  for (int words = 0; words < kMostWords; ++words) {
    size_t from = words == 0 ? start : end + 1;
    if (from >= text.folded.size() || (words > 0 && text.folded[end] != ' ') || !is_upper(text.text.text[from])) break;
    for (end = from; end < text.folded.size() && text.folded[end] >= 'a' && text.folded[end] <= 'z';) ++end;
    if (end == from) return "";
  }
  return printed_words(text, static_cast<int>(start), static_cast<int>(end));
}

// A department or ministry in the head: "SỞ CÔNG THƯƠNG", "BỘ CÔNG THƯƠNG".
std::string department_in(const RepairedText& text, const Block& block) {
  static const Pattern kDepartment(R"(^(?:so|bo|ban quan ly) [a-z ,]{4,60}$)");
  if (block.kind != BlockKind::heading || !kDepartment.in(text.folded_slice(block.start, block.end))) return "";
  std::string name = in_title_case(printed_words(text, block.start, block.end));
  for (size_t at; (at = name.find(" Và ")) != std::string::npos;) name.replace(at, std::string(" Và ").size(), " và ");
  return name;
}

}  // namespace

Issuer read_issuer(const RepairedText& text, const Outline& outline) {
  Issuer found;
  std::string department;
  for (const Block& block : outline.blocks) {
    if (!is_head(block)) break;
    static const Pattern kKind(R"(^(?:quyet [dp]inh|ke hoach|chuong trinh|bao cao)\b)");
    const std::string_view words = text.folded_slice(block.start, block.end);
    if (department.empty() && !kKind.in(words)) department = department_in(text, block);
    if (block.kind != BlockKind::heading && block.end - block.start > 90) continue;
    if (auto issuer = committee_in(text, block.start, block.end, block.kind == BlockKind::heading)) {
      if (issuer->province.empty()) issuer->province = found.province;
      const bool narrower = found.name.empty() || issuer->name.find(" tỉnh ") == std::string::npos;
      if (narrower) found = *issuer;
    } else if (found.name.empty() && block.kind == BlockKind::heading && words.starts_with("tinh ")) {
      if (const auto province = province_at(words.substr(5))) found = {"UBND tỉnh " + *province, *province};
    }
  }
  if (!department.empty()) {
    const bool ministry = department.starts_with("Bộ ");
    if (ministry) return {department, ""};
    return {department + (found.province.empty()                              ? ""
                          : found.name.find("thành phố") != std::string::npos ? " thành phố " + found.province
                                                                              : " tỉnh " + found.province),
            found.province};
  }
  if (!found.name.empty() && found.province.empty())
    found.province = province_beside(text, found.name.substr(found.name.find(' ') + 1));
  if (!found.name.empty()) return found;
  // "(Kèm theo Quyết định số … của UBND tỉnh …)"
  static const Pattern kAttached(R"(^\((?:ban hanh )?k[a-z]m theo )");
  for (const Block& block : outline.blocks)
    if (kAttached.in(text.folded_slice(block.start, block.end)))
      if (auto issuer = committee_in(text, block.start, name_end(text, block), true)) return *issuer;
  // The place of the date names the province; that its committee issues the act must be said somewhere.
  static const Pattern kPlaceOfDate(R"(^([a-z .-]{4,30}), ?ng[a-z]y )");
  for (const Block& block : outline.blocks) {
    if (!is_head(block)) break;
    const std::string_view words = text.folded_slice(block.start, block.end);
    const auto match = kPlaceOfDate.find(words);
    if (!match) continue;
    const auto province = province_at(words);
    static const Pattern kIssues(R"(\b(?:ubnd|uy ban nhan dan) (tinh|thanh pho)\b[^.;\n]{0,40}\bban hanh)");
    const auto issues = kIssues.find(text.folded);
    if (province && issues) return {"UBND " + area_kind(part(text.folded, issues->groups[1])) + " " + *province, *province};
    if (province) return {"", *province};
  }
  return found;
}

std::optional<Signer> read_signer(const RepairedText& text, const Outline& outline) {
  static const Pattern kForm(R"(^(?:(?:tm|kt|tl|tuq|q)\.|(?:pho )?(?:chu tich|giam doc|bo truong|thu truong|thu tuong)\b|u[a-z] ban nh[a-z]n d[a-z]n))");
  static const Pattern kSigned(R"(^\(?[dp]a k[a-z]\)? ?:? ?)");
  static const Pattern kName(R"(^[a-z\x1a]{2,10}(?: [a-z\x1a]{1,10}){1,5}$)");
  Signer signer;
  for (const Block& block : outline.blocks) {
    if (block.section != "signature") {
      if (!signer.name.empty()) break;
      signer.form.clear();
      continue;
    }
    const std::string_view words = text.folded_slice(block.start, block.end);
    if (kForm.in(words)) {
      if (!signer.name.empty()) break;
      signer.form += (signer.form.empty() ? "" : ", ") + printed_words(text, block.start, block.end);
      continue;
    }
    if (signer.form.empty() || !signer.name.empty()) continue;
    const auto mark = kSigned.find(words);
    const int from = block.start + (mark ? static_cast<int>(mark->end()) : 0);
    if (kName.in(text.folded_slice(from, block.end)) && is_upper(text.text.text[static_cast<size_t>(from)]))
      signer.name = printed_words(text, from, block.end);
  }
  if (signer.name.empty()) return std::nullopt;
  return signer;
}

}  // namespace sxsh::programmes::reading
