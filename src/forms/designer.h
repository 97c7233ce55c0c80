// The pages where administrators make forms (/lv/qt/bieu-mau): versions, the draft question by question, preview, test fill,
// publish. All of them work without a script.
#pragma once

#include <string>
#include <vector>

#include "forms/store.h"
#include "ui/components.h"
#include "web/router.h"

namespace sxsh::forms {

// GET /lv/qt/bieu-mau, /{ma}, /{ma}/tai-ve?ban= (form.toml), /{ma}/xem?ban=&buoc= and POST (test fill), /{ma}/nhap (the draft),
// /{ma}/nhap/muc?muc= or ?them=muc|cot|bang&buoc=&bang=, /{ma}/nhap/chung, /nhap/buoc?buoc=, /nhap/de-muc?muc= or ?buoc=,
// /nhap/bang?bang=, /nhap/kiem-tra?phep= (each with POST); POST /{ma}/sua, /bo, /ban-hanh, /nhap/xep; GET, POST /moi; GET
// /{ma}/mau?ban= (the form as an Excel template).
void add_designer_routes(web::Router& router);

struct FormLine {
  std::string name, href, version, fields, origin;
  ui::Html state;
};
struct FormsView {
  std::vector<FormLine> forms;
};

struct NewFormView {
  std::string csrf;
  ui::Html errors;
  std::vector<ui::Html> controls;
};

struct VersionLine {
  std::string version, origin, note, fields, see_href, download_href, excel_href;
};
struct FormView {
  std::string title, csrf, begin_action, draft_href, begin_words;
  bool has_draft = false;
  std::vector<VersionLine> versions;
};

struct OutlineLine {
  std::string code, label, kind, edit_href, classes, mark;
  bool may_withdraw = false, may_restore = false, may_move = false, may_remove = false;
  std::string column_href;               // of a table: adds a column
};
struct OutlineStep {
  std::string code, title, edit_href, field_href, field_words, table_href, table_words, heading_href, heading_words;
  bool empty = false;
  std::vector<OutlineLine> lines;
};
struct CheckLine {
  std::string code, title, limits, sectors, level, href;
};
struct FormDraftView {
  std::string title, head, csrf, order_action, discard_action, publish_action, preview_href, withdraw_words, publish_words,
      revision, fault_title, about_href, step_href, check_href;
  bool may_publish = false;
  std::vector<std::string> faults;
  std::vector<OutlineStep> steps;
  std::vector<CheckLine> checks;
};

struct FieldFormView {
  std::string title, csrf, action, back_href, revision, sources;
  ui::Html errors;
  std::vector<ui::Html> controls;
};

struct StepButton {
  std::string value, words, classes;
};
struct TestFillView {
  std::string title, lead, csrf, action, back_href, kept, step_value, head, intro;
  std::vector<StepButton> steps;
  ui::Html errors, questions;
  bool checked = false;
  std::vector<std::string> findings;
};

}  // namespace sxsh::forms
