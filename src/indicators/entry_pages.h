// What was done or paid.
//
//   GET  /lv/hoat-dong                 ?loai=training&nam=2018: the entries
//   GET  /lv/hoat-dong/tai.xlsx, tai.csv   the same as a file
//   GET  /lv/hoat-dong/moi             the form; POST writes
//   GET  /lv/hoat-dong/{id}            one with its versions; POST corrects it, POST …/huy cancels it, both with a reason
//   …/{id}/tep                         the files that prove it (proofs/pages.h)
#pragma once

#include <string>
#include <vector>

#include "indicators/entries.h"
#include "proofs/proofs.h"
#include "ui/components.h"
#include "web/router.h"

namespace sxsh::indicators {

void add_entry_routes(web::Router& router);
void add_entry_form_routes(web::Router& router);   // called by add_entry_routes
void add_entry_proof_routes(web::Router& router);  // the same
proofs::Beside proof_of_entry(int64_t id);

std::string place_of(const KeptEntry& entry, Lang lang);  // facility, zone or unit; ""
std::string source_word_of(const std::string& source, Lang lang);

struct EntryRow {
  std::string day, kind, words, href, audience, place, quantity, competent, amount, source, task, proof, by;
};
struct EntryListView {
  std::string title, total, xlsx_href, csv_href, add_href, action, task, drop_href;
  ui::Html kind_choice, year_field;
  std::vector<EntryRow> rows;
};
struct EntryVersionRow {
  std::string words, reason;
  ui::Html state;
};
struct EntryFact {
  std::string name, value;
};
struct EntryView {
  std::string title, csrf, action, cancel_action, seen, submit;
  ui::Html errors, note, kind, day, words, audience, facility, zone, unit, quantity, competent, until, amount, source, task,
      proof, reason, cancel_reason, files;
  bool may_edit = false, is_new = false, wrong = false;   // wrong: the forms stand open
  std::vector<EntryFact> facts;
  std::vector<EntryVersionRow> versions;
};

}  // namespace sxsh::indicators
