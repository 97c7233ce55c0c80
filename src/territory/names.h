// The names of all units, to be found without marks; and the words of an address.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "territory/atlas.h"

namespace sxsh::territory {

// A unit under one of its names. Former: the name of a unit that went into this one, wholly or in part, before 30 June 2025.
struct Named {
  const Unit* unit = nullptr;
  char kind = 0;                         // of a former name: the kind of the unit that was called so
  std::optional<int> year;               // of a former name: when it went, where that is known
};

class Names {
 public:
  static const Names& carried();
  // All null if nothing is called so. By folded words, "yen my"; names before a change and a few customary short ones of
  // provinces are in it too.
  const std::vector<Named>* find(const std::string& folded) const;
  // Without blanks, "yenmy": the same names for words that ran together or fell apart; former names.
  const std::vector<Named>* find_squeezed(const std::string& squeezed) const;
  const std::vector<Named>* find_former(const std::string& squeezed) const;

 private:
  Names();
  void read_former();
  using Index = std::unordered_map<std::string, std::vector<Named>>;
  Index units_, squeezed_, former_;
};

// Lower case, NFC, one way of placing tone marks: "HOÀ" → "hòa". Two spellings of one name compare equal.
std::string one_spelling(std::string_view name);

struct Word {
  std::string folded, written;           // "yen", "yên"
  bool after_break = false;              // a comma or the like stands before it
};
// At most the last 48 words. What stands in brackets is left out; old encodings become Unicode; the kinds that English puts
// behind a name ("Yen My District") stand before it; "tpbienhoa", "q1" fall into kind and name.
std::vector<Word> words_of(std::string_view address);

// The kinds a word or two before a name may mean: "tt" → township. `length`: how many words that takes, 0 for none.
struct KindWords {
  size_t length = 0;
  std::string_view letters;              // of Kind: "CD" for "tp"
};
KindWords kind_before(const std::vector<Word>& words, size_t name);
// A street, a hamlet, an industrial zone: what follows is not the name of a unit.
bool is_place_word(const std::vector<Word>& words, size_t at);

}  // namespace sxsh::territory
