// The run of settle(). Internal to settle.cpp and settle_parts.cpp.
#pragma once

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "forms/form.h"

namespace sxsh::forms {

inline constexpr size_t kMostFields = 1500, kMostTables = 60;

inline bool good_code(std::string_view code, bool loose) {
  if (code.empty() || code.size() > 64) return false;
  for (size_t i = 0; i < code.size(); ++i) {
    const char c = code[i];
    const bool letter = (c >= 'a' && c <= 'z') || c == '_' || (loose && c >= 'A' && c <= 'Z');
    const bool later = (c >= '0' && c <= '9') || c == '-' || (loose && c == '.');
    if (!letter && !(later && i > 0)) return false;
  }
  return true;
}

class Settling {
 public:
  explicit Settling(Form& form) : form_(form) {}

  std::vector<FormError> run() {
    form_.field_places_.clear();
    form_.table_places_.clear();
    form_.order.clear();
    places();
    if (errors_.empty()) items();
    if (errors_.empty()) {
      for (Field& field : form_.fields) settle_field(field);
      for (Table& table : form_.tables) settle_table(table);
      for (Heading& heading : form_.headings) settle_heading(heading);
      for (Check& check : form_.checks) settle_check(check);
    }
    if (errors_.empty()) order();
    form_.settled = errors_.empty();
    return std::move(errors_);
  }

 private:
  void wrong(std::string_view code, std::string_view key, std::string vi, std::string en) {
    if (errors_.size() < 200) errors_.push_back({std::string(code), std::string(key), std::move(vi), std::move(en)});
  }

  bool speaks(std::string_view language) const { return std::ranges::find(form_.languages, language) != form_.languages.end(); }
  // Every language of the form; further ones of XLSForm may have gaps.
  void needs_words(const Wording& wording, std::string_view code, std::string_view key) {
    if (speaks("vi") && !wording.find("vi")) wrong(code, key, "Thiếu lời tiếng Việt.", "The Vietnamese words are missing.");
    if (speaks("en") && !wording.find("en")) wrong(code, key, "Thiếu lời tiếng Anh.", "The English words are missing.");
    if (wording.empty()) wrong(code, key, "Thiếu lời.", "The words are missing.");
  }

  void places() {
    if (!good_code(form_.code, true))
      wrong(form_.code, "code", "Mã biểu mẫu không đúng cách viết.", "The code of the form is not well formed.");
    if (form_.version < 1) wrong(form_.code, "version", "Phiên bản phải từ 1.", "The version must be 1 or more.");
    if (form_.fields.size() > kMostFields || form_.tables.size() > kMostTables)
      wrong(form_.code, "", "Biểu mẫu quá lớn.", "The form is too large.");
    if (form_.steps.empty()) wrong(form_.code, "", "Biểu mẫu chưa có bước nào.", "The form has no step.");
    needs_words(form_.title, form_.code, "title");
    const auto take = [&](auto& places_of, const std::string& code, size_t place) {
      if (!good_code(code, true))
        wrong(code, "code", "Mã chỉ gồm chữ không dấu, số và gạch dưới, bắt đầu bằng chữ.",
              "A code has letters without marks, digits and _ only, and begins with a letter.");
      if (form_.field_places_.contains(code) || form_.table_places_.contains(code))
        wrong(code, "code", "Mã này đã có trong biểu mẫu.", "This code is in the form already.");
      places_of.emplace(code, place);
    };
    for (size_t i = 0; i < form_.fields.size(); ++i) take(form_.field_places_, form_.fields[i].code, i);
    for (size_t i = 0; i < form_.tables.size(); ++i) take(form_.table_places_, form_.tables[i].code, i);
    std::set<std::string> lists;
    for (const ChoiceList& list : form_.lists) {
      if (!lists.insert(list.code).second) wrong(list.code, "list", "Danh sách này có hai lần.", "This list stands twice.");
      std::set<std::string> codes;
      for (const Choice& choice : list.choices) {
        if (choice.code.empty() || choice.code.find(' ') != std::string::npos || choice.code.size() > 100)
          wrong(list.code, "choices", "Mã lựa chọn \"" + choice.code + "\" trống hoặc có dấu cách.",
                "The code \"" + choice.code + "\" of a choice is empty or has a blank.");
        if (!codes.insert(choice.code).second)
          wrong(list.code, "choices", "Mã lựa chọn \"" + choice.code + "\" có hai lần.",
                "The choice \"" + choice.code + "\" stands twice.");
        needs_words(choice.label, list.code, choice.code);
      }
    }
  }

  void items() {
    for (Table& table : form_.tables) {
      table.places.clear();
      for (const std::string& code : table.fields) {
        const size_t place = form_.field_place(code);
        if (place == kNowhere) {
          wrong(table.code, "fields", "Không có mục \"" + code + "\".", "There is no field \"" + code + "\".");
          continue;
        }
        Field& field = form_.fields[place];
        field.table = static_cast<size_t>(&table - form_.tables.data());
        table.places.push_back(place);
      }
    }
    std::set<std::string> seen, steps;
    for (size_t s = 0; s < form_.steps.size(); ++s) {
      Step& step = form_.steps[s];
      if (!good_code(step.code, true))
        wrong(step.code, "code", "Mã bước không đúng cách viết.", "The code of the step is not well formed.");
      if (!steps.insert(step.code).second) wrong(step.code, "code", "Mã bước có hai lần.", "The code of the step stands twice.");
      needs_words(step.title, step.code, "title");
      size_t heading = kNowhere;
      for (Item& item : step.items) {
        item.place = place_of(item);
        if (item.place == kNowhere) {
          wrong(item.code, "", "Bước \"" + step.code + "\" gọi mục không có.",
                "Step \"" + step.code + "\" names something that is not there.");
          continue;
        }
        if (!seen.insert(item.code).second) wrong(item.code, "", "Mục này đứng hai chỗ.", "This stands in two places.");
        stand(item, s, heading);
      }
    }
    for (const Field& field : form_.fields)
      if (field.table == kNowhere && !seen.contains(field.code))
        wrong(field.code, "", "Mục này không nằm trong bước nào.", "This field is in no step.");
    for (const Table& table : form_.tables)
      if (!seen.contains(table.code)) wrong(table.code, "", "Bảng này không nằm trong bước nào.", "This table is in no step.");
  }

