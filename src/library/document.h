// An act, plan or report as the library keeps it, and how its names are made comparable. Pure; the store is in store.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"

namespace sxsh::library {

// An act that this one rests on or answers to.
struct Citation {
  std::optional<std::string> number;     // "1419/QĐ-TTg"
  std::optional<Date> date;
  std::string title;
};

struct Clause {
  std::string clause;                    // "II.2.b"
  int64_t start = 0;                     // code point of the text
};

struct Document {
  int64_t id = 0;
  std::string slug;                      // "qd-1233-ubnd-hung-yen-2017"; made when saved
  std::string kind;                      // one of kinds()
  std::optional<std::string> number;
  std::optional<Date> date, effective_date;
  std::string issuer, province, title;
  std::optional<double> confidence;      // of the reading, 0 … 1
  std::string encoding;                  // of the file as it was given
  std::optional<std::string> published_at;   // missing: not public
};

// A file as it was given.
struct OriginalFile {
  std::string filename, media_type, bytes;
  std::string hash;                      // BLAKE2b-256, hex; made when saved
};

struct Kind {
  std::string_view code, slug, vi, en;
};
const std::vector<Kind>& kinds();
const Kind& kind_of(std::string_view code);             // the kind "other" for an unknown code

std::string number_key(std::string_view number);        // "1233/QĐ-UBND" → "1233 qd ubnd"
std::string issuer_key(std::string_view issuer);        // "Ủy ban nhân dân tỉnh X" and "UBND tỉnh X" → "ubnd tinh x"

// The address of a document, from what is known of it: qd-1233-ubnd-hung-yen-2017, ke-hoach-dong-nai-2019. Only [a-z0-9-],
// at most 80 letters, never empty.
std::string slug_of(const Document& document);

// A name for an anchor on the page: "II.2.b" → "II-2-b". Letters, digits and hyphens only; "" if nothing is left.
std::string anchor_of(std::string_view clause);

// A file name that is safe to send back: no folders, control characters or quotes; never empty.
std::string safe_filename(std::string_view name);

}  // namespace sxsh::library
