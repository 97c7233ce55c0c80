// The agencies of a plan and what each is to do, as its organisation part lists them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "programmes/reading/draft.h"
#include "programmes/reading/programme_section.h"
#include "programmes/reading/programme_text.h"

namespace sxsh::programmes::reading {

// An entry naming several agencies gives one agency each, all with the duties of the entry. Names as printed. Closing
// sentences ("Trong quá trình thực hiện …", "Trên đây là …") are nobody's duty.
std::vector<Agency> read_agencies(const RepairedText& text, const Outline& outline, const Sections& sections);

// department, board, media, district, enterprise, facility, committee, other; of a name in search form.
std::string agency_kind(std::string_view words);

// The agencies named in [start, end) of a passage: cut before each word that opens another ("Sở A, Sở B và Báo C").
std::vector<std::string> agencies_named(const Passage& passage, size_t start, size_t end);

// Whether these words (search form) begin with an agency: "so cong thuong", "ubnd cac huyen", "cac doanh nghiep".
bool begins_with_agency(std::string_view words);

bool is_closing(std::string_view words);  // search form

}  // namespace sxsh::programmes::reading
