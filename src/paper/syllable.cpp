#include "paper/syllable.h"

#include <algorithm>
#include <array>
#include <unordered_set>

namespace sxsh::paper {
namespace {

// Each vowel with its tones: none, sắc, huyền, hỏi, ngã, nặng; lower case, then upper case.
constexpr std::u32string_view kVowels[] = {
    U"aáàảãạ", U"ăắằẳẵặ", U"âấầẩẫậ", U"eéèẻẽẹ", U"êếềểễệ", U"iíìỉĩị",
    U"oóòỏõọ", U"ôốồổỗộ", U"ơớờởỡợ", U"uúùủũụ", U"ưứừửữự", U"yýỳỷỹỵ",
};
constexpr std::u32string_view kCapitals[] = {
    U"AÁÀẢÃẠ", U"ĂẮẰẲẴẶ", U"ÂẤẦẨẪẬ", U"EÉÈẺẼẸ", U"ÊẾỀỂỄỆ", U"IÍÌỈĨỊ",
    U"OÓÒỎÕỌ", U"ÔỐỒỔỖỘ", U"ƠỚỜỞỠỢ", U"UÚÙỦŨỤ", U"ƯỨỪỬỮỰ", U"YÝỲỶỸỴ",
};

constexpr std::u32string_view kOnsets[] = {
    U"",  U"b",  U"c",  U"ch", U"d",  U"đ",  U"g",   U"gh", U"gi", U"h", U"k",  U"kh", U"l",  U"m",
    U"n", U"ng", U"ngh", U"nh", U"p", U"ph", U"qu",  U"r",  U"s",  U"t", U"th", U"tr", U"v",  U"x",
};

constexpr std::u32string_view kRhymes =
    U"a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et ê "
    U"êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu o oa oac oach oai oam oan oang "
    U"oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp "
    U"ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôp uôt uơ up ut "
    U"uy uya uych uyên uyêt uynh uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêng "
    U"yêt yêu";

struct Letter {
  char32_t plain = 0;
  char32_t upper = 0;
  int8_t tone = 0;
};

// Indexed by code point up to the last letter used (ỹ, U+1EF9).
const std::array<Letter, 0x1F00>& letters() {
  static const auto table = [] {
    std::array<Letter, 0x1F00> made{};
    for (char32_t c = 'a'; c <= 'z'; ++c) {
      made[c] = {c, c - 32, 0};
      made[c - 32] = {c, c - 32, 0};
    }
    for (size_t row = 0; row < std::size(kVowels); ++row)
      for (size_t tone = 0; tone < 6; ++tone) {
        const Letter letter{kVowels[row][0], kCapitals[row][tone], static_cast<int8_t>(tone)};
        made[kVowels[row][tone]] = letter;
        made[kCapitals[row][tone]] = letter;
      }
    made[U'đ'] = made[U'Đ'] = {U'đ', U'Đ', 0};
    return made;
  }();
  return table;
}

bool is_front(char32_t vowel) { return vowel == U'e' || vowel == U'ê' || vowel == U'i'; }

// c/k, g/gh and ng/ngh are written by the vowel that follows.
bool goes_with(std::u32string_view onset, std::u32string_view rhyme) {
  const char32_t vowel = rhyme[0];
  if (onset == U"k") return is_front(vowel) || vowel == U'y';
  if (onset == U"c") return !is_front(vowel) && vowel != U'y';
  if (onset == U"gh" || onset == U"ngh") return is_front(vowel);
  if (onset == U"g") return vowel != U'e' && vowel != U'ê' && vowel != U'y';
  if (onset == U"ng") return !is_front(vowel) && vowel != U'y';
  if (onset == U"qu") return vowel != U'u' && vowel != U'ư' && vowel != U'i';
  if (onset == U"gi") return vowel != U'i' && vowel != U'y';
  return true;
}

const std::unordered_set<std::u32string>& toneless_syllables() {
  static const auto set = [] {
    std::unordered_set<std::u32string> made;
    for (size_t start = 0; start < kRhymes.size();) {
      const size_t end = std::min(kRhymes.find(U' ', start), kRhymes.size());
      const std::u32string_view rhyme = kRhymes.substr(start, end - start);
      for (const auto onset : kOnsets)
        if (goes_with(onset, rhyme)) made.insert(std::u32string(onset) + std::u32string(rhyme));
      start = end + 1;
    }
    return made;
  }();
  return set;
}

bool ends_in_stop(const std::u32string& word) {
  const char32_t last = word.back();
  return last == 'p' || last == 't' || last == 'c' || (last == 'h' && word.size() > 1 && word[word.size() - 2] == 'c');
}

}  // namespace

Toned without_tone(char32_t letter) {
  if (letter >= letters().size() || letters()[letter].plain == 0) return {letter, 0};
  return {letters()[letter].plain, letters()[letter].tone};
}

char32_t with_tone(char32_t plain, int tone) {
  for (const auto row : kVowels)
    if (row[0] == plain) return row[static_cast<size_t>(tone)];
  return 0;
}

bool is_vietnamese_letter(char32_t c) { return c < letters().size() && letters()[c].plain != 0; }

char32_t upper_vietnamese(char32_t c) { return is_vietnamese_letter(c) ? letters()[c].upper : c; }

bool is_syllable(std::u32string_view word) {
  if (word.empty() || word.size() > 7) return false;
  std::u32string plain;
  int tone = 0;
  for (const char32_t c : word) {
    if (!is_vietnamese_letter(c)) return false;
    const Toned letter = without_tone(c);
    if (letter.tone != 0 && tone != 0) return false;
    tone += letter.tone;
    plain += letter.plain;
  }
  if (toneless_syllables().count(plain) == 0) return false;
  return !ends_in_stop(plain) || tone == 1 || tone == 5;
}

}  // namespace sxsh::paper
