// The few words the island adds, in the page's language.
const english = document.documentElement.lang === "en";

export const words = english
  ? {
      grid: "Facilities, a grid", pick: "Pick", pickAll: "Pick all that is loaded", density: "Density", allColumns: "All columns", compact: "Compact", regular: "Regular", touch: "Large",
      help: "Arrows move, up to the headings too · Enter edits, or sorts · Space picks · Ctrl+Enter opens the facility · paste from Excel · Ctrl+Z takes back",
      loading: "Loading…", failed: "The server did not answer. Nothing was saved; try again.", undo: "Undo", undone: "Nothing to take back.",
      saved: "Saved.", cancel: "Close, write nothing", paste: "Paste", picked: (n: number) => `${n} picked`, was: "now", becomes: "becomes",
      pasteTitle: "Paste from a spreadsheet", conflictTitle: "Two people changed one value", wrongCell: "wrong", row: "Facility",
      noEdit: "This column cannot be edited here.", nothing: "No facility fits. Take a filter away.",
    }
  : {
      grid: "Cơ sở, dạng lưới", pick: "Chọn", pickAll: "Chọn tất cả dòng đã tải", density: "Mật độ", allColumns: "Xem đủ cột", compact: "Dày", regular: "Vừa", touch: "Thưa",
      help: "Phím mũi tên để đi, lên tới cả tên cột · Enter sửa ô hoặc sắp xếp · phím cách chọn dòng · Ctrl+Enter mở cơ sở · dán từ Excel · Ctrl+Z hoàn tác",
      loading: "Đang tải…", failed: "Máy chủ không trả lời. Chưa lưu gì; hãy thử lại.", undo: "Hoàn tác", undone: "Không có gì để hoàn tác.",
      saved: "Đã lưu.", cancel: "Đóng, không ghi gì", paste: "Dán", picked: (n: number) => `Đã chọn ${n}`, was: "đang là", becomes: "thành",
      pasteTitle: "Dán từ bảng tính", conflictTitle: "Hai người cùng sửa một ô", wrongCell: "sai", row: "Cơ sở",
      noEdit: "Cột này không sửa ở đây được.", nothing: "Không có cơ sở nào khớp. Hãy bỏ bớt điều kiện lọc.",
    };
