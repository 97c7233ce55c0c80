// Answers on their way: where a draft begins, what a save does to it, what is known beforehand.
#pragma once

#include <string>
#include <vector>

#include "reports/merge.h"
#include "reports/place.h"

namespace sxsh::reports {

// What evaluate() and prefill() need about the facility and the period: months, industry, what stands in the register, and the
// answers of the same form one period and one year before (accepted ones, else the last sent).
forms::Context known_to(web::Context& context, const Setting& setting);

// Where somebody goes on: the draft; else the version that was given back; else what is known, with nothing saved yet.
struct Work {
  int64_t revision = 0;                  // 0: nothing is saved
  forms::Answers answers;
  std::string saved_at, by;
};
// Problem answers_unreadable.
Result<Work> work_of(web::Context& context, const Setting& setting, const forms::Context& known);

struct Save {
  enum class Kind : uint8_t {
    same,                                // nothing was new
    saved,
    merged,                              // with what others wrote meanwhile
    aside,                               // both versions are kept: the person chooses
    sent                                 // it was sent meanwhile; what differs is kept aside
  } kind = Kind::saved;
  int64_t revision = 0, aside = 0;
  forms::Answers answers;                // as they stand now
  std::vector<forms::Spot> fresh;        // changed by others
};
// Saves `mine`, typed over revision `base`. Nothing that was typed is lost, whatever comes back.
Result<Save> save(web::Context& context, Setting& setting, const forms::Context& known, int64_t base, const forms::Answers& mine,
                  const std::string& device);

}  // namespace sxsh::reports
