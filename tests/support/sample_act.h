// Texts for the tests of reading: the real decisions, where they are at hand, and acts written for the tests, of a province
// that does not exist.
#pragma once

#include <fstream>
#include <optional>
#include <sstream>
#include <string>

#include "base/mapped_text.h"
#include "base/text.h"
#include "programmes/reading/document.h"
#include "programmes/reading/outline.h"
#include "programmes/reading/repair.h"

namespace sxsh::tests {

// UTF-8 with the bytes of every character; a broken byte becomes U+FFFD.
inline MappedText mapped(std::string_view bytes) {
  MappedText made;
  for (size_t at = 0; at < bytes.size();) {
    const auto lead = static_cast<unsigned char>(bytes[at]);
    size_t count = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
    if (at + count > bytes.size() || !is_utf8(bytes.substr(at, count))) count = 1;
    const std::u32string decoded = decode(bytes.substr(at, count));
    made.append(decoded.empty() ? U'\xFFFD' : decoded[0], static_cast<uint32_t>(at), static_cast<uint32_t>(at + count));
    at += count;
  }
  return made;
}

struct Reading {
  programmes::reading::RepairedText text;
  programmes::reading::Outline outline;
  programmes::reading::Document document;
};

inline Reading read_text(std::string_view bytes) {
  Reading made;
  made.text = programmes::reading::repair(mapped(bytes), {}, true);
  made.outline = programmes::reading::outline(made.text);
  made.document = programmes::reading::read_document(made.text, made.outline);
  return made;
}

// One of the real decisions, if the folder that holds them stands beside the project.
inline std::optional<std::string> decision(const std::string& name) {
  std::ifstream file(std::string(SXSH_SOURCE_DIR) + "/../shared/decisions/" + name + ".txt", std::ios::binary);
  if (!file) return std::nullopt;
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

#define SXSH_DECISION(variable, name)                                              \
  const auto variable##_bytes = ::sxsh::tests::decision(name);                     \
  if (!variable##_bytes) GTEST_SKIP() << "the text " << name << " is not at hand"; \
  const ::sxsh::tests::Reading variable = ::sxsh::tests::read_text(*variable##_bytes)

inline constexpr std::string_view kSampleDecision =
    R"(ỦY BAN NHÂN DÂN
TỈNH SÔNG TRẦM
Số: 0512/QĐ-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Sông Trầm, ngày 03 tháng 02 năm 2021

QUYẾT ĐỊNH
Về việc phê duyệt Kế hoạch làm sạch bến thuyền giai đoạn 2021 - 2025

CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH SÔNG TRẦM

Căn cứ Luật Bến bãi ngày 14/6/2013;
Căn cứ Nghị định số 77/2014/NĐ-CP ngày 02/5/2014 của Chính phủ về quản lý bến thuyền;
Căn cứ Thông tư số 09/2015/TT-BCT ngày 20/3/2015 của Bộ Công Thương hướng dẫn một số điều của Nghị định số 77/2014/NĐ-CP ngày 02/5/2014 của Chính phủ;
Xét đề nghị của Giám đốc Sở Công Thương tại Tờ trình số 18/TTr-SCT ngày 11/01/2021.

QUYẾT ĐỊNH:

Điều 1. Phê duyệt Kế hoạch làm sạch bến thuyền giai đoạn 2021 - 2025.
Điều 2. Quyết định này có hiệu lực kể từ ngày 01/3/2021.
Điều 3. Chánh Văn phòng, Giám đốc Sở Công Thương và các đơn vị có liên quan chịu trách nhiệm thi hành Quyết định này./.

Nơi nhận:
- Như Điều 3;
- Bộ Công Thương;
- Lưu: VT, KT.

TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Lê Thị Mai Hoa

KẾ HOẠCH
Làm sạch bến thuyền giai đoạn 2021 - 2025
(Ban hành kèm theo Quyết định số 0512/QĐ-UBND ngày 03/02/2021 của Ủy ban nhân dân tỉnh Sông Trầm)

Thực hiện Công văn số 300/BCT-TKNL ngày 05/12/2020 của Bộ Công Thương về việc xây dựng kế hoạch năm 2021, Ủy ban nhân dân tỉnh ban hành Kế hoạch với các nội dung sau:

I. MỤC TIÊU
1. Mục tiêu chung
Bến thuyền sạch hơn, người chèo thuyền khỏe hơn.
2. Mục tiêu cụ thể
a) 40% bến thuyền có thùng chứa dầu thải vào năm 2025.
b) 15 bến thuyền được đánh giá nhanh.
II. TỔ CHỨC THỰC HIỆN
1. Sở Công Thương: Chủ trì, phối hợp với các sở, ngành có liên quan thực hiện Kế hoạch.
2. Sở Tài chính: Bố trí kinh phí theo quy định./.

PHỤ LỤC I
DANH SÁCH BẾN THUYỀN
1. Bến Đò Ngang
2. Bến Chợ Mới
)";

}  // namespace sxsh::tests
