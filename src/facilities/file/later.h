// What an undo left alone because somebody changed it since: which value of which facility, what it was before the piece of work
// that was taken back, what it is now, and who wrote that.
#pragma once

#include <string>
#include <vector>

#include "facilities/store.h"
#include "ui/html.h"
#include "web/request.h"
#include "web/response.h"

namespace sxsh::facilities {

struct LaterLine {
  std::string facility, href, label, was, now, who;    // was, now: "–" for missing
};
inline constexpr size_t kMostLater = 200;              // lines that are shown
std::vector<LaterLine> later_lines(web::Context& context, const Undone& undone, size_t most = kMostLater);
// "Số lao động: 12 → 15 (Trần Thị Lan)"
std::string words_of(const LaterLine& line);

struct LaterView {
  std::string lead, more, back;
  std::vector<LaterLine> lines;
};
// The page after an undo that left something.
web::Response later_page(web::Context& context, const Undone& undone, const std::string& back);

}  // namespace sxsh::facilities
