// Cells, pastes and undo by request: JSON for the grid; a page where there is no script.
#include <boost/json.hpp>

#include <charconv>

#include "accounts/actor.h"
#include "base/json.h"
#include "base/text.h"
#include "facilities/facility_conflict.html.h"
#include "facilities/file/later.h"
#include "facilities/list/edit.h"
#include "facilities/list/pages.h"
#include "terms/problems.h"
#include "ui/messages/facility_list.gen.h"
#include "ui/messages/undoing.gen.h"
#include "ui/page.h"
#include "web/decoding.h"

namespace sxsh::facilities::list {
namespace {

namespace Msg = ui::Msg;
using ui::tr;

constexpr const char* kPath = "/lv/co-so";

std::optional<int64_t> id_in(std::string_view text) {
  int64_t out = 0;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), out);
  return end.ec == std::errc() && end.ptr == text.data() + text.size() && out > 0 ? std::optional(out) : std::nullopt;
}
Value value_in(const std::string& text) { return text.empty() ? Value() : Value(text); }

std::string back_of(const web::Request& request) {
  const std::string back = request.field("ve");
  return back.starts_with(kPath) && web::is_local_target(back) ? back : std::string(kPath);
}
std::string with(const std::string& back, const std::string& more) {
  return back + (back.find('?') == back.npos ? "?" : "&") + more;
}

std::string shown_value(web::Context& context, FieldId id, const Value& value) {
  return shown_cell(
      {field(id).code, id}, value, context.lang,
      id == FieldId::zone ? zone_names(context.db, context.office_id) : std::vector<std::pair<std::string, std::string>>());
}

// "Chị Lan vừa sửa ô này lúc 9:41. Giữ số của chị Lan (1.200) hay số của anh (1.250)?"
std::string sentence_of(web::Context& context, const Conflict& conflict) {
  const std::string nothing(tr(context.lang, Msg::list_nothing));
  const auto said = [&](const Value& value) { return value ? shown_value(context, conflict.field, value) : nothing; };
  const std::string who = conflict.by.empty() ? std::string(tr(context.lang, Msg::list_somebody)) : conflict.by;
  return tr(context.lang, Msg::list_conflict,
            {{"who", who}, {"time", clock_time(conflict.at)}, {"theirs", said(conflict.theirs)}, {"mine", said(conflict.mine)}});
}

web::Response as_json(JsonWriter& json, int status = 200) {
  web::Response response = web::Response::json(json.take());
  response.status = status;
  return response;
}

struct CellAsked {
  Facility facility;
  FieldId field = FieldId::name;
  Value seen;
  std::string text;
};
Result<CellAsked> cell_asked(web::Context& context) {
  const auto& request = context.request;
  const auto id = id_in(request.field("id"));
  const Field* of = field(std::string_view(request.field("truong")));
  if (!id || !of || !reaches(context.db, reach_of(context), *id)) return Problem(problems::not_found);
  auto found = find_facility(context.db, context.office_id, *id);
  if (!found) return Problem(problems::not_found);
  return CellAsked{*found, of->id, value_in(request.field("da-thay")), request.field("gia-tri")};
}

web::Response wrong_cell(web::Context& context, const std::string& words) {
  if (!wants_json(context.request)) {
    web::Response response = ui::workspace(
        context,
        {.title = std::string(tr(context.lang, Msg::list_title)), .body = ui::note(ui::Tone::danger, words), .current = kPath});
    response.status = 422;
    return response;
  }
  JsonWriter json;
  json.begin_object().key("wrong").string(words).end_object();
  return as_json(json, 422);
}

web::Response conflict_answer(web::Context& context, const CellAsked& asked, const Conflict& conflict) {
  const std::string words = sentence_of(context, conflict);
  if (wants_json(context.request)) {
    JsonWriter json;
    json.begin_object().key("conflict").begin_object().key("words").string(words);
    json.key("theirs")
        .string(conflict.theirs.value_or(""))
        .key("theirs_shown")
        .string(shown_value(context, asked.field, conflict.theirs));
    json.key("mine_shown").string(shown_value(context, asked.field, conflict.mine)).key("by").string(conflict.by);
    json.key("keep_theirs")
        .string(tr(context.lang, Msg::list_keep_theirs))
        .key("keep_mine")
        .string(tr(context.lang, Msg::list_keep_mine));
    json.end_object().end_object();
    return as_json(json, 409);
  }
  ConflictView view{.csrf = context.visitor.csrf, .facility = asked.facility.name(),
                    .field = std::string(tr(context.lang, field(asked.field).label)), .sentence = words,
                    .facility_id = std::to_string(asked.facility.id), .field_code = std::string(field(asked.field).code),
                    .theirs = conflict.theirs.value_or(""), .theirs_shown = shown_value(context, asked.field, conflict.theirs),
                    .mine = asked.text, .mine_shown = shown_value(context, asked.field, conflict.mine),
                    .back = back_of(context.request)};
  web::Response response = ui::workspace(context, {.title = std::string(tr(context.lang, Msg::list_conflict_title)),
                                                   .body = facility_conflict(view, context.lang), .current = kPath});
  response.status = 409;
  return response;
}

