#include "territory/address.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "territory/names.h"

namespace sxsh::territory {
namespace {

constexpr size_t kLongestName = 7;       // words: "Văn Miếu - Quốc Tử Giám" has five
constexpr int kMostSteps = 20'000;       // of the search, whatever the text

// A run of words that is the name of units.
struct Mention {
  size_t begin = 0, name = 0, end = 0;   // with the words of its kind; the name; one past it
  std::string_view kinds;                // letters, empty when no kind stands before it
  bool loose = false;                    // neither a kind nor a break before it
  std::string written;                   // one spelling, with its marks
  std::vector<Named> units;
  enum class By { name, own, former, squeezed } by = By::name;   // own: a name that the office gave
};

// A reading: which unit each chosen mention means, from the province down.
struct Chain {
  struct Link {
    const Mention* mention;
    const Unit* unit;
    char kind;                           // of the unit that was called so; 0: its own
    std::optional<int> year;
  };
  std::vector<Link> links;
};

struct Reading {
  const Unit* unit = nullptr;
  size_t covered = 0;                    // words that are understood
  int confidence = 0;
  std::vector<Doubt> doubts;
  std::optional<int> merged_in;
  size_t begin = 0;                      // where the units begin
};

constexpr std::pair<Doubt, int> kCosts[] = {
    {Doubt::other_kind, 15},    {Doubt::other_level, 15},  {Doubt::other_marks, 25},     {Doubt::level_missing, 8},
    {Doubt::mixed_maps, 12},    {Doubt::other_map, 15},    {Doubt::province_missing, 20}, {Doubt::words_between, 30},
    {Doubt::unknown_unit, 45},  {Doubt::loose_start, 12},  {Doubt::former_name, 15},     {Doubt::run_together, 8},
    {Doubt::several, 0}};

Level level_of(char kind) {
  return std::string_view("TC").find(kind) != std::string_view::npos     ? Level::province
         : std::string_view("QHSD").find(kind) != std::string_view::npos ? Level::district
                                                                         : Level::commune;
}

int cost_of(Doubt doubt) { return std::ranges::find(kCosts, doubt, [](const auto& pair) { return pair.first; })->second; }

class Search {
 public:
  Search(const Atlas& atlas, std::string_view address, std::optional<Date> date, const Additions* additions)
      : atlas_(atlas), additions_(additions), words_(words_of(address)), date_(date) {
    while (!words_.empty() && is_country()) {}
    has_marks_ = std::ranges::any_of(words_, [](const Word& word) { return word.written != word.folded; });
    find_mentions();
  }

  Resolution answer() {
    Chain chain;
    extend(chain, words_.size());
    return ranked();
  }

 private:
  bool is_country() {
    const size_t n = words_.size();
    if (words_[n - 1].folded == "vn" || words_[n - 1].folded == "vietnam" ||
        (words_[n - 1].folded.size() >= 5 && words_[n - 1].folded.find_first_not_of("0123456789") == std::string::npos))
      return words_.pop_back(), true;
    if (n >= 2 && words_[n - 1].folded == "nam" && words_[n - 2].folded == "viet") return words_.resize(n - 2), true;
    return false;
  }

  void find_mentions() {
    for (size_t end = words_.size(); end > 0; --end) {
      std::string folded, written, key;
      for (size_t name = end; name-- > 0 && end - name <= kLongestName;) {
        folded = words_[name].folded + (folded.empty() ? "" : " ") + folded;
        written = words_[name].written + (written.empty() ? "" : " ") + written;
        key = words_[name].folded + key;
        find_named(name, end, folded, written, key);
        if (words_[name].after_break) break;
      }
    }
  }

  void find_named(size_t name, size_t end, const std::string& folded, const std::string& written, const std::string& key) {
    const Names& names = Names::carried();
    const auto* exact = names.find(folded);
    if (exact) add_mention(name, end, folded, written, Mention::By::name, *exact);
    else if (const auto* broken = names.find_squeezed(key))
      add_mention(name, end, folded, written, Mention::By::squeezed, *broken);
    if (const auto* former = names.find_former(key)) add_mention(name, end, folded, written, Mention::By::former, *former);
    if (const auto* own = additions_ ? additions_->called(key) : nullptr) {
      std::vector<Named> units;
      for (const int64_t id : *own)
        if (const Unit* unit = atlas_.find(id)) units.push_back({unit, 0, std::nullopt});
      add_mention(name, end, folded, written, Mention::By::own, std::move(units));
    }
  }

