#include "library/pages.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "library/document.html.h"
#include "library/documents.html.h"
#include "library/search.h"
#include "library/search.html.h"
#include "library/store.h"
#include "terms/problems.h"
#include "ui/messages/library.gen.h"
#include "ui/page.h"
#include "web/decoding.h"

namespace sxsh::library {
namespace {

namespace Msg = ui::Msg;
using ui::tr;

constexpr int kOnPage = 20;
constexpr double kUncertain = 0.6;       // below: the text was read without its marks


std::string number_text(int64_t n, Lang lang) { return grouped(n, lang == Lang::vi); }

std::string kind_words(std::string_view code, Lang lang) {
  const Kind& kind = kind_of(code);
  return std::string(lang == Lang::vi ? kind.vi : kind.en);
}

std::string name_of(const Document& document, Lang lang) {
  return kind_words(document.kind, lang) + (document.number ? " " + *document.number : "");
}

std::string facts_of(const Document& document, Lang lang) {
  std::string facts = document.issuer;
  if (document.date) facts += (facts.empty() ? "" : " · ") + day_words(*document.date, lang);
  return facts;
}

// The words a person typed, as they are shown again: without control characters, cut.
std::string shown_words(const web::Request& request) {
  std::u32string words = decode(to_nfc(trim(request.asked("q"))));
  std::erase_if(words, [](char32_t c) { return c < 0x20 || c == 0x7F; });
  if (words.size() > kLongestQuery) words.resize(kLongestQuery);
  return encode(words);
}

struct Paging {
  int page = 1;
  int offset() const { return (page - 1) * kOnPage; }
};

Paging paging_of(const web::Request& request) {
  return {static_cast<int>(std::clamp<int64_t>(request.asked_int("trang").value_or(1), 1, 1000))};
}

int pages_for(int64_t total) { return static_cast<int>((std::min<int64_t>(total, kMostCandidates) + kOnPage - 1) / kOnPage); }

std::string result_label(const Hit& hit, Lang lang) {
  const auto message = hit.kind == "document"    ? Msg::search_kind_document
                       : hit.kind == "programme" ? Msg::search_kind_programme
                                                 : Msg::search_kind_other;
  return std::string(tr(lang, message));
}

std::vector<ResultView> results_of(const Hits& hits, Lang lang) {
  std::vector<ResultView> results;
  for (const Hit& hit : hits.hits)
    results.push_back({.label = result_label(hit, lang), .href = ui::at(hit.url, lang), .facts = "", .title = hit.title,
                       .passage = hit.passage});
  return results;
}

std::string summary_of(const Hits& hits, const std::string& words, Lang lang) {
  const auto message = hits.more_than_total ? Msg::search_found_many
                       : hits.total == 1    ? Msg::search_found_one
                                            : Msg::search_found;
  if (message == Msg::search_found_one) return tr(lang, message, {{"words", words}});
  return tr(lang, message, {{"n", number_text(std::min<int64_t>(hits.total, kMostCandidates), lang)}, {"words", words}});
}

// ── the list ──

struct Asked {
  std::string words, kind, province;
  Paging paging;
  bool filtered() const { return !words.empty() || !kind.empty() || !province.empty() || paging.page > 1; }
};

std::string address_of(const Asked& asked, Lang lang) {
  return ui::at("/van-ban", lang) + "?q=" + web::percent_encode(asked.words) + "&loai=" + web::percent_encode(asked.kind) +
         "&tinh=" + web::percent_encode(asked.province) + "&trang=";
}

std::vector<ui::Choice> choices(const std::vector<Count>& counts, const std::string& chosen, Lang lang, bool kinds) {
  std::vector<ui::Choice> all{{"", std::string(tr(lang, Msg::library_any)), chosen.empty()}};
  for (const Count& count : counts)
    all.push_back({count.name,
                   tr(lang, Msg::library_with_count,
                      {{"name", kinds ? kind_words(count.name, lang) : count.name}, {"n", number_text(count.documents, lang)}}),
                   count.name == chosen});
  return all;
}

void fill_by_date(DocumentsView& view, web::Context& context, const Asked& asked) {
  const Lang lang = context.lang;
  const Shelf shelf =
      published(context.db, context.office_id,
                {.kind = asked.kind, .province = asked.province, .limit = kOnPage, .offset = asked.paging.offset()});
  for (const Document& document : shelf.documents)
    view.results.push_back({.label = name_of(document, lang), .href = ui::at("/van-ban/" + document.slug, lang),
                            .facts = facts_of(document, lang), .title = {{document.title, false}}, .passage = {}});
  view.summary = tr(lang, Msg::library_shown, {{"n", number_text(shelf.total, lang)}});
  view.nothing = tr(lang, asked.filtered() ? Msg::library_none_of_filter : Msg::library_empty);
  view.pages = ui::pagination(asked.paging.page, pages_for(shelf.total), address_of(asked, lang), lang);
}

void fill_by_words(DocumentsView& view, web::Context& context, const Asked& asked) {
  const Lang lang = context.lang;
  const TextQuery query = parse_query(asked.words);
  const Hits hits = search_published(context.db, context.office_id, query,
                                     {.kind = "document", .act_kind = asked.kind, .province = asked.province, .limit = kOnPage,
                                      .offset = asked.paging.offset()});
  view.results = results_of(hits, lang);
  view.summary = summary_of(hits, asked.words, lang);
  view.nothing =
      query.empty() ? std::string(tr(lang, Msg::search_no_word)) : tr(lang, Msg::search_nothing, {{"words", asked.words}});
  view.pages = ui::pagination(asked.paging.page, pages_for(hits.total), address_of(asked, lang), lang);
}

Result<web::Response> list_documents(web::Context& context) {
  const Lang lang = context.lang;
  const auto& request = context.request;
  const Asked asked{shown_words(request), request.asked("loai").substr(0, 40), request.asked("tinh").substr(0, 100),
                    paging_of(request)};
  DocumentsView view;
  view.words = asked.words;
  view.filtered = asked.filtered();
  view.kinds = ui::select("loai", tr(lang, Msg::library_kind),
                          choices(published_kinds(context.db, context.office_id), asked.kind, lang, true));
  view.provinces = ui::select("tinh", tr(lang, Msg::library_province),
                              choices(published_provinces(context.db, context.office_id), asked.province, lang, false));
  if (asked.words.empty()) fill_by_date(view, context, asked);
  else fill_by_words(view, context, asked);
  auto page = ui::portal(context, {.title = std::string(tr(lang, Msg::library_title)),
                                   .body = documents(view, lang),
                                   .current = "/van-ban",
                                   .crumbs = {},
                                   .islands = {},
                                   .description = std::string(tr(lang, Msg::library_lead))});
  if (!asked.words.empty()) page.cacheable = false;   // whatever anybody types would push real pages out of the cache
  return page;
}

// ── one document ──

std::vector<LinkView> links_of(const std::vector<CitationLink>& citations, Lang lang) {
  std::vector<LinkView> links;
  for (const auto& [citation, slug] : citations) {
    LinkView link{.words = citation.title, .href = slug.empty() ? "" : ui::at("/van-ban/" + slug, lang), .facts = ""};
    if (link.words.empty()) link.words = citation.number.value_or("?");
    else if (citation.number) link.facts = *citation.number;
    if (citation.date) link.facts += (link.facts.empty() ? "" : " · ") + day_words(*citation.date, lang);
    if (slug.empty()) link.facts += (link.facts.empty() ? "" : " · ") + std::string(tr(lang, Msg::library_not_here));
    links.push_back(std::move(link));
  }
  return links;
}

std::vector<LinkView> links_of(const std::vector<Document>& documents, Lang lang) {
  std::vector<LinkView> links;
  for (const Document& document : documents)
    links.push_back({.words = name_of(document, lang) + ": " + document.title, .href = ui::at("/van-ban/" + document.slug, lang),
                     .facts = facts_of(document, lang)});
  return links;
}

std::string size_words(int64_t bytes, Lang lang) {
  const bool vi = lang == Lang::vi;
  if (bytes < 1'000'000) return grouped(std::max<int64_t>(1, (bytes + 500) / 1000), vi) + " KB";
  return decimal((bytes + 50'000) / 100'000, 1, vi) + " MB";
}

DocumentView view_of(web::Context& context, const Document& document) {
  const Lang lang = context.lang;
  const int64_t office = context.office_id;
  DocumentView view{.label = name_of(document, lang), .title = document.title, .number = document.number.value_or(""),
                    .date = document.date ? day_words(*document.date, lang) : "",
                    .effective = document.effective_date ? day_words(*document.effective_date, lang) : "",
                    .issuer = document.issuer,
                    .published = document.published_at ? local_day(*document.published_at, lang) : "",
                    .uncertain = document.confidence && *document.confidence < kUncertain,
                    .original_href = "", .original_words = "",
                    .rests_on = links_of(citations_of(context.db, office, document.id), lang),
                    .cited_by = links_of(cited_by(context.db, office, document.id), lang), .clauses = {}, .text = {}};
  const auto clauses = clauses_of(context.db, office, document.id);
  view.text = paragraphs_of(text_of(context.db, office, document.id), clauses);
  std::set<std::string> present;
  for (const auto& paragraph : view.text) present.insert(paragraph.anchor);
  for (const Clause& clause : clauses)   // the contents name only the upper levels: I, II.1, Điều 2
    if (const std::string anchor = anchor_of(clause.clause);
        present.erase(anchor) > 0 && !anchor.empty() && std::ranges::count(clause.clause, '.') < 2)
      view.clauses.push_back({anchor, clause.clause});
  if (const auto file = file_facts(context.db, office, document.id)) {
    view.original_href = "/van-ban/" + document.slug + "/ban-goc";
    view.original_words = tr(lang, Msg::library_original, {{"size", size_words(file->size, lang)}});
  }
  return view;
}

Result<Document> public_document(web::Context& context) {
  auto found = find_published(context.db, context.office_id, context.parameter("ma"));
  if (!found) return Problem(problems::not_found);
  return *std::move(found);
}

Result<web::Response> show_document(web::Context& context) {
  const Lang lang = context.lang;
  const Document found = TRY(public_document(context));
  const std::string name = name_of(found, lang);
  return ui::portal(context, {.title = name,
                              .body = document(view_of(context, found), lang),
                              .current = "/van-ban",
                              .crumbs = {{std::string(tr(lang, Msg::library_title)), ui::at("/van-ban", lang)}, {name, ""}},
                              .islands = {},
                              .description = found.title});
}

Result<web::Response> download_original(web::Context& context) {
  const Document found = TRY(public_document(context));
  auto file = original(context.db, context.office_id, found.id);
  if (!file) return Problem(problems::not_found);
  // Never shown by the browser as a page of this site, whatever it holds.
  return web::Response::file(std::move(file->bytes), "application/octet-stream", file->filename);
}

// ── search ──

Result<web::Response> search_everything(web::Context& context) {
  const Lang lang = context.lang;
  SearchView view;
  view.words = shown_words(context.request);
  const Paging paging = paging_of(context.request);
  if (!view.words.empty()) {
    const TextQuery query = parse_query(view.words);
    const Hits hits = search_published(context.db, context.office_id, query,
                                       {.kind = "", .act_kind = "", .province = "", .limit = kOnPage, .offset = paging.offset()});
    view.results = results_of(hits, lang);
    view.summary = summary_of(hits, view.words, lang);
    view.nothing =
        query.empty() ? std::string(tr(lang, Msg::search_no_word)) : tr(lang, Msg::search_nothing, {{"words", view.words}});
    view.pages = ui::pagination(paging.page, pages_for(hits.total),
                                ui::at("/tim", lang) + "?q=" + web::percent_encode(view.words) + "&trang=", lang);
  }
  auto page = ui::portal(context, {.title = std::string(tr(lang, Msg::search_title)),
                                   .body = search(view, lang),
                                   .current = "/tim",
                                   .crumbs = {},
                                   .islands = {},
                                   .description = ""});
  if (!view.words.empty()) page.cacheable = false;
  return page;
}

}  // namespace

std::vector<ParagraphView> paragraphs_of(std::string_view text, const std::vector<Clause>& clauses) {
  const std::u32string letters = decode(text);
  std::vector<ParagraphView> paragraphs;
  std::set<std::string> used{"text", "rests-on", "cited-by", "main"};   // ids of the page itself
  auto clause = clauses.begin();
  for (size_t start = 0; start < letters.size();) {
    const size_t end = std::min(letters.find(U'\n', start), letters.size());
    std::string line = trim(encode(std::u32string_view(letters).substr(start, end - start)));
    std::string anchor;
    for (; clause != clauses.end() && clause->start < static_cast<int64_t>(end); ++clause)
      if (std::string named = anchor_of(clause->clause); anchor.empty() && !named.empty() && used.insert(named).second)
        anchor = std::move(named);
    if (!line.empty()) paragraphs.push_back({std::move(anchor), std::move(line)});
    start = end + 1;
  }
  return paragraphs;
}

void add_routes(web::Router& router) {
  router.get("/van-ban", "document.view", list_documents);
  router.get("/van-ban/{ma}", "document.view", show_document);
  router.get("/van-ban/{ma}/ban-goc", "document.view", download_original);
  router.get("/tim", "search.use", search_everything);
}

}  // namespace sxsh::library
