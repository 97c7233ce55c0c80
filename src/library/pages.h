// The public pages of the library. They read only what is published.
//
//   GET /van-ban                 the list, with search and filters (q, loai, tinh, trang)
//   GET /van-ban/{ma}            one document: facts, what it rests on and what rests on it, text
//   GET /van-ban/{ma}/ban-goc    the original file
//   GET /tim                     search over everything published (q, trang)
#pragma once

#include <string>
#include <vector>

#include "library/document.h"
#include "library/passage.h"
#include "ui/components.h"
#include "ui/html.h"
#include "web/router.h"

namespace sxsh::library {

void add_routes(web::Router& router);

// One line of a list: what it is, its name, facts, and the place that answers a search.
struct ResultView {
  std::string label, href, facts;
  Passage title, passage;
};
struct DocumentsView {
  std::string words;
  ui::Html kinds, provinces;             // the two filters
  std::string summary, nothing;          // how many; or why there are none
  bool filtered = false;
  std::vector<ResultView> results;
  ui::Html pages;
};
struct SearchView {
  std::string words, summary, nothing;
  std::vector<ResultView> results;
  ui::Html pages;
};

struct LinkView {
  std::string words, href, facts;        // href "" when the act is not here
};
struct ParagraphView {
  std::string anchor, text;              // anchor "" where no clause begins
};
struct ClauseView {
  std::string anchor, name;
};
struct DocumentView {
  std::string label, title, number, date, effective, issuer, published;   // "" for what is unknown
  bool uncertain = false;
  std::string original_href, original_words;
  std::vector<LinkView> rests_on, cited_by;
  std::vector<ClauseView> clauses;
  std::vector<ParagraphView> text;
};

// The lines of a text as paragraphs; the line in which a clause starts carries its anchor (each only once).
std::vector<ParagraphView> paragraphs_of(std::string_view text, const std::vector<Clause>& clauses);

}  // namespace sxsh::library
