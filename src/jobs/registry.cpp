#include "jobs/registry.h"

#include <algorithm>
#include <stdexcept>

namespace sxsh::jobs {

std::string_view Kind::stage(std::string_view code, Lang lang) const {
  const auto found = std::ranges::find(stages, code, &Stage::code);
  if (found == stages.end()) return code;
  return lang == Lang::vi ? found->vi : found->en;
}

void Registry::add(Kind kind) {
  const std::string name = kind.name;
  if (name.empty() || !kind.work) throw std::logic_error("a kind of job has a name and work: " + name);
  if (!kinds_.emplace(name, std::move(kind)).second) throw std::logic_error("a kind of job is there twice: " + name);
}

const Kind* Registry::find(std::string_view name) const {
  const auto found = kinds_.find(name);
  return found == kinds_.end() ? nullptr : &found->second;
}

}  // namespace sxsh::jobs
