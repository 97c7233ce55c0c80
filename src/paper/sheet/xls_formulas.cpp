#include "paper/sheet/xls_formulas.h"

#include <cstring>
#include <optional>

#include "base/text.h"

namespace sxsh::paper {
namespace {

constexpr uint32_t kLastSector = 0xFFFFFFFA;
constexpr size_t kMostFormulas = 500'000;

uint64_t number_at(std::string_view bytes, size_t at, size_t size) {
  if (at > bytes.size() || size > bytes.size() - at) return 0;
  uint64_t out = 0;
  for (size_t i = 0; i < size; ++i) out |= uint64_t{static_cast<unsigned char>(bytes[at + i])} << (8 * i);
  return out;
}
uint32_t word_at(std::string_view bytes, size_t at) { return static_cast<uint32_t>(number_at(bytes, at, 4)); }

// The compound file: streams as chains of sectors.
class Compound {
 public:
  explicit Compound(std::string_view bytes) : bytes_(bytes) {
    if (bytes.size() < 512) return;
    const auto shift = number_at(bytes, 30, 2);
    sector_ = shift == 12 ? 4096 : 512;
    std::string difat(bytes.substr(76, 436));
    uint32_t next = word_at(bytes, 68);
    for (size_t guard = 0; next < kLastSector && guard < bytes.size() / sector_ + 1; ++guard) {
      const std::string_view one = sector(next);
      if (one.size() < sector_) break;
      difat += one.substr(0, sector_ - 4);
      next = word_at(one, sector_ - 4);
    }
    for (size_t at = 0; at + 4 <= difat.size(); at += 4)
      if (const uint32_t one = word_at(difat, at); one < kLastSector) table_ += sector(one);
  }

  std::string stream(std::string_view name, std::string_view other) const {
    const std::string directory = chain(word_at(bytes_, 48), bytes_.size());
    std::string root;
    for (size_t at = 0; at + 128 <= directory.size(); at += 128) {
      const std::string_view entry = std::string_view(directory).substr(at, 128);
      const uint32_t start = word_at(entry, 116);
      const uint64_t size = number_at(entry, 120, 4);
      if (at == 0) root = chain(start, size);
      if (const std::string called = name_of(entry); called != name && called != other) continue;
      if (size >= word_at(bytes_, 56)) return chain(start, size);
      return small(root, start, size);
    }
    return "";
  }

 private:
  static std::string name_of(std::string_view entry) {
    std::string out;
    const size_t length = number_at(entry, 64, 2);
    for (size_t i = 0; i + 2 < length && i < 62; i += 2) out += entry[i];
    return out;
  }
  std::string_view sector(uint32_t at) const {
    const size_t from = (size_t{at} + 1) * sector_;
    return from >= bytes_.size() ? std::string_view() : bytes_.substr(from, sector_);
  }
  std::string chain(uint32_t start, uint64_t size) const {
    std::string out;
    for (uint32_t at = start; at < kLastSector && out.size() < size && out.size() < bytes_.size(); at = follow(table_, at))
      out += sector(at);
    out.resize(std::min<uint64_t>(out.size(), size));
    return out;
  }
  std::string small(const std::string& root, uint32_t start, uint64_t size) const {
    const std::string table = chain(word_at(bytes_, 60), bytes_.size());
    std::string out;
    for (uint32_t at = start; at < kLastSector && out.size() < size; at = follow(table, at)) {
      if (size_t{at} * 64 >= root.size()) break;
      out += root.substr(size_t{at} * 64, 64);
    }
    out.resize(std::min<uint64_t>(out.size(), size));
    return out;
  }
  static uint32_t follow(std::string_view table, uint32_t at) {
    return (size_t{at} + 1) * 4 > table.size() ? kLastSector : word_at(table, size_t{at} * 4);
  }

  std::string_view bytes_;
  size_t sector_ = 512;
  std::string table_;
};

struct Record {
  uint16_t kind = 0;
  std::string_view held;
  size_t next = 0;
};
std::optional<Record> record_at(std::string_view book, size_t at) {
  if (at + 4 > book.size()) return std::nullopt;
  const size_t size = number_at(book, at + 2, 2);
  if (size > book.size() - at - 4) return std::nullopt;
  return Record{static_cast<uint16_t>(number_at(book, at, 2)), book.substr(at + 4, size), at + 4 + size};
}

// A string that goes on in another record is not put together: no result then.
std::optional<std::string> text_in(std::string_view held) {
  if (held.size() < 3) return std::nullopt;
  const size_t letters = number_at(held, 0, 2);
  const bool wide = (held[2] & 1) != 0;
  if ((held[2] & ~1) != 0 || 3 + letters * (wide ? 2 : 1) > held.size()) return std::nullopt;
  std::u32string out;
  for (size_t i = 0; i < letters; ++i) {
    char32_t letter = static_cast<char32_t>(number_at(held, 3 + i * (wide ? 2 : 1), wide ? 2 : 1));
    if (letter >= 0xD800 && letter < 0xDC00 && i + 1 < letters) {
      const auto low = static_cast<char32_t>(number_at(held, 3 + ++i * 2, 2));
      letter = 0x10000 + ((letter - 0xD800) << 10) + ((low - 0xDC00) & 0x3FF);
    }
    out += letter;
  }
  return storable(encode(out));
}

std::string error_words(unsigned char code) {
  switch (code) {
    case 0x00: return "#NULL!";
    case 0x07: return "#DIV/0!";
    case 0x0F: return "#VALUE!";
    case 0x17: return "#REF!";
    case 0x1D: return "#NAME?";
    case 0x24: return "#NUM!";
    default: return "#N/A";
  }
}

// The sheet that begins here, to its end.
XlsFormulas sheet_at(std::string_view book, size_t at, size_t& left) {
  XlsFormulas out;
  XlsFormula* waits = nullptr;           // for the string that follows
  for (auto record = record_at(book, at); record && record->kind != 0x000A; record = record_at(book, record->next)) {
    const std::string_view held = record->held;
    if (record->kind == 0x0207 && waits) {
      if (auto text = text_in(held)) {
        waits->kind = CellKind::text;
        waits->text = std::move(*text);
      }
      waits = nullptr;
    }
    if (record->kind != 0x0006 || held.size() < 14 || left == 0) continue;
    --left;
    XlsFormula& cell = out[{static_cast<uint32_t>(number_at(held, 0, 2)), static_cast<uint32_t>(number_at(held, 2, 2))}];
    cell = {};
    waits = nullptr;
    if (number_at(held, 12, 2) != 0xFFFF) {
      const uint64_t bits = number_at(held, 6, 8);
      std::memcpy(&cell.number, &bits, sizeof bits);
      cell.kind = CellKind::number;
      continue;
    }
    const auto value = static_cast<unsigned char>(held[8]);
    if (held[6] == 0) waits = &cell;
    if (held[6] == 1) cell.kind = CellKind::boolean, cell.text = value != 0 ? "true" : "false";
    if (held[6] == 2) cell.kind = CellKind::error, cell.text = error_words(value);
  }
  return out;
}

}  // namespace

std::vector<XlsFormulas> xls_formulas(std::string_view bytes) {
  const std::string book = Compound(bytes).stream("Workbook", "Book");
  std::vector<XlsFormulas> out;
  size_t left = kMostFormulas;
  for (auto record = record_at(book, 0); record && record->kind != 0x000A && out.size() < 1000;
       record = record_at(book, record->next)) {
    if (record->kind == 0x0085 && record->held.size() >= 4) out.push_back(sheet_at(book, word_at(record->held, 0), left));
  }
  return out;
}

}  // namespace sxsh::paper
