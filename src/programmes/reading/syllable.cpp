#include "programmes/reading/syllable.h"

#include <string>
#include <unordered_set>

#include "base/text.h"
#include "programmes/reading/letters.h"

namespace sxsh::programmes::reading {
namespace {

// A letter without its tone but with its quality, lower case, and whether it bore a tone mark.
struct Toneless {
  char32_t letter;
  bool toned;
};

Toneless toneless(char32_t c) {
  c = to_lower(c);
  switch (c) {
    case U'à': case U'á': case U'ả': case U'ã': case U'ạ': return {U'a', true};
    case U'ằ': case U'ắ': case U'ẳ': case U'ẵ': case U'ặ': return {U'ă', true};
    case U'ầ': case U'ấ': case U'ẩ': case U'ẫ': case U'ậ': return {U'â', true};
    case U'è': case U'é': case U'ẻ': case U'ẽ': case U'ẹ': return {U'e', true};
    case U'ề': case U'ế': case U'ể': case U'ễ': case U'ệ': return {U'ê', true};
    case U'ì': case U'í': case U'ỉ': case U'ĩ': case U'ị': return {U'i', true};
    case U'ò': case U'ó': case U'ỏ': case U'õ': case U'ọ': return {U'o', true};
    case U'ồ': case U'ố': case U'ổ': case U'ỗ': case U'ộ': return {U'ô', true};
    case U'ờ': case U'ớ': case U'ở': case U'ỡ': case U'ợ': return {U'ơ', true};
    case U'ù': case U'ú': case U'ủ': case U'ũ': case U'ụ': return {U'u', true};
    case U'ừ': case U'ứ': case U'ử': case U'ữ': case U'ự': return {U'ư', true};
    case U'ỳ': case U'ý': case U'ỷ': case U'ỹ': case U'ỵ': return {U'y', true};
    default: return {c, false};
  }
}

std::unordered_set<std::u32string> words(const char* list) {
  std::unordered_set<std::u32string> made;
  for (const std::string& word : split(list, ' ')) made.insert(decode(word));
  return made;
}

const std::unordered_set<std::u32string>& onsets() {
  static const auto made = words("b c ch d đ g gh gi h k kh l m n ng ngh nh p ph q qu r s t th tr v x");
  return made;
}

const std::unordered_set<std::u32string>& rimes() {
  static const auto made = words(
      "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et ê êch êm ên "
      "ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu o oa oac oach oai oam oan oang oanh oao oap oat oay "
      "oăc oăm oăn oăng oăt oe oen oeo oet oi om on ong oong op ot oc ooc ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng "
      "uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut uy uya uych uyên uyêt uynh uyt uyu ư ưa ưc ưi ưng "
      "ươc ươi ươm ươn ương ươp ươt ươu ưt ưu ưm ưn y yêm yên yêt yêu êm uan uang uai uao uay uăn uăng uăt ue uen ueo uet ươ");
  return made;
}

}  // namespace

bool is_syllable(std::u32string_view letters) {
  if (letters.empty() || letters.size() > 7) return false;
  std::u32string plain;
  int tones = 0;
  for (const char32_t c : letters) {
    const Toneless t = toneless(c);
    plain += t.letter;
    tones += t.toned;
  }
  if (tones > 1) return false;
  for (size_t onset = 0; onset <= 3 && onset < plain.size(); ++onset) {
    if (onset > 0 && !onsets().contains(plain.substr(0, onset))) continue;
    if (rimes().contains(plain.substr(onset))) return true;
  }
  return plain == U"gi" || plain == U"gin";
}

std::optional<size_t> cut_of(std::u32string_view letters) {
  if (letters.size() < 4 || letters.size() > 14 || is_syllable(letters)) return std::nullopt;
  bool marked = false;
  for (const char32_t c : letters) marked = marked || c >= 0x80;
  if (!marked) return std::nullopt;
  std::optional<size_t> found;
  for (size_t cut = 2; cut + 2 <= letters.size(); ++cut) {
    if (!is_syllable(letters.substr(0, cut)) || !is_syllable(letters.substr(cut))) continue;
    if (found) return std::nullopt;
    found = cut;
  }
  return found;
}

}  // namespace sxsh::programmes::reading