  void add_mention(size_t name, size_t end, const std::string& folded, const std::string& written, Mention::By by,
                   std::vector<Named> units) {
    Mention mention{.begin = name, .name = name, .end = end, .units = std::move(units), .by = by};
    if (const KindWords kind = kind_before(words_, name); kind.length > 0) {
      mention.begin = name - kind.length;
      mention.kinds = kind.letters;
    } else if (!words_[name].after_break && name > 0) {
      if (is_place_word(words_, name - 1)) return;
      mention.loose = true;
    }
    const bool bare_number = folded.find_first_not_of("0123456789") == std::string::npos;
    if ((bare_number || folded.size() < 2) && mention.kinds.empty()) return;
    mention.written = one_spelling(written);
    mentions_.push_back(std::move(mention));
  }

  // Is the old unit, or what became of it, in that province of the other map?
  bool across(const Unit& low, const Unit& high) const {
    const auto links = low.map == Map::before ? atlas_.successors(low) : atlas_.predecessors(low);
    return std::ranges::any_of(links,
                               [&](const Link& link) { return link.unit->map == high.map && atlas_.lies_in(*link.unit, high); });
  }

  bool fits(const Unit& low, const Chain& chain) const {
    for (const auto& [mention, high, kind, year] : chain.links)
      if (low.map == high->map ? !atlas_.lies_in(low, *high) : !across(low, *high)) return false;
    return true;
  }

  void extend(Chain& chain, size_t bound) {
    for (const Mention& mention : mentions_) {
      if (mention.end > bound || (mention.end < bound && !words_[mention.end].after_break)) continue;
      for (const auto& [unit, kind, year] : mention.units) {
        if (++steps_ > kMostSteps) return;
        if (!chain.links.empty() && unit->level <= chain.links.back().unit->level) continue;
        if (!fits(*unit, chain)) continue;
        chain.links.push_back({&mention, unit, kind, year});
        judge(chain);
        if (unit->level != Level::commune) extend(chain, mention.begin);
        chain.links.pop_back();
      }
    }
  }

  bool kind_fits(const Mention& mention, const Unit& unit, char kind) const {
    if (kind != 0) return mention.kinds.find(kind) != std::string_view::npos;
    if (mention.kinds.find(static_cast<char>(unit.kind)) != std::string_view::npos) return true;
    const Change* change = atlas_.change(unit);
    return change && mention.kinds.find(static_cast<char>(change->kind_before)) != std::string_view::npos;
  }

  static bool level_fits(const Mention& mention, const Unit& unit) {
    return mention.kinds.empty() || std::ranges::any_of(mention.kinds, [&](char kind) { return level_of(kind) == unit.level; });
  }

  bool marks_fit(const Mention& mention, const Unit& unit) const {
    if (!has_marks_ || mention.written.find_first_of("0123456789") == 0) return true;
    if (mention.by == Mention::By::former || mention.by == Mention::By::own) return true;   // only known without marks
    if (mention.by == Mention::By::squeezed) return without_blanks(mention.written) == without_blanks(spelled(unit.name));
    if (mention.written == spelled(unit.name)) return true;
    if (const Change* change = atlas_.change(unit); change && mention.written == spelled(change->name_before)) return true;
    return search_key(unit.name) != search_key(mention.written);   // another name of it, such as HCM
  }
  static std::string without_blanks(std::string text) {
    std::erase(text, ' ');
    return text;
  }
  // Hyphens and the like are not words.
  static std::string spelled(std::string_view name) {
    std::string joined;
    for (const Word& word : words_of(name)) joined += (joined.empty() ? "" : " ") + word.written;
    return one_spelling(joined);
  }

