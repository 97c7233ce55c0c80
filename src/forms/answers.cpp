#include "forms/answers.h"

#include <algorithm>
#include <boost/json.hpp>

#include "base/json.h"
#include "base/text.h"
#include "terms/problems.h"

namespace sxsh::forms {
namespace {

constexpr size_t kMostBytes = 4 << 20;

}  // namespace

const Cell* Answers::find(std::string_view field) const {
  const auto found = fields_.find(field);
  return found == fields_.end() ? nullptr : &found->second;
}

const Cell* Answers::find(std::string_view table, std::string_view row, std::string_view field) const {
  const auto found = tables_.find(table);
  if (found == tables_.end()) return nullptr;
  const auto at = std::ranges::find(found->second, row, &Row::id);
  if (at == found->second.end()) return nullptr;
  const auto cell = at->cells.find(field);
  return cell == at->cells.end() ? nullptr : &cell->second;
}

void Answers::put(std::string_view field, Cell cell) {
  if (cell.empty() && cell.unit.empty()) fields_.erase(std::string(field));
  else fields_.insert_or_assign(std::string(field), std::move(cell));
}

void Answers::put(std::string_view table, std::string_view row, std::string_view field, Cell cell) {
  auto& rows = tables_[std::string(table)];
  auto at = std::ranges::find(rows, row, &Row::id);
  if (at == rows.end()) {
    count_row(table, row);
    rows.push_back({.id = std::string(row), .cells = {}});
    at = rows.end() - 1;
  }
  if (cell.empty() && cell.unit.empty()) at->cells.erase(std::string(field));
  else at->cells.insert_or_assign(std::string(field), std::move(cell));
}

const std::vector<Row>& Answers::rows(std::string_view table) const {
  static const std::vector<Row> none;
  const auto found = tables_.find(table);
  return found == tables_.end() ? none : found->second;
}

// Remembers the number of a free row, so that it is never given again.
void Answers::count_row(std::string_view table, std::string_view row) {
  if (row.size() < 2 || row.size() > 8 || row[0] != 'r') return;
  int64_t number = 0;
  for (const char c : row.substr(1)) {
    if (c < '0' || c > '9') return;
    number = number * 10 + (c - '0');
  }
  int64_t& last = last_row_[std::string(table)];
  last = std::max(last, number);
}

std::string Answers::add_row(std::string_view table) {
  int64_t& last = last_row_[std::string(table)];
  auto& rows = tables_[std::string(table)];
  rows.push_back({.id = "r" + std::to_string(++last), .cells = {}});
  return rows.back().id;
}

std::string Answers::next_row(std::string_view table) const {
  const auto last = last_row_.find(table);
  return "r" + std::to_string(last == last_row_.end() ? 1 : last->second + 1);
}

void Answers::remove_row(std::string_view table, std::string_view row) {
  const auto found = tables_.find(table);
  if (found == tables_.end()) return;
  std::erase_if(found->second, [&](const Row& one) { return one.id == row; });
}

void Answers::explain(const Spot& spot, std::string_view rule, std::string reason) {
  const std::pair key(spot, std::string(rule));
  if (trim(reason).empty()) reasons_.erase(key);
  else reasons_.insert_or_assign(key, std::move(reason));
}

const std::string* Answers::reason(const Spot& spot, std::string_view rule) const {
  if (reasons_.empty()) return nullptr;
  const auto found = reasons_.find({spot, std::string(rule)});
  return found == reasons_.end() ? nullptr : &found->second;
}

bool Answers::empty() const {
  return fields_.empty() && std::ranges::all_of(tables_, [](const auto& table) {
           return std::ranges::all_of(table.second, [](const Row& row) { return row.cells.empty(); });
         });
}

// {"fields":{"a":"1250,5","b":["42","t"]},"tables":{"x":[{"id":"r1","cells":{…}}]},"last":{"x":3},
//  "reasons":[["a","","rule","why"]]}
std::string to_json(const Answers& answers) {
  JsonWriter json;
  const auto cells = [&](const auto& all) {
    json.begin_object();
    for (const auto& [code, cell] : all) {
      json.key(code);
      if (cell.unit.empty()) json.string(cell.text);
      else json.begin_array().string(cell.text).string(cell.unit).end_array();
    }
    json.end_object();
  };
  json.begin_object().key("fields");
  cells(answers.fields());
  json.key("tables").begin_object();
  for (const auto& [code, rows] : answers.tables()) {
    json.key(code).begin_array();
    for (const Row& row : rows) {
      json.begin_object().key("id").string(row.id).key("cells");
      cells(row.cells);
      json.end_object();
    }
    json.end_array();
  }
  json.end_object().key("last").begin_object();
  for (const auto& [code, last] : answers.last_rows()) json.key(code).integer(last);
  json.end_object().key("reasons").begin_array();
  for (const auto& [key, reason] : answers.reasons())
    json.begin_array().string(key.first.field).string(key.first.row).string(key.second).string(reason).end_array();
  json.end_array().end_object();
  return json.take();
}

namespace {

namespace bj = boost::json;

std::string text_of(const bj::value& value) { return value.is_string() ? std::string(value.get_string()) : std::string(); }

Cell cell_of(const bj::value& value) {
  if (const auto* pair = value.if_array(); pair && pair->size() == 2) return {text_of((*pair)[0]), text_of((*pair)[1])};
  return {text_of(value), ""};
}

}  // namespace

Result<Answers> read_answers(std::string_view json) {
  if (json.empty()) return Answers();
  boost::system::error_code error;
  const bj::value root =
      json.size() > kMostBytes ? bj::value() : bj::parse({json.data(), json.size()}, error, {}, {.max_depth = 8});
  if (error || !root.is_object()) return Problem(problems::answers_unreadable);
  const bj::object& all = root.get_object();
  const auto object_at = [](const bj::object& in, std::string_view key) {
    const auto* value = in.if_contains({key.data(), key.size()});
    return value ? value->if_object() : nullptr;
  };
  Answers out;
  if (const auto* fields = object_at(all, "fields"))
    for (const auto& [code, value] : *fields) out.put(std::string_view(code.data(), code.size()), cell_of(value));
  if (const auto* tables = object_at(all, "tables"))
    for (const auto& [code, rows] : *tables) {
      if (!rows.is_array()) return Problem(problems::answers_unreadable);
      auto& into = out.tables_[std::string(code)];
      for (const bj::value& one : rows.get_array()) {
        const auto* row = one.if_object();
        const auto* cells = row ? object_at(*row, "cells") : nullptr;
        if (!cells || !row->if_contains("id")) return Problem(problems::answers_unreadable);
        into.push_back({.id = text_of(row->at("id")), .cells = {}});
        out.count_row(std::string_view(code.data(), code.size()), into.back().id);
        for (const auto& [field, value] : *cells) into.back().cells.insert_or_assign(std::string(field), cell_of(value));
      }
    }
  if (const auto* last = object_at(all, "last"))
    for (const auto& [code, value] : *last)
      if (value.is_int64())
        if (int64_t& known = out.last_row_[std::string(code)]; value.get_int64() < 10'000'000)
          known = std::max<int64_t>(known, value.get_int64());
  if (const auto* reasons = all.if_contains("reasons"); reasons && reasons->is_array())
    for (const bj::value& one : reasons->get_array())
      if (const auto* row = one.if_array(); row && row->size() == 4)
        out.explain({text_of((*row)[0]), text_of((*row)[1])}, text_of((*row)[2]), text_of((*row)[3]));
  return out;
}

}  // namespace sxsh::forms
