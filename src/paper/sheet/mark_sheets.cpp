#include <zip.h>

#include <algorithm>
#include <memory>
#include <new>

#include "base/text.h"
#include "paper/kind.h"
#include "paper/sheet.h"
#include "paper/sheet/child.h"
#include "paper/sheet/mark_parts.h"
#include "paper/sheet/parcel.h"
#include "paper/sheet_marks.h"
#include "terms/problems.h"

namespace sxsh::paper {
namespace {

constexpr size_t kLongestMessage = 1000;
constexpr size_t kMostMarkedFile = 256 * 1024 * 1024;

Problem unwritten(std::string detail) { return Problem(problems::sheet_not_written, {{"detail", std::move(detail)}}); }

// Whole characters, none that XML cannot hold, and not endless.
std::string cleaned(std::string_view message) {
  std::u32string out;
  for (const char32_t c : decode(message))
    if (out.size() < kLongestMessage && (c >= 0x20 || c == '\n' || c == '\t') && c != 0xFFFE && c != 0xFFFF) out += c;
  return encode(out);
}

MarksByName by_name(const std::vector<SheetMark>& marks) {
  MarksByName out;
  for (size_t i = 0; i < std::min(marks.size(), kMostMarks); ++i) {
    const SheetMark& each = marks[i];
    std::string& message = out[to_nfc(each.sheet)][{each.row, each.column}];
    if (!message.empty()) message += '\n';
    message += cleaned(each.message);
  }
  return out;
}

using Source = std::unique_ptr<zip_source_t, void (*)(zip_source_t*)>;
using Zip = std::unique_ptr<zip_t, void (*)(zip_t*)>;

// Adds `source` to the archive, which owns it then.
bool add(zip_t* zip, const std::string& name, zip_source_t* source) {
  if (source == nullptr) return false;
  if (zip_file_add(zip, name.c_str(), source, ZIP_FL_ENC_UTF_8) >= 0) return true;
  zip_source_free(source);
  return false;
}

// Every entry of `old` in its order, those of `parts` in place of the old, the others as they are packed; then what is new.
bool fill(zip_t* fresh, zip_t* old, ChangedParts& parts, std::vector<std::string>& kept) {
  for (zip_int64_t i = 0; i < zip_get_num_entries(old, 0); ++i) {
    const auto index = static_cast<zip_uint64_t>(i);
    const char* told = zip_get_name(old, index, 0);
    const std::string name = told == nullptr ? "" : told;
    const auto changed = parts.find(name);
    zip_source_t* source = nullptr;
    if (changed == parts.end()) {
      source = zip_source_zip(fresh, old, index, ZIP_FL_COMPRESSED, 0, -1);
    } else {
      kept.push_back(std::move(changed->second));
      parts.erase(changed);
      source = zip_source_buffer(fresh, kept.back().data(), kept.back().size(), 0);
    }
    if (!add(fresh, name, source)) return false;
  }
  for (const auto& [name, text] : parts)
    if (!add(fresh, name, zip_source_buffer(fresh, text.data(), text.size(), 0))) return false;
  return true;
}

Result<std::string> with_parts(std::string_view bytes, ChangedParts parts) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* from = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  const Zip old(from == nullptr ? nullptr : zip_open_from_source(from, ZIP_RDONLY, &error), &zip_discard);
  const Source whole(zip_source_buffer_create(nullptr, 0, 0, &error), &zip_source_free);
  if (!old || !whole) return unwritten("ZIP");
  zip_source_keep(whole.get());
  zip_t* fresh = zip_open_from_source(whole.get(), ZIP_TRUNCATE, &error);
  if (fresh == nullptr) return unwritten("ZIP");
  std::vector<std::string> kept;
  kept.reserve(parts.size());                     // they are not moved while the archive reads them
  if (!fill(fresh, old.get(), parts, kept) || zip_close(fresh) != 0) return zip_discard(fresh), unwritten("ZIP");
  zip_stat_t told;
  zip_stat_init(&told);
  if (zip_source_open(whole.get()) != 0 || zip_source_stat(whole.get(), &told) != 0) return unwritten("ZIP");
  std::string out(told.size, '\0');
  const zip_int64_t read = zip_source_read(whole.get(), out.data(), out.size());
  zip_source_close(whole.get());
  if (read < 0 || static_cast<uint64_t>(read) != told.size) return unwritten("ZIP");
  return out;
}

Result<std::string> mark_archive(std::string_view bytes, SheetFormat format, const MarksByName& marks) {
  const Archive archive = TRY(Archive::open(bytes, {.entries = 5000, .unpacked = SheetLimits().unpacked_bytes, .ratio = 700}));
  if (format == SheetFormat::xlsx) return with_parts(bytes, TRY(marked_xlsx(archive, marks)));
  std::string content;
  TRY(archive.read("content.xml", [&](std::string_view piece) { return content += piece, true; }));
  return with_parts(bytes, {{"content.xml", marked_ods_xml(content, marks)}});
}

std::string packed(std::string_view bytes, const std::vector<SheetMark>& marks) {
  std::string out;
  const size_t count = std::min(marks.size(), kMostMarks);
  put_number(out, count);
  for (size_t i = 0; i < count; ++i) {
    put_text(out, marks[i].sheet);
    put_number(out, marks[i].column);
    put_number(out, marks[i].row);
    put_text(out, marks[i].message);
  }
  put_text(out, bytes);
  return out;
}

Result<std::string> mark_packed(std::string_view held) {
  Parcel parcel(held);
  std::vector<SheetMark> marks(std::min<size_t>(parcel.number(), kMostMarks));
  for (SheetMark& each : marks) {
    each.sheet = std::string(parcel.text());
    each.column = static_cast<uint32_t>(parcel.number());
    each.row = static_cast<uint32_t>(parcel.number());
    each.message = std::string(parcel.text());
  }
  const std::string_view bytes = parcel.text();
  if (!parcel.whole()) return unwritten("parcel");
  return mark_sheets_here(bytes, std::move(marks));
}

std::string as_heard(const Result<std::string>& result) {
  if (result.ok()) return "F" + result.value();
  std::string out = "P";
  put_text(out, result.problem().kind->key);
  for (const auto& [name, value] : result.problem().details) put_text(out, name), put_text(out, value);
  return out;
}

Result<std::string> from_heard(std::string heard) {
  if (heard.starts_with('F')) return heard.erase(0, 1), std::move(heard);
  Parcel parcel(std::string_view(heard).substr(std::min<size_t>(1, heard.size())));
  const std::string_view key = parcel.text();
  for (const ProblemKind* kind : problems::all()) {
    if (kind->key != key || !heard.starts_with('P')) continue;
    Problem::Details details;
    while (parcel.good() && !parcel.whole() && details.size() < 10) {
      std::string name(parcel.text()), value(parcel.text().substr(0, 500));
      details.emplace_back(std::move(name), encode(decode(value)));
    }
    return Problem(*kind, std::move(details));
  }
  return unwritten("paper-child: ?");
}

}  // namespace

