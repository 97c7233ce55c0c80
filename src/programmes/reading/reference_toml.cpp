// Reads the tables of catalogue/reference/*.toml. The first fault ends the reading and names its file and key.
#include <toml++/toml.h>

#include <algorithm>

#include "programmes/reading/reference.h"
#include "terms/problems.h"

namespace sxsh::programmes::reading {
namespace {

struct Fault {
  std::string key, what;
};

// One table of a file, with the defaults that stand at the top of the file. Unknown keys are faults, so that a misspelt
// key is found and not silently missing.
class Row {
 public:
  Row(const toml::table& table, const toml::table& defaults, std::string at)
      : table_(table), defaults_(defaults), at_(std::move(at)) {}

  std::string text(const char* key) {
    const std::string value = text_or_empty(key);
    if (value.empty()) fault(key, "is missing or not a text");
    return value;
  }

  std::string text_or_empty(const char* key) {
    const toml::node* node = look_up(key);
    if (!node) return {};
    const auto value = node->value_exact<std::string>();
    if (!value) fault(key, "is not a text");
    return value.value_or("");
  }

  std::vector<std::string> texts(const char* key) {
    std::vector<std::string> values;
    const toml::node* node = look_up(key);
    if (!node) return values;
    const toml::array* list = node->as_array();
    if (!list) fault(key, "is not a list");
    else
      for (const auto& one : *list) values.push_back(one.value_or(std::string()));
    if (values.empty() || std::ranges::find(values, "") != values.end()) fault(key, "is not a list of texts");
    return values;
  }

  std::optional<int64_t> integer(const char* key) {
    const toml::node* node = look_up(key);
    if (!node) return std::nullopt;
    const auto value = node->value_exact<int64_t>();
    if (!value) fault(key, "is not a whole number");
    return value;
  }

  int year(const char* key) {
    const auto value = integer(key);
    if (!value || *value < 1990 || *value > 2100) fault(key, "is not a year");
    return static_cast<int>(value.value_or(0));
  }

  std::optional<Date> date(const char* key) {
    const toml::node* node = look_up(key);
    if (!node) return std::nullopt;
    const auto value = node->value_exact<toml::date>();
    const Date made = value ? Date{value->year, value->month, value->day} : Date{};
    if (!is_valid(made)) fault(key, "is not a date");
    return made;
  }

  std::optional<std::pair<int64_t, int64_t>> range_tenths(const char* key) {
    const toml::node* node = look_up(key);
    if (!node) return std::nullopt;
    const toml::array* list = node->as_array();
    const auto low = list && list->size() == 2 ? list->get(0)->value_exact<int64_t>() : std::nullopt;
    const auto high = list && list->size() == 2 ? list->get(1)->value_exact<int64_t>() : std::nullopt;
    if (!low || !high || *low > *high) fault(key, "is not [low, high]");
    return std::pair{low.value_or(0) * 10, high.value_or(0) * 10};
  }

  Validity validity() {
    Validity made{date("valid_from"), date("valid_to")};
    if (made.from && made.to && *made.to < *made.from) fault("valid_to", "is before valid_from");
    return made;
  }

  void provenance(Provenance& into) {
    into.source = text("source");
    const toml::node* node = look_up("verified");
    if (node && node->value_exact<bool>() == true) into.mark = Mark::verified;
    else if (node && node->value_exact<std::string>() == "third_party") into.mark = Mark::third_party;
    else if (node && node->value_exact<std::string>() == "unverified") into.mark = Mark::unverified;
    else fault("verified", "is not true, \"third_party\" or \"unverified\"");
  }

  void fault(const std::string& key, std::string what) {
    if (!fault_) fault_ = Fault{at_ + "." + key, std::move(what)};
  }

  // Call last: after every key of the kind has been asked for.
  std::optional<Fault> finish() {
    for (const auto& [key, value] : table_)
      if (std::ranges::find(asked_, key.str()) == asked_.end()) fault(std::string(key.str()), "is not a key of this table");
    return fault_;
  }

 private:
  const toml::node* look_up(const char* key) {
    asked_.emplace_back(key);
    const toml::node* node = table_.get(key);
    return node ? node : defaults_.get(key);
  }

