// What the reader should know about the document as a whole before trusting the rest.
#include <algorithm>

#include "base/text.h"
#include "programmes/reading/critic_case.h"

namespace sxsh::programmes::reading {
namespace {

// The first words of the document, as the place of a finding about its head.
Span head(const CriticCase& c) {
  if (c.outline.blocks.empty()) return {};
  const Block& block = c.outline.blocks.front();
  return c.text.span(block.start, block.end);
}

void check_number(CriticCase& c) {
  const Document& document = c.draft.document;
  if (!document.number) {
    c.add(Severity::warning, "number_missing",
          "Văn bản không có số, ký hiệu (phần đầu có thể đã mất). Hãy tìm bản gốc hoặc nhập số khi duyệt.",
          "The document carries no number (its head may be lost). Find the original or enter the number when reviewing.",
          {head(c)});
    return;
  }
  // Where the number first stands: a line "(Kèm theo Quyết định số …)" belongs to a plan or an annex, not to the head.
  static const Pattern kFromAnnex(R"((?:kem theo|ban hanh kem)[^.;)]{0,60}$)");
  const std::string printed = trim(fold_aligned(decode(document.number_raw.empty() ? *document.number : document.number_raw)));
  const size_t at = c.text.folded.find(printed);
  if (printed.empty() || at == std::string::npos) return;
  const size_t from = at < 120 ? 0 : at - 120;
  if (!kFromAnnex.in(std::string_view(c.text.folded).substr(from, at - from))) return;
  const Span place = c.text.span(static_cast<int>(at), static_cast<int>(at + printed.size()));
  Finding& finding = c.add(
      Severity::info, "number_from_annex",
      "Số " + *document.number + " và ngày không có ở phần đầu, được lấy từ dòng “Kèm theo …” của phần sau.",
      "The number " + *document.number + " and the date are not in the head; they come from the line “Kèm theo …” further down.",
      {place});
  finding.found = *document.number;
}

}  // namespace

void check_document(CriticCase& c) {
  const Draft& draft = c.draft;
  const bool vietnamese = draft.language == "vi";
  if (!vietnamese && !draft.repaired.empty())
    c.add(Severity::warning, "language_other", "Văn bản có vẻ không viết bằng tiếng Việt, nên không đọc được chương trình.",
          "The text does not seem to be Vietnamese, so no programme was read.", {head(c)});
  if (draft.document.kind == Kind::not_an_act) {
    c.add(Severity::info, "not_an_act",
          "Đây không phải văn bản hành chính (có thể là tin tức hoặc trang tóm tắt), nên không lập chương trình.",
          "This is not an act (perhaps a news item or a summary page), so no programme is made of it.", {head(c)});
    return;
  }
  if (c.text.marks_lost || draft.document.confidence < 0.6)
    c.add(
        Severity::warning, "low_confidence",
        "Văn bản mất dấu (quét bằng phần mềm không hiểu tiếng Việt). Các con số đọc theo khuôn; hãy so từng mục với bản gốc.",
        "The text has lost its marks (scanned by software without Vietnamese). Figures were read by pattern; compare each with "
          "the original.",
        {head(c)});
  check_number(c);
}

}  // namespace sxsh::programmes::reading
