// Writing to many facilities.
//
//   POST /lv/co-so/nhan-tin   buoc: "" the form, "xem" the preview, "gui" queues the e-mails, "in" gives the letters to print
#pragma once

#include <string>
#include <vector>

#include "ui/components.h"
#include "ui/html.h"
#include "web/router.h"

namespace sxsh::facilities::list {

void add_message_routes(web::Router& router, bool sends_mail);

struct PrintedLetter {
  std::string office, name, address, subject, day;
  std::vector<std::string> paragraphs;
};
struct MessageView {
  std::string csrf, picked, back, counts, subject_value, text_value, said, sample, send_words, print_words;
  ui::Html errors, subject, text;
  bool preview = false, may_send = false, may_print = false, no_mail = false;
  std::vector<PrintedLetter> letters;
};

}  // namespace sxsh::facilities::list