LockedWork marks_work(std::string_view parcel) {
  const auto prepare = [] { (void)to_nfc("e\xCC\x81"); };
  return {prepare, [parcel](int out) {
            try {
              return write_whole(out, as_heard(mark_packed(parcel)));
            } catch (const std::bad_alloc&) {
              return write_whole(out, as_heard(unwritten("> " + size_text(kSheetChildLimits.memory_bytes))));
            }
          }};
}

Result<std::string> mark_sheets_here(std::string_view bytes, std::vector<SheetMark> marks) {
  const SheetFormat format = TRY(sheet_format_of(bytes));
  std::erase_if(marks, [](const SheetMark& each) { return each.row == 0 || each.row > 1'048'576 || each.column >= 16'384; });
  const MarksByName named = by_name(marks);
  if (format != SheetFormat::csv) {
    auto marked = mark_archive(bytes, format, named);
    if (!marked.ok()) return in_words_of_sheets(std::move(marked.problem()));
    return marked;
  }
  const auto found = named.find("");
  return marked_csv(bytes, found == named.end() ? MarksOfSheet{} : found->second);
}

Result<std::string> mark_sheets(std::string_view bytes, std::vector<SheetMark> marks) {
  if (bytes.substr(0, 4) != "PK\3\4") return mark_sheets_here(bytes, std::move(marks));
  const SheetChildPlace place;
  const std::string parcel = packed(bytes, marks);
  Child child = TRY(start_child({"paper-child", "sheet-marks"}, parcel, marks_work(parcel), kSheetChildLimits));
  std::string heard;
  auto all = hear(child, kSheetChildLimits, [&](std::string_view piece) {
    heard += piece;
    return heard.size() <= kMostMarkedFile;
  });
  if (!all.ok()) return in_words_of_sheets(std::move(all.problem()));
  if (heard.size() > kMostMarkedFile) return unwritten("> " + size_text(kMostMarkedFile));
  return from_heard(std::move(heard));
}

}  // namespace sxsh::paper