  void judge(const Chain& chain) {
    Reading reading{.unit = chain.links.back().unit, .begin = chain.links.back().mention->begin};
    size_t bound = words_.size();
    bool other_kind = false, other_marks = false, between = false, loose = false, mixed = false;
    bool former = false, squeezed_name = false, other_level = false;
    for (const auto& [mention, unit, kind, year] : chain.links) {
      reading.covered += mention->end - mention->begin;
      other_kind = other_kind || (!mention->kinds.empty() && !kind_fits(*mention, *unit, kind));
      other_marks = other_marks || !marks_fit(*mention, *unit);
      between = between || mention->end != bound;
      mixed = mixed || unit->map != reading.unit->map;
      loose = loose || (mention->loose && mention == chain.links.back().mention);
      other_level = other_level || !level_fits(*mention, *unit);
      former = former || mention->by == Mention::By::former;
      squeezed_name = squeezed_name || mention->by == Mention::By::squeezed;
      if (year) reading.merged_in = year;
      bound = mention->begin;
    }
    const auto has = [&](Level level) {
      return std::ranges::any_of(chain.links, [&](const auto& link) { return link.unit->level == level; });
    };
    const bool no_district = reading.unit->level == Level::commune && reading.unit->map == Map::before && !has(Level::district);
    const std::pair<bool, Doubt> doubts[] = {
        {other_kind, Doubt::other_kind},     {other_marks, Doubt::other_marks},
        {no_district, Doubt::level_missing}, {!has(Level::province), Doubt::province_missing},
        {mixed, Doubt::mixed_maps},          {date_ && reading.unit->map != map_at(*date_), Doubt::other_map},
        {between, Doubt::words_between},     {names_unknown_unit(bound), Doubt::unknown_unit},
        {loose, Doubt::loose_start},         {former, Doubt::former_name},
        {squeezed_name, Doubt::run_together}, {other_level, Doubt::other_level}};
    int confidence = 100;
    for (const auto& [is_so, doubt] : doubts)
      if (is_so) reading.doubts.push_back(doubt), confidence -= cost_of(doubt);
    reading.confidence = std::max(confidence, 1);
    auto& best = best_[reading.unit->id];
    if (!best.unit || std::pair(reading.covered, reading.confidence) > std::pair(best.covered, best.confidence))
      best = std::move(reading);
  }

  // "xã …", "huyện …" in the words before the chosen units: a unit is named there that was not found.
  bool names_unknown_unit(size_t bound) const {
    for (size_t name = 1; name < bound; ++name)
      if (const KindWords kind = kind_before(words_, name);
          kind.length > 0 && kind.letters != "T" && words_[name - 1].folded.size() > 1)
        return true;
    return false;
  }

  Resolution ranked() {
    size_t covered = 0;
    for (const auto& [id, reading] : best_) covered = std::max(covered, reading.covered);
    std::vector<Reading> readings;
    for (auto& [id, reading] : best_)
      if (reading.covered == covered) readings.push_back(std::move(reading));
    std::ranges::stable_sort(readings, std::greater<>(), &Reading::confidence);
    // Readings far behind the best one say nothing new.
    if (!readings.empty())
      std::erase_if(readings, [top = readings[0].confidence](const Reading& reading) { return reading.confidence < top - 40; });
    share_doubt(readings);
    Resolution resolution;
    for (Reading& reading : readings) {
      if (resolution.candidates.size() == kMostCandidates) break;
      resolution.candidates.push_back({reading.unit, reading.confidence, std::move(reading.doubts), reading.merged_in,
                                       rest(reading.begin)});
    }
    resolution.more = readings.size() - resolution.candidates.size();
    return resolution;
  }

  // Readings as good as the best one halve its certainty; those somewhat behind take a little of it.
  static void share_doubt(std::vector<Reading>& readings) {
    if (readings.size() < 2) return;
    const int top = readings[0].confidence;
    const auto equal = std::ranges::count_if(readings, [&](const Reading& reading) { return reading.confidence > top - 12; });
    for (Reading& reading : readings) {
      reading.doubts.push_back(Doubt::several);
      if (equal > 1) reading.confidence = std::max<int>(1, reading.confidence / static_cast<int>(equal));
    }
  }

  std::string rest(size_t end) const {
    std::string text;
    for (size_t i = 0; i < end; ++i) text += (i == 0 ? "" : words_[i].after_break ? ", " : " ") + words_[i].folded;
    return text;
  }

  const Atlas& atlas_;
  const Additions* additions_;
  std::vector<Word> words_;
  std::optional<Date> date_;
  bool has_marks_ = false;
  std::vector<Mention> mentions_;
  std::map<int64_t, Reading> best_;
  int steps_ = 0;
};

}  // namespace

const Unit* Resolution::certain() const {
  return !candidates.empty() && candidates[0].confidence >= kSure ? candidates[0].unit : nullptr;
}

Resolution resolve(const Atlas& atlas, std::string_view address, std::optional<Date> date, const Additions* additions) {
  if (address.size() > kLongestAddress) {
    address.remove_prefix(address.size() - kLongestAddress);
    while (!address.empty() && (static_cast<unsigned char>(address[0]) & 0xC0) == 0x80) address.remove_prefix(1);
  }
  return Search(atlas, address, date, additions).answer();
}

}  // namespace sxsh::territory
