#include "paper/answer.h"

#include <optional>

#include "terms/problems.h"

namespace sxsh::paper {
namespace {

constexpr std::string_view kText = "text", kProblem = "prob";

void put(std::string& out, std::string_view part) {
  for (int shift = 0; shift < 32; shift += 8) out += static_cast<char>(part.size() >> shift & 0xFF);
  out += part;
}

std::optional<std::string> take(std::string_view& rest) {
  if (rest.size() < 4) return std::nullopt;
  size_t size = 0;
  for (size_t i = 0; i < 4; ++i) size |= static_cast<size_t>(static_cast<uint8_t>(rest[i])) << (8 * i);
  if (rest.size() - 4 < size) return std::nullopt;
  std::string part(rest.substr(4, size));
  rest.remove_prefix(4 + size);
  return part;
}

const ProblemKind* kind_named(std::string_view key) {
  for (const ProblemKind* kind : problems::all())
    if (kind->key == key) return kind;
  return nullptr;
}

}  // namespace

std::string as_answer(const Result<Extracted>& result) {
  std::string out;
  if (result.ok()) {
    put(out, kText);
    put(out, result.value().title);
    put(out, result.value().text);
    return out;
  }
  put(out, kProblem);
  put(out, result.problem().kind->key);
  for (const auto& [name, value] : result.problem().details) {
    put(out, name);
    put(out, value);
  }
  return out;
}

Result<Extracted> from_answer(std::string_view answer) {
  const Problem nonsense(problems::reader_failed, {{"detail", "paper-child: ?"}});
  const auto what = take(answer);
  if (!what) return nonsense;
  if (*what == kText) {
    auto title = take(answer);
    auto text = take(answer);
    if (!title || !text || !answer.empty()) return nonsense;
    return Extracted{std::move(*text), std::move(*title)};
  }
  const auto key = take(answer);
  const ProblemKind* kind = *what == kProblem && key ? kind_named(*key) : nullptr;
  if (kind == nullptr) return nonsense;
  Problem::Details details;
  while (!answer.empty()) {
    auto name = take(answer);
    auto value = take(answer);
    if (!name || !value) return nonsense;
    details.emplace_back(std::move(*name), value->substr(0, 500));
  }
  return Problem(*kind, std::move(details));
}

}  // namespace sxsh::paper
