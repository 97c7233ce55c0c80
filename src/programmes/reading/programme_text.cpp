#include "programmes/reading/programme_text.h"

#include <re2/re2.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <unordered_map>

#include "base/text.h"

namespace sxsh::programmes::reading {
namespace {

// Syllables without their marks that are common in these acts: a token of OCR that is one of them is left alone, another
// is set to the one syllable next to it, if there is exactly one.
constexpr std::string_view kSyllables =
    "an anh ap bai ban bang bao bct ben bi bien binh bo ca cac cai can cao cap cau chat che chi chien chinh chiu cho chon "
    "chu chuc chung chuong chuyen co con cong cu cua cum cung cuoi cuoc cuong cuu da dai dam dan danh dao dat dau day de den dia "
    "diem dien "
    "dieu dinh do doan doanh doc doi don dong du dua dung duoc duong duy duyet gay gia giai giam giao gioi giup gop gui han "
    "hang hanh he hien hieu hinh ho hoa hoac hoach hoan hoat hoc hoi hon hop huan hung huong huyen iii in iv ke kem ket kha "
    "khac khai khao khen khi khoa khoang khu khuyen kiem kien kinh kip ky la lam lang lap le lien lieu linh loi long lon "
    "lop lua luat luc luoc luoi luong ly mac mang manh may minh mo moc moi mon mot muc muoi nai nam nang nay neu ngan nganh "
    "ngay nghe nghi nghiem nghien nghiep ngoai nguoi nguon nguyen nha nham nhan nhanh nhat nhiem nhien nhieu nho nhu nhung "
    "noi nuoc oai pham phan phap phat phe phi phich pho phoi phong phu phuc phuong qd qua quan quoc quy quyen quyet ra rai "
    "roi rong sach san sat sau so soan soat song su suc sung sxsh tac tai tam tang tao tap tay te thai tham thang thanh "
    "thao the theo thi thien thiet thieu thoi thong thu thuat thuc thuoc thuong tich tiem tien tiep tiet tieu tin tinh to "
    "toan tong tot tra trach tram trang tranh tren tri trien trieu trinh tro trong trung truong truyen ttg tu tung tuong "
    "tuyen ty ubnd ung uong uu uy va van vao vat ve vi viec vien viet vinh voi von vu vua vuc vung xa xay xem xet xu xuat "
    "yen yeu";

// Readings of short words that a distance cannot tell apart, as seen in texts read with a foreign model.
constexpr std::pair<std::string_view, std::string_view> kKnownReadings[] = {
    {"s", "so"}, {"sd", "so"}, {"se", "so"}, {"ceo", "cao"}, {"cdo", "cao"}, {"nim", "nam"}, {"ndm", "nam"}, {"tir", "tu"},
    {"tur", "tu"}, {"ttr", "tu"}, {"ctr", "cu"}, {"ctit", "cu"}, {"mirc", "muc"}, {"mtrc", "muc"}, {"mtc", "muc"},
    {"cc", "cac"}, {"cic", "cac"}, {"cdc", "cac"}, {"cec", "cac"}, {"ceac", "cac"}, {"hd", "ho"}, {"hb", "ho"}, {"hj", "ho"},
    {"bd", "bo"}, {"b", "bo"}, {"bio", "bao"}, {"beo", "bao"}, {"pai", "dai"}, {"pau", "dau"}, {"pong", "dong"},
    {"piah", "dinh"}, {"pinh", "dinh"}, {"poan", "doan"}, {"chie", "chuc"}, {"chire", "chuc"}, {"chirc", "chuc"},
    {"chtrc", "chuc"}, {"churc", "chuc"}, {"thirc", "thuc"}, {"thtrc", "thuc"}, {"nginh", "nganh"}, {"tugong", "tuong"},
    {"img", "ung"}, {"timg", "tung"}, {"ting", "tung"}, {"niing", "nang"}, {"ning", "nang"}, {"lwc", "luc"}, {"lyc", "luc"},
    {"dit", "du"}, {"dir", "du"}, {"sir", "su"}, {"xtr", "xu"}, {"xur", "xu"}, {"cia", "cua"}, {"ctua", "cua"}, {"cta", "cua"},
    {"nghig", "nghiep"}, {"tha", "thu"}, {"dean", "dan"}, {"dein", "dan"}};

bool letter(char c) { return (c >= 'a' && c <= 'z') || c == '\x1a'; }
bool blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

size_t distance(std::string_view a, std::string_view b, size_t limit) {
  if ((a.size() > b.size() ? a.size() - b.size() : b.size() - a.size()) > limit) return limit + 1;
  std::array<size_t, 24> row{};
  if (a.size() > 20 || b.size() > 20) return limit + 1;
  for (size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t diagonal = row[0];
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
      diagonal = above;
    }
  }
  return row[b.size()];
}

class Syllables {
 public:
  Syllables() {
    for (size_t at = 0; at < kSyllables.size();) {
      const size_t end = std::min(kSyllables.find(' ', at), kSyllables.size());
      const std::string_view syllable = kSyllables.substr(at, end - at);
      known_.emplace(syllable, syllable);
      list_.push_back(syllable);
      at = end + 1;
    }
    for (const auto& [damaged, right] : kKnownReadings) known_.emplace(damaged, right);
  }

