// The document part of a draft: what kind of act a text is, who issued it, under which number and date, on what it rests.
#pragma once

#include <string>

#include "programmes/reading/draft.h"
#include "programmes/reading/outline.h"

namespace sxsh::programmes::reading {

// Missing stays missing: a number is taken only from the head or from a line "(Kèm theo Quyết định số … ngày …)", never from
// an act that the text cites. News, web summaries and other languages are Kind::not_an_act and carry nothing else.
Document read_document(const RepairedText& text, const Outline& outline);

// What speaks for an act (national title, number, date, issuer, bases, articles, end mark, signature …), less what speaks
// for a page about one. An act has its kind as a line of its own and scores at least 3.
struct ActSigns {
  Kind kind = Kind::not_an_act;
  size_t kind_block = 0;                  // the block that names the kind
  int score = 0;
};
ActSigns act_signs(const RepairedText& text, const Outline& outline);

// Who issued the act and where: from the head, else from the line "(Kèm theo …)", else from the place of the date.
struct Issuer {
  std::string name, province;             // "UBND tỉnh Hưng Yên", "Hưng Yên"; "" if unknown
};
Issuer read_issuer(const RepairedText& text, const Outline& outline);

std::optional<Signer> read_signer(const RepairedText& text, const Outline& outline);

}  // namespace sxsh::programmes::reading
