// All units of both maps, and what became of each. Read once from catalogue/territory, which the program carries; nothing of it
// is in the database, because no office changes it (decision 0010).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "territory/unit.h"

namespace sxsh::territory {

// Which part of the old unit goes to (or comes into) the other one. 100: all of it. Missing: a part that nobody published.
struct Link {
  const Unit* unit = nullptr;
  std::optional<int> share;              // percent of the OLD unit, in both directions
};

// A kind or name that a unit had before a day, on the same map.
struct Change {
  Date from;                             // first day as it is now
  Kind kind_before;
  std::string_view name_before, act;     // "NQ 30/2026/QH16"
};

class Atlas {
 public:
  static const Atlas& carried();         // loaded at the first call; a broken catalogue throws std::runtime_error
  Atlas(const Atlas&) = delete;

  std::span<const Unit> units() const { return units_; }
  const Unit* find(Map map, std::string_view code) const;                     // null if there is none
  const Unit* find(int64_t id) const;
  const Unit* parent(const Unit& unit) const;                                 // null of a province
  std::vector<const Unit*> provinces(Map map) const;                          // in order of code
  std::vector<const Unit*> children(const Unit& unit) const;                  // in order of code
  bool lies_in(const Unit& unit, const Unit& above) const;                    // also true of itself
  size_t count(Map map, Level level, const Unit* within = nullptr) const;

  // New map: where an old unit went. A district: where its communes went, no share (it was abolished, not renamed).
  std::vector<Link> successors(const Unit& unit) const;                       // empty on the new map
  std::vector<Link> predecessors(const Unit& unit) const;                     // empty on the old map
  bool is_divided(const Unit& commune) const;                                 // more than one successor

  const Change* change(const Unit& unit) const;                               // null if its kind and name never changed
  Kind kind_at(const Unit& unit, const Date& date) const;
  std::string_view name_at(const Unit& unit, const Date& date) const;

 private:
  Atlas();
  void read_provinces();
  void read_sections(std::string_view file, Map map, Level level);
  void read_changes();
  uint32_t add(Unit unit);
  void join();

  std::vector<Unit> units_;
  std::unordered_map<int64_t, uint32_t> by_id_;
  std::unordered_map<int64_t, Change> changes_;
  std::vector<std::pair<uint32_t, uint32_t>> children_;      // parent, child; sorted
  std::vector<std::pair<uint32_t, std::string_view>> heirs_; // old unit, codes of the new map as written
  std::vector<std::pair<uint32_t, uint32_t>> after_, before_; // old → new and new → old; sorted
};

}  // namespace sxsh::territory