  // The token set right, or as it is. A token of letters and at most one swapped digit is tried; numbers are left alone.
  std::string right(std::string_view token) const {
    std::string letters(token);
    size_t digits = 0;
    for (char& c : letters) {
      if (c < '0' || c > '9') continue;
      ++digits;
      c = c == '6' || c == '0' ? 'o' : c == '1' ? 'l' : c == '4' ? 'a' : c == '5' ? 's' : c;
    }
    std::replace(letters.begin(), letters.end(), 'j', 'i');         // letters that Vietnamese does not have
    std::replace(letters.begin(), letters.end(), 'w', 'u');
    if (letters.size() < 4) std::erase(letters, '\x1a');
    if (letters.empty() || digits > 1 || digits == token.size() || letters.size() > 9) return std::string(token);
    if (const auto found = known_.find(letters); found != known_.end()) return std::string(found->second);
    if (letters.size() < 3) return std::string(token);
    if (const size_t breve = letters.find("ia"); breve != std::string::npos) {      // ă read as "ia": "niam" is năm
      const auto found = known_.find(letters.substr(0, breve) + letters.substr(breve + 1));
      if (found != known_.end()) return std::string(found->second);
    }
    std::string_view best;
    int score = 0, rivals = 0;
    for (const std::string_view syllable : list_) {
      const size_t limit = letters.size() >= 5 ? 2 : 1;
      const size_t away = distance(letters, syllable, limit);
      if (away > limit) continue;
      const bool ends = syllable.front() == letters.front() && syllable.back() == letters.back();
      if (away == 2 && !ends) continue;
      const int now = (away == 1 ? 4 : 0) + (ends ? 2 : 0) + (syllable.size() == letters.size() ? 1 : 0);
      if (now == score && !best.empty()) ++rivals;
      if (now > score || best.empty()) {
        best = syllable;
        score = now;
        rivals = 0;
      }
    }
    return best.empty() || rivals > 0 ? std::string(token) : std::string(best);
  }

 private:
  std::unordered_map<std::string_view, std::string_view> known_;
  std::vector<std::string_view> list_;
};

// A text says the same syllables again and again, and is read by many passages.
std::string right_once(const std::string& token) {
  static const Syllables syllables;
  constexpr size_t kMost = 8'192;
  thread_local std::unordered_map<std::string, std::string> known;
  if (const auto found = known.find(token); found != known.end()) return found->second;
  if (known.size() >= kMost) known.clear();
  return known[token] = syllables.right(token);
}

}  // namespace

struct Pattern::Compiled {
  explicit Compiled(const std::string& expression) : re(expression, RE2::Quiet) {}
  RE2 re;
};

Pattern::Pattern(const std::string& expression) : compiled_(std::make_unique<Compiled>(expression)) {
  if (compiled_->re.ok() && compiled_->re.NumberOfCapturingGroups() < 6) return;
  std::fprintf(stderr, "pattern does not compile: %s: %s\n", expression.c_str(), compiled_->re.error().c_str());
  std::abort();
}
Pattern::~Pattern() = default;

