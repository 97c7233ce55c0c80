// A message in both languages, for what is kept with a figure and shown in either.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "indicators/indicator.h"
#include "ui/messages.h"

namespace sxsh::indicators {

Words both(ui::Message message, const std::vector<std::pair<std::string, Words>>& details = {});
Words plain(std::string text);      // the same in both
Words count_words(int64_t number);  // 1.092, 1,092
Words day_words(const Date& day);

}  // namespace sxsh::indicators
