#include <charconv>
#include <vector>

#include "base/text.h"
#include "paper/sheet/mark_parts.h"
#include "paper/sheet/tags.h"

namespace sxsh::paper {
namespace {

uint32_t repeated(std::string_view text) {
  uint32_t value = 1;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return std::clamp(value, 1u, 10'000'000u);
}

std::string annotation(const std::string& message) {
  std::string paragraphs;
  for (const std::string& line : split(message, '\n')) paragraphs += "<text:p>" + escape_xml(line) + "</text:p>";
  return "<office:annotation>" + paragraphs + "</office:annotation>";
}

// A cell with its whole content, told for `count` columns.
std::string times(const Tag& cell, std::string_view content, std::string_view prefix, uint32_t count,
                  const std::string* message) {
  if (count == 0) return "";
  const std::string tag =
      with_attribute(cell, std::string(prefix) + "number-columns-repeated", count == 1 ? "" : std::to_string(count));
  if (message == nullptr) return tag + std::string(content);
  std::string inside(content);
  const std::string end = "</" + std::string(cell.prefix) + std::string(cell.name) + ">";
  if (cell.empty) return opened(tag) + annotation(*message) + end;
  const size_t old = inside.find("</office:annotation>");
  if (old == std::string::npos) return tag + annotation(*message) + inside;
  std::string words = annotation(*message);
  words = words.substr(19, words.size() - 19 - 20);
  return tag + inside.insert(old, words);
}

// One row with the marks of it; `row` is its number, `xml` its whole text.
std::string marked_row(std::string_view xml, uint32_t row, const MarksOfSheet& marks) {
  auto next = marks.lower_bound({row, 0});
  const auto end = marks.lower_bound({row + 1, 0});
  Tags tags(xml);
  Tag first, tag;
  (void)tags.next(first);
  const std::string prefix(first.prefix);
  std::string out = opened(with_attribute(first, prefix + "number-rows-repeated", ""));
  size_t copied = first.behind;
  uint32_t column = 0;
  while (tags.next(tag) && !(tag.closing && tag.name == "table-row")) {
    if (tag.closing || (tag.name != "table-cell" && tag.name != "covered-table-cell")) continue;
    const Tag cell = tag;
    int depth = 1;
    while (!cell.empty && depth > 0 && tags.next(tag)) depth += tag.empty ? 0 : tag.closing ? -1 : 1;
    const std::string_view content = cell.empty ? "" : xml.substr(cell.behind, tag.behind - cell.behind);
    const uint32_t count = repeated(cell.attribute("number-columns-repeated")), behind = column + count;
    out += xml.substr(copied, cell.from - copied);
    for (; next != end && next->first.second < behind; ++next) {
      out += times(cell, content, prefix, next->first.second - column, nullptr) + times(cell, content, prefix, 1, &next->second);
      column = next->first.second + 1;
    }
    out += times(cell, content, prefix, behind - column, nullptr);
    column = behind;
    copied = cell.empty ? cell.behind : tag.behind;
  }
  for (; next != end; ++next) {
    const uint32_t gap = next->first.second - column;
    if (gap > 0) out += "<" + prefix + "table-cell " + prefix + "number-columns-repeated=\"" + std::to_string(gap) + "\"/>";
    out += "<" + prefix + "table-cell>" + annotation(next->second) + "</" + prefix + "table-cell>";
    column = next->first.second + 1;
  }
  return out + "</" + prefix + "table-row>";
}

// The row told for `count` rows.
std::string same_rows(std::string_view xml, uint32_t count) {
  if (count == 0) return "";
  Tags tags(xml);
  Tag first;
  (void)tags.next(first);
  return with_attribute(first, std::string(first.prefix) + "number-rows-repeated", count == 1 ? "" : std::to_string(count)) +
         std::string(xml.substr(first.behind));
}

class OdsMarking {
 public:
  OdsMarking(std::string_view xml, const MarksByName& marks) : xml_(xml), marks_(marks) {}

  std::string marked() {
    Tags tags(xml_);
    for (Tag tag; tags.next(tag);) {
      if (tag.name == "table" && !tag.empty) take_table(tag);
      else if (sheet_ != nullptr && depth_ == 1 && tag.name == "table-row" && !tag.closing) {
        const Tag row = tag;
        while (!row.empty && tags.next(tag) && !(tag.closing && tag.name == "table-row")) {}
        take_row(row, tag.behind);
      }
    }
    copy_until(xml_.size());
    return std::move(out_);
  }

 private:
  void copy_until(size_t at) {
    if (at > copied_) out_ += xml_.substr(copied_, at - copied_);
    copied_ = std::max(copied_, at);
  }

  void take_table(const Tag& tag) {
    if (tag.closing) {
      if (--depth_ == 0 && sheet_ != nullptr) {
        copy_until(tag.from);
        new_rows(tag.prefix);
        sheet_ = nullptr;
      }
      return;
    }
    if (depth_++ > 0) return;
    std::string name(tag.attribute("name"));
    for (const auto& [escape, letter] :
         {std::pair{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&apos;", "'"}, {"&amp;", "&"}})
      for (size_t at = name.find(escape); at != std::string::npos; at = name.find(escape, at + 1))
        name.replace(at, std::string_view(escape).size(), letter);
    const auto found = marks_.find(to_nfc(name));
    sheet_ = found == marks_.end() ? nullptr : &found->second;
    row_ = 1;
  }

  void take_row(const Tag& row, size_t behind) {
    const uint32_t count = repeated(row.attribute("number-rows-repeated")), end = row_ + count;
    auto next = sheet_->lower_bound({row_, 0});
    if (next != sheet_->end() && next->first.first < end) {
      const std::string_view xml = xml_.substr(row.from, behind - row.from);
      copy_until(row.from);
      for (; next != sheet_->end() && next->first.first < end; next = sheet_->lower_bound({row_, 0})) {
        out_ += same_rows(xml, next->first.first - row_) + marked_row(xml, next->first.first, *sheet_);
        row_ = next->first.first + 1;
      }
      out_ += same_rows(xml, end - row_);
      copied_ = behind;
    }
    row_ = end;
  }

  void new_rows(std::string_view prefix_given) {
    const std::string prefix(prefix_given), open = "<" + prefix + "table-row";
    for (auto next = sheet_->lower_bound({row_, 0}); next != sheet_->end(); next = sheet_->lower_bound({row_, 0})) {
      out_ += same_rows(open + "><" + prefix + "table-cell/></" + prefix + "table-row>", next->first.first - row_);
      out_ += marked_row(open + "></" + prefix + "table-row>", next->first.first, *sheet_);
      row_ = next->first.first + 1;
    }
  }

  std::string_view xml_;
  const MarksByName& marks_;
  const MarksOfSheet* sheet_ = nullptr;
  std::string out_;
  size_t copied_ = 0;
  int depth_ = 0;
  uint32_t row_ = 1;
};

}  // namespace

std::string marked_ods_xml(std::string_view xml, const MarksByName& marks) { return OdsMarking(xml, marks).marked(); }

}  // namespace sxsh::paper