Result<web::Response> post_cell(web::Context& context) {
  const CellAsked asked = TRY(cell_asked(context));
  const auto read = read_cell(context.db, context.office_id, asked.field, asked.text, context.lang);
  if (!read.wrong.empty()) return wrong_cell(context, read.wrong);
  const auto by = accounts::actor_of(context);
  const FieldChange one{asked.field, asked.seen, read.value};
  std::string batch_text;
  if (asked.facility.value(asked.field) != read.value) {
    const Batch batch = TRY(open_batch(context.db, by, Batch::Kind::edit));
    const Saved saved = TRY(change(context.db, batch, asked.facility.id, std::span(&one, 1), context.lang));
    if (!saved.broken.empty()) return wrong_cell(context, saved.broken.front().words);
    if (!saved.conflicts.empty()) return conflict_answer(context, asked, saved.conflicts.front());
    TRY(close_batch(context.db, batch, "facility.edit", "Sửa " + lower(tr(Lang::vi, field(asked.field).label)),
                    asked.facility.id));
    batch_text = std::to_string(batch.id);
  }
  if (!wants_json(context.request))
    return web::Response::redirect(batch_text.empty() ? back_of(context.request)
                                                      : with(back_of(context.request), "n=1&lo=" + batch_text));
  JsonWriter json;
  json.begin_object().key("value");
  if (read.value) json.string(*read.value);
  else json.null();
  json.key("shown").string(shown_value(context, asked.field, read.value)).key("batch").string(batch_text).end_object();
  return as_json(json);
}

std::vector<FieldId> columns_in(const std::string& text) {
  std::vector<FieldId> out;
  for (const std::string& code : split(text, ','))
    if (const Field* of = field(std::string_view(code))) out.push_back(of->id);
  return out;
}

std::string pasted_words(const Pasted& pasted, size_t columns, Lang lang) {
  const bool vi = lang == Lang::vi;
  const auto n = [&](int64_t number) { return grouped(number, vi); };
  std::string out = tr(lang, Msg::list_paste_size, {{"rows", n(static_cast<int64_t>(pasted.rows.size()))},
                                                    {"columns", n(static_cast<int64_t>(columns))}, {"wrong", n(pasted.wrong)},
                                                    {"changing", n(pasted.changing)}});
  if (pasted.left_over > 0) out += " " + std::string(tr(lang, Msg::list_paste_left_over, {{"n", n(pasted.left_over)}}));
  return out;
}

Result<web::Response> post_paste_preview(web::Context& context) {
  const auto& request = context.request;
  const auto columns = columns_in(request.field("cot"));
  std::vector<int64_t> ids;
  for (const std::string& one : split(request.field("id"), ','))
    if (const auto id = id_in(one)) ids.push_back(*id);
  if (columns.empty() || ids.empty() || ids.size() > kMostPasted) return Problem(problems::bad_request);
  const Pasted pasted = paste_preview(context.db, reach_of(context), ids, columns, request.field("chu"), context.lang);
  size_t widest = 0;
  JsonWriter json;
  json.begin_object().key("rows").begin_array();
  for (const PastedRow& row : pasted.rows) {
    widest = std::max(widest, row.cells.size());
    json.begin_object().key("id").string(std::to_string(row.facility_id)).key("name").string(row.name).key("cells").begin_array();
    for (const PastedCell& cell : row.cells) {
      json.begin_object().key("text").string(cell.text).key("seen").string(cell.before.value_or(""));
      json.key("before").string(shown_value(context, cell.field, cell.before));
      json.key("after").string(cell.wrong.empty() ? shown_value(context, cell.field, cell.after) : cell.text);
      json.key("wrong").string(cell.wrong).key("changes").boolean(cell.changes()).end_object();
    }
    json.end_array().end_object();
  }
  json.end_array().key("wrong").integer(pasted.wrong).key("changing").integer(pasted.changing).key("columns").begin_array();
  for (size_t i = 0; i < widest && i < columns.size(); ++i) json.string(field(columns[i]).code);
  json.end_array().key("words").string(pasted_words(pasted, widest, context.lang)).end_object();
  return as_json(json);
}

