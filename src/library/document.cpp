#include "library/document.h"

#include <algorithm>
#include <cctype>

#include "base/text.h"
#include "library/words.h"

namespace sxsh::library {
namespace {

constexpr size_t kLongestSlug = 80;

std::string hyphened(std::string key) {
  std::ranges::replace(key, ' ', '-');
  return key;
}

// A year that stands in a title: 2000 … 2099, as a word of its own. The first one; "giai đoạn 2016 - 2020" gives 2016.
std::string year_in(std::string_view title) {
  for (const auto& word : split(search_key(title), ' '))
    if (word.size() == 4 && word.starts_with("20") && std::ranges::all_of(word, [](unsigned char c) { return std::isdigit(c); }))
      return word;
  return "";
}

void append(std::string& slug, const std::string& part) {
  if (part.empty()) return;
  if (!slug.empty()) slug += '-';
  slug += part;
}

// "1233 qd ubnd" with the kind "qd" in front already → "1233-ubnd".
std::string number_part(std::string_view number, std::string_view kind) {
  std::string out;
  for (const auto& word : split(number_key(number), ' '))
    if (word != kind) append(out, word);
  return out;
}

}  // namespace

const std::vector<Kind>& kinds() {
  static const std::vector<Kind> all = {
      {"decision", "qd", "Quyết định", "Decision"},    {"plan", "ke-hoach", "Kế hoạch", "Plan"},
      {"programme", "chuong-trinh", "Chương trình", "Programme"}, {"report", "bao-cao", "Báo cáo", "Report"},
      {"letter", "cong-van", "Công văn", "Letter"},    {"law", "luat", "Luật", "Law"},
      {"decree", "nd", "Nghị định", "Decree"},         {"circular", "tt", "Thông tư", "Circular"},
      {"resolution", "nq", "Nghị quyết", "Resolution"}, {"directive", "ct", "Chỉ thị", "Directive"},
      {"other", "van-ban", "Văn bản khác", "Other document"},
  };
  return all;
}

const Kind& kind_of(std::string_view code) {
  const auto found = std::ranges::find(kinds(), code, &Kind::code);
  return found == kinds().end() ? kinds().back() : *found;
}

std::string number_key(std::string_view number) { return folded_words(number); }

std::string issuer_key(std::string_view issuer) {
  std::string key = search_key(issuer);
  static constexpr std::string_view kLong = "uy ban nhan dan";
  if (const size_t at = key.find(kLong); at != key.npos) key.replace(at, kLong.size(), "ubnd");
  return key;
}

std::string slug_of(const Document& document) {
  const Kind& kind = kind_of(document.kind);
  const std::string number = document.number ? number_part(*document.number, kind.slug) : "";
  std::string slug(kind.slug);
  append(slug, number);
  append(slug, hyphened(search_key(document.province)));
  const std::string year = document.date ? std::to_string(document.date->year) : year_in(document.title);
  if (("-" + slug + "-").find("-" + year + "-") == std::string::npos) append(slug, year);
  if (number.empty() && document.province.empty()) append(slug, hyphened(search_key(document.title)));
  if (slug.size() > kLongestSlug) slug.resize(kLongestSlug);
  while (slug.ends_with('-')) slug.pop_back();
  return slug;
}

std::string anchor_of(std::string_view clause) {
  std::string out;
  for (const char32_t c : decode(to_nfc(clause))) {
    const char folded = fold(c);
    const bool kept = (folded >= 'a' && folded <= 'z') || (folded >= '0' && folded <= '9');
    const bool upper = c >= 'A' && c <= 'Z';
    if (kept) out += upper ? static_cast<char>(c) : folded;
    else if (!out.empty() && !out.ends_with('-')) out += '-';
    if (out.size() >= 40) break;
  }
  while (out.ends_with('-')) out.pop_back();
  return out;
}

std::string safe_filename(std::string_view name) {
  if (const size_t folder = name.find_last_of("/\\"); folder != name.npos) name.remove_prefix(folder + 1);
  std::u32string out;
  for (const char32_t c : decode(name))
    if (c >= 0x20 && c != 0x7F && c != '"' && c != 0xFFFD && !(c >= 0x80 && c < 0xA0) && !(c >= 0x202A && c <= 0x202E) &&
        !(c >= 0x2066 && c <= 0x2069))
      out += c;
  if (out.size() > 120) out.erase(0, out.size() - 120);   // the ending matters more than the beginning
  const std::string safe = trim(encode(out));
  return safe.empty() || safe == "." || safe == ".." ? "van-ban" : safe;
}

}  // namespace sxsh::library
