// Forms as workbooks and back: the same answers come back, the wrong file is refused in words, wrong cells are named.
#include "forms/sheets/workbook.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "forms/catalogue.h"
#include "forms/xlsform/trial.h"
#include "paper/sheet.h"
#include "support/form_example.h"

namespace sxsh::forms {
namespace {

const SheetFor kWhom{.facility = "4711",
                     .facility_name = "Gạch Hưng Yên",
                     .round = "6-thang-2018",
                     .round_name = "6 tháng đầu năm 2018",
                     .revision = "3"};

std::string written(const Form& form, const Answers& answers, const Context& context, Lang lang = Lang::vi) {
  auto out = workbook_of(form, answers, context, kWhom, lang);
  EXPECT_TRUE(out.ok()) << out.problem().message(Lang::en);
  return out.ok() ? out.take() : "";
}
SheetBook book_of(const std::string& bytes) {
  auto out = read_book(bytes);
  EXPECT_TRUE(out.ok()) << out.problem().message(Lang::en);
  return out.ok() ? out.take() : SheetBook();
}
FilledSheet read(const Form& form, const std::string& bytes, const Answers& base, const SheetFor& whom = kWhom) {
  return filled_from(form, book_of(bytes), [&](const std::string&) { return base; }, whom);
}
// Only what the file cannot carry: pictures and files, reasons, numbers given to rows that went.
Answers without_cells(const Form& form, const Answers& given) {
  Answers out = given;
  for (const Field& field : form.fields) {
    if (field.type == Type::file || field.type == Type::photo) continue;
    if (field.table == kNowhere) out.put(field.code, {});
    else
      for (const Row& row : given.rows(form.tables[field.table].code))
        out.put(form.tables[field.table].code, row.id, field.code, {});
  }
  return out;
}

TEST(FormWorkbook, EveryShippedFormComesBackTheSame) {
  for (const auto& form : carried_forms()) {
    const Example example = read_example(*form);
    const Answers trial = xlsform::trial_answers(*form, example.context);
    for (const Answers& answers : {example.answers, trial, Answers()})
      for (const Lang lang : {Lang::vi, Lang::en}) {
        const std::string bytes = written(*form, answers, example.context, lang);
        // into an empty draft that has the same rows
        const FilledSheet back = read(*form, bytes, without_cells(*form, answers));
        ASSERT_TRUE(back.ok()) << back.en;
        EXPECT_EQ(to_json(back.answers), to_json(answers)) << form->code;
        // and over itself: nothing changes
        const FilledSheet same = read(*form, bytes, answers);
        EXPECT_EQ(same.changed, 0u) << form->code;
        EXPECT_EQ(to_json(same.answers), to_json(answers)) << form->code;
      }
  }
}

TEST(FormWorkbook, WhatCouldNotBeReadComesBackAsTyped) {
  const auto form = carried_form("bao-cao-6-thang");
  const Example example = read_example(*form);
  Answers odd = example.answers;
  for (const Field& field : form->fields)
    if (field.table == kNowhere && (is_number(field.type) || field.type == Type::date || field.type == Type::choice))
      odd.put(field.code, {"7o.100 ước", ""});
  const FilledSheet back = read(*form, written(*form, odd, example.context), Answers(odd));
  EXPECT_EQ(to_json(back.answers), to_json(odd));
}

TEST(FormWorkbook, NewRowsAndClearedCellsAreTaken) {
  const auto form = carried_form("bao-cao-6-thang");
  const Example example = read_example(*form);
  const Table* table = nullptr;
  for (const Table& one : form->tables)
    if (one.rows == RowKind::free && !example.answers.rows(one.code).empty()) table = &one;
  ASSERT_NE(table, nullptr);
  // the file has what the draft does not: another row, and a cell less
  Answers filled = example.answers;
  const std::string fresh = filled.next_row(table->code);
  const Answers trial = xlsform::trial_answers(*form, example.context);
  for (const auto& [code, cell] : trial.rows(table->code).front().cells) filled.put(table->code, fresh, code, cell);
  const std::string bytes = written(*form, filled, example.context);
  const FilledSheet back = read(*form, bytes, filled);
  EXPECT_EQ(back.changed, 0u);
  EXPECT_EQ(back.answers.rows(table->code).size(), example.answers.rows(table->code).size() + 1);
  const FilledSheet cleared = read(*form, written(*form, Answers(), example.context), Answers());
  EXPECT_TRUE(cleared.answers.empty());
}

TEST(FormWorkbook, TheWrongFileIsRefusedInWords) {
  const auto form = carried_form("so-lieu-thang");
  const auto other = carried_form("bao-cao-nam");
  const Example example = read_example(*form);
  const std::string bytes = written(*form, example.answers, example.context);
  const auto refused = [&](const Form& wanted, const SheetFor& whom) { return read(wanted, bytes, {}, whom).en; };
  EXPECT_NE(refused(*other, kWhom).find("template of the form “so-lieu-thang”"), std::string::npos);
  SheetFor whom = kWhom;
  whom.facility = "4712";
  whom.facility_name = "Giấy Mỹ Hào";
  EXPECT_NE(refused(*form, whom).find("another facility (Gạch Hưng Yên), not Giấy Mỹ Hào"), std::string::npos);
  whom = kWhom;
  whom.round = "6-thang-cuoi-2018";
  EXPECT_NE(refused(*form, whom).find("another round (6 tháng đầu năm 2018)"), std::string::npos);
  Form newer = *form;
  ++newer.version;
  ASSERT_TRUE(settle(newer).empty());
  EXPECT_NE(refused(newer, kWhom).find("version 1; this round uses version 2"), std::string::npos);
  Form altered = *form;
  altered.fields.front().hint.set("vi", "Khác");
  ASSERT_TRUE(settle(altered).empty());
  EXPECT_NE(refused(altered, kWhom), "") << "the same number, other questions";
  EXPECT_NE(read(*form, "ten;gia\nthan;1\n", {}).en.find("no template of this program"), std::string::npos);
  // a template for nobody in particular fits every facility
  auto blank = workbook_of(*form, {}, example.context, {}, Lang::vi);
  ASSERT_TRUE(blank.ok());
  EXPECT_TRUE(read(*form, blank.value(), {}).ok());
}

TEST(FormWorkbook, ChangedCodesAreSeen) {
  const auto form = carried_form("bao-cao-6-thang");
  const Example example = read_example(*form);
  const SheetBook good = book_of(written(*form, example.answers, example.context));
  const BaseOf base = [&](const std::string& revision) {
    EXPECT_EQ(revision, "3");
    return example.answers;
  };
  EXPECT_TRUE(filled_from(*form, good, base, kWhom).ok());
  const auto refused = [&](const std::function<void(SheetBook&)>& change) {
    SheetBook bad = good;
    change(bad);
    return filled_from(*form, bad, base, kWhom).en.find("hidden codes") != std::string::npos;
  };
  const auto& [name, cells] = good.sheets.front();
  std::vector<uint32_t> coded;                     // rows of the first sheet with a question
  for (const auto& [at, cell] : cells)
    if (at.second == 0 && at.first > 6 && !cell.text.starts_with('#')) coded.push_back(at.first);
  ASSERT_GT(coded.size(), 2u);
  EXPECT_TRUE(refused([&](SheetBook& b) {
    std::swap(b.sheets.front().second[{coded[0], 0}], b.sheets.front().second[{coded[1], 0}]);
  })) << "two questions changed places";
  EXPECT_TRUE(refused([&](SheetBook& b) { b.sheets.front().second.erase({coded[0], 0}); })) << "a question went";
  EXPECT_TRUE(refused([&](SheetBook& b) { b.sheets[1].second[{2, 2}].text = "khac"; })) << "a column has another code";
  EXPECT_TRUE(refused([&](SheetBook& b) {
    for (auto& sheet : b.sheets)
      if (sheet.first == "_sxsh")
        for (auto& [at, cell] : sheet.second)
          if (cell.text == "3") cell.text = "4";
  })) << "another revision";
}

TEST(FormWorkbook, WrongCellsAreNamedWhereTheyStand) {
  const auto form = carried_form("bao-cao-6-thang");
  const Example example = read_example(*form);
  Answers wrong = example.answers;
  std::string at;
  for (const Field& field : form->fields)
    if (at.empty() && field.table == kNowhere && field.type == Type::whole) wrong.put(at = field.code, {"12o", ""});
  ASSERT_FALSE(at.empty());
  const std::string bytes = written(*form, wrong, example.context);
  const FilledSheet back = read(*form, bytes, wrong);
  const auto marks = marks_of(*form, back, evaluate(*form, back.answers, example.context), Lang::vi);
  const paper::SheetMark& place = back.places.at({at, ""});
  const auto mark = std::ranges::find_if(marks, [&](const auto& one) {
    return one.sheet == place.sheet && one.row == place.row && one.column == place.column;
  });
  ASSERT_NE(mark, marks.end());
  EXPECT_NE(mark->message.find("hãy thay bằng số 0"), std::string::npos) << mark->message;
  const auto marked = paper::mark_sheets(bytes, marks);
  ASSERT_TRUE(marked.ok());
  EXPECT_EQ(to_json(read(*form, marked.value(), wrong).answers), to_json(wrong)) << "the marked file comes back too";
}

}  // namespace
}  // namespace sxsh::forms
