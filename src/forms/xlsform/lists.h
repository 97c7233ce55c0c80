// The lists of the choices sheet. Only lists that a question uses are looked at closely. Internal to the reader.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "forms/xlsform/types.h"
#include "forms/xlsform/words.h"

namespace sxsh::forms::xlsform {

class Lists {
 public:
  Lists(const Tables& tables, const Words& words, Remarks& remarks);

  // The code under which the form has the list, taken over now; "" when the file has none of this name. Of or_other a copy with
  // one more choice, "other".
  std::string use(const AskedType& type, Form& form);
  std::set<std::string> columns(const AskedType& type) const;            // that a filter may name
  std::string names() const;                                             // "co_khong, nhien_lieu"

 private:
  struct Row {
    const TableSheet* sheet;
    const Columns* columns;
    const TableRow* row;
  };
  void take(const TableSheet* sheet, const Columns& columns, const std::string& before);
  ChoiceList read(const std::string& name, const std::vector<Row>& rows);
  std::string known(const AskedType& type) const;                        // its key in rows_, whatever the case of its letters
  Columns choices_, external_;
  const Words& words_;
  Remarks& remarks_;
  std::vector<std::string> order_;
  std::map<std::string, std::vector<Row>> rows_;                         // by name; of external_choices behind "external "
  std::map<std::string, std::string> used_;                              // name (and "other") → code
};

}  // namespace sxsh::forms::xlsform
