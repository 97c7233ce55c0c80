#include "programmes/reading/task.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "programmes/reading/agency.h"
#include "programmes/reading/quantity.h"
#include "programmes/reading/task_roles.h"
#include "programmes/reading/task_schedule.h"

namespace sxsh::programmes::reading {
namespace {

using Pairs = std::set<std::pair<std::string, std::string>>;

// Neighbouring words, for telling whether one text repeats another.
Pairs pairs_of(std::string_view words) {
  const auto list = split(search_key(words), ' ');
  Pairs pairs;
  for (size_t i = 0; i + 1 < list.size(); ++i) pairs.insert({list[i], list[i + 1]});
  return pairs;
}

bool repeats(const Pairs& duty, const Pairs& task) {
  constexpr size_t kFewest = 6;
  if (duty.size() < kFewest) return false;
  const auto shared = std::count_if(duty.begin(), duty.end(), [&](const auto& pair) { return task.count(pair) > 0; });
  return static_cast<size_t>(shared) * 4 >= duty.size() * 3;
}

void add_new(std::vector<std::string>& names, const std::vector<std::string>& more) {
  for (const std::string& name : more)
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

class TaskReader {
 public:
  TaskReader(const RepairedText& text, const Outline& outline, const Sections& sections,
             std::optional<std::pair<int, int>> period, std::vector<Unread>& unread)
      : text_(text), outline_(outline), sections_(sections), period_(period), unread_(unread) {}

  std::vector<Task> read() {
    for (size_t i = 0; i < outline_.blocks.size(); ++i) {
      const Block& block = outline_.blocks[i];
      if (!sections_.in_plan(i) || sections_.role(i) != Role::content || sections_.titled(i)) continue;
      if (block.kind == BlockKind::table_row || block.section == "annex") continue;
      const Passage passage(text_, block.text_start, block.end);
      if (passage.words().find_first_not_of(" .,;:-") == std::string::npos || is_closing(passage.words())) continue;
      if (!read_remark(block, passage) && !names_its_items(i, passage)) add(block, passage);
    }
    return std::move(tasks_);
  }

 private:
  // "Tiến độ thực hiện: …", "Đơn vị chủ trì: …": said of the items before it.
  bool read_remark(const Block& block, const Passage& passage) {
    static const Pattern kSchedule(R"(^(?:tien do|thoi gian)(?: thuc hien| hoan thanh| trien khai)?(?: du kien)? ?:)");
    static const Pattern kWho(R"(^(?:don vi|co quan) (chu tri|thuc hien|phoi hop)(?: thuc hien)? ?:)");
    const std::string scope = is_bullet(block) ? block.clause : parent_clause(block.clause);
    if (const auto line = kSchedule.find(passage.words())) {
      const auto schedule = schedule_in(std::string_view(passage.words()).substr(line->end()), period_);
      if (!schedule) unread_.push_back({passage.span(0, passage.words().size()), "a schedule without a year"});
      for (size_t k = first_near(); schedule && k < tasks_.size(); ++k) {
        if (!is_under(tasks_[k].clause, scope) || !tasks_[k].years.empty()) continue;
        tasks_[k].years = schedule->years;
        tasks_[k].quarters = schedule->quarters;
      }
      return true;
    }
    if (const auto line = kWho.find(passage.words())) {
      const auto names = agencies_named(passage, line->end(), passage.words().size());
      const bool helps = part(passage.words(), line->groups[1]) == "phoi hop";
      for (size_t k = first_near(); k < tasks_.size(); ++k)
        if (is_under(tasks_[k].clause, scope)) add_new(helps ? tasks_[k].partners : tasks_[k].lead, names);
      return true;
    }
    return false;
  }

  // A remark is about the items shortly before it.
  size_t first_near() const {
    constexpr size_t kReach = 200;
    return tasks_.size() > kReach ? tasks_.size() - kReach : 0;
  }

  // A heading or labelled item followed by items of its own, without counts.
  bool names_its_items(size_t i, const Passage& passage) const {
    const Block& block = outline_.blocks[i];
    const size_t last = passage.words().find_last_not_of(' ');
    const bool announces = last != std::string::npos && passage.words()[last] == ':';
    if (is_bullet(block) && !announces) return false;
    if (i + 1 >= outline_.blocks.size()) return false;
    const Block& next = outline_.blocks[i + 1];
    const bool item = !next.label.empty() || block.kind == BlockKind::heading;      // a paragraph goes on with the item
    const bool holds = next.section == block.section && is_under(next.clause, block.clause) && next.label != block.label && item;
    return holds && (announces || quantities_in(passage).empty());
  }

  void add(const Block& block, const Passage& passage) {
    const Part words = passage.trimmed({0, passage.words().size()});
    if (words.end <= words.start) return;
    Task task;
    task.clause = block.clause;
    task.text = passage.printed(words.start, words.end);
    task.quantities = quantities_in(passage);
    task.span = passage.span(words.start, words.end);
    static const Pattern kWhen(R"(\bquy (?:iv|iii|ii|i|[1-4])\b|(?:trong|vao|thuc hien) nam 20\d\d)");
    static const Pattern kTime(R"(\b(?:thoi gian|tien do)(?: thuc hien| hoan thanh| trien khai)?(?: du kien)? ?:? ([^.;]*20\d\d))");
    const auto time = kTime.find(passage.words());
    if (time || kWhen.in(passage.words())) {
      if (const auto schedule = schedule_in(time ? part(passage.words(), time->groups[1]) : passage.words(), period_)) {
        task.years = schedule->years;
        task.quarters = schedule->quarters;
      }
    }
    const TaskRoles roles = task_roles(passage);
    task.lead = roles.lead;
    task.partners = roles.partners;
    tasks_.push_back(std::move(task));
  }

  const RepairedText& text_;
  const Outline& outline_;
  const Sections& sections_;
  std::optional<std::pair<int, int>> period_;
  std::vector<Unread>& unread_;
  std::vector<Task> tasks_;
};

void give_to_agencies(const RepairedText& text, const std::vector<Agency>& agencies, std::vector<Task>& tasks) {
  std::vector<Pairs> of_tasks;
  for (const Task& task : tasks) of_tasks.push_back(pairs_of(Passage(text, task.span.start, task.span.end).words()));
  for (const Agency& agency : agencies) {
    for (const Duty& duty : agency.duties) {
      const Passage passage(text, duty.span.start, duty.span.end);
      const TaskRoles roles = task_roles(passage);
      const Pairs pairs = pairs_of(std::string_view(passage.words()).substr(roles.doing));
      for (size_t k = 0; k < tasks.size(); ++k) {
        if (!repeats(pairs, of_tasks[k])) continue;
        add_new(roles.only_helps ? tasks[k].partners : tasks[k].lead, {agency.name});
        if (!roles.only_helps) add_new(tasks[k].partners, roles.partners);
      }
    }
  }
}

}  // namespace

std::vector<Task> read_tasks(const RepairedText& text, const Outline& outline, const Sections& sections,
                             const std::vector<Agency>& agencies, std::optional<std::pair<int, int>> period,
                             std::vector<Unread>& unread) {
  auto tasks = TaskReader(text, outline, sections, period, unread).read();
  constexpr size_t kMostPairs = 200'000;  // tasks × duties compared; a hostile text has more
  size_t duties = 0;
  for (const Agency& agency : agencies) duties += agency.duties.size();
  if (duties * tasks.size() <= kMostPairs) give_to_agencies(text, agencies, tasks);
  return tasks;
}

}  // namespace sxsh::programmes::reading
