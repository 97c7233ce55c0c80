// What pages of people and of one's own account say of roles, handovers and looks.
#include "accounts/people/person_pages.h"
#include "accounts/permissions.h"
#include "ui/messages/own.gen.h"
#include "ui/messages/people.gen.h"

namespace sxsh::accounts {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

std::string day_words(const std::string& iso_day, Lang lang) {
  const auto day = parse_iso_date(iso_day);
  return !day ? iso_day : day_words(*day, lang);
}

}  // namespace

RoleRow role_row(web::Context& context, const ScopeSource& source, const Grant& grant, const std::vector<Scope>& scopes) {
  const Lang lang = context.lang;
  const Role* known = role(grant.role);
  const auto giver = grant.granted_by ? find_person(context.db, context.office_id, grant.granted_by) : std::nullopt;
  RoleRow row{.grant_id = std::to_string(grant.id),
              .name = std::string(lang == Lang::vi ? known->vi : known->en),
              .since = local_minute(grant.granted_at, lang),
              .by = giver ? giver->name : std::string(tr(lang, Msg::own_by_program))};
  for (const Scope& scope : scopes)
    if (scope.grant_id == grant.id) {
      std::string words = source.words ? source.words(context.db, context.office_id, scope.kind, scope.subject_id, lang) : "";
      if (words.empty()) words = std::string(code_of(scope.kind)) + " " + std::to_string(scope.subject_id);
      row.scopes.push_back({std::to_string(scope.id), words});
    }
  row.scope_missing = needs_scope(grant.role) && row.scopes.empty();
  return row;
}

HandoverRow handover_row(const web::Context& context, const Handover& handover) {
  const Lang lang = context.lang;
  const auto word = [&](Message message) { return std::string(tr(lang, message)); };
  HandoverRow row{.id = std::to_string(handover.id),
                  .words = tr(lang, Msg::people_handover_line, {{"from", handover.from_name},
                                                                {"to", handover.to_name},
                                                                {"day", day_words(handover.from_day, lang)}}),
                  .reason = handover.reason,
                  .state = word(handover.undone_at ? Msg::people_handover_undone
                                : handover.done_at ? Msg::people_handover_done
                                                   : Msg::people_handover_planned)};
  row.may_undo = !handover.undone_at && context.visitor.may("person.edit");
  return row;
}

std::string look_words(const View& view, Lang lang) {
  return day_words(view.day, lang) + " · " + view.viewer + " · " + view.purpose;
}

}  // namespace sxsh::accounts
