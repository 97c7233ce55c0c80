#include "facilities/file/later.h"

#include <map>

#include "base/text.h"
#include "facilities/facility_later.html.h"
#include "facilities/file/details.h"
#include "facilities/file/form.h"
#include "ui/messages/file.gen.h"
#include "ui/messages/undoing.gen.h"
#include "ui/page.h"

namespace sxsh::facilities {
namespace {

namespace Msg = ui::Msg;
using ui::tr;

std::string or_dash(std::string words) { return words.empty() ? "–" : words; }

void fill_words(web::Context& context, const Conflict& later, LaterLine& line) {
  const Lang lang = context.lang;
  if (const auto detail = detail_name(later.name)) {
    line.label = tr(lang, detail->kind->label);
    if (!detail->field) {                // a row as a whole
      line.was = line.now = "–";
      return;
    }
    const DetailField& of = detail->kind->fields[*detail->field];
    line.label += " · " + std::string(tr(lang, of.as.label));
    line.was = or_dash(shown(of, later.mine, lang));
    line.now = or_dash(shown(of, later.theirs, lang));
    return;
  }
  if (later.field == FieldId::count) return;
  const Field& of = field(later.field);
  line.label = tr(lang, of.label);
  const auto words = [&](const Value& value) {
    return or_dash(of.type == Type::zone ? zone_words(context, value) : shown(of.id, value, lang));
  };
  line.was = words(later.mine);
  line.now = words(later.theirs);
}

}  // namespace

std::vector<LaterLine> later_lines(web::Context& context, const Undone& undone, size_t most) {
  std::vector<LaterLine> out;
  std::map<int64_t, std::string> names;
  for (const Conflict& later : undone.later) {
    if (out.size() == most) break;
    std::string& name = names[later.facility_id];
    if (name.empty())
      if (const auto facility = find_facility(context.db, context.office_id, later.facility_id)) name = facility->name();
    LaterLine line{.facility = name, .href = "/lv/co-so/" + std::to_string(later.facility_id), .label = "", .was = "", .now = "",
                   .who = later.by};
    if (!later.at.empty()) line.who += (line.who.empty() ? "" : ", ") + local_minute(later.at, context.lang);
    fill_words(context, later, line);
    out.push_back(std::move(line));
  }
  return out;
}

std::string words_of(const LaterLine& line) {
  return line.label + ": " + line.was + " → " + line.now + (line.who.empty() ? "" : " (" + line.who + ")");
}

web::Response later_page(web::Context& context, const Undone& undone, const std::string& back) {
  const Lang lang = context.lang;
  const bool vi = lang == Lang::vi;
  LaterView view{.lead = tr(lang, Msg::undoing_lead, {{"n", grouped(undone.fields, vi)}}), .more = "", .back = back,
                 .lines = later_lines(context, undone)};
  if (undone.later.size() > view.lines.size())
    view.more = tr(lang, Msg::undoing_more, {{"n", grouped(static_cast<int64_t>(undone.later.size() - view.lines.size()), vi)}});
  const std::string title(tr(lang, Msg::undoing_title));
  return ui::workspace(context, {.title = title, .body = facility_later(view, lang), .current = "/lv/co-so",
                                 .crumbs = {{std::string(tr(lang, Msg::file_list)), "/lv/co-so"}, {title, ""}}, .islands = {},
                                 .description = ""});
}

}  // namespace sxsh::facilities
