#include "programmes/catalogue.h"

#include <toml++/toml.h>

#include <algorithm>

#include "base/embedded.h"
#include "base/text.h"
#include "terms/problems.h"

namespace sxsh::programmes {
namespace {

constexpr std::string_view kFolder = "catalogue/programmes/";

Problem wrong(std::string_view path, const std::string& place, const std::string& what) {
  return Problem(problems::catalogue_wrong, {{"file", std::string(path)}, {"place", place}, {"what", what}});
}

// A value of the file as the text of a field; money is written in the file's own unit (budget.scale đồng).
std::string text_of(const toml::node& node, int64_t scale = 1) {
  if (const auto* text = node.as_string()) return text->get();
  if (const auto* number = node.as_integer()) return std::to_string(number->get() * scale);
  if (const auto* date = node.as_date()) return iso({date->get().year, date->get().month, date->get().day});
  if (const auto* flag = node.as_boolean()) return flag->get() ? "1" : "0";
  return "";
}

bool is_money(const std::string& field) {
  static const std::vector<std::string> kMoney{"total",     "words",   "central", "local",    "environment",
                                               "promotion", "science", "other",   "unit_cost"};
  return std::find(kMoney.begin(), kMoney.end(), field) != kMoney.end();
}

// [quantity, amount] of a year, either of them "" when the act leaves it empty; a third member is what is printed.
Result<> read_cell(std::string_view path, const std::string& year, const toml::node& node, int64_t scale, Fields& fields) {
  const auto* cell = node.as_array();
  if (!cell || cell->size() < 2) return wrong(path, year, "a cell is [quantity, amount] or [quantity, amount, \"printed\"]");
  const std::string amount = text_of((*cell)[1], scale);
  fields[year + ".quantity"] = text_of((*cell)[0]);
  fields[year + ".amount"] = amount;
  fields[year + ".printed"] = cell->size() > 2 ? text_of((*cell)[2])
                              : amount.empty() ? ""
                                               : grouped(*parse_whole(amount) / scale);
  fields[year + ".marks"] = cell->size() > 2 ? "proposed,inferred" : "inferred";
  return Done{};
}

Result<Item> read_item(std::string_view path, const std::string& kind, const toml::table& table, int64_t scale) {
  Item item;
  item.kind = kind;
  const bool money = kind.starts_with("budget");
  const auto& names = field_names(kind);
  for (const auto& [key, node] : table) {
    const std::string name(key.str());
    if (name == "clause") item.clause = text_of(node);
    else if (kind == "budget_line" && name.size() == 5 && name[0] == 'y') TRY(read_cell(path, name, node, scale, item.fields));
    else if (std::find(names.begin(), names.end(), name) != names.end())
      item.fields[name] = text_of(node, money && is_money(name) ? scale : 1);
    else if (!(kind == "document" && name == "bases") &&
             !(kind == "budget" && (name == "scale" || name == "group" || name == "line")))
      return wrong(path, kind + "." + name, "no such key");
  }
  return item;
}

Result<> read_items(std::string_view path, const std::string& kind, const toml::node* node, int64_t scale,
                    std::vector<Item>& items) {
  if (!node) return Done{};
  if (const auto* table = node->as_table()) {
    items.push_back(TRY(read_item(path, kind, *table, scale)));
  } else if (const auto* array = node->as_array()) {
    for (const auto& member : *array) {
      if (!member.is_table()) return wrong(path, kind, "every member is a table");
      items.push_back(TRY(read_item(path, kind, *member.as_table(), scale)));
    }
  }
  return Done{};
}

void read_bases(const toml::table& root, reading::Document& document) {
  const auto* bases = root["document"]["bases"].as_array();
  if (!bases) return;
  for (const auto& member : *bases) {
    const auto* table = member.as_table();
    if (!table) continue;
    reading::Act act;
    if (const auto number = (*table)["number"].value<std::string>()) act.number = *number;
    if (const auto* date = table->get("date")) act.date = parse_iso_date(text_of(*date));
    act.title = (*table)["title"].value_or(std::string());
    document.legal_bases.push_back(std::move(act));
  }
}

}  // namespace

Result<CatalogueProgramme> parse_catalogue(std::string_view path, std::string_view text) {
  toml::table root;
  try {
    root = toml::parse(text, path);
  } catch (const toml::parse_error& error) {
    return wrong(path, "line " + std::to_string(error.source().begin.line), std::string(error.description()));
  }
  const int64_t scale = root["budget"]["scale"].value_or(int64_t{1});
  std::vector<Item> items;
  for (const char* kind : {"document", "programme", "objective", "baseline", "target", "task", "agency", "budget", "reporting"})
    TRY(read_items(path, kind, root.get(kind), scale, items));
  if (const auto* budget = root["budget"].as_table()) {
    TRY(read_items(path, "budget_group", budget->get("group"), scale, items));
    TRY(read_items(path, "budget_line", budget->get("line"), scale, items));
  }
  CheckedItems checked = check(items);
  if (!checked.errors.empty()) {
    const auto& [at, error] = checked.errors.front();
    return wrong(path, items[at].kind + " " + items[at].clause + " " + error.field, error.en);
  }
  CatalogueProgramme made;
  const std::string_view folder = path.substr(std::min(path.size(), kFolder.size()));
  made.code = std::string(folder.substr(0, folder.find('/')));
  made.document = std::move(checked.document);
  made.document.confidence = 1;
  read_bases(root, made.document);
  made.programme = std::move(checked.programme);
  made.active = root["active"].value_or(false);
  return made;
}

Result<std::vector<CatalogueProgramme>> catalogue() {
  std::vector<CatalogueProgramme> all;
  for (const EmbeddedFile& file : embedded_files())
    if (file.path.starts_with(kFolder) && file.path.ends_with("/programme.toml"))
      all.push_back(TRY(parse_catalogue(file.path, file.bytes)));
  return all;
}

}  // namespace sxsh::programmes
