// Milliseconds of processor time that one reading of a text takes, from the characters of the file to the draft and its
// JSON. The bare work beside it is what every reading must do: decode, fold and write the text once. Prints lines of
// bench/line.h. The aim is 20 ms.
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "base/embedded.h"
#include "base/text.h"
#include "bench/line.h"
#include "bench/rounds.h"
#include "programmes/reading/draft_json.h"
#include "programmes/reading/read.h"

namespace {

using namespace sxsh;

constexpr int kRounds = 15;
constexpr double kAimMs = 20;

MappedText mapped(std::string_view utf8) {
  MappedText text;
  uint32_t at = 0;
  for (const char32_t c : decode(utf8)) {
    const uint32_t length = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    text.append(c, at, at + length);
    at += length;
  }
  return text;
}

template <class Work>
double median_ms(Work work) {
  std::vector<double> times;
  for (int round = 0; round < kRounds; ++round) times.push_back(bench::processor_ms(work));
  return bench::median(times);
}

void measure(const std::string& name, const std::string& bytes) {
  size_t kept = 0;  // so that no work is left out
  const double ours = median_ms([&] {
    const auto draft = programmes::reading::read(mapped(bytes), {}, true, "utf-8");
    kept += programmes::reading::draft_json(draft).size();
  });
  const double bare = median_ms([&] { kept += fold_aligned(decode(bytes)).size() + encode(decode(bytes)).size(); });
  if (kept == 0) bench::stop("nothing was read");
  bench::print(
      {.name = "read_" + name, .unit = "ms", .ours = ours, .bare = bare, .ratio = bare / ours, .ms = ours, .aim_ms = kAimMs});
}

}  // namespace

// With files named on the command line those are read; without, the sample act that the program carries.
int main(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    std::ifstream file(argv[i], std::ios::binary);
    const std::string path = argv[i];
    if (!file) bench::stop("cannot open " + path);
    measure(path.substr(path.rfind('/') + 1), {std::istreambuf_iterator<char>(file), {}});
  }
  if (const EmbeddedFile* sample = embedded_file("catalogue/samples/ke-hoach-mau.txt"))
    measure("ke-hoach-mau.txt", std::string(sample->bytes));
  return 0;
}
