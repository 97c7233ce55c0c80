#include "programmes/reading/critic.h"

#include <algorithm>

#include "base/text.h"
#include "programmes/reading/critic_case.h"

namespace sxsh::programmes::reading {

void criticise(Draft& draft, const RepairedText& text, const Outline& outline, const Reference& known) {
  CriticCase c(draft, text, outline, known);
  check_document(c);
  check_dates(c);
  check_names(c);
  check_targets(c);
  check_schedule(c);
  check_sums(c);
  std::ranges::stable_sort(draft.findings, {}, [](const Finding& finding) {
    return std::pair(static_cast<int>(finding.severity), finding.spans.empty() ? 0 : finding.spans.front().start);
  });
}

Finding& CriticCase::add(Severity severity, std::string_view code, std::string vi, std::string en,
                         const std::vector<Span>& spans) {
  Finding finding;
  finding.severity = severity, finding.code = code, finding.vi = std::move(vi), finding.en = std::move(en);
  for (const Span& span : spans)
    if (span.start < span.end) finding.spans.push_back(span);
  draft.findings.push_back(std::move(finding));
  return draft.findings.back();
}

int small_number(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value > 100'000 ? value : value * 10 + (c - '0');
  return value;
}

const Passage& CriticCase::all() {
  if (!all_) all_ = std::make_unique<Passage>(text, 0, static_cast<int>(text.text.size()));
  return *all_;
}

const Block* CriticCase::block_at(int code_point) const {
  const auto after = std::ranges::upper_bound(outline.blocks, code_point, {}, &Block::start);
  if (after == outline.blocks.begin()) return nullptr;
  const Block& block = *std::prev(after);
  return code_point < block.end ? &block : nullptr;
}

namespace {

// One spelling for words that differ in where the tone stands ("hòa", "hoà") and in case; other marks count: "quản" is not
// "quận".
std::string spelling(std::string_view words) {
  static const std::pair<std::string_view, std::string_view> kTones[] = {
      {"oà", "òa"}, {"oá", "óa"}, {"oả", "ỏa"}, {"oã", "õa"}, {"oạ", "ọa"}, {"oè", "òe"}, {"oé", "óe"}, {"oẻ", "ỏe"},
      {"oẽ", "õe"}, {"oẹ", "ọe"}, {"uỳ", "ùy"}, {"uý", "úy"}, {"uỷ", "ủy"}, {"uỹ", "ũy"}, {"uỵ", "ụy"}};
  std::string one = lower(words);
  for (const auto& [from, to] : kTones)
    for (size_t at = one.find(from); at != std::string::npos; at = one.find(from, at + to.size()))
      one.replace(at, from.size(), to);
  return one;
}

}  // namespace

std::vector<Span> CriticCase::places(std::string_view name, size_t most) {
  std::vector<Span> found;
  const std::string wanted = trim(fold_aligned(decode(name)));
  const std::string& words = all().words();
  const auto letter = [&](size_t at) {
    return at < words.size() && ((words[at] >= 'a' && words[at] <= 'z') || (words[at] >= '0' && words[at] <= '9'));
  };
  for (size_t at = words.find(wanted); !wanted.empty() && at != std::string::npos && found.size() < most;
       at = words.find(wanted, at + wanted.size()))
    if ((at == 0 || !letter(at - 1)) && !letter(at + wanted.size()) &&
        (text.marks_lost || spelling(all().printed(at, at + wanted.size())) == spelling(name)))
      found.push_back(all().span(at, at + wanted.size()));
  return found;
}

}  // namespace sxsh::programmes::reading
