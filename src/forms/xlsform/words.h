// Words of the file in its languages. Internal to the reader.
#pragma once

#include <string>
#include <vector>

#include "forms/xlsform/columns.h"
#include "forms/xlsform/remarks.h"

namespace sxsh::forms::xlsform {

class Words {
 public:
  // `told`: default_language of the settings, "" where there is none.
  Words(const Columns& survey, const TableSheet& table, std::string_view told);

  const std::vector<std::string>& languages() const { return languages_; }     // those of the labels: vi, en, then others
  Wording in(const Columns& columns, const TableRow& row, std::string_view key) const;   // as the row has it
  // Nothing may stay without words in Vietnamese or English when the form speaks them: words of another language stand in, and
  // where there are none at all `instead` does.
  Wording complete(Wording words, const std::string& instead, const Remarks::Place& place, Remarks& remarks) const;
  Wording everywhere(const std::string& text) const;

 private:
  std::vector<std::string> languages_;
  std::string usual_;                    // of a column that names none
};

}  // namespace sxsh::forms::xlsform
