// The comments of a sheet, their drawing, the relations and the styles, changed with pugixml; sheets themselves may be too large.
#include <map>
#include <pugixml.hpp>
#include <sstream>

#include "paper/sheet/mark_parts.h"
#include "paper/sheet/tags.h"
#include "paper/sheet.h"
#include "paper/sheet/workbook.h"
#include "terms/problems.h"

namespace sxsh::paper {
namespace {

constexpr const char* kPackage = "http://schemas.openxmlformats.org/package/2006/relationships";
constexpr const char* kOffice = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr const char* kMain = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr const char* kAuthor = "Kiểm tra số liệu";
constexpr const char* kRelation = "rIdLoiCanSua";

Result<std::string> text_of(const Archive& archive, const std::string& part) {
  std::string out;
  TRY(archive.read(part, [&](std::string_view piece) { return out += piece, true; }));
  return out;
}

std::string saved(const pugi::xml_document& document) {
  std::ostringstream out;
  document.save(out, "", pugi::format_raw, pugi::encoding_utf8);
  return out.str();
}

std::string_view local(std::string_view name) {
  return name.substr(name.find(':') == std::string_view::npos ? 0 : name.find(':') + 1);
}

pugi::xml_node child(pugi::xml_node parent, std::string_view name) {
  for (const pugi::xml_node each : parent.children())
    if (local(each.name()) == name) return each;
  return {};
}

std::string like(pugi::xml_node node, std::string_view name) {       // with the prefix of that node
  const std::string_view full = node.name();
  return std::string(full.substr(0, full.size() - local(full).size())) + std::string(name);
}

Result<Done> load(pugi::xml_document& document, const std::string& text, const std::string& part) {
  if (text.find("<!DOCTYPE") != std::string::npos) return Problem(problems::sheet_declaration, {{"part", part}});
  const auto loaded =
      document.load_buffer(text.data(), text.size(), pugi::parse_default | pugi::parse_ws_pcdata | pugi::parse_declaration);
  if (!loaded) return Problem(problems::file_truncated, {{"detail", part}});
  return Done{};
}

std::string relations_of(const std::string& part) {
  const size_t name = part.rfind('/') + 1;
  return part.substr(0, name) + "_rels/" + part.substr(name) + ".rels";
}

std::string shape(uint32_t row, uint32_t column, int number) {
  const auto at = [](int64_t value) { return std::to_string(value); };
  return "<v:shape xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" "
         "xmlns:x=\"urn:schemas-microsoft-com:office:excel\" id=\"_x0000_s" +
         at(900'000 + number) +
         "\" type=\"#_x0000_t202\" style=\"position:absolute;width:180pt;height:80pt;visibility:hidden\" fillcolor=\"#ffffe1\" "
         "o:insetmode=\"auto\"><v:fill color2=\"#ffffe1\"/><v:path o:connecttype=\"none\"/><v:textbox/>"
         "<x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>" +
         at(column + 1) + ", 15, " + at(row > 1 ? row - 2 : 0) + ", 10, " + at(column + 4) + ", 15, " + at(row + 4) +
         ", 4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>" + at(row - 1) + "</x:Row><x:Column>" + at(column) +
         "</x:Column></x:ClientData></v:shape>";
}

constexpr const char* kDrawing =
    "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" "
    "xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" "
    "path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/><v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/>"
    "</v:shapetype></xml>";

class MarkedXlsx {
 public:
  MarkedXlsx(const Archive& archive, ChangedParts& parts) : archive_(archive), parts_(parts) {}

  Result<Done> mark(const MarksByName& marks) {
    const Workbook book = TRY(read_workbook(archive_, workbook_part(archive_)));
    TRY(open_styles(book.styles));
    TRY(load(types_, TRY(text_of(archive_, "[Content_Types].xml")), "[Content_Types].xml"));
    for (const WorkbookSheet& sheet : book.sheets) {
      const auto found = marks.find(sheet.name);
      if (sheet.table && found != marks.end() && !found->second.empty()) TRY(mark_sheet(sheet.part, found->second));
    }
    parts_["[Content_Types].xml"] = saved(types_);
    if (!book.styles.empty() && cell_formats_) parts_[book.styles] = saved(styles_);
    return Done{};
  }

 private:
  Result<Done> open_styles(const std::string& part) {
    if (part.empty() || !archive_.has(part)) return Done{};
    TRY(load(styles_, TRY(text_of(archive_, part)), part));
    const pugi::xml_node root = styles_.document_element();
    cell_formats_ = child(root, "cellXfs");
    pugi::xml_node fills = child(root, "fills");
    if (!cell_formats_ || !fills) return cell_formats_ = {}, Done{};
    for (const pugi::xml_node each : cell_formats_.children()) formats_count_ += local(each.name()) == "xf";
    for (const pugi::xml_node each : fills.children()) fill_ += local(each.name()) == "fill";
    pugi::xml_node pattern = fills.append_child(like(root, "fill").c_str()).append_child(like(root, "patternFill").c_str());
    pattern.append_attribute("patternType") = "solid";
    pattern.append_child(like(root, "fgColor").c_str()).append_attribute("rgb") = "FFFFC7CE";
    fills.remove_attribute("count");
    fills.append_attribute("count") = fill_ + 1;
    cell_formats_.remove_attribute("count");
    return Done{};
  }

  size_t style_for(size_t old) {
    if (!cell_formats_) return old;
    const auto known = styles_made_.find(old);
    if (known != styles_made_.end()) return known->second;
    pugi::xml_node from;
    size_t i = 0;
    for (const pugi::xml_node each : cell_formats_.children())
      if (local(each.name()) == "xf" && i++ == old) from = each;
    pugi::xml_node made = from ? cell_formats_.append_copy(from) : cell_formats_.append_child(like(cell_formats_, "xf").c_str());
    for (const char* name : {"fillId", "applyFill"}) made.remove_attribute(name);
    made.append_attribute("fillId") = fill_;
    made.append_attribute("applyFill") = 1;
    return styles_made_[old] = formats_count_++;
  }

  Result<Done> mark_sheet(const std::string& part, const MarksOfSheet& marks) {
    ++sheet_;
    const std::string relations_part = relations_of(part);
    pugi::xml_document relations;
    if (archive_.has(relations_part)) TRY(load(relations, TRY(text_of(archive_, relations_part)), relations_part));
    else relations.append_child("Relationships").append_attribute("xmlns") = kPackage;
    pugi::xml_node root = relations.document_element();
    std::string comments, drawing;
    const std::string xml = TRY(text_of(archive_, part));
    const std::string legacy = legacy_relation(xml);
    for (const pugi::xml_node each : root.children()) {
      const std::string_view type = each.attribute("Type").value();
      if (type.ends_with("/comments")) comments = resolved(part, each.attribute("Target").value());
      if (type.ends_with("/vmlDrawing") && !legacy.empty() && legacy == each.attribute("Id").value())
        drawing = resolved(part, each.attribute("Target").value());
    }
    const bool new_drawing = drawing.empty() || !archive_.has(drawing);
    if (comments.empty() || !archive_.has(comments))
      comments = new_part(root, "comments", "xl/commentsLoi", ".xml", "rIdLoiGhiChu");
    if (new_drawing) drawing = new_part(root, "vmlDrawing", "xl/drawings/vmlDrawingLoi", ".vml", kRelation);
    TRY(add_comments(comments, marks));
    TRY(add_shapes(drawing, marks));
    parts_[part] = marked_sheet_xml(xml, marks, [this](size_t old) { return style_for(old); }, new_drawing ? kRelation : "");
    parts_[relations_part] = saved(relations);
    return Done{};
  }

  static std::string legacy_relation(std::string_view xml) {
    Tags tags(xml);
    for (Tag tag; tags.next(tag);)
      if (tag.name == "legacyDrawing") return std::string(tag.attribute("id"));
    return "";
  }

  std::string new_part(pugi::xml_node relations, const char* type, const std::string& stem, const char* ending, const char* id) {
    const std::string part = stem + std::to_string(sheet_) + ending;
    pugi::xml_node made = relations.append_child(like(relations, "Relationship").c_str());
    made.append_attribute("Id") = id;
    made.append_attribute("Type") = (std::string(kOffice) + "/" + type).c_str();
    made.append_attribute("Target") = ("/" + part).c_str();
    return part;
  }

  void tell_type(const std::string& part, const char* extension, const char* type) {
    pugi::xml_node root = types_.document_element();
    for (const pugi::xml_node each : root.children())
      if (each.attribute("PartName").value() == "/" + part ||
          (*extension != '\0' && std::string_view(each.attribute("Extension").value()) == extension))
        return;
    pugi::xml_node made = *extension != '\0' ? root.prepend_child(like(root, "Default").c_str())
                                             : root.append_child(like(root, "Override").c_str());
    if (*extension != '\0') made.append_attribute("Extension") = extension;
    else made.append_attribute("PartName") = ("/" + part).c_str();
    made.append_attribute("ContentType") = type;
  }

  Result<Done> add_comments(const std::string& part, const MarksOfSheet& marks) {
    pugi::xml_document document;
    if (archive_.has(part)) TRY(load(document, TRY(text_of(archive_, part)), part));
    else document.append_child("comments").append_attribute("xmlns") = kMain;
    tell_type(part, "", "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml");
    pugi::xml_node root = document.document_element();
    pugi::xml_node authors = child(root, "authors"), list = child(root, "commentList");
    if (!authors) authors = root.prepend_child(like(root, "authors").c_str());
    if (!list) list = root.insert_child_after(like(root, "commentList").c_str(), authors);
    int author = 0;
    for (const pugi::xml_node each : authors.children()) author += local(each.name()) == "author";
    authors.append_child(like(root, "author").c_str()).text() = kAuthor;
    std::map<std::string, pugi::xml_node> there;
    for (const pugi::xml_node each : list.children()) there[each.attribute("ref").value()] = each;
    for (const auto& [place, message] : marks) {
      const std::string cell = cell_name(place.second, place.first);
      pugi::xml_node comment = there[cell];
      const bool old = !comment.empty();
      if (!old) {
        comment = list.append_child(like(root, "comment").c_str());
        comment.append_attribute("ref") = cell.c_str();
        comment.append_attribute("authorId") = author;
      }
      pugi::xml_node text = child(comment, "text");
      if (!text) text = comment.append_child(like(root, "text").c_str());
      if (old) has_shape_.insert({part + "!" + cell, true});
      pugi::xml_node words = text.append_child(like(root, "r").c_str()).append_child(like(root, "t").c_str());
      words.append_attribute("xml:space") = "preserve";
      words.text() = ((old ? "\n" : "") + message).c_str();
    }
    comments_part_ = part;
    parts_[part] = saved(document);
    return Done{};
  }

  Result<Done> add_shapes(const std::string& part, const MarksOfSheet& marks) {
    std::string text = archive_.has(part) ? TRY(text_of(archive_, part)) : kDrawing;
    tell_type(part, "vml", "application/vnd.openxmlformats-officedocument.vmlDrawing");
    std::string shapes;
    for (const auto& [place, message] : marks)
      if (!has_shape_.contains(comments_part_ + "!" + cell_name(place.second, place.first)) || !archive_.has(part))
        shapes += shape(place.first, place.second, ++shape_);
    const size_t end = text.rfind("</xml>");
    if (end == std::string::npos) return Problem(problems::file_truncated, {{"detail", part}});
    parts_[part] = text.insert(end, shapes);
    return Done{};
  }

  const Archive& archive_;
  ChangedParts& parts_;
  pugi::xml_document styles_, types_;
  pugi::xml_node cell_formats_;
  size_t formats_count_ = 0;
  int fill_ = 0, sheet_ = 0, shape_ = 0;
  std::map<size_t, size_t> styles_made_;
  std::map<std::string, bool> has_shape_;
  std::string comments_part_;
};

}  // namespace

Result<ChangedParts> marked_xlsx(const Archive& archive, const MarksByName& marks) {
  ChangedParts parts;
  TRY(MarkedXlsx(archive, parts).mark(marks));
  return parts;
}

}  // namespace sxsh::paper
