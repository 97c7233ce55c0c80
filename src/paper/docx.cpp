// WordprocessingML (ECMA-376 part 1, section 17) as a stream: nothing is kept but the text.
#include <algorithm>
#include <cstdlib>

#include "paper/archive.h"
#include "paper/extract.h"
#include "paper/kind.h"
#include "paper/numbering.h"
#include "paper/xml.h"
#include "terms/problems.h"

namespace sxsh::paper {
namespace {

constexpr int kWidestSpan = 50;
constexpr size_t kDeepestTable = 16;

// Tabs at the start of a paragraph, or after a label typed by hand ("1.", "-", "a)"), set no cells apart.
std::string without_typed_tabs(const std::string& paragraph) {
  std::string out = paragraph.substr(std::min(paragraph.find_first_not_of("\t "), paragraph.size()));
  const size_t tab = out.find('\t');
  if (tab != std::string::npos && tab > 0 && tab <= 6 && (out[tab - 1] == '.' || out[tab - 1] == ')' || tab == 1)) out[tab] = ' ';
  return out;
}

class DocumentXml : public XmlHandler {
 public:
  explicit DocumentXml(Numbering& numbering) : numbering_(numbering) {}

  std::string text_out;
  bool too_large = false;

  void open(std::string_view name, const Attributes& attributes) override {
    if (skipped_ > 0 || name == "Fallback" || name == "del" || name == "moveFrom" || name == "delText" || name == "instrText") {
      ++skipped_;
      return;
    }
    if (name == "p") open_paragraph();
    else if (name == "pStyle") style_ = value_of(attributes, "val");
    else if (name == "numId") place_.list = value_of(attributes, "val");
    else if (name == "ilvl") place_.level = std::atoi(std::string(value_of(attributes, "val").substr(0, 2)).c_str());
    else if (name == "t") in_text_ = true;
    else if (name == "tab" && in_run_) write(tables_.empty() ? "\t" : " ");
    else if (name == "br" || name == "cr") write(tables_.empty() ? "\n" : " ");
    else if (name == "noBreakHyphen") write("-");
    else if (name == "r") in_run_ = true;
    else if (name == "tbl") open_table();
    else if (name == "tr" && !tables_.empty()) tables_.back().cells.clear();
    else if (name == "tc" && !tables_.empty()) tables_.back().cells.emplace_back(), tables_.back().span = 1;
    else if (name == "gridSpan" && !tables_.empty()) tables_.back().span = span_of(value_of(attributes, "val"));
  }

  void close(std::string_view name) override {
    if (skipped_ > 0) {
      --skipped_;
      return;
    }
    if (name == "p") close_paragraph();
    else if (name == "t") in_text_ = false;
    else if (name == "r") in_run_ = false;
    else if (name == "tc" && !tables_.empty()) close_cell();
    else if (name == "tr" && !tables_.empty()) close_row();
    else if (name == "tbl" && !tables_.empty()) tables_.pop_back();
  }

  void text(std::string_view utf8) override {
    if (in_text_ && skipped_ == 0) write(utf8);
  }

  bool full() const override { return too_large; }

 private:
  struct Table {
    std::vector<std::string> cells;   // of the row being read
    int span = 1;
    bool inner = false;               // inside a cell of another table: its text joins that cell
  };

  static int span_of(std::string_view value) {
    return std::clamp(std::atoi(std::string(value.substr(0, 4)).c_str()), 1, kWidestSpan);
  }

  // Text boxes put paragraphs inside paragraphs: the inner one is a line of its own, before the outer.
  void open_paragraph() {
    if (paragraphs_.size() < 32) paragraphs_.emplace_back();
    place_ = {};
    style_.clear();
    label_done_ = false;
  }

  void write(std::string_view part) {
    if (paragraphs_.empty()) return;
    if (!label_done_) write_label();
    paragraphs_.back() += part;
    written_ += part.size();
    too_large |= written_ > kMostTextBytes;
  }

