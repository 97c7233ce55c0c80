#include "programmes/read_command.h"

#include <algorithm>
#include <exception>
#include <filesystem>
#include <fstream>
#include <ostream>

#include "base/text.h"
#include "paper/source_text.h"
#include "programmes/reading/differences.h"
#include "programmes/reading/draft_json.h"
#include "programmes/reading/read.h"
#include "programmes/reading/summary.h"
#include "terms/problems.h"

namespace sxsh::programmes {
namespace {

enum ExitCode { kRead = 0, kUsage = 2, kUnreadable = 3, kOverLimit = 4, kBug = 70 };

constexpr std::string_view kHelp =
    R"(sxsh read FILE … [--json] [--lang vi|en]

Đọc văn bản của một quyết định hoặc kế hoạch (.txt, .md, .html, .docx, .pdf có chữ; mọi bảng mã tiếng Việt)
và in ra: văn bản gì, mục tiêu, nhiệm vụ, kinh phí, chế độ báo cáo, những chỗ cần xem lại.
Reads the text of a decision or plan and prints what it sets out and what to look at again.

  --json         in JSON theo docs/reference/draft.schema.json; nhiều tệp thì in một mảng
                 JSON of docs/reference/draft.schema.json; an array for several files
  --compact      JSON trên một dòng / JSON on one line
  --lang vi|en   ngôn ngữ của bản tóm tắt / language of the summary (vi)
  --help         trang này / this page

Mã kết thúc / exit codes: 0 đã đọc/read · 2 sai cách dùng/usage · 3 không đọc được/unreadable
                          4 quá giới hạn/over a limit · 70 lỗi chương trình/our bug
)";

struct Options {
  std::vector<std::string> files;
  bool json = false, compact = false, help = false;
  Lang lang = Lang::vi;
  std::string fault;  // what is wrong with the command line, "" if nothing
};

Options parse(std::span<const std::string> args) {
  Options options;
  bool only_files = false;
  for (size_t i = 0; i < args.size(); ++i) {
    const std::string& arg = args[i];
    if (only_files || !arg.starts_with("-") || arg == "-") options.files.push_back(arg);
    else if (arg == "--") only_files = true;
    else if (arg == "--json") options.json = true;
    else if (arg == "--compact") options.json = options.compact = true;
    else if (arg == "--help" || arg == "-h") options.help = true;
    else if (arg == "--lang" && i + 1 < args.size() && (args[i + 1] == "vi" || args[i + 1] == "en"))
      options.lang = args[++i] == "vi" ? Lang::vi : Lang::en;
    else if (arg == "--lang") options.fault = "--lang: vi | en", ++i;
    else options.fault = arg;
  }
  if (options.files.empty() && options.fault.empty()) options.fault = "FILE";
  return options;
}

Result<std::string> bytes_of(const std::string& path) {
  std::error_code error;
  const Problem missing(problems::file_missing, {{"path", path}});
  if (std::filesystem::is_directory(path, error)) return missing;
  const auto size = std::filesystem::file_size(path, error);
  if (!error && size > paper::kMostBytes)
    return Problem(problems::file_too_large, {{"size", decimal(static_cast<int64_t>(size / (1024 * 1024 / 10)), 1) + " MiB"},
                                              {"limit", std::to_string(paper::kMostBytes >> 20) + " MiB"}});
  std::ifstream file(path, std::ios::binary);
  if (!file) return missing;
  std::string bytes;
  bytes.resize(paper::kMostBytes + 1);  // also files without a size (pipes) stop at the limit
  file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (file.bad()) return missing;
  bytes.resize(static_cast<size_t>(file.gcount()));
  if (bytes.size() > paper::kMostBytes)
    return Problem(problems::file_too_large, {{"size", "> " + std::to_string(paper::kMostBytes >> 20) + " MiB"},
                                              {"limit", std::to_string(paper::kMostBytes >> 20) + " MiB"}});
  return bytes;
}

Result<reading::Draft> draft_of(const std::string& path) {
  const std::string bytes = TRY(bytes_of(path));
  paper::SourceText source = TRY(paper::read_file(bytes, path));
  reading::Draft draft = reading::read(source.text, source.page_starts, source.source_bytes, source.encoding);
  if (source.decomposed_joined > 0) draft.repairs["composed"] += source.decomposed_joined;
  return draft;
}

int exit_code(const Problem& problem) {
  return problem.kind->http_status == 413 || problem.is(problems::archive_bomb) ? kOverLimit : kUnreadable;
}

struct ReadFile {
  std::string path;
  reading::Draft draft;
};

// The sentences about files that hold one act, and the mark in the poorer draft.
std::vector<std::string> same_acts(std::vector<ReadFile>& files, Lang lang) {
  std::vector<std::string> told;
  for (size_t i = 0; i < files.size(); ++i)
    for (size_t j = i + 1; j < files.size(); ++j) {
      const auto comparison = reading::compare_acts(files[i].draft, files[j].draft);
      if (!comparison.same) continue;
      ReadFile &better = files[comparison.better == 0 ? i : j], &other = files[comparison.better == 0 ? j : i];
      other.draft.document.same_act_as = better.draft.document.number;
      const std::string number = better.draft.document.number.value_or("");
      told.push_back(lang == Lang::vi ? other.path + " và " + better.path + " là cùng một văn bản " + number + ". Nên dùng " +
                                            better.path + ": " + comparison.vi + "."
                                      : other.path + " and " + better.path + " are one act " + number + ". Use " + better.path +
                                            ": " + comparison.en + ".");
    }
  return told;
}

void print_json(const std::vector<ReadFile>& files, bool many, bool compact, std::ostream& out) {
  const JsonStyle style = compact ? JsonStyle::compact : JsonStyle::pretty;
  if (many) out << "[\n";
  for (size_t i = 0; i < files.size(); ++i)
    out << reading::draft_json(files[i].draft, style) << (i + 1 < files.size() ? ",\n" : "\n");
  if (many) out << "]\n";
}

int run(const Options& options, std::ostream& out, std::ostream& err) {
  int code = kRead;
  std::vector<ReadFile> files;
  for (const std::string& path : options.files) {
    auto draft = draft_of(path);
    if (!draft) {
      code = std::max(code, exit_code(draft.problem()));
      err << path << ": " << draft.problem().message(Lang::vi) << "\n"
          << path << ": " << draft.problem().message(Lang::en) << "\n";
      continue;
    }
    files.push_back({path, draft.take()});
  }
  const auto told = same_acts(files, options.lang);
  const bool many = options.files.size() > 1;
  if (options.json) {
    if (many || !files.empty()) print_json(files, many, options.compact, out);
    return code;
  }
  for (const ReadFile& file : files) {
    if (many) out << "── " << file.path << "\n";
    out << reading::summary(file.draft, options.lang) << (many ? "\n" : "");
  }
  for (const std::string& sentence : told) out << sentence << "\n";
  return code;
}

}  // namespace

int read_command(std::span<const std::string> args, std::ostream& out, std::ostream& err) {
  const Options options = parse(args);
  if (options.help) {
    out << kHelp;
    return kRead;
  }
  if (!options.fault.empty()) {
    err << (options.fault == "FILE" ? "Thiếu tên tệp. / No file is named."
                                    : "Không hiểu “" + options.fault + "”. / Not understood: " + options.fault)
        << "\n\n"
        << kHelp;
    return kUsage;
  }
  try {
    return run(options, out, err);
  } catch (const std::exception& bug) {  // not a Problem: a fault of this program
    err << "Lỗi của chương trình, xin báo lại kèm tệp đã đọc. / A bug of this program, please report it with the file: "
        << bug.what() << "\n";
    return kBug;
  }
}

}  // namespace sxsh::programmes
