#include "facilities/list/ranking.h"

#include <algorithm>
#include <unordered_set>

#include "base/text.h"

namespace sxsh::facilities::list {
namespace {

struct Candidate {
  int tier = 0;
  std::string sort_key;
  int64_t id = 0;
};

int tier_of(const Typed& typed, const std::string& joined, std::string_view name, const std::string& key, std::string_view code) {
  if (search_key(code) == joined) return 0;
  if (typed.has_marks() && lower(name).find(typed.written) != std::string::npos) return 1;
  if (key.starts_with(joined)) return 2;
  if ((" " + key).find(" " + joined) != std::string::npos) return 3;
  const std::string spaced = " " + key;
  const bool in_name =
      std::ranges::all_of(typed.words, [&](const std::string& word) { return spaced.find(" " + word) != spaced.npos; });
  return in_name ? 4 : 5;
}

}  // namespace

Ranked ranked_ids(db::Session& session, const Reach& reach, const std::vector<Clause>& clauses, const Typed& typed) {
  std::string joined;
  for (const std::string& word : typed.words) joined += (joined.empty() ? "" : " ") + word;
  std::vector<Candidate> found;
  std::unordered_set<int64_t> there;
  Ranked out;
  const auto look = [&](bool side_by_side, int most) {
    Composed ask(session.engine());
    ask << "SELECT f.id, f.name, f.search_key, f.code, f.sort_key";
    write_rows(ask, {.reach = reach, .clauses = clauses, .words = &typed, .words_side_by_side = side_by_side}, Use::checked);
    ask << " LIMIT ";
    ask.bind(most);
    int rows = 0;
    ask.each(session, [&](const db::Row& row) {
      ++rows;
      if (!there.insert(row.int64(0)).second) return;
      found.push_back({tier_of(typed, joined, row.text(1), std::string(row.text(2)), row.text(3)), std::string(row.text(4)),
                       row.int64(0)});
    });
    return rows == most;
  };
  // Side by side first, so that a name is found among the many that hold its words somewhere.
  if (typed.words.size() > 1) look(true, kMostRanked / 2);
  out.capped = look(false, kMostRanked);
  std::ranges::sort(found, [](const Candidate& a, const Candidate& b) {
    return std::tie(a.tier, a.sort_key, a.id) < std::tie(b.tier, b.sort_key, b.id);
  });
  for (const Candidate& one : found) out.ids.push_back(one.id);
  return out;
}

}  // namespace sxsh::facilities::list
