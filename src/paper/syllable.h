// Whether a word could be a Vietnamese syllable: onset, rhyme and tone that go together. Spelling rules, no word list.
#pragma once

#include <string>
#include <string_view>

namespace sxsh::paper {

// A letter without its tone, in lower case: ấ → â with tone 1. Tones: 0 none, 1 sắc, 2 huyền, 3 hỏi, 4 ngã, 5 nặng.
struct Toned {
  char32_t plain;
  int tone;
};

Toned without_tone(char32_t letter);
char32_t with_tone(char32_t plain, int tone);          // lower case; 0 where the letter bears no tone
bool is_vietnamese_letter(char32_t c);                 // a–z, A–Z and the 134 letters with marks
char32_t upper_vietnamese(char32_t c);                 // other characters stay

// One word of letters in either case, NFC. False for words with two tones, an unknown rhyme, or a stop with a level tone.
bool is_syllable(std::u32string_view word);

}  // namespace sxsh::paper