  size_t place_of(const Item& item) const {
    if (item.kind == Item::Kind::field) return form_.field_place(item.code);
    if (item.kind == Item::Kind::table) return form_.table_place(item.code);
    const auto found = std::ranges::find(form_.headings, item.code, &Heading::code);
    return found == form_.headings.end() ? kNowhere : static_cast<size_t>(found - form_.headings.begin());
  }

  // First clause that is given, from the thing itself outwards.
  static const std::string& first_of(std::initializer_list<const std::string*> clauses) {
    for (const std::string* one : clauses)
      if (!one->empty()) return *one;
    return **(clauses.end() - 1);
  }

  void stand(const Item& item, size_t s, size_t& heading) {
    static const std::string none;
    const Step& step = form_.steps[s];
    if (item.kind == Item::Kind::heading) {
      heading = item.place;
      return;
    }
    const std::string& above = heading == kNowhere ? none : form_.headings[heading].clause;
    const auto put = [&](Field& field, const std::string& table_clause) {
      field.step = s;
      field.heading = heading;
      field.withdrawn = field.until > 0 && form_.version >= field.until;
      const std::string clause = first_of({&field.clause, &table_clause, &above, &step.clause, &form_.clause});
      field.clause = clause;
    };
    if (item.kind == Item::Kind::field) {
      if (form_.fields[item.place].table != kNowhere)
        wrong(item.code, "", "Mục này đã thuộc một bảng.", "This field belongs to a table already.");
      put(form_.fields[item.place], none);
      return;
    }
    Table& table = form_.tables[item.place];
    table.step = s;
    table.heading = heading;
    table.withdrawn = table.until > 0 && form_.version >= table.until;
    for (const size_t place : table.places) put(form_.fields[place], table.clause);
  }

  // What each thing says of itself: settle_parts.cpp. `bare` are the names that may stand without ${}.
  void settle_rule(Rule& rule, std::string_view code, std::string_view key, const std::vector<std::string>& bare = {});
  Slot slot_of(const std::string& name, const std::vector<std::string>& bare) const;
  void settle_field(Field& field);
  void check_clause(std::string_view clause, std::string_view code);
  void settle_table(Table& table);
  void settle_heading(Heading& heading);
  void settle_check(Check& check);

  // Fields that must be known before this one.
  std::vector<size_t> before(const Field& field) const {
    std::vector<size_t> out;
    const auto fields_in = [&](const Rule& rule) {
      if (!rule.tree) return;
      for (const std::string& name : rule.tree->names())
        if (const size_t place = form_.field_place(name); place != kNowhere) out.push_back(place);
    };
    const auto shown_by = [&](const Table& table) {
      fields_in(table.show_if);
      if (table.heading != kNowhere) fields_in(form_.headings[table.heading].show_if);
    };
    for (const Rule* rule : {&field.show_if, &field.calculate}) {
      fields_in(*rule);
      if (!rule->tree) continue;
      for (const std::string& name : rule->tree->names())
        if (const Table* table = form_.table(name)) shown_by(*table);   // counted by its rows, which need no value
    }
    if (field.table != kNowhere) shown_by(form_.tables[field.table]);
    if (field.heading != kNowhere) fields_in(form_.headings[field.heading].show_if);
    return out;
  }

  void order() {
    enum class Mark : uint8_t { fresh, open, done };
    std::vector<Mark> marks(form_.fields.size(), Mark::fresh);
    // depth first, without recursion: a chain may be as long as the form
    struct Visit {
      size_t field;
      std::vector<size_t> before;
      size_t next = 0;
    };
    for (size_t start = 0; start < form_.fields.size(); ++start) {
      if (marks[start] != Mark::fresh) continue;
      std::vector<Visit> way;
      marks[start] = Mark::open;
      way.push_back({start, before(form_.fields[start])});
      while (!way.empty()) {
        Visit& top = way.back();
        if (top.next == top.before.size()) {
          marks[top.field] = Mark::done;
          form_.order.push_back(top.field);
          way.pop_back();
          continue;
        }
        const size_t wanted = top.before[top.next++];
        if (marks[wanted] == Mark::open) {
          const Fault fault{Fault::Why::circle, 0, form_.fields[wanted].code};
          wrong(form_.fields[wanted].code, "", fault.words(Lang::vi), fault.words(Lang::en));
          return;
        }
        if (marks[wanted] == Mark::fresh) {
          marks[wanted] = Mark::open;
          way.push_back({wanted, before(form_.fields[wanted])});
        }
      }
    }
  }

  Form& form_;
  std::vector<FormError> errors_;
};

}  // namespace sxsh::forms
