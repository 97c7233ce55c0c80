// What one round of the critic works on, and the families of checks. Only the critic's own files include this.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "programmes/reading/draft.h"
#include "programmes/reading/finding_words.h"
#include "programmes/reading/outline.h"
#include "programmes/reading/programme_text.h"
#include "programmes/reading/reference.h"

namespace sxsh::programmes::reading {

class CriticCase {
 public:
  CriticCase(Draft& judged, const RepairedText& its_text, const Outline& its_outline, const Reference& reference_rows)
      : draft(judged), text(its_text), outline(its_outline), known(reference_rows) {}

  Draft& draft;
  const RepairedText& text;
  const Outline& outline;
  const Reference& known;

  // The finding that was added, so that the caller may set expected, found and proposal. Empty spans are left out.
  Finding& add(Severity severity, std::string_view code, std::string vi, std::string en, const std::vector<Span>& spans);

  // The whole text in search form with its blanks joined; made on first use.
  const Passage& all();
  const Block* block_at(int code_point) const;                       // the block that holds it, or null
  std::vector<Span> places(std::string_view name, size_t most = 8);  // where the name stands as whole words, in any case

 private:
  std::unique_ptr<Passage> all_;
};

// Families of checks, one file each.
void check_sums(CriticCase& c);          // sum_mismatch, words_mismatch, cell_against_sums, quantity_against_unit_cost,
                                         // year_inferred
void check_schedule(CriticCase& c);      // issues_against_quarters, duplicate_count
void check_dates(CriticCase& c);         // date_invalid, law_two_dates, period_two_values, period_missing
void check_names(CriticCase& c);         // agency_two_names, agency_incomplete, unit_abolished
void check_targets(CriticCase& c);       // weaker_than_national, population_differs, saving_narrowed, baseline_denominators,
                                         // no_targets
void check_document(CriticCase& c);      // number_missing, number_from_annex, low_confidence, not_an_act, language_other

// The value of a few digits, at most about a million; a longer run of digits stays there and means nothing.
int small_number(std::string_view digits);

}  // namespace sxsh::programmes::reading
