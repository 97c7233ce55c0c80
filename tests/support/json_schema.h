// Checks a JSON value against a JSON Schema 2020-12, as far as the schemas of this project go: type, enum, const,
// properties, patternProperties, required, additionalProperties: false, items, minItems, maxItems, pattern, minimum,
// maximum, anyOf, $ref into #/$defs. Any other keyword is reported as unknown, so that nothing is skipped in silence.
#pragma once

#include <boost/json.hpp>
#include <re2/re2.h>

#include <set>
#include <string>
#include <vector>

namespace sxsh::tests {

class JsonSchema {
 public:
  explicit JsonSchema(boost::json::value schema) : root_(std::move(schema)) {}

  // What is wrong, one sentence for each place; empty when the value fits.
  std::vector<std::string> faults(const boost::json::value& value) const {
    std::vector<std::string> found;
    check(root_, value, "", found);
    return found;
  }

 private:
  using Value = boost::json::value;

  static bool is_type(const Value& value, std::string_view type) {
    if (type == "object") return value.is_object();
    if (type == "array") return value.is_array();
    if (type == "string") return value.is_string();
    if (type == "boolean") return value.is_bool();
    if (type == "null") return value.is_null();
    if (type == "integer") return value.is_int64() || value.is_uint64();
    if (type == "number") return value.is_number();
    return false;
  }

  void check(const Value& schema, const Value& value, const std::string& at, std::vector<std::string>& found) const {
    static const std::set<std::string_view> kKnown = {"$schema",     "$defs",
                                                      "$ref",        "title",
                                                      "description", "type",
                                                      "enum",        "const",
                                                      "properties",  "patternProperties",
                                                      "required",    "additionalProperties",
                                                      "items",       "minItems",
                                                      "maxItems",    "pattern",
                                                      "minimum",     "maximum",
                                                      "anyOf"};
    const auto& rules = schema.as_object();
    const auto fault = [&](std::string_view what) { found.push_back((at.empty() ? "/" : at) + ": " + std::string(what)); };
    for (const auto& rule : rules)
      if (!kKnown.contains(rule.key())) fault("unknown keyword " + std::string(rule.key()));
    if (const auto* ref = rules.if_contains("$ref")) {
      boost::system::error_code error;
      const auto* target = root_.find_pointer(std::string_view(ref->as_string()).substr(1), error);
      if (target) check(*target, value, at, found);
      else fault("no such $ref");
    }
    if (const auto* type = rules.if_contains("type")) {
      bool fits = false;
      if (type->is_string()) fits = is_type(value, type->as_string());
      else
        for (const auto& one : type->as_array()) fits = fits || is_type(value, one.as_string());
      if (!fits) fault("wrong type: " + boost::json::serialize(value).substr(0, 80));
    }
    if (const auto* list = rules.if_contains("enum")) {
      bool fits = false;
      for (const auto& one : list->as_array()) fits = fits || one == value;
      if (!fits) fault("not in the closed list: " + boost::json::serialize(value).substr(0, 80));
    }
    if (const auto* only = rules.if_contains("const"); only && *only != value) fault("not the constant");
    if (const auto* any = rules.if_contains("anyOf")) {
      std::vector<std::string> nearest;
      bool fits = false;
      for (const auto& one : any->as_array()) {
        std::vector<std::string> faults_of_one;
        check(one, value, at, faults_of_one);
        if (faults_of_one.empty()) fits = true;
        else if (nearest.empty() || faults_of_one.size() > nearest.size()) nearest = faults_of_one;
      }
      if (!fits) found.insert(found.end(), nearest.begin(), nearest.end());
    }
    if (value.is_string()) {
      if (const auto* pattern = rules.if_contains("pattern"))
        if (!RE2::PartialMatch(std::string_view(value.as_string()), std::string(pattern->as_string())))
          fault("does not match its pattern");
    }
    if (value.is_number()) {
      if (const auto* least = rules.if_contains("minimum"); least && value.to_number<double>() < least->to_number<double>())
        fault("too small");
      if (const auto* most = rules.if_contains("maximum"); most && value.to_number<double>() > most->to_number<double>())
        fault("too large");
    }
    if (value.is_array()) {
      const auto& members = value.as_array();
      if (const auto* least = rules.if_contains("minItems"); least && members.size() < least->to_number<size_t>())
        fault("too few");
      if (const auto* most = rules.if_contains("maxItems"); most && members.size() > most->to_number<size_t>()) fault("too many");
      if (const auto* items = rules.if_contains("items"))
        for (size_t i = 0; i < members.size(); ++i) check(*items, members[i], at + "/" + std::to_string(i), found);
    }
    if (value.is_object()) check_members(rules, value.as_object(), at, found);
  }

  void check_members(const boost::json::object& rules, const boost::json::object& members, const std::string& at,
                     std::vector<std::string>& found) const {
    if (const auto* required = rules.if_contains("required"))
      for (const auto& name : required->as_array())
        if (!members.contains(name.as_string())) found.push_back(at + ": misses " + std::string(name.as_string()));
    const auto* named = rules.if_contains("properties");
    const auto* patterns = rules.if_contains("patternProperties");
    const auto* others = rules.if_contains("additionalProperties");
    for (const auto& member : members) {
      const std::string path = at + "/" + std::string(member.key());
      bool known = false;
      if (named)
        if (const auto* rule = named->as_object().if_contains(member.key())) {
          known = true;
          check(*rule, member.value(), path, found);
        }
      if (patterns)
        for (const auto& pattern : patterns->as_object())
          if (RE2::PartialMatch(std::string_view(member.key()), std::string(pattern.key()))) {
            known = true;
            check(pattern.value(), member.value(), path, found);
          }
      if (!known && others && others->is_bool() && !others->as_bool()) found.push_back(path + ": not in the schema");
    }
  }

  Value root_;
};

}  // namespace sxsh::tests