  const toml::table& table_;
  const toml::table& defaults_;
  std::string at_;
  std::vector<std::string_view> asked_;
  std::optional<Fault> fault_;
};

void fill(Row& row, KnownAct& act) {
  act.number = row.text_or_empty("number");
  act.names = row.texts("names");
  if (act.number.empty() && act.names.empty()) row.fault("number", "is missing, and so is names");
  act.date = row.date("date"), act.title = row.text("title"), act.issuer = row.text("issuer"), act.kind = row.text("kind");
  act.validity = row.validity();
}

void fill(Row& row, NationalTarget& target) {
  target.family = row.text("family"), target.from = row.year("from"), target.to = row.year("to");
  target.indicator = row.text("indicator"), target.population = row.text("population"), target.unit = row.text("unit");
  if (const auto value = row.integer("value")) target.value_tenths = *value * 10;
  target.range_tenths = row.range_tenths("range");
  if (target.value_tenths.has_value() == target.range_tenths.has_value()) row.fault("value", "or range: one of them, not both");
  const std::string scale = row.text_or_empty("scale");
  if (!scale.empty() && scale != "nation") row.fault("scale", "is not \"nation\"");
  target.of_the_nation = scale == "nation";
  target.vi = row.text("vi"), target.en = row.text("en"), target.act = row.text("act");
}

void fill(Row& row, KnownProvince& unit) {
  unit.version = row.text("version"), unit.code = row.text("code"), unit.name = row.text("name"), unit.kind = row.text("kind");
  unit.successor = row.text_or_empty("successor");
  unit.validity = row.validity();
  if (unit.validity.to && unit.successor.empty()) row.fault("successor", "is missing for a unit that ended");
}

void fill(Row& row, KnownLevel& level) {
  level.key = row.text("key"), level.names = row.texts("names"), level.actor_now = row.text("actor_now");
  level.validity = row.validity();
}

void fill(Row& row, KnownAgency& agency) {
  agency.name = row.text("name"), agency.kind = row.text("kind"), agency.successor = row.text_or_empty("successor");
  agency.validity = row.validity();
  if (agency.validity.to && agency.successor.empty()) row.fault("successor", "is missing for an agency that ended");
}

void fill(Row& row, LookAlike& names) {
  names.kind = row.text("kind"), names.names = row.texts("names");
  if (names.names.size() < 2) row.fault("names", "needs two or more");
}

template <class T>
std::optional<Fault> fill_all(const toml::table& file, std::string_view kind, std::vector<T>& into) {
  const toml::node* node = file.get(kind);
  if (!node) return std::nullopt;
  const toml::array* rows = node->as_array();
  if (!rows) return Fault{std::string(kind), "is not a list of tables"};
  for (size_t i = 0; i < rows->size(); ++i) {
    const std::string at = std::string(kind) + "[" + std::to_string(i + 1) + "]";
    const toml::table* table = rows->get(i)->as_table();
    if (!table) return Fault{at, "is not a table"};
    Row row(*table, file, at);
    T made;
    fill(row, made);
    row.provenance(made);
    if (auto fault = row.finish()) return fault;
    into.push_back(std::move(made));
  }
  return std::nullopt;
}

std::optional<Fault> fill_reference(const toml::table& file, Reference& into) {
  for (const auto& [key, value] : file) {
    static constexpr std::string_view kKeys[] = {"act",    "target",     "province", "level",
                                                 "agency", "look_alike", "source",   "verified"};
    if (std::ranges::find(kKeys, key.str()) == std::end(kKeys)) return Fault{std::string(key.str()), "is not a kind of row"};
  }
  if (auto fault = fill_all(file, "act", into.acts)) return fault;
  if (auto fault = fill_all(file, "target", into.national_targets)) return fault;
  if (auto fault = fill_all(file, "province", into.provinces)) return fault;
  if (auto fault = fill_all(file, "level", into.levels)) return fault;
  if (auto fault = fill_all(file, "agency", into.agencies)) return fault;
  return fill_all(file, "look_alike", into.look_alikes);
}

}  // namespace

Result<Done> read_reference(std::string_view file, std::string_view text, Reference& into) {
  const auto refuse = [&](std::string key, std::string fault) {
    return Problem(problems::catalogue_wrong,
                   {{"file", std::string(file)}, {"place", std::move(key)}, {"what", std::move(fault)}});
  };
  try {
    const toml::table parsed = toml::parse(text, file);
    if (const auto fault = fill_reference(parsed, into)) return refuse(fault->key, fault->what);
  } catch (const toml::parse_error& error) {  // the one exception toml++ throws; it stays in this file
    return refuse("line " + std::to_string(error.source().begin.line), std::string(error.description()));
  }
  return Done{};
}

}  // namespace sxsh::programmes::reading
