#include "programmes/workspace_frame.h"

#include "base/text.h"
#include "programmes/words.h"
#include "ui/messages/review.gen.h"

namespace sxsh::programmes {

web::Response workspace_page(const web::Context& context, std::string title, ui::Html body, std::string current,
                             std::vector<ui::Crumb> crumbs, std::vector<std::string> islands) {
  ui::Page page;
  page.title = std::move(title);
  page.body = std::move(body);
  page.current = std::move(current);
  page.crumbs = std::move(crumbs);
  page.islands = std::move(islands);
  return ui::workspace(context, std::move(page));
}

std::string word(const web::Context& context, ui::Message message) { return std::string(ui::tr(context.lang, message)); }

std::string act_words(const web::Context& context, const DraftHead& d) {
  std::string words = d.number ? *d.number : word(context, ui::Msg::review_without_number);
  if (d.act_date) words += ", " + day(context.lang, *d.act_date);
  return words + " · " + d.issuer;
}

std::string title_of(const DraftHead& draft) { return sentence_case(draft.title, draft.province); }

}  // namespace sxsh::programmes
