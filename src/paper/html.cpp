#include "paper/html.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <optional>
#include <vector>

#include "base/text.h"
#include "paper/html_tokens.h"

namespace sxsh::paper {
namespace {

constexpr size_t kDeepest = 64;             // tables and lists inside each other
constexpr size_t kLongestCell = 2000;       // characters; a longer cell is a column of a page, not a cell of a table
constexpr int kWidestSpan = 50;
constexpr int kMostColumns = 200;           // that cells can cover from above
constexpr int kMostTabs = 500'000;          // spans cannot make a small page into a huge text

bool is_block(std::string_view name) {
  constexpr std::string_view kBlocks[] = {"address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div",
                                          "dl", "dt", "fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
                                          "header", "hr", "li", "main", "ol", "option", "p", "pre", "section", "table", "ul"};
  return std::binary_search(std::begin(kBlocks), std::end(kBlocks), name);
}

bool is_cell(std::string_view name) { return name == "td" || name == "th"; }
bool is_blank(char32_t c) { return c == ' ' || (c >= 9 && c <= 13); }

// Which tables are tables, by the token that opens them.
std::map<size_t, bool> data_tables(const std::vector<HtmlToken>& tokens) {
  struct Open {
    size_t token;
    size_t cell_start = 0;
    bool data = true;
  };
  std::map<size_t, bool> found;
  std::vector<Open> open;
  size_t characters = 0;
  const auto end_cell = [&](Open& table) {
    if (characters - table.cell_start > kLongestCell) table.data = false;
    table.cell_start = characters;
  };
  for (size_t i = 0; i < tokens.size(); ++i) {
    const HtmlToken& token = tokens[i];
    if (token.kind == HtmlToken::text) characters += token.end - token.start;
    if (token.name == "table" && token.kind == HtmlToken::open) {
      for (Open& outer : open) outer.data = false;
      if (open.size() < kDeepest) open.push_back({i, characters});
    } else if (token.name == "table" && token.kind == HtmlToken::close && !open.empty()) {
      end_cell(open.back());
      found[open.back().token] = open.back().data;
      open.pop_back();
    } else if (!open.empty() && (is_cell(token.name) || token.name == "tr")) {
      end_cell(open.back());
    }
  }
  return found;  // a table never closed is not in it
}

struct Table {
  bool data = false;
  bool in_row = false, in_cell = false;
  int column = 0;
  std::map<int, int> spans;     // column → rows still covered from above
};

struct List {
  bool numbered = false;
  int next = 1;
};

class Writer {
 public:
  Writer(const MappedText& page, const std::vector<HtmlToken>& tokens)
      : page_(page), tokens_(tokens), data_(data_tables(tokens)) {}

  HtmlText run() {
    for (size_t i = 0; i < tokens_.size(); ++i) {
      const HtmlToken& token = tokens_[i];
      if (token.kind == HtmlToken::text) write_text(token);
      else if (token.kind == HtmlToken::open) open(i, token);
      else close(token);
    }
    out_.title = trim(encode(title_));
    return std::move(out_);
  }

 private:
  void open(size_t i, const HtmlToken& tag) {
    if (is_block(tag.name)) in_title_ = false;
    if (tag.name == "title") in_title_ = true;
    else if (tag.name == "meta") read_meta(tag);
    else if (tag.name == "br") line(tag);
    else if (tag.name == "table") open_table(i, tag);
    else if (tag.name == "tr") open_row(tag);
    else if (is_cell(tag.name)) open_cell(tag);
    else if (is_block(tag.name)) {
      line(tag);
      if (tag.name == "pre") ++pre_;
      if ((tag.name == "ul" || tag.name == "ol") && lists_.size() < kDeepest) lists_.push_back({tag.name == "ol"});
      if (tag.name == "li") write_label(tag);
    }
  }

  void close(const HtmlToken& tag) {
    if (tag.name == "title" || tag.name == "head") in_title_ = false;
    else if (tag.name == "table") close_table(tag);
    else if (tag.name == "tr") close_row(tag);
    else if (is_cell(tag.name) && !tables_.empty()) close_cell(tag);
    else if (is_block(tag.name)) {
      line(tag);
      if (tag.name == "pre" && pre_ > 0) --pre_;
      if ((tag.name == "ul" || tag.name == "ol") && !lists_.empty()) lists_.pop_back();
    }
  }

  bool in_data_cell() const { return !tables_.empty() && tables_.back().data; }

  void write_text(const HtmlToken& token) {
    const std::u32string_view text = page_.text;
    for (size_t at = token.start; at < token.end;) {
      const size_t start = at;
      char32_t c = text[at];
      if (c == '&') c = entity(text.substr(0, token.end), at);
      else ++at;
      if (in_title_) title_ += c;
      else if (is_blank(c) && (pre_ == 0 || c != '\n' || in_data_cell())) blank(start);
      else if (is_blank(c)) put('\n', start, at);
      else put(c, start, at);
    }
  }