// {"columns": ["employees"], "rows": [{"id": "4711", "cells": [{"seen": "1200", "text": "1.250"}]}]}
std::optional<std::vector<SeenRow>> rows_in(const std::string& text, std::vector<FieldId>& columns) {
  boost::system::error_code error;
  const boost::json::value root = boost::json::parse(text, error);
  const auto* object = error ? nullptr : root.if_object();
  const auto array = [](const boost::json::object* in, const char* name) -> const boost::json::array* {
    const auto* found = in ? in->if_contains(name) : nullptr;
    return found ? found->if_array() : nullptr;
  };
  const auto string = [](const boost::json::object* in, const char* name) -> std::optional<std::string> {
    const auto* found = in ? in->if_contains(name) : nullptr;
    const auto* words = found ? found->if_string() : nullptr;
    return words ? std::optional(std::string(words->data(), words->size())) : std::nullopt;
  };
  const auto* named = array(object, "columns");
  const auto* rows = array(object, "rows");
  if (!named || !rows || rows->empty() || rows->size() > kMostPasted) return std::nullopt;
  for (const auto& one : *named)
    if (const auto* words = one.if_string())
      if (const Field* of = field(std::string_view(words->data(), words->size()))) columns.push_back(of->id);
  std::vector<SeenRow> out;
  for (const auto& one : *rows) {
    const auto id = id_in(string(one.if_object(), "id").value_or(""));
    const auto* cells = array(one.if_object(), "cells");
    if (!id || !cells || cells->size() > columns.size()) return std::nullopt;
    SeenRow row{*id, {}};
    for (const auto& cell : *cells) {
      const auto seen = string(cell.if_object(), "seen"), typed_text = string(cell.if_object(), "text");
      if (!seen || !typed_text) return std::nullopt;
      row.cells.push_back({value_in(*seen), *typed_text});
    }
    out.push_back(std::move(row));
  }
  return out;
}

// A refused paste rolls back: it is answered as a Problem whose words say the first reason.
Result<web::Response> post_paste(web::Context& context) {
  std::vector<FieldId> columns;
  const auto rows = rows_in(context.request.field("du-lieu"), columns);
  if (!rows) return Problem(problems::bad_request);
  const auto by = accounts::actor_of(context);
  const PasteDone done = TRY(paste(context.db, by, reach_of(context), columns, *rows, context.lang));
  if (!done.conflicts.empty())
    return Problem(problems::paste_conflict, {{"n", std::to_string(done.conflicts.size())},
                                              {"what", sentence_of(context, done.conflicts.front().second)}});
  if (!done.broken.empty())
    return Problem(problems::paste_wrong,
                   {{"n", std::to_string(done.broken.size())}, {"what", done.broken.front().second.words}});
  const Batch batch{done.batch_id, Batch::Kind::paste, by};
  TRY(close_batch(context.db, batch, "facility.edit",
                  "Dán " + std::to_string(done.cells) + " ô của " + std::to_string(done.facilities) + " cơ sở"));
  JsonWriter json;
  json.begin_object().key("batch").string(done.cells > 0 ? std::to_string(done.batch_id) : "");
  json.key("words").string(tr(context.lang, Msg::list_pasted, {{"cells", grouped(done.cells, context.lang == Lang::vi)},
                                                                {"n", grouped(done.facilities, context.lang == Lang::vi)}}));
  json.end_object();
  return as_json(json);
}

Result<web::Response> post_undo(web::Context& context) {
  const auto batch_id = id_in(context.request.field("lo"));
  if (!batch_id) return Problem(problems::not_found);
  const Undone undone = TRY(undo_own(context.db, accounts::actor_of(context), reach_of(context), *batch_id));
  if (!wants_json(context.request) && !undone.later.empty()) return later_page(context, undone, back_of(context.request));
  if (!wants_json(context.request))
    return web::Response::redirect(with(back_of(context.request), "da-hoan-tac=" + std::to_string(undone.fields)));
  std::string words = tr(context.lang, Msg::list_undone, {{"n", grouped(undone.fields, context.lang == Lang::vi)}});
  if (!undone.later.empty())
    words += " " + std::string(tr(context.lang, Msg::list_undone_later, {{"n", std::to_string(undone.later.size())},
                                                                         {"who", undone.later.front().by}}));
  constexpr size_t kTold = 3;
  for (const LaterLine& line : later_lines(context, undone, kTold)) words += " " + line.facility + ", " + words_of(line) + ".";
  if (undone.later.size() > kTold)
    words += " " + std::string(tr(context.lang, Msg::undoing_more, {{"n", std::to_string(undone.later.size() - kTold)}})) + ".";
  JsonWriter json;
  json.begin_object().key("words").string(words).key("batch").string(std::to_string(undone.batch_id)).end_object();
  return as_json(json);
}

}  // namespace

void add_edit_routes(web::Router& router) {
  router.post("/lv/co-so/o", "facility.edit", post_cell);
  router.post("/lv/co-so/dan", "facility.edit", post_paste_preview);
  router.post("/lv/co-so/dan/ghi", "facility.edit", post_paste);
  router.post("/lv/co-so/hoan-tac", "facility.edit", post_undo);
}

}  // namespace sxsh::facilities::list
