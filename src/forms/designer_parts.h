// What the pages of the designer share. Internal to them.
#pragma once

#include <string>

#include "forms/answers.h"
#include "ui/page.h"
#include "web/router.h"

namespace sxsh::forms {

std::string designer_path(std::string_view code);                       // "/lv/qt/bieu-mau/so-lieu-thang"
web::Response designer_page(web::Context& context, const std::string& title, ui::Html body, std::vector<ui::Crumb> crumbs);
std::vector<ui::Crumb> designer_crumbs(const web::Context& context, const Form& form);
std::vector<ui::Crumb> designer_crumb(const web::Context& context);      // the list of forms alone
bool is_page_of_forms(std::string_view code);                           // "tai-len", "moi": no form may be called so
Context test_context(const Clock& clock);                               // months of a period that is over, for test fills
std::string type_words(Type type, Lang lang);
int64_t seen_revision(const web::Context& context);                     // of the posted page; 0 when it named none
void add_designer_field_routes(web::Router& router);
void add_designer_fill_routes(web::Router& router);
void add_designer_part_routes(web::Router& router);

}  // namespace sxsh::forms
