// Norms of specific energy consumption: how much energy a unit of product may take in a year, by circular, product and scale.
// Carried in catalogue/reference/norms; an office enters those of newer circulars itself. Pure.
//
// A norm holds for the years it names and no others: where none covers a year, the answer is that no norm in force is known.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "measures/catalogue.h"

namespace sxsh::norms {

struct Circular {
  std::string code, number, vi, en;      // "19-2016", "19/2016/TT-BCT"
  std::string in_force;                  // ISO day, "" where it was not read
  std::string followed_by, followed_on;  // what took its place, and the day of that
  std::string source;
  measures::Mark mark = measures::Mark::unverified;
  const std::string& words(Lang lang) const { return lang == Lang::vi ? vi : en; }
};

// A product at a scale: what a facility is held against year after year, by one circular after the other.
struct Line {
  std::string code, vi, en, note_vi, note_en;
  const measures::Unit* energy = nullptr;
  const measures::Unit* per = nullptr;
  const std::string& words(Lang lang) const { return lang == Lang::vi ? vi : en; }
  const std::string& note(Lang lang) const { return lang == Lang::vi ? note_vi : note_en; }
  std::string unit_words(Lang lang) const { return energy->words(lang) + "/" + per->words(lang); }
};

struct Norm {
  std::string line, circular;            // circular: as it is cited
  std::string followed_by;               // cited too; "" while the circular stands
  int first_year = 0, last_year = 9999;  // 9999: not limited
  int ended_year = 9999;                 // the last year before its circular was followed by another
  std::string text;                      // "129"
  measures::Exact value;                 // in the units of the line
  measures::Mark mark = measures::Mark::unverified;
  std::string source;
  int64_t own_id = 0;  // entered by the office
};

class Norms {
 public:
  static const Norms& carried();
  // Problem catalogue_wrong, with the place.
  static Result<Norms> read(std::string_view text);

  const std::vector<Circular>& circulars() const { return circulars_; }
  const std::vector<Line>& lines() const { return lines_; }
  const std::vector<Norm>& norms() const { return norms_; }
  const Line* line(std::string_view code) const;

  // With what the office entered: lines of its own and norms, which go before those carried.
  Norms with(std::span<const Line> lines, std::span<const Norm> norms) const;

 private:
  std::vector<Circular> circulars_;
  std::vector<Line> lines_;
  std::vector<Norm> norms_;
};

// What holds for a line in a year. Without a norm, why: nothing was ever entered for that year (none), the years named are over
// (past), or the circular was followed by one that is not here (followed; `last` is the norm that ended).
struct InForce {
  enum class Why { found, none, past, followed };
  Why why = Why::none;
  const Norm* norm = nullptr;  // of Why::found
  const Norm* last = nullptr;  // of past and followed
};
InForce norm_in_force(const Norms& norms, std::string_view line, int year);

}  // namespace sxsh::norms
