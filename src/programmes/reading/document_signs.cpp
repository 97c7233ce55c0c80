// Whether a text is an act at all, and of which kind (Decree 30/2020/NĐ-CP, article 7 and annex I).
#include <algorithm>

#include "base/text.h"
#include "programmes/reading/document.h"
#include "programmes/reading/language.h"
#include "programmes/reading/letters.h"
#include "programmes/reading/programme_text.h"

namespace sxsh::programmes::reading {
namespace {

Kind kind_of(std::string_view words) {
  struct Start {
    std::string_view words;
    Kind kind;
  };
  static constexpr Start kStarts[] = {{"quyet dinh", Kind::decision},    {"quyet pinh", Kind::decision},
                                      {"nghi quyet", Kind::decision},    {"ke hoach", Kind::plan},
                                      {"chuong trinh", Kind::programme}, {"de an", Kind::programme},
                                      {"bao cao", Kind::report},         {"cong van", Kind::letter}};
  for (const Start& start : kStarts)
    if (words.starts_with(start.words) &&
        (words.size() == start.words.size() || words[start.words.size()] == ' ' || words[start.words.size()] == ':'))
      return start.kind;
  return Kind::not_an_act;
}

// The kind stands in capitals on a line of its own or before the title: "QUYẾT ĐỊNH", "QUYẾT ĐỊNH Về việc …".
bool in_capitals(const RepairedText& text, const Block& block) {
  constexpr int kLetters = 7;             // of the shortest kind, "KẾ HOẠCH", "ĐỀ ÁN"
  int upper = 0;
  for (int i = block.start; i < block.end && upper < kLetters; ++i) {
    const char32_t c = text.text.text[static_cast<size_t>(i)];
    if (is_lower(c) && !(text.marks_lost && c >= 0x80)) return upper >= 5 && block.kind == BlockKind::heading;
    upper += is_upper(c);
  }
  return upper >= 5;
}

}  // namespace

ActSigns act_signs(const RepairedText& text, const Outline& outline) {
  static const Pattern kNational(R"(^cong hoa xa)");
  static const Pattern kNumber(R"(^s[a-z0-9]{1,2} ?:)");
  static const Pattern kDate(R"(^[^.;\n]{2,40}, ?ng[a-z]y *\d{0,2} *th[a-z]ng *\d{0,2} *n[a-z]m *\d{4}$)");
  static const Pattern kIssuer(R"(^(?:chu t[a-z]ch )?(?:uy ban nh[a-z]n d[a-z]n|hoi dong nh[a-z]n d[a-z]n|bo [a-z]|so [a-z]|thu tuong chinh phu))");
  static const Pattern kAttached(R"(^\((?:ban hanh )?k[a-z]m theo )");
  static const Pattern kEnd(R"(\./\.)");
  static const Pattern kSubject(R"(^v/v )");
  static const Pattern kAddressed(R"(^kinh gui ?:)");
  // What pages about acts carry and acts do not.
  static const Pattern kPage(
      R"(^(?:so hieu|so,? ky hieu|loai van ban|co quan ban hanh|noi ban hanh|nguoi ky|ngay ban hanh|ngay hieu luc|ngay co hieu luc|tinh trang(?: hieu luc)?|trich yeu|linh vuc|ngay cong bao|so cong bao|thuoc tinh|tai ve|luot xem|chia se|tin lien quan|bai viet lien quan|tags?|nguon|tac gia|cap nhat|theo bao) ?:|\(theo |^(?:doc them|xem them|tin lien quan|van ban lien quan)\b|https?://)");
  ActSigns signs;
  bool national = false, number = false, date = false, issuer = false, bases = false, articles = false, attached = false,
       end = false;
  bool signature = false, recipients = false, subject = false, addressed = false;
  int clauses = 0, page = 0;
  for (size_t i = 0; i < outline.blocks.size(); ++i) {
    const Block& block = outline.blocks[i];
    const std::string_view words = text.folded_slice(block.start, block.end);
    if (block.section == "header" || (block.section == "plan" && block.label.empty())) {
      if (signs.kind == Kind::not_an_act && block.label.empty() && in_capitals(text, block)) {
        signs.kind = kind_of(words);
        if (signs.kind != Kind::not_an_act) signs.kind_block = i;
      }
      national = national || kNational.in(words);
      number = number || kNumber.in(words);
      date = date || kDate.in(words);
      issuer = issuer || (block.kind == BlockKind::heading && kIssuer.in(words));
      subject = subject || kSubject.in(words);
      addressed = addressed || kAddressed.in(words);
    }
    attached = attached || kAttached.in(words);
    bases = bases || block.section == "bases";
    articles = articles || (block.section == "articles" && block.label.starts_with("Điều"));
    signature = signature || block.section == "signature";
    recipients = recipients || block.section == "recipients";
    clauses +=
        block.section == "plan" && block.label.size() <= 4 && (block.label == "I" || block.label == "II" || block.label == "III");
    end = end || kEnd.in(words);
    page += kPage.in(words);
  }
  if (signs.kind == Kind::not_an_act && (subject || addressed) && number) signs.kind = Kind::letter;
  signs.score = national + number + date + issuer + bases + articles + attached + end + signature + recipients + (clauses >= 2) +
                addressed - page;
  if (language_of(text.text.text, text.folded).code != "vi") signs.score = 0;
  constexpr int kLeast = 3;
  if (signs.score < kLeast) signs.kind = Kind::not_an_act;
  return signs;
}

}  // namespace sxsh::programmes::reading
