// The history of one record, for the page of any feature: who did what to it, when, from what to what, and why ("Lịch sử").
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "audit/entry.h"
#include "base/problem.h"
#include "db/db.h"
#include "ui/html.h"

namespace sxsh::accounts {

// A table under a heading with the id "history", newest first, at most `most` lines; a sentence when there is nothing. The kind
// and the id are those of the log: history_of(context.db, office, "facility", "4711", lang).
ui::Html history_of(db::Session& session, int64_t office_id, std::string_view subject_kind, std::string_view subject_id,
                    Lang lang, int most = 100);

// What changed, readable: of two JSON objects only the fields that differ, else the old words → the new words. Empty when the
// log holds neither.
ui::Html change_words(const std::string& before, const std::string& after, Lang lang);
// The same as text, for a table that is exported: "tên: A → B; quy mô: nhỏ → vừa".
std::string change_text(const std::string& before, const std::string& after);

// "Phạm Thị Hoa", "Chương trình" for the program, "(nội dung không còn)" where the words were erased.
std::string actor_words(const audit::Event& event, Lang lang);

// ── the template's view ──
struct HistoryLine {
  std::string at, who, summary, action, reason;
  ui::Html change;
};
struct HistoryView {
  std::vector<HistoryLine> lines;
  bool more = false;
};

}  // namespace sxsh::accounts
