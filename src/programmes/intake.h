// A file comes in, is read, and waits as a draft for review: its items, each with its place in the text.
#pragma once

#include <any>
#include <optional>
#include <string>
#include <vector>

#include "accounts/actor.h"
#include "db/db.h"
#include "programmes/item.h"
#include "programmes/reading/draft.h"
#include "web/request.h"

namespace sxsh::programmes {

// An uploaded file, read. Made before the write transaction opens: reading takes its time and needs no database.
struct Intake {
  std::string filename, bytes;
  reading::Draft draft;
};

// The file of form field "tep". Problems: file_missing when none was chosen, and those of paper::read_file.
Result<Intake> read_upload(const web::Request& request);
Result<Intake> read_bytes(std::string filename, std::string bytes);

// Keeps it as a draft with one row an item; the draft's id. Problem draft_not_an_act for news, summaries and other languages.
Result<int64_t> take_in(db::Session& session, const accounts::Actor& actor, const Intake& intake);

struct DraftHead {
  int64_t id = 0;
  std::string filename, json;                      // json: the reading as `sxsh read --json` prints it
  std::optional<std::string> number, act_date;
  std::string issuer, title, province, created_at;
  std::optional<int64_t> same_programme, amends_programme, parent_programme, adopted_programme;
};

struct DraftItem : Item {
  int64_t id = 0, draft_id = 0, position = 0;
  std::optional<Fields> read_fields;               // missing for an item a person added
  std::string state;                               // read, accepted, corrected, added, dropped
};

std::vector<DraftHead> drafts(db::Session& session, int64_t office, int most);
std::optional<DraftHead> find_draft(db::Session& session, int64_t office, int64_t id);
std::vector<DraftItem> items_of_draft(db::Session& session, int64_t office, int64_t draft);
std::optional<DraftItem> find_item(db::Session& session, int64_t office, int64_t item);

// Problem draft_adopted once the draft is a programme.
Result<> still_open(db::Session& session, int64_t office, int64_t draft);

// What a person says of an item. Problem draft_adopted once the draft is a programme.
enum class Decision { accept, correct, drop, restore };
Result<> decide(db::Session& session, const accounts::Actor& actor, const DraftItem& item, Decision decision,
                const Fields& fields);
Result<int64_t> add_item(db::Session& session, const accounts::Actor& actor, int64_t draft, const Item& item);
Result<int64_t> accept_all(db::Session& session, const accounts::Actor& actor, int64_t draft);

// Checks every item that is not dropped and adopts the draft; the programme's slug. Problem draft_incomplete names how many
// fields are wrong and nothing is written.
Result<std::string> adopt_draft(db::Session& session, const accounts::Actor& actor, int64_t draft);

}  // namespace sxsh::programmes
