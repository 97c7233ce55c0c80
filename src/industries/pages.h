// The public pages of the classification, and the suggestions for a field where somebody writes an industry.
//
//   GET /nganh                     sections and divisions of an edition; search by words or code (an-ban, q)
//   GET /nganh/{an-ban}/{ma}       one code, what it is made up of, and what became of it in the other editions
//   GET /nganh.json?q=…&an-ban=    at most 20 suggestions, best first: {"options":[{"value","label","beside"}]}
//
// A field with the suggestions: ui::Field{.name = "nganh", .suggest = industries::suggestions(edition)}. What it sends is text as
// typed ("10759 - Sản xuất …"), to be read by check().
#pragma once

#include <string>
#include <vector>

#include "industries/industry.h"
#include "ui/components.h"
#include "ui/html.h"
#include "web/router.h"

namespace sxsh::industries {

void add_routes(web::Router& router);
std::string suggestions(Edition edition);                      // "/nganh.json?an-ban=2025&q="

struct IndustryLine {
  std::string code, name, href, facts;
};
struct EditionLink {
  std::string label, href;
  bool current = false;
};
struct SectionView {
  IndustryLine section;
  std::vector<IndustryLine> divisions;
};
struct IndustriesView {
  std::string edition, edition_words, counts, words, summary;
  std::vector<EditionLink> editions;
  bool searched = false;
  std::vector<IndustryLine> found;
  std::vector<SectionView> sections;
};
struct ElsewhereView {
  std::string title, warning;
  std::vector<IndustryLine> industries;
};
struct IndustryView {
  std::string code, name, edition_words, level, english, programme;
  std::vector<IndustryLine> above, children;
  std::vector<ElsewhereView> elsewhere;
};

}  // namespace sxsh::industries
