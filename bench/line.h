// One measured thing, as a line for bin/bench: tools/bench_table.py judges it and prints the table.
#pragma once

#include <cstdio>
#include <optional>
#include <string>

namespace sxsh::bench {

struct Line {
  std::string name;
  std::string unit;                        // of ours and bare: "/s", "ms", "MB"
  double ours = 0;
  std::optional<double> bare;              // the same work by the bare library, in the same run
  std::optional<double> ratio;             // ours as a share of the speed of bare
  std::optional<double> at_least;          // bar of the ratio
  std::optional<double> at_most;           // bar of ours
  std::optional<double> ms, aim_ms;        // milliseconds of this run, and what they should not exceed on a usual machine
};

// Fields parted by tabs, "-" where there is nothing: name, ratio, at_least, ours, bare, unit, at_most, ms, aim_ms.
inline void print(const Line& line) {
  const auto number = [](const std::optional<double>& value) {
    char text[32] = "-";
    if (value) std::snprintf(text, sizeof text, "%.4f", *value);
    return std::string(text);
  };
  std::printf("%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", line.name.c_str(), number(line.ratio).c_str(), number(line.at_least).c_str(),
              number(line.ours).c_str(), number(line.bare).c_str(), line.unit.c_str(), number(line.at_most).c_str(),
              number(line.ms).c_str(), number(line.aim_ms).c_str());
  std::fflush(stdout);
}

}  // namespace sxsh::bench
