// Acts that a text names: "Quyết định số 1419/QĐ-TTg ngày 07/9/2009 … phê duyệt “Chiến lược …”", "Luật Bảo vệ môi trường
// ngày 23/6/2014".
#pragma once

#include <vector>

#include "programmes/reading/draft.h"
#include "programmes/reading/outline.h"

namespace sxsh::programmes::reading {

// The acts named in their own right within [start, end), in order. An act that is only part of the title of another
// ("… hướng dẫn Nghị định số 45/2012/NĐ-CP …") is not among them.
std::vector<Act> acts_named(const RepairedText& text, int start, int end);

// What the act rests on and answers to: its "Căn cứ …", "Xét đề nghị …" lines and the opening of the plan ("Thực hiện …").
// Each act once.
std::vector<Act> legal_bases(const RepairedText& text, const Outline& outline, const std::optional<std::string>& own_number);

}  // namespace sxsh::programmes::reading
