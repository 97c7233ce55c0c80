// Milliseconds of processor time that one reading of a text takes, from the characters of the file to the draft and its
// JSON. The bare work beside it is what every reading must do: decode, fold and write the text once. Prints
// "read/<text> ratio ours_ms bare_ms" and whether the aim of 20 ms holds.
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "base/embedded.h"
#include "base/text.h"
#include "programmes/reading/draft_json.h"
#include "programmes/reading/read.h"

namespace {

using namespace sxsh;

constexpr int kRounds = 15;
constexpr double kAimMs = 20;

double cpu_ms() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

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
  for (int round = 0; round < kRounds; ++round) {
    const double start = cpu_ms();
    work();
    times.push_back(cpu_ms() - start);
  }
  std::ranges::nth_element(times, times.begin() + kRounds / 2);
  return times[kRounds / 2];
}

bool measure(const std::string& name, const std::string& bytes) {
  size_t kept = 0;                        // so that no work is left out
  const double ours = median_ms([&] {
    const auto draft = programmes::reading::read(mapped(bytes), {}, true, "utf-8");
    kept += programmes::reading::draft_json(draft).size();
  });
  const double bare = median_ms([&] { kept += fold_aligned(decode(bytes)).size() + encode(decode(bytes)).size(); });
  std::printf("read/%s %.3f %.2f %.2f %s\n", name.c_str(), bare / ours, ours, bare, ours <= kAimMs ? "holds 20 ms" : "ABOVE 20 ms");
  std::fflush(stdout);
  return ours <= kAimMs && kept > 0;
}

}  // namespace

// With files named on the command line those are read; without, the sample act that the program carries.
int main(int argc, char** argv) {
  bool holds = true;
  for (int i = 1; i < argc; ++i) {
    std::ifstream file(argv[i], std::ios::binary);
    if (!file) {
      std::printf("read/%s not at hand\n", argv[i]);
      continue;
    }
    const std::string path = argv[i];
    holds = measure(path.substr(path.rfind('/') + 1), {std::istreambuf_iterator<char>(file), {}}) && holds;
  }
  if (const EmbeddedFile* sample = embedded_file("catalogue/samples/ke-hoach-mau.txt"))
    holds = measure("ke-hoach-mau.txt", std::string(sample->bytes)) && holds;
  return holds ? 0 : 1;
}
