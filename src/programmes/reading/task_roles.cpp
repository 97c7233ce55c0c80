#include "programmes/reading/task_roles.h"

#include <algorithm>

#include "programmes/reading/agency.h"

namespace sxsh::programmes::reading {
namespace {

// "Đơn vị chủ trì: Sở Công Thương; đơn vị phối hợp: UBND các huyện"
bool named_after_colon(const Passage& passage, TaskRoles& roles) {
  static const Pattern kNamed(R"(\b(chu tri|phoi hop)(?: thuc hien)? ?: ?([^.;:]+))");
  for (const Match& match : kNamed.all(passage.words())) {
    if (!begins_with_agency(part(passage.words(), match.groups[2]))) continue;
    const bool helps = part(passage.words(), match.groups[1]) == "phoi hop";
    auto& names = helps ? roles.partners : roles.lead;
    if (names.empty()) names = agencies_named(passage, match.groups[2].start, match.groups[2].end);
    roles.leads = roles.leads || !helps;
  }
  return !roles.lead.empty() || !roles.partners.empty();
}

}  // namespace

TaskRoles task_roles(const Passage& passage) {
  static const Pattern kLeads(R"(\bchu tri\b,?)"), kGiven(R"((?:^|[.;:] )(?:giao )?()[^.;:]+$)");
  static const Pattern kWith(R"(\bphoi hop (?:voi |cung )?(?:voi )?)");
  static const Pattern kDoing(
      R"( (?:to chuc (?:trien khai|thuc hien|cac|tap|hoi)|xay dung|trien khai|thuc hien|lap|bien soan|ra soat|huong dan|)"
      R"(nghien cuu|de |tuyen truyen|kiem tra|can doi|tham muu|ho tro|cung cap|theo doi|dua|tham dinh|thong tin|tong hop)\b)");
  const std::string& words = passage.words();
  TaskRoles roles;
  if (named_after_colon(passage, roles)) return roles;
  const auto leads = kLeads.find(words);
  const auto with = kWith.find(words, leads ? leads->end() : 0);
  const size_t sentence = leads ? words.find_first_of(".;", leads->end()) : std::string::npos;
  if (leads) {
    roles.leads = true;
    roles.doing = leads->end();
    constexpr size_t kBefore = 160;
    const size_t first = leads->start() > kBefore ? leads->start() - kBefore : 0;
    const std::string_view before = std::string_view(words).substr(first, leads->start() - first);
    if (const auto given = kGiven.find(before)) {
      const size_t name = given->groups[1].start;
      if (begins_with_agency(before.substr(name))) roles.lead = agencies_named(passage, first + name, leads->start());
    }
  }
  const bool near = with && (leads ? with->start() <= leads->end() + 2 : with->start() == 0);
  if (near) {
    roles.only_helps = !leads;
    const auto doing = kDoing.find(words, with->end(), std::min(sentence, words.size()));
    roles.doing = doing ? doing->start() + 1 : with->end();
    if (doing && begins_with_agency(std::string_view(words).substr(with->end())))
      roles.partners = agencies_named(passage, with->end(), doing->start());
  }
  return roles;
}

}  // namespace sxsh::programmes::reading
