#include "forms/check_command.h"

#include <fstream>
#include <ostream>

#include "forms/catalogue.h"
#include "forms/xlsform/xlsform.h"

namespace sxsh::forms {
namespace {

constexpr std::string_view kHelp =
    R"(sxsh form check FILE … [--lang vi|en] [--table] [--toml]

Đọc bảng hỏi làm bằng Excel cho KoboToolbox hoặc ODK (.xlsx, .xls, .ods, .csv, .md) và nói tệp nào thành biểu mẫu được,
tệp nào chưa và vì sao, từng ô một.
Reads questionnaires made for KoboToolbox or ODK and says which become forms, which do not and why, cell by cell.

  --lang vi|en   ngôn ngữ / language (vi)
  --table        mỗi tệp một dòng của bảng Markdown / one row of a Markdown table for each file
  --toml         in biểu mẫu ra / prints the form
)";

struct Asked {
  std::vector<std::string> files;
  Lang lang = Lang::vi;
  bool table = false, toml = false, help = false, good = true;
};

Asked asked_of(std::span<const std::string> args) {
  Asked out;
  out.good = !args.empty() && (args[0] == "check" || args[0] == "--help");
  for (size_t i = 0; i < args.size(); ++i) {
    if (args[i] == "check" && i == 0) continue;
    if (args[i] == "--help") out.help = true;
    else if (args[i] == "--table") out.table = true;
    else if (args[i] == "--toml") out.toml = true;
    else if (args[i] == "--lang" && i + 1 < args.size()) out.lang = args[++i] == "en" ? Lang::en : Lang::vi;
    else if (args[i].starts_with("--")) out.good = false;
    else out.files.push_back(args[i]);
  }
  out.good &= out.help || !out.files.empty();
  return out;
}

std::string name_of(const std::string& path) { return path.substr(path.rfind('/') + 1); }

std::string words_of(const XlsRemark& remark, Lang lang) {
  return (remark.place().empty() ? "" : remark.place() + ": ") + remark.words(lang);
}

std::string in_a_cell(std::string text) {
  for (size_t at = text.find_first_of("|\n"); at != text.npos; at = text.find_first_of("|\n", at + 2))
    text.replace(at, 1, text[at] == '|' ? "\\|" : "  ");
  return text;
}

// True when the file became a form.
bool say(const std::string& path, const Asked& asked, std::ostream& out) {
  const bool vi = asked.lang == Lang::vi;
  std::ifstream in(path, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  const auto read = read_xlsform(bytes, name_of(path));
  const bool made = read.ok() && read.value().made;
  std::string verdict = vi ? "chưa thành biểu mẫu" : "no form";
  if (made) {
    const Form& form = read.value().form;
    verdict = (vi ? "thành biểu mẫu, " : "a form of ") + std::to_string(form.fields.size()) + (vi ? " mục" : " items");
    if (!form.tables.empty()) verdict += ", " + std::to_string(form.tables.size()) + (vi ? " bảng" : " tables");
  }
  if (asked.table) {
    std::string first = !read.ok() ? read.problem().message(asked.lang)
                        : read.value().remarks.empty() ? "–" : words_of(read.value().remarks.front(), asked.lang);
    out << "| " << name_of(path) << " | " << verdict << " | " << in_a_cell(std::move(first)) << " |\n";
    return made;
  }
  out << path << ": " << verdict << "\n";
  if (!read.ok()) {
    out << "  " << read.problem().message(asked.lang) << "\n";
    return false;
  }
  for (const XlsRemark& remark : read.value().remarks)
    out << (remark.stops ? "  ✗ " : "  · ") << words_of(remark, asked.lang) << "\n";
  for (const paper::SheetNote& note : read.value().notes) out << "  · " << paper::words_of(note, asked.lang) << "\n";
  if (asked.toml && made) {
    const FormText text = text_of(read.value().form);
    out << text.form << text.checks;
  }
  return made;
}

}  // namespace

int form_command(std::span<const std::string> args, std::ostream& out, std::ostream& err) {
  const Asked asked = asked_of(args);
  if (asked.help || !asked.good) {
    (asked.good ? out : err) << kHelp;
    return asked.good ? 0 : 2;
  }
  size_t made = 0;
  if (asked.table)
    out << (asked.lang == Lang::vi ? "| tệp | kết quả | lời đầu tiên |\n" : "| file | verdict | first message |\n")
        << "|---|---|---|\n";
  for (const std::string& file : asked.files) made += say(file, asked, out);
  if (asked.files.size() > 1)
    out << "\n"
        << made << " / " << asked.files.size() << (asked.lang == Lang::vi ? " tệp thành biểu mẫu\n" : " files become forms\n");
  return made == asked.files.size() ? 0 : 1;
}

}  // namespace sxsh::forms
