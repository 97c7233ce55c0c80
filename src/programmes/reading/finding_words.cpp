#include "programmes/reading/finding_words.h"

#include <span>

#include "base/text.h"

namespace sxsh::programmes::reading {
namespace {

struct Named {
  std::string_view code, vi, en;
};

constexpr Named kIndicators[] = {
    {"awareness", "nhận thức về sản xuất sạch hơn", "awareness of cleaner production"},
    {"reached", "được tuyên truyền, phổ biến", "reached by awareness work"},
    {"application", "áp dụng sản xuất sạch hơn", "application of cleaner production"},
    {"saving", "mức tiết kiệm trên một đơn vị sản phẩm", "saving per unit of product"},
    {"officers", "cán bộ chuyên trách", "dedicated officers"},
    {"enterprise_staff", "cán bộ của doanh nghiệp", "staff of enterprises"},
    {"area_staff", "cán bộ ở địa bàn", "staff of areas"},
    {"managers_trained", "tập huấn doanh nghiệp và cấp quản lý", "training of enterprises and managers"},
    {"models", "mô hình", "models"},
    {"assessments", "đánh giá sản xuất sạch hơn", "cleaner-production assessments"},
    {"quick_assessments", "đánh giá nhanh", "quick assessments"},
    {"parks_reached", "phổ biến tới khu, cụm công nghiệp", "parks reached"},
    {"training_classes", "lớp tập huấn", "training classes"},
    {"trainees", "người được tập huấn", "trainees"},
    {"intensity", "cường độ năng lượng", "energy intensity"},
    {"material_intensity", "cường độ nguyên liệu, vật liệu", "material intensity"},
    {"ghg_intensity", "cường độ phát thải khí nhà kính", "greenhouse gas intensity"}};

constexpr Named kPopulations[] = {{"all", "tất cả cơ sở sản xuất công nghiệp", "all industrial establishments"},
                                  {"with_potential", "cơ sở có tiềm năng áp dụng", "establishments with potential"},
                                  {"applying", "cơ sở đã áp dụng", "establishments that apply it"},
                                  {"surveyed", "cơ sở được khảo sát", "surveyed establishments"},
                                  {"medium_large", "doanh nghiệp vừa và lớn", "medium and large enterprises"},
                                  {"officers", "cán bộ chuyên trách", "dedicated officers"},
                                  {"areas", "các địa bàn", "areas"},
                                  {"parks", "khu, cụm công nghiệp", "parks and clusters"},
                                  {"named_sectors", "một số ngành được nêu tên", "named sectors"}};

constexpr Named kRepairs[] = {{"eth_for_d", "chữ đ gõ nhầm", "wrong letters for đ"},
                              {"oi_for_u", "chữ ư gõ nhầm", "wrong letters for ư"},
                              {"composed", "dấu rời ghép vào chữ", "loose marks joined to their letters"},
                              {"stray_mark", "dấu thừa bỏ đi", "stray marks left out"},
                              {"nbsp", "dấu cách lạ", "odd blanks"},
                              {"invisible", "ký tự không nhìn thấy", "invisible characters"},
                              {"markdown", "ký hiệu định dạng bỏ đi", "format marks left out"},
                              {"table", "dòng bảng ghép lại", "table rows put together"},
                              {"two_columns", "tiêu đề hai cột tách ra", "headings of two columns taken apart"},
                              {"page_break", "chỗ sang trang", "page breaks"},
                              {"lost_lines", "chỗ xuống dòng bị mất", "lost line breaks"},
                              {"hard_wrap", "dòng bị ngắt nối lại", "broken lines joined"},
                              {"run_together", "chữ dính nhau tách ra", "words taken apart"},
                              {"blanks", "dấu cách thừa", "needless blanks"}};

std::string name_in(std::span<const Named> list, std::string_view code, Lang lang) {
  for (const Named& one : list)
    if (one.code == code) return std::string(lang == Lang::vi ? one.vi : one.en);
  return lang == Lang::vi ? "mục khác" : "other";
}

}  // namespace

std::string money(int64_t vnd, Lang lang) {
  const bool vi = lang == Lang::vi;
  if (vnd % 1'000'000 == 0 && vnd != 0) {
    const std::string millions = grouped(vnd / 1'000'000, vi);
    return vi ? millions + " triệu đồng" : "VND " + millions + " million";
  }
  return vi ? grouped(vnd, true) + " đồng" : "VND " + grouped(vnd, false);
}

std::string percent(int64_t tenths, Lang lang) { return decimal(tenths, 1, lang == Lang::vi) + " %"; }

std::string indicator_name(std::string_view indicator, Lang lang) { return name_in(kIndicators, indicator, lang); }
std::string population_name(std::string_view population, Lang lang) { return name_in(kPopulations, population, lang); }
std::string repair_name(std::string_view kind, Lang lang) { return name_in(kRepairs, kind, lang); }

}  // namespace sxsh::programmes::reading
