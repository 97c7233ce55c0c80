#include "library/store.h"

#include <algorithm>
#include <set>

#include "audit/store.h"
#include "base/hash.h"
#include "base/text.h"
#include "library/queries.gen.h"
#include "library/search.h"
#include "terms/problems.h"

namespace sxsh::library {
namespace {

std::optional<std::string> iso_of(const std::optional<Date>& date) {
  return date ? std::optional(iso(*date)) : std::nullopt;
}

std::optional<Date> date_of(const db::Row& row, std::string_view column) {
  const auto text = row.maybe_text(column);
  return text ? parse_iso_date(*text) : std::nullopt;
}

Document document_of(const db::Row& row) {
  Document document{.id = row.int64("id"), .slug = row.text("slug"), .kind = row.text("kind"), .number = row.maybe_text("number"),
                    .date = date_of(row, "act_date"), .effective_date = date_of(row, "effective_date"),
                    .issuer = row.text("issuer"), .province = row.text("province"), .title = row.text("title"),
                    .confidence = std::nullopt, .encoding = row.text("encoding"), .published_at = row.maybe_text("published_at")};
  if (const int column = row.column("confidence"); !row.is_null(column)) document.confidence = row.real(column);
  return document;
}

std::string free_slug(db::Session& session, int64_t office_id, const std::string& wanted) {
  std::set<std::string> taken;
  session.each(sql::slugs_like{.office_id = office_id, .slug = wanted},
               [&](const db::Row& row) { taken.insert(row.text("slug")); });
  std::string slug = wanted;
  for (int n = 2; taken.contains(slug); ++n) slug = wanted + "-" + std::to_string(n);
  return slug;
}

// What search shows as the heading of a document: "Quyết định 1233/QĐ-UBND: phê duyệt …".
std::string heading(const Document& document) {
  std::string out(kind_of(document.kind).vi);
  if (document.number) out += " " + *document.number;
  return out + ": " + document.title;
}

Result<> put_text(db::Session& session, int64_t office_id, int64_t document_id, const std::string& text,
                  const std::vector<Clause>& clauses) {
  TRY(session.run(sql::put_text{.office_id = office_id, .document_id = document_id, .body = text}));
  TRY(session.run(sql::drop_clauses{.office_id = office_id, .document_id = document_id}));
  int64_t position = 0;
  for (const Clause& clause : clauses)
    TRY(session.run(sql::add_clause{.office_id = office_id, .document_id = document_id, .position = ++position,
                                    .clause = storable(clause.clause), .start = clause.start}));
  return Done{};
}

Result<> put_search_row(db::Session& session, int64_t office_id, const Document& document, const std::string& text) {
  return index(session, {.office_id = office_id, .kind = "document", .subject_id = document.id, .title = heading(document),
                         .body = document.issuer + ". " + text, .url = "/van-ban/" + document.slug,
                         .published = document.published_at.has_value()});
}

Result<> put_citations(db::Session& session, int64_t office_id, int64_t document_id, const std::vector<Citation>& citations) {
  int64_t position = 0;
  for (const Citation& citation : citations) {
    const auto number = citation.number ? std::optional(storable(*citation.number)) : std::nullopt;
    TRY(session.run(sql::add_citation{.office_id = office_id,
                                      .document_id = document_id,
                                      .position = ++position,
                                      .number = number,
                                      .number_key = number ? std::optional(number_key(*number)) : std::nullopt,
                                      .act_date = iso_of(citation.date),
                                      .title = storable(citation.title),
                                      .title_key = search_key(citation.title)}));
  }
  return Done{};
}

Result<> put_file(db::Session& session, const accounts::Actor& actor, int64_t document_id, const OriginalFile& file) {
  TRY(session.run(sql::add_file{.office_id = actor.office_id, .id = db::new_id(), .document_id = document_id,
                                .filename = safe_filename(file.filename), .media_type = storable(file.media_type),
                                .hash = hash_hex(file.bytes), .size = static_cast<int64_t>(file.bytes.size()),
                                .bytes = db::Blob{file.bytes}, .added_at = actor.at, .added_by = actor.person_id}));
  return Done{};
}

Result<> log(db::Session& session, const accounts::Actor& actor, const char* action, const Document& document,
             const std::string& summary, const std::string& reason = "") {
  auto entry = actor.entry(action, "document", std::to_string(document.id));
  entry.summary = summary + ": " + heading(document);
  entry.reason = reason;
  return audit::record(session, entry);
}

Result<Document> known(db::Session& session, int64_t office_id, int64_t id) {
  auto document = find(session, office_id, id);
  if (!document) return Problem(problems::not_found);
  return *std::move(document);
}

std::vector<int64_t> standing_publications(db::Session& session, int64_t office_id, int64_t document_id) {
  return session.all(sql::standing_publications{.office_id = office_id, .document_id = document_id},
                     [](const db::Row& row) { return row.int64("id"); });
}

}  // namespace

Result<Document> save(db::Session& session, const accounts::Actor& actor, const NewDocument& given) {
  Document document = given.document;
  for (std::string* text : {&document.kind, &document.issuer, &document.province, &document.title, &document.encoding})
    *text = storable(*text);
  if (document.number) document.number = storable(*document.number);
  const std::string text = storable(given.text);
  document.id = db::new_id();
  document.published_at.reset();
  document.slug = free_slug(session, actor.office_id, slug_of(document));
  const auto key = document.number ? std::optional(number_key(*document.number)) : std::nullopt;
  const std::string title_key = search_key(document.title);
  TRY(session.run(sql::add_document{
      .office_id = actor.office_id, .id = document.id, .slug = document.slug, .kind = document.kind, .number = document.number,
      .number_key = key, .act_date = iso_of(document.date), .issuer = document.issuer, .issuer_key = issuer_key(document.issuer),
      .province = document.province, .title = document.title, .search_key = title_key, .sort_key = sort_key(document.title),
      .effective_date = iso_of(document.effective_date), .confidence = document.confidence, .encoding = document.encoding,
      .created_at = actor.at, .created_by = actor.person_id}));
  TRY(put_text(session, actor.office_id, document.id, text, given.clauses));
  TRY(put_citations(session, actor.office_id, document.id, given.citations));
  for (const OriginalFile& file : given.files) TRY(put_file(session, actor, document.id, file));
  TRY(session.run(sql::resolve_citations_of{.office_id = actor.office_id, .document_id = document.id}));
  TRY(session.run(sql::resolve_citations_to{.document_id = document.id, .office_id = actor.office_id, .number_key = key,
                                            .act_date = iso_of(document.date), .search_key = title_key}));
  TRY(put_search_row(session, actor.office_id, document, text));
  TRY(log(session, actor, "document.upload", document, "Thêm vào thư viện"));
  return document;
}

Result<> replace_text(db::Session& session, const accounts::Actor& actor, int64_t document_id, const std::string& text,
                      const std::vector<Clause>& clauses) {
  const Document document = TRY(known(session, actor.office_id, document_id));
  const std::string kept = storable(text);
  TRY(put_text(session, actor.office_id, document_id, kept, clauses));
  TRY(put_search_row(session, actor.office_id, document, kept));
  return log(session, actor, "document.upload", document, "Thay văn bản đã đọc bằng bản tốt hơn");
}

Result<> add_file(db::Session& session, const accounts::Actor& actor, int64_t document_id, const OriginalFile& file) {
  const Document document = TRY(known(session, actor.office_id, document_id));
  TRY(put_file(session, actor, document_id, file));
  return log(session, actor, "document.upload", document, "Thêm tệp " + safe_filename(file.filename));
}

Result<> publish(db::Session& session, const accounts::Actor& actor, int64_t document_id) {
  const Document document = TRY(known(session, actor.office_id, document_id));
  if (document.published_at) return Done{};
  TRY(session.run(sql::add_publication{.office_id = actor.office_id, .id = db::new_id(), .document_id = document_id,
                                       .published_at = actor.at, .published_by = actor.person_id}));
  TRY(set_published(session, actor.office_id, "document", document_id, Visibility::published));
  return log(session, actor, "document.publish", document, "Công bố");
}

Result<> withdraw(db::Session& session, const accounts::Actor& actor, int64_t document_id, const std::string& reason) {
  const Document document = TRY(known(session, actor.office_id, document_id));
  for (const int64_t id : standing_publications(session, actor.office_id, document_id))
    TRY(session.run(sql::add_withdrawal{.office_id = actor.office_id, .publication_id = id, .withdrawn_at = actor.at,
                                        .withdrawn_by = actor.person_id, .reason = storable(reason)}));
  TRY(set_published(session, actor.office_id, "document", document_id, Visibility::internal));
  return log(session, actor, "document.publish", document, "Thôi công bố", reason);
}

std::optional<Document> find(db::Session& session, int64_t office_id, int64_t id) {
  return session.one(sql::find_by_id{.office_id = office_id, .id = id}, document_of);
}

std::optional<Document> find_by_slug(db::Session& session, int64_t office_id, const std::string& slug) {
  return session.one(sql::find_by_slug{.office_id = office_id, .slug = storable(slug)}, document_of);
}

std::optional<Document> find_act(db::Session& session, int64_t office_id, const std::string& number, const Date& date,
                                 const std::string& issuer) {
  return session.one(sql::find_act{.office_id = office_id, .number_key = number_key(number), .act_date = iso(date),
                                   .issuer_key = issuer_key(issuer)},
                     document_of);
}

std::string text_of(db::Session& session, int64_t office_id, int64_t document_id) {
  return session
      .one(sql::find_text{.office_id = office_id, .document_id = document_id},
           [](const db::Row& row) { return row.text("body"); })
      .value_or("");
}

std::vector<Clause> clauses_of(db::Session& session, int64_t office_id, int64_t document_id) {
  return session.all(sql::find_clauses{.office_id = office_id, .document_id = document_id},
                     [](const db::Row& row) { return Clause{row.text("clause"), row.int64("start")}; });
}

Shelf published(db::Session& session, int64_t office_id, const Wanted& wanted) {
  Shelf shelf;
  session.each(sql::list_published{.office_id = office_id, .kind = storable(wanted.kind), .province = storable(wanted.province),
                                   .limit = wanted.limit, .offset = wanted.offset},
               [&](const db::Row& row) {
                 shelf.documents.push_back(document_of(row));
                 shelf.total = row.int64("total");
               });
  return shelf;
}

std::optional<Document> find_published(db::Session& session, int64_t office_id, const std::string& slug) {
  return session.one(sql::find_published{.office_id = office_id, .slug = storable(slug)}, document_of);
}

std::vector<Count> published_kinds(db::Session& session, int64_t office_id) {
  return session.all(sql::published_kinds{.office_id = office_id},
                     [](const db::Row& row) { return Count{row.text("kind"), row.int64("documents")}; });
}

std::vector<Count> published_provinces(db::Session& session, int64_t office_id) {
  auto counts = session.all(sql::published_provinces{.office_id = office_id},
                            [](const db::Row& row) { return Count{row.text("province"), row.int64("documents")}; });
  std::ranges::sort(counts, {}, [](const Count& count) { return sort_key(count.name); });
  return counts;
}

std::vector<CitationLink> citations_of(db::Session& session, int64_t office_id, int64_t document_id) {
  return session.all(sql::citations_of{.office_id = office_id, .document_id = document_id}, [](const db::Row& row) {
    return CitationLink{{row.maybe_text("number"), date_of(row, "act_date"), row.text("title")},
                        row.maybe_text("to_slug").value_or("")};
  });
}

std::vector<CitationLink> legal_bases_of(db::Session& session, int64_t office_id, int64_t document_id) {
  return session.all(sql::legal_bases_of{.office_id = office_id, .document_id = document_id}, [](const db::Row& row) {
    return CitationLink{{row.maybe_text("number"), date_of(row, "act_date"), row.text("title")},
                        row.maybe_text("to_slug").value_or("")};
  });
}

std::vector<Document> cited_by(db::Session& session, int64_t office_id, int64_t document_id) {
  return session.all(sql::cited_by{.office_id = office_id, .document_id = document_id}, document_of);
}

std::optional<FileFacts> file_facts(db::Session& session, int64_t office_id, int64_t document_id) {
  return session.one(sql::published_file_facts{.office_id = office_id, .document_id = document_id}, [](const db::Row& row) {
    return FileFacts{row.text("filename"), row.text("media_type"), row.text("hash"), row.int64("size")};
  });
}

std::optional<OriginalFile> original(db::Session& session, int64_t office_id, int64_t document_id) {
  return session.one(sql::published_file{.office_id = office_id, .document_id = document_id}, [](const db::Row& row) {
    return OriginalFile{row.text("filename"), row.text("media_type"), row.blob("bytes"), row.text("hash")};
  });
}

}  // namespace sxsh::library
