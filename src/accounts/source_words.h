// Where the numbers of a chart come from, as the saved picture says below it.
#pragma once

#include <string>

#include "base/clock.h"
#include "web/request.h"

namespace sxsh::accounts {

// "Nguồn: Sở Công Thương. Số liệu đến 31/12/2018, tải ngày 5/1/2019." An example office says that some are invented.
std::string source_words(web::Context& context, const Date& day);

}  // namespace sxsh::accounts
