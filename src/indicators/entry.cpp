#include "indicators/entry.h"

#include <algorithm>

#include "base/number_text.h"
#include "base/text.h"
#include "indicators/words.h"
#include "territory/typed.h"
#include "ui/messages/entries.gen.h"

namespace sxsh::indicators {
namespace {

namespace Msg = ui::Msg;

struct KindFacts {
  EntryKind kind;
  std::string_view code;
  ui::Message words;
};
constexpr KindFacts kKinds[] = {{EntryKind::training, "training", Msg::entries_kind_training},
                                {EntryKind::posts, "posts", Msg::entries_kind_posts},
                                {EntryKind::model, "model", Msg::entries_kind_model},
                                {EntryKind::media, "media", Msg::entries_kind_media},
                                {EntryKind::outreach, "outreach", Msg::entries_kind_outreach},
                                {EntryKind::payment, "payment", Msg::entries_kind_payment}};

constexpr std::pair<std::string_view, ui::Message> kAudienceWords[] = {
    {"officer", Msg::entries_officer}, {"enterprise", Msg::entries_enterprise},
    {"manager", Msg::entries_manager}, {"area", Msg::entries_area},
    {"zone", Msg::entries_zone},       {"public", Msg::entries_public}};

constexpr size_t kMostLetters = 1000;  // of what was done and of what proves it

class Reader {
 public:
  Reader(const Typed& typed, ReadEntry& out) : typed_(typed), out_(out) {}
  std::string text(const std::string& name) const {
    const auto found = typed_.find(name);
    return found == typed_.end() ? "" : trim(storable(found->second));
  }
  std::string words(const std::string& name) {
    std::string typed = text(name);
    if (decode(typed).size() > kMostLetters)
      wrong(name, Msg::entries_too_long, {{"most", count_words(static_cast<int64_t>(kMostLetters))}});
    return typed;
  }
  void wrong(const std::string& name, ui::Message message, const std::vector<std::pair<std::string, Words>>& details = {}) {
    out_.errors.emplace_back(name, both(message, details));
  }
  std::optional<int64_t> whole(const std::string& name, int64_t least) {
    const std::string typed = text(name);
    if (typed.empty()) return std::nullopt;
    const NumberText number = read_number(typed, 0);
    if (number.ok() && number.value >= least && number.value <= 1'000'000'000'000'000) return number.value;
    wrong(name, Msg::entries_wrong_number, {{"text", plain(typed)}});
    return std::nullopt;
  }
  std::optional<Date> day(const std::string& name) {
    const std::string typed = text(name);
    if (typed.empty()) return std::nullopt;
    const auto found = territory::typed_day(typed);
    if (!found) wrong(name, Msg::entries_wrong_day, {{"text", plain(typed)}});
    return found;
  }
  std::string one_of(const std::string& name, const auto& allowed) {
    const std::string typed = text(name);
    if (typed.empty() || std::ranges::find(allowed, typed) != allowed.end()) return typed;
    wrong(name, Msg::entries_wrong_choice);
    return "";
  }

 private:
  const Typed& typed_;
  ReadEntry& out_;
};

}  // namespace

std::string_view code_of(EntryKind kind) { return kKinds[static_cast<size_t>(kind)].code; }
std::optional<EntryKind> entry_kind_of(std::string_view code) {
  const auto* found = std::ranges::find(kKinds, code, &KindFacts::code);
  return found == std::end(kKinds) ? std::nullopt : std::optional(found->kind);
}
Words entry_kind_words(EntryKind kind) { return both(kKinds[static_cast<size_t>(kind)].words); }
Words audience_words(std::string_view code) {
  for (const auto& [known, message] : kAudienceWords)
    if (known == code) return both(message);
  return {};
}

ReadEntry read_entry(const Typed& typed, const Date& today) {
  ReadEntry out;
  Reader in(typed, out);
  Entry& entry = out.entry;
  if (const auto kind = entry_kind_of(in.text("loai")))
    entry.kind = *kind;
  else
    in.wrong("loai", Msg::entries_wrong_choice);
  const size_t before = out.errors.size();
  if (const auto day = in.day("ngay")) {
    entry.done_on = *day;
    if (*day > today) in.wrong("ngay", Msg::entries_future_day);
  } else if (out.errors.size() == before) {
    in.wrong("ngay", Msg::entries_day_needed);
  }
  entry.words = in.words("noi-dung");
  if (entry.words.empty()) in.wrong("noi-dung", Msg::entries_words_needed);
  entry.audience = in.one_of("doi-tuong", kAudiences);
  if (entry.kind == EntryKind::training && entry.audience.empty()) in.wrong("doi-tuong", Msg::entries_audience_needed);
  const size_t numbers = out.errors.size();
  entry.quantity = in.whole("so-luong", 1);
  if (entry.kind != EntryKind::payment && !entry.quantity && out.errors.size() == numbers)
    in.wrong("so-luong", Msg::entries_quantity_needed);
  entry.competent = in.whole("du-nang-luc", 0);
  if (entry.competent && entry.quantity && *entry.competent > *entry.quantity)
    in.wrong("du-nang-luc", Msg::entries_too_many_competent);
  entry.competent_until = in.day("den-ngay");
  if (entry.competent_until && *entry.competent_until < entry.done_on) in.wrong("den-ngay", Msg::entries_until_before);
  const size_t money = out.errors.size();
  entry.amount_vnd = in.whole("so-tien", 1);
  if (entry.kind == EntryKind::payment && !entry.amount_vnd && out.errors.size() == money)
    in.wrong("so-tien", Msg::entries_amount_needed);
  entry.source = in.one_of("nguon", kSources);
  if (entry.amount_vnd && entry.source.empty()) in.wrong("nguon", Msg::entries_source_needed);
  entry.task = in.text("nhiem-vu");
  entry.proof = in.words("can-cu");
  if (entry.proof.empty()) in.wrong("can-cu", Msg::entries_proof_needed);
  return out;
}

}  // namespace sxsh::indicators
