#include "rounds/ladder.h"

#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <set>
#include <stdexcept>

#include "base/embedded.h"
#include "base/text.h"
#include "terms/problems.h"

namespace sxsh::rounds {
namespace {

constexpr char kFile[] = "catalogue/reference/rounds/escalation.toml";
constexpr std::array<std::string_view, 5> kChannels = {"notice", "email", "message", "list", "letter"};
constexpr int kFarthest = 365;

Problem wrong(const std::string& place, const std::string& what) {
  return Problem(problems::catalogue_wrong, {{"file", kFile}, {"place", place}, {"what", what}});
}

Result<Step> read_step(const toml::table& row, const std::string& place) {
  Step step{.code = row["code"].value_or(std::string()), .days = 0, .channels = {}};
  if (step.code.empty()) return wrong(place, "a step needs a code");
  const auto days = row["days"].value<int64_t>();
  if (!days || *days < -kFarthest || *days > kFarthest) return wrong(place + "." + step.code, "days from -365 to 365");
  step.days = static_cast<int>(*days);
  if (const auto* list = row["channels"].as_array())
    for (const auto& one : *list) {
      const auto read = channel(one.value_or(std::string()));
      if (!read) return wrong(place + "." + step.code, "unknown channel \"" + one.value_or(std::string()) + "\"");
      step.channels.push_back(*read);
    }
  if (step.channels.empty()) return wrong(place + "." + step.code, "a step needs channels");
  return step;
}

Result<Ladder> read_one(const toml::table& row) {
  Ladder out{.code = row["code"].value_or(std::string()), .vi = row["vi"].value_or(std::string()),
             .en = row["en"].value_or(std::string()), .source = row["source"].value_or(std::string()), .steps = {}};
  const std::string place = out.code.empty() ? "ladder" : out.code;
  for (const auto* text : {&out.code, &out.vi, &out.en, &out.source})
    if (text->empty()) return wrong(place, "code, vi, en and source are needed");
  std::set<std::string> codes;
  if (const auto* steps = row["step"].as_array())
    for (const auto& one : *steps) {
      const auto* step = one.as_table();
      if (!step) return wrong(place, "a step is a table");
      out.steps.push_back(TRY(read_step(*step, place)));
      if (!codes.insert(out.steps.back().code).second) return wrong(place, "the step " + out.steps.back().code + " stands twice");
    }
  if (out.steps.empty()) return wrong(place, "a ladder needs steps");
  std::ranges::sort(out.steps, {}, &Step::days);
  return out;
}

}  // namespace

std::string_view code_of(Channel channel) { return kChannels[static_cast<size_t>(channel)]; }
std::optional<Channel> channel(std::string_view code) {
  const auto found = std::ranges::find(kChannels, code);
  return found == kChannels.end() ? std::nullopt : std::optional(static_cast<Channel>(found - kChannels.begin()));
}

std::string joined(const std::vector<Channel>& channels) {
  std::string out;
  for (const Channel one : channels) (out += out.empty() ? "" : " ") += code_of(one);
  return out;
}

std::vector<Channel> channels_in(std::string_view words) {
  std::vector<Channel> out;
  for (const std::string& word : split(words, ' '))
    if (const auto one = channel(word)) out.push_back(*one);
  return out;
}

Result<std::vector<Ladder>> read_ladders(std::string_view toml) {
  toml::table file;
  try {
    file = toml::parse(toml);
  } catch (const toml::parse_error& broken) {
    return wrong(std::to_string(broken.source().begin.line), std::string(broken.description()));
  }
  std::vector<Ladder> out;
  const auto* rows = file["ladder"].as_array();
  if (!rows) return wrong("1", "no ladder");
  for (const auto& row : *rows) {
    const auto* one = row.as_table();
    if (!one) return wrong("ladder", "a ladder is a table");
    out.push_back(TRY(read_one(*one)));
  }
  return out;
}

const std::vector<Ladder>& ladders() {
  static const std::vector<Ladder> all = [] {
    const EmbeddedFile* file = embedded_file(kFile);
    if (!file) throw std::runtime_error("the catalogue lacks " + std::string(kFile));
    auto read = read_ladders(file->bytes);
    if (!read.ok()) throw std::runtime_error(read.problem().message(Lang::en));
    return read.take();
  }();
  return all;
}

const Ladder* ladder(std::string_view code) {
  const auto found = std::ranges::find(ladders(), code, &Ladder::code);
  return found == ladders().end() ? nullptr : &*found;
}

StepsDue steps_due(const Ladder& ladder, const Date& due_on, const Date& today, const std::vector<std::string>& done) {
  StepsDue out;
  const int64_t passed = days_from_epoch(today) - days_from_epoch(due_on);
  for (const Step& step : ladder.steps) {
    if (step.days > passed || std::ranges::find(done, step.code) != done.end()) continue;
    if (passed - step.days > kTooLate) {
      out.too_late.push_back(&step);
      continue;
    }
    if (out.now) out.superseded.push_back(out.now);
    out.now = &step;
  }
  // A step whose later one was done already is not made up for.
  for (const Step& step : ladder.steps)
    if (out.now && step.days > out.now->days && std::ranges::find(done, step.code) != done.end()) {
      out.superseded.push_back(out.now);
      out.now = nullptr;
    }
  return out;
}

}  // namespace sxsh::rounds
