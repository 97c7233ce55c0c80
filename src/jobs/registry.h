// The kinds of background work, by name. A feature adds its own at start; the registry does not change afterwards.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace sxsh::jobs {

class Run;

// A part of the work that is worth naming to the person who waits.
struct Stage {
  std::string code;                      // "read": what Run::step is given
  std::string vi, en;
};

struct Kind {
  std::string name;                      // "facility_import.check": noun.verb
  std::string vi, en;                    // heading of its page: "Kiểm tra tệp cơ sở"
  // The work. It opens its own transactions on run.database(), asks run.go_on() at least every second, and commits what must not
  // happen twice together with run.finish(). A Problem ends the job as failed; what it threw is a bug.
  std::function<Result<>(Run&)> work;
  bool resumes = false;                  // may be started again after a crash: it goes on from what it has stored, or starts anew
  std::vector<Stage> stages;

  std::string_view title(Lang lang) const { return lang == Lang::vi ? vi : en; }
  std::string_view stage(std::string_view code, Lang lang) const;   // the code itself when it is not listed
};

class Registry {
 public:
  void add(Kind kind);                   // a name twice, or no work, throws std::logic_error
  const Kind* find(std::string_view name) const;

 private:
  std::map<std::string, Kind, std::less<>> kinds_;
};

}  // namespace sxsh::jobs