std::optional<Match> Pattern::find(std::string_view words, size_t from, size_t to) const {
  to = std::min(to, words.size());
  const re2::StringPiece whole(words.data(), to);                   // so that "$" is the end of what is searched
  if (from > to) return std::nullopt;
  std::array<re2::StringPiece, 6> groups;
  const int count = 1 + compiled_->re.NumberOfCapturingGroups();
  if (!compiled_->re.Match(whole, from, to, RE2::UNANCHORED, groups.data(), count)) return std::nullopt;
  Match match;
  for (size_t i = 0; i < static_cast<size_t>(count); ++i) {
    if (groups[i].data() == nullptr) continue;
    match.groups[i].start = static_cast<size_t>(groups[i].data() - words.data());
    match.groups[i].end = match.groups[i].start + groups[i].size();
  }
  return match;
}

std::vector<Match> Pattern::all(std::string_view words, size_t from, size_t to) const {
  std::vector<Match> matches;
  while (const auto match = find(words, from, to)) {
    matches.push_back(*match);
    from = std::max(match->end(), match->start() + 1);
  }
  return matches;
}

std::string_view part(std::string_view words, const Part& part) {
  return part.found() ? words.substr(part.start, part.end - part.start) : std::string_view();
}

Passage::Passage(const RepairedText& text, int start, int end) : text_(&text) {
  const auto size = static_cast<int>(text.folded.size());
  start = std::clamp(start, 0, size);
  end = std::clamp(end, start, size);
  const auto add = [&](char c, int from, int to) {
    words_ += c;
    from_.push_back(from);
    to_.push_back(to);
  };
  for (int at = start; at < end;) {
    const char c = text.folded[static_cast<size_t>(at)];
    if (blank(c)) {
      if (!words_.empty() && words_.back() != ' ') add(' ', at, at + 1);
      ++at;
      continue;
    }
    int stop = at + 1;
    const auto word = [&](char d) { return letter(d) || (d >= '0' && d <= '9'); };
    if (word(c))
      while (stop < end && word(text.folded[static_cast<size_t>(stop)])) ++stop;
    std::string token = text.folded.substr(static_cast<size_t>(at), static_cast<size_t>(stop - at));
    if (text.marks_lost && std::any_of(token.begin(), token.end(), letter)) {
      int swallowed = stop;               // "s&", "s¢": the damaged letter is no letter any more
      while (swallowed < end &&
             std::string_view("&'").find(text.folded[static_cast<size_t>(swallowed)]) != std::string_view::npos)
        ++swallowed;
      if (swallowed > stop && token.size() < 4) stop = swallowed;
      token = right_once(token);
    }
    for (size_t i = 0; i < token.size(); ++i) {
      const int from = std::min(at + static_cast<int>(i), stop - 1);
      add(token[i], from, i + 1 == token.size() ? stop : from + 1);
    }
    at = stop;
  }
  from_.push_back(end);
}

int Passage::code_point(size_t at) const { return from_[std::min(at, words_.size())]; }

Part Passage::trimmed(Part part) const {
  constexpr std::string_view kEdges = " ,;.:-+*";
  while (part.start < part.end && kEdges.find(words_[part.start]) != std::string_view::npos) ++part.start;
  while (part.end > part.start && kEdges.find(words_[part.end - 1]) != std::string_view::npos) --part.end;
  return part;
}

Span Passage::span(size_t start, size_t end) const {
  start = std::min(start, words_.size());
  end = std::min(end, words_.size());
  const int from = from_[start];
  return text_->span(from, end > start ? to_[end - 1] : from);
}

std::string Passage::printed(size_t start, size_t end) const {
  start = std::min(start, words_.size());
  end = std::min(end, words_.size());
  return end > start ? printed_words(*text_, from_[start], to_[end - 1]) : std::string();
}

std::string printed_words(const RepairedText& text, int start, int end) {
  const auto size = static_cast<int>(text.text.text.size());
  start = std::clamp(start, 0, size);
  end = std::clamp(end, start, size);
  std::u32string out;
  for (int i = start; i < end; ++i) {
    const char32_t c = text.text.text[static_cast<size_t>(i)];
    const bool empty = blank(fold(c));
    if (empty && (out.empty() || out.back() == U' ')) continue;
    out += empty ? U' ' : c;
  }
  return trim(encode(out));
}

}  // namespace sxsh::programmes::reading
