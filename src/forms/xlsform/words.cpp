#include "forms/xlsform/words.h"

#include <algorithm>

#include "base/text.h"
#include "ui/messages/xlsform.gen.h"

namespace sxsh::forms::xlsform {
namespace {

namespace Msg = ui::Msg;

bool reads_vietnamese(std::string_view text) {
  return std::ranges::any_of(decode(text), [](char32_t c) {
    return (c >= 0x1EA0 && c <= 0x1EF9) || c == U'đ' || c == U'Đ' || c == U'ơ' || c == U'ư' || c == U'Ơ' || c == U'Ư';
  });
}

}  // namespace

Words::Words(const Columns& survey, const TableSheet& table, std::string_view told) : usual_(language_of(told)) {
  bool vietnamese = false;
  const auto speaks = [&](const std::string& language) { return std::ranges::find(languages_, language) != languages_.end(); };
  std::vector<std::string> found;
  bool unnamed = false;
  for (const Column& heading : survey.all()) {
    if (heading.key != "label" && heading.key != "hint") continue;
    bool any = false;
    for (size_t i = 1; i < table.rows.size(); ++i)
      if (const std::string* text = table.rows[i].at(heading.column)) {
        any = true;
        vietnamese |= heading.language.empty() && reads_vietnamese(*text);
      }
    if (!any || heading.key != "label") continue;
    if (heading.language.empty()) unnamed = true;
    else if (std::ranges::find(found, heading.language) == found.end()) found.push_back(heading.language);
  }
  if (usual_.empty() || usual_ == "default") usual_ = vietnamese ? "vi" : "en";
  if (unnamed && std::ranges::find(found, usual_) == found.end()) found.push_back(usual_);
  if (found.empty()) found.push_back(usual_);
  for (const char* first : {"vi", "en"})
    if (std::ranges::find(found, first) != found.end()) languages_.emplace_back(first);
  for (const std::string& one : found)
    if (!speaks(one)) languages_.push_back(one);
}

Wording Words::in(const Columns& columns, const TableRow& row, std::string_view key) const {
  Wording out;
  for (const Column& heading : columns.all())
    if (heading.key == key)
      if (const std::string* text = row.at(heading.column)) {
        const std::string& language = heading.language.empty() ? usual_ : heading.language;
        if (!heading.language.empty() || !out.find(language)) out.set(language, *text);
      }
  return out;
}

Wording Words::everywhere(const std::string& text) const {
  Wording out;
  for (const std::string& language : languages_) out.set(language, text);
  return out;
}

Wording Words::complete(Wording words, const std::string& instead, const Remarks::Place& place, Remarks& remarks) const {
  if (words.empty()) {
    if (!instead.empty()) remarks.count("no words " + place.sheet, place, Msg::xlsform_no_words);
    return everywhere(instead);
  }
  const std::string any = words.texts().front().second;
  for (const std::string& language : languages_) {
    if ((language != "vi" && language != "en") || words.find(language)) continue;
    words.set(language, any);
    remarks.count("no " + language + place.sheet, place, language == "vi" ? Msg::xlsform_missing_vi : Msg::xlsform_missing_en);
  }
  return words;
}

}  // namespace sxsh::forms::xlsform
