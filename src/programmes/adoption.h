// A reviewed draft, or an example of the catalogue, becomes a programme: act, targets, tasks, money, adoption and log in one
// transaction. Adopting is not publishing: the public sees a programme only after it is published.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "accounts/actor.h"
#include "db/db.h"
#include "library/store.h"
#include "programmes/item.h"
#include "programmes/programme.h"

namespace sxsh::programmes {

struct ToAdopt {
  reading::Document document;
  reading::Programme programme;
  std::vector<reading::Finding> findings;
  std::string text;                              // repaired, UTF-8; "" when only facts are known
  std::string encoding;
  std::vector<library::Clause> clauses;          // where each begins in the text
  std::vector<library::OriginalFile> files;
  std::optional<int64_t> draft_id;
  std::optional<int64_t> amends;                 // the programme this act changes
  std::optional<int64_t> same;                   // the programme of this act, where it has no number to find it by
};

struct Adopted {
  int64_t programme_id = 0;
  std::string slug;
  std::string kind;                              // first, again, amendment
};

// first: a new programme of a new act. again: the same act (number, date, issuer) read anew replaces what it put there before;
// problem amended_since when a later act changed it. amendment: what the act says holds from its effective date; what it
// replaces ends the day before and is kept.
Result<Adopted> adopt(db::Session& session, const accounts::Actor& actor, const ToAdopt& what);

// A programme as it is kept, item by item: for comparing it with a new reading, and for the log.
std::vector<Item> items_of(const Head& head, const Content& content);

// Publishes the programme and its act, or takes the programme back. The act stays public when the programme is withdrawn.
Result<> make_public(db::Session& session, const accounts::Actor& actor, const Head& head);
Result<> make_internal(db::Session& session, const accounts::Actor& actor, const Head& head, const std::string& reason);
Result<> make_active(db::Session& session, const accounts::Actor& actor, const Head& head);

// The programme this act amends, judged by its title ("sửa đổi, bổ sung … Quyết định số 1233/QĐ-UBND") and what is here.
std::optional<int64_t> amended_programme(db::Session& session, int64_t office, const reading::Document& document);
// The programme of the act of that number in that province. Numbers start anew each year, so the act's date has to fit where it is
// known, and a longer plan has to cover the years of the plan under it.
struct ActSought {
  std::string number, province;
  std::optional<Date> date;
  std::optional<std::pair<int, int>> covers;
};
std::optional<int64_t> programme_of_act(db::Session& session, int64_t office, const ActSought& sought);
// The longer plan a plan serves, if it is here.
std::optional<int64_t> parent_of(db::Session& session, int64_t office, const reading::Document& document, const reading::Programme& programme);

}  // namespace sxsh::programmes
