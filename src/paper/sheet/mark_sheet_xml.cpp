#include <charconv>

#include "paper/sheet.h"
#include "paper/sheet/mark_parts.h"
#include "paper/sheet/tags.h"

namespace sxsh::paper {
namespace {

uint32_t number(std::string_view text, uint32_t otherwise) {
  uint32_t value = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

// What may stand behind the drawing of comments (ECMA-376 part 1, 18.3.1.99).
bool stands_behind_comments(std::string_view name) {
  for (const std::string_view each : {"legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems",
                                      "tableParts", "extLst"})
    if (name == each) return true;
  return false;
}

class Marking {
 public:
  Marking(std::string_view xml, const MarksOfSheet& marks, const std::function<size_t(size_t)>& style,
          const std::string& relation)
      : xml_(xml), next_(marks.begin()), end_(marks.end()), style_(style), relation_(relation) {}

  std::string marked() {
    Tags tags(xml_);
    int depth = 0;
    bool behind_rows = false, strict = false;
    for (Tag tag; tags.next(tag);) {
      if (depth == 0 && !tag.closing) prefix_ = tag.prefix, strict = tag.text.find("purl.oclc.org") != std::string_view::npos;
      if (tag.closing) --depth;
      if (tag.name == "sheetData") behind_rows = take_table(tag) || behind_rows;
      else if (!behind_rows && tag.name == "row") take_row(tag);
      else if (!behind_rows && tag.name == "c" && !tag.closing) take_cell(tag);
      const bool place = behind_rows && !relation_.empty() &&
                         ((depth == 1 && !tag.closing && stands_behind_comments(tag.name)) || (depth == 0 && tag.closing));
      if (place) {
        copy_until(tag.from);
        out_ +=
            "<" + prefix_ + "legacyDrawing xmlns:mk=\"" + (strict ? kStrict : kTransitional) + "\" mk:id=\"" + relation_ + "\"/>";
        relation_.clear();
      }
      if (!tag.closing && !tag.empty) ++depth;
    }
    copy_until(xml_.size());
    return std::move(out_);
  }

 private:
  static constexpr const char* kTransitional = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  static constexpr const char* kStrict = "http://purl.oclc.org/ooxml/officeDocument/relationships";

  void copy_until(size_t at) {
    if (at > copied_) out_ += xml_.substr(copied_, at - copied_);
    copied_ = std::max(copied_, at);
  }
  void put(const Tag& tag, const std::string& instead) {
    copy_until(tag.from);
    out_ += instead;
    copied_ = tag.behind;
  }
  std::string closing(std::string_view name) const { return "</" + prefix_ + std::string(name) + ">"; }

  std::string new_cells(uint32_t row, uint64_t before_column) {
    std::string cells;
    for (; next_ != end_ && next_->first.first == row && next_->first.second < before_column; ++next_)
      cells += "<" + prefix_ + "c r=\"" + cell_name(next_->first.second, row) + "\" s=\"" + std::to_string(style_(0)) + "\"/>";
    return cells;
  }
  std::string new_rows(uint64_t before_row) {
    std::string rows;
    while (next_ != end_ && next_->first.first < before_row) {
      const uint32_t row = next_->first.first;
      rows += "<" + prefix_ + "row r=\"" + std::to_string(row) + "\">" + new_cells(row, UINT64_MAX) + closing("row");
    }
    return rows;
  }

  // True at the end of the rows.
  bool take_table(const Tag& tag) {
    if (tag.empty) {
      put(tag, opened(tag.text) + new_rows(UINT64_MAX) + closing("sheetData"));
    } else if (tag.closing) {
      copy_until(tag.from);
      out_ += new_rows(UINT64_MAX);
    }
    return tag.empty || tag.closing;
  }

  void take_row(const Tag& tag) {
    if (tag.closing) {
      copy_until(tag.from);
      out_ += new_cells(row_, UINT64_MAX);
      return;
    }
    row_ = number(tag.attribute("r"), row_ + 1);
    column_ = 0;
    copy_until(tag.from);
    out_ += new_rows(row_);
    if (!tag.empty) return;
    const std::string cells = new_cells(row_, UINT64_MAX);
    if (!cells.empty()) put(tag, opened(tag.text) + cells + closing("row"));
  }

  void take_cell(const Tag& tag) {
    CellPlace place{column_, row_};
    (void)read_cell_name(tag.attribute("r"), place);
    column_ = place.column + 1;
    copy_until(tag.from);
    out_ += new_cells(row_, place.column);
    if (next_ == end_ || next_->first != std::pair(row_, place.column)) return;
    ++next_;
    put(tag, with_attribute(tag, "s", std::to_string(style_(number(tag.attribute("s"), 0)))));
  }

  std::string_view xml_;
  MarksOfSheet::const_iterator next_, end_;
  const std::function<size_t(size_t)>& style_;
  std::string relation_, prefix_, out_;
  size_t copied_ = 0;
  uint32_t row_ = 0, column_ = 0;
};

}  // namespace

std::string marked_sheet_xml(std::string_view xml, const MarksOfSheet& marks, const std::function<size_t(size_t)>& style,
                             const std::string& relation) {
  return Marking(xml, marks, style, relation).marked();
}

}  // namespace sxsh::paper
