#include "forms/designer_controls.h"

#include "forms/designer.h"
#include "forms/designer_parts.h"
#include "forms/form_field.html.h"
#include "ui/messages/forms.gen.h"

namespace sxsh::forms {

std::string in_language(const Wording& wording, std::string_view language) {
  const auto* text = wording.find(language);
  return text ? *text : "";
}

std::vector<std::pair<std::string, std::string>> yes_or_no(Lang lang) {
  return {{"no", std::string(ui::tr(lang, ui::Msg::forms_no))}, {"yes", std::string(ui::tr(lang, ui::Msg::forms_yes))}};
}

web::Response controls_page(web::Context& context, const Draft& draft, const std::string& title, Controls controls,
                            const std::vector<ui::FieldError>& errors, const std::string& below) {
  FieldFormView view{.title = title,
                     .csrf = context.visitor.csrf,
                     .action = context.request.target,
                     .back_href = designer_path(draft.code) + "/nhap",
                     .revision = std::to_string(draft.revision),
                     .sources = below,
                     .errors = ui::error_summary(errors, context.lang),
                     .controls = std::move(controls.out)};
  web::Response response =
      designer_page(context, title, form_field(view, context.lang), designer_crumbs(context, draft.form));
  if (!errors.empty()) response.status = 422;
  return response;
}

}  // namespace sxsh::forms