  void write_label() {
    label_done_ = true;
    ListPlace place = numbering_.of_style(style_);
    if (!place_.list.empty()) place = place_;
    const std::string label = numbering_.next(place);
    if (!label.empty()) paragraphs_.back() += label + " ";
  }

  void close_paragraph() {
    if (paragraphs_.empty()) return;
    const std::string paragraph = std::move(paragraphs_.back());
    paragraphs_.pop_back();
    label_done_ = true;
    if (tables_.empty() || tables_.back().cells.empty()) {
      text_out += without_typed_tabs(paragraph) + "\n";
      return;
    }
    append_to_cell(tables_.back().cells.back(), paragraph);
  }

  static void append_to_cell(std::string& cell, std::string_view part) {
    const size_t first = part.find_first_not_of(' ');
    if (first == std::string_view::npos) return;
    part = part.substr(first, part.find_last_not_of(' ') - first + 1);
    if (!cell.empty()) cell += ' ';
    cell += part;
  }

  void open_table() {
    if (tables_.size() >= kDeepestTable) return;
    Table table;
    table.inner = !tables_.empty() && !tables_.back().cells.empty();
    tables_.push_back(std::move(table));
  }

  void close_cell() {
    Table& table = tables_.back();
    for (int i = 1; i < table.span && table.cells.size() < 256; ++i) table.cells.emplace_back();
    table.span = 1;
  }

  void close_row() {
    Table& table = tables_.back();
    std::string row;
    for (size_t i = 0; i < table.cells.size(); ++i) row += (i > 0 ? (table.inner ? " " : "\t") : "") + table.cells[i];
    table.cells.clear();
    if (!table.inner) text_out += row + "\n";
    else if (tables_.size() > 1 && !tables_[tables_.size() - 2].cells.empty())
      append_to_cell(tables_[tables_.size() - 2].cells.back(), row);
  }

  Numbering& numbering_;
  std::vector<std::string> paragraphs_;
  std::vector<Table> tables_;
  ListPlace place_;
  std::string style_;
  size_t written_ = 0;
  int skipped_ = 0;
  bool in_text_ = false, in_run_ = false, label_done_ = true;
};

class TitleXml : public XmlHandler {
 public:
  std::string title;
  void open(std::string_view name, const Attributes&) override { in_title_ = name == "title"; }
  void close(std::string_view) override { in_title_ = false; }
  void text(std::string_view utf8) override {
    if (in_title_ && title.size() < 1000) title += utf8;
  }

 private:
  bool in_title_ = false;
};

// What an archive without a Word document is.
Problem other_archive(const Archive& archive) {
  if (archive.has_folder("xl/")) return Problem(problems::not_a_document, {{"what", ".xlsx"}});
  if (archive.has_folder("ppt/")) return Problem(problems::not_a_document, {{"what", ".pptx"}});
  if (archive.has("content.xml") && archive.has("mimetype")) return Problem(problems::not_a_document, {{"what", ".odt/.ods"}});
  return Problem(problems::archive_inside);
}

}  // namespace

Result<Extracted> extract_docx(std::string_view bytes) {
  const Archive archive = TRY(Archive::open(bytes));
  if (!archive.has("word/document.xml")) return other_archive(archive);
  Numbering numbering;
  numbering.read(archive);
  Extracted out;
  for (const char* part : {"word/document.xml", "word/footnotes.xml", "word/endnotes.xml"}) {
    if (!archive.has(part)) continue;
    DocumentXml document(numbering);
    TRY(read_xml(archive, part, document));
    out.text += document.text_out;
    if (document.too_large || out.text.size() > kMostTextBytes)
      return Problem(problems::file_too_large,
                     {{"size", "> " + size_text(kMostTextBytes)}, {"limit", size_text(kMostTextBytes)}});
  }
  TitleXml title;
  if (archive.has("docProps/core.xml") && read_xml(archive, "docProps/core.xml", title).ok()) out.title = title.title;
  return out;
}

}  // namespace sxsh::paper
