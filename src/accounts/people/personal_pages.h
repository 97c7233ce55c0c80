// Personal data: what is kept, for the public; and for whoever may, everything held about one person, with export and erasure.
//
//   GET  /du-lieu-ca-nhan                           what is kept, why, how long, how to ask
//   GET  /lv/qt/du-lieu-ca-nhan                     search (tim), what is past its date
//   GET  /lv/qt/du-lieu-ca-nhan/{loai}/{id}         asks for the purpose of looking
//   POST /lv/qt/du-lieu-ca-nhan/{loai}/{id}         shows what is held, written down; tai=json the file; loai: nguoi, lien-he
//   POST /lv/qt/du-lieu-ca-nhan/{loai}/{id}/xoa     erases
//   POST /lv/qt/du-lieu-ca-nhan/het-han             erases what is past its date
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "ui/components.h"
#include "ui/html.h"
#include "web/router.h"

namespace sxsh::accounts {

void add_personal_routes(web::Router& router);

struct SubjectRow {
  std::string name, href, kind, facts;
};
struct PersonalView {
  std::string words, csrf, past_words;
  bool searched = false, may_erase = false;
  std::vector<SubjectRow> rows, past;
};
struct HeldField {
  std::string name, value;
};
struct HeldView {
  std::string who, day, purpose;
};
struct HoldingView {
  std::string name, address, csrf, log_words, purpose;
  bool shown = false, may_erase = false;
  std::vector<ui::FieldError> errors;
  ui::Html why, reason;
  std::vector<HeldField> fields;
  std::vector<HeldView> views;
};
struct PrivacyView {
  std::string office;
};

}  // namespace sxsh::accounts
