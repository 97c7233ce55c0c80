// The pages of one facility.
//
//   GET  /lv/co-so/moi, POST /lv/co-so/moi        a new one
//   GET  /lv/co-so/{id}                           the file; POST …/xoa removes it when nothing hangs on it
//   GET  /lv/co-so/{id}/sua, POST                 general values; conflicts are settled field by field
//   GET  /lv/co-so/{id}/chi-tiet/{loai}[/{ma}]    one row of a kind, POST writes it, POST …/xoa removes it
//   POST /lv/co-so/{id}/hoan-tac/{dot}            takes one piece of work back
//   GET  /lv/co-so/{id}/bien-dong, POST           opening, closing, moving …; …/tiem-nang, …/dien-hinh likewise
//   GET  /lv/co-so/{id}/lien-he, POST             contact persons: the POST shows them and writes down who looked
//   GET  /lv/co-so/{id}/lien-he/moi, POST         a new one; POST …/{ma}/mo opens the form, …/{ma} writes, …/{ma}/thoi ends
//   GET  /lv/doanh-nghiep/{id}                    an enterprise with its sites; POST …/ten renames it at all of them
//   GET  /lv/co-so/sua-doi, POST …/{id}/{ma}      what facilities propose
//   GET  /dn/co-so, /dn/co-so/{id} …              the same for a facility's own people
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "facilities/file/detail.h"
#include "facilities/facility.h"
#include "ui/components.h"
#include "ui/html.h"
#include "web/router.h"

namespace sxsh::facilities {

void add_file_routes(web::Router& router);          // all of the above
void add_edit_routes(web::Router& router);
void add_detail_routes(web::Router& router);
void add_event_routes(web::Router& router);
void add_own_routes(web::Router& router);
void add_contact_routes(web::Router& router);
void add_enterprise_routes(web::Router& router);

struct Fact {
  std::string label, value, more;
};
struct FactGroup {
  std::string title;
  std::vector<Fact> facts;
  std::string missing;                   // "Chưa có: …"
};
struct SectionRow {
  std::string title, facts, by, edit_href, remove_action;
};
struct Section {
  std::string id, title, add_href, add_words;
  std::vector<SectionRow> rows;
};
struct HistoryLine {
  std::string label, before, after;
};
struct HistoryGroup {
  std::string head, reason, undo_action, state;
  std::vector<HistoryLine> lines;
};
struct SiteLine {
  std::string name, href, facts;
};
struct EventsView {
  std::string name;
  std::vector<SiteLine> choices;
};
struct CorrectionLine {
  std::string facility, code, label, before, after, why, by, answer;
  ui::Html state;
  std::string href, action, present, id, changed;      // of the officers' queue
};
struct CorrectionsView {
  std::string csrf, error;
  std::vector<CorrectionLine> lines;
};
struct OwnFacility {
  std::string name, code, href, edit_href;
  std::vector<CorrectionLine> proposals;
};
struct OwnView {
  std::vector<OwnFacility> facilities;
};
struct EnterpriseView {
  std::string name, tax_code, csrf;
  std::string undo_action;               // of a facility that was just removed
  std::string rename_action = {};        // "" when not all sites are in reach
  ui::Html errors = {}, new_name = {};
  std::vector<SiteLine> sites;
};
struct ContactLine {
  std::string name, position, phone, email, purpose, facts;
  std::string action, looks_href;        // "" for those who may not correct it, who may not see who looked
};
struct ContactsView {
  std::string facility, csrf, action, add_href, words, back;
  bool shown = false;
  ui::Html note;
  std::vector<ContactLine> lines;
  std::vector<std::string> gone;         // of erased persons: that there was one
};
// How many there are, with the button that shows them: for the file. Empty when the visitor may not see them.
struct ContactsCard {
  std::string words, action, add_href, csrf;
};
ContactsCard contacts_card(web::Context& context, const Facility& facility);

struct FileView {
  std::string name, lead, csrf, edit_href, figures_href, remove_action, history_note, enterprise_href, enterprise,
      accounts_href;
  std::vector<ui::Html> chips, notes;
  std::string undo_action;               // of what was just saved
  std::vector<FactGroup> groups;
  std::vector<Section> sections;
  ContactsCard contacts;
  std::vector<SiteLine> sites;
  std::vector<HistoryGroup> history;
};

// The page of the file with these notes above it.
Result<web::Response> file_page(web::Context& context, const Facility& facility, std::vector<ui::Html> notes = {});
std::vector<ui::Crumb> crumbs_of(web::Context& context, const Facility* facility);
// A piece of work of this facility was written: back to the file, which offers its undo.
web::Response saved_redirect(const web::Context& context, int64_t facility_id, int64_t batch_id);

}  // namespace sxsh::facilities
