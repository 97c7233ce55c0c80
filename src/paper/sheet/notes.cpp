// The sentences of the notes.
#include "paper/sheet.h"

namespace sxsh::paper {
namespace {

struct Words {
  std::string_view vi, en;
};

Words words_for(SheetNoteKind kind) {
  switch (kind) {
    case SheetNoteKind::formula_value:
      return {"{n} ô có công thức (từ ô {cell}): đã lấy kết quả lưu trong tệp, không tính lại.",
              "{n} cells hold formulas (from {cell}): the results kept in the file were taken, nothing was worked out again."};
    case SheetNoteKind::formula_without_value:
      return {
          "{n} ô có công thức nhưng tệp không lưu kết quả (từ ô {cell}): coi như ô trống. Hãy mở tệp bằng Excel, lưu lại rồi "
          "gửi.",
          "{n} cells hold formulas without a kept result (from {cell}): taken as empty. Open the file in Excel, save it and send "
          "it again."};
    case SheetNoteKind::merged_cells:
      return {"{n} vùng ô gộp (từ {detail}): giá trị tính cho ô trên cùng bên trái, các ô còn lại coi như trống.",
              "{n} merged ranges (from {detail}): the value belongs to the cell at the top left, the others count as empty."};
    case SheetNoteKind::hidden_sheet_skipped:
      return {"Trang tính ẩn không được đọc.", "The sheet is hidden and was not read."};
    case SheetNoteKind::hidden_rows:
      return {"{n} dòng đang ẩn (từ ô {cell}) vẫn được đọc.", "{n} hidden rows (from {cell}) were read as well."};
    case SheetNoteKind::hidden_columns:
      return {"{n} ô nằm trong cột ẩn (từ ô {cell}) vẫn được đọc.",
              "{n} cells in hidden columns (from {cell}) were read as well."};
    case SheetNoteKind::error_cells:
      return {
          "{n} ô báo lỗi của bảng tính (từ ô {cell}: {detail}). Hãy sửa công thức hoặc nhập số vào ô.",
          "{n} cells show an error of the spreadsheet ({cell}: {detail} is the first). Correct the formula or type the value."};
    case SheetNoteKind::dates_impossible:
      return {"{n} ô định dạng ngày nhưng số bên trong không thành ngày (từ ô {cell}: {detail}): đọc như số.",
              "{n} cells are formatted as dates but hold no possible date (from {cell}: {detail}): read as numbers."};
    case SheetNoteKind::macros_ignored:
      return {"Tệp có macro. Macro không được chạy và không được đọc.", "The file holds macros. They were neither run nor read."};
    case SheetNoteKind::external_links:
      return {"Tệp có liên kết đến tệp khác. Liên kết không được mở; chỉ lấy giá trị lưu sẵn trong tệp.",
              "The file links to other files. They were not opened; only values kept in this file were taken."};
    case SheetNoteKind::other_sheets:
      return {"{n} trang không phải bảng ô (biểu đồ, hộp thoại) không được đọc: {detail}.",
              "{n} sheets are no tables of cells (charts, dialogs) and were not read: {detail}."};
    case SheetNoteKind::letters_joined:
      return {"{n} ô gõ dấu rời (từ ô {cell}): đã ghép thành chữ tiếng Việt dựng sẵn.",
              "{n} cells had letters in pieces (from {cell}): they were joined into whole Vietnamese letters."};
    case SheetNoteKind::letters_lost:
      return {"{n} ô có ký tự hỏng (từ ô {cell}), hiện là \xEF\xBF\xBD. Hãy xem lại các ô này.",
              "{n} cells hold damaged characters (from {cell}), shown as \xEF\xBF\xBD. Look at these cells."};
    case SheetNoteKind::encoding_changed:
      return {"Tệp dùng bảng mã {detail}: đã chuyển sang Unicode. Hãy xem lại chữ có dấu.",
              "The file is in the encoding {detail}; it was turned into Unicode. Look at the letters with marks."};
    case SheetNoteKind::separator_guessed:
      return {"Chưa chắc ký tự ngăn cột: đã dùng {detail}. Nếu các cột lệch, hãy lưu tệp thành .xlsx rồi gửi.",
              "The separator of columns is not certain: {detail} was used. If columns are off, save the file as .xlsx and send "
              "that."};
    case SheetNoteKind::ragged_rows:
      return {"{n} dòng có số cột khác dòng đầu (từ ô {cell}; {detail} cột).",
              "{n} rows have another number of columns than the first (from {cell}; {detail} columns)."};
    case SheetNoteKind::guard_removed:
      return {"{n} ô bắt đầu bằng dấu nháy chống công thức (từ ô {cell}): đã bỏ dấu nháy.",
              "{n} cells began with the apostrophe that guards against formulas (from {cell}): it was removed."};
    case SheetNoteKind::filter_active:
      return {"Trang tính đang lọc ({detail}): các dòng bị lọc ẩn đi vẫn được đọc.",
              "The sheet has a filter ({detail}): rows it hides were read as well."};
    case SheetNoteKind::numbers_unreadable:
      return {"{n} ô ghi là số nhưng không phải số (từ ô {cell}: {detail}): đọc như chữ.",
              "{n} cells are marked as numbers but hold none (from {cell}: {detail}): read as text."};
  }
  return {"", ""};
}

}  // namespace

std::string words_of(const SheetNote& note, Lang lang) {
  const Words words = words_for(note.kind);
  std::string out = fill(lang == Lang::vi ? words.vi : words.en,
                         {{"n", std::to_string(note.count)}, {"cell", note.cell}, {"detail", note.detail}});
  if (note.sheet.empty()) return out;
  return (lang == Lang::vi ? "Trang tính \"" : "Sheet \"") + note.sheet + "\": " + out;
}

}  // namespace sxsh::paper
