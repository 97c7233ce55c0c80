// The charts of one facility's savings as pictures.
#include "accounts/source_words.h"
#include "savings/pages.h"
#include "savings/specific.h"
#include "terms/problems.h"
#include "ui/charts/picture.h"
#include "ui/messages/savings.gen.h"

namespace sxsh::savings {
namespace {

namespace Msg = ui::Msg;

Result<web::Response> show_picture(web::Context& context) {
  const Asked asked = TRY(asked_of(context));
  const std::string name = context.parameter("ten");
  if (!asked.study || !asked.study->ok()) return Problem(problems::not_found);
  const Study& study = asked.study->value();
  const Lang lang = context.lang;
  ui::Html chart;
  ui::Message title = Msg::savings_chart;
  if (name == kUsePicture) {
    chart = use_chart(study, lang);
  } else if (name == kCusumPicture) {
    chart = cusum_chart(study, lang), title = Msg::savings_cusum;
  } else if (name == kSpecificPicture) {
    if (const auto specific = specific_of(asked.facts, study)) chart = specific_chart(study, *specific, asked.name, lang);
    title = Msg::savings_specific_picture;
  }
  const std::string words = ui::word(lang, title) + " (" + study.subject.words(lang) + "). " + asked.name;
  const auto next = study.reporting.last.month == 12 ? Date{study.reporting.last.year + 1, 1, 1}
                                                     : Date{study.reporting.last.year, study.reporting.last.month + 1, 1};
  const Date end = date_from_days(days_from_epoch(next) - 1);
  return ui::picture_file(words, chart, accounts::source_words(context, end), name + "-" + asked.subject);
}

}  // namespace

ui::Html chart_links(const Asked& asked, std::string_view name, Lang lang) {
  const std::string plain(name);
  return ui::picture_links(asked.link("/hinh/" + plain), plain + "-" + asked.subject, lang);
}

void add_picture_routes(web::Router& router) {
  router.get("/lv/tiet-kiem/{id}/hinh/{ten}", "saving.view", show_picture);
  router.get("/dn/tiet-kiem/hinh/{ten}", "saving.own", show_picture);
}

}  // namespace sxsh::savings
