// Keys of a TOML text of a form: each is read, and what is wrong with it said with its line. Internal to definition.cpp.
#pragma once

#include <toml++/toml.h>

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "forms/form.h"
#include "terms/problems.h"

namespace sxsh::forms {

using Keys = std::initializer_list<std::string_view>;

// The first thing that is wrong ends the reading; after it every step is a no-op.
class KeyReader {
 public:
  explicit KeyReader(std::string_view file) : file_(file) {}

  std::optional<Problem> problem;

  // What settle() found, at the line of the thing it is about.
  Problem said(const FormError& error) const {
    const auto line = lines_.find(error.code);
    return wrong_at(line == lines_.end() ? 0 : line->second, error.code + (error.key.empty() ? "" : "." + error.key), error.vi,
                    error.en);
  }

 protected:
  Problem wrong_at(size_t line, const std::string& place, const std::string& vi, const std::string& en) const {
    return Problem(
        problems::form_wrong,
        {{"file", std::string(file_)}, {"line", std::to_string(line)}, {"place", place}, {"what", vi}, {"what_en", en}});
  }
  void wrong(const toml::node& node, std::string_view key, std::string vi, std::string en) {
    if (!problem) problem = wrong_at(node.source().begin.line, std::string(key), vi, en);
  }

  void allow(const toml::table& row, Keys keys) {
    for (const auto& [key, node] : row)
      if (std::ranges::find(keys, key.str()) == keys.end()) wrong(node, key.str(), "Không có khóa này.", "There is no such key.");
  }

  std::string text(const toml::table& row, std::string_view key, bool needed = false) {
    const toml::node* node = row.get(key);
    if (!node) {
      if (needed) wrong(row, key, "Thiếu khóa này.", "This key is missing.");
      return "";
    }
    if (const auto value = node->value_exact<std::string>()) return *value;
    wrong(*node, key, "Chỗ này phải là chữ trong dấu nháy.", "A text in quotes is needed.");
    return "";
  }

  int whole(const toml::table& row, std::string_view key, int otherwise) {
    const toml::node* node = row.get(key);
    if (!node) return otherwise;
    const auto value = node->value_exact<int64_t>();
    if (value && *value >= -1'000'000 && *value <= 1'000'000) return static_cast<int>(*value);
    wrong(*node, key, "Chỗ này phải là số nguyên.", "A whole number is needed.");
    return otherwise;
  }

  bool truth(const toml::table& row, std::string_view key) {
    const toml::node* node = row.get(key);
    if (!node) return false;
    if (const auto value = node->value_exact<bool>()) return *value;
    wrong(*node, key, "Chỗ này phải là true hoặc false.", "true or false is needed.");
    return false;
  }

  std::optional<Number> number(const toml::node& node, std::string_view key) {
    if (const auto value = node.value_exact<int64_t>()) return Number(*value);
    const auto value = node.value_exact<std::string>();
    const auto read = value ? Number::parse(*value) : std::nullopt;
    if (!read)
      wrong(node, key, "Số lẻ phải viết trong dấu nháy, như \"0.5\".",
            "A number with decimals is written as a text, such as \"0.5\".");
    return read;
  }
  std::optional<Number> number(const toml::table& row, std::string_view key) {
    const toml::node* node = row.get(key);
    return node ? number(*node, key) : std::nullopt;
  }

  std::vector<std::string> texts(const toml::table& row, std::string_view key) {
    std::vector<std::string> out;
    const toml::node* node = row.get(key);
    if (!node) return out;
    const toml::array* array = node->as_array();
    if (!array) wrong(*node, key, "Chỗ này phải là danh sách.", "A list is needed.");
    if (array)
      for (const toml::node& one : *array) {
        const auto value = one.value_exact<std::string>();
        if (value) out.push_back(*value);
        else wrong(one, key, "Chỗ này phải là chữ trong dấu nháy.", "A text in quotes is needed.");
      }
    return out;
  }

  // vi, en and further languages in a table: words = { "Français (fr)" = "…" }.
  Wording wording(const toml::table& row, const std::string& prefix) {
    Wording out(text(row, prefix + "vi"), text(row, prefix + "en"));
    if (const toml::table* more = row[prefix + "words"].as_table())
      for (const auto& [language, node] : *more) out.set(std::string(language.str()), node.value_or(std::string()));
    return out;
  }

  template <class Read>
  void each(const toml::table& row, std::string_view key, Read read) {
    const toml::node* node = row.get(key);
    if (!node) return;
    const toml::array* array = node->as_array();
    if (!array) return wrong(*node, key, "Chỗ này phải là danh sách.", "A list is needed.");
    for (const toml::node& one : *array) {
      if (problem) return;
      if (const toml::table* table = one.as_table()) read(*table);
      else wrong(one, key, "Mỗi dòng phải là một bảng.", "Each of them must be a table.");
    }
  }

  void remember(const std::string& code, const toml::node& node) { lines_.emplace(code, node.source().begin.line); }

  template <class Kind>
  Kind one_of(const toml::table& row, std::string_view key, std::initializer_list<std::pair<std::string_view, Kind>> names,
              Kind otherwise) {
    const toml::node* node = row.get(key);
    if (!node) return otherwise;
    const auto value = node->value_exact<std::string>();
    for (const auto& [name, kind] : names)
      if (value && *value == name) return kind;
    std::string all;
    for (const auto& name : names) all += (all.empty() ? "" : ", ") + std::string(name.first);
    wrong(*node, key, "Chỗ này phải là một trong: " + all + ".", "This must be one of: " + all + ".");
    return otherwise;
  }

 private:
  std::string_view file_;
  std::unordered_map<std::string, size_t> lines_;
};

}  // namespace sxsh::forms
