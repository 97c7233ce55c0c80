#include "paper/child.h"

#include <sys/mman.h>
#include <sys/stat.h>

#include <new>
#include <semaphore>

#include "paper/answer.h"
#include "paper/child_process.h"
#include "paper/kind.h"
#include "paper/sheet/child.h"
#include "terms/problems.h"

namespace sxsh::paper {
namespace {

constexpr size_t kMostAnswer = 2 * kMostTextBytes;
constexpr std::ptrdiff_t kMostChildren = 2;      // at once: each may take its memory limit

Problem failed(std::string detail) { return Problem(problems::reader_failed, {{"detail", std::move(detail)}}); }

LockedWork answering(const Work& work, std::string_view bytes, size_t memory_bytes) {
  return {prepare_pdf, [work, bytes, memory_bytes](int out) {
    std::string answer;
    try {
      answer = as_answer(work(bytes));
    } catch (const std::bad_alloc&) {
      answer = as_answer(failed("> " + size_text(memory_bytes)));
    }
    return write_whole(out, answer);
  }};
}

Result<Extracted> hear_out(Child child, const ChildLimits& limits) {
  std::string heard;
  TRY(hear(child, limits, [&](std::string_view piece) {
    heard += piece;
    return heard.size() <= kMostAnswer;
  }));
  if (heard.size() > kMostAnswer) return failed("> " + size_text(kMostAnswer));
  return from_answer(heard);
}

Result<Extracted> extract(Format format, std::string_view bytes) {
  return format == Format::pdf ? extract_pdf(bytes) : extract_docx(bytes);
}

}  // namespace

int child_main(int argc, char** argv) {
  const std::string_view kind = argc >= 3 ? argv[2] : "";
  struct stat file;
  if (::fstat(0, &file) != 0 || !S_ISREG(file.st_mode) || file.st_size <= 0) return 2;
  const auto size = static_cast<size_t>(file.st_size);
  void* start = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, 0, 0);
  if (start == MAP_FAILED) return 2;
  const std::string_view bytes(static_cast<const char*>(start), size);
  if (kind == "sheet" && argc == 5) {
    const auto choice = sheet_choice_of(argv[3], argv[4]);
    if (!choice) return 2;
    live(sheet_work(bytes, *choice), 1, kSheetChildLimits);
  }
  if (kind == "sheet-marks" && argc == 3) live(marks_work(bytes), 1, kSheetChildLimits);
  if ((kind != "docx" && kind != "pdf") || argc != 3) return 2;
  const Format format = kind == "pdf" ? Format::pdf : Format::docx;
  const ChildLimits limits;
  live(answering([format](std::string_view whole) { return extract(format, whole); }, bytes, limits.memory_bytes), 1, limits);
}

Result<Extracted> run_apart(const Work& work, std::string_view bytes, const ChildLimits& limits) {
  return hear_out(TRY(fork_child(answering(work, bytes, limits.memory_bytes), limits)), limits);
}

Result<Extracted> extract_in_child(Format format, std::string_view bytes, const ChildLimits& limits) {
  static std::counting_semaphore<kMostChildren> room(kMostChildren);
  const Work work = [format](std::string_view whole) { return extract(format, whole); };
  room.acquire();
  auto child = start_child({"paper-child", format == Format::pdf ? "pdf" : "docx"}, bytes,
                           answering(work, bytes, limits.memory_bytes), limits);
  auto result = child.ok() ? hear_out(child.take(), limits) : Result<Extracted>(std::move(child.problem()));
  room.release();
  return result;
}

}  // namespace sxsh::paper
