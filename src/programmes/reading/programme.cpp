#include "programmes/reading/programme.h"

#include "programmes/reading/agency.h"
#include "programmes/reading/baseline.h"
#include "programmes/reading/budget.h"
#include "programmes/reading/objective.h"
#include "programmes/reading/period.h"
#include "programmes/reading/programme_section.h"
#include "programmes/reading/reporting.h"
#include "programmes/reading/target.h"
#include "programmes/reading/task.h"

namespace sxsh::programmes::reading {

Programme read_programme(const RepairedText& text, const Outline& outline, const Document& document,
                         std::vector<Unread>& unread) {
  const Sections sections(text, outline);
  Programme programme;
  programme.period = read_period(text, outline, document);
  programme.family = read_family(text, document, programme.period);
  programme.parent = read_parent(text, document, programme.period);
  programme.baselines = read_baselines(text, outline, sections, unread);
  programme.targets = read_targets(text, outline, sections, unread);
  programme.objectives = read_objectives(text, outline, sections, programme.targets);
  programme.agencies = read_agencies(text, outline, sections);
  programme.tasks = read_tasks(text, outline, sections, programme.agencies, programme.period, unread);
  programme.budget = read_budget(text, outline, sections, programme.period, unread);
  programme.reporting = read_reporting(text, outline, sections, programme.agencies, programme.period);
  return programme;
}

}  // namespace sxsh::programmes::reading
