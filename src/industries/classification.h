// All codes of the three editions, sections B to E, and what became of each. Read once from catalogue/industries, which the
// program carries; nothing of it is in the database, because no office changes it.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "industries/industry.h"

namespace sxsh::industries {

// How one code went over into another. open: nobody published it; numbers or names only suggest it.
enum class Relation : uint8_t { one_to_one, one_to_many, many_to_one, many_to_many, open };
std::string_view code_of(Relation relation);                   // "1:1", "1:n", "n:1", "n:n", "?"

struct Candidate {
  const Industry* industry = nullptr;
  Relation relation = Relation::open;
  bool partial = false;                  // marked (*) in the official table: only part of the activity goes there
  bool official = false;                 // from the table of the act; otherwise from comparing numbers and names
};

class Classification {
 public:
  static const Classification& carried();  // loaded at the first call; a broken catalogue throws std::runtime_error
  Classification(const Classification&) = delete;

  std::span<const Industry> industries() const { return industries_; }
  std::span<const Industry> industries(Edition edition) const;                  // in order of section and code
  const Industry* find(Edition edition, std::string_view code) const;           // null if there is none
  const Industry* parent(const Industry& industry) const;                       // null of a section
  std::vector<const Industry*> children(const Industry& industry) const;
  const Industry& section(const Industry& industry) const;

  const EditionFacts& facts(Edition edition) const;
  std::optional<Edition> edition_at(const Date& date) const;                    // missing before the first of them

  // Where the industry went (or came from). Empty: nothing is known. The same edition: itself.
  std::vector<Candidate> convert(const Industry& industry, Edition to) const;
  // Does the same number stand for something else in that edition? By the official table between 2018 and 2025; by the name
  // between 2007 and 2018, where no table is at hand. False when the edition lacks the number.
  bool means_something_else(const Industry& industry, Edition in) const;

 private:
  Classification();
  void read_editions();
  void read_edition(Edition edition);
  void read_english();
  void read_crosswalk();
  const Industry& must_find(Edition edition, std::string_view code) const;
  std::vector<Candidate> one_step(const Industry& industry, Edition to) const;
  std::vector<Candidate> compared(const Industry& industry, Edition to) const;

  struct Pair {
    uint32_t from, to;
    Relation relation;
    bool partial;
  };
  std::vector<Industry> industries_;
  std::vector<std::pair<size_t, size_t>> ranges_;              // of each edition, in the order of kEditions
  std::vector<std::unordered_map<std::string_view, uint32_t>> by_code_;   // the same
  std::vector<EditionFacts> editions_;
  std::vector<Pair> forward_, backward_;                       // 2018 → 2025 and back, sorted by `from`
};

}  // namespace sxsh::industries
