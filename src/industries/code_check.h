// A code as somebody typed it: which industry that is, and what is wrong with it. Never a silent guess: whatever was not written
// just so is a finding, and where several industries are possible none is chosen.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "industries/classification.h"

namespace sxsh::industries {

struct CodeFinding {
  enum class Kind {
    // the code is refused
    no_code,                             // nothing that looks like a code; candidates by the name typed
    unknown,                             // in no edition
    outside,                             // a division that is not industry: before 05 or after 39
    of_another_edition,                  // this edition lacks it, another one has it; candidates: what it became here
    meaning_changed,                     // no edition said, and the number stands for different industries; candidates: each
    section_differs,                     // "B10750": the letter is another section's
    leading_zero,                        // "8103" where only "08103" exists: a spreadsheet took the zero away; candidate: that
    // the code is taken, with a word about it
    division_only,                       // a section or division: too coarse for counting by industry
    name_differs,                        // the name beside the code is not its name in this edition
    name_of_another_edition,             // … but is its name in another one
  };
  Kind kind;
  Edition edition = Edition::vsic2018;   // the one the finding is about
  std::string detail;                    // the code, name or letter as typed
};
bool refuses(CodeFinding::Kind kind);

struct CodeCheck {
  std::string code;                      // without letter, points and blanks: "10750"; "" when there is none
  std::string name;                      // what stood beside the code
  const Industry* industry = nullptr;    // set when the code is taken
  std::vector<CodeFinding> findings;
  std::vector<const Industry*> candidates;   // to choose from when it is not taken
  bool taken() const { return industry != nullptr; }
};

// `text`: "1075", "C10750", "10.75", "C.10.750", "1075 - Sản xuất món ăn, thức ăn chế biến sẵn". Without an edition the one in
// force on `date` is meant, and a number whose meaning changed since or before is refused until somebody says which.
CodeCheck check(std::string_view text, std::optional<Edition> edition, const Date& date);

// What is wrong and what to do, as a sentence for a person.
std::string words(const CodeFinding& finding, const CodeCheck& check, Lang lang);

}  // namespace sxsh::industries
