#include "programmes/reading/document.h"

#include <algorithm>

#include "base/text.h"
#include "programmes/reading/act_number.h"
#include "programmes/reading/citation.h"
#include "programmes/reading/letters.h"
#include "programmes/reading/programme_text.h"

namespace sxsh::programmes::reading {
namespace {

std::string_view words_of(const RepairedText& text, const Block& block) { return text.folded_slice(block.start, block.end); }

void take_number(Document& document, const ActNumber& number) {
  document.number = number.normal;
  document.number_raw = number.raw;
}

// "Số: 1849/QĐ-UBND" and "Bình Dương, ngày 19 tháng 7 năm 2016" of the head.
void read_head(const RepairedText& text, const Outline& outline, Document& document) {
  static const Pattern kNumber(R"(^s[a-z0-9]{1,2} ?[:.] ?)");
  static const Pattern kDate(R"(^[^.;\n]{0,40}\bng[a-z]y *\d{1,2} *th[a-z]ng *\d{1,2} *n[a-z]m *\d{4})");
  for (const Block& block : outline.blocks) {
    if (block.section != "header") continue;
    const std::string_view words = words_of(text, block);
    if (const auto mark = kNumber.find(words); mark && !document.number) {
      const int from = block.start + static_cast<int>(mark->end());
      const auto number = act_number(text, from, block.end);
      constexpr int kBlanks = 2;
      if (number && number->place.start <= from + kBlanks) take_number(document, *number);
    }
    if (!document.date && kDate.in(words))
      if (const auto date = act_date(text, block.start, block.end)) document.date = date->date;
  }
}

// "(Kèm theo Quyết định số 1233/QĐ-UBND ngày 28/4/2017 của UBND tỉnh)".
void read_attached(const RepairedText& text, const Outline& outline, Document& document) {
  static const Pattern kAttached(R"(^\(? ?(?:ban hanh )?k[a-z]m theo (?:quyet [dp]inh|nghi quyet|ke hoach|cong van|to trinh) s[a-z0-9]{1,2}\.? ?:? ?)");
  for (const Block& block : outline.blocks) {
    const auto mark = kAttached.find(words_of(text, block));
    if (!mark) continue;
    const int from = block.start + static_cast<int>(mark->end());
    const auto number = act_number(text, from, block.end);
    if (!number) continue;
    if (!document.number) take_number(document, *number);
    if (document.date || number_key(*document.number) != number_key(number->normal)) continue;
    if (const auto date = act_date(text, number->place.end, block.end)) document.date = date->date;
  }
}

// The lines after the kind, up to who issues it, its bases or its first clause.
std::string read_title(const RepairedText& text, const Outline& outline, const ActSigns& signs) {
  static const Pattern kStop(
      R"(^(?:chu t[a-z]ch |u[a-z] ban nh[a-z]n|ubnd |hoi dong nh[a-z]n|thu tuong |bo truong|giam doc |\((?:ban hanh )?k[a-z]m theo|s[a-z0-9]{1,2} ?:|kinh gui|cong hoa xa|d[a-z]c l[a-z]p -|-{3,}|_{3,}|[^.;\n]{2,40}, ?ng[a-z]y ?\d))");
  static const Pattern kKind(R"(^(?:quyet [dp]inh|nghi quyet|ke hoach|chuong trinh|bao cao|de an|cong van) ?:? ?)");
  static const Pattern kSubject(R"(^v/v ?:? ?)");
  constexpr size_t kMostLines = 8;
  std::string title;
  if (signs.kind == Kind::letter) {
    for (const Block& block : outline.blocks)
      if (const auto subject = kSubject.find(words_of(text, block)))
        return printed_words(text, block.start + static_cast<int>(subject->end()), block.end);
    return title;
  }
  const Block& kind = outline.blocks[signs.kind_block];
  if (const auto mark = kKind.find(words_of(text, kind)))
    title = printed_words(text, kind.start + static_cast<int>(mark->end()), kind.end);
  for (size_t i = signs.kind_block + 1; i < outline.blocks.size() && i <= signs.kind_block + kMostLines; ++i) {
    const Block& block = outline.blocks[i];
    if (block.section != kind.section || !block.label.empty() || block.kind == BlockKind::table_row ||
        kStop.in(words_of(text, block)))
      break;
    constexpr int kSentence = 400;
    if (block.end - block.start > kSentence) break;
    title += (title.empty() ? "" : " ") + printed_words(text, block.start, block.end);
    if (title.ends_with(':') || title.ends_with('.')) break;
  }
  return title;
}

// "có hiệu lực từ ngày ký", "chịu trách nhiệm thi hành Quyết định này, kể từ ngày ký", "có hiệu lực kể từ ngày 01/01/2017".
std::optional<Date> read_effective(const RepairedText& text, const Outline& outline, const std::optional<Date>& signed_on) {
  static const Pattern kEffect(R"((?:hi[a-z\x1a]{1,3}u l[a-z]c|thi hanh)[^.;\n]{0,80}? t[a-z]{1,3} ng[a-z]y (k[a-z]\b|\d))");
  for (const Block& block : outline.blocks) {
    if (block.section != "articles") continue;
    const std::string_view words = words_of(text, block);
    const auto match = kEffect.find(words);
    if (!match) continue;
    const Part last = match->groups[1];
    if (words[last.start] == 'k') return signed_on;
    const auto date = act_date(text, block.start + static_cast<int>(last.start) - 5, block.end);
    return date ? date->date : std::nullopt;
  }
  return std::nullopt;
}

void read_articles(const RepairedText& text, const Outline& outline, Document& document) {
  const std::vector<Block>& blocks = outline.blocks;
  for (size_t i = 0; i < blocks.size(); ++i) {
    if (blocks[i].section != "articles" || !blocks[i].label.starts_with("Điều")) continue;
    size_t last = i;
    while (last + 1 < blocks.size() && blocks[last + 1].section == "articles" &&
           blocks[last + 1].clause.starts_with(blocks[i].label) && !blocks[last + 1].label.starts_with("Điều"))
      ++last;
    document.articles.push_back({blocks[i].label, printed_words(text, blocks[i].text_start, blocks[last].end),
                                 text.span(blocks[i].start, blocks[last].end)});
    i = last;
  }
}

std::string without_end(std::string words) {
  while (!words.empty() &&
         (words.back() == ';' || words.back() == '.' || words.back() == ',' || words.back() == ' ' || words.back() == '/'))
    words.pop_back();
  return words;
}

void read_lists(const RepairedText& text, const Outline& outline, Document& document) {
  static const Pattern kAnnex(R"(^phu luc\b[ a-z0-9]{0,8}[.: -]*)");
  const std::vector<Block>& blocks = outline.blocks;
  for (size_t i = 0; i < blocks.size(); ++i) {
    const Block& block = blocks[i];
    if (block.section == "recipients" && !block.label.empty())
      document.recipients.push_back(without_end(printed_words(text, block.text_start, block.end)));
    const auto mark = kAnnex.find(words_of(text, block));
    const bool first =
        i == 0 || blocks[i - 1].section != "annex" || (mark && block.label.empty() && blocks[i - 1].clause != block.clause);
    if (block.section != "annex" || !first) continue;
    std::string title = printed_words(text, block.start, block.end);
    const bool bare = mark && mark->end() == words_of(text, block).size();
    const bool follows = i + 1 < blocks.size() && blocks[i + 1].section == "annex" &&
                         blocks[i + 1].kind != BlockKind::table_row && words_of(text, blocks[i + 1])[0] != '(';
    if (bare && follows) {
      const std::string next = printed_words(text, blocks[i + 1].start, blocks[i + 1].end);
      title = block.clause == "Phụ lục" ? next : block.clause + ": " + next;
    }
    document.annexes.push_back(title);
  }
}

// An act that amends another names it in its title or its first article: it rests on that act, whether or not a
// "Căn cứ" says so, and the reader of programmes finds what is amended by it.
void add_amended(const RepairedText& text, const Outline& outline, const ActSigns& signs, Document& document) {
  static const Pattern kAmends(R"((?:^|\b)(?:sua doi|dieu chinh|bo sung|thay the|bai bo)\b)");
  const std::vector<Block>& blocks = outline.blocks;
  const auto known = [&](const Act& act) {
    const auto same = [&](const std::string& number) { return number_key(number) == number_key(*act.number); };
    return !act.number || (document.number && same(*document.number)) ||
           std::ranges::any_of(document.legal_bases, [&](const Act& base) { return base.number && same(*base.number); });
  };
  if (!kAmends.in(search_key(document.title))) return;
  constexpr size_t kTitleLines = 8;
  for (size_t i = 0; i < blocks.size(); ++i) {
    const bool title =
        i >= signs.kind_block && i <= signs.kind_block + kTitleLines && blocks[i].section == blocks[signs.kind_block].section;
    const bool first_article = blocks[i].section == "articles" && blocks[i].label == "Điều 1";
    if ((!title && !first_article) || !kAmends.in(words_of(text, blocks[i]))) continue;
    for (Act& act : acts_named(text, blocks[i].start, blocks[i].end))
      if (!known(act)) document.legal_bases.push_back(std::move(act));
  }
}

double confidence_of(const RepairedText& text, const Document& document) {
  double made = 1.0;
  if (!document.number) made -= 0.1;
  if (!document.date) made -= 0.1;
  if (document.issuer.empty()) made -= 0.1;
  if (document.title.empty()) made -= 0.1;
  return text.marks_lost ? made / 2 : std::max(made, 0.6);
}

}  // namespace

Document read_document(const RepairedText& text, const Outline& outline) {
  Document document;
  const ActSigns signs = act_signs(text, outline);
  if (signs.kind == Kind::not_an_act) return document;
  document.kind = signs.kind;
  read_head(text, outline, document);
  read_attached(text, outline, document);
  const Issuer issuer = read_issuer(text, outline);
  document.issuer = issuer.name;
  document.province = issuer.province;
  document.title = read_title(text, outline, signs);
  document.signer = read_signer(text, outline);
  document.effective_date = read_effective(text, outline, document.date);
  document.legal_bases = legal_bases(text, outline, document.number);
  add_amended(text, outline, signs, document);
  read_articles(text, outline, document);
  read_lists(text, outline, document);
  document.confidence = confidence_of(text, document);
  return document;
}

}  // namespace sxsh::programmes::reading
