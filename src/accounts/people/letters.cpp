#include "accounts/people/letters.h"

#include "accounts/onboarding.h"
#include "accounts/people/invitation.h"
#include "accounts/letter.html.h"
#include "accounts/letters_sheet.html.h"
#include "accounts/store.h"
#include "ui/messages/people.gen.h"
#include "ui/page.h"

namespace sxsh::accounts {

namespace Msg = ui::Msg;
using ui::tr;

ui::Html letter_for(const web::Context& context, const std::string& name, const std::string& facility, const std::string& code,
                    const std::string& public_url) {
  const auto office = find_office(context.db, context.office_id);
  const std::string host = context.request.header("host");
  const std::string base = public_url.empty() ? host : public_url;
  return letter({.office = office ? office->name : "",
                 .name = name,
                 .facility = facility,
                 .code = code,
                 .address = base + "/kich-hoat",
                 .until = vietnamese(date_from_days(days_from_epoch(context.clock.today()) + kCodeDays - 1)),
                 .privacy = base + "/du-lieu-ca-nhan"},
                Lang::vi);
}

web::Response letters_page(const web::Context& context, const std::vector<CodeLetter>& letters, const std::string& summary,
                           const std::string& back, const std::string& public_url) {
  const Lang lang = context.lang;
  LettersView view{.letters = {}, .summary = summary, .back = back};
  for (const CodeLetter& each : letters)
    view.letters.push_back(letter_for(context, each.name, each.facility, each.code, public_url));
  auto page = ui::workspace(context, {.title = std::string(tr(lang, Msg::letters_title)),
                                      .body = letters_sheet(view, lang),
                                      .current = "/lv/co-so",
                                      .crumbs = {},
                                      .islands = {},
                                      .description = ""});
  return page.with("Cache-Control", "no-store");
}

}  // namespace sxsh::accounts
