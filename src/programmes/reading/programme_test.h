// What the tests of the items share: a text read the whole way from its bytes.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "programmes/reading/document.h"
#include "programmes/reading/programme.h"
#include "programmes/reading/repair.h"

namespace sxsh::programmes::reading {

struct ReadText {
  RepairedText text;
  Document document;
  Programme programme;
  std::vector<Unread> unread;

  std::string words(const Span& span) const { return text.slice(span.start, span.end); }
  std::vector<Target> targets_of(std::string_view indicator) const {
    std::vector<Target> found;
    for (const Target& target : programme.targets)
      if (target.indicator == indicator) found.push_back(target);
    return found;
  }
};

inline ReadText read_whole(std::string_view utf8) {
  MappedText mapped;
  uint32_t at = 0;
  for (const char32_t c : decode(utf8)) {
    const auto size = static_cast<uint32_t>(encode(std::u32string(1, c)).size());
    mapped.append(c, at, at + size);
    at += size;
  }
  ReadText read;
  read.text = repair(mapped, {}, true);
  const Outline shape = outline(read.text);
  read.document = read_document(read.text, shape);
  read.programme = read_programme(read.text, shape, read.document, read.unread);
  return read;
}

// The text of one of the decisions, "" where they are not at hand.
inline std::string decision(const std::string& name) {
  std::ifstream file(std::filesystem::path(SXSH_SOURCE_DIR) / "../shared/decisions" / name, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

#define SXSH_READ_DECISION(variable, name)                                    \
  const std::string variable##_text = decision(name);                         \
  if (variable##_text.empty()) GTEST_SKIP() << "the decisions are not here";  \
  const ReadText variable = read_whole(variable##_text)

// A plan of an invented district, for texts of one's own: `parts` are its Roman parts.
inline std::string plan(std::string_view parts, std::string_view title = "giai đoạn 2016 - 2020") {
  return "ỦY BAN NHÂN DÂN\nTỈNH BÌNH DƯƠNG\n\nSố: 12/KH-UBND\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh "
         "phúc\n\n"
         "Bình Dương, ngày 02 tháng 3 năm 2016\n\nKẾ HOẠCH\nSản xuất sạch hơn trong công nghiệp " +
         std::string(title) + "\n\nCăn cứ Quyết định số 1419/QĐ-TTg ngày 07/9/2009 của Thủ tướng Chính phủ;\n\n" +
         std::string(parts) + "\n";
}

}  // namespace sxsh::programmes::reading
