#include "paper/sheet/workbook.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "base/text.h"
#include "paper/sheet/rows.h"
#include "paper/xml.h"
#include "terms/problems.h"

namespace sxsh::paper {
namespace {

bool ends(std::string_view text, std::string_view with) {
  return text.size() >= with.size() && text.substr(text.size() - with.size()) == with;
}

int number(std::string_view text) {
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

struct Relation {
  std::string type, target;
  bool external = false;
};

class RelationsXml : public XmlHandler {
 public:
  std::map<std::string, Relation> by_id;
  void open(std::string_view name, const Attributes& attributes) override {
    if (name != "Relationship" || by_id.size() > 10'000) return;
    by_id[std::string(value_of(attributes, "Id"))] = {std::string(value_of(attributes, "Type")),
                                                      std::string(value_of(attributes, "Target")),
                                                      value_of(attributes, "TargetMode") == "External"};
  }
  void close(std::string_view) override {}
  void text(std::string_view) override {}
};

std::string relations_of(std::string_view part) {
  const size_t slash = part.rfind('/');
  const size_t name = slash == std::string_view::npos ? 0 : slash + 1;
  return std::string(part.substr(0, name)) + "_rels/" + std::string(part.substr(name)) + ".rels";
}

class WorkbookXml : public XmlHandler {
 public:
  explicit WorkbookXml(Workbook& book) : book_(book) {}
  std::vector<std::string> ids;
  void open(std::string_view name, const Attributes& attributes) override {
    if (name == "sheet") {
      WorkbookSheet sheet;
      sheet.name = to_nfc(value_of(attributes, "name"));
      const std::string_view state = value_of(attributes, "state");
      sheet.hidden = state == "hidden" || state == "veryHidden";
      book_.sheets.push_back(std::move(sheet));
      ids.emplace_back(value_of(attributes, "id"));
    } else if (name == "workbookPr") {
      const std::string_view since = value_of(attributes, "date1904");
      book_.since_1904 = since == "1" || since == "true" || since == "on";
    } else if (name == "externalReference") {
      book_.external_links = true;
    }
  }
  void close(std::string_view) override {}
  void text(std::string_view) override {}
  bool full() const override { return book_.sheets.size() > 20'000; }

 private:
  Workbook& book_;
};

class StylesXml : public XmlHandler {
 public:
  std::vector<NumberFormat> formats;
  void open(std::string_view name, const Attributes& attributes) override {
    if (name == "cellXfs") in_cells_ = true;
    else if (name == "numFmt" && codes_.size() < 10'000)
      codes_[number(value_of(attributes, "numFmtId"))] = std::string(value_of(attributes, "formatCode").substr(0, 1000));
    else if (name == "xf" && in_cells_ && formats.size() < 100'000) {
      const int id = number(value_of(attributes, "numFmtId"));
      const auto code = codes_.find(id);
      formats.push_back(number_format(id, code == codes_.end() ? "" : code->second));
    }
  }
  void close(std::string_view name) override {
    if (name == "cellXfs") in_cells_ = false;
  }
  void text(std::string_view) override {}

 private:
  std::map<int, std::string> codes_;
  bool in_cells_ = false;
};

}  // namespace

class SharedTextsXml : public XmlHandler {
 public:
  SharedTextsXml(SharedTexts& all, const SheetLimits& limits) : all_(all), limits_(limits) {}
  bool too_many = false;
  void open(std::string_view name, const Attributes&) override {
    if (name == "t") in_text_ = phonetic_ == 0;
    else if (name == "rPh") ++phonetic_;               // how to pronounce it: no part of the text
    else if (name == "si") text_.clear();
  }
  void close(std::string_view name) override {
    if (name == "t") in_text_ = false;
    else if (name == "rPh") phonetic_ -= phonetic_ > 0;
    else if (name == "si") {
      all_.composed_.push_back(finish_text(text_));
      all_.texts_ += text_;
      all_.ends_.push_back(all_.texts_.size());
      too_many = all_.ends_.size() > limits_.strings || all_.texts_.size() > limits_.string_bytes;
    }
  }
  void text(std::string_view utf8) override {
    if (!in_text_) return;
    text_ += utf8;
    too_many |= text_.size() > limits_.string_bytes;
  }
  bool full() const override { return too_many; }

 private:
  SharedTexts& all_;
  const SheetLimits& limits_;
  std::string text_;
  bool in_text_ = false;
  int phonetic_ = 0;
};

std::string resolved(std::string_view base_part, std::string_view target) {
  if (!target.empty() && target[0] == '/') return std::string(target.substr(1));
  std::vector<std::string> way = split(base_part.substr(0, base_part.rfind('/') + 1), '/');
  if (!way.empty()) way.pop_back();
  for (const std::string& step : split(target, '/')) {
    if (step == ".." && !way.empty()) way.pop_back();
    else if (step != "." && step != "..") way.push_back(step);
  }
  std::string out;
  for (const std::string& step : way) out += (out.empty() ? "" : "/") + step;
  return out;
}

std::string workbook_part(const Archive& archive) {
  RelationsXml relations;
  if (archive.has("_rels/.rels") && read_xml(archive, "_rels/.rels", relations).ok())
    for (const auto& [id, each] : relations.by_id)
      if (ends(each.type, "/officeDocument") && archive.has(resolved("", each.target))) return resolved("", each.target);
  return archive.has("xl/workbook.xml") ? "xl/workbook.xml" : archive.has("xl/workbook.bin") ? "xl/workbook.bin" : "";
}

Result<Workbook> read_workbook(const Archive& archive, std::string part) {
  Workbook book;
  book.part = std::move(part);
  WorkbookXml xml(book);
  TRY(read_xml(archive, book.part, xml));
  RelationsXml relations;
  const std::string rels = relations_of(book.part);
  if (archive.has(rels)) TRY(read_xml(archive, rels, relations));
  for (const auto& [id, each] : relations.by_id) {
    book.external_links |= ends(each.type, "/externalLink") || each.external;
    book.macros |= ends(each.type, "/vbaProject") || ends(each.type, "/xlMacrosheet");
    if (ends(each.type, "/sharedStrings")) book.shared_strings = resolved(book.part, each.target);
    if (ends(each.type, "/styles")) book.styles = resolved(book.part, each.target);
  }
  for (size_t i = 0; i < book.sheets.size(); ++i) {
    const auto found = relations.by_id.find(xml.ids[i]);
    WorkbookSheet& sheet = book.sheets[i];
    if (found == relations.by_id.end()) return Problem(problems::file_truncated, {{"detail", sheet.name}});
    sheet.part = resolved(book.part, found->second.target);
    sheet.table = ends(found->second.type, "/worksheet");
  }
  book.macros |= archive.has("xl/vbaProject.bin");
  return book;
}

Result<std::vector<NumberFormat>> read_formats(const Archive& archive, const std::string& part) {
  StylesXml styles;
  if (!part.empty() && archive.has(part)) TRY(read_xml(archive, part, styles));
  return std::move(styles.formats);
}

Result<Done> SharedTexts::read(const Archive& archive, const std::string& part, const SheetLimits& limits) {
  if (part.empty() || !archive.has(part)) return Done{};
  SharedTextsXml xml(*this, limits);
  auto done = read_xml(archive, part, xml);
  if (xml.too_many)
    return Problem(problems::sheet_too_many_texts, {{"detail", "> " + grouped(static_cast<int64_t>(limits.strings))}});
  return done;
}

std::string_view SharedTexts::operator[](size_t i) const {
  const size_t from = i == 0 ? 0 : ends_[i - 1];
  return std::string_view(texts_).substr(from, ends_[i] - from);
}

namespace {

bool is_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f'); }

void undo_escapes(std::string& text) {          // ECMA-376 part 1, 22.9.2.19
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool escaped =
        text[i] == '_' && i + 6 < text.size() && text[i + 1] == 'x' && text[i + 6] == '_' &&
        std::all_of(text.begin() + static_cast<ptrdiff_t>(i) + 2, text.begin() + static_cast<ptrdiff_t>(i) + 6, is_hex);
    if (!escaped) {
      out += text[i];
      continue;
    }
    uint32_t letter = 0;
    std::from_chars(text.data() + i + 2, text.data() + i + 6, letter, 16);
    if (letter != 0 && (letter < 0xD800 || letter > 0xDFFF)) out += encode(std::u32string(1, static_cast<char32_t>(letter)));
    i += 6;
  }
  text = std::move(out);
}

}  // namespace

bool finish_text(std::string& text) {
  if (text.find("_x") != std::string::npos) undo_escapes(text);
  for (size_t at = text.find("\r\n"); at != std::string::npos; at = text.find("\r\n", at)) text.erase(at, 1);
  if (!needs_composing(text)) return false;
  std::string whole = to_nfc(text);
  if (whole == text) return false;
  text = std::move(whole);
  return true;
}

}  // namespace sxsh::paper
