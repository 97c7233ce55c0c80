#include "paper/numbering.h"

#include <algorithm>
#include <cstdlib>

namespace sxsh::paper {
namespace {

constexpr size_t kMostLists = 4096;

int number_of(std::string_view text) { return std::clamp(std::atoi(std::string(text.substr(0, 9)).c_str()), 0, 100'000); }

std::string roman(int number) {
  constexpr std::pair<int, std::string_view> kParts[] = {{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"},
                                                         {90, "XC"},  {50, "L"},   {40, "XL"}, {10, "X"},   {9, "IX"},
                                                         {5, "V"},    {4, "IV"},   {1, "I"}};
  std::string out;
  for (const auto& [value, letters] : kParts)
    for (; number >= value; number -= value) out += letters;
  return out;
}

}  // namespace

std::string counted(int number, std::string_view format) {
  if (number < 1 || number > 3999) return std::to_string(number);
  if (format == "upperRoman") return roman(number);
  if (format == "upperLetter" || format == "lowerLetter") {
    const char first = format == "upperLetter" ? 'A' : 'a';
    const auto times = static_cast<size_t>((number - 1) / 26 + 1);
    return std::string(std::min<size_t>(times, 8), static_cast<char>(first + (number - 1) % 26));
  }
  if (format == "lowerRoman") {
    std::string out = roman(number);
    for (char& c : out) c = static_cast<char>(c + 32);
    return out;
  }
  if (format == "decimalZero" && number < 10) return "0" + std::to_string(number);
  return std::to_string(number);
}

class Numbering::NumberingXml : public XmlHandler {
 public:
  explicit NumberingXml(Numbering& to) : to_(to) {}

  void open(std::string_view name, const Attributes& attributes) override {
    const std::string value(value_of(attributes, "val"));
    if (name == "abstractNum") abstract_ = value_of(attributes, "abstractNumId");
    else if (name == "num") num_ = value_of(attributes, "numId");
    else if (name == "abstractNumId" && !num_.empty() && to_.abstract_of_.size() < kMostLists) to_.abstract_of_[num_] = value;
    else if (name == "lvlOverride" || name == "lvl") level_ = std::min(number_of(value_of(attributes, "ilvl")), kLevels - 1);
    else if (name == "startOverride" && !num_.empty()) to_.starts_[num_][level_] = number_of(value);
    else if (!abstract_.empty() && num_.empty() && to_.abstract_.size() < kMostLists) {
      Level& level = to_.abstract_[abstract_][static_cast<size_t>(level_)];
      if (name == "start") level.start = number_of(value);
      else if (name == "numFmt") level.format = value;
      else if (name == "lvlText") level.text = value.substr(0, 64);
    }
  }
  void close(std::string_view name) override {
    if (name == "abstractNum") abstract_.clear();
    else if (name == "num") num_.clear();
  }
  void text(std::string_view) override {}

 private:
  Numbering& to_;
  std::string abstract_, num_;
  int level_ = 0;
};

class Numbering::StylesXml : public XmlHandler {
 public:
  explicit StylesXml(Numbering& to) : to_(to) {}

  void open(std::string_view name, const Attributes& attributes) override {
    if (name == "style") style_ = value_of(attributes, "styleId");
    else if (style_.empty() || to_.style_place_.size() > kMostLists) return;
    else if (name == "numId") to_.style_place_[style_].list = value_of(attributes, "val");
    else if (name == "ilvl") to_.style_place_[style_].level = std::min(number_of(value_of(attributes, "val")), kLevels - 1);
  }
  void close(std::string_view name) override {
    if (name == "style") style_.clear();
  }
  void text(std::string_view) override {}

 private:
  Numbering& to_;
  std::string style_;
};

Numbering::Numbering() = default;
Numbering::~Numbering() = default;

void Numbering::read(const Archive& archive) {
  NumberingXml numbers(*this);
  StylesXml styles(*this);
  if (archive.has("word/numbering.xml") && !read_xml(archive, "word/numbering.xml", numbers).ok()) abstract_of_.clear();
  if (archive.has("word/styles.xml") && !read_xml(archive, "word/styles.xml", styles).ok()) style_place_.clear();
}

ListPlace Numbering::of_style(const std::string& style) const {
  const auto found = style_place_.find(style);
  return found == style_place_.end() ? ListPlace{} : found->second;
}

std::string Numbering::next(const ListPlace& place) {
  const auto abstract = abstract_of_.find(place.list);
  if (abstract == abstract_of_.end() || place.level < 0 || place.level >= kLevels) return {};
  const auto found = abstract_.find(abstract->second);
  if (found == abstract_.end()) return {};
  const Levels& levels = found->second;
  const auto level = static_cast<size_t>(place.level);
  const auto start = [&](size_t i) {
    const auto list = starts_.find(place.list);
    const bool changed = list != starts_.end() && list->second.count(static_cast<int>(i)) != 0;
    return changed ? list->second.at(static_cast<int>(i)) : levels[i].start;
  };
  // lists of one abstract list count on together, unless a list starts anew
  auto& counts = counts_[starts_.count(place.list) != 0 ? "#" + place.list : abstract->second].at;
  counts[level] = counts[level] == 0 ? std::max(1, start(level)) : counts[level] + 1;
  std::fill(counts.begin() + place.level + 1, counts.end(), 0);
  const Level& own = levels[level];
  if (own.format == "none") return {};
  if (own.format == "bullet") return "-";
  std::string label;
  for (size_t i = 0; i < own.text.size(); ++i) {
    const char digit = i + 1 < own.text.size() ? own.text[i + 1] : '\0';
    if (own.text[i] != '%' || digit < '1' || digit > '9') {
      label += own.text[i];
      continue;
    }
    const auto of = static_cast<size_t>(digit - '1');
    label += counted(counts[of] == 0 ? std::max(1, start(of)) : counts[of], levels[of].format);
    ++i;
  }
  return label;
}

}  // namespace sxsh::paper
