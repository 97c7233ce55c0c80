#include "accounts/source_words.h"

#include "accounts/store.h"
#include "base/text.h"
#include "ui/messages/chart.gen.h"
#include "ui/office.h"

namespace sxsh::accounts {

std::string source_words(web::Context& context, const Date& day) {
  namespace Msg = ui::Msg;
  const Lang lang = context.lang;
  const auto office = find_office(context.db, context.office_id);
  return ui::word(lang, Msg::chart_source,
                  {{"office", office ? office->name : ""},
                   {"day", day_words(day, lang)},
                   {"today", day_words(context.clock.today(), lang)},
                   {"example", ui::office(context.office_id).example ? ui::word(lang, Msg::chart_source_example) : ""}});
}

}  // namespace sxsh::accounts
