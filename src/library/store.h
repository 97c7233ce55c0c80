// The library in the database: saving, finding, publishing documents. Saving and publishing also write the log and the rows
// of search, in the caller's transaction.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "accounts/actor.h"
#include "db/db.h"
#include "library/document.h"

namespace sxsh::library {

struct NewDocument {
  Document document;                     // id and slug are made here
  std::string text;                      // repaired, UTF-8; "" when only facts are known
  std::vector<Clause> clauses;
  std::vector<Citation> citations;
  std::vector<OriginalFile> files;
};

// The document as saved, with id and slug; not public yet. Citations are resolved both ways: its own to acts that are here,
// and others' to it. Problem already_exists when an act with this number, date and issuer is here.
Result<Document> save(db::Session& session, const accounts::Actor& actor, const NewDocument& given);
// A better text of a document that is here: replaces text and clauses. The original files stay.
Result<> replace_text(db::Session& session, const accounts::Actor& actor, int64_t document_id, const std::string& text,
                      const std::vector<Clause>& clauses);
// Adds a file unless the same bytes are there.
Result<> add_file(db::Session& session, const accounts::Actor& actor, int64_t document_id, const OriginalFile& file);
// The public sees it from now on; nothing happens when it does already. Problem not_found.
Result<> publish(db::Session& session, const accounts::Actor& actor, int64_t document_id);
Result<> withdraw(db::Session& session, const accounts::Actor& actor, int64_t document_id, const std::string& reason);

std::optional<Document> find(db::Session& session, int64_t office_id, int64_t id);
std::optional<Document> find_by_slug(db::Session& session, int64_t office_id, const std::string& slug);
std::optional<Document> find_act(db::Session& session, int64_t office_id, const std::string& number, const Date& date,
                                 const std::string& issuer);
std::string text_of(db::Session& session, int64_t office_id, int64_t document_id);      // "" if there is none
std::vector<Clause> clauses_of(db::Session& session, int64_t office_id, int64_t document_id);

// ── what the public may see: only through views of what is published ──

struct Shelf {                           // one page of the list
  std::vector<Document> documents;
  int64_t total = 0;
};
struct Wanted {
  std::string kind, province;            // "" for any
  int limit = 20;
  int offset = 0;
};
Shelf published(db::Session& session, int64_t office_id, const Wanted& wanted);
std::optional<Document> find_published(db::Session& session, int64_t office_id, const std::string& slug);

struct Count {
  std::string name;
  int64_t documents = 0;
};
std::vector<Count> published_kinds(db::Session& session, int64_t office_id);
std::vector<Count> published_provinces(db::Session& session, int64_t office_id);   // in Vietnamese order

struct CitationLink {
  Citation citation;
  std::string slug;                      // of the act it means; "" when that is not here or not public
};
std::vector<CitationLink> citations_of(db::Session& session, int64_t office_id, int64_t document_id);
// The same of an act that is not public, for the workspace.
std::vector<CitationLink> legal_bases_of(db::Session& session, int64_t office_id, int64_t document_id);
std::vector<Document> cited_by(db::Session& session, int64_t office_id, int64_t document_id);

struct FileFacts {
  std::string filename, media_type, hash;
  int64_t size = 0;
};
std::optional<FileFacts> file_facts(db::Session& session, int64_t office_id, int64_t document_id);
std::optional<OriginalFile> original(db::Session& session, int64_t office_id, int64_t document_id);

}  // namespace sxsh::library
