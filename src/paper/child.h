// Containers are taken apart in a child process that can read nothing but the file it was given and write nothing but its
// answer: no files, no network, no other programs; limits on memory, processor time, waiting time and output.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "paper/extract.h"
#include "paper/source_text.h"

namespace sxsh::paper {

struct ChildLimits {
  std::chrono::milliseconds wall{20'000};
  unsigned cpu_seconds = 20;
  size_t memory_bytes = 768ull * 1024 * 1024;   // address space; not set under AddressSanitizer
};

// The program that runs child_main for `paper-child` (sxsh sets its own path at start). Without it a process of one
// thread forks itself; a process of several threads reads no containers (reader_failed).
void set_child_program(std::string path);

// main of `sxsh paper-child docx|pdf` and `paper-child sheet CHOICE NAME`: the file is descriptor 0, the answer goes to
// descriptor 1.
int child_main(int argc, char** argv);

// Problems: those of extract_docx and extract_pdf, and reader_failed (the child died, took too long or answered nonsense).
Result<Extracted> extract_in_child(Format format, std::string_view bytes, const ChildLimits& limits = {});

// Runs `work` in a forked, sandboxed copy of this process, which must have one thread.
using Work = std::function<Result<Extracted>(std::string_view bytes)>;
Result<Extracted> run_apart(const Work& work, std::string_view bytes, const ChildLimits& limits = {});

}  // namespace sxsh::paper