  void put(char32_t c, size_t start, size_t end) {
    const uint32_t from = page_.from[start], to = page_.to[end - 1];
    const bool at_line_start = out_.text.text.empty() || out_.text.text.back() == '\n' || out_.text.text.back() == '\t';
    if (blank_at_ && !at_line_start && c != '\n' && c != '\t')
      out_.text.append(' ', page_.from[*blank_at_], page_.to[*blank_at_]);
    blank_at_.reset();
    out_.text.append(c, from, to);
  }

  void blank(size_t at) {
    if (!blank_at_) blank_at_ = at;
  }

  // A line ends; inside a cell of a table only a blank.
  void line(const HtmlToken& tag) {
    if (in_data_cell()) return blank(tag.start);
    end_line(tag);
  }

  void end_line(const HtmlToken& tag) {
    if (label_end_ != 0 && label_end_ == out_.text.size()) return;  // "- " and its paragraph are one line
    blank_at_.reset();
    if (!out_.text.text.empty() && out_.text.text.back() != '\n') put('\n', tag.start, tag.end);
  }

  void write_label(const HtmlToken& tag) {
    if (in_data_cell()) return;
    std::string label = "- ";
    if (!lists_.empty() && lists_.back().numbered) label = std::to_string(lists_.back().next++) + ". ";
    label.pop_back();
    for (const char c : label) put(static_cast<char32_t>(c), tag.start, tag.end);
    blank(tag.start);
    label_end_ = out_.text.size();
  }

  void open_table(size_t i, const HtmlToken& tag) {
    line(tag);
    if (tables_.size() >= kDeepest) return;
    const auto found = data_.find(i);
    tables_.push_back({found != data_.end() && found->second});
  }

  void close_table(const HtmlToken& tag) {
    close_row(tag);
    if (!tables_.empty()) tables_.pop_back();
    line(tag);
  }

  void open_row(const HtmlToken& tag) {
    close_row(tag);
    if (tables_.empty()) return line(tag);
    tables_.back().in_row = true;
    tables_.back().column = 0;
  }

  void close_row(const HtmlToken& tag) {
    if (tables_.empty()) return;
    Table& table = tables_.back();
    if (table.in_row && table.data) {
      close_cell(tag);
      skip_covered(tag);
    }
    table.in_row = false;
    end_line(tag);
  }

  void tabs(const HtmlToken& tag, int count) {
    for (int i = 0; i < count && tabs_written_ < kMostTabs; ++i, ++tabs_written_) {
      blank_at_.reset();
      put('\t', tag.start, tag.end);
    }
  }

  // Columns that a cell of a row above still covers are empty cells here.
  void skip_covered(const HtmlToken& tag) {
    Table& table = tables_.back();
    for (auto span = table.spans.find(table.column); span != table.spans.end(); span = table.spans.find(table.column)) {
      if (table.column > 0) tabs(tag, 1);
      if (--span->second <= 0) table.spans.erase(span);
      ++table.column;
    }
  }

  void open_cell(const HtmlToken& tag) {
    if (tables_.empty() || !tables_.back().data) return line(tag);
    Table& table = tables_.back();
    if (!table.in_row) open_row(tag);
    close_cell(tag);
    skip_covered(tag);
    if (table.column > 0) tabs(tag, 1);
    const int columns = std::clamp(std::atoi(attribute(page_.text, tag, "colspan").c_str()), 1, kWidestSpan);
    const int rows = std::clamp(std::atoi(attribute(page_.text, tag, "rowspan").c_str()), 1, kWidestSpan);
    for (int i = 0; i < columns && rows > 1 && table.column + i < kMostColumns; ++i) table.spans[table.column + i] = rows - 1;
    pending_columns_ = columns - 1;
    table.column += 1;
    table.in_cell = true;
  }

  void close_cell(const HtmlToken& tag) {
    Table& table = tables_.back();
    if (!table.data) return line(tag);
    if (!table.in_cell) return;
    table.in_cell = false;
    tabs(tag, pending_columns_);
    table.column += pending_columns_;
    pending_columns_ = 0;
    blank_at_.reset();
  }

  void read_meta(const HtmlToken& tag) {
    if (!out_.declared.empty()) return;
    out_.declared = attribute(page_.text, tag, "charset");
    const std::string content = attribute(page_.text, tag, "content");
    const size_t at = content.find("charset=");
    if (out_.declared.empty() && at != std::string::npos) out_.declared = trim(content.substr(at + 8));
  }

  const MappedText& page_;
  const std::vector<HtmlToken>& tokens_;
  std::map<size_t, bool> data_;
  HtmlText out_;
  std::u32string title_;
  std::vector<Table> tables_;
  std::vector<List> lists_;
  std::optional<size_t> blank_at_;
  int pending_columns_ = 0;
  int pre_ = 0;
  int tabs_written_ = 0;
  size_t label_end_ = 0;        // where the text ended after the last label of a list
  bool in_title_ = false;
};

}  // namespace

HtmlText text_of_html(const MappedText& page) {
  const auto tokens = html_tokens(page.text);
  return Writer(page, tokens).run();
}

}  // namespace sxsh::paper
