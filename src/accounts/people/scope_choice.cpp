#include "accounts/people/scope_choice.h"

#include <algorithm>
#include <charconv>

#include "accounts/people/line.h"
#include "ui/messages/people.gen.h"

namespace sxsh::accounts {
namespace {

namespace Msg = ui::Msg;
using ui::tr;

std::optional<ScopeSubject> candidate_in(web::Context& context, const ScopeSource& source, const std::string& value) {
  const size_t colon = value.find(':');
  if (colon == value.npos) return std::nullopt;
  const auto kind = scope_kind(value.substr(0, colon));
  int64_t id = 0;
  const auto [end, wrong] = std::from_chars(value.data() + colon + 1, value.data() + value.size(), id);
  if (!kind || wrong != std::errc() || end != value.data() + value.size() || id <= 0) return std::nullopt;
  const std::string words = source.words(context.db, context.office_id, *kind, id, Lang::vi);
  return words.empty() ? std::nullopt : std::optional(ScopeSubject{*kind, id, words});
}

}  // namespace

ScopeChosen scope_chosen(web::Context& context, const ScopeSource& source, const std::string& role) {
  ScopeChosen chosen;
  const auto kinds = scopes_for(role);
  const auto fits = [&](const ScopeSubject& subject) { return std::ranges::find(kinds, subject.kind) != kinds.end(); };
  const auto take = [&](const ScopeSubject& subject) {
    chosen.scopes.push_back({subject.kind, subject.id, subject.words,
                             subject.kind == ScopeKind::area ? source.units(subject.id) : std::vector<int64_t>{}});
  };
  const std::string typed = line_of(context.request.field("pham-vi"));
  if (const auto picked = candidate_in(context, source, context.request.field("chon")); picked && fits(*picked)) {
    take(*picked);
    return chosen;
  }
  if (kinds.empty()) return chosen;  // of the whole office: what was typed does not matter
  if (typed.empty()) {
    if (needs_scope(role)) chosen.error = tr(context.lang, Msg::people_scope_needed);
    return chosen;
  }
  std::vector<ScopeSubject> found;
  for (const ScopeKind kind : kinds) {
    if (kind == ScopeKind::facility && !found.empty()) break;   // words of an area also stand in names of facilities
    for (auto& subject : source.find(context.db, context.office_id, kind, typed)) found.push_back(std::move(subject));
  }
  if (found.size() == 1) {
    take(found.front());
    return chosen;
  }
  chosen.error = found.empty()
                     ? tr(context.lang, Msg::people_scope_unknown, {{"words", typed}})
                     : tr(context.lang, Msg::people_scope_several, {{"words", typed}, {"n", std::to_string(found.size())}});
  for (const auto& subject : found)
    chosen.candidates.push_back({std::string(code_of(subject.kind)) + ":" + std::to_string(subject.id), subject.words});
  return chosen;
}

}  // namespace sxsh::accounts
