// One item of a draft as a person reviews it: its kind, its place in the act and its fields as text. Reading makes items,
// the review corrects them, adoption turns them back into typed things or says which field is wrong.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/problem.h"
#include "programmes/reading/draft.h"

namespace sxsh::programmes {

using Fields = std::map<std::string, std::string>;

struct Item {
  // document, programme, objective, baseline, target, task, agency, budget, budget_group, budget_line, reporting
  std::string kind;
  std::string clause;
  std::optional<int> span_start, span_end;   // code points of the repaired text
  Fields fields;
};

// A field a person has to correct, in the words shown beside it.
struct FieldError {
  std::string field, vi, en;
};

// In the order of the act: document, programme, objectives, baselines, targets, tasks, agencies, budget, reporting.
std::vector<Item> items_of(const reading::Draft& draft);

// The fields a kind has, in the order of its form. A budget line also has y<year>.quantity, .amount, .printed … for each year.
const std::vector<std::string>& field_names(const std::string& kind);

// Items back to typed things. Every wrong field is in `errors` with the index of its item; `programme` is whole only
// without errors.
struct CheckedItems {
  reading::Document document;
  reading::Programme programme;
  std::vector<std::pair<size_t, FieldError>> errors;
};
CheckedItems check(const std::vector<Item>& items);
std::vector<FieldError> check(const Item& item);

std::string to_json(const Fields& fields);
Fields fields_from_json(std::string_view json);   // {} for anything but an object of strings

// A title in capitals as a sentence, the province's name and usual short forms kept: "KẾ HOẠCH … TỈNH HƯNG YÊN" → "Kế hoạch …
// tỉnh Hưng Yên". Other titles stay as they are. The printed form stays in the act's text.
std::string sentence_case(const std::string& title, const std::string& province);
std::string capitalized(const std::string& title);      // its first letter
// The title of the plan that an act puts in force: without "(Về việc) ban hành", "phê duyệt" before it.
std::string plan_title(const std::string& title);

// "4 chương trình/năm; 50 người/lớp" and back.
std::string quantities_text(const std::vector<reading::Quantity>& quantities);
std::optional<std::vector<reading::Quantity>> parse_quantities(std::string_view text);
// Tenths as typed: "45,8", "45.8", "90" → 458, 900. Nothing for anything else.
std::optional<int64_t> parse_tenths(std::string_view text);
// Whole numbers as typed: "8.360.000.000", "8360000000", "8 360 000 000". Nothing for anything else, or beyond 10^15.
std::optional<int64_t> parse_whole(std::string_view text);

}  // namespace sxsh::programmes
