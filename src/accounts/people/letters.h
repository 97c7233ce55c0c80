// The views of the letters with codes.
#pragma once

#include <string>
#include <vector>

#include "ui/components.h"
#include "ui/html.h"
#include "web/request.h"

namespace sxsh::accounts {

// The letter itself is Vietnamese whatever the page's language: it goes to the person it names.
struct LetterView {
  std::string office, name, facility, code, address, until, privacy;
};
struct LettersView {
  std::vector<ui::Html> letters;
  std::string summary, back;
};
ui::Html letter_for(const web::Context& context, const std::string& name, const std::string& facility, const std::string& code,
                    const std::string& public_url);

}  // namespace sxsh::accounts
