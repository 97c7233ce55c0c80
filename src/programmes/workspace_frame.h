// What the workspace pages of drafts and of plans share.
#pragma once

#include <string>
#include <vector>

#include "programmes/intake.h"
#include "ui/messages.h"
#include "ui/page.h"

namespace sxsh::programmes {

web::Response workspace_page(const web::Context& context, std::string title, ui::Html body, std::string current,
                             std::vector<ui::Crumb> crumbs = {}, std::vector<std::string> islands = {});
std::string word(const web::Context& context, ui::Message message);
std::string act_words(const web::Context& context, const DraftHead& draft);   // "1233/QĐ-UBND, 28/4/2017 · UBND tỉnh Hưng Yên"
std::string title_of(const DraftHead& draft);

}  // namespace sxsh::programmes
