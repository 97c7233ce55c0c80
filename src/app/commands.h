// The commands of the command line, one row each: name, what it does, its help, the function.
//
// Exit codes: 0 done, 1 a problem (said in words on standard error), 2 usage; `read` has its own (programmes/read_command.h).
#pragma once

#include <iosfwd>
#include <span>
#include <string>
#include <string_view>

namespace sxsh::app {

using Words = std::span<const std::string>;

struct Command {
  std::string_view name, summary, help;
  int (*run)(Words words, std::ostream& out, std::ostream& err);
};

std::span<const Command> commands();
// `words` without the name of the program. Answers --help and --version too.
int run(Words words, std::ostream& out, std::ostream& err);

int serve(Words words, std::ostream& out, std::ostream& err);
int import_facilities(Words words, std::ostream& out, std::ostream& err);   // the words after "import facilities"
int import(Words words, std::ostream& out, std::ostream& err);
int cells(Words words, std::ostream& out, std::ostream& err);
int savings_command(Words words, std::ostream& out, std::ostream& err);
int migrate(Words words, std::ostream& out, std::ostream& err);
int backup(Words words, std::ostream& out, std::ostream& err);
int restore(Words words, std::ostream& out, std::ostream& err);
int doctor(Words words, std::ostream& out, std::ostream& err);
int version(Words words, std::ostream& out, std::ostream& err);

inline constexpr std::string_view kVersion = "0.1.0";

}  // namespace sxsh::app
