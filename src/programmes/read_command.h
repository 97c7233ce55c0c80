// `sxsh read FILE …`: reads the text of an act and prints the draft of its programme, for people or as JSON.
#pragma once

#include <iosfwd>
#include <span>
#include <string>

namespace sxsh::programmes {

// Exit code: 0 read (also a text that is not an act), 2 usage, 3 a file could not be read, 4 a file is over a limit, 70 our
// bug. With several files the highest code of any of them; the others are still read.
int read_command(std::span<const std::string> args, std::ostream& out, std::ostream& err);

}  // namespace sxsh::programmes
