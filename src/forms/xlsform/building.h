// The rows of the survey sheet, one after another, as steps, headings, tables and fields. Internal to the reader.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "forms/xlsform/expressions.h"
#include "forms/xlsform/lists.h"
#include "forms/xlsform/types.h"

namespace sxsh::forms::xlsform {

class Building {
 public:
  Building(const Tables& tables, const TableSheet& survey, const Columns& columns, const Words& words, Remarks& remarks);
  void run();
  Form form;
  // Which row a code came from, to say what settle() finds.
  std::map<std::string, const TableRow*> rows;

 private:
  struct Open {
    AskedType::Kind kind;
    const TableRow* row;
    std::string says, relevant;          // with what stands around it; within a table from the table on
    Wording label;
    std::string heading;                 // code of a heading once it was put
    bool step = false, table = false;
  };
  using Kind = AskedType::Kind;

  void name_all();                       // before anything is built: expressions name what comes later
  void row(const TableRow& row);
  void begin(const TableRow& row, const AskedType& type);
  void begin_table(const TableRow& row, const AskedType& type, Open& open);
  void end(const TableRow& row, const AskedType& type);
  void end_table(const Open& open);
  void question(const TableRow& row, const AskedType& type);
  void choose(const TableRow& row, const AskedType& type, Field& field);
  void calculated(const TableRow& row, const AskedType& type, Field& field);
  void rules(const TableRow& row, Field& field);
  void range(const TableRow& row, Field& field);
  void start_value(const TableRow& row, Field& field);
  void ask_other(const Field& field);
  void count_rows(const TableRow& row, Table& table);
  void put(Field field);
  Step& step();
  void stand_under();                    // the heading that the next item belongs to
  void pattern(Field& field, std::string_view regex, ui::Message hint, const Remarks::Place& place);

  std::string text(const TableRow& row, std::string_view key) const;
  bool says_yes(const TableRow& row, std::string_view key) const;
  Remarks::Place place(const TableRow& row, std::string_view key) const;
  std::string expression(const TableRow& row, std::string_view key, const std::set<std::string>& columns = {});
  void check_names(const Translated& read, const Remarks::Place& place);
  static std::string both(const std::string& a, const std::string& b);
  std::string around() const;            // the condition of all open groups
  std::string fresh(const std::string& code);
  std::string code_of(std::string_view name) const;                      // "" for an unknown name
  Wording told(const TableRow& row, std::string_view key, std::string_view instead = "");

  const TableSheet& survey_;
  const Columns& columns_;
  const Words& words_;
  Remarks& remarks_;
  Lists lists_;
  std::map<const TableRow*, std::string> codes_;
  std::map<std::string, std::vector<std::pair<const TableRow*, std::string>>> named_;    // name → rows with their codes
  std::set<std::string> left_out_;       // names of rows that do not become questions
  std::set<std::string> taken_;
  std::vector<Open> open_;
  Table* table_ = nullptr;               // the one being filled; in own_table_
  Table own_table_;
  bool step_open_ = false;
  std::string last_heading_;             // of the open step
  int steps_ = 0;
};

}  // namespace sxsh::forms::xlsform
