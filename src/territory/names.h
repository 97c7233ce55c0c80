// The names of all units, to be found without marks; and the words of an address.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "territory/atlas.h"

namespace sxsh::territory {

// Folded name → units. Former names and a few customary short ones of provinces are in it too.
class Names {
 public:
  static const Names& carried();
  const std::vector<const Unit*>* find(const std::string& folded) const;      // null if nothing is called so

 private:
  Names();
  std::unordered_map<std::string, std::vector<const Unit*>> units_;
};

// Lower case, NFC, one way of placing tone marks: "HOÀ" → "hòa". Two spellings of one name compare equal.
std::string one_spelling(std::string_view name);

struct Word {
  std::string folded, written;           // "yen", "yên"
  bool after_break = false;              // a comma or the like stands before it
};
// At most the last 48 words. What stands in brackets is left out.
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
