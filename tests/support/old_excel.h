// A small Excel 97–2003 workbook ([MS-XLS] BIFF8 in a compound file, [MS-CFB]), for tests: texts and numbers only.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"

namespace sxsh::tests {

struct OldCell {
  uint16_t row = 0, column = 0;
  std::string text;
  double number = 0;                     // where text is empty
  enum class Made { value, formula, without_result } made = Made::value;       // with a result that was kept, or without one
};

namespace old_excel {

inline void put(std::string& out, uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i));
}
inline void record(std::string& out, uint16_t kind, const std::string& held) {
  put(out, kind, 2);
  put(out, held.size(), 2);
  out += held;
}
inline std::string beginning(uint16_t kind) {
  std::string out;
  for (const uint64_t word : {uint64_t{0x0600}, uint64_t{kind}, uint64_t{0x0DBB}, uint64_t{0x07CC}}) put(out, word, 2);
  put(out, 0x41, 4);
  put(out, 0x06, 4);
  return out;
}
inline std::string wide(const std::string& utf8) {
  std::string out;
  for (const char32_t c : decode(utf8)) put(out, c, 2);
  return out;
}

inline std::string workbook(const std::vector<std::pair<std::string, std::vector<OldCell>>>& sheets) {
  std::vector<std::string> texts;
  std::string bodies, starts;
  std::vector<size_t> places;
  for (const auto& [name, cells] : sheets) {
    places.push_back(bodies.size());
    uint16_t rows = 0, columns = 0;
    for (const OldCell& cell : cells) {
      rows = std::max<uint16_t>(rows, cell.row + 1);
      columns = std::max<uint16_t>(columns, cell.column + 1);
    }
    record(bodies, 0x0809, beginning(0x0010));
    std::string size;
    put(size, 0, 4), put(size, rows, 4), put(size, 0, 2), put(size, columns, 2), put(size, 0, 2);
    record(bodies, 0x0200, size);
    for (const OldCell& cell : cells) {
      std::string held;
      put(held, cell.row, 2), put(held, cell.column, 2), put(held, 0, 2);
      if (cell.made != OldCell::Made::value) {
        uint64_t bits = 0;
        std::memcpy(&bits, &cell.number, sizeof bits);
        const bool none = cell.made == OldCell::Made::without_result;
        put(held, none ? 0xFFFF000000000003 : cell.text.empty() ? bits : 0xFFFF000000000000, 8);
        put(held, 0, 6), put(held, 3, 2);
        held += std::string("\x1E\x01\x00", 3);              // the formula itself: = 1
        record(bodies, 0x0006, held);
        std::string text;
        put(text, decode(cell.text).size(), 2);
        if (!cell.text.empty()) record(bodies, 0x0207, text + '\1' + wide(cell.text));
      } else if (cell.text.empty()) {
        uint64_t bits = 0;
        std::memcpy(&bits, &cell.number, sizeof bits);
        put(held, bits, 8);
        record(bodies, 0x0203, held);
      } else {
        put(held, texts.size(), 4);
        texts.push_back(cell.text);
        record(bodies, 0x00FD, held);
      }
    }
    record(bodies, 0x000A, "");
  }
  std::string shared;
  put(shared, texts.size(), 4), put(shared, texts.size(), 4);
  for (const std::string& text : texts) {
    put(shared, decode(text).size(), 2);
    shared += '\1';
    shared += wide(text);
  }
  const auto globals = [&](size_t before) {
    std::string out;
    record(out, 0x0809, beginning(0x0005));
    std::string page;
    put(page, 0x04B0, 2);
    record(out, 0x0042, page);
    for (size_t i = 0; i < sheets.size(); ++i) {
      std::string held;
      put(held, before + places[i], 4), put(held, 0, 2);
      put(held, decode(sheets[i].first).size(), 1);
      held += '\1';
      record(out, 0x0085, held + wide(sheets[i].first));
    }
    record(out, 0x00FC, shared);
    record(out, 0x000A, "");
    return out;
  };
  return globals(globals(0).size()) + bodies;
}

}  // namespace old_excel

inline std::string old_workbook_of(const std::vector<std::pair<std::string, std::vector<OldCell>>>& sheets,
                                   const std::string& stream = "Workbook") {
  using namespace old_excel;
  constexpr size_t kSector = 512;
  constexpr uint32_t kFree = 0xFFFFFFFF, kEnd = 0xFFFFFFFE, kTable = 0xFFFFFFFD;
  std::string book = workbook(sheets);
  book.resize(
      std::max<size_t>((book.size() + kSector - 1) / kSector * kSector, 4096));  // below 4,096 bytes it would be a mini stream
  const size_t sectors = book.size() / kSector;
  std::string head("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
  head.append(16, '\0');
  put(head, 0x3E, 2), put(head, 3, 2), put(head, 0xFFFE, 2), put(head, 9, 2), put(head, 6, 2);
  head.append(6, '\0');
  put(head, 0, 4), put(head, 1, 4), put(head, 1, 4), put(head, 0, 4), put(head, 4096, 4);
  put(head, kEnd, 4), put(head, 0, 4), put(head, kEnd, 4), put(head, 0, 4);
  put(head, 0, 4);                       // the table of sectors is sector 0, the directory sector 1
  for (int i = 1; i < 109; ++i) put(head, kFree, 4);
  std::string table;
  put(table, kTable, 4), put(table, kEnd, 4);
  for (size_t i = 0; i < sectors; ++i) put(table, i + 1 == sectors ? kEnd : 3 + i, 4);
  while (table.size() < kSector) put(table, kFree, 4);
  std::string directory;
  const auto entry = [&](const std::string& name, uint8_t kind, uint32_t child, uint32_t start, uint64_t size) {
    std::string letters = wide(name);
    const size_t length = name.empty() ? 0 : letters.size() + 2;
    letters.resize(64);
    directory += letters;
    put(directory, length, 2), put(directory, kind, 1), put(directory, 1, 1);
    put(directory, kFree, 4), put(directory, kFree, 4), put(directory, child, 4);
    directory.append(36, '\0');
    put(directory, start, 4), put(directory, size, 8);
  };
  entry("Root Entry", 5, 1, kEnd, 0);
  entry(stream, 2, kFree, 2, book.size());
  entry("", 0, kFree, 0, 0);
  entry("", 0, kFree, 0, 0);
  return head + table + directory + book;
}

}  // namespace sxsh::tests
